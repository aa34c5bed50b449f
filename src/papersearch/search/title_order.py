"""Puts the first papers of an answer in order by how much of what is asked for their titles have.

A title says what a paper is about: of papers that have as much of a query, one that names more of
its words in the title is nearer to it. Engines add up what is found of each word anywhere.

What always holds: papers change places among the first ones alone, so pages go on fitting together,
and none crosses the border between those that have all and those that have most.
"""

from __future__ import annotations

from collections.abc import Sequence

from papersearch.engine.seam import FoundDocument
from papersearch.library.records import Paper
from papersearch.search.plan import QueryPart
from papersearch.search.spans import how_many_stand
from papersearch.weights import TITLED


def by_titles(
    found: Sequence[FoundDocument],
    papers: Sequence[Paper],
    whole: int,
    parts: Sequence[QueryPart],
) -> tuple[FoundDocument, ...]:
    """Return documents, the best first, in their new order; the first `whole` have all parts.

    `papers` are those of the documents, in their order.
    """
    marks = [part.highlights for part in parts]
    each = TITLED * max((document.score for document in found), default=0.0) / max(1, len(marks))
    titles = [(paper.title, paper.title_zh or "") for paper in papers]
    scored = [
        FoundDocument(document.key, document.score + each * named, document.stored)
        for document, named in zip(found, how_many_stand(titles, marks), strict=True)
    ]
    return (*sorted(scored[:whole], key=_worst), *sorted(scored[whole:], key=_worst))


def _worst(document: FoundDocument) -> float:
    return -document.score
