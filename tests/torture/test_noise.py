"""Noise at a terminal: whatever it sends, and in whatever size, the interface lives and leaves."""

from __future__ import annotations

import os
import random
import re
import signal
from pathlib import Path
from typing import Final

import pytest

from papersearch.context import Context
from real_terminal import ENTER_ALTERNATE, Terminal, assert_restored
from rounds import IS_LONG, chance, rounds
from torture.accidents.ground import write_library
from torture.noise import noise

INPUTS: Final = rounds(10, 400)
"""How many pieces one start of the program gets."""
REBUILD: Final = b"\x1b[15~"
"""F5: each build takes seconds, so the quick run has none."""
SIZES: Final = ((1, 1), (2, 2), (80, 24), (5, 40), (100, 3), *([(500, 60)] if IS_LONG else []))
WIDEST, HIGHEST = (300, 100) if IS_LONG else (90, 30)
"""Columns and lines: what is painted on large screens takes long."""
EDITORS: Final = (
    "true",
    "false",
    "sh -c 'kill -9 $$'",
    "sh -c 'stty raw -echo; printf \\\\033[?1049h'",
)
STATUSES: Final = ((0, None), (130, None))
"""Ctrl+C interrupts in the moment in which another program has the terminal."""
_ESCAPES: Final = re.compile(r"\x1b\[[^a-zA-Z]*[a-zA-Z]|\s*\n")
END_OF_PASTE: Final = b"\x1b[201~"
CTRL_Q: Final = b"\x11"


def assert_lives_and_leaves(library: Path, about: str) -> None:
    """Send noise to one start of the program, then leave it; all must be as it was."""
    its_chance = chance(about)
    os.environ["EDITOR"] = its_chance.choice(EDITORS)
    terminal = Terminal("--library", str(library))
    try:
        terminal.until(lambda: ENTER_ALTERNATE in terminal.output)
        for _ in range(INPUTS):
            disturb(terminal, its_chance, library)
            piece = noise(its_chance) if IS_LONG else noise(its_chance).replace(REBUILD, b"")
            if not (terminal.exchange(piece) and terminal.come_to_rest()):
                break  # it was told to leave
        terminal.exchange(END_OF_PASTE)
        terminal.press_until_it_ends(CTRL_Q)
        told = _ESCAPES.sub("", terminal.output.decode(errors="replace"))[-3000:]
        ended = (terminal.program.exitstatus, terminal.program.signalstatus)
        assert ended in STATUSES, f"{about}: {ended} {told}"
        assert b"Traceback" not in terminal.output, f"{about}: {told}"
        assert_restored(terminal, times=None)
    finally:
        terminal.end()


def disturb(terminal: Terminal, its_chance: random.Random, library: Path) -> None:
    """Now and then give the screen another size, stop the program, or change its list."""
    dice = its_chance.random()
    if dice < 0.08:
        terminal.resize(*its_chance.choice(SIZES))
    elif dice < 0.1:
        terminal.resize(its_chance.randint(1, WIDEST), its_chance.randint(1, HIGHEST))
    elif dice < 0.12:
        for number in its_chance.choice(((signal.SIGTSTP,), (signal.SIGSTOP, signal.SIGCONT))):
            terminal.program.kill(number)
    elif dice < 0.13 and IS_LONG:
        there, away = library / "b.md", library.parent / "b.md"
        (there.rename(away) if there.exists() else away.rename(there))


@pytest.mark.parametrize("number", range(rounds(0, 60)))
def test_noise(number: int, home: Path, quick_builds: None) -> None:
    """After keys, bytes and sequences of all kinds, in any size, it leaves well."""
    data = write_library(home / "work").roots[0]
    if number % 2 or not IS_LONG:  # else it builds the index meanwhile
        Context([str(data)]).index.open()
    assert_lives_and_leaves(data, f"noise {number}")
