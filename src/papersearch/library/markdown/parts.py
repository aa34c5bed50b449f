"""The parts of a block: its links with what labels them, and its texts, labels taken off.

Always holds: every link of the block is exactly one part; a label is known by its words (`labels`),
and one that is not known is kept as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.markdown.blocks import Block, Blocks
from papersearch.library.markdown.inline import Field, plain_text, read_inline
from papersearch.library.markdown.labels import MAX_LABEL, TEXT_MEANINGS, Meaning, meanings_of
from papersearch.library.markdown.likeness import (
    date_likeness,
    is_chinese,
    names_likeness,
    title_likeness,
    venue_likeness,
)
from papersearch.library.markdown.venues import known_venue

_LEADING: Final = re.compile(r"([^:：]{1,40}?)\s?[:：]\s*(?!//)")
_TRAILING: Final = re.compile(r"[:：]\s*$")
_AUTHORS_BEHIND: Final = re.compile(r"(?<=\S)\s*作者\s?[:：]")
_CHUNK: Final = re.compile(r"[^\s,，、;；|｜。.()（）\[\]]+$")
_SEPARATORS: Final = " \t,，、;；|｜/&+·•。-–—~()（）[]{}【】<>*:：!！"
_MAX_HEAD: Final = 24
_LONGEST_LINE: Final = 200
_PLAINLY: Final = 0.6
_FILLER: Final = 2
"""Words between a label and its link that say nothing."""
_LONG_CELL: Final = 200
_MARKED: Final = re.compile(r"[*_`\[\]<]")
_AND: Final = frozenset({"and", "&", "和", "与", "及", "+"})
"""What joins two papers in one item."""
_GAP: Final = re.compile(r"(?<=\S) {2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """A link or a text of a block, and its label."""

    field: Field
    text: str
    """Without its label. Of a link its own text, where that is no label."""
    label: str = ""
    """As typed; of a link its own text where that is a label, else what stands before it."""
    meanings: tuple[Meaning, ...] = ()
    """What the label means; nothing where it is not known."""
    cut: int = 0
    """Of a text how many characters of its field stand before it."""

    @property
    def is_link(self) -> bool:
        """Whether it is a link, of which the address may be empty."""
        return self.field.url is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with what it says."""

    block: Block
    parts: tuple[Part, ...]
    pictures: int = 0
    table: tuple[str, ...] = ()
    """The names of the columns, of a row below a header."""
    at: int = 0
    """Its number in the file."""

    @property
    def has_links(self) -> bool:
        """Whether a link of it leads to another site."""
        return any(part.field.leads_out for part in self.parts)

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with a label that is known."""
        return bool(self.parts) and bool(self.parts[0].meanings)


def read_units(blocks: Blocks) -> list[Unit]:
    """Return the blocks of a file with their parts; rows know the names of their columns.

    A title that runs on in the next line is one with it.
    """
    units: list[Unit] = []
    table: tuple[str, ...] = ()
    for block in blocks.blocks:
        if block.kind == "head":
            table = tuple(plain_text(cell) for cell in block.cells)
            units.append(Unit(block, (), at=len(units)))
            continue
        if block.kind != "row":
            table = ()
        unit = read_unit(block, blocks.references, table, len(units))
        if units and _runs_on(units[-1], unit):
            whole = replace(units[-1].block, text=f"{units[-1].block.text} {block.text}")
            units[-1] = read_unit(whole, blocks.references, table, len(units) - 1)
        else:
            units += _apart(unit)
    return units


def _apart(unit: Unit) -> list[Unit]:
    """Return an item of two titles with links, joined by `and`, as two items."""
    if unit.block.kind != "item":
        return [unit]
    titled = [n for n, part in enumerate(unit.parts) if _is_linked_title(part)]
    if len(titled) != 2 or titled[0] != 0:
        return [unit]
    between = unit.parts[1 : titled[1]]
    if not all(part.text.casefold().strip(_SEPARATORS) in _AND for part in between):
        return [unit]
    if not between and unit.parts[titled[1]].field.lead.strip() not in _AND:
        return [unit]
    first = replace(unit, parts=unit.parts[:1], pictures=0)
    return [first, replace(unit, parts=unit.parts[titled[1] :], at=unit.at + 1)]


def _is_linked_title(part: Part) -> bool:
    if not part.field.leads_out or part.meanings:
        return False
    return title_likeness(part.text) >= _PLAINLY


def _runs_on(above: Unit, unit: Unit) -> bool:
    """Whether a block is the rest of a title that was broken in two by the end of a line."""
    block = unit.block
    if not block.continues or block.is_broken or above.block.kind not in ("item", "line"):
        return False
    if above.block.is_joined or len(above.parts) != 1 or not unit.parts:
        return False
    first, rest = above.parts[0], unit.parts[0]
    if first.is_link or first.meanings or rest.is_link or rest.meanings:
        return False
    if first.field.kind != rest.field.kind or first.text.endswith((".", "。", "!", "！")):
        return False
    text = rest.text[:200]
    if len(first.text) > _LONGEST_LINE or text[0] in "*([（【":
        return False
    if max(names_likeness(text), venue_likeness(text), date_likeness(text)) >= _PLAINLY:
        return False
    return title_likeness(first.text) > 0 and not is_chinese(text)


def read_unit(block: Block, references: Mapping[str, str], table: tuple[str, ...], at: int) -> Unit:
    """Return a block with its parts."""
    if block.kind == "row":
        cells = enumerate(map(_without_gap, block.cells))
        inlines = [read_inline(cell, references, n) for n, cell in cells if cell]
        parts = tuple(part for inline in inlines for part in parts_of(inline.fields))
        return Unit(block, parts, sum(inline.pictures for inline in inlines), table, at)
    inline = read_inline(block.text, references)
    parts = parts_of(inline.fields)
    return Unit(block, parts, inline.pictures, at=at)


def _without_gap(cell: str) -> str:
    """Write what a wide gap near the beginning of a long cell sets off in bold."""
    if len(cell) < _LONG_CELL:
        return cell
    found = _GAP.search(cell, 0, _LONG_CELL)
    head = cell[: found.start()] if found else ""
    if not found or _MARKED.search(head):
        return cell
    return f"**{head.strip()}**\n{cell[found.end() :]}"


def parts_of(fields: Sequence[Field]) -> tuple[Part, ...]:
    """Return the parts of a block, or of a cell."""
    labeller = _Labeller()
    for field in fields:
        if field.url is None:
            labeller.take_text(field)
        else:
            labeller.take_link(field)
    labeller.spill()
    return tuple(labeller.parts)


def head_of(text: str) -> str:
    """Return what stands before the first colon of a text, if it is short enough for a label."""
    found = _LEADING.match(text, 0, _MAX_HEAD + 4)
    return found[1].strip("*_ ").casefold() if found else ""


class _Labeller:
    """Reads the fields of a block in order; a label holds until the next text."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._label = ""
        self._meanings: tuple[Meaning, ...] = ()
        self._waiting: Field | None = None
        """A text that may turn out to be the label of what follows."""

    def take_text(self, field: Field) -> None:
        """Read a text, which may be a label, begin with one, or end in one."""
        found = _AUTHORS_BEHIND.search(field.text)
        if found and found.start():
            self._take_text(replace(field, text=field.text[: found.start()]))
            field = replace(field, text=field.text[found.start() :].strip(), lead="")
        self._take_text(field)

    def _take_text(self, field: Field) -> None:
        text = field.text
        if text[0] in ":：" and self._waiting is not None:
            if self._claim_waiting():
                self._add_text(field, text.lstrip(":： "), len(text) - len(text.lstrip(":： ")))
                return
            text = text.lstrip(":： ")
        self.spill()
        pending = self._meanings if self._label else ()
        if pending and pending[0] in TEXT_MEANINGS and not _leading_label(text):
            self._add_text(field, text, 0)
            return
        self._label, self._meanings = "", ()
        found = _leading_label(text)
        if found:
            label, meanings, cut = found
            self._label, self._meanings = label, meanings
            value = text[cut:]
            if value.strip(_SEPARATORS):
                again = _leading_label(value)
                if again:
                    self._label, self._meanings = again[0], again[1]
                    value, cut = value[again[2] :], cut + again[2]
            if value.rstrip().endswith((":", "：")) and len(value.split()) <= _FILLER:
                return  # `Code: Available: https://…`
            if value.strip(_SEPARATORS):
                self._add_text(field, value, cut)
                if meanings[0] not in TEXT_MEANINGS:
                    self._label, self._meanings = "", ()
            return
        self._waiting = field

    def take_link(self, field: Field) -> None:
        """Read a link: its label is its own text, or the text before it."""
        text = field.text
        own = () if not text or "://" in text else meanings_of(text)
        if self._waiting is not None and not self._claim_waiting():
            self._claim_tail(bare=not text or "://" in text)
        self.spill()
        if own and own != ("link",):
            self.parts.append(Part(field, "", text, own))
        elif self._meanings and self._meanings[0] in TEXT_MEANINGS:
            self.parts.append(Part(field, "" if "://" in text else text))
        elif own:
            self.parts.append(Part(field, "", self._label or text, self._meanings or own))
        else:
            said = "" if "://" in text else text
            self.parts.append(Part(field, said, self._label, self._meanings))

    def spill(self) -> None:
        """Keep a text that turned out to be no label."""
        if self._waiting is not None:
            field, self._waiting = self._waiting, None
            self._label, self._meanings = "", ()
            self.parts.append(Part(field, field.text))

    def _claim_waiting(self) -> bool:
        """Make the waiting text the label of what follows, if its words are a label's."""
        field = self._waiting
        if field is None or len(field.text) > MAX_LABEL:
            return False
        label = field.text.strip(_SEPARATORS)
        meanings = meanings_of(label)
        if not meanings or known_venue(label).year:
            return False  # `arXiv 2023` tells where and when.
        self._waiting = None
        self._label, self._meanings = label, meanings
        return True

    def _claim_tail(self, bare: bool) -> None:
        """Take the last words of the waiting text as a label, where they are known."""
        field = self._waiting
        assert field is not None
        has_colon = _TRAILING.search(field.text) is not None
        if not has_colon and not bare:
            return
        text = field.text.rstrip(":： ")
        found = _CHUNK.search(text)
        if found and found.start() and (meanings := meanings_of(found[0])):
            self._waiting = None
            self.parts.append(Part(field, text[: found.start()].rstrip(" ,，;；|")))
            self._label, self._meanings = found[0], meanings
        elif has_colon and len(text) <= MAX_LABEL and self.parts:
            self._waiting = None
            self._label, self._meanings = text.strip(_SEPARATORS), ()

    def _add_text(self, field: Field, text: str, cut: int) -> None:
        self.parts.append(Part(field, text.strip(), self._label, self._meanings, cut))


def _leading_label(text: str) -> tuple[str, tuple[Meaning, ...], int] | None:
    """Return the known label that a text begins with, its meanings, and where its value begins."""
    found = _LEADING.match(text)
    if not found:
        return None
    label = found[1].strip(_SEPARATORS)
    meanings = meanings_of(label)
    return (label, meanings, found.end()) if meanings else None
