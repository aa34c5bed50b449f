"""Tables that are written in HTML, as rows between pipes.

What always holds: a row keeps the number of the line that it begins in, and every address of it; a
cell that spans several rows stands in each of them, but its links only in the first; what is no
plain table, such as one with lists in its cells, stays as it is. It takes time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.markdown.source import Raw

_FRAME: Final = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|colgroup|col)\b[^<>]{0,300}>|^\s*</t[dh]\s*>", re.IGNORECASE
)
_ROW: Final = re.compile(r"<tr\b[^<>]{0,300}>", re.IGNORECASE)
_ROW_END: Final = re.compile(r"</tr\s{0,3}>|</table\s{0,3}>", re.IGNORECASE)
_CELL: Final = re.compile(r"<t([dh])\b([^<>]{0,500})>", re.IGNORECASE)
_CELL_END: Final = re.compile(r"</t[dh]\s{0,3}>", re.IGNORECASE)
_SPAN: Final = re.compile(r"\b(col|row)span\s?=\s?[\"']?(\d{1,3})", re.IGNORECASE)
_BOLD: Final = re.compile(
    r"\s?(?:<(?:b|strong)>[^<>]{1,80}</(?:b|strong)>|\*\*[^*]{1,80}\*\*)\s?", re.IGNORECASE
)
_LISTED: Final = re.compile(
    r"<li\b|<table\b|\n {0,8}[-*+] [^\n]{1,400}\n {0,8}[-*+] \S", re.IGNORECASE
)
_LINKED: Final = re.compile(r"<a\s|\]\(|https?://", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_MOST_LINES: Final = 120
"""Of one row."""
_MOST_COLUMNS: Final = 40


@dataclass(slots=True)
class _Cell:
    text: str
    is_header: bool
    columns: int
    rows: int


@dataclass(slots=True)
class _Table:
    """What is known of the table that is being read."""

    spans: dict[int, tuple[int, str]] = field(default_factory=dict)
    """For each column the rows that a cell above still spans, and its text."""
    has_rows: bool = False
    header: str = ""
    """The header, which a row that names a group ends."""


def without_html_tables(lines: Sequence[Raw]) -> Sequence[Raw]:
    """Return the lines of a file with the rows of its tables between pipes."""
    if not any("<" in raw.text and _ROW.search(raw.text) for raw in lines):
        return lines
    found: list[Raw] = []
    table = _Table()
    place = 0
    while place < len(lines):
        raw = lines[place]
        if "<" not in raw.text:
            found.append(raw)
            place += 1
            continue
        begin = _ROW.search(raw.text)
        end = _end_of_row(lines, place, begin.end()) if begin else place + 1
        texts = [line.text for line in lines[place:end]]
        rows = _rows_of("\n".join(texts)[begin.start() :]) if begin else []
        if rows:
            found.append(
                Raw(raw.number, _FRAME.sub("", raw.text[: begin.start()] if begin else ""))
            )
            for row in rows:
                found += (Raw(raw.number, text) for text in _written(row, table))
        elif begin is None and not _FRAME.sub("", raw.text).strip():
            found.append(Raw(raw.number, ""))
        else:
            found += lines[place:end]
        if any("</table" in text.lower() for text in texts):
            table = _Table()
        place = end
    return found


def _end_of_row(lines: Sequence[Raw], place: int, start: int) -> int:
    """Return the number of the line behind the one in which a row ends."""
    for at in range(place, min(place + _MOST_LINES, len(lines))):
        if _ROW_END.search(lines[at].text, start if at == place else 0):
            return at + 1
        if at > place and _ROW.search(lines[at].text):
            return at
    return place + 1


def _rows_of(text: str) -> list[list[_Cell]]:
    """Return the rows in a text; none where a cell holds a list or a table."""
    if _LISTED.search(text):
        return []
    rows = (_cells_of(row) for row in _ROW.split(text)[1:])
    return [row for row in rows if row]


def _cells_of(row: str) -> list[_Cell]:
    cells: list[_Cell] = []
    begins = list(_CELL.finditer(row))
    for n, begin in enumerate(begins):
        last = begins[n + 1].start() if n + 1 < len(begins) else len(row)
        inside = _FRAME.sub("", _CELL_END.sub("", row[begin.end() : last]))
        spans = {which.lower(): int(count) for which, count in _SPAN.findall(begin[2])}
        text = " ".join(inside.split()).replace("|", "\\|")
        cells.append(_Cell(text, begin[1] in "hH", spans.get("col", 1), spans.get("row", 1)))
    return cells


def _written(row: list[_Cell], table: _Table) -> list[str]:
    """Return a row as lines: one of a header or of cells, or that of a group."""
    filled = [cell for cell in row if cell.text]
    if len(row) == 1 and row[0].columns > 1 and filled and not _LINKED.search(row[0].text):
        group = f"###### {_TAG.sub(' ', row[0].text).strip()}"
        return [group, *table.header.split("\n")] if table.header else [group]
    texts = _aligned(row, table)
    line = f"| {' | '.join(texts)} |"
    is_first, table.has_rows = not table.has_rows, True
    if len(row) > 1 and (all(cell.is_header for cell in row) or (is_first and _is_bold(filled))):
        table.header = f"{line}\n|{'---|' * len(texts)}"
        return table.header.split("\n")
    return [line]


def _is_bold(cells: list[_Cell]) -> bool:
    """Whether all cells are in bold as a whole, as those of a header are."""
    return len(cells) > 1 and all(_BOLD.fullmatch(cell.text) for cell in cells)


def _aligned(row: list[_Cell], table: _Table) -> list[str]:
    """Return the texts of a row's cells, each in its column."""
    texts: list[str] = []
    cells = iter(row)
    while len(texts) < _MOST_COLUMNS:
        rows, text = table.spans.pop(len(texts), (0, ""))
        if rows:
            if rows > 1:
                table.spans[len(texts)] = rows - 1, text
            texts.append(text)
            continue
        cell = next(cells, None)
        if cell is None:
            break
        if cell.rows > 1:
            repeated = "" if _LINKED.search(cell.text) else cell.text
            table.spans[len(texts)] = cell.rows - 1, repeated
        texts += [cell.text, *[""] * (min(cell.columns, _MOST_COLUMNS) - 1)]
    return texts
