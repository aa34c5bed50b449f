"""What may be typed next, below the prompt: Tab takes the first, and again the next.

What always holds: what is offered belongs to the text that stands in the box; no wide character of
it stands across the edge of a pane below, where Textual would paint two spaces for it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from papersearch.present.cells import cell_length, cut, padded
from papersearch.tui.text import content

if TYPE_CHECKING:
    from papersearch.search.completion import Completion

_WIDEST: Final = 44
"""Cells of what is offered: papers stay in sight beside it."""
_LEFT: Final = 3
"""Cells before the text in the box."""
_WIDE: Final = 2
"""Cells of a wide character."""


class Offers(Static):
    """What is offered, a line each."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self.display = False
        self._offered: Sequence[Completion] = ()
        self._taken: str | None = None
        self._next = 0
        self._before = 0
        """Cells before the word that is completed."""

    def show(self, offered: Sequence[Completion], typed: str) -> None:
        """Show what is offered for the text in the box; what was just taken can be exchanged."""
        if typed == self._taken and not offered:
            return
        self._offered, self._taken, self._next = offered, None, 0
        self.display = bool(offered)
        if offered:
            self._before = cell_length(typed[: typed.rfind(" ") + 1])
            self.lay_out()

    def lay_out(self) -> None:
        """Write what is offered anew, below the word that it completes; the panes have places."""
        if self._offered:
            lines = self._lines()
            self.styles.offset = (self._place([line.plain for line in lines]), 1)
            self.update(Content("\n").join(lines))

    def _place(self, lines: Sequence[str]) -> int:
        """Return the column below the word, or the next one where no line is cut through."""
        word = _LEFT + min(self._before, self.app.size.width // 2)
        width = max(map(cell_length, lines))
        edges = set(self._edges())
        others = (place for edge in edges for place in (edge, edge - width))
        places = (word, *sorted(others, key=lambda place: abs(place - word)))
        for place in places:
            is_within = 0 <= place <= self.app.size.width - width
            if is_within and not any(_is_cut(line, place, edges) for line in lines):
                return place
        return word

    def hide(self) -> None:
        """Offer nothing until something else is typed."""
        self.display = False
        self._offered, self._taken = (), None

    def take(self) -> str | None:
        """Return what the text in the box becomes, None where nothing is offered for it."""
        if not self._offered:
            return None
        text = self._offered[self._next % len(self._offered)].text
        self._next += 1
        self._taken, self.display = text, False
        return text

    def _lines(self) -> list[Content]:
        counts = ["" if each.count is None else str(each.count) for each in self._offered]
        widest = max(cell_length(each.shown) for each in self._offered)
        width = min(widest, _WIDEST, self.app.size.width // 2)
        digits = max(map(len, counts))
        return [
            Content.assemble(
                content(f" {padded(cut(each.shown.rstrip(), width), width)}"),
                content(f"  {count:>{digits}} ", "$text-muted"),
                content("Tab " if place == 0 else "    ", "$text-muted"),
            )
            for place, (each, count) in enumerate(zip(self._offered, counts, strict=True))
        ]

    def _edges(self) -> Iterator[int]:
        """Yield the columns where the panes below, and their scroll bars, begin or end."""
        for pane in self.screen.query("#facets, #results, #detail"):
            end = pane.region.right
            yield from (pane.region.x, end - pane.styles.scrollbar_size_vertical, end)


def _is_cut(line: str, place: int, edges: Container[int]) -> bool:
    """Whether a wide character of a line that begins in a column stands across an edge."""
    for character in line:
        width = cell_length(character)
        if width == _WIDE and place + 1 in edges:
            return True
        place += width
    return False
