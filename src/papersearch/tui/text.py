"""Text from list files on the screen: wrapped, cut and marked, always as data.

What always holds: text reaches a widget as `Content`, never as a string that could be read as
markup; a line is cut or wrapped between characters, never through a wide one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, split_graphemes
from textual.content import Content
from textual.content import Span as ContentSpan

from papersearch.search.highlights import Span

MATCH: Final = "bold underline $text-accent"
_NOT_FIRST: Final = frozenset("，。、；：！？）】》」』”’…,.;:!?)]}%")
"""What does not begin a line."""
_LONGEST_GRAPHEME: Final = 10
"""Characters that are painted as one (clean text has at most 8 marks in a row)."""


def content(text: str, style: str = "", spans: Sequence[Span] = (), match: str = MATCH) -> Content:
    """Return `text` as content, its spans marked as matches."""
    marked = [ContentSpan(start, end, match) for start, end in spans]
    return Content(text, [ContentSpan(0, len(text), style), *marked] if style else marked)


def wrapped(text: str, width: int, spans: Sequence[Span] = (), style: str = "") -> Content:
    """Return `text` as content whose lines are at most `width` cells wide."""
    lines = []
    for start, end in wrap(text, width):
        within = [
            (max(first, start) - start, min(last, end) - start)
            for first, last in spans
            if first < end and last > start
        ]
        lines.append(content(text[start:end], style, within))
    return Content("\n").join(lines)


def wrap(text: str, width: int) -> Iterator[Span]:
    """Yield the lines of `text`: between words at spaces, within Chinese anywhere.

    Punctuation that ends something stays with what it ends; what is wider than a line is folded.
    """
    width = max(width, 2)
    start = 0
    while start < len(text):
        end = _fitting(text, start, width)
        if end < len(text):
            end = _break_before(text, start, end)
        yield start, end
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def _fitting(text: str, start: int, width: int) -> int:
    """Return the end of what fits into `width` cells from `start` on (one grapheme at least)."""
    part = text[start : start + width * _LONGEST_GRAPHEME]
    cells = 0
    for first, _, size in split_graphemes(part)[0]:
        cells += size
        if cells > width and first:
            return start + first
    return start + len(part)


def _break_before(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` where the line that begins at `start` may be broken."""
    for place in range(end, start + (end - start) // 2, -1):
        before, after = text[place - 1], text[place]
        if after == " " or before == " ":
            return place
        if not cell_len(after):
            continue  # a mark stays with its character
        if (_is_wide(before) or _is_wide(after)) and after not in _NOT_FIRST:
            return place
    return end


def _is_wide(character: str) -> bool:
    return cell_len(character) == 2


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    end = _fitting(text, 0, width - 1) if width > 2 else 0
    return text[:end] + "…"
