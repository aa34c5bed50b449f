"""The blocks of a file with what they say: their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Final

from papersearch.library.markdown.abreast import rows_apart
from papersearch.library.markdown.apart import papers_apart, plain_papers_apart
from papersearch.library.markdown.block import Block, Blocks
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.inline import read_inline
from papersearch.library.markdown.likeness import ends_open, title_likeness
from papersearch.library.markdown.marks import plain_text
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.names_joined import with_names_joined
from papersearch.library.markdown.parts import Part, parts_of
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import SMALL_WORDS, is_mostly_chinese

_LONGEST_LINE: Final = 200


_PLAINLY: Final = 0.6


_NAME_WORDS: Final = 4
"""Words of a venue with a short name, at most."""
_TITLE: Final = 0.5
"""How likely a title the line below them is, at least."""
_LONG_CELL: Final = 200
_CELLS_KEPT: Final = 1 << 12
"""How many different cells of tables are known while a file is read."""
ReadCell = Callable[[str, int], tuple[tuple[Part, ...], int]]
"""Returns the parts of a cell with its number, and how many pictures stand in it."""


_MARKED: Final = re.compile(r"[*_`\[\]<]")


_GAP: Final = re.compile(r"(?<=\S) {2,}(?=\S)")


@dataclass(slots=True)
class BlockUnit:
    """A block with what it says."""

    block: Block
    parts: tuple[Part, ...]
    pictures: int = 0
    table: tuple[str, ...] = ()
    """The names of the columns, of a row below a header."""
    at: int = 0
    """Its number in the file."""
    has_links: bool = field(init=False)
    """Whether a link of it leads to another site."""
    is_labelled: bool = field(init=False)
    """Whether it begins with a label that is known."""

    def __post_init__(self) -> None:
        self.has_links = True in [part.field.leads_out for part in self.parts]
        self.is_labelled = bool(self.parts) and bool(self.parts[0].meanings)

    @property
    def marker_kind(self) -> str:
        """What kind of marker an item has: a number or a bullet."""
        return "1" if self.block.marker == "1" else "-"


def read_units(blocks: Blocks) -> list[BlockUnit]:
    """Return the blocks of a file with their parts; rows know the names of their columns.

    A title that runs on in the next line is one with it.
    """
    units: list[BlockUnit] = []
    table: tuple[str, ...] = ()
    # Dates, `null` and `code` stand in row after row.
    read_cell = lru_cache(maxsize=_CELLS_KEPT)(partial(_read_cell, blocks.references))
    for block in rows_apart(blocks.blocks):
        if block.kind == "head":
            table = tuple(plain_text(cell) for cell in block.cells)
            units.append(BlockUnit(block, (), at=len(units)))
            continue
        if block.kind == "row":
            units.append(_read_row(block, read_cell, table, len(units)))
            continue
        table = ()
        unit = read_unit(block, blocks.references, len(units))
        is_below = bool(units) and units[-1].block.kind == "heading"
        if block.kind == "heading" and is_below and _has_links_alone(unit):
            unit.block = replace(block, kind="line", level=0, gap=False)
        if units and (_runs_on(units[-1], unit) or _names_authors_of(units[-1], unit)):
            text = f"{units[-1].block.text} {block.text}".replace("** **", " ")
            whole = replace(units[-1].block, text=text)
            units[-1] = read_unit(whole, blocks.references, len(units) - 1)
        elif units and _leads_title(units[-1], unit):
            units[-1] = replace(units[-1], parts=units[-1].parts + unit.parts)
        else:
            units += _apart(unit)
    return units


def _leads_title(above: BlockUnit, unit: BlockUnit) -> bool:
    """Whether a line is a venue or a short name that leads to a paper, and the next its title."""
    if above.block.kind != "line" or above.block.continues or not unit.block.continues:
        return False
    if len(above.parts) != 1 or len(unit.parts) != 1 or unit.block.kind != "line":
        return False
    name, title = above.parts[0], unit.parts[0]
    if name.meanings or not name.text or host_meaning(name.field.url or "") != "paper":
        return False
    if title.is_link or title.meanings or title.field.kind != "plain":
        return False
    is_short = len(name.text.split()) <= _NAME_WORDS and title_likeness(name.text) < _PLAINLY
    return is_short and title_likeness(title.text) >= max(_TITLE, title_likeness(name.text))


def _has_links_alone(unit: BlockUnit) -> bool:
    """Whether a heading is links with labels and a venue or date, of what stands above it."""
    links = [part for part in unit.parts if part.is_link]
    texts = [part.text for part in unit.parts if not part.is_link]
    return (
        bool(links)
        and all(part.meanings and part.field.url and not part.text for part in links)
        and all(max(venue_likeness(text), date_likeness(text)) >= _PLAINLY for text in texts)
    )


def _apart(unit: BlockUnit) -> list[BlockUnit]:
    """Return an item of several papers as several items, and so a paragraph of plain titles."""
    papers: list[tuple[Part, ...]] = []
    if unit.block.kind == "item":
        papers = papers_apart(unit.parts)
    elif unit.block.kind == "line" and not unit.block.continues:
        papers = plain_papers_apart(unit.parts)
    if len(papers) < 2:
        return [unit]
    return [replace(unit, parts=own, pictures=0, at=unit.at + n) for n, own in enumerate(papers)]


def _runs_on(above: BlockUnit, unit: BlockUnit) -> bool:
    """Whether a block is the rest of a title that was broken in two by the end of a line."""
    block = unit.block
    if not block.continues or block.is_broken or above.block.kind not in ("item", "line"):
        return False
    if above.block.is_joined or not above.parts or not unit.parts:
        return False
    first, rest = above.parts[-1], unit.parts[0]
    if len(above.parts) > 1 and not (first.field.kind == "bold" and ends_open(first.text)):
        return False
    if first.is_link or first.meanings or rest.is_link or rest.meanings:
        return False
    if first.field.kind != rest.field.kind or first.text.endswith((".", "。", "!", "！")):
        return False
    text = rest.text[:200]
    is_open = ends_open(first.text)
    is_whole = len(unit.parts) == 1 and text[0].isupper()
    is_whole = is_whole or title_likeness(text) >= _PLAINLY
    if rest.field.kind == "bold" and not is_open and is_whole:
        return False  # A title in bold of its own: what runs on is one run in bold.
    if len(first.text) > _LONGEST_LINE or text[0] in "*([（【":
        return False
    is_half = first.text.endswith((":", "：")) or text.partition(" ")[0].lower() in SMALL_WORDS
    likely_venue = 0.0 if is_half and not text.startswith("In ") else venue_likeness(text)
    if max(names_likeness(text), likely_venue, date_likeness(text)) >= _PLAINLY:
        return False
    return title_likeness(first.text) > 0 and not is_mostly_chinese(text)


def _names_authors_of(above: BlockUnit, unit: BlockUnit) -> bool:
    """Whether an item is a line of authors, and a block the title below it."""
    block = unit.block
    is_within = block.continues or (block.kind == "line" and block.level == above.block.level)
    if above.block.kind != "item" or not is_within or above.block.is_joined:
        return False
    if len(above.parts) != 1 or not unit.parts or above.parts[0].field.kind != "plain":
        return False
    title = unit.parts[0]
    names = above.parts[0].field.text
    is_set_off = title.field.kind != "plain" or names.endswith((":", "："))
    if not is_set_off or title.meanings or title_likeness(title.text) < _PLAINLY:
        return False
    return names_likeness(names.rstrip(":： ")) >= _PLAINLY


def _read_row(block: Block, read_cell: ReadCell, table: tuple[str, ...], at: int) -> BlockUnit:
    """Return a row with its parts."""
    parts: list[Part] = []
    pictures = 0
    for number, cell in enumerate(block.cells):
        if cell:
            own, shown = read_cell(cell, number)
            parts += own
            pictures += shown
    return BlockUnit(block, tuple(parts), pictures, table, at)


def _read_cell(
    references: Mapping[str, str], cell: str, number: int
) -> tuple[tuple[Part, ...], int]:
    """Return the parts of a cell, and how many addresses of pictures stand in it."""
    inline = read_inline(_without_gap(cell), references, number)
    return with_names_joined(parts_of(inline.fields)), inline.pictures


def read_unit(block: Block, references: Mapping[str, str], at: int) -> BlockUnit:
    """Return a block, which is no row, with its parts."""
    inline = read_inline(block.text, references)
    return BlockUnit(block, with_names_joined(parts_of(inline.fields)), inline.pictures, at=at)


def _without_gap(cell: str) -> str:
    """Write what a wide gap near the beginning of a long cell sets off in bold."""
    if len(cell) < _LONG_CELL:
        return cell
    found = _GAP.search(cell, 0, _LONG_CELL) if "  " in cell else None
    head = cell[: found.start()] if found else ""
    if not found or _MARKED.search(head):
        return cell
    return f"**{head.strip()}**\n{cell[found.end() :]}"
