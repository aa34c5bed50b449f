"""Titles without any link among items that have one: papers whose address is not known.

    - [Folding Paper Kites with Learned Creases](https://…)
    - Mending Silk Kites without Any Pins
    - [Tail Length and the Stability of Kites](https://…)

Always holds: most items beside such a title have a link to their paper, and it is worded and
capitalised as a title; what names items below it stays their topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.bare_titles import is_capitalised_title, mark
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.section_names import names_others
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit

_FEWEST, _MOST = 2, 0.4
"""So many items with papers, and this share of all beside a title, make it a paper."""
_FEWEST_WORDS: Final = 5
_PLAINLY: Final = 0.7


def mark_among_linked(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Give titles their evidence that stand among items with links to papers."""
    beside: dict[int, list[int]] = {}
    is_other = False
    for n, unit in enumerate(units):
        if unit.block.kind != "item":
            if unit.block.kind in ("heading", "end", "rule") or not unit.block.level:
                _mark(units, looks, beside)
                beside = {}
            if unit.block.kind == "heading":
                is_other = names_others(heading_name(unit.block.text))
            continue
        _mark(units, looks, {level: beside.pop(level) for level in _deeper(beside, unit)})
        if not is_other:
            beside.setdefault(unit.block.level, []).append(n)
    _mark(units, looks, beside)


def _deeper(beside: dict[int, list[int]], unit: BlockUnit) -> list[int]:
    return [level for level in beside if level > unit.block.level]


def _mark(units: Sequence[BlockUnit], looks: Sequence[Look], beside: dict[int, list[int]]) -> None:
    """Mark the titles alone among items that stand beside each other, level by level."""
    for numbers in beside.values():
        linked = sum(looks[n].has_paper and looks[n].title is not None for n in numbers)
        if linked >= max(_FEWEST, _MOST * len(numbers)):
            mark(looks, [n for n in numbers if _is_title_alone(units, looks, n)])


def _is_title_alone(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether an item is a title and no more, and heads no items with papers."""
    unit, look = units[n], looks[n]
    if len(unit.parts) != 1 or unit.has_links or unit.parts[0].meanings or look.title is None:
        return False
    is_long = len(look.title.text.split()) >= _FEWEST_WORDS
    text = unit.parts[0].text
    if not (is_long and is_capitalised_title(look)) or not text[:1].isalpha() or is_sentence(text):
        return False
    following = units[n + 1] if n + 1 < len(units) else None
    is_below = following is not None and following.block.level > unit.block.level
    heads_papers = is_below and looks[n + 1].has_paper
    return not heads_papers and title_likeness(look.title.text) >= _PLAINLY
