"""What is asked and shown on top of the screen: a menu of links, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from papersearch.tui.keys import KEYS, Key
from papersearch.tui.text import content

_SYNTAX: Final = (
    ("点云 分割", "both words, in Chinese or English, whole or begun"),
    ('"scene graph"', "a phrase"),
    ("gan OR 生成", "either"),
    ("-video", "papers without the word"),
    ("title:mask", "in a field: title, category, summary, author"),
    ("has:code year:2020", "narrow by has, venue, year"),
)


class Menu(ModalScreen[str]):
    """Which of several links is meant; gives its URL, or None."""

    BINDINGS = [Binding("escape,q", "dismiss(None)", "back")]  # noqa: RUF012

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._links = links

    def compose(self) -> ComposeResult:
        """Make the menu."""
        prompts = [
            Content.assemble(content(label, "bold"), "\n", content(url, "$text-muted"))
            for label, url in self._links
        ]
        yield OptionList(*(Option(prompt) for prompt in prompts), id="menu", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the URL that was chosen."""
        self.dismiss(self._links[event.option_index][1])


class Help(ModalScreen[None]):
    """The keys, and how to write what one looks for."""

    BINDINGS = [Binding("escape,q,f1,ctrl+g,question_mark,？,enter", "dismiss", "back")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Make the page."""
        keys = [_row(_keys(key), key.explained) for key in KEYS]
        words = [_row(example, means) for example, means in _SYNTAX]
        heading = "bold $text-accent"
        page = [content("Keys", heading), *keys, Content(), content("Words", heading), *words]
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join(page), markup=False)


def _row(left: str, right: str) -> Content:
    return Content.assemble(content(set_cell_size(left, 26), "bold"), content(right))


def _keys(key: Key) -> str:
    names = [*key.anywhere.split(","), *key.in_lists.split(",")]
    return "  ".join(_shown(name) for name in names if name)


def _shown(name: str) -> str:
    *modifiers, key = name.split("+")
    shown = _NAMES.get(key, key if len(key) == 1 and not modifiers else key.title())
    return "+".join([*(modifier.title() for modifier in modifiers), shown])


_NAMES: Final = {
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
}
