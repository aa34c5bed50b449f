"""The search box, and what was typed before, to be recalled from it while it is empty.

What always holds: what is typed or pasted while the box is told to wait is in the text once it may
go on, in the order in which it came; it waits for some seconds at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.message import Message
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widgets import Input

from papersearch.library.clean import clean
from papersearch.present.language import worded
from papersearch.tui.bindings import bindings_of_box
from papersearch.tui.fixed_layout import FixedLayout
from papersearch.tui.keys_in_order import Line
from papersearch.tui.timers import TimersThatGoOff

LONGEST_LINE: Final = 1000
"""Characters of one line that can be typed: each key costs a look at all of them."""
_PATIENCE_SECONDS: Final = 2.0
"""How long what is typed may wait."""


class History:
    """Goes back through what was typed, newest first."""

    def __init__(self) -> None:
        self._recalled: str | None = None

    def older(self, typed: str, history: Sequence[str]) -> str | None:
        """Return what to show instead of `typed`, None where Up does not recall.

        `history` is what was typed, the newest last. Only an empty box recalls, and one that shows
        what was just recalled.
        """
        if typed and typed != self._recalled:
            return None
        before = history.index(typed) if typed in history else len(history)
        if before == 0:
            return None
        self._recalled = history[before - 1]
        return self._recalled


class SearchBox(TimersThatGoOff, Line, FixedLayout):
    """Where one types; keys that it does not need go on to the screen."""

    BINDINGS = bindings_of_box()

    value = Reactive("", layout=False, init=False)

    class Left(Message):
        """The focus has gone elsewhere."""

    class NothingToDelete(Message):
        """Backspace was pressed in an empty box."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(
            id=id,
            placeholder=worded("search titles and summaries: 点云, few-shot, has:code …"),
            select_on_focus=False,
            max_length=LONGEST_LINE,
        )
        self._history = History()
        self._behind: list[events.Key | events.Paste] = []
        """What came while the box waits, and has not been done since."""
        self._patience: Timer | None = None
        """Ends the waiting, None where the box does not wait."""

    def wait(self) -> None:
        """Let what is typed wait until `go_on`."""
        if self._patience is None:
            self._patience = self.set_timer(_PATIENCE_SECONDS, self.go_on)

    def go_on(self) -> None:
        """Do what was typed while the box waited, and wait no more."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
            self.call_next(self._catch_up)

    async def _catch_up(self) -> None:
        while self._behind and self._patience is None:
            event = self._behind.pop(0)
            if self.app.focused is not self:  # a key before has opened something
                again = (
                    events.Key(event.key, event.character)
                    if isinstance(event, events.Key)
                    else events.Paste(event.text)
                )
                self.app.post_message(again)
            elif isinstance(event, events.Paste):
                self._insert_pasted(event.text)
            else:
                await Line._on_key(self, event)
                await Input._on_key(self, event)

    async def _on_key(self, event: events.Key) -> None:
        """Let a key wait; else Textual asks the classes above next."""
        self._let_wait(event)

    def _let_wait(self, event: events.Key | events.Paste) -> bool:
        """Let what came wait if the box does, or something before it; return whether it waits."""
        must_wait = self._patience is not None or bool(self._behind)
        if must_wait:
            event.stop()
            event.prevent_default()
            self._behind.append(event)
        return must_wait

    def on_blur(self) -> None:
        """Tell that the focus has gone."""
        self.post_message(self.Left())

    def action_delete_left(self) -> None:
        """Delete a character; where there is none, tell that."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.NothingToDelete())

    def recall(self, history: Sequence[str]) -> bool:
        """Show the text that was typed before; return whether there is one to recall.

        `history` is what was typed, the newest last.
        """
        text = self._history.older(self.value, history)
        if text is None:
            return False
        self.value = text
        self.action_end()
        return True

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of a pasted text, its lines joined by spaces."""
        if not self._let_wait(event):
            event.stop()
            event.prevent_default()
            self._insert_pasted(event.text)

    def _insert_pasted(self, text: str) -> None:
        room = LONGEST_LINE - len(self.value)
        self.insert_text_at_cursor(clean(text[:LONGEST_LINE])[:room])
