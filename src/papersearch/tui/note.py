"""Writing a note on a paper.

What always holds: only Ctrl+D drops what was written; however else the page is left, it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from papersearch.present.cells import cut
from papersearch.tui.dialog import Dialog
from papersearch.tui.text import content

_LONGEST_HEADING: Final = 200
"""Cells of a title above its note: more than three lines of the narrowest screen."""


class Note(Dialog[None]):
    """A note, to be written or changed; `keep` gets its text."""

    BINDINGS = [  # noqa: RUF012 (Textual's way)
        Binding("escape,ctrl+s,ctrl+n", "dismiss", "keep", priority=True),
        Binding("ctrl+d", "drop", "drop", priority=True),
    ]

    def __init__(self, title: str, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._title = title
        self._text = self._before = text
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Make the page."""
        with Vertical(classes="dialog"):
            heading = content(cut(self._title, _LONGEST_HEADING), "bold $text-accent")
            yield Static(heading, markup=False, classes="heading")
            yield TextArea(self._text, id="note", tab_behavior="focus")
            hint = content("Esc keeps the note · Ctrl+D drops what was changed", "$text-muted")
            yield Static(hint, markup=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the text, whatever ends the page."""
        self._text = event.text_area.text

    def on_unmount(self) -> None:
        """Keep what was written."""
        keep, self._keep = self._keep, _keep_nothing  # which holds the index that was shown
        if self._text != self._before:
            keep(self._text)

    def action_drop(self) -> None:
        """Leave without keeping what was changed."""
        self._text = self._before
        self.dismiss()


def _keep_nothing(_text: str) -> None:
    """Do nothing with a note that was kept already."""
