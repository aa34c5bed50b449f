"""Does a piece of work in a fresh process of its own, and sees how much memory it takes.

What always holds: one process at a time, so that no measurement meets what another left in memory.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, ParamSpec, TypeVar

_LOOK_EVERY: Final = 0.05
"""Seconds between two looks at the memory of a process."""
_MEGA: Final = 1e6

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """What a process returned, and the most memory that it had, with those that it started."""

    result: _Result
    peak: float
    """In MB (a million bytes); not a number where there is no `/proc`."""


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in seconds."""

    wall: float
    cpu: float
    """The time of the process and of those that it started, on all cores together."""


def alone(
    work: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs
) -> Done[_Result]:
    """Return what `work` (a function of a module) does in a fresh process."""
    # Not by `multiprocessing`, which hands flags of this process on, and imports its main module.
    order: bytes | None = pickle.dumps((work, given, named))
    command = [sys.executable, __file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        peak = 0.0
        while True:
            try:
                answer, _ = process.communicate(order, _LOOK_EVERY)
                break
            except subprocess.TimeoutExpired:
                order = None
                peak = max(peak, memory(process.pid))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Done(pickle.loads(answer), peak or float("nan"))


def _main() -> None:
    work, given, named = pickle.load(sys.stdin.buffer)
    pickle.dump(work(*given, **named), sys.stdout.buffer)


def memory(process: int) -> float:
    """Return how much memory a process has now, with all that it started, in MB."""
    folder = Path(f"/proc/{process}")
    try:
        pages = int((folder / "statm").read_text().split()[1])
        tasks = [task.read_text().split() for task in folder.glob("task/*/children")]
    except OSError:  # it has just ended, or this is no Linux
        return 0.0
    started = sum(memory(int(each)) for task in tasks for each in task)
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGA + started


def timed(work: Callable[[], object]) -> Took:
    """Return how long `work` takes."""
    wall, cpu = time.perf_counter(), _processor_time()
    work()
    return Took(time.perf_counter() - wall, _processor_time() - cpu)


def _processor_time() -> float:
    # Of the process itself `os.times` knows hundredths of a second only.
    return time.process_time() + sum(os.times()[2:4])


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # where work is found by the names of its modules
    _main()
