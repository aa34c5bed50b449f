"""Puts the first papers of an answer in order by how much of what is asked for their titles name.

A title says what a paper is about: of papers that have as much of a query, one that names more of
it in the title is nearer to it. Engines add up what is found of each word anywhere.

What always holds: papers change places among the first ones alone, so pages go on fitting together,
and none crosses the border between those that have all and those that have most.
"""

from __future__ import annotations

from collections.abc import Sequence

from papersearch.engine.seam import FoundDocument
from papersearch.engine.tree import Prefix, Term
from papersearch.search.highlights import together
from papersearch.search.plan import QueryPart
from papersearch.search.spans import Divided, Naming, shares_named
from papersearch.weights import TITLED


def by_titles(
    found: Sequence[FoundDocument],
    titles: Sequence[Sequence[Divided]],
    whole: int,
    parts: Sequence[QueryPart],
) -> tuple[FoundDocument, ...]:
    """Return documents, the best first, in their new order; the first `whole` have all parts.

    `titles` are those of the paper of each document.
    """
    named = shares_named(titles, namings(parts))
    each = TITLED * max((document.score for document in found), default=0.0) / max(1, len(parts))
    scored = [
        FoundDocument(document.key, document.score + each * sum(shares), document.stored)
        for document, shares in zip(found, named, strict=True)
    ]
    return (*sorted(scored[:whole], key=_best_first), *sorted(scored[whole:], key=_best_first))


def namings(parts: Sequence[QueryPart]) -> list[Naming]:
    """Return what names each part of a query in a title."""
    return list(map(_naming, parts))


def _naming(part: QueryPart) -> Naming:
    several = [way for way in part.ways if not isinstance(way.node, Term | Prefix)]
    alone = [way.highlights for way in part.ways if way not in several]
    return Naming(part.highlights, together(alone), tuple(way.node for way in several))


def _best_first(document: FoundDocument) -> float:
    return -document.score
