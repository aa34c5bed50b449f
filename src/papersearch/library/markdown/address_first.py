"""Addresses, or links with labels, in a line of their own above the title that they belong to.

Always holds: lines change places only where links and titles alternate from links on, to a title;
links below their title stay where they are, those within an item are that item's, and so do
labelled ones below anything but a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.units import BlockUnit

_TITLE: Final = 0.4
"""How likely a title what stands below an address must be."""
_FEWEST: Final = 4
"""Lines that alternate; two are enough where nothing else stands in their paragraph or item."""


def with_addresses_behind(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file, each address above a title behind that title, in its block."""
    found: list[BlockUnit] = []
    for run in _runs(units):
        is_first = not found or found[-1].block.kind in ("heading", "rule", "end")
        turns = _with_addresses_together(run)
        are_pairs = _are_pairs(turns) and (is_first or all(map(_is_bare, turns[::2])))
        are_pairs = are_pairs and (is_first or not _is_beside(found[-1], turns[1]))
        pairs = zip(turns[::2], turns[1::2], strict=True) if are_pairs else ()
        joined = [_joined(address, title) for address, title in pairs] or run
        found += joined
    return [replace(unit, at=n) if unit.at != n else unit for n, unit in enumerate(found)]


def _runs(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield the blocks in runs: of addresses and titles alone, or one block of any other kind.

    Titles matter only where an address stands among them.
    """
    for may_be_alone, group in groupby(units, _may_be_alone):
        beside = list(group)
        if may_be_alone and any(map(_is_address, beside)):
            yield from _runs_beside(beside)
        else:
            yield from ([unit] for unit in beside)


def _runs_beside(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield blocks of which some are addresses in runs."""
    run: list[BlockUnit] = []
    for unit in units:
        is_alone = _is_address(unit) or _is_title(unit)
        if run and not (is_alone and unit.block.kind in ("item", "line")):
            yield run
            run = []
        if not is_alone:
            yield [unit]
        elif run and unit.block.gap and _is_paragraph((run[0], run[-1])):
            yield run
            run = [unit]
        else:
            run.append(unit)
    if run:
        yield run


def _with_addresses_together(run: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a run, addresses that stand in one paragraph as one block."""
    found: list[BlockUnit] = []
    for unit in run:
        if found and unit.block.continues and _is_bare(unit) and _is_bare(found[-1]):
            found[-1] = replace(found[-1], parts=(*found[-1].parts, *unit.parts))
        else:
            found.append(unit)
    return found


def _is_paragraph(pair: Sequence[BlockUnit]) -> bool:
    """Whether two blocks are an address and a title of one paragraph or item."""
    return _is_address(pair[0]) and pair[1].block.continues and _is_title(pair[1])


def _are_pairs(run: Sequence[BlockUnit]) -> bool:
    """Whether addresses and titles take turns in a run, an address first."""
    if len(run) % 2 or not all(map(_is_address, run[::2])) or not all(map(_is_title, run[1::2])):
        return False
    if any(map(_is_of_item_above, run[::2], run[1::2])):
        return False
    return len(run) >= _FEWEST or (len(run) == 2 and _is_paragraph(run))


def _is_of_item_above(address: BlockUnit, title: BlockUnit) -> bool:
    """Whether an address stands within an item, and a title begins the next."""
    within, block = address.block, title.block
    is_line = within.kind == "line"
    return block.kind == "item" and within.level >= block.level + (not is_line)


def _is_beside(above: BlockUnit, title: BlockUnit) -> bool:
    """Whether what stands above the first address has the form of the titles: it is one, too."""
    if not _is_text(above) or above.parts[0].text.endswith((":", "：", ".", "。")):
        return False
    return _form(above) == _form(title)


def _form(unit: BlockUnit) -> tuple[str | int, ...]:
    return unit.block.kind, unit.block.level, unit.block.marker, unit.parts[0].field.kind


def _joined(address: BlockUnit, title: BlockUnit) -> BlockUnit:
    """Return the block of an address with the title before it."""
    block = replace(address.block, text=f"{title.block.text} {address.block.text}")
    return replace(address, block=block, parts=(*title.parts, *address.parts))


def _is_address(unit: BlockUnit) -> bool:
    """Whether a block is an address alone, or links with labels alone, one to a paper."""
    if _is_bare(unit):
        return True
    if unit.block.kind != "line" or unit.block.continues or not unit.parts:
        return False
    are_labelled = all(p.field.leads_out and p.meanings and not p.text for p in unit.parts)
    return are_labelled and any(map(leads_to_paper, unit.parts))


def _is_bare(unit: BlockUnit) -> bool:
    """Whether a block is addresses alone, with no label."""
    if not unit.parts or unit.block.kind not in ("item", "line"):
        return False
    return all(
        part.field.leads_out and not (part.text or part.label or part.field.is_picture)
        for part in unit.parts
    )


def _may_be_alone(unit: BlockUnit) -> bool:
    """Whether a block is an address, or one text, which may be a title."""
    return _is_address(unit) or _is_text(unit)


def _is_text(unit: BlockUnit) -> bool:
    """Whether a block is one text without a label."""
    if len(unit.parts) != 1 or unit.block.kind not in ("item", "line"):
        return False
    return not (unit.parts[0].is_link or unit.parts[0].meanings)


def _is_title(unit: BlockUnit) -> bool:
    return _is_text(unit) and title_likeness(unit.parts[0].text) >= _TITLE
