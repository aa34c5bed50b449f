"""Puts the first papers of an answer in order by how much of what is asked for their titles name.

A title says what a paper is about: of papers that have as much of a query, one that names more of
it in the title is nearer to it. Engines add up what is found of each word anywhere.

What always holds: papers change places among the first ones alone, so pages go on fitting together,
and none crosses the border between those that have all and those that have most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papersearch.engine.seam import FoundDocument
from papersearch.engine.tree import Node, Prefix, Term
from papersearch.library.records import Paper
from papersearch.search.highlights import Highlights, together
from papersearch.search.plan import QueryPart
from papersearch.search.spans import Divided, divided_text, has_all, stands_in
from papersearch.weights import TITLED, TITLED_IN_PART


def by_titles(
    found: Sequence[FoundDocument],
    papers: Sequence[Paper],
    whole: int,
    parts: Sequence[QueryPart],
) -> tuple[FoundDocument, ...]:
    """Return documents, the best first, in their new order; the first `whole` have all parts.

    `papers` are those of the documents, in their order.
    """
    namings = list(map(_naming, parts))
    each = TITLED * max((document.score for document in found), default=0.0) / max(1, len(parts))
    scored = []
    for document, paper in zip(found, papers, strict=True):
        score = document.score + each * _named(paper, namings)
        scored.append(FoundDocument(document.key, score, document.stored))
    return (*sorted(scored[:whole], key=_worst), *sorted(scored[whole:], key=_worst))


@dataclass(frozen=True, slots=True)
class _Naming:
    """What names a part in a title."""

    any_word: Highlights
    """Each of these at least in part."""
    alone: Highlights
    """Each of these by itself."""
    several: tuple[Node, ...]
    """All words of one of these."""

    def share_in(self, title: Divided) -> float:
        """Return how far a title names the part: 1 if it does; less if it has some words of it."""
        if not stands_in(title, self.any_word):
            return 0.0
        if not self.several or stands_in(title, self.alone):
            return 1.0
        return 1.0 if any(has_all(title, node) for node in self.several) else TITLED_IN_PART


def _named(paper: Paper, namings: Sequence[_Naming]) -> float:
    """Return how many parts a paper's titles name, each in part or whole."""
    title = divided_text(paper.title)
    title_zh = divided_text(paper.title_zh) if paper.title_zh else None
    named = 0.0
    for naming in namings:
        share = naming.share_in(title)
        if title_zh is not None and share < 1:
            share = max(share, naming.share_in(title_zh))
        named += share
    return named


def _naming(part: QueryPart) -> _Naming:
    several = [way for way in part.ways if not isinstance(way.node, Term | Prefix)]
    alone = [way.highlights for way in part.ways if way not in several]
    return _Naming(part.highlights, together(alone), tuple(way.node for way in several))


def _worst(document: FoundDocument) -> float:
    return -document.score
