"""The tables of reStructuredText as those of Markdown, of as many lines.

A row stands at its first line; the lines that it has besides become empty rows, since an empty line
would end the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BORDER: Final = re.compile(r"\s*\+(?:[-=]+\+)+\s*$")
_RULER: Final = re.compile(r"\s*=+(?: +=+)*\s*$")
_COLUMN: Final = re.compile(r"=+")
_DASHES: Final = re.compile(r"\s*-+(?: +-+)*\s*$")
_ITEM: Final = re.compile(r"(\s+)\* - ?(.*)$")
_CELL: Final = re.compile(r"\s+- ?(.*)$")
_NO_ROW: Final = "| |"

_Made = tuple[list[str], int]


def grid_table(lines: Sequence[str], at: int) -> _Made:
    """Return a table with borders around its cells, and the line behind it."""
    begin = at
    rows: list[tuple[int, list[str]]] = []
    open_row: list[str] | None = None
    while at < len(lines) and lines[at].lstrip()[:1] in ("+", "|") and lines[at].strip():
        line = lines[at].strip()
        if _BORDER.match(line):
            open_row = None
        else:
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if open_row is None:
                open_row = cells
                rows.append((at, open_row))
            elif len(cells) == len(open_row):
                open_row[:] = [
                    " ".join(filter(None, pair)) for pair in zip(open_row, cells, strict=True)
                ]
        at += 1
    return _table(rows, begin, max(at, begin + 1))


def simple_table(lines: Sequence[str], at: int) -> _Made:
    """Return a table whose columns stand below rulers of `=`, and the line behind it."""
    begin = at
    columns = [found.span() for found in _COLUMN.finditer(lines[at])]
    rulers = 1
    rows: list[tuple[int, list[str]]] = []
    at += 1
    while at < len(lines):
        line = lines[at]
        if _RULER.match(line):
            rulers += 1
            at += 1
            if rulers == 3 or at >= len(lines) or not lines[at].strip():
                break
            continue
        if line.strip() and not _DASHES.match(line):
            _add_simple(rows, at, line, columns)
        elif not line.strip() and rulers == 1:
            break
        at += 1
    return _table(rows, begin, at)


def _add_simple(
    rows: list[tuple[int, list[str]]], at: int, line: str, columns: Sequence[tuple[int, int]]
) -> None:
    ends = [start for start, _ in columns[1:]]
    spans = zip([start for start, _ in columns], [*ends, len(line)], strict=True)
    cells = [line[start:end].strip() for start, end in spans]
    if cells[0] or not rows:
        rows.append((at, cells))
    else:
        joined = zip(rows[-1][1], cells, strict=True)
        rows[-1][1][:] = [" ".join(filter(None, pair)) for pair in joined]


def list_table(lines: Sequence[str], at: int, end: int) -> _Made:
    """Return a table written as a list of lists."""
    rows: list[tuple[int, list[str]]] = []
    for number in range(at + 1, end):
        line = lines[number]
        if item := _ITEM.match(line):
            rows.append((number, [item[2].strip()]))
        elif rows and (cell := _CELL.match(line)):
            rows[-1][1].append(cell[1].strip())
        elif rows and line.strip():
            rows[-1][1][-1] = f"{rows[-1][1][-1]} {line.strip()}".strip()
    return _table(rows, at, end)


def _table(rows: Sequence[tuple[int, list[str]]], begin: int, end: int) -> _Made:
    """Return rows at their lines: the first names the columns, and a ruler stands below it."""
    if not rows:
        return [""] * (end - begin), end
    made = [""] * (end - begin)
    first, header = rows[0]
    for number in range(first - begin + 1, end - begin):
        made[number] = _NO_ROW
    made[first - begin] = _row(header)
    if first - begin + 1 < len(made):
        made[first - begin + 1] = "|" + "---|" * len(header)
    for number, cells in rows[1:]:
        made[number - begin] = _row(cells)
    while made and made[-1] == _NO_ROW:
        made.pop()
    return [*made, *[""] * (end - begin - len(made))], end


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', ' ') for cell in cells)} |"
