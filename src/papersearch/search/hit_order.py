"""In what order hits come, and the values of a facet."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from papersearch.engine.seam import Order, Snapshot
from papersearch.search.answer import FacetValue, Request, Sort
from papersearch.search.user_facets import FACETS, NEW_FACET, NEW_VALUES, Marked


def order_of(sort: Sort, *, is_ranked: bool) -> tuple[Order, ...]:
    """Return the engine's order for a sort; `is_ranked`: whether hits have scores to differ by."""
    by_rank: Order = "score" if is_ranked else "library"
    match sort:
        case "relevance":
            return (by_rank,)
        case "new":
            return ("given", by_rank)
        case _:
            return (sort, by_rank)


def facets_in_order(
    request: Request, counts: Mapping[str, Mapping[str, int]]
) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of all facets with their counts: the most frequent first.

    Years come with the last one first, and what is new in the order of its values.
    """
    return {name: _in_order(name, request, counts.get(name, {})) for name in FACETS}


def _in_order(name: str, request: Request, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    chosen = request.chosen.get(name, frozenset())
    without = request.excluded.get(name, frozenset())
    known = {**dict.fromkeys(chosen | without, 0), **counts}
    counted = sorted(known.items(), reverse=name == "year")
    if name == NEW_FACET:
        place_of = {value: place for place, value in enumerate(NEW_VALUES)}
        counted.sort(key=lambda each: place_of.get(each[0], -1))
    elif name != "year":
        counted.sort(key=itemgetter(1), reverse=True)  # those of one count stay in their order
    return tuple(FacetValue(v, count, v in chosen, v in without) for v, count in counted)


def known_values(snapshot: Snapshot, marked: Marked) -> dict[str, tuple[str, ...]]:
    """Return all values of each facet that any paper has; years come with the last one first."""
    known = {}
    for facet in FACETS:
        by_marks = [value for value, papers in marked.values(facet).items() if papers]
        known[facet] = tuple(dict.fromkeys([*snapshot.values(facet), *by_marks]))
    return known | {"year": tuple(sorted(known["year"], reverse=True))}
