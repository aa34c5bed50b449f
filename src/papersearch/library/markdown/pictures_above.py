"""Pictures that lead somewhere above the title that they belong to: they are put below it.

    [![](folds.png)](https://…)

    **Folding Paper Kites with Learned Creases** [[paper](https://…)]

Always holds: blocks change places only where below each heading with several such pictures the
first stands right below it, and none stands last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.units import BlockUnit

_FEWEST, _MOST = 2, 0.6
"""How many pictures stand below a heading, and the share of them above what may be a title."""
_TITLE: Final = 0.4
_BORDERS: Final = frozenset({"heading", "rule", "end"})


def with_pictures_below(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file; pictures with links stand below their titles."""
    sections = list(_sections(units))
    telling = [section for section in sections if _has_pictures(section)]
    if not telling or not all(map(_are_above, telling)):
        return list(units)
    found: list[BlockUnit] = []
    for section in sections:
        found += _moved(section) if _are_above(section) else section
    return [replace(unit, at=n) if unit.at != n else unit for n, unit in enumerate(found)]


def _sections(units: Sequence[BlockUnit]) -> Iterator[list[BlockUnit]]:
    """Yield what stands between headings and rules, and each of these alone."""
    section: list[BlockUnit] = []
    for unit in units:
        if unit.block.kind in _BORDERS:
            yield section
            yield [unit]
            section = []
        else:
            section.append(unit)
    yield section


def _has_pictures(section: Sequence[BlockUnit]) -> bool:
    """Whether a section has pictures among texts: so it tells above or below which they stand."""
    places = [n for n, unit in enumerate(section) if _is_picture(unit)]
    return len(places) >= _FEWEST and all(after > n + 1 for n, after in pairwise(places))


def _are_above(section: Sequence[BlockUnit]) -> bool:
    """Whether the pictures of a section stand above its titles, the first above all."""
    if not section or not _is_picture(section[0]) or _is_picture(section[-1]):
        return False
    below = [after for before, after in pairwise(section) if _is_picture(before)]
    return sum(map(_is_titled, below)) >= _MOST * len(below)


def _is_picture(unit: BlockUnit) -> bool:
    """Whether a paragraph is a picture with a link, or begins with a line of one."""
    is_alone = all(part.field.is_picture for part in unit.parts)
    return unit.block.kind == "line" and unit.has_links and is_alone and not unit.block.continues


def _is_titled(unit: BlockUnit) -> bool:
    """Whether a text in a block may be a title."""
    return any(title_likeness(part.text) >= _TITLE for part in unit.parts)


def _moved(section: Sequence[BlockUnit]) -> Iterator[BlockUnit]:
    """Yield the blocks of a section, each picture behind the paragraph or item below it."""
    picture: BlockUnit | None = None
    is_first = False
    for unit in section:
        if picture is not None and not (is_first or unit.block.continues):
            yield _behind(picture)
            picture = None
        if _is_picture(unit):
            picture, is_first = unit, True
            continue
        if is_first:
            unit = replace(unit, block=replace(unit.block, gap=True, continues=False))
        is_first = False
        yield unit
    if picture is not None:
        yield _behind(picture)


def _behind(picture: BlockUnit) -> BlockUnit:
    return replace(picture, block=replace(picture.block, gap=False, continues=True))
