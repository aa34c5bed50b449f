"""One paper of several entries.

Always holds: nothing that only one of the entries says is lost, save shorter summaries, other lists
of authors and, where entries disagree on a single value, what the later ones say; and what would
be too much for one paper (see `limits`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from papersearch.library.limits import within_limits
from papersearch.library.records import Link, Paper, Reading

T = TypeVar("T")


def merge(papers: Sequence[Paper]) -> Paper:
    """Make one paper of entries that share an id; the first that has a value decides.

    Raises ValueError if there are no papers.
    """
    if not papers:
        raise ValueError("there is nothing to merge")
    if len(papers) == 1:
        return papers[0]
    merged = replace(
        papers[0],
        title_zh=next((paper.title_zh for paper in papers if paper.title_zh), None),
        venue=next((paper.venue for paper in papers if paper.venue), None),
        year=next((paper.year for paper in papers if paper.year is not None), None),
        categories=_union((paper.categories for paper in papers), str),
        authors=next((paper.authors for paper in papers if paper.authors), ()),
        summary=max((paper.summary for paper in papers), key=len),
        links=_union((paper.links for paper in papers), _kind_and_url),
        readings=_union((paper.readings for paper in papers), _url),
        tags=_union((paper.tags for paper in papers), str),
    )
    # Of many files, each within the limits, something may be left out in silence.
    return replace(within_limits(merged)[0], id=merged.id)


def _kind_and_url(link: Link) -> Hashable:
    return link.kind, link.url


def _url(reading: Reading) -> Hashable:
    return reading.url


def _union(groups: Iterable[Iterable[T]], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Return all members in order, of those with the same key the first."""
    seen: dict[Hashable, T] = {}
    for member in chain.from_iterable(groups):
        seen.setdefault(key(member), member)
    return tuple(seen.values())
