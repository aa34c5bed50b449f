"""The marks that have lost their papers, as an answer: `is:lost` lists them.

They are in no index, so that no engine finds them; what is known of their papers is in the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.analysis.fold import fold
from papersearch.library.records import Paper
from papersearch.search.answer import Answer, FacetValue, Request
from papersearch.search.highlights import Highlights
from papersearch.search.parse import Query
from papersearch.search.user_facets import FACETS, IS_FACET

LOST: Final = "lost"
"""The value of the facet `is` for them."""


def asks_for_lost(request: Request, query: Query) -> bool:
    """Whether lost marks are asked for, typed or chosen; the beginning of the value asks, too."""
    if request.chosen.get(IS_FACET) == frozenset({LOST}):
        return True
    items = [group[0] for group in query if len(group) == 1]
    typed = [item.text for item in items if item.field == IS_FACET and not item.is_excluded]
    return any(text and LOST.startswith(fold(text).text) for text in typed)


def lost_answer(request: Request, query: Query, lost: Sequence[Paper]) -> Answer:
    """Return those of the lost whose title, note or id have all the typed words."""
    found = lost_papers(query, lost)
    facets = dict.fromkeys(FACETS, ()) | {IS_FACET: (lost_value(len(found), is_chosen=True),)}
    return Answer(
        request=request,
        whole=len(found),
        facets=facets,
        understood=(),
        highlights=Highlights(),
        took_ms=0.0,
        lost=found,
    )


def lost_papers(query: Query, lost: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return those of the lost that would be listed if one asked for them beside a query."""
    words = [
        fold(item.text).text
        for group in query
        for item in group
        if item.field is None and not item.is_excluded
    ]
    return tuple(paper for paper in lost if _has(paper, words))


def lost_value(count: int, *, is_chosen: bool = False) -> FacetValue:
    """Return the value of the facet `is` for lost marks."""
    return FacetValue(LOST, count, is_chosen)


def _has(paper: Paper, words: Sequence[str]) -> bool:
    text = fold(f"{paper.title} {paper.summary} {paper.id}").text
    return all(word in text for word in words)
