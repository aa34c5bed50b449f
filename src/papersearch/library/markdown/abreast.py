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
from papersearch.library.markdown.spans import first_url

_TITLED: Final = re.compile(r"\s*(?:\*\*([^*]{8,300})\*\*|\[([^\[\]]{8,300})\]\()")
"""A title in bold, or one that is a link, that a cell begins with."""
_WORDED: Final = 0.5
"""How likely a title that must be."""
_TITLES, _LINKED = 0.8, 0.6
"""Shares of the cells of a column that begin with a title, and that lead to a paper first."""
_FEWEST: Final = 2
"""Rows, and columns."""


def rows_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; of rows in which papers stand side by side, one for each."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        rows = tuple(run)
        if kind == "row" and _are_abreast(rows):
            yield from (replace(row, cells=(cell,)) for row in rows for cell in row.cells if cell)
        else:
            yield from rows


def _are_abreast(rows: Sequence[Block]) -> bool:
    columns = max(len(row.cells) for row in rows)
    if len(rows) < _FEWEST or columns < _FEWEST:
        return False
    return all(
        _are_papers([row.cells[place] for row in rows if place < len(row.cells)])
        for place in range(columns)
    )


def _are_papers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < _FEWEST or sum(map(_begins_titled, filled)) < _TITLES * len(filled):
        return False
    leading = sum(host_meaning(first_url(cell)) == "paper" for cell in filled)
    return leading >= _LINKED * len(filled)


def _begins_titled(cell: str) -> bool:
    titled = _TITLED.match(cell)
    return titled is not None and title_likeness(titled[1] or titled[2]) >= _WORDED
