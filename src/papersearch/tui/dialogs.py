"""What is asked and shown on top of the screen: a menu, a line to type, the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from papersearch.present.cells import cut, padded, wrap
from papersearch.present.language import later, worded
from papersearch.tui.dialog import Choices, Dialog
from papersearch.tui.key_names import written_key
from papersearch.tui.keys import FACET_KEYS, Key
from papersearch.tui.keys_in_order import Line
from papersearch.tui.search_box import LONGEST_LINE
from papersearch.tui.text import content

_MENU_SHARE: Final = 80
"""Of the screen's width, in percent, that a menu takes; the same as in the style sheet."""
_WIDEST_MENU: Final = 100
_AROUND_MENU: Final = 7
"""Cells for borders, paddings and the scrollbar."""
_CHOICE_LINES: Final = 3
"""Lines of either text of a choice."""
_KEYS_CELLS: Final = 24
_EXPLAINED_CELLS: Final = 44
"""How wide the two columns of the help are: together a line of the narrowest screen."""
_HEADING: Final = "bold $text-primary"
_SYNTAX: Final = (
    ("点云 分割", later("both words, in Chinese or English, whole or begun")),
    ('"scene graph"', later("a phrase")),
    ("gan OR 生成", later("either")),
    ("-video", later("papers without the word")),
    ("title:mask", later("in a field: title, category, summary, author")),
    ("has:code year:2020", later("narrow by has, venue, year")),
    ("is:starred tag:toread", later("narrow by your own marks: starred, read, lost, tags")),
    ("like:arXiv:1912.02424", later("papers like this one")),
)


class Menu(Dialog[int]):
    """Which of several is meant; gives its place. Digits choose too."""

    BINDINGS = [Binding("escape,q", "dismiss(None)", "back")]  # noqa: RUF012

    def __init__(
        self,
        heading: str,
        choices: Sequence[tuple[str, str]],
        remove: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices
        self._remove = remove

    def compose(self) -> ComposeResult:
        """Make the menu."""
        with Vertical(classes="dialog"):
            yield Static(content(self._heading, "bold"), markup=False, classes="heading")
            yield Choices(*self._options(_menu_cells(self.app.size.width)), id="menu")

    def on_resize(self) -> None:
        """Wrap the choices to the width."""
        menu = self.query_one(Choices)
        highlighted = menu.highlighted
        menu.set_options(self._options(_menu_cells(self.app.size.width)))
        menu.highlighted = highlighted

    def _options(self, width: int) -> list[Option]:
        return [
            Option(_choice(number, label, about, width))
            for number, (label, about) in enumerate(self._choices, start=1)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.dismiss(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit; remove by Delete, where that can be done."""
        if event.character is not None and event.character in "123456789":
            event.stop()
            if (number := int(event.character)) <= len(self._choices):
                self.dismiss(number - 1)
        elif event.key == "delete" and self._remove is not None:
            event.stop()
            place = self.query_one(OptionList).highlighted
            if self.is_current and place is not None:
                self._remove(place)
            self.dismiss(None)


class Ask(Dialog[str]):
    """A line to type; gives it, without spaces around it."""

    BINDINGS = [Binding("escape", "dismiss(None)", "back")]  # noqa: RUF012

    def __init__(self, heading: str, suggested: str = "") -> None:
        super().__init__()
        self._heading = heading
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """Make the line."""
        with Vertical(classes="dialog"):
            yield Static(content(self._heading, "bold"), markup=False, classes="heading")
            yield Line(self._suggested, id="ask", max_length=LONGEST_LINE)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed; nothing typed is nothing given."""
        event.stop()
        self.dismiss(event.value.strip() or None)


class Help(Dialog[None]):
    """The keys, and how to write what one looks for."""

    BINDINGS = [Binding("escape,q,f1,ctrl+g,question_mark,？,enter", "dismiss", "back")]  # noqa: RUF012

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Make the page: two columns where there is room for them."""
        with VerticalScroll(id="help"), Horizontal(id="help-columns"):
            yield Static(Content("\n").join(self._key_rows()), markup=False)
            yield Static(Content("\n").join(_other_rows()), markup=False)

    def _key_rows(self) -> Iterator[Content]:
        yield content(worded("Keys: while typing, and besides from the lists"), _HEADING)
        for key in self._keys:
            yield _row("  ".join(map(written_key, key.names)), worded(key.description))


def _other_rows() -> Iterator[Content]:
    yield content(worded("Among the facets"), _HEADING)
    for key in FACET_KEYS:
        yield _row("  ".join(map(written_key, key.keys.split(","))), worded(key.description))
    yield Content()
    yield content(worded("Words"), _HEADING)
    for example, means in _SYNTAX:
        yield _row(example, worded(means))


def _menu_cells(screen: int) -> int:
    """Return how wide a choice of a menu is on a screen of so many cells."""
    return max(min(screen * _MENU_SHARE // 100, _WIDEST_MENU) - _AROUND_MENU, 10)


def _choice(number: int, label: str, about: str, width: int) -> Content:
    lines = [(line, "bold") for line in _few_lines(label, width - 2)]
    lines += [(line, "$text-muted") for line in _few_lines(about, width - 2)]
    digit = f"{number} " if number < 10 else "  "
    first, *rest = [content(line, style) for line, style in lines]
    indented = [Content.assemble("  ", line) for line in rest]
    return Content("\n").join([Content.assemble(content(digit, "$text-primary"), first), *indented])


def _few_lines(text: str, width: int) -> list[str]:
    """Return a text in lines of `width` cells, the last one cut where there are too many."""
    text = " ".join(text.split())
    places = list(wrap(text, width))
    lines = [text[start:end].rstrip() for start, end in places[:_CHOICE_LINES]]
    if len(places) > _CHOICE_LINES:
        lines[-1] = cut(text[places[_CHOICE_LINES - 1][0] :], width)
    return lines or [""]


def _row(left: str, right: str) -> Content:
    """Return a row of the help; what does not fit into a line goes on below, under itself."""
    lines = [right[start:end].rstrip() for start, end in wrap(right, _EXPLAINED_CELLS)]
    explained = ("\n" + " " * _KEYS_CELLS).join(lines)
    return Content.assemble(
        content(padded(cut(left, _KEYS_CELLS), _KEYS_CELLS), "bold"), content(explained)
    )
