"""How long a test waits for a condition: by what its programs could do, not by the clock."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_LOOK_SECONDS: Final = 0.5
_MOST: Final = 20
"""Times the limit, after which patience ends however busy the machine is."""


class Patience:
    """Is over when this process and its children have had `limit` seconds.

    What they waited for a core, since others had them all, does not count (where the system tells).
    """

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._begin = self._looked = time.monotonic()
        self._waits: dict[int, float] = {}
        self._look()
        self._before = sum(self._waits.values())

    def is_over(self) -> bool:
        """Tell whether that time has passed."""
        now = time.monotonic()
        if now < self._looked + _LOOK_SECONDS:
            return False
        self._looked = now
        self._look()
        passed, waited = now - self._begin, sum(self._waits.values()) - self._before
        return passed - waited > self._limit or passed > _MOST * self._limit

    def _look(self) -> None:
        for pid in _family(os.getpid()):
            with suppress(OSError):
                stat = Path(f"/proc/{pid}/schedstat").read_text()
                self._waits[pid] = int(stat.split()[1]) / 1e9


def _family(pid: int) -> Iterator[int]:
    """Yield a process, its children and theirs."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
