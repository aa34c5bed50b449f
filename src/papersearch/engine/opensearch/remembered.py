"""How many documents units and terms find: asked for together, and remembered between keystrokes.

What always holds: an index never changes, so what was counted once holds as long as it is asked.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, Generic, TypeVar

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.asking import AskedIndex, total_of
from papersearch.engine.opensearch.clauses import NO_CLAUSE, only_hits
from papersearch.engine.seam import never

_KEPT: Final = 4096
_AT_ONCE: Final = 200
"""How many counts are asked for with one request."""

K = TypeVar("K", bound=Hashable)


class RememberedCounts(Generic[K]):
    """How many documents each of some things finds. Safe to use from several threads."""

    def __init__(
        self,
        index: AskedIndex,
        clause: Callable[[K], JsonObject],
        known: Callable[[K], int | None],
    ) -> None:
        """Ask nothing yet; `clause` returns what finds the documents of a thing.

        `known` returns how many that are, where it is known without asking.
        """
        self._index = index
        self._clause = clause
        self._known = known
        self._counts: OrderedDict[K, int] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, things: Iterable[K], stop: Callable[[], bool] = never) -> Mapping[K, int]:
        """Return how many documents each thing finds. Raises `EngineError`, `Stopped`."""
        wanted = dict.fromkeys(things)
        with self._lock:
            found = {thing: self._counts[thing] for thing in wanted if thing in self._counts}
        for thing in wanted.keys() - found.keys():
            if (count := self._known(thing)) is not None:
                found[thing] = count
        missing = [thing for thing in wanted if thing not in found]
        for start in range(0, len(missing), _AT_ONCE):
            found |= self._asked(missing[start : start + _AT_ONCE], stop)
        return found

    def _asked(self, things: list[K], stop: Callable[[], bool]) -> dict[K, int]:
        clauses = [self._clause(thing) for thing in things]
        asked = [clause for clause in clauses if clause != NO_CLAUSE]
        answers = iter(self._index.answers([only_hits(0, query=each) for each in asked], stop))
        counts = {
            thing: 0 if clause == NO_CLAUSE else total_of(next(answers))
            for thing, clause in zip(things, clauses, strict=True)
        }
        with self._lock:
            self._counts.update(counts)
            while len(self._counts) > _KEPT:
                self._counts.popitem(last=False)
        return counts
