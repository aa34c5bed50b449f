"""Reads a list file that is a table: CSV or TSV with a line of names on top.

Always holds: no bytes make it raise; a row knows the line where it begins, though cells go over
several; a quotation mark that nothing closes is one of the text and costs nothing else.

Python's own reader of CSV is not taken: it loses the rest of the file to one stray quotation mark,
and tells no lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from papersearch.library.decode import decode_any
from papersearch.library.exported import EXPORT_COLUMNS, paper_of_row
from papersearch.library.keyed.cited import is_citation
from papersearch.library.keyed.columns import CITATION, SAMPLED_ROWS, guessed_names
from papersearch.library.keyed.entry import KeyedEntry, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.reader import no_list, read_keyed_list
from papersearch.library.problems import Problems
from papersearch.library.records import ListFile

_KIND: Final = "a table"
_SEPARATORS: Final = ",;\t|"
_LOOKED_AT: Final = 20
"""Lines in which the header is looked for, above which some tables have a caption."""
_FEWEST_NAMES: Final = 2
"""Names of columns by which a line on top is known to have such, though none is of titles."""
_MOST_CELLS: Final = 1_000
"""Of a row."""
_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE)
_NO_FORMULA: Final = re.compile(r"\A'(?='*+[=+@＝＋－＠\t\r\n-])")
"""What exports put before a text that a spreadsheet would take for a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line where it begins."""

    cells: tuple[str, ...]
    line: int


def read_table_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    if _PAGE.match(text):
        return no_list(problems, path, "a page in HTML, whatever its name says")
    separator = _separator(text)
    rows = list(islice(table_rows(text, separator), _LOOKED_AT))
    header = max(rows, key=lambda row: (_has_title(row), -row.line), default=Row((), 1))
    if not _has_title(header) and _names(header) < _FEWEST_NAMES:
        named = guessed_names(
            [row.cells for row in islice(table_rows(text, separator), SAMPLED_ROWS)]
        )
        header = _header_of(rows, named) if named else header
    entries = _entries(text, separator, header)
    return read_keyed_list(entries, problems, path, _KIND)


def _header_of(rows: Sequence[Row], named: Sequence[str]) -> Row:
    """Return the names of columns: those on top of citations, if the first row is none."""
    first = rows[0].cells
    place = named.index(CITATION) if CITATION in named else len(first)
    if place < len(first) and not is_citation(first[place]):
        return rows[0]
    return Row(tuple(named), 0)


def _entries(text: str, separator: str, header: Row) -> Iterator[KeyedEntry]:
    names = [cell.strip() or f"column {place}" for place, cell in enumerate(header.cells, 1)]
    is_own = not frozenset(EXPORT_COLUMNS).difference(names)
    for row in table_rows(text, separator):
        if row.line <= header.line or not any(map(str.strip, row.cells)):
            continue
        cells = [_NO_FORMULA.sub("", cell) if cell[:1] == "'" else cell for cell in row.cells]
        fields = tuple(
            KeyedField(name, cell, row.line)
            for name, cell in zip(names, cells, strict=False)
            if cell.strip()
        )
        rest = [cell for cell in row.cells[len(names) :] if cell.strip()]
        if rest:
            fields += (KeyedField("beyond the last column", rest, row.line),)
        is_whole = is_own and len(row.cells) == len(names)
        exported = paper_of_row(dict(zip(names, cells, strict=True))) if is_whole else None
        yield KeyedEntry(fields, row.line, exported=exported)


def _names(row: Row) -> int:
    """Return how many cells of a row are names of columns."""
    return sum(meant_by(cell.strip()).meaning is not None for cell in row.cells[:_MOST_CELLS])


def _has_title(row: Row) -> bool:
    """Whether a cell of a row names a column of titles, and another one a column, too."""
    meanings = [meant_by(cell.strip()).meaning for cell in row.cells[:_MOST_CELLS]]
    return "title" in meanings or ("name" in meanings and len([*filter(None, meanings)]) > 1)


def _separator(text: str) -> str:
    """Return what parts cells: what gives most names of columns, most even and widest rows."""
    head = text[: 1 << 16]
    best, most = ",", (0, 0.0, 0)
    for separator in _SEPARATORS:
        rows = list(islice(table_rows(head, separator), _LOOKED_AT))
        widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        same = count / len(rows) if rows else 0.0
        found = (max(map(_names, rows), default=0), same, width)
        if found > most:
            best, most = separator, found
    return best


@lru_cache(maxsize=8)
def _quoted_cell(separator: str) -> re.Pattern[str]:
    """Return what a quoted cell is: one that ends at once behind its second mark."""
    return re.compile(rf'[ ]?(?<!")"((?:[^"]|"")*+)"[ ]*(?=[{re.escape(separator)}\n]|\Z)')


def table_rows(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows of a table, the empty ones among them."""
    pattern = _quoted_cell(separator)
    last_quote = text.rfind('"')
    at, line = 0, 1
    while at < len(text):
        cells: list[str] = []
        began = at
        while True:
            if at <= last_quote and (found := pattern.match(text, at)):
                cells.append(found[1].replace('""', '"'))
                at = found.end()
            else:
                end = _end(text, at, separator)
                cells.append(text[at:end])
                at = end
            if at >= len(text) or text[at] == "\n":
                break
            at += 1
        yield Row(tuple(cells[:_MOST_CELLS]), line)
        at += 1
        line += text.count("\n", began, at)


def _end(text: str, at: int, separator: str) -> int:
    """Return where an unquoted cell ends."""
    newline = text.find("\n", at)
    newline = len(text) if newline < 0 else newline
    sign = text.find(separator, at, newline)
    return newline if sign < 0 else sign
