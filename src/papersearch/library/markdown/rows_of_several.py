"""Rows of a schedule in which one cell names several papers, each by a link: a row for each.

    | Friday | Silk | [Folding Silk](https://…); Ada Berg, [Mending Silk](https://…) |

Always holds: every part stays in one row alone, but for the texts of other cells, which each has;
a row is divided only where others of its table are so in the same column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from papersearch.library.markdown.candidates import leads_to_code, leads_to_paper
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.hosts import is_own_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_FEWEST: Final = 2
"""Papers in a cell, and rows that have so many in a column."""
_SHARE: Final = 0.25
"""Share of the rows with a paper in that column that have several."""
_MOST: Final = 0.5
_RATHER, _WORDED, _PLAINLY = 0.2, 0.4, 0.6
_OF_PAPERS: Final = frozenset({"paper", "title", "reading"})
"""Kinds of columns in which a paper may be named by a short name."""


def with_rows_apart(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file; a row of several papers is one for each."""
    found: list[BlockUnit] = []
    for columns, run in groupby(units, key=_columns_of):
        rows = list(run)
        cell = _column_of_several(rows) if columns else -1
        cell = -1 if cell >= 0 and _have_own_papers(rows, cell) else cell
        for row in rows:
            found += _divided(row, cell) if cell >= 0 else (row,)
    for n, unit in enumerate(found):
        unit.at = n
    return found


def _columns_of(unit: BlockUnit) -> tuple[str, ...]:
    """Return the names of a row's columns; without a header there is one, without a name."""
    return unit.table or ("",) * (unit.block.kind == "row")


def _have_own_papers(rows: Sequence[BlockUnit], cell: int) -> bool:
    """Whether most rows have a title and its paper in other cells: what a column names is related.

    The paper is linked by a label, `[Paper](…)`, as no paper of several is.
    """
    linked = [
        row
        for row in rows
        if any(
            part.is_link and part.meanings == ("paper",) and not part.text
            for part in row.parts
            if part.field.cell != cell
        )
    ]
    if len(linked) <= _MOST * len(rows):
        return False
    own = sum(
        any(
            not part.is_link and not part.meanings and _likeness(part) >= _PLAINLY
            for part in row.parts
            if part.field.cell != cell
        )
        for row in linked
    )
    return own > _MOST * len(rows)


def _column_of_several(rows: Sequence[BlockUnit]) -> int:
    """Return the column whose cells name several papers each, or -1.

    Two rows in which they are named by more than short names are enough, or one by titles alone.
    """
    several: Counter[int] = Counter()
    worded: Counter[int] = Counter()
    any_paper: Counter[int] = Counter()
    for row in rows:
        named = [part for part in row.parts if _names_paper(row, part)]
        any_paper.update({part.field.cell for part in named})
        if len(named) < _FEWEST:
            continue
        titled = (part for part in named if _likeness(part) >= _RATHER)
        counts = Counter(part.field.cell for part in named)
        several.update(cell for cell, count in counts.items() if count >= _FEWEST)
        counts = Counter(part.field.cell for part in titled)
        worded.update(cell for cell, count in counts.items() if count >= _FEWEST)
        worded.update(dict.fromkeys(_cells_of_titles(named), _FEWEST))
    cell = max(several, key=lambda each: (several[each], -each), default=-1)
    is_regular = several[cell] >= max(_FEWEST, _SHARE * any_paper[cell])
    return cell if is_regular or worded[cell] >= _FEWEST else -1


def _cells_of_titles(named: Sequence[Part]) -> Iterator[int]:
    """Yield the cells of a row in which all links to papers are the titles of different ones."""
    for cell, group in groupby(named, key=lambda part: part.field.cell):
        parts = list(group)
        texts = sorted(part.text.casefold() for part in parts)
        is_plain = all(_likeness(part) >= _PLAINLY for part in parts)
        is_plain = is_plain and len({part.field.url for part in parts}) == len(parts)
        # A longer form of a title is of the same paper.
        is_plain = is_plain and not any(b.startswith(a) for a, b in pairwise(texts))
        if is_plain and len(parts) >= _FEWEST:
            yield cell


def _names_paper(row: BlockUnit, part: Part, is_listed: bool = False) -> bool:
    """Whether a part is a link to a paper by its title, or by a name where papers are listed.

    `is_listed` says that its column is known to name several in a row.
    """
    if not _is_own_link(part) or not leads_to_paper(part):
        return False
    likeness = _likeness(part)
    if likeness >= _WORDED:
        return True
    cell = part.field.cell
    if cell < len(row.table) and column_kind(row.table[cell]) in _OF_PAPERS:
        is_listed = True
    if not is_listed or likeness < 0.0:
        return False
    return max(venue_likeness(part.text), date_likeness(part.text)) < _PLAINLY


def _likeness(part: Part) -> float:
    """Return how likely a title a link's text is without its venue."""
    return title_likeness(title_of_text(part.text, part.field.kind).title)


def _is_own_link(part: Part) -> bool:
    """Whether a part is a link by a text of its own; one in brackets is of what stands before.

    `Paper:` before it says no more than that it is one.
    """
    is_told = (
        part.meanings in ((), ("paper",))
        and bool(part.text)
        and not part.field.lead.endswith(("(", "（"))
    )
    return (part.field.leads_out or is_own_paper(part.field.url or "")) and is_told


def _divided(row: BlockUnit, cell: int) -> tuple[BlockUnit, ...]:
    """Return a row for each paper of a row, and the rest of it, if it names several."""
    groups = list(_groups(row, cell))
    papers = [group for group in groups if any(_names_paper(row, part, True) for part in group)]
    if len(papers) < _FEWEST:
        return (row,)
    texts = [part for part in row.parts if part.field.cell != cell and not part.is_link]
    before = [part for part in texts if part.field.cell < cell]
    behind = [part for part in texts if part.field.cell > cell]
    rest = [part for part in row.parts if part.field.cell != cell and part.is_link]
    rest += [part for group in groups if group not in papers for part in group]
    divided = [replace(row, parts=(*before, *group, *behind), pictures=0) for group in papers]
    kept = replace(row, block=replace(row.block, kind="rest"), parts=tuple(rest))
    return (*divided, kept)


def _groups(row: BlockUnit, cell: int) -> Iterator[list[Part]]:
    """Yield what a cell says of each paper, or of each other thing: authors stand before it."""
    group: list[Part] = []
    is_named = False
    for part in (part for part in row.parts if part.field.cell == cell):
        names = _names_paper(row, part, is_listed=True)
        is_other = not names and _is_own_link(part) and not leads_to_code(part)
        is_other = is_other and _likeness(part) >= _PLAINLY
        said = part.text.strip(" ;,:")
        are_authors = not part.is_link and not said.startswith(("by ", "By "))
        are_authors = are_authors and names_likeness(said) >= _PLAINLY
        if is_named and (names or is_other or are_authors):
            yield group
            group, is_named = [], False
        group.append(part)
        is_named = is_named or names or is_other
    if group:
        yield group
