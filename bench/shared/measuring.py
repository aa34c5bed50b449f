"""What the measuring programs share: percentiles, a yardstick, tables, an isolated home.

Figures of different machines are compared by ratios to something measured in the same run: the
yardstick here, or a bare program that a measuring program starts in turn with its own.
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import papersearch

BUNDLED: Final = Path(__file__).resolve().parents[2] / "data"
"""The folder of the bundled list."""
_SOURCE: Final = Path(papersearch.__file__).parents[1]
_LEFT_OUT: Final = ("PAPERSEARCH_LIBRARY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
"""Variables that would change what is measured."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    below = sum(place < share * len(ordered) for place in range(len(ordered)))
    return ordered[max(0, below - 1)]


def median(values: Sequence[float]) -> float:
    """Return the middle value, the lower one of two."""
    return percentile(values, 0.5)


def yardstick_ms() -> float:
    """Time a fixed piece of pure Python work, in milliseconds.

    It is what a search mostly does: a dictionary of 20,000 numbers is made, a comprehension keeps
    four fifths of it with other values, and its keys are sorted by them.
    """
    began = time.perf_counter()
    scores = {number: number * 7919 % 20011 for number in range(20_000)}
    scores = {number: score * 3 + 1 for number, score in scores.items() if score % 5}
    sorted(scores, key=lambda number: (-scores[number], number))
    return (time.perf_counter() - began) * 1000


def machine() -> str:
    """Return what the figures depend on, in one line: cores, processor, Python, load."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {_cpu_model()}, {python}, {platform.system()}{load}"


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def print_heading(title: str, corpus: str) -> None:
    """Print what is measured, on which machine and corpus, and when."""
    day = datetime.now().astimezone().date().isoformat()
    print(f"{title}\n\n- machine: {machine()}\n- corpus: {corpus}\n- date: {day}\n")


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, its first column aligned to the left and the others to the right."""
    widths = [max(map(_width, column)) for column in zip(headers, *rows, strict=True)]
    rule = ["-" * width if n == 0 else "-" * (width - 1) + ":" for n, width in enumerate(widths)]
    for row in (headers, rule, *rows):
        print(f"| {' | '.join(_padded(row, widths))} |")
    print(flush=True)


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(cell))
        yield cell + room if n == 0 else room + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


@contextmanager
def isolated_home() -> Iterator[Path]:
    """Be in an empty folder, as home and current folder, with programs started meanwhile.

    Nothing of the user is found there, and nothing is left behind.
    """
    before, current = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory(prefix="papersearch-bench-") as folder:
        for name in _LEFT_OUT:
            os.environ.pop(name, None)
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"
        os.environ |= {"HOME": folder, "PYTHONPATH": str(_SOURCE)}
        # As installed: modules are compiled once, not at every start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(current)
            os.environ.clear()
            os.environ.update(before)
