"""Progress on standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from papersearch.index.progress import Progress, Step, TimeLeft
from papersearch.present.sentences import step_in_words

_QUIET_SECONDS: Final = 1.0
"""Shorter work is done before a line about it could be read."""
_STEP_SECONDS: Final = 0.1
"""How often the line is written anew: more often, nobody could read it."""
_SILENT_SECONDS: Final = 2.0
"""How long another machine may take to answer without a word."""


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a function that shows progress; its line is gone at the end."""
    stream = sys.stderr
    began = last = time.monotonic()
    left = TimeLeft()
    is_shown = False

    def progress(step: Step) -> None:
        nonlocal last, is_shown
        now = time.monotonic()
        seconds = left.seconds(step)
        if not stream.isatty() or now - began < _QUIET_SECONDS or now - last < _STEP_SECONDS:
            return
        last, is_shown = now, True
        stream.write(f"\r{step_in_words(step, seconds)}\x1b[K")
        stream.flush()

    try:
        yield progress
    finally:
        if is_shown:
            stream.write("\r\x1b[K")
            stream.flush()


@contextmanager
def told_if_late(address: str) -> Iterator[None]:
    """Say on standard error that a shared library has not answered yet, if it is late."""
    told = f"{address} has not answered yet …"
    timer = threading.Timer(_SILENT_SECONDS, print, (told,), {"file": sys.stderr, "flush": True})
    timer.daemon = True
    if address:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
