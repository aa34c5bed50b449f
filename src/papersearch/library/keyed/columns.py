"""Names for the columns of a table that has none: what their values look like.

Always holds: it is decided by a sample of rows, the first among them; where no column looks like
titles, or none beside them tells of papers, there are no names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from papersearch.library.keyed.cited import is_citation
from papersearch.library.keyed.workplaces import WORKPLACE
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import venue_likeness

SAMPLED_ROWS: Final = 60
"""Rows that are looked at."""
_MOST_COLUMNS: Final = 60
_MOSTLY: Final = 0.8
CITATION: Final = "citation"
"""The name of a column of whole citations."""
_NOTHING: Final = frozenset(("", "na", "n/a", "none", "null", "-"))
_LIKE_NAMES: Final = 0.5
_LIKE_ONE_NAME, _WORDS_OF_ONE = 0.25, 3.5
"""The same where each value may be one person's name, and words of it."""
_LIKE_VENUES: Final = 0.5
_LIKE_TITLES: Final = 0.3
_WORDS: Final = 4
"""Of a title, on average, at least: keywords and cities have fewer."""
_WORDS_OF_ABSTRACT: Final = 40
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[-/.]\d\d?){0,2}")
_TELLING: Final = frozenset({"year", "doi", "url", "authors", "venue"})
"""Names of which one at least stands beside titles."""
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_SURE: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("year", _YEAR.fullmatch),
    ("doi", _DOI.fullmatch),
    ("url", re.compile(r"https?://\S+").fullmatch),
)


def guessed_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return a name for each column, `column 3` where nobody knows; nothing for no list."""
    width = min(_MOST_COLUMNS, max(map(len, rows), default=0))
    if width < 2:
        return ()
    columns = [
        [
            cell
            for row in rows
            if place < len(row) and (cell := row[place].strip()).casefold() not in _NOTHING
        ]
        for place in range(width)
    ]
    names = [_guessed(column) for column in columns]
    if CITATION in names:  # which tells all
        return tuple(name or f"column {place}" for place, name in enumerate(names, 1))
    titles = [
        (_mean(title_likeness, column), -place)
        for place, column in enumerate(columns)
        if not names[place] and 2 * len(column) > len(rows) and _words(column) >= _WORDS
    ]
    likeness, place = max(titles, default=(0.0, 0))
    if likeness < _LIKE_TITLES or _TELLING.isdisjoint(names):
        return ()
    names[-place] = "title"
    return tuple(name or f"column {place}" for place, name in enumerate(names, 1))


def _guessed(column: Sequence[str]) -> str:
    """Return what the values of a column are, but for titles; empty where nobody knows."""
    if not column:
        return ""
    for name, is_one in _SURE:
        if sum(map(bool, map(is_one, column))) >= _MOSTLY * len(column):
            return name
    if 2 * sum(map(bool, map(WORKPLACE.search, column))) > len(column):
        return "affiliation"
    if sum(map(is_citation, column)) >= _MOSTLY * len(column):
        return CITATION
    if _words(column) > _WORDS_OF_ABSTRACT:
        return "abstract"
    likeness = _mean(names_likeness, column)
    if likeness >= _LIKE_NAMES or (likeness >= _LIKE_ONE_NAME and _words(column) <= _WORDS_OF_ONE):
        return "authors"
    return "venue" if _mean(venue_likeness, column) >= _LIKE_VENUES else ""


def _mean(likeness: Callable[[str], float], column: Sequence[str]) -> float:
    return sum(map(likeness, column)) / max(1, len(column))


def _words(column: Sequence[str]) -> float:
    return sum(len(text.split()) for text in column) / max(1, len(column))
