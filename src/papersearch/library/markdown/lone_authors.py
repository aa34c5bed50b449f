"""One author alone before a colon: `Ada Berg: Folding Kites`, where that is the form of a file.

Always holds: by itself no title loses a name before its colon, since methods are named there, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.entries import RawBlocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.titles import Title

_FEWEST: Final = 5
"""So many names alone before colons are the form of a file."""
_HEADS: Final = 0.8
"""Share of what stands before colons that is a name, in that form."""
_AUTHORED: Final = 0.6
"""Share of titles with authors, in that form."""
_NAME, _TITLE = 0.3, 0.3
"""How likely what stands before a colon is a name, and what stands behind it a title."""
_LONGEST_NAME: Final = 4
"""Words of it."""


def without_lone_authors(entries: Sequence[RawBlocks]) -> Sequence[RawBlocks]:
    """Return a file's entries, with the author before a colon told from the title."""
    headed = [
        entry.title for entry in entries if not entry.title.authors and ": " in entry.title.title
    ]
    alone = sum(map(_begins_with_author, headed))
    authored = alone + sum(bool(entry.title.authors) for entry in entries)
    if alone < max(_FEWEST, _HEADS * len(headed)) or authored < _AUTHORED * len(entries):
        return entries
    return [
        replace(entry, title=_without_author(entry.title))
        if not entry.title.authors and _begins_with_author(entry.title)
        else entry
        for entry in entries
    ]


def _begins_with_author(title: Title) -> bool:
    """Whether a title begins with the whole name of one person, and a colon."""
    name, colon, rest = title.title.partition(": ")
    is_whole = bool(colon) and 2 <= len(name.split()) <= _LONGEST_NAME
    return is_whole and names_likeness(name) >= _NAME and title_likeness(rest) >= _TITLE


def _without_author(title: Title) -> Title:
    name, _, rest = title.title.partition(": ")
    return replace(title, title=rest, authors=name)
