"""Bounds how many categories and venues one list file brings.

What always holds: papers stay, and so do the values that stand first in the file; so a file of
hundreds of thousands costs itself alone, and never the facets of the other lists.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from papersearch.library.records import Entry, ListFile, Paper, Problem

MOST_VALUES: Final = 10_000
"""Different categories and venues of one list file; the longest lists known have some hundred."""
_HINT: Final = "Put what differs from paper to paper into tags or summaries."


def with_bounded_values(listed: ListFile, name: str) -> ListFile:
    """Return a list file without the categories and venues beyond the bound.

    The first entry that loses any is a problem of the file that is called `name`.
    """
    papers = [entry.paper for entry in listed.entries]
    categories = {value for paper in papers for value in paper.categories}
    venues = {paper.venue for paper in papers}
    if len(categories) + len(venues) < MOST_VALUES:
        return listed
    known: set[tuple[str, str]] = set()
    entries = tuple(replace(entry, paper=_bounded(entry.paper, known)) for entry in listed.entries)
    if entries == listed.entries:
        return listed
    pairs = zip(listed.entries, entries, strict=True)
    first: Entry = next(before for before, after in pairs if before != after)
    number = f"{MOST_VALUES:,}"
    message = f"there are more than {number} categories and venues; those from here on go unread"
    problem = Problem(name, first.line, 1, message, _HINT)
    return replace(listed, entries=entries, problems=(*listed.problems, problem))


def _bounded(paper: Paper, known: set[tuple[str, str]]) -> Paper:
    """Return a paper with the values that are known, or that still may be; they are noted."""

    def is_kept(facet: str, value: str) -> bool:
        if len(known) < MOST_VALUES:
            known.add((facet, value))
        return (facet, value) in known

    categories = [value for value in paper.categories if is_kept("category", value)]
    has_venue = paper.venue is None or is_kept("venue", paper.venue)
    if has_venue and len(categories) == len(paper.categories):
        return paper
    return replace(paper, categories=tuple(categories), venue=paper.venue if has_venue else None)
