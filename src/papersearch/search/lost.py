"""The marks that have lost their papers, as an answer: `is:lost` lists them.

They are in no index, so that no engine finds them; what is known of their papers is in the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
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


class LostPapers:
    """What is known of the papers that marks have lost, to be looked through at every keystroke."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        """Take papers; their texts are folded when they are first looked through."""
        self.papers = papers

    @cached_property
    def _texts(self) -> list[str]:
        return [fold(f"{each.title} {each.summary} {each.id}").text for each in self.papers]

    def having(self, query: Query) -> tuple[Paper, ...]:
        """Return those that would be listed if one asked for them beside a query.

        Their titles, notes or ids have all the words that are typed.
        """
        words = [
            fold(item.text).text
            for group in query
            for item in group
            if item.field is None and not item.is_excluded
        ]
        if not words:
            return tuple(self.papers)
        texts = zip(self.papers, self._texts, strict=True)
        return tuple(paper for paper, text in texts if all(word in text for word in words))


def lost_answer(request: Request, found: Sequence[Paper]) -> Answer:
    """Return lost papers as an answer."""
    facets = dict.fromkeys(FACETS, ()) | {IS_FACET: (lost_value(len(found), is_chosen=True),)}
    return Answer(
        request=request,
        whole=len(found),
        facets=facets,
        understood=(),
        highlights=Highlights(),
        took_ms=0.0,
        lost=tuple(found),
    )


def lost_value(count: int, *, is_chosen: bool = False) -> FacetValue:
    """Return the value of the facet `is` for lost marks."""
    return FacetValue(LOST, count, is_chosen)
