"""Finds the best, and counts facets, from all documents that a query has: for engines in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from papersearch.engine.seam import Found, Stopped, Values
from papersearch.engine.tree import Node


class Runner(Protocol):
    """The part of a reader that is needed."""

    def run(self, query: Node, stop: Callable[[], bool]) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""

    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""

    def ties(self) -> Sequence[int]:
        """Return what decides between equal scores, by number."""


def found_by_all(
    reader: Runner,
    query: Node,
    chosen: Mapping[str, Node],
    facets: tuple[str, ...],
    first: int | None,
    stop: Callable[[], bool],
    added: Mapping[str, Values],
) -> Found:
    """Return what `Reader.find` does."""
    scores = reader.run(query, stop)
    having = {name: reader.run(node, stop).keys() for name, node in chosen.items()}
    narrowed = _narrowed(scores.keys(), having)
    counts: dict[str, dict[str, int]] = {}
    for name in dict.fromkeys((*facets, *added)):
        if stop():
            raise Stopped
        within = _narrowed(scores.keys(), having, but=name) if name in having else narrowed
        values = reader.facet(name) if name in facets else {}
        counts[name] = _counts(values, within) | _counts(added.get(name, {}), within)
    best = [] if first == 0 else _best(narrowed, scores, reader.ties(), first)
    return Found(len(narrowed), len(scores), {n: scores[n] for n in best}, counts)


def _narrowed(
    numbers: AbstractSet[int], having: Mapping[str, AbstractSet[int]], but: str | None = None
) -> AbstractSet[int]:
    for name, documents in having.items():
        if name != but:
            numbers = numbers & documents
    return numbers


def _counts(values: Values, within: AbstractSet[int]) -> dict[str, int]:
    counted = ((value, len(within & documents)) for value, documents in values.items())
    return {value: count for value, count in counted if count}


def _best(
    numbers: AbstractSet[int], scores: Mapping[int, float], ties: Sequence[int], first: int | None
) -> list[int]:
    # In two steps that need no comparison in Python: a sort leaves equal ones in their order.
    in_order = sorted(numbers, key=ties.__getitem__)
    return sorted(in_order, key=scores.__getitem__, reverse=True)[:first]
