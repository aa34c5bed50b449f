"""Paragraphs and items in which several papers stand, a line each, with nothing between them.

    [Folding Paper Kites](https://…) (Oct 2021)
    `fun to read`
    [Flying Kites at Night](https://…) (Sep 2021)

Always holds: a line is one of several only if its paragraph has two lines that begin with a title
that leads to a paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from papersearch.library.markdown.candidates import Slot, leads_to_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import SURE, Look
from papersearch.library.markdown.units import BlockUnit

_FEWEST: Final = 2
_WORDED: Final = 0.6
"""How likely a title by itself those must be; a shorter one may stand among them."""
_MOST, _FEW_WORDS = 0.5, 6
_DATED: Final = 0.4
"""Evidence of a title without a link among them: its venue or year."""


def papers_of_paragraphs(units: Sequence[BlockUnit], looks: Sequence[Look]) -> frozenset[int]:
    """Return the lines that are each a paper of their own, though they stand in one paragraph."""
    found: set[int] = set()
    for run in _paragraphs(units):
        linked = [n for n in run if _is_linked_title(units[n], looks[n])]
        if sum(_is_worded(looks[n]) for n in linked) >= _FEWEST:
            found.update(linked)
            found.update(n for n in run if _is_dated_title(units[n], looks[n]))
        found.update(_of_one_slot(units, looks, run))
    return frozenset(found)


def is_at_margin(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether a line right below an item begins at the margin, with a title that leads to a paper.

    For a page it goes on with the item; whoever wrote it began another paper.
    """
    unit, title = units[n], looks[n].title
    is_out = unit.block.column == 1 and n > 0 and units[n - 1].block.kind == "item"
    return is_out and title is not None and title.part == 0 and leads_to_paper(unit.parts[0])


def _of_one_slot(
    units: Sequence[BlockUnit], looks: Sequence[Look], run: Sequence[int]
) -> Iterator[int]:
    """Yield the lines with a title in the place where most lines of the paragraph link theirs.

    Where the link leads does not matter: the next line's paper is not this one's.
    """
    slots: dict[Slot, list[int]] = {}
    for n in run:
        look = looks[n]
        if look.title and _is_worded(look) and _is_near(units[n], look.title.part):
            slots.setdefault(look.title.slot, []).append(n)
    for members in slots.values():
        papers = sum(looks[n].has_paper for n in members)
        if len(members) >= _MOST * len(run) and papers >= max(_FEWEST, _MOST * len(members)):
            yield from members


def _is_near(unit: BlockUnit, part: int) -> bool:
    """Whether a title is linked, and no more than a few words stand before it."""
    before = sum(len(each.text.split()) for each in unit.parts[:part])
    return unit.parts[part].field.leads_out and before <= _FEW_WORDS


def _paragraphs(units: Sequence[BlockUnit]) -> Iterator[Sequence[int]]:
    """Yield the numbers of the blocks of each paragraph or item of several lines."""
    run: list[int] = []
    for n, unit in enumerate(units):
        if unit.block.kind == "line" and unit.block.continues:
            run.append(n)
            continue
        if len(run) > 1:
            yield run
        run = [n]
    if len(run) > 1:
        yield run


def _is_linked_title(unit: BlockUnit, look: Look) -> bool:
    if look.title is None or look.title.part != 0 or look.score + look.evidence < SURE:
        return False
    part = unit.parts[0]
    return part.field.leads_out and leads_to_paper(part) and not part.meanings


def _is_dated_title(unit: BlockUnit, look: Look) -> bool:
    if look.title is None or look.title.part != 0 or look.is_detail:
        return False
    return look.evidence >= _DATED and _is_worded(look)


def _is_worded(look: Look) -> bool:
    return look.title is not None and title_likeness(look.title.text) >= _WORDED
