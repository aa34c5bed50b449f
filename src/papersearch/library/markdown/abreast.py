"""Papers side by side in a table: each cell of a row is one, with a title and links of its own.

Always holds: a row is divided only where all columns of its table are so, so that a column of
links, of articles or of code stays with the paper of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from papersearch.library.markdown.block import Block
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.lines_of_cells import with_lines_apart
from papersearch.library.markdown.names_in_cells import names_apart
from papersearch.library.markdown.spans import first_url

_TITLED: Final = re.compile(
    r"\s*(?:\*\*([^*]{8,300})\*\*|\[([^\[\]]{8,300})\]\(|<(?:b|strong)>([^<>]{8,300})</)"
)
"""A title in bold, or one that is a link, that a cell begins with."""
_PICTURE: Final = re.compile(
    r"\s*+(?:<a\s[^<>]{1,500}>\s*+)?(?:<img\s[^<>]{0,800}>|!\[[^\[\]]{0,200}\]\([^()]{0,800}\))"
    r"\s*+(?:</a>\s*+)?"
)
"""All that a cell of pictures holds."""
_WORDED: Final = 0.5
"""How likely a title that must be."""
_TITLES, _LINKED, _MOSTLY = 0.8, 0.5, 0.6
"""Shares of the cells of a column that begin with a title, and that lead to a paper first; the
latter of all columns together."""
_FEWEST: Final = 2
"""Rows, and columns; one row is enough whose cells have a title in bold and its paper each."""
_RATHER: Final = 0.2
"""How likely a title what is in bold must be where its paper stands behind it."""


def rows_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; of rows in which papers stand side by side, one for each."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        rows = tuple(run)
        columns = _columns_of_papers(rows) if kind == "row" else ()
        if columns:
            cells = ((row, row.cells[n]) for row in rows for n in columns if n < len(row.cells))
            yield from (replace(row, cells=(cell,)) for row, cell in cells if cell)
        elif kind == "row":
            yield from (part for row in names_apart(rows) for part in with_lines_apart(row))
        else:
            yield from rows


def _columns_of_papers(rows: Sequence[Block]) -> tuple[int, ...]:
    """Return the columns of a table in which papers stand side by side, pictures beside them."""
    count = max(len(row.cells) for row in rows)
    columns = [[row.cells[n] for row in rows if n < len(row.cells)] for n in range(count)]
    told = tuple(n for n in range(count) if not all(map(_shows_nothing, columns[n])))
    if len(told) < _FEWEST:
        return ()
    if len(rows) < _FEWEST:
        cells = [rows[0].cells[n] for n in told]
        return told if all(map(_is_whole, cells)) and any(map(_begins_titled, cells)) else ()
    if not all(_are_papers(columns[n]) for n in told):
        return ()
    filled = [cell for n in told for cell in columns[n] if cell]
    return told if sum(map(_leads_to_paper, filled)) >= _MOSTLY * len(filled) else ()


def _shows_nothing(cell: str) -> bool:
    """Whether a cell is empty, or holds a picture alone."""
    return not cell or _PICTURE.fullmatch(cell) is not None


def _are_papers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    titled = sum(_begins_titled(cell) or _is_whole(cell) for cell in filled)
    if len(filled) < _FEWEST or titled < _TITLES * len(filled):
        return False
    return sum(map(_leads_to_paper, filled)) >= _LINKED * len(filled)


def _leads_to_paper(cell: str) -> bool:
    return host_meaning(first_url(cell)) == "paper"


def _begins_titled(cell: str) -> bool:
    titled = _TITLED.match(cell)
    return titled is not None and title_likeness(titled[titled.lastindex or 0]) >= _WORDED


def _is_whole(cell: str) -> bool:
    """Whether a cell is a title in bold, however short, and its paper behind it."""
    titled = _TITLED.match(cell)
    title = titled and (titled[1] or titled[3])
    return bool(title) and title_likeness(title) >= _RATHER and _leads_to_paper(cell)
