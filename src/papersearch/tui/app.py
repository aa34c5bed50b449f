"""The application: one screen over one library's index."""

from __future__ import annotations

import asyncio
import signal
import sys

from textual.app import App
from textual.binding import Binding

from papersearch.library.locate import Library
from papersearch.tui.main_screen import MainScreen


class PapersearchApp(App[int]):
    """papersearch in a terminal."""

    TITLE = "papersearch"
    CSS_PATH = "papersearch.tcss"
    BINDINGS = [Binding("ctrl+q", "app.quit", "leave", priority=True)]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual's way)
        (0, "-narrow"),
        (100, "-mid"),
        (140, "-wide"),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def get_default_screen(self) -> MainScreen:
        """Return the screen that is painted first."""
        return MainScreen(self._library)

    def on_mount(self) -> None:
        """Leave the terminal as it was found, also when the program is told to end."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.exit, None, 128 + number)
