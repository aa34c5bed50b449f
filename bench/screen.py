"""Runs a program at a real terminal and tells when something stood on its screen.

The program's bytes are kept with the time at which each piece came, and are drawn on an emulated
screen only when the program has ended, so that drawing takes no time from what is measured.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pexpect
import pyte

COLUMNS, ROWS = 100, 30
_QUIET_SECONDS: Final = 0.7
"""A program that has painted and then says nothing for so long has painted all."""
_LONGEST_SECONDS: Final = 15.0
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
            yield at, screen.display

    def first(self, holds: Callable[[Rows], bool]) -> float | None:
        """Return when the screen first held something, None if it never did."""
        return next((at for at, rows in self.screens() if holds(rows)), None)


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Cut off a sequence at the end that is not complete yet."""
    start = data.rfind(b"\x1b")
    if start < 0 or re.match(rb"\x1b(?:\[[0-9;<=>?$]*[@-~]|[^\[])", data[start:]):
        return data, b""
    return data[:start], data[start:]


def run_at_terminal(command: Sequence[str]) -> Run:
    """Start a program at a terminal, wait until it has painted, and end it."""
    pieces: list[tuple[float, bytes]] = []
    began = time.perf_counter()
    program = pexpect.spawn(
        command[0],
        list(command[1:]),
        dimensions=(ROWS, COLUMNS),
        env={**os.environ, "TERM": "xterm-256color"},
    )
    try:
        while time.perf_counter() - began < _LONGEST_SECONDS:
            quiet = _QUIET_SECONDS if pieces else _LONGEST_SECONDS
            piece = program.read_nonblocking(1 << 16, timeout=quiet)
            pieces.append(((time.perf_counter() - began) * 1000, piece))
    except (pexpect.TIMEOUT, pexpect.EOF):
        pass
    finally:
        program.close(force=True)
    return Run(pieces)
