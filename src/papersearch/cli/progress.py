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


@contextmanager
def shown_progress(doing: str) -> Iterator[Progress]:
    """Give a function to be told of progress; the line it shows is gone at the end."""
    stream = sys.stderr
    began = last = time.monotonic()
    is_shown = False

    def progress(done: int, total: int) -> None:
        nonlocal last, is_shown
        now = time.monotonic()
        if not stream.isatty() or now - began < _QUIET_SECONDS or now - last < _STEP_SECONDS:
            return
        last, is_shown = now, True
        stream.write(f"\r{doing} {done}/{total} papers")
        stream.flush()

    try:
        yield progress
    finally:
        if is_shown:
            stream.write("\r\x1b[K")
            stream.flush()
