"""Finds the best, and counts facets, from all documents that a query has: for engines in Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from papersearch.engine.seam import ENOUGH, REST, Found, Question, Stopped, Values
from papersearch.engine.whoosh.evaluate import Evaluation


class Runner(Protocol):
    """The part of a reader that is needed."""

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""

    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""

    def ties(self) -> Sequence[int]:
        """Return what decides between equal scores, by number."""


def found_by_all(
    reader: Runner, question: Question, first: int | None, stop: Callable[[], bool]
) -> Found:
    """Return what `Reader.find` does."""
    evaluation = reader.evaluation(stop)
    scores = evaluation.run(question.query)
    having = {name: evaluation.run(node).keys() for name, node in question.chosen.items()}
    narrowed = _narrowed(scores.keys(), having)
    within: AbstractSet[int] = scores.keys()
    units: tuple[int, ...] = ()
    rest: Mapping[int, float] = {}
    if question.most is not None and len(narrowed) < ENOUGH:
        most = evaluation.most(question.most, scores.keys())
        most = {number: most[number] for number in _best(most.keys(), most, reader.ties(), REST)}
        kept = _narrowed(most.keys(), having)
        rest = {number: score for number, score in most.items() if number in kept}
        units = tuple(map(evaluation.count, question.most.units))
        within = most.keys() if rest and not narrowed else within
    best = [] if first == 0 else _best(narrowed, scores, reader.ties(), first)
    counts = _counted(reader, question, within, having, stop)
    return Found(len(narrowed), {n: scores[n] for n in best}, counts, rest, units)


def _counted(
    reader: Runner,
    question: Question,
    within: AbstractSet[int],
    having: Mapping[str, AbstractSet[int]],
    stop: Callable[[], bool],
) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    narrowed = _narrowed(within, having)
    for name in dict.fromkeys((*question.facets, *question.added)):
        if stop():
            raise Stopped
        among = _narrowed(within, having, but=name) if name in having else narrowed
        values = reader.facet(name) if name in question.facets else {}
        counts[name] = _counts(values, among) | _counts(question.added.get(name, {}), among)
    return counts


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
