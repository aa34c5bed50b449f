"""Ranks all documents that a query has, counts facets, and hands out pages: for engines in Python.

What always holds: only this room knows documents by numbers; what goes out has keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final

from papersearch.engine.late import Late
from papersearch.engine.numbered import BestFirst, Numbered, Settled, in_order
from papersearch.engine.profiles import Profiles, profiles
from papersearch.engine.seam import (
    ENOUGH,
    REST,
    FoundDocument,
    Page,
    Question,
    Result,
    Stopped,
)
from papersearch.engine.tree import EVERYTHING

_NONE: Final[Mapping[str, int]] = MappingProxyType({})
_RANKINGS_KEPT: Final = 2
"""How many questions' rankings are kept, so that their next pages cost nothing."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """All of which facets are counted."""

    question: Question
    within: AbstractSet[int]
    """What is listed, narrowed by nothing."""
    having: Mapping[str, AbstractSet[int]]
    """By facet: what narrows."""

    def counts(self, documents: Numbered, profiled: Profiles) -> dict[str, Mapping[str, int]]:
        """Return how many documents have each value of each facet, its own choice left out."""
        facets, given = self.question.facets, self.question.marked
        narrowed = _narrowed(self.within, self.having)
        counts = dict.fromkeys(facets, _NONE) | profiled.counts(narrowed)
        for name in dict.fromkeys((*facets, *given)):
            among = narrowed
            if name in self.having:
                among = _narrowed(self.within, self.having, but=name)
                counts[name] = profiled.counts(among).get(name, _NONE)
            marked = {v: documents.with_keys(keys) for v, keys in given.get(name, {}).items()}
            counts[name] = {**counts.get(name, _NONE), **_counts(marked, among)}
        return counts


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that a question finds, in its order."""

    whole: BestFirst | Settled
    rest: Sequence[int]
    scores: Mapping[int, float]
    """Of those that have a score above 0."""
    factor: float
    """What scores count."""
    listed: _Listed
    units: tuple[int, ...]

    def page(self, documents: Numbered, page: Page) -> tuple[FoundDocument, ...]:
        """Return a page of it."""
        end = page.offset + page.size
        numbers = [*self.whole.first(end)[page.offset : end]]
        behind = max(0, page.offset - len(self.whole))
        numbers += self.rest[behind : behind + page.size - len(numbers)]
        return tuple(documents.document(n, self.factor * self.scores.get(n, 0.0)) for n in numbers)

    def place_of(self, number: int) -> int | None:
        """Return the place of a document, those with most of it behind the others."""
        if number in self.rest:
            return len(self.whole) + self.rest.index(number)
        whole = self.whole.first(len(self.whole))
        return whole.index(number) if number in whole else None


@dataclass(slots=True, eq=False)
class Rankings:
    """Ranks what questions find; the last ones are kept."""

    # It does not hold the documents: they hold it, and files would be open until the next
    # collection of garbage.
    _kept: list[tuple[Question, Ranking]] = field(default_factory=list)
    _profiles: dict[tuple[str, ...], Profiles] = field(default_factory=dict)
    """By facets: few sets of them are ever asked for."""

    def page(
        self, documents: Numbered, question: Question, page: Page, stop: Callable[[], bool]
    ) -> Result:
        """Return a page of what a question finds; its facets are counted late."""
        ranking = self.of(documents, question, stop)
        hits = ranking.page(documents, page)
        counts = Late(partial(self._counts, documents, ranking.listed))
        return Result(len(ranking.whole), hits, counts, len(ranking.rest), ranking.units)

    def of(self, documents: Numbered, question: Question, stop: Callable[[], bool]) -> Ranking:
        """Return all that a question finds. Raises `Stopped`."""
        for asked, ranking in tuple(self._kept):
            if asked is question:
                return ranking
        ranking = ranked(documents, question, stop)
        self._kept[:] = [*self._kept[1 - _RANKINGS_KEPT :], (question, ranking)]
        return ranking

    def _counts(self, documents: Numbered, listed: _Listed) -> Mapping[str, Mapping[str, int]]:
        return listed.counts(documents, self._profiled(documents, listed.question.facets))

    def _profiled(self, documents: Numbered, facets: tuple[str, ...]) -> Profiles:
        """Return the profiles of all documents by some facets, which are worked out once."""
        if (known := self._profiles.get(facets)) is None:
            values = {name: documents.facet(name) for name in facets}
            known = self._profiles[facets] = profiles(values, len(documents.ties()))
        return known


def ranked(documents: Numbered, question: Question, stop: Callable[[], bool]) -> Ranking:
    """Return all that a question finds. Raises `Stopped`."""
    if stop():  # also where all that is asked for is remembered
        raise Stopped
    evaluation = documents.evaluation(stop)
    scores, factor = evaluation.weighed(question.query)
    having = {name: evaluation.run(node).keys() for name, node in question.chosen.items()}
    narrowed = _narrowed(scores.keys(), having)
    within: AbstractSet[int] = scores.keys()
    units: tuple[int, ...] = ()
    rest: list[int] = []
    if question.most is not None and len(narrowed) < ENOUGH:
        most = evaluation.most(question.most, scores.keys())
        best = BestFirst(most, documents.ties()).first(REST)[:REST]
        kept = _narrowed(frozenset(best), having)
        rest = in_order(kept, documents, question.order, most, question.given)
        units = tuple(map(evaluation.count, question.most.units))
        within = within | frozenset(best)
        of_whole = {number: factor * score for number, score in scores.items()}
        scores, factor = of_whole | {number: most[number] for number in rest}, 1.0
    if question.query == EVERYTHING and not having and question.order == ("library",):
        whole: BestFirst | Settled = Settled(documents.in_library_order())
    elif question.order == ("score",):
        of_whole = {n: scores[n] for n in narrowed} if having or rest else scores
        whole = BestFirst(of_whole, documents.ties())
    else:
        whole = Settled(in_order(narrowed, documents, question.order, scores, question.given))
    return Ranking(whole, rest, scores, factor, _Listed(question, within, having), units)


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
