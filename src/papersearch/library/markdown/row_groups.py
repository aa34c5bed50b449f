"""Rows of tables that name the rows below them: a topic, a lecture of a course.

    | Sep 2 | **Flying at Night** | Ada |
    |       | [Learning to Fly Kites at Night](https://…) | |

Always holds: such a row has a few words in bold or code, and leads to no paper; where it says more,
those words stand in the column of titles, alone but for labelled links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
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
        if unit.block.kind != "row":
            continue
        titled = [part for part in unit.parts if part.field.cell == columns.get(unit.table)]
        linked[unit.table] += any(part.is_link for part in titled)
        below = units[n + 1] if n + 1 < len(units) else None
        if below is None or below.block.kind != "row":
            continue
        if len(unit.block.cells) <= 1 and len(below.block.cells) <= 1:
            continue  # Papers that stood beside each other (`abreast`).
        is_list = len(below.parts) > 1 or any(part.is_link for part in below.parts)
        if len(unit.parts) == 1 and _is_name(unit.parts[0]) and is_list:
            names[n] = unit.parts[0].text
        said = [part for part in titled if not (part.is_link and part.meanings)]
        if len(said) != 1 or not _is_name(said[0]) or any(map(_is_paper, unit.parts)):
            continue
        if said[0].field.kind == "code":  # A title may be in bold alone, and hardly in code.
            names[n] = said[0].text
        elif not unit.has_links:
            bold.setdefault(unit.table, {})[n] = said[0].text
    for table, among in bold.items():
        if linked[table] >= max(_FEWEST, _MANIFOLD * len(among)):
            names |= among
    return names


def _is_paper(part: Part) -> bool:
    return part.field.leads_out and leads_to_paper(part)


def _is_name(part: Part) -> bool:
    is_set_off = part.field.kind in ("bold", "code") and not part.is_link and not part.meanings
    return is_set_off and len(part.text.split()) <= _MOST_WORDS
