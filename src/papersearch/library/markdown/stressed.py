"""Topics in bold within titles, where that is the form of a list: they are words of the title.

    - (KITE 2020) Folding **Paper** Kites with Learned **Creases**, [[Paper]](https://…)
    - (KITE 2021) **Mending** Silk without Pins, [[Paper]](https://…)

Always holds: no word is lost; in a list where words in bold stand by themselves nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.block import Block, Blocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.venues import known_venue

_STRESSED: Final = re.compile(r"[A-Za-z] \*\*[^*\n]{2,60}\*\*(?= [A-Za-z]|,? ?$)")
"""Words in bold with words of the same sentence before them."""
_BOLD: Final = re.compile(r"\*\*([^*\n]{2,60})\*\*")
_BRACKETED: Final = re.compile(r"^\s*[(\[【][^()\[\]【】]{1,40}[)\]】]\s*")
_FEWEST, _MOST = 8, 0.6
"""So many blocks with words in bold, and this share of them, have these within a title."""
_RATHER: Final = 0.4
"""How likely a title the whole text is."""


def without_stress(blocks: Blocks) -> Blocks:
    """Return the blocks of a file; where topics are stressed in titles they are plain text."""
    bold = [n for n, block in enumerate(blocks.blocks) if "**" in _before_links(block)]
    stressed = sum(_is_stressed(blocks.blocks[n]) for n in bold)
    if stressed < max(_FEWEST, _MOST * len(bold)):
        return blocks
    return replace(blocks, blocks=_without_bold(blocks.blocks, frozenset(bold)))


def _without_bold(blocks: Sequence[Block], bold: frozenset[int]) -> tuple[Block, ...]:
    return tuple(_plain(block) if n in bold else block for n, block in enumerate(blocks))


def _plain(block: Block) -> Block:
    """Return a block with nothing in bold before its links, if that is a title."""
    before = _before_links(block)
    plain = before.replace("**", "")
    if any(known_venue(bold).name for bold in _BOLD.findall(before)):
        return block
    if title_likeness(_BRACKETED.sub("", plain).strip(" .,")) < _RATHER:
        return block
    return replace(block, text=plain + block.text[len(before) :])


def _is_stressed(block: Block) -> bool:
    before = _BRACKETED.sub("", _before_links(block))
    return _STRESSED.search(before) is not None


def _before_links(block: Block) -> str:
    """Return the text of an item or line up to its first link."""
    if block.kind not in ("item", "line"):
        return ""
    head, link, _ = block.text.partition("](")
    return head[: head.rfind("[")].rstrip("[") if link else head
