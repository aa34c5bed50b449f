"""Titles that a label names behind the paper's other labels: they are put before them.

    论文链接：https://…
    论文题目：Folding Paper Kites with Learned Creases

Always holds: blocks change their order only within a paragraph, or among items with nothing between
them, that are all labelled; each has one title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from papersearch.library.markdown.named import is_named
from papersearch.library.markdown.units import BlockUnit


def with_titles_first(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file; of labelled ones that belong together the title is the first."""
    found: list[BlockUnit] = []
    for run in _runs(units):
        titles = [n for n, unit in enumerate(run) if _names_title(unit)] if len(run) > 1 else []
        found += _moved(run, titles[0]) if len(titles) == 1 and titles[0] else run
    for n, unit in enumerate(found):
        unit.at = n
    return found


def _names_title(unit: BlockUnit) -> bool:
    return is_named(unit) and unit.parts[0].meanings == ("title",)


def _moved(run: Sequence[BlockUnit], title: int) -> list[BlockUnit]:
    """Return blocks with the title's before the others, where it takes the place of the first."""
    first, named = run[0], run[title]
    named = replace(
        named, block=replace(named.block, gap=first.block.gap, continues=first.block.continues)
    )
    is_line = first.block.kind == "line"
    first = replace(first, block=replace(first.block, gap=False, continues=is_line))
    return [named, first, *run[1:title], *run[title + 1 :]]


def _runs(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield the blocks of a file, those together that are labelled and tell of one paper."""
    run: list[BlockUnit] = []
    for unit in units:
        if run and not _goes_on(run, unit):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _goes_on(run: Sequence[BlockUnit], unit: BlockUnit) -> bool:
    """Whether a labelled block belongs to those before it, and does not begin the same anew."""
    first, block = run[0].block, unit.block
    if not (run[0].is_labelled and unit.is_labelled) or block.kind not in ("item", "line"):
        return False
    is_beside = (block.kind, block.level, block.marker) == (first.kind, first.level, first.marker)
    is_joined = block.continues if block.kind == "line" else not block.gap
    label, again = run[0].parts[0].label.casefold(), unit.parts[0].label.casefold()
    return is_beside and is_joined and label != again
