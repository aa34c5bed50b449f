"""Documents that are known by numbers, put in order: for engines in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from typing import Final, Protocol

from papersearch.engine.evaluation import Evaluation
from papersearch.engine.seam import FoundDocument, Order, decisive_part

_WORTH_CHOOSING: Final = 8
"""Where a part of what is found is asked for that is smaller than the whole by so many times, it is
quicker chosen first and put in order then."""


class Numbered(Protocol):
    """Documents that are known by numbers, as far as ranking them needs it."""

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""

    def with_keys(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the documents with some keys, for those that there are."""

    def document(self, number: int, score: float) -> FoundDocument:
        """Return a document as it is handed out."""

    def ties(self) -> Sequence[int]:
        """Return what decides between equal ones, by number."""

    def years(self) -> Sequence[int]:
        """Return each document's year, by number."""

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number."""

    def in_library_order(self) -> Sequence[int]:
        """Return all numbers in the order of the library."""

    def places(self) -> Sequence[int]:
        """Return each document's place in the order of the library, by number."""


@dataclass(slots=True, eq=False)
class BestFirst:
    """Documents by score, of which so many are put in order as are asked for."""

    scores: Mapping[int, float]
    """Of these documents alone."""
    _ties: Sequence[int]
    """What decides between equal ones, by number."""
    _ordered: Sequence[int] = ()
    """The first of them, in their order."""

    def __len__(self) -> int:
        return len(self.scores)

    def first(self, count: int) -> Sequence[int]:
        """Return the first `count` of them (at least), in their order."""
        if len(self._ordered) < min(count, len(self.scores)):
            self._ordered = self._in_order(count)
        return self._ordered

    def _in_order(self, count: int) -> Sequence[int]:
        numbers: Iterable[int] = self.scores
        if 0 < count * _WORTH_CHOOSING < len(self.scores):
            least = nlargest(count, self.scores.values())[-1]
            numbers = [number for number, score in self.scores.items() if score >= least]
        # In steps that need no comparison in Python: a sort leaves equal ones in their order.
        found = sorted(numbers, key=self._ties.__getitem__)
        found.sort(key=self.scores.__getitem__, reverse=True)
        return found


@dataclass(frozen=True, slots=True)
class Settled:
    """Documents in an order that is known of all of them."""

    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def first(self, count: int) -> Sequence[int]:
        """Return all of them: at least the first `count`."""
        return self.numbers


def in_order(
    numbers: Iterable[int],
    documents: Numbered,
    order: Sequence[Order],
    scores: Mapping[int, float],
    given: Sequence[frozenset[str]] = (),
) -> list[int]:
    """Return documents in an order, for which scores, or groups of keys, may be needed."""
    # In steps that need no comparison in Python: a sort leaves equal ones in their order.
    decisive = decisive_part(order)
    is_decided = decisive[-1:] == ("library",)
    found = list(numbers) if is_decided else sorted(numbers, key=documents.ties().__getitem__)
    for each in reversed(decisive):
        match each:
            case "score":
                found.sort(key=scores.__getitem__, reverse=True)
            case "year":
                found.sort(key=documents.years().__getitem__, reverse=True)
            case "title":
                found.sort(key=documents.sort_keys().__getitem__)
            case "library":
                found.sort(key=documents.places().__getitem__)
            case "given":
                groups = _groups(documents, given)
                found.sort(key=lambda number: groups.get(number, len(given)))
    return found


def _groups(documents: Numbered, given: Sequence[frozenset[str]]) -> dict[int, int]:
    """Return of each document in a group, by number, which group that is."""
    pairs = enumerate(map(documents.with_keys, given))
    return {number: place for place, numbers in reversed([*pairs]) for number in numbers}
