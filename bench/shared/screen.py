"""Runs a program at a real terminal and tells when something stood on its screen.

The program's bytes are kept with the time at which each piece came, and are drawn on an emulated
screen only when the program has ended, so that drawing takes no time from what is measured.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pexpect
import pyte

COLUMNS, ROWS = 100, 30
_QUIET_SECONDS: Final = 0.7
"""A program that has painted and then says nothing for so long has painted all."""
_LONGEST_SECONDS: Final = 4.0
"""A blinking cursor is never quiet."""
_UNKNOWN: Final = re.compile(
    rb"\x1b\[[<=>?][0-9;]*(?:\$p|[uqm])|\x1b[P_^\]].*?(?:\x1b\\|\x07)", re.S
)
"""Sequences that the emulator would show as text: questions to the terminal, key protocols."""

Rows = Sequence[str]
"""What stands on a screen."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a program sent to its terminal: pieces and when they came, in ms from its start."""

    pieces: list[tuple[float, bytes]]

    def screens(self) -> Iterator[tuple[float, Rows]]:
        """Yield what stood on the screen after each piece."""
        screen = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.ByteStream(screen)
        rest = b""
        for at, piece in self.pieces:
            whole, rest = _cut(rest + piece)
            stream.feed(_UNKNOWN.sub(b"", whole))
            yield at, _rows(screen)

    def first(self, holds: Callable[[Rows], bool]) -> float | None:
        """Return when the screen first held something, None if it never did."""
        return next((at for at, rows in self.screens() if holds(rows)), None)


def _rows(screen: pyte.Screen) -> Rows:
    """Return what stands on a screen; unlike its `display`, also where half a wide one is left."""
    columns = range(screen.columns)
    return ["".join(screen.buffer[y][x].data for x in columns) for y in range(screen.lines)]


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Cut off a sequence at the end that is not complete yet."""
    start = data.rfind(b"\x1b")
    if start < 0 or re.match(rb"\x1b(?:\[[0-9;<=>?$]*[@-~]|[^\[])", data[start:]):
        return data, b""
    return data[:start], data[start:]


class Terminal:
    """A terminal with a program on it; what the program sends is kept as `pieces`."""

    def __init__(self, command: Sequence[str]) -> None:
        self.pieces: list[tuple[float, bytes]] = []
        self._began = time.perf_counter()
        self._program = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(ROWS, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color"},
        )

    def now(self) -> float:
        """Return the time, in ms from the start of the program."""
        return (time.perf_counter() - self._began) * 1000

    def type(self, text: str) -> float:
        """Send a text as the keyboard would, in one piece; return when."""
        at = self.now()
        os.write(self._program.child_fd, text.encode())
        return at

    def read(self, seconds: float) -> bool:
        """Wait for the next piece; return whether one came within `seconds`."""
        try:
            piece = self._program.read_nonblocking(1 << 16, timeout=max(seconds, 0))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.pieces.append((self.now(), piece))
        return True

    def read_until(self, at: float) -> None:
        """Take pieces until a time, in ms from the start of the program."""
        while (left := at - self.now()) > 0 and self.read(left / 1000):
            pass

    def run(self) -> Run:
        """Return what came so far."""
        return Run(self.pieces)

    def close(self) -> None:
        """End the program."""
        self._program.close(force=True)


@contextmanager
def started(command: Sequence[str]) -> Iterator[Terminal]:
    """Start a program at a terminal; end it afterwards."""
    terminal = Terminal(command)
    try:
        yield terminal
    finally:
        terminal.close()


def run_at_terminal(command: Sequence[str]) -> Run:
    """Start a program at a terminal, wait until it has painted, and end it."""
    with started(command) as terminal:
        quiet = _LONGEST_SECONDS
        while terminal.now() < _LONGEST_SECONDS * 1000 and terminal.read(quiet):
            quiet = _QUIET_SECONDS
        return terminal.run()
