"""What is folded below a paper and says more of it: its abstract, its BibTeX.

    ### A Title [KITE 2020]
    <details><summary>Abstract</summary>
    Kites are folded.
    </details>
    [Paper](https://…)

Always holds: a fold that names a section stays one: it holds headings, rows or links, is long, or
its name comes once and is no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.block import Block, Blocks
from papersearch.library.markdown.html_headings import SUMMARY_LEVEL
from papersearch.library.markdown.labels import TEXT_MEANINGS, meanings_of
from papersearch.library.markdown.sections import heading_name, says_to_unfold

_FEWEST: Final = 3
"""How often a name that is no label must come to be one."""
_MOST_BLOCKS: Final = 16
"""Blocks that say more of one paper, at most."""
_OF_A_PAPER: Final = (*TEXT_MEANINGS, "other")
"""Meanings of labels of what is told of a paper besides its links."""


def without_folds(blocks: Blocks) -> Blocks:
    """Return the blocks of a file; what is folded below a paper is lines like any other."""
    found = blocks.blocks
    names = Counter(heading_name(block.text).casefold() for block in found if _begins_fold(block))
    if not names:
        return blocks
    told: list[Block] = []
    end = -1
    for n, block in enumerate(found):
        if _begins_fold(block) and _is_of_paper(block.text, names):
            end = _end_of_fold(found, n)
            if end >= 0:
                label = f"{heading_name(block.text)}:"
                told.append(replace(block, kind="line", level=0, text=label, continues=True))
                continue
        if n == end:
            continue
        is_within = n < end and block.kind == "line"
        told.append(replace(block, continues=True) if is_within else block)
    return replace(blocks, blocks=tuple(told))


def _begins_fold(block: Block) -> bool:
    return block.kind == "heading" and block.level == SUMMARY_LEVEL


def _is_of_paper(text: str, names: Counter[str]) -> bool:
    """Whether what is folded under a name is told of a paper: a label, or a name that recurs."""
    name = heading_name(text)
    meanings = meanings_of(name)
    if meanings and meanings[0] in _OF_A_PAPER:
        return True
    return names[name.casefold()] >= _FEWEST and not says_to_unfold(text)


def _end_of_fold(blocks: Sequence[Block], n: int) -> int:
    """Return the number of the block that ends a fold; -1 where it holds more than texts."""
    for end in range(n + 1, min(len(blocks), n + _MOST_BLOCKS)):
        if blocks[end].kind == "end":
            return end
        if blocks[end].kind not in ("line", "item") or "](" in blocks[end].text:
            return -1
    return -1
