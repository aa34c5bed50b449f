"""The blocks of a Markdown file: headings, list items, lines of paragraphs, rows of tables.

They are those of CommonMark and GFM, and of what lists do besides: numbers in any brackets are
numbers of items, a line of a paragraph may stand for itself, a heading may lack its space, and a
table its outer pipes.

Always holds: blocks are in the order of their lines, each has text, and their number is bounded by
that of the lines and line breaks of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.block import Block, Blocks
from papersearch.library.markdown.html_headings import (
    SUMMARY_LEVEL,
    HtmlHeading,
    html_heading_at,
    is_tags_alone,
)
from papersearch.library.markdown.line_breaks import (
    BREAK,
    ends_broken,
    pieces_between_breaks,
    pieces_of,
    with_line_ends,
)
from papersearch.library.markdown.line_forms import (
    RULE,
    bullet_of,
    heading_of,
    is_table_ruler,
    marker_of,
    reference_of,
    repeated_columns,
    split_cells,
)
from papersearch.library.markdown.source import Raw

_CELL: Final = re.compile(r"<t[dr][\s>]", re.IGNORECASE)
"""What begins a cell whose contents stand in lines of their own: what stood before it ends."""
_SETEXT: Final = re.compile(r"={3,}$|-{3,}$")
_QUOTE: Final = re.compile(r"(?:> ?)+")
_CHILD_INDENT: Final = 2
"""Columns of indent that make an item the child of the one above."""


def read_blocks(lines: Sequence[Raw]) -> Blocks:
    """Return the blocks of a file's lines."""
    return _Reader(lines).run()


