"""What every dialog is.

What always holds: a dialog is left once, however many keys that leave it arrive together. The
second of two keys reaches a dialog that the first has already left; it does nothing any more.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Generic, Literal, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hits, SearchIcon
from textual.screen import ModalScreen
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input, TextArea
from textual.widgets.option_list import Option

from papersearch.present.language import worded
from papersearch.tui.options import Options
from papersearch.tui.search_box import LONGEST_LINE
from papersearch.tui.text import content
from papersearch.tui.timers import TimersThatGoOff

T = TypeVar("T")


class Dialog(ModalScreen[T], Generic[T]):
    """A page on top of the screen; it gives a result, or None where it was left without."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a result, if the dialog has not been left."""
        return super().dismiss(result) if self.is_current else _nothing()

    def on_mount(self) -> None:
        """Put the terminal's cursor to where one types, once that has its place."""
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        field = self.focused  # none, if the dialog has been left meanwhile
        if isinstance(field, Input | TextArea):
            self.app.cursor_position = field.cursor_screen_offset
            field.refresh()


class ActionCommands(SystemCommandsProvider):
    """All actions, in the order of their table: what is used most comes first."""

    async def discover(self) -> Hits:
        """Yield all of them."""
        for title, about, do, _ in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(title, do, help=about)


class Palette(TimersThatGoOff, CommandPalette):
    """All actions by name."""

    def __init__(self) -> None:
        super().__init__(
            providers=[ActionCommands],
            placeholder=worded("type to find an action …"),
            id="--command-palette",
        )

    def on_mount(self) -> None:
        """Let nothing be typed that is longer than any name."""
        self.query_one(Input).max_length = LONGEST_LINE
        self.query_one(SearchIcon).icon = "❯"  # few fonts have the usual one

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say after a moment that no action has what is typed, in the language that is spoken."""
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                nothing = content(worded("no action is called so"))
                self.query_one(CommandList).add_option(
                    Option(nothing, disabled=True, id=self._NO_MATCHES)
                )
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, if it has not been left."""
        return super().dismiss(result) if self.is_current else _nothing()

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the commands, if they are laid out by now."""
        with suppress(KeyError):
            super()._action_command_list(action)


class Choices(Options):
    """The choices of a menu; `j` and `k` move as arrows do."""

    BINDINGS = [  # noqa: RUF012 (Textual's way)
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Move a page further, if the choices are laid out by now."""
        with suppress(KeyError):
            super()._move_page(direction)


def _nothing() -> AwaitComplete:
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return done
