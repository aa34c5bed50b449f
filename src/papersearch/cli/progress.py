"""Progress on standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from papersearch.index import Progress

_QUIET_SECONDS: Final = 1.0
"""Shorter work is done before a line about it could be read."""
_STEP_SECONDS: Final = 0.1
"""How often the line is written anew: more often, nobody could read it."""


@contextmanager
def shown_progress(doing: str) -> Iterator[Progress]:
    """Yield a function that shows progress; its line is gone at the end."""
    stream = sys.stderr
    began = last = first = time.monotonic()
    is_shown = False

    def progress(done: int, total: int) -> None:
        nonlocal last, first, is_shown
        now = time.monotonic()
        first = first if done else now
        if not stream.isatty() or now - began < _QUIET_SECONDS or now - last < _STEP_SECONDS:
            return
        last, is_shown = now, True
        stream.write(f"\r{doing} {done}/{total} papers{_left(now - first, done, total)}\x1b[K")
        stream.flush()

    try:
        yield progress
    finally:
        if is_shown:
            stream.write("\r\x1b[K")
            stream.flush()


def _left(seconds: float, done: int, total: int) -> str:
    """Return about how long it still takes, after so many seconds of work on papers."""
    if not done:
        return ""
    left = round(seconds / done * (total - done))
    return f", {left // 60}:{left % 60:02} left"
