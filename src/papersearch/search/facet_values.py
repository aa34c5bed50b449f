"""The values of facets as an answer has them, and all that there are."""

from __future__ import annotations

from collections.abc import Mapping

from papersearch.engine.seam import Snapshot
from papersearch.search.answer import FacetValue, Request
from papersearch.search.user_facets import FACETS, NEW_FACET, NEW_VALUES, Marked


def facet_values(name: str, request: Request, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Return a facet's values with their counts; those that are chosen or left out among them.

    Years come newest first, what is new by how new it is, all else by count.
    """
    chosen = request.chosen.get(name, frozenset())
    without = request.excluded.get(name, frozenset())
    known = {**dict.fromkeys(chosen | without, 0), **counts}
    values = [FacetValue(v, count, v in chosen, v in without) for v, count in known.items()]
    if name == NEW_FACET:
        place_of = {value: place for place, value in enumerate(NEW_VALUES)}
        return tuple(sorted(values, key=lambda each: (place_of.get(each.value, -1), each.value)))
    if name == "year":
        return tuple(sorted(values, key=lambda each: each.value, reverse=True))
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))


def known_values(snapshot: Snapshot, marked: Marked) -> dict[str, tuple[str, ...]]:
    """Return all values of each facet that any paper has; years come newest first."""
    known = {}
    for facet in FACETS:
        by_marks = [value for value, papers in marked.values(facet).items() if papers]
        known[facet] = tuple(dict.fromkeys([*snapshot.values(facet), *by_marks]))
    return known | {"year": tuple(sorted(known["year"], reverse=True))}
