"""In what order hits come."""

from __future__ import annotations

from papersearch.engine.seam import Order
from papersearch.search.answer import Sort


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
