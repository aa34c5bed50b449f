"""Lines and items that name the entries below them, as headings do (rows: `row_groups`).

Always holds: what names a group has no link, and is a few words; a year alone is a group, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.units import BlockUnit

_MOST_WORDS: Final = 10
_YEAR: Final = re.compile(r"(?:(?:in|year) )?(?:19[5-9]|20[0-3])\d ?年?(?: ?[:：])?", re.IGNORECASE)


def names_group(units: Sequence[BlockUnit], n: int, start: int) -> bool:
    """Whether a line in bold, or an item without links, names the entries below it.

    `start` is the number of the next block that begins an entry.
    """
    unit = units[n]
    block = unit.block
    if unit.has_links or not unit.parts or block.kind not in ("line", "item"):
        return False
    if unit.is_labelled or (block.continues and block.is_broken):
        return False
    is_said = block.text.endswith(("。", "！", "…", "..."))
    if is_said or (": " in block.text and block.text.endswith(".")):  # `Method: it folds them.`
        return False
    if sum(len(part.text.split()) for part in unit.parts) > _MOST_WORDS:
        return False
    is_bold = len(unit.parts) == 1 and unit.parts[0].field.kind == "bold"
    if block.kind == "line" and is_bold and _heads_list_with(units, n, start):
        return True
    if start == n + 2 and units[n + 1].has_links:
        return False  # Links between it and the next entry are those of the entry above.
    if block.kind == "line":
        return is_bold and start < len(units) and start <= n + 2
    if start >= len(units) or start > n + 2:
        return False
    following = units[start].block
    if is_bold and units[n + 1].block.kind == "head":  # a table below it
        return True
    if following.kind == "heading":
        return start == n + 1
    if following.kind != "item" or following.level < block.level:
        return False
    return following.level > block.level or following.marker != block.marker


def names_year(units: Sequence[BlockUnit], n: int, start: int) -> bool:
    """Whether a paragraph is a year and nothing else, right above a list: `2024:`."""
    is_year = _YEAR.fullmatch(units[n].block.text) is not None
    return is_year and _is_paragraph(units, n) and _heads_list_with(units, n, start)


def ends_year(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a paragraph of a few words stands above items, which are of no year above it."""
    unit = units[n]
    is_short = sum(len(part.text.split()) for part in unit.parts) <= _MOST_WORDS
    is_above = n + 1 < len(units) and units[n + 1].block.kind == "item"
    return is_short and is_above and not unit.has_links and _is_paragraph(units, n)


def _is_paragraph(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a block is the first line of a paragraph that stands in no item."""
    block = units[n].block
    return block.kind == "line" and not block.level and not block.continues


def _heads_list_with(units: Sequence[BlockUnit], n: int, start: int) -> bool:
    """Whether a list stands below a line, of which an entry is an item, be it not the first."""
    if not n < start < len(units) or units[start].block.level != units[n + 1].block.level:
        return False
    return all(units[place].block.kind == "item" for place in range(n + 1, start + 1))


def heads_items(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a block is an item, and the next one stands below it."""
    if n + 1 >= len(units):
        return False
    block, below = units[n].block, units[n + 1].block
    return block.kind == below.kind == "item" and below.level > block.level


def announces_items(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a block is a line that ends in a colon, and the next an item: `**Surveys:**`."""
    unit = units[n]
    if unit.block.kind != "line" or unit.has_links or n + 1 >= len(units):
        return False
    is_open = unit.block.text.rstrip("*_ ").endswith((":", "："))
    return is_open and units[n + 1].block.kind == "item"
