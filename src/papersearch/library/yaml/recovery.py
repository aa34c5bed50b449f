"""Cuts a YAML list file that is broken somewhere into pieces that can be read alone.

Always holds: each line is in one piece, of the header or of one entry, and each piece knows its
first line, so that a fault costs the entry it stands in and line numbers stay those of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MAX_RECOVERED: Final = 100_000
"""A broken file with more is not cut: each piece needs a parser of its own."""

_PAPERS: Final = re.compile(r"""(["']?)papers\1[ ]*:[ \t]*(?:#.*)?""")
_TOP_KEY: Final = re.compile(r"(?:venue|year|about|papers)[ ]*:(?:[ \t]|$)")
_DASH: Final = re.compile("( *)-")
# A title so far left is that of an item whose dash is damaged.
_ITEM: Final = re.compile(r"( *)(?:-|.{0,4}title[ ]*:)")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a file's text, and the line of the file at which it begins (from 1)."""

    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file's text in pieces, in the order of the file."""

    header: tuple[TextPart, ...]
    """The file's own keys, before and after the papers."""
    entries: tuple[TextPart, ...]


def cut_entries(text: str) -> Pieces | None:
    """Cut a file at the lines that begin an item of `papers:`; None where there are none.

    A dash further left than such an item's fields begins an item too: one with a wrong indent.
    """
    lines = text.split("\n")
    papers = next((number for number, line in enumerate(lines) if _PAPERS.fullmatch(line)), None)
    if papers is None:
        return None
    starts = _item_lines(lines, papers + 1)
    if not 0 < len(starts) <= MAX_RECOVERED:
        return None
    # A top key further up is an entry's own field with its indent lost, and stays with that entry.
    after = _top_keys(lines, starts[-1] + 1, len(lines))
    end = after[0] if after else len(lines)
    before = [0, *_top_keys(lines, 1, starts[0])]
    return Pieces(
        header=(*_pieces(lines, [*before, starts[0]]), *_pieces(lines, [*after, len(lines)])),
        entries=_pieces(lines, [*starts, end]),
    )


def cut_items(text: str) -> tuple[TextPart, ...]:
    """Cut a file of another make at the lines that begin an item of its lists; else nowhere.

    A line further left, such as the name of a list, ends the item above it.
    """
    lines = text.split("\n")
    dashes = Counter(len(found[1]) for line in lines if (found := _DASH.match(line)))
    if not dashes:
        return ()
    column = min(indent for indent in dashes if dashes[indent] > 1 or len(dashes) == 1)
    starts: list[int] = []
    cuts: list[int] = []
    for number, line in enumerate(lines):
        found = _DASH.match(line)
        if found and len(found[1]) == column:
            starts.append(number)
        elif not (line[: column + 1].strip() and not line.startswith("#")):
            continue
        cuts.append(number)
    if not 0 < len(starts) <= MAX_RECOVERED:
        return ()
    ends = dict(pairwise([*cuts, len(lines)]))
    return tuple(TextPart("\n".join(lines[a : ends[a]]), a + 1) for a in starts)


def _item_lines(lines: Sequence[str], first: int) -> list[int]:
    """Return the lines that begin an item, or would if their dash were right."""
    dashes = [len(found[1]) for line in lines[first:] if (found := _DASH.match(line))]
    if not dashes:
        return []
    # The first dash is an item's, unless that one is damaged: then items are further left.
    indents = Counter(dashes)
    column = min([dashes[0], *(indent for indent in indents if indents[indent] > 1)])
    return [
        number
        for number in range(first, len(lines))
        if (found := _ITEM.match(lines[number])) and len(found[1]) <= column + 1
    ]


def _top_keys(lines: Sequence[str], start: int, end: int) -> list[int]:
    return [number for number in range(start, end) if _TOP_KEY.match(lines[number])]


def _pieces(lines: Sequence[str], cuts: Sequence[int]) -> tuple[TextPart, ...]:
    return tuple(TextPart("\n".join(lines[a:b]), a + 1) for a, b in pairwise(cuts))
