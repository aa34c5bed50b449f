"""Cuts a YAML list file that is broken somewhere into pieces that can be read alone.

Always holds: each line is in one piece, the header or an entry, and each piece knows its first
line, so that a fault costs the entry it stands in and line numbers stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MAX_ENTRIES: Final = 100_000
"""A broken file with more is not cut: each piece needs a parser of its own."""

_PAPERS: Final = re.compile(r"""(["']?)papers\1[ ]*:[ \t]*(?:#.*)?""")
_ITEM: Final = re.compile(r"( *)-(?:[ \t]|$)")
_TOP_KEY: Final = re.compile(r"(?:venue|year|about)[ ]*:(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file's text, and the line of the file at which it begins (from 1)."""

    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A file's text in pieces."""

    header: Piece
    """All that belongs to no entry; empty lines stand for the entries."""
    entries: tuple[Piece, ...]


def cut(text: str) -> Cut | None:
    """Cut a file at the lines that begin an item of `papers:`; None where there are none.

    A `- ` further left than such an item's fields begins an item too: one with a wrong indent.
    """
    lines = text.split("\n")
    papers = next((number for number, line in enumerate(lines) if _PAPERS.fullmatch(line)), None)
    if papers is None:
        return None
    starts = list(_item_lines(lines, papers + 1))
    if not 0 < len(starts) <= MAX_ENTRIES:
        return None
    end = _end_of_papers(lines, starts[-1])
    header = [*lines[: starts[0]], *[""] * (end - starts[0]), *lines[end:]]
    return Cut(
        Piece("\n".join(header), 1),
        tuple(Piece("\n".join(lines[a:b]), a + 1) for a, b in pairwise([*starts, end])),
    )


def _item_lines(lines: Sequence[str], first: int) -> Iterator[int]:
    column = None
    for number in range(first, len(lines)):
        if not (found := _ITEM.match(lines[number])):
            continue
        indent = len(found[1])
        if column is None:
            column = indent
        if indent <= column + 1:
            yield number


def _end_of_papers(lines: Sequence[str], last_item: int) -> int:
    """Return the first line after the last item that begins a key of the file, or their number.

    Such a line further up is an entry's own field with its indent lost, and stays with that entry.
    """
    after = range(last_item + 1, len(lines))
    return next((number for number in after if _TOP_KEY.match(lines[number])), len(lines))
