"""The application: one screen over one library's index."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from textual import constants, events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen

from papersearch.context import Context
from papersearch.library.clean import without_unseen
from papersearch.present.language import worded
from papersearch.tui.index_keeper import do_nothing
from papersearch.tui.input_events import UNREADABLE
from papersearch.tui.key_names import ALWAYS_LEAVES, written_key
from papersearch.tui.keys import KEYS, Key
from papersearch.tui.main_screen import MainScreen
from papersearch.tui.remapping import keymap
from papersearch.tui.themes import DARK, LIGHT, OF_TERMINAL, first_look
from papersearch.tui.timers import TimersThatGoOff
from papersearch.tui.visitor import end_with_server


class PapersearchApp(TimersThatGoOff, App[int]):
    """papersearch in a terminal."""

    TITLE = "papersearch"
    CSS_PATH = "papersearch.tcss"
    BINDINGS = [Binding(ALWAYS_LEAVES, "app.quit", "leave", priority=True)]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual's way)
        (0, "-narrow"),
        (100, "-mid"),
        (140, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012 (Textual's way)

    def __init__(
        self,
        context: Context,
        keys: tuple[Key, ...] = KEYS,
        when_loaded: Callable[[], object] = do_nothing,
    ) -> None:
        """Make the application.

        `keys` are those that the settings name; `when_loaded` is called once, from another thread,
        when the library can be searched.
        """
        # Textual takes all colours away only where it may send the terminal's own; else it turns
        # them into greys, of which the terminal's own two become black on black.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self._keys = keys
        self._main = MainScreen(context, keys, when_loaded)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = first_look(context.preferences_file.preferences().look, os.environ)
        self.set_keymap(keymap(keys))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of the style sheet that themes other than ours lack."""
        return OF_TERMINAL

    def get_default_screen(self) -> MainScreen:
        """Return the screen that is painted first."""
        return self._main

    @property
    def is_listening(self) -> bool:
        """Whether there is something on the screen that takes what is typed."""
        return self._main.is_listening

    @property
    def defects(self) -> Sequence[Exception]:
        """What went wrong in threads, and was told on the screen."""
        return self._main.defects

    def report(self, error: Exception) -> None:
        """Tell of a defect of the program, which goes on; from any thread."""
        self._main.report(error)

    def get_driver_class(self) -> type[Driver]:
        """Return what reads from the terminal and writes on it."""
        if constants.DRIVER is not None:
            from textual.drivers.web_driver import WebDriver

            from papersearch.tui.browser import Browser

            driver = super().get_driver_class()
            return Browser if driver is WebDriver else driver
        if sys.platform == "win32":
            return super().get_driver_class()
        from papersearch.tui.terminal import Terminal

        return Terminal

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield what the command palette offers: every action of the table of keys."""
        if isinstance(screen, MainScreen):
            for key in self._keys:
                if screen.check_action("act", (key.id,)) and key.id != "palette":
                    title = f"{worded(key.label)}  {' '.join(map(written_key, key.names))}"
                    do = partial(screen.action_act, key.id)
                    yield SystemCommand(title, worded(key.description), do)

    async def on_event(self, event: events.Event) -> None:
        """Let nothing pasted carry what cannot be seen, and no key what is not UTF-8."""
        if isinstance(event, events.Paste):
            event.text = without_unseen(event.text)
        if isinstance(event, events.Key) and event.character == UNREADABLE:
            self._main.say(
                worded("this terminal sends what is not UTF-8: let it use UTF-8 and try again")
            )
            return
        await super().on_event(event)

    async def run_action(self, *action: Any, **names: Any) -> bool:
        """Do what a key or a click says; a defect in that is told, and ends nothing."""
        try:
            return await super().run_action(*action, **names)
        except NoMatches:  # the key came before its dialog was there, or after it had gone
            return True
        except Exception as error:  # an edge: Textual would end the interface
            self.report(error)
            return True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal to another program, and take it back also where that fails."""
        lending = super().suspend()
        lending.__enter__()
        try:
            yield
        finally:
            lending.__exit__(None, None, None)  # of a failure, Textual would take nothing back

    def action_command_palette(self) -> None:
        """Show all actions by name, unless a dialog is shown."""
        from papersearch.tui.dialog import Palette

        if isinstance(self.screen, MainScreen):
            self.push_screen(Palette())

    async def action_quit(self) -> None:
        """Leave behind the keys that came before and are still with the field that has them."""
        (self.focused or self.screen).call_later(self._main.leave)

    def action_help_quit(self) -> None:
        """Say how to leave: it is what Ctrl+C does where there is nothing to copy."""
        leave, copy = written_key(ALWAYS_LEAVES), written_key("ctrl+c")
        self._main.say(
            worded("{leave} leaves; {copy} copies what is marked", leave=leave, copy=copy)
        )

    def on_mount(self) -> None:
        """Leave the terminal as it was found, also when the program is told to end."""
        end_with_server(self)
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.exit, None, 128 + number)
