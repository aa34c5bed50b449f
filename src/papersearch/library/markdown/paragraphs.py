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

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import SURE, Look
from papersearch.library.markdown.units import BlockUnit

_FEWEST: Final = 2
_WORDED: Final = 0.6
"""How likely a title by itself those must be; a shorter one may stand among them."""
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
    return frozenset(found)


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
