"""Quotes below the heading of a paper that cite others: they begin no entry.

    ### Folding Paper Kites
    > Builds on Tails of Kites (https://…).

    Paper: https://…

Always holds: a quote is a note only where a link with a label leads to the paper of the heading,
outside of quotes, and no other paper begins below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import SURE, Look
from papersearch.library.markdown.units import BlockUnit


def mark_quoted_notes(units: Sequence[BlockUnit], looks: list[Look]) -> None:
    """Let the quotes below the heading of a paper look like no title."""
    for run in _runs(units):
        quoted = [unit for unit in run[1:] if unit.block.is_quoted]
        if quoted and looks[run[0].at].title is not None and _are_of_one(run, looks):
            for unit in quoted:
                looks[unit.at] = Look()


def _runs(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield each heading with the blocks below it, up to the next."""
    run: list[BlockUnit] = []
    for unit in units:
        if unit.block.kind == "heading":
            if run:
                yield run
            run = []
        if run or unit.block.kind == "heading":
            run.append(unit)
    if run:
        yield run


def _are_of_one(run: Sequence[BlockUnit], looks: Sequence[Look]) -> bool:
    """Whether labelled links stand below a heading, and no title with a link of its own."""
    others = [looks[unit.at] for unit in run[1:] if not unit.block.is_quoted]
    is_linked = any(look.is_detail and look.has_paper for look in others)
    return is_linked and not any(map(_begins, others))


def _begins(look: Look) -> bool:
    if look.title is None or look.is_detail or not look.has_paper:
        return False
    return look.score + look.evidence >= SURE and title_likeness(look.title.text) > 0
