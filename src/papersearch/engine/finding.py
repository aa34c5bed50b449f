"""Finds the best, and counts facets, from all documents that a query has: for engines in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from heapq import nlargest
from typing import Protocol

from papersearch.engine.seam import Added, Found, Stopped
from papersearch.engine.tree import Node


class Runner(Protocol):
    """The part of a reader that is needed."""

    def run(self, query: Node, stop: Callable[[], bool]) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""


def found_by_all(
    reader: Runner,
    query: Node,
    chosen: Mapping[str, Node],
    facets: tuple[str, ...],
    first: int | None,
    stop: Callable[[], bool],
    added: Added,
) -> Found:
    """Return what `Reader.find` does."""
    scores = reader.run(query, stop)
    having = {name: reader.run(node, stop).keys() for name, node in chosen.items()}
    within = {name: _narrowed(scores.keys(), having, but=name) for name in chosen}
    narrowed = _narrowed(scores.keys(), having)
    counts = {}
    for name in dict.fromkeys((*facets, *added)):
        values = reader.facet(name) if name in facets else {}
        further = {value: reader.run(n, stop).keys() for value, n in added.get(name, {}).items()}
        counts[name] = _counts({**values, **further}, within.get(name, narrowed))
        if stop():
            raise Stopped
    best = _best(narrowed, scores, first)
    return Found(len(narrowed), len(scores), {n: scores[n] for n in best}, counts)


def _narrowed(
    numbers: AbstractSet[int], having: Mapping[str, AbstractSet[int]], but: str | None = None
) -> AbstractSet[int]:
    for name, documents in having.items():
        if name != but:
            numbers = numbers & documents
    return numbers


def _counts(facet: Mapping[str, AbstractSet[int]], within: AbstractSet[int]) -> dict[str, int]:
    counted = ((value, len(within & documents)) for value, documents in facet.items())
    return {value: count for value, count in counted if count}


def _best(numbers: AbstractSet[int], scores: Mapping[int, float], first: int | None) -> list[int]:
    """Return the best, those with equal scores by their numbers."""
    # Both keep equal ones in their order, so that nothing has to be compared in Python.
    if first is None:
        return sorted(sorted(numbers), key=scores.__getitem__, reverse=True)
    return nlargest(first, sorted(numbers), key=scores.__getitem__)
