"""The two lines of a found paper in the list.

The first has the signs of the user's marks and the title. The second says where the paper stands
and what there is besides it, or, where nothing else in sight has what was looked for, the piece of
its texts that has it. Where titles are shown in both languages, the Chinese one begins it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style

from papersearch.library.records import Paper, belongings, venue_and_year
from papersearch.present.cells import cell_length, cut
from papersearch.present.papers import Titles, highlight_segments, titles_in
from papersearch.search.highlights import Highlights
from papersearch.tui.snippets import snippet

_BETWEEN: Final = " · "
_FEWEST: Final = 8
"""Cells behind a title in which anything is said: in fewer it would seem a part of the title."""


@dataclass(frozen=True, slots=True)
class RowStyles:
    """How the parts of a paper's lines are painted."""

    signs: Style
    title: Style
    about: Style
    match: Style
    """What is changed of the others where there is what was looked for."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, and how it is shown."""

    paper: Paper
    titles: Titles
    highlights: Highlights
    styles: RowStyles

    def first_line(self, signs: str, width: int) -> list[Segment]:
        """Return the title behind `signs`, in at most `width` cells."""
        before = f"{signs} " if signs else ""
        title, _ = titles_in(self.paper, self.titles)
        shown = self._painted(title, self.styles.title, width - cell_length(before))
        return [Segment(before, self.styles.signs), *shown]

    def second_line(self, width: int) -> list[Segment]:
        """Return what there is to say of the paper, in at most `width` cells.

        The title in the other language, if it is shown, goes before all else, but leaves half of
        the line to a piece that tells why the paper was found.
        """
        first_title, title = titles_in(self.paper, self.titles)
        in_sight = " ".join((first_title, title, *self.paper.categories))
        before = cut(title, width // 2) or venue_and_year(self.paper)
        before += _BETWEEN if before else ""
        room = width - cell_length(before)
        if found := snippet(self.paper, in_sight, self.highlights, room):
            style = self.styles.title if title else self.styles.about
            return [Segment(before, style), *self._painted(found, self.styles.about, room)]
        if not title:
            return self._about(width)
        painted = [*self._painted(title, self.styles.title, width)]
        left = width - _cells(painted) - len(_BETWEEN)
        if left >= _FEWEST:
            painted += [Segment(_BETWEEN, self.styles.about), *self._about(left)]
        return painted

    def _about(self, width: int) -> list[Segment]:
        """Return where the paper stands, and what there is besides it."""
        painted = self._painted(" / ".join(self.paper.categories), self.styles.about, width)
        parts = (venue_and_year(self.paper), *belongings(self.paper))
        rest = "".join(f"{_BETWEEN}{part}" for part in parts if part)
        if not self.paper.categories:
            rest = rest.removeprefix(_BETWEEN)
        return [*painted, Segment(cut(rest, width - _cells(painted)), self.styles.about)]

    def _painted(self, text: str, style: Style, width: int) -> list[Segment]:
        """Return `text` cut to `width` cells in a style, matches highlighted."""
        match = style + self.styles.match
        if style.reverse:  # a colour would stand behind the text
            match = style + Style(bold=True, underline=True)
        return [
            Segment(each.text, match if each.is_match else style)
            for each in highlight_segments(cut(text, width), self.highlights)
        ]


def _cells(segments: list[Segment]) -> int:
    return sum(cell_length(segment.text) for segment in segments)
