"""The search box."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.reactive import Reactive
from textual.widgets import Input

from papersearch.library.clean import clean
from papersearch.tui.fixed_layout import Steady
from papersearch.tui.keys import bindings_of_box

LONGEST_LINE: Final = 1000
"""Characters of one line that can be typed: each key costs a look at all of them."""


class SearchBox(Input, Steady):
    """Where one types; keys that it does not need go on to the screen."""

    BINDINGS = bindings_of_box()

    value = Reactive("", layout=False, init=False)

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(
            id=id,
            placeholder="search titles and summaries: 点云, few-shot, has:code …",
            select_on_focus=False,
            max_length=LONGEST_LINE,
        )

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of a pasted text, its lines joined by spaces."""
        event.stop()
        event.prevent_default()
        room = LONGEST_LINE - len(self.value)
        self.insert_text_at_cursor(clean(event.text[:LONGEST_LINE])[:room])
