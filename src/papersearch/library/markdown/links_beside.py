"""Links in items beside their title: they are put below it.

    - Folding Paper Kites
    - [paper](https://…)
    - [code](https://…)

Always holds: items change their depth only where each run of items with labelled links alone stands
right behind an item with a text alone, twice in a file at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.units import BlockUnit

_FEWEST: Final = 2
"""Titles with their links beside them."""


def with_links_below(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file; items of links stand below the title that they are beside."""
    runs = list(_runs(units))
    if len(runs) < _FEWEST or not all(_is_titled(units, run) for run in runs):
        return list(units)
    found = list(units)
    for unit in (unit for run in runs for unit in run):
        found[unit.at] = replace(unit, block=replace(unit.block, level=unit.block.level + 1))
    return found


def _runs(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield the runs of items that are labelled links alone."""
    run: list[BlockUnit] = []
    for unit in units:
        if run and not _has_links_alone(unit):
            yield run
            run = []
        if _has_links_alone(unit):
            run.append(unit)
    if run:
        yield run


def _has_links_alone(unit: BlockUnit) -> bool:
    """Whether an item is links with labels, and no text; a deeper one is of what it stands in."""
    if (unit.block.kind, unit.block.level) != ("item", 1) or not unit.parts:
        return False
    return all(part.is_link and part.meanings and not part.text for part in unit.parts)


def _is_titled(units: Sequence[BlockUnit], run: Sequence[BlockUnit]) -> bool:
    """Whether a run leads to a paper, and stands behind an item beside it with a text alone."""
    if not run[0].at or not any(leads_to_paper(part) for unit in run for part in unit.parts):
        return False
    above = units[run[0].at - 1]
    is_beside = (above.block.kind, above.block.level) == ("item", 1)
    is_text = len(above.parts) == 1 and not (above.has_links or above.is_labelled)
    return is_beside and is_text and not above.parts[0].is_link
