"""Lone authors, told by their place: `Ada Berg` stands where other blocks have several names.

Always holds: a text becomes authors only if it may be the whole name of one person, and if several
blocks of the file have plain lists of names in the same place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.candidates import Candidate, Slot
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.units import BlockUnit

_SURELY, _NAME = 0.6, 0.25
"""How much several names, and one, look like names at least."""
_TITLED: Final = 0.3
"""How likely a title another part of the block is, before which a name is left as it is."""
_LONGEST_NAME: Final = 4
"""Words of a name."""
_FEWEST: Final = 2
"""So many blocks must have plain names in a place."""
_SHARE: Final = 0.3
"""Share of the blocks with a text in a place that has names there, lone ones among them."""


def with_lone_authors(
    units: Sequence[BlockUnit], candidates: Sequence[Sequence[Candidate]]
) -> list[BlockUnit]:
    """Return the blocks of a file, with lone authors labelled as such.

    `candidates` are, for each block, the parts that may be titles.
    """
    seen: Counter[Slot] = Counter()
    named: Counter[Slot] = Counter()
    lone: dict[int, list[Candidate]] = {}
    for unit, own in zip(units, candidates, strict=True):
        heads_names = _heads_names(units, unit.at)
        for candidate in own:
            part = unit.parts[candidate.part]
            if part.is_link or unit.block.kind == "heading":
                continue
            likeness = names_likeness(part.text)
            is_lone = _NAME <= likeness < _SURELY and 2 <= len(part.text.split()) <= _LONGEST_NAME
            seen[candidate.slot] += 1
            named[candidate.slot] += likeness >= _SURELY
            is_before = any(other.part > candidate.part and other.score >= _TITLED for other in own)
            if is_lone and not (is_before or heads_names):
                lone.setdefault(unit.at, []).append(candidate)
    alone = Counter(candidate.slot for own in lone.values() for candidate in own)
    places = {
        slot
        for slot, count in named.items()
        if count >= _FEWEST and count + alone[slot] >= _SHARE * seen[slot]
    }
    told = {at: [each.part for each in found if each.slot in places] for at, found in lone.items()}
    return [_labelled(unit, told[unit.at]) if told.get(unit.at) else unit for unit in units]


def _heads_names(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a block begins a paragraph or item of which the next line is several names."""
    if units[n].block.continues or n + 1 >= len(units) or not units[n + 1].parts:
        return False
    first = units[n + 1].parts[0]
    return units[n + 1].block.continues and names_likeness(first.text) >= _SURELY


def _labelled(unit: BlockUnit, authors: Sequence[int]) -> BlockUnit:
    """Return a block in which parts with some numbers are labelled as authors."""
    parts = (
        replace(part, meanings=("authors",)) if number in authors else part
        for number, part in enumerate(unit.parts)
    )
    return replace(unit, parts=tuple(parts))
