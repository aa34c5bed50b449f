"""The entries of a file: for each block that begins one, the blocks that belong to it.

Always holds: a block belongs to one entry at most; a link that no entry holds is given to none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.markdown.details_below import is_mere_picture, is_titled, labels_address
from papersearch.library.markdown.entry import OpenEntry, RawBlocks
from papersearch.library.markdown.groups import ends_year, names_group, names_year
from papersearch.library.markdown.html_headings import SUMMARY_LEVEL
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.named import (
    begins_article,
    is_named,
    is_repository,
    title_below,
)
from papersearch.library.markdown.names_above import titles_below_names
from papersearch.library.markdown.names_of_one import names_of_one
from papersearch.library.markdown.page_title import heads_page
from papersearch.library.markdown.repeated_headings import heads_years, no_topics
from papersearch.library.markdown.scopes import next_true
from papersearch.library.markdown.section_names import names_others
from papersearch.library.markdown.sections import (
    Sections,
    heading_name,
    read_heading,
    says_to_unfold,
)
from papersearch.library.markdown.starts import Starts
from papersearch.library.markdown.title_heads import without_number
from papersearch.library.markdown.titles import Title
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import Venue

_BOLD_GROUP, _YEAR_GROUP = 8, 9
_ITEM_GROUP: Final = 20
"""Levels of groups that are no headings: a line in bold, a year, and from here on items by depth.

Each depth has two: that of topics, and below it that of kinds of things, such as `Papers`.
"""
_ROW_GROUP: Final = 1_000
"""The level of a group that a row of a table names."""
_Rows = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a file, and why blocks begin them."""

    entries: tuple[RawBlocks, ...]
    starts: Starts


def read_entries(
    units: Sequence[BlockUnit], looks: Sequence[Look], rows: _Rows, file_venue: Venue
) -> Entries:
    """Return the entries of a file; `rows` are those that name groups, with their names."""
    return _Reader(units, looks, rows, file_venue).run()