class _Reader:
    """Reads lines one after the other; items know what they stand in by their indents."""

    def __init__(self, lines: Sequence[Raw]) -> None:
        self._lines = lines
        self._blocks: list[Block] = []
        self._references: dict[str, str] = {}
        self._indents: list[int] = []
        """Where the items begin that the current line may stand in."""
        self._gap = True
        self._in_text = False
        """Whether the line before was one of a paragraph or item."""
        self._is_quoted = self._is_broken = False
        """Whether the line is in a quote, and whether a line break ends the one before."""
        self._waiting = ""
        """The marker of an item that has shown nothing yet: an anchor alone stands behind it."""
        self._columns = self._abreast = 0
        """How many cells the header of the current table has; 0 outside of tables."""

    def run(self) -> Blocks:
        place = 0
        while place < len(self._lines):
            place = self._take(place)
        return Blocks(tuple(self._blocks), self._references)

    def _take(self, place: int) -> int:
        """Read a line, and those that it runs over; return the number of the next."""
        raw = self._lines[place]
        stripped = raw.text.strip()
        if not stripped:
            self._gap, self._in_text, self._is_broken = True, False, False
            self._waiting = ""
            return place + 1
        before = raw.text[: len(raw.text) - len(raw.text.lstrip())]
        indent, column = len(before.expandtabs(4)), len(before) + 1
        self._is_quoted = stripped[0] == ">"
        if self._is_quoted:
            stripped = _QUOTE.sub("", stripped, count=1).strip()
        if self._is_row(place, stripped):
            return self._row(place, stripped, column)
        self._columns = 0
        if "<" in stripped:
            if found := html_heading_at(self._lines, place, stripped):
                return self._html_heading(raw, indent, column, found)
            if is_tags_alone(stripped):
                if _CELL.search(stripped):
                    self._add(Block("rule", raw.number, column, 0, stripped, gap=self._gap))
                    self._indents = []
                self._gap, self._in_text, self._is_broken = True, False, False
                return place + 1
        if stripped[:1] in "-*_=~" and self._ruled(raw.number, column, stripped):
            return place + 1
        if reference := reference_of(stripped):
            self._references.setdefault(*reference)
            return place + 1
        if heading := heading_of(stripped):
            level, text = heading
            self._heading(raw.number, column, level, text.rstrip("# "))
            return place + 1
        return self._text(place, stripped, indent, column)

    def _add(self, block: Block) -> None:
        self._blocks.append(block)
        self._gap = False

    def _heading(self, number: int, column: int, level: int, text: str) -> None:
        text = BREAK.sub(" ", text).strip()
        if text:
            self._add(Block("heading", number, column, level, text, gap=self._gap))
        self._indents, self._in_text = [], False

    def _html_heading(self, raw: Raw, indent: int, column: int, found: HtmlHeading) -> int:
        """Read a heading in HTML, and what stands beside it; return the number of the next line.

        What is folded behind a text belongs to it, and names no section.
        """
        is_folded = bool(found.before) and found.level == SUMMARY_LEVEL
        if found.before:
            marker, text = marker_of(found.before, bullet_of(found.before))
            self._nest(marker, indent)
            pieces = [*(pieces_between_breaks(text) or [text]), *[found.text] * is_folded]
            self._add_pieces(raw.number, column, marker, list(filter(None, pieces)), False)
        if not is_folded:
            self._heading(raw.number, column, found.level, found.text)
        if found.behind:
            self._is_broken = is_folded
            behind = pieces_between_breaks(found.behind)
            self._add_pieces(raw.number, column, "", behind, False)
        if found.is_end and not is_folded:
            self._add(Block("end", raw.number, column, SUMMARY_LEVEL, "", gap=self._gap))
            self._in_text = False
        return found.following

    def _ruled(self, number: int, column: int, text: str) -> bool:
        """Read a rule, or the line below a heading; say whether it was one."""
        last = self._blocks[-1] if self._blocks else None
        if not RULE.match(text):
            return False
        is_alone = last is not None and last.kind == "line" and not last.continues
        if self._in_text and is_alone and _SETEXT.match(text) and last and "](" not in last.text:
            self._blocks.pop()
            self._heading(last.line, last.column, 1 if text[0] == "=" else 2, last.text)
        else:
            self._add(Block("rule", number, column, 0, text, gap=self._gap))
            self._indents = []
        self._in_text = False
        return True

    def _is_row(self, place: int, text: str) -> bool:
        """Whether a line is a row: below the header of a table, a header, or between pipes."""
        if "|" not in text:
            return False
        if self._columns and (not self._gap or text[0] == "|"):
            return True
        if text[0] == "|" and (text[-1] == "|" or text.count("|") > 1):
            return True
        return self._ruler_below(place)

    def _ruler_below(self, place: int) -> bool:
        following = self._lines[place + 1].text.strip() if place + 1 < len(self._lines) else ""
        return "|" in following and is_table_ruler(following)

    def _row(self, place: int, text: str, column: int) -> int:
        raw = self._lines[place]
        cells = tuple(map(with_line_ends, split_cells(text)))
        if self._ruler_below(place):
            self._abreast = repeated_columns(cells)
            cells = cells[: self._abreast or None]
            self._add(Block("head", raw.number, column, 0, "", cells, gap=self._gap))
            self._columns = len(cells)
            self._indents, self._in_text = [], False
            return place + 2
        if not is_table_ruler(text) and any(cells):
            size = self._abreast if self._columns and self._abreast else len(cells)
            for start in range(0, len(cells), size):
                if any(some := cells[start : start + size]):
                    self._add(Block("row", raw.number, column, 0, "", some, gap=self._gap))
            self._columns = max(self._columns, 1)
        self._indents, self._in_text = [], False
        return place + 1

    def _text(self, place: int, text: str, indent: int, column: int) -> int:
        """Read an item, or a line of an item or paragraph."""
        raw = self._lines[place]
        bullet = bullet_of(text)
        marker, text = marker_of(text, bullet)
        if marker and (heading := heading_of(text)):  # `1. #### A Title`, `- ### A Topic`
            if bullet or indent not in self._indents:
                self._heading(raw.number, column, *heading)
                return place + 1
            text = heading[1].strip("# ") or text  # The items before it are no headings.
        self._nest(marker, indent)
        if marker and text and is_tags_alone(text):
            self._waiting, self._in_text = marker, False
            return place + 1
        marker = marker or self._waiting
        self._waiting = ""
        self._is_broken |= "<" in text and BREAK.match(text) is not None
        end, pieces = pieces_of(self._lines, place, text)
        self._add_pieces(raw.number, column, marker, pieces, end > place + 1)
        self._is_broken = ends_broken(self._lines[end - 1].text)
        return end

    def _nest(self, marker: str, indent: int) -> None:
        """Leave the items that a text does not stand in, and enter its own if it is one."""
        if marker or (self._gap and not self._in_text):
            while self._indents and indent < self._indents[-1] + _CHILD_INDENT:
                self._indents.pop()
        if marker:
            self._indents.append(indent)

    def _add_pieces(
        self, number: int, column: int, marker: str, pieces: Sequence[str], is_joined: bool
    ) -> None:
        """Add the pieces of an item, or of a line of text; all but the first continue it."""
        level, is_open, is_broken = len(self._indents), self._in_text, self._is_broken
        for piece in pieces:
            self._add(
                Block(
                    "item" if marker else "line",
                    number,
                    column,
                    level,
                    piece,
                    marker=marker,
                    gap=self._gap,
                    continues=not marker and is_open,
                    is_broken=is_broken,
                    is_joined=is_joined,
                    is_quoted=self._is_quoted,
                )
            )
            marker, is_open, is_broken = "", True, True
        self._in_text = True
