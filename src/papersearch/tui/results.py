"""The list of found papers, two lines a paper.

What always holds: only the rows in sight are read and rendered, so twenty thousand papers scroll
and refresh as fast as twenty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from papersearch.library.records import Paper, belongings, venue_and_year
from papersearch.search.answer import Answer, Hit
from papersearch.search.highlights import Highlights, spans
from papersearch.tui.keys import bindings_of_lists
from papersearch.tui.text import cut

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.searcher import Searcher

_LINES = 2
"""Lines a paper."""
_PAGE_OVERLAP = 1
_NOT_FOUND = "  No paper has all of this. Ctrl+L clears."
_NO_PAPERS = "  This library holds no papers yet. Add a list file to it: it is read at once."


class Results(ScrollView, can_focus=True):
    """The found papers; one of them is selected."""

    BINDINGS = bindings_of_lists()
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results--bar",
        "results--bar-selected",
        "results--title",
        "results--title-selected",
        "results--about",
        "results--about-selected",
        "results--match",
    }

    selected: reactive[int] = reactive(0, repaint=False)
    """The selected paper's place among the hits."""

    @dataclass
    class Selected(Message):
        """Another paper is selected, or none (there are no hits)."""

        hit: Hit | None

    @dataclass
    class Chosen(Message):
        """The selected paper was clicked a second time."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id)
        self._searcher: Searcher | None = None
        self._answer: Answer | None = None
        self._hits: dict[int, Hit] = {}

    def show(self, searcher: Searcher, answer: Answer, selected: int = 0) -> None:
        """Show another answer, with the paper at the place `selected` selected."""
        self._searcher, self._answer, self._hits = searcher, answer, {}
        self.virtual_size = Size(1, answer.total * _LINES)
        self.set_reactive(Results.selected, min(selected, max(answer.total - 1, 0)))
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Selected(self.selected_hit()))

    @property
    def total(self) -> int:
        """How many papers there are."""
        return self._answer.total if self._answer else 0

    def hit_at(self, place: int) -> Hit | None:
        """Return the paper at a place, None where there is none."""
        if self._answer is None or self._searcher is None or not 0 <= place < self.total:
            return None
        if place not in self._hits:
            self._hits[place] = self._searcher.hit(self._answer, place)
        return self._hits[place]

    def selected_hit(self) -> Hit | None:
        """Return the selected paper, None if there are no hits."""
        return self.hit_at(self.selected)

    def select(self, place: int) -> None:
        """Select the paper at a place, or the nearest there is."""
        self.selected = max(0, min(place, self.total - 1))

    def select_page(self, direction: int) -> None:
        """Select the paper a page further, up (-1) or down (1)."""
        page = max(1, self.size.height // _LINES - _PAGE_OVERLAP)
        self.select(self.selected + direction * page)

    def watch_selected(self, before: int, now: int) -> None:
        """Repaint the rows that changed, and tell."""
        for place in (before, now):
            self.refresh_lines(place * _LINES - self.scroll_offset.y, _LINES)
        self._keep_in_sight()
        self.post_message(self.Selected(self.selected_hit()))

    def _keep_in_sight(self) -> None:
        top = self.selected * _LINES
        self.scroll_to_region(Region(0, top, 1, _LINES), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the selected paper in sight."""
        self.virtual_size = Size(1, self.total * _LINES)
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; a second click chooses it."""
        place = (event.y + self.scroll_offset.y) // _LINES
        if place == self.selected:
            self.post_message(self.Chosen())
        elif place < self.total:
            self.select(place)

    def render_line(self, y: int) -> Strip:
        """Render one line in sight."""
        width = self.scrollable_content_region.width
        place, line = divmod(y + self.scroll_offset.y, _LINES)
        hit = self.hit_at(place)
        if hit is None or self._answer is None:
            return self._empty_line(y, width)
        state = "-selected" if place == self.selected else ""
        bar = self.get_component_rich_style(f"results--bar{state}")
        segments = [Segment("▌ " if state else "  ", bar)]
        if line == 0:
            style = self.get_component_rich_style(f"results--title{state}")
            segments += self._highlighted(
                hit.paper.title, style, width - 3, self._answer.highlights
            )
        else:
            style = self.get_component_rich_style(f"results--about{state}")
            segments += self._about(hit.paper, style, width - 3, self._answer.highlights)
        return Strip(segments).adjust_cell_length(width, bar)

    def _empty_line(self, y: int, width: int) -> Strip:
        """Return a line below the papers; where there are none, the second says what to do."""
        about = self.get_component_rich_style("results--about")
        if y != 1 or self._answer is None or self.total:
            return Strip.blank(width, about)
        is_asked = bool(self._answer.request.text.strip() or self._answer.request.chosen)
        told = _NOT_FOUND if is_asked else _NO_PAPERS
        return Strip([Segment(cut(told, width), about)]).adjust_cell_length(width, about)

    def _about(
        self, paper: Paper, style: Style, width: int, highlights: Highlights
    ) -> list[Segment]:
        """Return the second line: categories, venue and year, what there is besides the paper."""
        segments = self._highlighted(" / ".join(paper.categories), style, width, highlights)
        left = width - sum(cell_len(segment.text) for segment in segments)
        rest = "".join(f" · {part}" for part in (venue_and_year(paper), *belongings(paper)) if part)
        if not paper.categories:
            rest = rest.removeprefix(" · ")
        return [*segments, Segment(cut(rest, left), style)]

    def _highlighted(
        self, text: str, style: Style, width: int, highlights: Highlights
    ) -> list[Segment]:
        """Return `text` cut to `width` cells in a style, matches highlighted."""
        shown = cut(text, width)
        match = style + self.get_component_rich_style("results--match", partial=True)
        segments, end = [], 0
        for first, last in spans(shown, highlights):
            segments += [Segment(shown[end:first], style), Segment(shown[first:last], match)]
            end = last
        return [*segments, Segment(shown[end:], style)]
