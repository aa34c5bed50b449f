"""Cells of a row whose lines run side by side: titles in one, their links in others.

    | Folding Silk<br>Mending Kites | [pdf](…)<br>[pdf](…) | -<br>[code](…) |

Always holds: a row is divided only where each cell that has links has them in as many lines as
there are titles; every line of such a cell stands in one row alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.markdown.block import Block
from papersearch.library.markdown.inline import Field, read_inline
from papersearch.library.markdown.labels import Meaning, meanings_of
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import is_capitalised, is_mostly_chinese

_FEWEST: Final = 2
_PLAINLY: Final = 0.6


@dataclass(slots=True)
class _Line:
    """One line of a cell."""

    text: str
    fields: tuple[Field, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses that it leads to."""
        return tuple(field.url for field in self.fields if field.url and field.leads_out)

    @property
    def meanings(self) -> tuple[tuple[Meaning, ...], ...]:
        """What the labels of its links mean."""
        return tuple(meanings_of(field.text) for field in self.fields if field.leads_out)


def with_lines_apart(row: Block) -> Iterator[Block]:
    """Yield a row, or one for each of its titles where the lines of its cells run side by side."""
    cells = [cell.split("\n") for cell in row.cells]
    if all(len(cell) < _FEWEST for cell in cells) or "://" not in "".join(row.cells):
        yield row
        return
    read = [[_Line(text.strip(), read_inline(text, {}).fields) for text in cell] for cell in cells]
    titled = next((cell for cell in read if _are_titles(cell)), None)
    count = len(titled) if titled else 0
    linked = [cell for cell in read if any(line.urls for line in cell)]
    if (
        titled is None
        or any(len(cell) != count for cell in linked)
        or not _are_told(titled, linked)
    ):
        yield row
        return
    for n in range(count):
        yield replace(row, cells=tuple(_line_of(cell, n, count) for cell in cells))


def _line_of(cell: Sequence[str], n: int, count: int) -> str:
    """Return what a cell says of one of the titles; what it says once it says of all."""
    if len(cell) == 1:
        return cell[0].strip()
    return cell[n].strip() if len(cell) == count else ""


def _are_titles(cell: Sequence[_Line]) -> bool:
    """Whether each line of a cell is another title, links behind it or not."""
    titles = [_title_of(line) for line in cell]
    are_alike = len({is_mostly_chinese(title) for title in titles}) == 1
    return len(cell) >= _FEWEST and all(titles) and are_alike and len(set(titles)) == len(titles)


def _title_of(line: _Line) -> str:
    """Return the title that a line begins with, or nothing."""
    first = line.fields[0] if line.fields else None
    if first is None or not is_capitalised(first.text) or is_sentence(first.text):
        return ""
    title = title_of_text(first.text, first.kind).title
    is_other = max(venue_likeness(title), date_likeness(title), names_likeness(title)) >= _PLAINLY
    is_likely = title_likeness(title) >= _PLAINLY and not meanings_of(title)
    are_labels = all(field.url and meanings_of(field.text) for field in line.fields[1:])
    return title if is_likely and are_labels and not is_other else ""


def _are_told(titled: Sequence[_Line], linked: Sequence[Sequence[_Line]]) -> bool:
    """Whether each title has its own links: beside it, or in cells of which each has one kind."""
    if all(line.urls for line in titled) and linked == [titled]:
        return True
    others = [cell for cell in linked if cell is not titled]
    differ = any(len({line.urls for line in cell if line.urls}) >= _FEWEST for cell in others)
    return differ and all(len({each.meanings for each in c if each.urls}) == 1 for c in others)
