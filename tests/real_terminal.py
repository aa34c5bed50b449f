"""A program in a real terminal: a pseudo-terminal that is written to, and read with pyte."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pexpect
import pyte
import pytest

from patience import Patience

COLUMNS, LINES = 100, 30
LIMIT: Final = 30.0
"""Seconds that a program had, after which a condition is taken as one that never comes true."""
_AGAIN: Final = 2.0
"""Seconds after which a key that was to end the program is pressed again."""
_AT_ONCE: Final = 64
"""Bytes."""
_LOOKS_AT_REST: Final = 2
ENTER_ALTERNATE, LEAVE_ALTERNATE = b"\x1b[?1049h", b"\x1b[?1049l"


class Terminal:
    """A terminal with one program in it."""

    def __init__(self, *arguments: str, **variables: str) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("COLUMNS", "LINES", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY")
        }
        environment |= {"TERM": "xterm-256color", **variables}
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.program: Any = pexpect.spawn(
            sys.executable,
            ["-m", "papersearch", *arguments],
            env=environment,
            dimensions=(LINES, COLUMNS),
            echo=True,
        )
        self.program.delaybeforesend = None
        self.before = self.modes()

    def modes(self) -> list[Any]:
        """Return the terminal's modes: echo, lines, signals."""
        return termios.tcgetattr(self.program.child_fd)[:4]

    def until(self, condition: Callable[[], bool]) -> None:
        """Read what the program writes until `condition` holds."""
        patience = Patience(LIMIT)
        while not condition():
            assert not patience.is_over(), "\n".join(self.lines())
            try:
                part = self.program.read_nonblocking(65536, timeout=0.05)
            except pexpect.TIMEOUT:
                continue
            self.output += part
            self._stream.feed(part)

    def shows(self, text: str) -> bool:
        """Tell whether `text` is on the screen."""
        return any(text in line for line in self.lines())

    def lines(self) -> list[str]:
        """Return what is on the screen, also where half a wide character was painted over."""
        rows = (self.screen.buffer[y] for y in range(LINES))
        return ["".join(row[x].data for x in range(COLUMNS)) for row in rows]

    def does_not_show(self, text: str) -> bool:
        """Tell whether `text` is nowhere on the screen."""
        return not self.shows(text)

    def wait_for(self, text: str) -> None:
        """Read until `text` is on the screen."""
        self.until(lambda: self.shows(text))

    def send(self, text: str) -> None:
        """Type text, in one piece."""
        self.program.send(text)

    def caret_is_behind(self, text: str) -> bool:
        """Tell whether the cursor stands in the search box, right behind `text`.

        At the end of what is typed, Textual puts it one cell further.
        """
        row = self.screen.buffer[0]
        line = "".join(row[column].data for column in range(self.screen.cursor.x))
        return bool(self.screen.cursor.y == 0 and line.removesuffix(" ").endswith(text))

    def is_underlined(self, text: str) -> bool:
        """Tell whether `text` stands somewhere with each of its characters underlined."""
        for row in self.screen.buffer.values():
            cells = [row[column] for column in range(COLUMNS)]
            marked = "".join(cell.data if cell.underscore else "\0" for cell in cells if cell.data)
            if text in marked:
                return True
        return False

    def exchange(self, data: bytes) -> bool:
        """Send bytes and take what is written meanwhile, unread; return whether it still runs."""
        patience = Patience(LIMIT)
        number = self.program.child_fd
        while True:
            assert not patience.is_over(), "the program takes nothing more"
            readable, writable, _ = select.select([number], [number] if data else [], [], 0.01)
            try:
                if readable:
                    self.output += os.read(number, 1 << 16)
                elif not data:
                    return True
                if writable:
                    # So few that they find room, whatever the program still has to read.
                    data = data[os.write(number, data[:_AT_ONCE]) :]
            except OSError:
                return False

    def come_to_rest(self) -> bool:
        """Take what is written until the program waits for more; return whether it still runs."""
        patience = Patience(LIMIT)
        looks = 0
        while looks < _LOOKS_AT_REST:
            assert not patience.is_over(), "the program never comes to rest"
            if not self.exchange(b""):
                return False
            looks = looks + 1 if self._is_at_rest() else 0
        return True

    def _is_at_rest(self) -> bool:
        """Tell whether each of the program's threads waits for something."""
        try:
            tasks = Path(f"/proc/{self.program.pid}/task").iterdir()
            states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks]
        except OSError:
            return True
        return "R" not in states

    def press_until_it_ends(self, key: bytes) -> None:
        """Press a key, and again while the program runs: what has the screen may take it away."""
        patience = Patience(LIMIT)
        while self.exchange(key):
            pressed = time.monotonic()
            while time.monotonic() < pressed + _AGAIN:
                if not self.exchange(b""):
                    break
            assert not patience.is_over(), "the program does not end"
        self.program.wait()

    def end(self) -> None:
        """End the program, if it has not ended."""
        if self.program.isalive():
            self.program.kill(signal.SIGKILL)
            self.program.wait()
        self.program.close()

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.program.setwinsize(lines, columns)

    def read_to_the_end(self) -> None:
        """Read what the program still writes, until it has ended."""
        with pytest.raises(pexpect.EOF):
            self.until(lambda: False)
        self.program.wait()


def assert_restored(terminal: Terminal, times: int | None = 1) -> None:
    """Assert that the terminal is as it was before the program, which had it so many times."""
    output = terminal.output
    if times is not None:
        assert output.count(ENTER_ALTERNATE) == output.count(LEAVE_ALTERNATE) == times
    assert output.rindex(LEAVE_ALTERNATE) > output.rindex(ENTER_ALTERNATE)
    switches = re.findall(rb"\x1b\[\?(\d+)([hl])", output)
    last = dict(switches)
    left_on = [
        mode for mode in (b"1000", b"1003", b"1006", b"1015", b"2004") if last.get(mode) == b"h"
    ]
    assert left_on == []
    assert last[b"25"] == b"h"  # the cursor is seen
    assert terminal.modes() == terminal.before
