"""Citations between commas that begin with their title: `Folding kites, A. Berg and W. Sun, …`.

Always holds: the names are all names, `and` stands before the last one, and a year behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from papersearch.library.keyed.citation_forms import year_of_citation
from papersearch.library.keyed.cited_names import strict_names
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.records import Paper

_AND: Final = re.compile(r"\s(?:and|&)\s")
_COMMA: Final = re.compile(r",\s+")
_LONGEST: Final = 1_500
_MOST_ANDS: Final = 6
_MOST_NAMES: Final = 60
_LIKE_NAMES: Final = 0.3
_LIKE_TITLE: Final = 0.2
_WORDS: Final = 3
"""Of a title, at least."""


def paper_before_names(text: str) -> Paper | None:
    """Return what a citation says whose names stand behind its title; None where it is not sure."""
    if len(text) > _LONGEST or text[:1] in "*[\"“'":
        return None
    found = list(_papers(text))
    return max(found, key=lambda paper: names_likeness(", ".join(paper.authors)), default=None)


def _papers(text: str) -> Iterator[Paper]:
    commas = [(found.start(), found.end()) for found in _COMMA.finditer(text)]
    for joint in list(_AND.finditer(text))[-_MOST_ANDS:]:
        ends = [start for start, _ in commas if start > joint.end()]
        starts = [pair for pair in commas if pair[0] < joint.start()][-_MOST_NAMES:]
        for end in ends[:2]:  # initials may stand behind the comma
            for before, start in starts:
                if paper := _paper(text[:before], text[start:end], text[end:]):
                    yield paper
                    break


def _paper(title: str, names: str, rest: str) -> Paper | None:
    authors = strict_names(names)
    is_sure = len(authors) > 1 and all(" " in name for name in authors)
    if not is_sure or names_likeness(", ".join(authors)) < _LIKE_NAMES:
        return None
    is_title = len(title.split()) >= _WORDS and title_likeness(title) >= _LIKE_TITLE
    year = year_of_citation(rest)
    if not is_title or ". " in title or year is None:
        return None
    return Paper(id="", title=title, authors=authors, year=year)
