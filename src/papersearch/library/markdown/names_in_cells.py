"""Tables whose columns are topics, and whose cells name works by links: an item for each name.

    | Year | Folding                         | Flying    |
    | 2018 | [KiteNet](…) [code], [Foil](…)  | [Gale](…) |

Always holds: a table is taken apart only where most cells of two columns at least are names with
links alone; each of its addresses stands in one item, or in the rest of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.block import Block
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.spans import first_url
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_LINK: Final = r"\[{1,2}[^\[\]]{1,40}\]{1,2}\(https?://[^\s()]{1,300}\)\]?"
_NAMED: Final = re.compile(
    r"(?:\[([^\[\]]{2,40})\]\(https?://[^\s()]{1,300}\)|([^\[\]|,;、\n]{2,40}))"
    rf"(?:\s?{_LINK}){{0,4}}"
)
"""A name that is a link, or has links behind it."""
_JOINTS: Final = re.compile(r"\s?[,;、；]\s?(?=\[?[A-Z])|\n")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FEWEST: Final = 2
"""Rows and columns."""
_MOSTLY: Final = 0.8
_OTHER: Final = 0.6


def names_apart(rows: Sequence[Block]) -> Iterator[Block]:
    """Yield rows, or an item for each name where all that they link are names in columns."""
    count = max(len(row.cells) for row in rows)
    columns = [[row.cells[n] for row in rows if n < len(row.cells)] for n in range(count)]
    named = [n for n in range(count) if _are_names(columns[n])]
    # Several names behind a column of one each are of others, which that one goes on from.
    has_several = any(_JOINTS.search(cell) for n in named[:1] for cell in columns[n])
    others = (cell for n in range(count) if n not in named for cell in columns[n])
    if len(named) < _FEWEST or not has_several or any("://" in cell for cell in others):
        yield from rows
        return
    for row in rows:
        years = [cell for cell in row.cells if _YEAR.fullmatch(cell)]
        for n in named:
            for name in _JOINTS.split(row.cells[n] if n < len(row.cells) else ""):
                if "://" in name:
                    text = ", ".join([name.strip(), *years])
                    yield replace(row, kind="item", level=1, text=text, cells=(), marker="-")


def _are_names(cells: Sequence[str]) -> bool:
    """Whether most cells of a column are names of works, and some lead to papers."""
    filled = [cell for cell in cells if "://" in cell]
    names = [name for cell in filled for name in _JOINTS.split(cell)]
    papers = sum(host_meaning(first_url(name)) == "paper" for name in names)
    are_mostly = sum(map(_is_named, names)) >= _MOSTLY * max(1, len(names))
    return len(filled) >= _FEWEST and are_mostly and papers >= len(names) / 2


def _is_named(name: str) -> bool:
    found = _NAMED.fullmatch(name.strip())
    text = (found[1] or found[2]).strip() if found else ""
    is_other = max(venue_likeness(text), date_likeness(text)) >= _OTHER
    return text[:1].isupper() and not meanings_of(text) and not is_other
