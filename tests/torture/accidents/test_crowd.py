"""Several processes at once: each builds or searches, lists are edited, some processes are killed.

Whatever is answered was in the lists, and no earlier than when the asking began. In the end no
process is left, and the lock is free.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Final

import pytest

from papersearch.engine.registry import engine_named
from papersearch.index import library_index as opening
from papersearch.index.library_index import LibraryIndex
from rounds import IS_LONG, SEED, chance, rounds
from torture.accidents.crowd import LISTS, Order, library_in, states, write_state
from torture.accidents.ground import bounded, is_alive, with_tests

SECONDS: Final = 30 if IS_LONG else 0.5
KILLS: Final = rounds(2, 100)
SILENCE: Final = 60.0
"""Seconds without an answer from anybody, after which one that hangs is suspected."""
CROWDS: Final = [(3, "whoosh"), (2, "tantivy"), (2, "whoosh"), (8, "tantivy")][: rounds(1, 4)]


class Asker:
    """A process that searches when it is asked."""

    def __init__(self, number: int, asking: int, answers: int) -> None:
        self.number = number
        self.since: dict[str, int] = {}
        self._asking = asking
        self.answers = os.fdopen(answers)

    def ask(self, current: dict[str, int]) -> None:
        """Have it search; `current` are the states that the lists have now."""
        self.since = dict(current)
        os.write(self._asking, b"\n")

    def answer(self) -> dict[str, int]:
        """Return the states that it found."""
        line = self.answers.readline()
        assert line, "the process ended"
        found: dict[str, int] = json.loads(line)
        return found

    def kill(self) -> None:
        """Kill the process, and wait until it is gone."""
        os.kill(self.number, signal.SIGKILL)
        self.answers.read()  # until there is nobody who could write
        self.answers.close()
        os.close(self._asking)


StartAsker = Callable[[Order], Asker]


@contextmanager
def askers() -> Iterator[StartAsker]:
    """Return a function that starts a process; none of them outlives the block."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with (
        here,
        subprocess.Popen(
            [sys.executable, "-m", "torture.accidents.crowd", str(there.fileno())],
            pass_fds=[there.fileno()],
            env=with_tests(),
        ) as process,
        ExitStack() as stack,
    ):
        there.close()
        stack.callback(process.kill)

        def start(order: Order) -> Asker:
            asked, asking = os.pipe()
            answers, answering = os.pipe()
            socket.send_fds(here, [json.dumps(order).encode()], [asked, answering])
            number = int(here.recv(100))
            os.close(asked)
            os.close(answering)
            return Asker(number, asking, answers)

        yield start


class Crowd:
    """The processes that search one library."""

    def __init__(self, start: StartAsker, work: Path, engine: str, random: Random) -> None:
        self._start = start
        self._work = work
        self._engine = engine
        self._random = random
        self.current = dict.fromkeys(LISTS, 0)
        """The states that the lists have now."""
        self.numbers: list[int] = []
        """Of all processes that there ever were."""
        self._askers: list[Asker] = []
        self._selector = selectors.DefaultSelector()
        for name in LISTS:
            write_state(work / "data", name, 0)

    def join(self) -> None:
        """Start another process, and ask it."""
        seed = f"{SEED} {len(self.numbers)}"
        asker = self._start(Order(work=str(self._work), engine=self._engine, seed=seed))
        self.numbers.append(asker.number)
        self._askers.append(asker)
        self._selector.register(asker.answers, selectors.EVENT_READ, asker)
        asker.ask(self.current)

    def kill_one(self) -> None:
        """Kill any one of them, whatever it is doing."""
        asker = self._askers.pop(self._random.randrange(len(self._askers)))
        self._selector.unregister(asker.answers)
        asker.kill()

    def answers(self, seconds: float) -> int:
        """Hear what is answered soon, check it, and ask again; tell how many answers there were."""
        ready = self._selector.select(seconds)
        for key, _ in ready:
            asker: Asker = key.data
            found = asker.answer()
            for name in LISTS:
                assert asker.since[name] <= found[name] <= self.current[name]
            if self._random.random() < 0.5:
                name = self._random.choice(LISTS)
                self.current[name] += 1
                write_state(self._work / "data", name, self.current[name])
            asker.ask(self.current)
        return len(ready)

    def end(self) -> None:
        """Kill them all."""
        while self._askers:
            self.kill_one()
        self._selector.close()


def moments(random: Random) -> Sequence[float]:
    """Return when to kill one, and the end."""
    began = time.monotonic()
    return [*sorted(began + random.uniform(0, SECONDS) for _ in range(KILLS)), began + SECONDS]


@pytest.mark.parametrize(("count", "engine"), CROWDS)
def test_a_crowd(home: Path, count: int, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many build and search, and are killed, nobody crashes, hangs, or is told wrong."""
    pytest.importorskip(engine)
    work = home / "work"
    (work / "data").mkdir()
    answers = 0
    with askers() as start:
        crowd = Crowd(start, work, engine, chance(f"crowd {count} {engine}"))
        for _ in range(count):
            crowd.join()
        heard_at = time.monotonic()
        for moment in moments(chance(f"moments {count} {engine}")):
            while (left := moment - time.monotonic()) > 0:
                if heard := crowd.answers(left):
                    answers += heard
                    heard_at = time.monotonic()
            assert time.monotonic() - heard_at < SILENCE, "nobody answers"
            crowd.kill_one()
            crowd.join()
        while answers < 2 * count:
            heard = crowd.answers(SILENCE)
            assert heard, "nobody answers"
            answers += heard
        crowd.end()
    with bounded(SILENCE):
        while any(map(is_alive, crowd.numbers)):
            time.sleep(0.01)
    monkeypatch.setattr(opening, "_PATIENCE", 0.0)  # nobody holds the lock
    index = LibraryIndex(library_in(work), engine_named(engine))
    with bounded(SILENCE):
        assert states(index.open()) == crowd.current
    index.open(rebuild=True)
    names = [path.name for path in library_in(work).index_folder.iterdir()]
    assert sorted(name.partition("-")[0] for name in names) == [
        "gen",
        "gen",
        "lock",
        "manifest.json",
        "papersearch.json",
    ]
    print(count, engine, answers, "answers", len(crowd.numbers) - count, "killed", crowd.current)
