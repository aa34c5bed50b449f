"""Where in a list one is: what the headings and bullets above say of the entries below.

Always holds: the nearest heading decides, whatever its level, since levels are mixed in real
lists; bullets without a link name branches of it, by their indent.
"""

from __future__ import annotations

from typing import Final

from papersearch.library.markdown.headings import Heading, read_heading
from papersearch.library.markdown.lines import Line
from papersearch.library.markdown.venues import Venue

_INDENT: Final = 2
"""Fewer columns of indent make no difference."""


class Context:
    """What stands above the current line."""

    def __init__(self, file_venue: Venue) -> None:
        self.heading = Heading()
        self._file_venue = file_venue
        self._is_first = True
        self._year_above: int | None = None
        self._branches: list[tuple[int, str]] = []

    @property
    def categories(self) -> tuple[str, ...]:
        """The heading and the bullets that an entry stands below."""
        names = (self.heading.category, *(name for _, name in self._branches))
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def venue(self) -> Venue:
        """What is known of the venue of an entry that says nothing itself."""
        return self.heading.venue.over(self._file_venue)

    def enter(self, text: str) -> None:
        """Go below a heading."""
        self.heading = read_heading(text, self._is_first)
        self._is_first = False
        self._year_above = self.heading.venue.year
        self._branches = []

    def enter_group(self, text: str) -> None:
        """Go below a line in bold, which is no heading but names what follows."""
        group = read_heading(text, is_first=False)
        venue = Venue(group.venue.name, group.venue.year or self._year_above)
        self.heading = Heading(group.category, venue, group.tag, group.has_readings)
        self._branches = []

    def open_branch(self, line: Line, name: str) -> None:
        """Go below a bullet without a link."""
        self._branches.append((depth(line), name))

    def leave_branches(self, line: Line) -> None:
        """Come to a bullet: what is not above it any more is left."""
        while self._branches and self._branches[-1][0] >= depth(line):
            self._branches.pop()


def depth(line: Line) -> int:
    """Return how deep a line that is no heading is indented."""
    return line.level // _INDENT if line.mark != "heading" else 0
