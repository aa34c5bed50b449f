"""What the last units of searches found, kept between keystrokes.

Always holds: it is of one source, which does not change; what is kept is bounded, and what was
asked for the longest ago goes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from papersearch.engine.most import Weighed
from papersearch.engine.tree import Unit

_SCORES_KEPT: Final = 100_000
"""Of how many documents, for all units together, the scores are kept between searches (10 MB)."""


@dataclass(slots=True, eq=False)
class FoundUnits:
    """What the last units found in one source; safe to use from several threads."""

    _found: dict[Unit, Weighed] = field(default_factory=dict)
    _scores: int = 0
    _lock: Lock = field(default_factory=Lock)

    def of(self, unit: Unit) -> Weighed | None:
        """Return what a unit found, None if that is not known any more."""
        with self._lock:
            found = self._found.pop(unit, None)
            if found is not None:
                self._found[unit] = found  # the last one to go now
            return found

    def keep(self, unit: Unit, found: Weighed) -> None:
        """Keep what a unit found, and let go of what was asked for the longest ago."""
        with self._lock:
            if unit not in self._found:
                self._found[unit] = found
                self._scores += len(found[0])
            while self._scores > _SCORES_KEPT:
                self._scores -= len(self._found.pop(next(iter(self._found)))[0])
