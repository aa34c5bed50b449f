"""Whether the first heading of a file is the title of the page, which names no topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.candidates import leads_to_code
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.sections import heading_name, is_page_title
from papersearch.library.markdown.units import BlockUnit

_MOST_BESIDE: Final = 2
"""Headings of the first level from which on they are topics, the first among them."""


def heads_page(
    units: Sequence[BlockUnit], looks: Sequence[Look], begins: Sequence[bool], first: int
) -> bool:
    """Whether the first heading, by its number or -1, is the title of the page.

    It is if it is worded so, or stands above no papers of its own: what stands directly below it
    leads to a repository, as prose does, or is the paper whose page it is; and no others of the
    first level stand beside it, as topics do.
    """
    if first < 0:
        return False
    text, level = units[first].block.text, units[first].block.level
    if is_page_title(text):
        return True
    beside = sum(unit.block.kind == "heading" and unit.block.level == 1 for unit in units)
    if level > 1 or beside > _MOST_BESIDE:
        return False
    headings = (unit.at for unit in units[first + 1 :] if unit.block.kind == "heading")
    following = next((at for at in headings if not begins[at]), len(units))
    starts = [at for at in range(first + 1, following) if begins[at]]
    titles = (look.title.text for at in starts if (look := looks[at]).title)
    if heading_name(text).casefold() in map(str.casefold, titles):
        return True
    return all(_is_mere_repository(units[at], looks[at]) for at in starts)


def _is_mere_repository(unit: BlockUnit, look: Look) -> bool:
    """Whether a block that might begin an entry only leads to a repository."""
    if look.title is None or look.evidence > 0:
        return False
    return leads_to_code(unit.parts[look.title.part])
