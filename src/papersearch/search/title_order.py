"""Puts the first papers of an answer in order by how much of what is asked for their titles name.

A title says what a paper is about: of papers that have as much of a query, one that names more of
it in the title is nearer to it. Engines add up what is found of each word anywhere.

What always holds: papers change places among the first ones alone, so pages go on fitting together,
and none crosses the border between those that have all and those that have most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from papersearch.engine.seam import FoundDocument
from papersearch.library.records import Paper
from papersearch.search.highlights import Highlights
from papersearch.search.plan import QueryPart
from papersearch.search.spans import has_all, stands_in
from papersearch.weights import TITLED, TITLED_IN_PART


def by_titles(
    found: Sequence[FoundDocument],
    whole: int,
    parts: Sequence[QueryPart],
    paper_of: Callable[[FoundDocument], tuple[Paper, object]],
) -> tuple[FoundDocument, ...]:
    """Return documents, the best first, in their new order; the first `whole` have all parts."""
    marked = [(part, part.highlights) for part in parts]
    each = TITLED * max((document.score for document in found), default=0.0) / max(1, len(marked))

    def raised(document: FoundDocument) -> FoundDocument:
        paper = paper_of(document)[0]
        titles = [paper.title, paper.title_zh or ""]
        named = sum(max(_named(title, part, marks) for title in titles) for part, marks in marked)
        return FoundDocument(document.key, document.score + each * named, document.stored)

    scored = list(map(raised, found))
    return (*sorted(scored[:whole], key=_worst), *sorted(scored[whole:], key=_worst))


def _named(title: str, part: QueryPart, marks: Highlights) -> float:
    """Return how far a title names a part: 1 if it does; less if it has some words of it."""
    if not stands_in(title, marks):
        return 0.0
    return 1.0 if any(has_all(title, way.node) for way in part.ways) else TITLED_IN_PART


def _worst(document: FoundDocument) -> float:
    return -document.score
