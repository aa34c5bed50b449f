"""Documents that have most of what is asked for, by Tantivy: see `tree.Most`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tantivy import Occur, Query

from papersearch.engine.seam import REST, Stopped
from papersearch.engine.tantivy.ordering import best_hits
from papersearch.engine.tantivy.queries import Translator
from papersearch.engine.tantivy.term_levels import (
    Hits,
    all_of,
    any_,
    everything,
    first_hits,
    scored,
)
from papersearch.engine.tree import EVERYTHING, Most, Unit
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

_ROUNDING: Final = 1e-4
"""Tantivy reckons with single precision."""


def most(translator: Translator, node: Most, whole: Query, stop: Callable[[], bool]) -> Hits:
    """Return the best documents that have most of something and are none of `whole`."""
    if stop():
        raise Stopped
    asking = _Asking(translator, stop)
    parts = [part for unit in node.units if (part := asking.part(unit)).most]
    if not parts or (len(node.units) == 1 and not node.units[0].within):
        return []  # of one word there is no most: who has it has all
    parts.sort(key=lambda part: part.most, reverse=True)
    least = LEAST_SHARE * max(part.heaviest for part in parts) * (1 - _ROUNDING)
    needed = _needed(parts, least)
    clauses = [(Occur.Must, any_(asking.scored(part.unit) for part in parts[:needed]))]
    clauses += [(Occur.Should, asking.scored(part.unit)) for part in parts[needed:]]
    clauses.append((Occur.MustNot, whole))
    if node.context != EVERYTHING:
        clauses.append((Occur.Must, translator.query(node.context, stop)))
    searcher, schema = translator.searcher, translator.spreads.schema
    query = Query.boolean_query(clauses)
    if all(part.least >= least for part in parts[:needed]):
        return best_hits(searcher, schema, query, REST)[1]
    # Twice as many: some of them may have too little.
    hits = best_hits(searcher, schema, query, 2 * REST)[1]
    numbers = translator.numbers(hits)
    weighed = any_(asking.weighed(part.unit) for part in parts)
    found = first_hits(searcher, all_of([weighed, translator.among(numbers)]), len(numbers))[1]
    pairs = zip(translator.numbers(found), found, strict=True)
    enough = {number for number, (weight, _) in pairs if weight >= least}
    return [hit for number, hit in zip(numbers, hits, strict=True) if number in enough][:REST]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a unit may weigh in a document, where it is found at all."""

    unit: Unit
    heaviest: float
    """What it weighs whole, or if it is nowhere its weightiest inner unit."""
    most: float
    least: float


def _needed(parts: Sequence[_Part], least: float) -> int:
    """Return of how many parts, the weightiest first, a document must have any to have enough."""
    left = sum(part.most for part in parts)
    for place, part in enumerate(parts):
        if left < least:
            return place
        left -= part.most
    return len(parts)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Makes the queries of units that may be there in part."""

    translator: Translator
    stop: Callable[[], bool]

    def part(self, unit: Unit) -> _Part:
        """Return what a unit may weigh; nothing if neither it nor an inner one is anywhere."""
        weights = [self._weight(unit)] if self._is_there(unit) else []
        inner = [WITHIN * self._weight(each) for each in unit.within if self._is_there(each)]
        heaviest = weights[0] if weights else max(inner, default=0.0)
        most = max(*weights, sum(inner), 0.0) if weights or inner else 0.0
        return _Part(unit, heaviest, most, min([*weights, *inner], default=0.0))

    def _is_there(self, unit: Unit) -> bool:
        return self.translator.found_by(unit, self.stop) > 0

    def _weight(self, unit: Unit) -> float:
        return self.translator.counts(unit, self.stop)

    def scored(self, unit: Unit) -> Query:
        """Return what finds a unit, or else its inner ones, with what they score."""
        return self._whole_or_within(unit, self._scored)

    def weighed(self, unit: Unit) -> Query:
        """Return what finds a unit, or else its inner ones, with what they weigh."""
        return self._whole_or_within(unit, self._weighed)

    def _whole_or_within(self, unit: Unit, made: Callable[[Unit, float], Query]) -> Query:
        whole = made(unit, 1.0)
        if not unit.within:
            return whole
        inner = any_(made(each, WITHIN) for each in unit.within)
        return Query.disjunction_max_query([whole, inner])

    def _scored(self, unit: Unit, share: float) -> Query:
        having = scored(everything(), share * HAVING * self._weight(unit))
        return all_of([self.translator.query(unit, self.stop, share), having])

    def _weighed(self, unit: Unit, share: float) -> Query:
        found = self.translator.query(unit, self.stop)
        return Query.const_score_query(found, share * self._weight(unit))
