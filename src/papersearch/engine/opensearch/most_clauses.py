"""Finds documents that have most of what is asked for: see `tree.Most`.

What always holds: a unit counts whole, or its inner ones where these come to more; who has too
little of all together is not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.clauses import (
    NO_CLAUSE,
    any_found_by,
    best_of,
    unscored_clause,
)
from papersearch.engine.opensearch.queries import ScoredClauses, found_clause, units_of
from papersearch.engine.tree import And, Most, Node, Unit
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

_ROUNDING: Final = 1e-4
"""A cluster reckons with single precision."""


def units_of_most(most: Most) -> Iterator[Unit]:
    """Yield the units of which must be known how many documents they find."""
    for unit in most.units:
        for each in (unit, *unit.within):
            yield from units_of(each)
    yield from units_of(most.context)


def lone_unit(query: Node, most: Most | None) -> Unit | None:
    """Return the unit that is all of what is asked for, None if there is more.

    What it weighs multiplies all scores, so these can be made of it when it is known.
    """
    node = query
    if isinstance(node, And) and len(node.required) == 1 and not node.optional:
        (node,) = node.required
    units = {*units_of(query), *(units_of_most(most) if most else ())}
    return node if isinstance(node, Unit) and units == {node} else None


def most_clause(most: Most, whole: JsonObject, scored: ScoredClauses) -> JsonObject:
    """Return what finds documents that have most of something and that `whole` does not find."""
    parts = [part for unit in most.units if (part := _part(unit, scored)).heaviest]
    if not parts or (len(most.units) == 1 and not most.units[0].within):
        return NO_CLAUSE  # of one word there is no most: who has it has all
    least = LEAST_SHARE * max(part.heaviest for part in parts) * (1 - _ROUNDING)
    context = most.context
    filters = [found_clause(child) for child in context.required]
    if any(weight < least for part in parts for weight in part.weights()):
        weighed = _sum(part.weighed() for part in parts)
        filters.append({"function_score": {"query": weighed, "min_score": least}})
    return {
        "bool": {
            "must": [_sum(part.scored(scored) for part in parts)],
            "should": [scored.scored(child) for child in context.optional],
            "filter": filters,
            "must_not": [whole, *(found_clause(child) for child in context.excluded)],
        }
    }


def _sum(clauses: Iterator[JsonObject]) -> JsonObject:
    """Return what any clause finds; scores are added up."""
    return any_found_by(clauses)


def _part(unit: Unit, scored: ScoredClauses) -> _Part:
    inner = [(each, WITHIN * scored.weight(each)) for each in unit.within]
    return _Part(unit, scored.weight(unit), tuple((u, w) for u, w in inner if w))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a unit may weigh in a document."""

    unit: Unit
    whole: float
    """What it weighs whole; 0 if it is nowhere."""
    within: tuple[tuple[Unit, float], ...]
    """Its inner units that are somewhere, with what each weighs."""

    @property
    def heaviest(self) -> float:
        """What its weightiest inner unit weighs, or if it has none the unit itself."""
        return max((weight for _, weight in self.within), default=self.whole)

    def weights(self) -> list[float]:
        """Return what a document may have of it at least."""
        return [weight for weight in (self.whole, *(w for _, w in self.within)) if weight]

    def weighed(self) -> JsonObject:
        """Return what has any of it, scored by what it weighs."""
        whole = self._if_whole(unscored_clause(found_clause(self.unit), self.whole))
        inner = (unscored_clause(found_clause(unit), weight) for unit, weight in self.within)
        return best_of([whole, any_found_by(inner)])

    def scored(self, clauses: ScoredClauses) -> JsonObject:
        """Return what has any of it, scored by how well."""
        whole = self._if_whole(_having(clauses.scored(self.unit), self.whole))
        inner = (_having(clauses.scored(unit, WITHIN), weight) for unit, weight in self.within)
        return best_of([whole, any_found_by(inner)])

    def _if_whole(self, clause: JsonObject) -> JsonObject:
        return clause if self.whole else NO_CLAUSE


def _having(clause: JsonObject, weight: float) -> dict[str, Any]:
    """Return what finds the same; that a document has it at all counts, too."""
    return {"bool": {"must": [clause, {"match_all": {"boost": HAVING * weight}}]}}
