"""Finds the best, and counts facets, from all documents that a query has: for engines in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import Protocol

from papersearch.engine.seam import Found
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
) -> Found:
    """Return what `Reader.find` does."""
    scores = reader.run(query, stop)
    having = {name: reader.run(node, stop).keys() for name, node in chosen.items()}
    within = {name: _narrowed(scores.keys(), having, but=name) for name in chosen}
    narrowed = _narrowed(scores.keys(), having)
    counts = {name: _counts(reader.facet(name), within.get(name, narrowed)) for name in facets}
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
    def rank(number: int) -> tuple[float, int]:
        return -scores[number], number

    return sorted(numbers, key=rank) if first is None else nsmallest(first, numbers, key=rank)
