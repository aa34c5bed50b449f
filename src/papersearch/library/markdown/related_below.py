"""Related papers in an item below a title, beside its own labelled links: they begin no entry.

    - Folding Paper Kites
      - related: [Tails of Kites](https://…)
      - paper: https://…

Always holds: only an item with a few words and a colon before its links is one, where another item
beside it has a labelled link to the paper and the title above has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.units import BlockUnit

_WORDS: Final = 3
"""Words before the colon, at most."""


def mark_related(units: Sequence[BlockUnit], looks: list[Look]) -> None:
    """Let items that name related papers look like no title."""
    end = len(units)
    for n in range(len(units) - 1, -1, -1):
        block = units[n].block
        if block.kind == "heading":
            end = n
        if block.kind != "item" or units[n].has_links or looks[n].title is None:
            continue
        beside: list[int] = []
        for below in range(n + 1, end):
            other = units[below].block
            if other.kind == "item" and other.level <= block.level:
                break
            beside += [below] * (other.kind == "item" and other.level == block.level + 1)
        own = [each for each in beside if units[each].is_labelled and looks[each].has_paper]
        if own and all(looks[each].is_detail for each in own):
            for each in beside:
                if _names_related(units[each]):
                    looks[each] = Look()


def _names_related(unit: BlockUnit) -> bool:
    """Whether an item is a few words, a colon, and links to papers."""
    if not unit.parts:  # A picture.
        return False
    first, *others = unit.parts
    is_word = first.text.endswith((":", "：")) and len(first.text.split()) <= _WORDS
    return not first.is_link and not first.meanings and is_word and any(p.is_link for p in others)
