"""Several processes at once: each builds or searches, lists are edited, some processes are killed.

Whatever is answered was in the lists, and no earlier than when the asking began.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import pytest

from torture.accidents.crowd import LISTS, write_state
from torture.accidents.ground import SEED, chance, rounds, source

SECONDS: Final = rounds(2, 30)
SILENCE: Final = 60.0
"""Seconds without an answer from anybody, after which one that hangs is suspected."""


class Asker:
    """A process that searches when it is asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.since: dict[str, int] = {}

    def ask(self, current: dict[str, int]) -> None:
        """Have it search; `current` are the states that the lists have now."""
        self.since = dict(current)
        print(file=self.process.stdin, flush=True)

    def answer(self) -> dict[str, int]:
        """Return the states that it found."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process ended"
        found: dict[str, int] = json.loads(line)
        return found


@contextmanager
def asker(work: Path, number: int) -> Iterator[Asker]:
    """Run a process for as long as the block."""
    tests = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-m", "torture.accidents.crowd", str(work), f"{SEED} {number}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{source()}{os.pathsep}{tests}"},
        text=True,
    ) as process:
        try:
            yield Asker(process)
        finally:
            process.kill()


@pytest.mark.parametrize("count", [2, 8])
def test_a_crowd(home: Path, count: int) -> None:
    """However many build and search at once, nobody crashes, waits in vain, or is told wrong."""
    data = home / "work" / "data"
    data.mkdir()
    random = chance(f"crowd {count}")
    current = dict.fromkeys(LISTS, 0)
    for name in LISTS:
        write_state(data, name, 0)
    answers = 0
    with ExitStack() as stack, selectors.DefaultSelector() as selector:
        for number in range(count):
            one = stack.enter_context(asker(home / "work", number))
            assert one.process.stdout is not None
            selector.register(one.process.stdout, selectors.EVENT_READ, one)
            one.ask(current)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or answers < 2 * count:
            ready = selector.select(SILENCE)
            assert ready, "nobody answers"
            for key, _ in ready:
                found = key.data.answer()
                for name in LISTS:
                    assert key.data.since[name] <= found[name] <= current[name]
                answers += 1
                if random.random() < 0.5:
                    name = random.choice(LISTS)
                    current[name] += 1
                    write_state(data, name, current[name])
                key.data.ask(current)
    print(count, answers, current)
