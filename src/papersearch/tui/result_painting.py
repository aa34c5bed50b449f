"""How the lines of the list of found papers are painted, and what stands in place of papers.

A paper's lines begin with two cells, of which the first tells whether it is selected or picked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from papersearch.present.cells import cut
from papersearch.present.papers import Titles, mark_signs
from papersearch.present.sentences import border_in_words
from papersearch.search.answer import Answer, Hit
from papersearch.search.highlights import Highlights
from papersearch.tui.empty_state import centred
from papersearch.tui.paper_rows import PaperRow, RowStyles
from papersearch.user.mark import Mark

STYLED_PARTS: Final = (
    *("bar", "title", "read", "about"),
    *("bar-selected", "title-selected", "read-selected", "about-selected"),
    *("match", "empty"),
)
"""What has a style of its own; `bar` are the signs before papers, `read` titles of those read."""
StyleOf = Callable[[str], Style]
"""Gives the style of one of `STYLED_PARTS`."""
_INDENT: Final = 2
"""Cells before what stands in place of papers: as many as before a title."""
_LAST_CELL: Final = 1
"""Cells behind a paper's lines that stay free."""
_WIDEST_IN_PLACE: Final = 76
"""Cells of a line of what stands in place of papers."""
_SELECTED: Final = "▌"
_PICKED: Final = "◆"


@dataclass(frozen=True, slots=True)
class HitState:
    """What is shown of a found paper besides itself."""

    mark: Mark
    is_selected: bool
    is_picked: bool


def hit_line(
    hit: Hit,
    line: int,
    state: HitState,
    titles: Titles,
    highlights: Highlights,
    style: StyleOf,
    width: int,
) -> Strip:
    """Return the first (0) or second (1) line of a found paper."""
    styles = _row_styles(style, is_read=state.mark.is_read, is_selected=state.is_selected)
    row = PaperRow(hit.paper, titles, highlights, styles)
    sign = _SELECTED if state.is_selected else " "
    if state.is_picked and line == 0:
        sign = _PICKED
    room = width - _INDENT - _LAST_CELL
    painted = row.second_line(room) if line else row.first_line(mark_signs(state.mark), room)
    strip = Strip([Segment(f"{sign} ", styles.signs), *painted])
    return strip.adjust_cell_length(width, styles.signs)


def _row_styles(style: StyleOf, *, is_read: bool, is_selected: bool) -> RowStyles:
    end = "-selected" if is_selected else ""
    return RowStyles(
        signs=style(f"bar{end}"),
        title=style(f"{'read' if is_read else 'title'}{end}"),
        about=style(f"about{end}"),
        match=style("match"),
    )


def line_to_come(line: int, style: StyleOf, width: int, *, is_selected: bool) -> Strip:
    """Return a line of a paper that is not here yet."""
    text = f"{_SELECTED if is_selected else ' '} {'' if line else '…'}"
    return Strip([Segment(text, style("about"))]).adjust_cell_length(width, style("about"))


def border_line(answer: Answer, style: StyleOf, width: int) -> Strip:
    """Return the line between papers that have all that is asked for and those below."""
    line = f"── {border_in_words(answer)} ".ljust(width, "─")
    painted = Segment(cut(line, width), style("about"))
    return Strip([painted]).adjust_cell_length(width, style("about"))


def room_in_place(width: int) -> int:
    """Return how many cells a line of what stands in place of papers may have."""
    return min(width - 2 * _INDENT, _WIDEST_IN_PLACE)


def line_in_place(lines: Sequence[str], y: int, size: Size, style: StyleOf) -> Strip:
    """Return line `y` of a list without papers, in the middle of which `lines` stand."""
    text = centred(lines, y, size.width, size.height) if lines else ""
    painted = Segment(text, style("empty"))
    return Strip([painted]).adjust_cell_length(size.width, style("empty"))
