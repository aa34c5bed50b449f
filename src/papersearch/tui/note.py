"""Writing a note on a paper.

What always holds: what was written is dropped only by Ctrl+D, or where Esc has asked; however else
the page is left, it is kept. Where the program is killed, all but the last seconds are kept as a
draft, with which one goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from papersearch.present.cells import cut
from papersearch.present.language import later, worded
from papersearch.tui.dialog import Dialog
from papersearch.tui.dialogs import Menu
from papersearch.tui.key_names import written_key
from papersearch.tui.keys_in_order import TextPage
from papersearch.tui.text import content

_LONGEST_HEADING: Final = 200
"""Cells of a title above its note: more than three lines of the narrowest screen."""
_DRAFT_SECONDS: Final = 3.0
"""How often what is being written is kept as a draft."""
_KEEP: Final = "ctrl+s"
_LEAVE: Final = "escape"
_CHOICES: Final = (
    (later("keep it"), later("what was written stays")),
    (later("go on writing"), later("also by Esc")),
    (later("drop what was changed"), later("the note is as it was before")),
)


class Note(Dialog[None]):
    """A note, to be written or changed; `keep` gets its text, `keep_draft` what it is until then.

    It begins with `draft`, if there is one.
    """

    BINDINGS = [  # noqa: RUF012 (Textual's way)
        Binding(f"{_KEEP},ctrl+n", "dismiss", "keep", priority=True),
        Binding(_LEAVE, "ask", "leave", priority=True),
        Binding("ctrl+d", "drop", "drop", priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        keep: Callable[[str], None],
        draft: str | None,
        keep_draft: Callable[[str | None], None],
    ) -> None:
        super().__init__()
        self._title = title
        self._before = text
        self._text = text if draft is None else draft
        self._draft = draft
        self._keep = keep
        self._keep_draft = keep_draft

    def compose(self) -> ComposeResult:
        """Make the page."""
        with Vertical(classes="dialog"):
            heading = content(cut(self._title, _LONGEST_HEADING), "bold")
            yield Static(heading, markup=False, classes="heading")
            yield TextPage(self._text, id="note", tab_behavior="focus")
            keep, leave = written_key(_KEEP), written_key(_LEAVE)
            hint = worded("{keep} keeps the note · {leave} leaves", keep=keep, leave=leave)
            yield Static(content(hint, "$text-muted"), markup=False, classes="heading")

    def on_mount(self) -> None:
        """Write on at the end of what there is."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_interval(_DRAFT_SECONDS, self._keep_now)

    def _keep_now(self) -> None:
        """Keep what is being written as a draft."""
        now = None if self._text == self._before else self._text
        if now != self._draft:
            self._draft = now
            self._keep_draft(now)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the text, whatever ends the page."""
        self._text = event.text_area.text

    def on_unmount(self) -> None:
        """Keep what was written."""
        keep, self._keep = self._keep, _keep_nothing  # which holds the index that was shown
        if self._text != self._before:
            keep(self._text)
        self._text = self._before
        self._keep_now()
        self._keep_draft = _keep_nothing

    def action_ask(self) -> None:
        """Leave; where something was changed, ask what becomes of it."""
        if not self.is_current:
            return
        if self._text == self._before:
            self.dismiss()
            return
        menu = Menu(self._title, [(worded(a), worded(b)) for a, b in _CHOICES])
        menu.set_class(self.has_class("-above"), "-above")
        self.app.push_screen(menu, self._answer)

    def _answer(self, place: int | None) -> None:
        if place == 0:
            self.dismiss()
        elif place == len(_CHOICES) - 1:
            self.action_drop()

    def action_drop(self) -> None:
        """Leave without keeping what was changed."""
        self._text = self._before
        self.dismiss()


def _keep_nothing(_text: str | None) -> None:
    """Do nothing with a note that was kept already."""
