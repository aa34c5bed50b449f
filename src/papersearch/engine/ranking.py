"""Ranks all documents that a query has, counts facets, and hands out pages: for engines in Python.

What always holds: only this room knows documents by numbers; what goes out has keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, Protocol

from papersearch.engine.evaluation import Evaluation
from papersearch.engine.seam import (
    ENOUGH,
    REST,
    FoundDocument,
    Order,
    Page,
    Question,
    Result,
    Stopped,
    decisive_part,
)
from papersearch.engine.tree import EVERYTHING

_RANKINGS_KEPT: Final = 2
"""How many questions' rankings are kept, so that their next pages cost nothing."""


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


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that a question finds, in its order."""

    whole: Sequence[int]
    rest: Sequence[int]
    scores: Mapping[int, float]
    """Of those that have a score above 0."""
    counts: Mapping[str, Mapping[str, int]]
    units: tuple[int, ...]

    def page(self, documents: Numbered, page: Page) -> Result:
        """Return a page of it."""
        end = page.offset + page.size
        numbers = [*self.whole[page.offset : end]]
        behind = max(0, page.offset - len(self.whole))
        numbers += self.rest[behind : behind + page.size - len(numbers)]
        hits = tuple(documents.document(n, self.scores.get(n, 0.0)) for n in numbers)
        return Result(len(self.whole), hits, self.counts, len(self.rest), self.units)

    def place_of(self, number: int) -> int | None:
        """Return the place of a document, those with most of it behind the others."""
        if number in self.rest:
            return len(self.whole) + self.rest.index(number)
        return self.whole.index(number) if number in self.whole else None


@dataclass(slots=True, eq=False)
class Rankings:
    """Ranks what questions find; the last ones are kept."""

    # It does not hold the documents: they hold it, and files would be open until the next
    # collection of garbage.
    _kept: list[tuple[Question, Ranking]] = field(default_factory=list)

    def of(self, documents: Numbered, question: Question, stop: Callable[[], bool]) -> Ranking:
        """Return all that a question finds. Raises `Stopped`."""
        for asked, ranking in tuple(self._kept):
            if asked is question:
                return ranking
        ranking = ranked(documents, question, stop)
        self._kept[:] = [*self._kept[1 - _RANKINGS_KEPT :], (question, ranking)]
        return ranking


def ranked(documents: Numbered, question: Question, stop: Callable[[], bool]) -> Ranking:
    """Return all that a question finds. Raises `Stopped`."""
    evaluation = documents.evaluation(stop)
    scores = evaluation.run(question.query)
    having = {name: evaluation.run(node).keys() for name, node in question.chosen.items()}
    narrowed = _narrowed(scores.keys(), having)
    within: AbstractSet[int] = scores.keys()
    units: tuple[int, ...] = ()
    rest: list[int] = []
    if question.most is not None and len(narrowed) < ENOUGH:
        most = evaluation.most(question.most, scores.keys())
        best = _in_order(most, documents, ("score",), most)[:REST]
        kept = _narrowed(frozenset(best), having)
        rest = _in_order(kept, documents, question.order, most, question.given)
        units = tuple(map(evaluation.count, question.most.units))
        within = within | frozenset(best)
        scores = scores | {number: most[number] for number in rest}
    if question.query == EVERYTHING and not having and question.order == ("library",):
        whole = documents.in_library_order()
    else:
        whole = _in_order(narrowed, documents, question.order, scores, question.given)
    counts = _counted(documents, question, within, having, stop)
    return Ranking(whole, rest, scores, counts, units)


def _counted(
    documents: Numbered,
    question: Question,
    within: AbstractSet[int],
    having: Mapping[str, AbstractSet[int]],
    stop: Callable[[], bool],
) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    narrowed = _narrowed(within, having)
    for name in dict.fromkeys((*question.facets, *question.marked)):
        if stop():
            raise Stopped
        among = _narrowed(within, having, but=name) if name in having else narrowed
        values = documents.facet(name) if name in question.facets else {}
        marked = {
            value: documents.with_keys(keys)
            for value, keys in question.marked.get(name, {}).items()
        }
        counts[name] = _counts(values, among) | _counts(marked, among)
    return counts


def _narrowed(
    numbers: AbstractSet[int], having: Mapping[str, AbstractSet[int]], but: str | None = None
) -> AbstractSet[int]:
    for name, documents in having.items():
        if name != but:
            numbers = numbers & documents
    return numbers


def _counts(values: Mapping[str, AbstractSet[int]], within: AbstractSet[int]) -> dict[str, int]:
    counted = ((value, len(within & documents)) for value, documents in values.items())
    return {value: count for value, count in counted if count}


def _in_order(
    numbers: Iterable[int],
    documents: Numbered,
    order: Sequence[Order],
    scores: Mapping[int, float],
    given: Sequence[frozenset[str]] = (),
) -> list[int]:
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
