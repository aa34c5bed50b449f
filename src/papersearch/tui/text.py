"""Text from list files on the screen: always as data.

What always holds: text reaches a widget as `Content`, never as a string that could be read as
markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.content import Span as ContentSpan

from papersearch.present.cells import wrap
from papersearch.search.highlights import Span

MATCH: Final = "bold underline $text-accent"


def content(text: str, style: str = "", spans: Sequence[Span] = (), match: str = MATCH) -> Content:
    """Return `text` as content, its spans marked as matches."""
    marked = [ContentSpan(start, end, match) for start, end in spans]
    return Content(text, [ContentSpan(0, len(text), style), *marked] if style else marked)


def wrapped(text: str, width: int, spans: Sequence[Span] = (), style: str = "") -> Content:
    """Return `text` as content whose lines are at most `width` cells wide."""
    lines = []
    for start, end in wrap(text, width):
        in_line = [
            (max(first, start) - start, min(last, end) - start)
            for first, last in spans
            if first < end and last > start
        ]
        lines.append(content(text[start:end], style, in_line))
    return Content("\n").join(lines)
