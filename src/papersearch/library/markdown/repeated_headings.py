"""Headings that name no topic: they say again and again what follows, or stand among papers.

Or topics whose years stand beside them, as if these were topics, too.

    ### 1.1 Folding               #### 7. [A Title](https://…)
    ## Representative work        #### 8. KITE-2020-https://…
                                  #### 9. [Another Title](https://…)

Always holds: such a heading ends no topic, whatever its level; the first has a topic above it that
has no entries of its own between the two, nothing stands below the second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.sections import heading_name, is_page_title, read_heading
from papersearch.library.markdown.units import BlockUnit

_FEWEST: Final = 3
_FEWEST_PAPERS, _NEARLY_ALL = 6, 0.8
"""So many headings of a level, and this share of them, are papers."""


def no_topics(units: Sequence[BlockUnit], begins: Sequence[bool]) -> frozenset[int]:
    """Return the headings that name no topic, by their numbers."""
    return _repeated_headings(units, begins) | _headings_among_papers(units, begins)


def heads_years(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether years of a heading's own level stand below it: it has no papers of its own.

    A line may stand between it and the first year where it says that papers follow.
    """
    block = units[n].block
    below = n + 1
    if is_page_title(block.text) and below < len(units):
        below += units[below].block.kind == "line" and not units[below].has_links
    if below >= len(units) or not read_heading(block.text, False).topic:
        return False
    first = units[below].block
    if (first.kind, first.level) != (block.kind, block.level):
        return False
    found = read_heading(first.text, False)
    return not found.topic and found.venue.year is not None


def _repeated_headings(units: Sequence[BlockUnit], begins: Sequence[bool]) -> frozenset[int]:
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


def _headings_among_papers(units: Sequence[BlockUnit], begins: Sequence[bool]) -> frozenset[int]:
    """Return the headings right above a paper's of their level, where nearly all are papers'."""
    seen: Counter[int] = Counter()
    papers: Counter[int] = Counter()
    for unit, is_paper in zip(units, begins, strict=True):
        if unit.block.kind == "heading":
            seen[unit.block.level] += 1
            papers[unit.block.level] += is_paper
    levels = {
        level for level, n in papers.items() if n >= max(_FEWEST_PAPERS, _NEARLY_ALL * seen[level])
    }
    return frozenset(
        n
        for n, unit in enumerate(units[:-1])
        if unit.block.kind == "heading" and unit.block.level in levels and not begins[n]
        if begins[n + 1] and units[n + 1].block.level == unit.block.level and unit.has_links
        if units[n + 1].block.kind == "heading"
    )
