"""Tables, whose header says what each column is.

Always holds: a row is a paper if its cell of the title has one, whatever the other cells hold; a
row that has text and no title is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.details import read_details
from papersearch.library.markdown.drafts import Draft
from papersearch.library.markdown.labels import Meaning, is_no_link, meanings_of
from papersearch.library.markdown.lines import Line
from papersearch.library.markdown.said import URL_HINT, Details
from papersearch.library.markdown.titles import (
    CHINESE,
    LATIN_WORD,
    bare,
    looks_like_title,
    read_title,
)
from papersearch.library.markdown.venues import Venue, cell_venue, year_in
from papersearch.library.problems import Place as Position
from papersearch.library.problems import Problems
from papersearch.library.records import LINK_KINDS, Link, RawEntry

_CELL: Final = re.compile(r"(?<!\\)\|")
_RULER: Final = re.compile(r"^(?=[-:| ]*--)[-:| ]*+$")
_SUMMARY_NAMES: Final = frozenset(
    "notes note description remarks remark comment comments highlights 说明 描述 亮点 贡献".split()
)
_NAME_NAMES: Final = frozenset("name names method model benchmark dataset 名称 方法 模型".split())

_MOST_CELLS: Final = 40

Column = Meaning | str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands."""

    categories: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)


def read_rows(lines: Sequence[Line], place: Place, problems: Problems) -> list[RawEntry]:
    """Return the papers of rows that stand together, which may be several tables."""
    items: list[RawEntry] = []
    columns: list[Column] = []
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        if _RULER.match(line.text):
            continue
        if following is not None and _RULER.match(following.text):
            columns = [_column(cell) for cell in _cells(line.text)]
            continue
        said = [read_details(cell) for cell in _cells(line.text)]
        for fault in (fault for details in said for fault in details.faults):
            problems.add(Position(line.number, line.column), fault, URL_HINT)
        item = _row(line, said, columns, place)
        if item:
            items.append(item)
        elif _looks_like_paper(line):
            hint = "Name the columns in the table's first line, one of them 'Title'."
            message = "this row of a table has no title that could be read"
            problems.add(Position(line.number, line.column), message, hint)
    return items


def _cells(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|"):
        text = text[:-1]
    return [cell.strip() for cell in _CELL.split(text, _MOST_CELLS)]


def _column(cell: str) -> Column:
    """Return what the cells below a cell of the header are."""
    name = clean(bare(cell)).casefold()
    if name in _NAME_NAMES:
        return "name"
    if name in _SUMMARY_NAMES:
        return "summary"
    meanings = meanings_of(name)
    return meanings[0] if meanings else name


def _row(
    line: Line, said: Sequence[Details], columns: Sequence[Column], place: Place
) -> RawEntry | None:
    """Return the paper of a row, whose cells say what they say."""
    cells = _cells(line.text)
    at = _title_cell(cells, said, columns)
    if at is None:
        return None
    draft = Draft(line.number, read_title(_text(cells[at], said[at])), place.categories)
    draft.venue = place.venue
    if (span := said[at].title) and span.url and "://" in span.url:
        draft.take_url(span.url, draft.title.title)
    draft.take(said[at])
    for number, details in enumerate(said):
        if number != at:
            _take_cell(draft, columns[number] if number < len(columns) else "", details)
    return draft.item() if draft.title.title else None


def _title_cell(
    cells: Sequence[str], said: Sequence[Details], columns: Sequence[Column]
) -> int | None:
    """Return the number of the cell that holds the title."""
    for wanted in ("title", "paper", "name"):
        for number in _places(wanted, columns):
            text = _text(cells[number], said[number]) if number < len(cells) else ""
            # A column of papers may hold their number, or a bare link.
            is_sure = wanted == "title" or (text and said[number].title is not None)
            if len(LATIN_WORD.findall(text)) > (not is_sure) or CHINESE.search(text):
                return number
    if columns:
        return None
    # Rows without a header: the first cell that is written as titles are.
    found = (n for n, cell in enumerate(cells) if looks_like_title(_text(cell, said[n])))
    return next(found, None)


def _places(wanted: Column, columns: Sequence[Column]) -> Iterable[int]:
    return (number for number, column in enumerate(columns) if column == wanted)


def _text(cell: str, details: Details) -> str:
    """Return the title in a cell: a link's text that is no label, else the text itself."""
    if details.title is not None:
        is_inside = details.title.url and "://" not in details.title.url
        return "" if is_inside else bare(details.title.text)
    text = bare(details.before or ("" if details.links or details.labelled else cell))
    return "" if is_no_link(text) else text


def _take_cell(draft: Draft, column: Column, details: Details) -> None:
    """Keep what a cell says besides the title."""
    span = details.title
    url = span.url if span and span.url and "://" in span.url else ""
    text = " ".join(filter(None, (details.before, *details.after)))
    draft.take(details)
    if url and span and not is_no_link(span.text):
        if column in LINK_KINDS and column != "other":
            draft.links.append(Link(column, url))
        else:
            draft.links.append(Link("other", url, clean(bare(span.text)) or "link"))
    if column == "venue" and not is_no_link(text):
        found = cell_venue(text)
        draft.venue = Venue(found.name or draft.venue.name, found.year or draft.venue.year)
    elif column == "year" and (year := year_in(text)):
        known = draft.venue.year if draft.venue.name else None
        draft.venue = Venue(draft.venue.name, known or year)
    elif column in ("summary", "authors") and text:
        draft.take_cell(column, text)


def _looks_like_paper(line: Line) -> bool:
    return "](http" in line.text and len(LATIN_WORD.findall(line.text.split("](http")[0])) > 3
