"""What is asked and shown on top of the screen: a menu, a line to type, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from papersearch.present.cells import cut, padded, wrap
from papersearch.tui.dialog import Choices, Dialog
from papersearch.tui.keys import Key, names, shown_key
from papersearch.tui.search_box import LONGEST_LINE
from papersearch.tui.text import content

_LONGEST = 90
"""Cells of one choice that are shown: a line of the widest menu."""
_KEYS_CELLS: Final = 24
_EXPLAINED_CELLS: Final = 44
"""How wide the two columns of the help are: together a line of the narrowest screen."""
_SYNTAX: Final = (
    ("点云 分割", "both words, in Chinese or English, whole or begun"),
    ('"scene graph"', "a phrase"),
    ("gan OR 生成", "either"),
    ("-video", "papers without the word"),
    ("title:mask", "in a field: title, category, summary, author"),
    ("has:code year:2020", "narrow by has, venue, year"),
    ("is:starred tag:toread", "narrow by your own marks: starred, read, lost, tags"),
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
        prompts = [
            Content.assemble(
                content(f"{number} " if number < 10 else "  ", "$text-accent"),
                content(_in_one_line(label), "bold"),
                "\n  ",
                content(_in_one_line(about), "dim"),
            )
            for number, (label, about) in enumerate(self._choices, start=1)
        ]
        with Vertical(classes="dialog"):
            yield Static(content(self._heading, "dim"), markup=False, classes="heading")
            yield Choices(*(Option(prompt) for prompt in prompts), id="menu")

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
            yield Static(content(self._heading, "dim"), markup=False, classes="heading")
            yield Input(self._suggested, id="ask", max_length=LONGEST_LINE)

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
        """Make the page."""
        keys = [_row("  ".join(map(shown_key, names(key))), key.description) for key in self._keys]
        words = [_row(example, means) for example, means in _SYNTAX]
        heading = "bold $text-accent"
        page = [content("Keys", heading), *keys, Content(), content("Words", heading), *words]
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join(page), markup=False)


def _in_one_line(text: str) -> str:
    return cut(" ".join(text.split()), _LONGEST)


def _row(left: str, right: str) -> Content:
    """Return a row of the help; what does not fit into a line goes on below, under itself."""
    lines = [right[start:end].rstrip() for start, end in wrap(right, _EXPLAINED_CELLS)]
    explained = ("\n" + " " * _KEYS_CELLS).join(lines)
    return Content.assemble(
        content(padded(cut(left, _KEYS_CELLS), _KEYS_CELLS), "bold"), content(explained)
    )
