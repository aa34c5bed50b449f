"""Progress on standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from papersearch.index.progress import Progress, Step, TimeLeft
from papersearch.present.sentences import step_in_words, time_in_words

_QUIET_SECONDS: Final = 1.0
"""Shorter work is done before a line about it could be read."""
_STEP_SECONDS: Final = 0.1
"""How often the line is written anew: more often, nobody could read it."""
_LOOK_SECONDS: Final = 1.0
"""How often it is while nothing is told."""
_SILENT_SECONDS: Final = 2.0
"""How long another machine may take to answer without a word."""


class _Shown:
    """What is shown of a work's steps, on a terminal or in lines of a file."""

    def __init__(self, line_seconds: float | None, aside: Callable[[], str]) -> None:
        self._stream = sys.stderr
        self._is_line_kept = not self._stream.isatty()
        self._line_seconds = line_seconds
        self._aside = aside
        self._left = TimeLeft()
        self._lock = threading.Lock()
        self._step: Step | None = None
        self._end: float | None = None
        self._began = self._stage_began = self._last = time.monotonic()
        self._is_shown = False
        self._ended = threading.Event()

    def progress(self, step: Step) -> None:
        """Take a step, and show it if it is time to."""
        with self._lock:
            is_new = self._step is None or step.stage != self._step.stage
            if is_new:
                self._stage_began = time.monotonic()
            self._step, seconds = step, self._left.seconds(step)
            self._end = None if seconds is None else time.monotonic() + seconds
            self._show(0 if is_new else _STEP_SECONDS)

    def keep_shown(self) -> None:
        """Show how long a stage takes that makes no steps; until the end."""
        while not self._ended.wait(_LOOK_SECONDS):
            with self._lock:
                self._show(_LOOK_SECONDS)

    def end(self) -> None:
        """Show nothing more."""
        self._ended.set()
        with self._lock:
            if self._is_shown and not self._is_line_kept:
                self._stream.write("\r\x1b[K")
                self._stream.flush()

    def _show(self, at_least: float) -> None:
        now = time.monotonic()
        wait = self._line_seconds if self._is_line_kept else at_least
        if self._step is None or wait is None or now - self._began < _QUIET_SECONDS:
            return
        if now - self._last < wait or self._ended.is_set():
            return
        seconds = None if self._end is None or self._end <= now else self._end - now
        words = step_in_words(self._step, seconds)
        if seconds is None and (took := now - self._stage_began) >= _QUIET_SECONDS:
            words += f" ({time_in_words(took)})"
        words = "; ".join(filter(None, (words, self._aside())))
        self._stream.write(f"{words}\n" if self._is_line_kept else f"\r{words}\x1b[K")
        self._stream.flush()
        self._last, self._is_shown = now, True


@contextmanager
def shown_progress(
    line_seconds: float | None = None, aside: Callable[[], str] = lambda: ""
) -> Iterator[Progress]:
    """Yield a function that shows progress; on a terminal its line is gone at the end.

    Elsewhere, a line is written each so many seconds, none without them. `aside` gives what is to
    be said beside it.
    """
    shown = _Shown(line_seconds, aside)
    threading.Thread(target=shown.keep_shown, name="progress", daemon=True).start()
    try:
        yield shown.progress
    finally:
        shown.end()


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