class _Reader:
    def __init__(
        self, units: Sequence[BlockUnit], looks: Sequence[Look], rows: _Rows, file_venue: Venue
    ) -> None:
        self._units = units
        self._looks = looks
        self._rows = rows
        self._starts = Starts(units, looks)
        self._begins = self._starts.all()
        self._next_start = next_true(self._begins)
        self._below_names = titles_below_names(units, looks, self._begins)
        self._names = names_of_one(units, self._begins)
        self._no_topics = no_topics(units, self._begins)
        self._name = ""
        """The short name that stands right above the current block."""
        self._sections = Sections(file_venue)
        self._open: OpenEntry | None = None
        self._entries: list[RawBlocks] = []
        self._section = self._heading = -1
        self._topic = -1
        """The number of the last item or line that named a topic."""
        first = next((unit.at for unit in units if unit.block.kind == "heading"), -1)
        self._page_title = first if heads_page(units, looks, self._begins, first) else -1

    def run(self) -> Entries:
        for n, unit in enumerate(self._units):
            self._take(n, unit)
        self._close()
        return Entries(tuple(self._entries), self._starts)

    def _take(self, n: int, unit: BlockUnit) -> None:
        kind = unit.block.kind
        self._name = self._units[n - 1].parts[0].text if n - 1 in self._names else ""
        if n in self._rows:
            self._close()
            self._sections.enter(_ROW_GROUP, read_heading(self._rows[n], False))
            return
        if kind == "head":
            self._sections.leave(_ROW_GROUP)
        if self._open is not None and self._is_in_article(n):
            self._open.details.append(unit)
        elif self._begins[n] or self._is_reading(n):
            self._close()
            if kind == "item":
                self._sections.leave(_item_level(unit), unit.marker_kind)
            elif kind == "heading":
                self._sections.leave_headings(unit.block.level)
            place = self._sections.place()
            place = place if place.tag or not self._name else replace(place, tag=self._name)
            reading = self._is_reading(n)
            self._open = OpenEntry(n, is_reading=reading, place=place, section=self._section)
        elif kind == "heading":
            self._close()
            if n in self._no_topics:
                self._section = self._heading = n
                return
            is_mere = unit.block.level == SUMMARY_LEVEL and says_to_unfold(unit.block.text)
            heading = read_heading("" if is_mere else unit.block.text, n == self._page_title)
            heading = replace(heading, holds_years=heads_years(self._units, n))
            self._sections.enter(unit.block.level, heading)
            self._section = self._heading = n
        elif kind in ("end", "rule"):
            self._close()
            if kind == "end":
                self._sections.leave(SUMMARY_LEVEL)
        elif n in self._names or self._bounds_year(n):
            self._close()
        elif n not in self._starts.notes and names_group(self._units, n, self._next_start[n]):
            self._close()
            self._enter_group(unit)
        elif self._open is not None and self._belongs(n):
            self._open.details.append(unit)
        elif kind != "head" and not is_mere_picture(unit):
            self._close()

    def _bounds_year(self, n: int) -> bool:
        """Begin a year that a paragraph names, or end one; say whether it did."""
        if names_year(self._units, n, self._next_start[n]):
            self._sections.enter(_YEAR_GROUP, read_heading(self._units[n].block.text, False))
            return True
        is_end = self._sections.is_open(_YEAR_GROUP) and ends_year(self._units, n)
        if is_end:
            self._sections.leave(_YEAR_GROUP)
        return is_end

    def _is_in_article(self, n: int) -> bool:
        """Whether a block stands below the article that is being read."""
        assert self._open is not None
        at = self._open.at
        return at in self._starts.articles and n < self._starts.end_of(at)

    def _is_reading(self, n: int) -> bool:
        return begins_article(self._units[n], self._sections.place().has_readings)

    def _enter_group(self, unit: BlockUnit) -> None:
        heading = read_heading(unit.block.text, False)
        level = _BOLD_GROUP if unit.block.kind == "line" else _item_level(unit)
        if unit.block.kind == "item" and not heading.topic and self._stands_in_topic(unit):
            level += 1
        self._sections.enter(level, heading, unit.marker_kind)
        if unit.block.kind == "line":
            is_other = names_others(heading_name(unit.block.text))
            self._section = unit.at if is_other else self._heading
        if heading.topic:
            self._topic = unit.at

    def _stands_in_topic(self, unit: BlockUnit) -> bool:
        """Whether an item such as `Papers` names a part of the topic in the item before it.

        The first such part stands right behind its topic, which has no papers of its own.
        """
        if self._topic < 0:
            return False
        topic = self._units[self._topic].block
        is_beside = (topic.kind, topic.level) == ("item", unit.block.level)
        is_first = self._topic == unit.at - 1
        return is_beside and (is_first or self._sections.is_open(_item_level(unit) + 1))

    def _belongs(self, n: int) -> bool:
        """Whether a block is a detail of the entry that is being read."""
        assert self._open is not None
        unit, look = self._units[n], self._looks[n]
        head, block = self._units[self._open.at].block, unit.block
        is_untold = is_titled(unit) and is_titled(self._units[self._open.at])  # `Title: TBD`
        if is_untold or block.kind in ("row", "rest", "head") or head.kind == "row":
            return False
        if head.kind == "heading" or self._is_title_of_name(n):
            return True
        if block.continues or (block.kind == "line" and not block.gap):
            return True
        if head.kind == "item":
            if n < self._starts.end_of(self._open.at):
                return True
            if is_named(self._units[self._open.at]) and not block.gap:
                return True
            if block.level > head.level or (block.kind == "line" and block.level >= head.level > 0):
                return True
            return look.is_detail and (block.kind == "line" or block.marker != head.marker)
        if block.kind == "item":
            is_beside = 0 < block.level <= head.level  # That item stands beside the entry's own.
            is_detail = look.is_detail or not unit.has_links or labels_address(unit)
            return not is_beside and is_detail
        return look.is_detail or self._is_note_with_link(n)

    def _is_note_with_link(self, n: int) -> bool:
        """Whether a paragraph right below a title with its paper ends in a link with a label."""
        assert self._open is not None
        at, unit = self._open.at, self._units[n]
        links = [part for part in unit.parts if part.field.leads_out]
        is_next = n == at + 1 + len(self._open.details) and self._looks[at].has_paper
        return is_next and len(links) == 1 and links[0].meanings[:1] in (("code",), ("project",))

    def _is_title_of_name(self, n: int) -> bool:
        """Whether a block is the title of the name that the entry being read begins with."""
        return self._open is not None and n in self._below_names and n == self._open.at + 1

    def _close(self) -> None:
        if self._open is None:
            return
        at = self._open
        self._open = None
        head, details = self._units[at.at], tuple(at.details)
        look = self._looks[at.at]
        named = self._starts.articles.get(at.at, -1)
        is_reading = at.is_reading and named < 0
        titled, chosen = head, None if is_reading else look.title
        if named < 0 and details and at.at + 1 in self._below_names:
            titled, chosen = details[0], self._looks[at.at + 1].title
        elif named >= 0 and self._looks[named].title is not None:
            titled, chosen = self._units[named], self._looks[named].title
        elif not is_reading and chosen is not None:
            titled, chosen = title_below(head, look, details, self._looks) or (titled, chosen)
        part = chosen.part if chosen else 0
        title = chosen.title if chosen else Title(without_number(head.parts[0].text))
        where = (at.place, titled, part, title, is_reading, at.section)
        is_article = named >= 0 and not is_repository(head)
        self._entries.append(RawBlocks(head, look, details, *where, is_article))


def _item_level(unit: BlockUnit) -> int:
    """Return the level of a group that an item names."""
    return _ITEM_GROUP + 2 * unit.block.level
