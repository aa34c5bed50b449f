"""The piece of a paper's texts that was looked for, where its title does not show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from papersearch.library.records import Paper
from papersearch.present.cells import cell_length, cut
from papersearch.search.highlights import Highlights

_BEFORE: Final = 4
"""Of a piece, one part in so many stands before what was looked for."""
_NOT_FIRST: Final = " ，。、；：,.;:)）"
"""What a piece does not begin with."""
_LONGEST: Final = 3000
"""Characters of one text that are looked at."""


def snippet(paper: Paper, shown: str, highlights: Highlights, width: int) -> str:
    """Return the first piece of a paper's texts that has what was looked for, in `width` cells.

    Empty where `shown`, which is in sight, has it, or none of its texts.
    """
    from papersearch.search.spans import spans  # the first paint does without

    if highlights == Highlights() or spans(shown, highlights):
        return ""
    for text in _texts(paper):
        if found := spans(text, highlights):
            return piece_around(text, *found[0], width)
    return ""


def piece_around(text: str, start: int, end: int, width: int) -> str:
    """Return a piece of a text, at most `width` cells, that has what stands from `start` to `end`.

    What is left out on either side is told by an ellipsis.
    """
    before = text[:start]
    if cell_length(before) + cell_length(text[start:end]) + 1 > width:
        first = start
        while first > 0 and cell_length(text[first - 1 : start]) <= width // _BEFORE:
            first -= 1
        space = text.find(" ", first, start)
        if text[first - 1 : first].isascii() and 0 <= space < start - 1:
            first = space + 1
        return cut("…" + text[first:].lstrip(_NOT_FIRST), width)
    return cut(text, width)


def _texts(paper: Paper) -> Iterator[str]:
    yield paper.summary[:_LONGEST]
    yield ", ".join(paper.authors)[:_LONGEST]
    yield paper.title_zh or ""
    yield from (reading.title for reading in paper.readings)
