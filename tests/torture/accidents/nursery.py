"""A process that forks others; each brings a library's index up to date, and may be killed.

Run as a program: a line of JSON on standard input is an order, on standard output what became of
it. Forking spares each process the loading of modules and dictionary.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, TypedDict

from papersearch.index import builder as builder  # loaded here, for all
from papersearch.library import files
from papersearch.library.locate import Library
from quick_builds import share_the_dictionary
from torture.accidents.ground import whoosh, with_tests

Kind = Literal["steps", "files"]
FILE_EVENTS: Final = frozenset(
    "open os.mkdir os.rename os.remove os.rmdir os.link os.chmod fcntl.flock".split()
)
"""What Python tells of its doings with files, each before it is done."""


class Order(TypedDict):
    """What a process is to do."""

    work: str
    homes: dict[str, str]
    """Variables that say where the user is at home."""
    rebuild: bool
    steps: int | None
    """Kill it after so many calls and returns."""
    counts_steps: bool
    """Whether they are counted, which takes several times as long."""
    files: int | None
    """Kill it before it does something with files for the so-manieth time."""


class Done(TypedDict):
    """What became of it."""

    killed: bool
    steps: int
    files: int
    renames: list[int]
    """Which of the doings with files put one in place of another."""


class _Count:
    """Counts, and ends this process at a number."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.count = 0

    def step(self, *_: object) -> None:
        """Count one."""
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def _build(order: Order) -> Done:
    steps, files = _Count(order["steps"]), _Count(order["files"])
    renames: list[int] = []

    def note(event: str, _: object) -> None:
        if event in FILE_EVENTS:
            if event == "os.rename":
                renames.append(files.count)
            files.step()

    os.environ.update(order["homes"])
    sys.addaudithook(note)
    work = Path(order["work"])
    library = Library((work / "data",), work / "index")
    if order["counts_steps"]:
        sys.setprofile(steps.step)
    whoosh(library).open(rebuild=order["rebuild"])
    sys.setprofile(None)
    return Done(killed=False, steps=steps.count, files=files.count, renames=renames)


def main() -> None:
    """Carry out orders until there are no more."""
    share_the_dictionary()
    files._LONGEST_TICK = 0  # type: ignore[misc]  # else a build reads a new list file more often
    for line in sys.stdin:
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.write(writing, json.dumps(_build(json.loads(line))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            done = told.read()
        _, status = os.waitpid(child, 0)
        if not done and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            done = json.dumps(Done(killed=True, steps=0, files=0, renames=[]))
        if not done:
            raise SystemExit("a build failed")
        print(done, flush=True)


class Nursery:
    """The running program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def build(
        self, work: Path, counted: Literal["steps", "files"], rebuild: bool, last: int | None = None
    ) -> Done:
        """Have a process build, and wait for its end; it is killed at the `last` of what counts."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        homes = {name: value for name, value in os.environ.items() if name.endswith("HOME")}
        order = Order(
            work=str(work),
            homes=homes,
            rebuild=rebuild,
            steps=last if counted == "steps" else None,
            counts_steps=counted == "steps",
            files=last if counted == "files" else None,
        )
        print(json.dumps(order), file=self._process.stdin, flush=True)
        done: Done = json.loads(self._process.stdout.readline())
        return done


@contextmanager
def nursery(home: Path) -> Iterator[Nursery]:
    """Run the program for as long as the block, at home in a folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "torture.accidents.nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**with_tests(), "HOME": str(home), "XDG_CACHE_HOME": str(home)},
        text=True,
    ) as process:
        try:
            yield Nursery(process)
        finally:
            process.kill()


if __name__ == "__main__":
    main()
