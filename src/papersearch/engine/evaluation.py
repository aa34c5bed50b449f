"""Runs a query tree term at a time over posting lists.

What always holds: each posting list is read once a query and combined by operations on whole lists,
so the cost is that of the postings touched, and of the texts that a phrase is looked for in; `stop`
is asked between any two lists, and every few hundred texts. What the last units found is kept: of
a query that is being typed only the last word changes. Nobody changes what a unit has found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import Final, Protocol

from papersearch.engine.combining import best_scores, scores_without, united_scores
from papersearch.engine.found_units import FoundUnits
from papersearch.engine.most import Scores, UnitPart, Weighed, having_most, unit_part
from papersearch.engine.phrases import holding
from papersearch.engine.postings import Postings
from papersearch.engine.scoring import SATURATED, idf
from papersearch.engine.seam import Stopped
from papersearch.engine.tree import (
    EVERYTHING,
    And,
    Facet,
    Keys,
    Most,
    Node,
    Or,
    Phrase,
    Prefix,
    Term,
    Unit,
)

_TEXTS_AT_ONCE: Final = 500
"""In how many documents' texts a phrase is looked for until `stop` is asked again."""


class PostingSource(Protocol):
    """Where posting lists come from."""

    @property
    def size(self) -> int:
        """How many documents there are."""

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term.

        Raises `Stopped` soon after `stop` turns true.
        """

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""

    def with_keys(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the documents with some keys, for those that there are."""

    def lines(self, number: int) -> bytes:
        """Return a document's texts as `phrases` makes lines of them."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One search in one source: what its units find is worked out once."""

    source: PostingSource
    stop: Callable[[], bool]
    units: FoundUnits = field(default_factory=FoundUnits)

    def run(self, node: Node) -> Scores:
        """Return the documents that `node` finds and their scores."""
        if self.stop():
            raise Stopped
        match node:
            case Term():
                return self._scored(self.source.postings(node.text), node)
            case Prefix():
                begun = self.source.postings_begun_by(node.text, self.stop)
                return self._scored(begun, node)
            case And():
                return self._all_of(node)
            case Or():
                return best_scores([self.run(child) for child in node.children])
            case Unit():
                scores, factor = self._unit(node)
                return {number: score * factor for number, score in scores.items()}
            case Facet():
                return self._facet(node)
            case Keys():
                return dict.fromkeys(self.source.with_keys(node.keys), 0.0)
            case Phrase():
                return self._phrase(node)

    def count(self, unit: Unit) -> int:
        """Return how many documents a unit finds."""
        return len(self._unit(unit)[0])

    def most(self, node: Most, without: AbstractSet[int]) -> Scores:
        """Return the documents that have most of something and are none of `without`."""
        if len(node.units) == 1 and not node.units[0].within:
            return {}  # of one word there is no most: who has it has all
        scores = having_most(list(map(self._part, node.units)), self.stop)
        return self._within(node.context, scores_without(scores, without))

    def _within(self, context: And, scores: Scores) -> Scores:
        """Return those of some documents that a context finds, with what it adds to them."""
        if context == EVERYTHING or not scores:
            return scores
        for child in context.required:
            found = self.run(child)
            scores = {n: score for n, score in scores.items() if n in found}
        for child in context.excluded:
            scores = scores_without(scores, self.run(child).keys())
        return self._with_optional(scores, context.optional)

    def _unit(self, unit: Unit) -> Weighed:
        """Return the documents of a unit with how well they have it, and what that counts."""
        known = self.units.scores.of(unit)
        if known is None:
            scores = united_scores([self.run(way) for way in unit.ways])
            known = scores, unit.weight * idf(len(scores), self.source.size)
            self.units.scores.keep(unit, known, len(scores))
        return known

    def _part(self, unit: Unit) -> UnitPart:
        """Return what documents have of a unit, whole or within."""
        part = self.units.parts.of(unit)
        if part is None:
            part = unit_part(self._unit(unit), list(map(self._unit, unit.within)))
            self.units.parts.keep(unit, part, 2 * len(part.scores))
        return part

    def _scored(self, postings: Postings | None, node: Term | Prefix) -> Scores:
        if postings is None:
            return {}
        numbers: Iterable[int] = postings.numbers
        weights: Iterable[int] = postings.weights
        if node.fields:
            wanted = [bits & node.fields for bits in postings.fields]
            numbers, weights = compress(numbers, wanted), compress(weights, wanted)
        scale = _scale(node.weight)
        return dict(zip(numbers, map(scale.__getitem__, weights), strict=True))

    def _all_of(self, node: And) -> Scores:
        scores = self._required(node.required)
        for child in node.excluded:
            if scores:
                scores = scores_without(scores, self.run(child).keys())
        scores = self._with_optional(scores, node.optional)
        return scores if node.weight == 1.0 else {n: s * node.weight for n, s in scores.items()}

    def _with_optional(self, scores: Scores, children: Sequence[Node]) -> Scores:
        """Add what children score to documents that are there (`scores` is the caller's own)."""
        for child in children:
            if scores:
                extra, factor = self.weighed(child)
                for number in extra.keys() & scores.keys():
                    scores[number] += factor * extra[number]
        return scores

    def _required(self, children: tuple[Node, ...]) -> Scores:
        if not children:
            return dict.fromkeys(self.source.everything(), 0.0)
        several: list[Weighed] = []
        for child in children:
            several.append(self.weighed(child))
            if not several[-1][0]:
                return {}
        if len(several) == 1:
            found, factor = several[0]
            return {number: factor * score for number, score in found.items()}
        fewest, *others = sorted((found.keys() for found, _ in several), key=len)
        numbers: AbstractSet[int] = fewest
        for each in others:
            numbers = numbers & each
        (found, factor), *rest = several
        scores = {number: factor * found[number] for number in numbers}
        for found, factor in rest:
            for number in numbers:
                scores[number] += factor * found[number]
        return scores

    def weighed(self, node: Node) -> Weighed:
        """Return the documents that a node finds with their scores, and what these count.

        Nobody changes them: where a unit is all of a node, they are what it keeps.
        """
        match node:
            case Unit():
                return self._unit(node)
            case And((Unit() as lone,), (), (), 1.0):
                return self._unit(lone)
            case _:
                return self.run(node), 1.0

    def _phrase(self, node: Phrase) -> Scores:
        holds, lines = holding(node), self.source.lines
        held: Scores = {}
        for place, (number, score) in enumerate(self.run(node.words).items()):
            if not place % _TEXTS_AT_ONCE and self.stop():
                raise Stopped
            if holds(lines(number)):
                held[number] = score
        return held

    def _facet(self, node: Facet) -> Scores:
        values = self.source.facet(node.name)
        found = [values[value] for value in node.values if value in values]
        return dict.fromkeys(frozenset[int]().union(*found), 0.0)


@lru_cache(maxsize=256)
def _scale(weight: float) -> tuple[float, ...]:
    """Return by byte what a document scores for a node of some weight; few weights are in use."""
    return tuple(weight * share for share in SATURATED)
