"""What the last units of searches found, kept between keystrokes.

Always holds: it is of one source, which does not change; what is kept is bounded, and what was
asked for the longest ago goes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Final, Generic, TypeVar

from papersearch.engine.most import UnitPart, Weighed
from papersearch.engine.tree import Unit

_DOCUMENTS_KEPT: Final = 100_000
"""Of how many documents, for all units together, scores are kept between searches (10 MB)."""
_Found = TypeVar("_Found")


@dataclass(slots=True, eq=False)
class _Kept(Generic[_Found]):
    """What was found, by unit: the last ones."""

    _found: dict[Unit, tuple[_Found, int]] = field(default_factory=dict)
    """Each with how many documents it holds."""
    _documents: int = 0
    _lock: Lock = field(default_factory=Lock)

    def of(self, unit: Unit) -> _Found | None:
        """Return what is kept of a unit, None if nothing is any more."""
        with self._lock:
            if unit not in self._found:
                return None
            known = self._found[unit] = self._found.pop(unit)  # the last one to go now
            return known[0]

    def keep(self, unit: Unit, found: _Found, documents: int) -> None:
        """Keep what a unit found; let go of what was asked for the longest ago if it is much."""
        with self._lock:
            if unit not in self._found:
                self._found[unit] = found, documents
                self._documents += documents
            while self._documents > _DOCUMENTS_KEPT:
                self._documents -= self._found.pop(next(iter(self._found)))[1]


@dataclass(slots=True, eq=False)
class FoundUnits:
    """What the last units found in one source; safe to use from several threads."""

    scores: _Kept[Weighed] = field(default_factory=_Kept)
    parts: _Kept[UnitPart] = field(default_factory=_Kept)
    """What documents have of a unit in part, or whole."""
