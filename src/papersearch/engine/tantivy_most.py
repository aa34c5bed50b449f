"""Documents that have most of what is asked for, by Tantivy: see `tree.Most`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tantivy import Occur, Query

from papersearch.engine.seam import REST, Stopped
from papersearch.engine.tantivy_queries import Translator
from papersearch.engine.tantivy_spreads import (
    Hits,
    all_of,
    any_,
    best_hits,
    everything,
    first_hits,
    scored,
)
from papersearch.engine.tree import Most, Unit
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

_ROUNDING: Final = 1e-5
"""Tantivy reckons with single precision."""


def most(translator: Translator, node: Most, whole: Query, stop: Callable[[], bool]) -> Hits:
    """Return the best documents that have most of something and are none of `whole`."""
    if stop():
        raise Stopped
    asking = _Asking(translator, stop)
    parts = [asking.scored(unit) for unit in node.units if asking.heaviest(unit)]
    if not parts:
        return []
    clauses = [(Occur.Must, any_(parts)), (Occur.MustNot, whole)]
    if node.context.required or node.context.excluded or node.context.optional:
        clauses.append((Occur.Must, translator.query(node.context, stop)))
    # Twice as many: some of them may have too little.
    searcher, schema = translator.searcher, translator.spreads.schema
    hits = best_hits(searcher, schema, Query.boolean_query(clauses), 2 * REST)[1]
    numbers = translator.numbers(hits)
    weighed = all_of([any_(map(asking.weighed, node.units)), translator.among(numbers)])
    least = LEAST_SHARE * max(map(asking.heaviest, node.units))
    found = first_hits(searcher, weighed, len(numbers))[1]
    pairs = zip(translator.numbers(found), found, strict=True)
    enough = {number for number, (weight, _) in pairs if weight >= least * (1 - _ROUNDING)}
    return [hit for number, hit in zip(numbers, hits, strict=True) if number in enough][:REST]


@dataclass(frozen=True, slots=True)
class _Asking:
    """Makes the queries of units that may be there in part."""

    translator: Translator
    stop: Callable[[], bool]

    def heaviest(self, unit: Unit) -> float:
        """Return what a unit weighs, or if it is nowhere its weightiest inner one."""
        if self._is_there(unit):
            return self._weight(unit)
        inner = [WITHIN * self._weight(each) for each in unit.within if self._is_there(each)]
        return max(inner, default=0.0)

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
