"""In what order hits come, and the values of a facet."""

from __future__ import annotations

from collections.abc import Mapping

from papersearch.engine.seam import Order
from papersearch.search.answer import FacetValue, Request, Sort
from papersearch.search.user_facets import NEW_FACET, NEW_VALUES


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


def facet_values(name: str, request: Request, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Return the values of a facet with their counts: the most frequent first.

    Years come with the last one first, and what is new in the order of its values.
    """
    chosen = request.chosen.get(name, frozenset())
    known = {**dict.fromkeys(chosen, 0), **counts}
    values = [FacetValue(value, count, value in chosen) for value, count in known.items()]
    if name == NEW_FACET:
        place_of = {value: place for place, value in enumerate(NEW_VALUES)}
        return tuple(sorted(values, key=lambda each: (place_of.get(each.value, -1), each.value)))
    if name == "year":
        return tuple(sorted(values, key=lambda each: each.value, reverse=True))
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))
