"""Headings that say again and again what kind of things follow, each right below a topic.

    ### 1.1 Folding
    ## Representative work

Always holds: such a heading names no topic, and ends none, whatever its level; the topic has no
entries of its own between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit

_FEWEST: Final = 3


def repeated_headings(units: Sequence[BlockUnit], begins: Sequence[bool]) -> frozenset[int]:
    """Return the headings that stand below others of their level or deeper, again and again."""
    found: dict[str, list[int]] = defaultdict(list)
    topics: dict[str, set[str]] = defaultdict(set)
    above = -1
    for n, unit in enumerate(units):
        if begins[n]:
            above = -1
        elif unit.block.kind == "heading":
            name = heading_name(unit.block.text).casefold()
            if above >= 0 and units[above].block.level >= unit.block.level:
                found[name].append(n)
                topics[name].add(heading_name(units[above].block.text).casefold())
            above = n
    return frozenset(
        n for name, places in found.items() if len(topics[name]) >= _FEWEST for n in places
    )
