"""Counts the values of facets: of all that a search finds, each facet without its own choice.

What always holds: a count is exact, or an error is raised. Where a facet has more values than a
cluster counts at once, they are counted in the order of their names, part by part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from papersearch.engine.leveled_terms import by_facet, facet_term, facet_value
from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.asking import AskedIndex, ClusterHit
from papersearch.engine.opensearch.clauses import NO_CLAUSE, all_found_by, keys_clause, only_hits
from papersearch.engine.seam import KeyedValues

FacetCounts: TypeAlias = Mapping[str, Mapping[str, int]]
"""By facet: how many have each value."""
_FOUND: Final = "found"
"""What is counted of what is narrowed."""
_NONE: Final[JsonObject] = {"buckets": {}}
_AT_ONCE: Final = 20_000
"""How many values are counted with a search."""
_PART: Final = 10_000
"""How many are in a part, where they are too many."""


@dataclass(frozen=True, slots=True)
class FacetQuestion:
    """Which facets of what a search finds are counted."""

    facets: tuple[str, ...]
    marked: Mapping[str, KeyedValues]
    choices: Mapping[str, JsonObject]
    """By facet: what narrows."""

    def aggs(self) -> dict[str, Any]:
        """Return what a search is asked to count besides."""
        asked: dict[str, Any] = {}
        for names in self._together():
            terms = {"terms": {"field": "facet", "size": _AT_ONCE}}
            asked["values " + names[0]] = self._narrowed(names[0], terms)
        for name in self.marked:
            if clauses := self._marked_clauses(name):
                asked["marked " + name] = self._narrowed(name, {"filters": {"filters": clauses}})
        return asked

    def counts(
        self, counted: JsonObject, index: AskedIndex, whole: JsonObject, stop: Callable[[], bool]
    ) -> FacetCounts:
        """Return what was counted; `whole` finds all of which it was. Raises `EngineError`."""
        counts: dict[str, dict[str, int]] = {name: {} for name in (*self.facets, *self.marked)}
        for names in self._together():
            found = _found(counted["values " + names[0]])
            if found["sum_other_doc_count"] or found["doc_count_error_upper_bound"]:
                clause = all_found_by([whole, *self._others(names[0])])
                pairs = (p for name in names for p in values_counted(index, clause, name, stop))
            else:
                pairs = ((each["key"], each["doc_count"]) for each in found["buckets"])
            counts |= by_facet(pairs, names)
        for name, values in self.marked.items():
            names_of = dict(zip(map(str, range(len(values))), values, strict=True))
            buckets = _found(counted.get("marked " + name, _NONE))["buckets"]
            found = {names_of[n]: bucket["doc_count"] for n, bucket in buckets.items()}
            counts[name] |= {value: count for value, count in found.items() if count}
        return counts

    def with_more(self, counts: FacetCounts, hits: Iterable[ClusterHit]) -> FacetCounts:
        """Return counts with those of some hits besides, where nothing is chosen."""
        added = {name: Counter(values) for name, values in counts.items()}
        for hit in hits:
            fields = hit["fields"]
            for name, value in map(facet_value, fields.get("facet", ())):
                if name in self.facets:
                    added[name][value] += 1
            for name, marked in self.marked.items():
                added[name].update(v for v, keys in marked.items() if fields["key"][0] in keys)
        return added

    def _together(self) -> list[tuple[str, ...]]:
        """Return the facets, those that are narrowed by the same together."""
        groups: list[tuple[str, ...]] = [(n,) for n in self.facets if n in self.choices]
        free = tuple(name for name in self.facets if name not in self.choices)
        return [*groups, *([free] if free else [])]

    def _others(self, name: str) -> list[JsonObject]:
        return [clause for other, clause in self.choices.items() if other != name]

    def _narrowed(self, name: str, agg: JsonObject) -> JsonObject:
        """Return what counts the same of what the other facets' choices leave."""
        if not (others := self._others(name)):
            return agg
        return {"filter": all_found_by(others), "aggs": {_FOUND: agg}}

    def _marked_clauses(self, name: str) -> dict[str, JsonObject]:
        """Return what finds the papers with each value, by its place; those of none left out."""
        clauses = {str(n): keys_clause(keys) for n, keys in enumerate(self.marked[name].values())}
        return {place: clause for place, clause in clauses.items() if clause != NO_CLAUSE}


def _found(counted: JsonObject) -> JsonObject:
    """Return what was counted, narrowed or not."""
    found: JsonObject = counted.get(_FOUND, counted)
    return found


def values_counted(
    index: AskedIndex, clause: JsonObject, name: str, stop: Callable[[], bool]
) -> Iterator[tuple[str, int]]:
    """Yield the terms of all values of a facet, each with how many documents have it."""
    prefix = facet_term(name, "")
    # All that begins so comes behind what ends before its last character.
    before = prefix[:-1] + chr(ord(prefix[-1]) - 1)
    for term, count in terms_counted(index, clause, "facet", before, _PART, stop):
        if not term.startswith(prefix):
            if term > prefix:
                return
            continue
        yield term, count


def terms_counted(
    index: AskedIndex,
    clause: JsonObject,
    field: str,
    after: str,
    part: int,
    stop: Callable[[], bool],
) -> Iterator[tuple[str, int]]:
    """Yield the terms of a field behind one, in their order, with how many documents have each.

    For each `part` of them a cluster looks at all documents found.
    """
    while True:
        by_term = {"sources": [{"term": {"terms": {"field": field}}}], "size": part}
        body = only_hits(
            0,
            query=clause,
            track_total_hits=False,
            aggs={"found": {"composite": {**by_term, "after": {"term": after}}}},
        )
        buckets = index.answer(body, stop)["aggregations"]["found"]["buckets"]
        for bucket in buckets:
            yield bucket["key"]["term"], bucket["doc_count"]
        if len(buckets) < part:
            return
        after = buckets[-1]["key"]["term"]
