"""Writing a note on a paper."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from papersearch.tui.text import content, cut

_LONGEST_HEADING = 200


class Note(ModalScreen[str]):
    """A note, to be written or changed; gives its text, or None if changes are dropped."""

    BINDINGS = [  # noqa: RUF012 (Textual's way)
        Binding("escape,ctrl+s,ctrl+n", "keep", "keep", priority=True),
        Binding("ctrl+q", "dismiss(None)", "drop", priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Make the page."""
        with Vertical(classes="dialog"):
            heading = content(cut(self._title, _LONGEST_HEADING), "bold $text-accent")
            yield Static(heading, markup=False, classes="heading")
            yield TextArea(self._text, id="note", tab_behavior="focus")
            hint = content("Esc keeps the note · Ctrl+Q drops what was changed", "$text-muted")
            yield Static(hint, markup=False)

    def action_keep(self) -> None:
        """Give the text."""
        self.dismiss(self.query_one(TextArea).text)
