"""Rows of tables that name the rows below them: a topic, a lecture of a course.

    | Sep 2 | **Flying at Night** | Ada |
    |       | [Learning to Fly Kites at Night](https://…) | |

Always holds: such a row has a few words in bold, no link to another site, and stands either alone,
above rows with links, or in a column whose titles are links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.columns import TitleColumns
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.units import BlockUnit

_MOST_WORDS: Final = 10
_FEWEST: Final = 4
_MANIFOLD: Final = 2
"""So many times as often as groups, titles of their column are links."""


def rows_that_name(units: Sequence[BlockUnit], columns: TitleColumns) -> dict[int, str]:
    """Return the rows that name groups, by their numbers, and what they name."""
    linked: Counter[tuple[str, ...]] = Counter()
    bold: dict[tuple[str, ...], dict[int, str]] = {}
    names: dict[int, str] = {}
    for n, unit in enumerate(units):
        # A row of one cell is a paper that stood beside another (`abreast`).
        if unit.block.kind != "row" or len(unit.block.cells) <= 1:
            continue
        below = units[n + 1] if n + 1 < len(units) else None
        is_above = below is not None and below.block.kind == "row" and below.has_links
        if is_above and len(unit.parts) == 1 and _is_name(unit.parts[0]):
            names[n] = unit.parts[0].text
        titled = [part for part in unit.parts if part.field.cell == columns.get(unit.table)]
        linked[unit.table] += any(part.field.leads_out for part in titled)
        if not unit.has_links and len(titled) == 1 and _is_name(titled[0]):
            bold.setdefault(unit.table, {})[n] = titled[0].text
    for table, among in bold.items():
        if linked[table] >= max(_FEWEST, _MANIFOLD * len(among)):
            names |= among
    return names


def _is_name(part: Part) -> bool:
    is_bold = part.field.kind == "bold" and not part.is_link and not part.meanings
    return is_bold and len(part.text.split()) <= _MOST_WORDS
