"""The list of found papers, two lines a paper.

What always holds: only the rows in sight are rendered, and hardly more papers are read, so twenty
thousand scroll and refresh as fast as twenty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from papersearch.errors import EngineError
from papersearch.index.progress import Step, TimeLeft
from papersearch.present.papers import Titles
from papersearch.search.answer import Answer, Hit
from papersearch.tui.answer_hits import AnswerHits
from papersearch.tui.bindings import bindings_of_lists
from papersearch.tui.empty_state import building_lines, empty_state_lines
from papersearch.tui.fixed_layout import FixedLayout
from papersearch.tui.known_problems import KnownProblems
from papersearch.tui.picks import Picks
from papersearch.tui.result_lines import LINES, LOOK_AHEAD, line_of, place_at
from papersearch.tui.result_painting import (
    STYLED_PARTS,
    HitState,
    border_line,
    hit_line,
    line_in_place,
    line_to_come,
    room_in_place,
)
from papersearch.user.mark import Mark
from papersearch.user.marks import Marks

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.searcher import Searcher

_PAGE_OVERLAP: Final = 1
"""Papers of a page that are still in sight on the next."""
_NO_MARK: Final = Mark()


class Results(ScrollView, FixedLayout, can_focus=True, inherit_bindings=False):
    """The found papers; one of them is selected."""

    BINDINGS = bindings_of_lists()
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"results--{part}" for part in STYLED_PARTS}

    selected: reactive[int] = reactive(0, repaint=False)
    """The selected paper's place among the hits."""
    titles: reactive[Titles] = reactive("en")

    @dataclass
    class Selected(Message):
        """Another paper is selected, or none (there are no hits)."""

        hit: Hit | None

    @dataclass
    class Unanswered(Message):
        """The engine could not give what stands at a place."""

        error: EngineError

    @dataclass
    class Wanted(Message):
        """What stands at a place has to be fetched before it can be shown."""

        searcher: Searcher
        answer: Answer
        place: int

    @dataclass
    class Opened(Message):
        """The selected paper was clicked a second time."""

    def __init__(self, id: str, home: str) -> None:  # noqa: A002 (Textual's name for it)
        """Make the list; `home` says where a library without papers looks for list files."""
        super().__init__(id=id)
        self._searcher: Searcher | None = None
        self._answer: Answer | None = None
        self._hits: AnswerHits | None = None
        self.is_selected_due = False
        """Whether the selected paper was still to come when it was told of last."""
        self._marks: Marks = {}
        self._home = home
        self.picks = Picks()
        """The papers that are picked."""
        self.problems = KnownProblems()
        """What is wrong in the list files; said where there are no papers."""
        self.keys_in_words: Mapping[str, str] = {}
        self._step: Step | None = None
        self._time_left = TimeLeft()
        self._seconds_left: float | None = None

    def show(self, searcher: Searcher, answer: Answer, marks: Marks, selected: int = 0) -> None:
        """Show another answer, with the paper at the place `selected` selected."""
        self._searcher, self._answer, self._marks = searcher, answer, marks
        self._hits = AnswerHits(
            searcher,
            answer,
            lambda place: self.post_message(self.Wanted(searcher, answer, place)),
            lambda error: self.post_message(self.Unanswered(error)),
        )
        self._fit_height()
        self.set_reactive(Results.selected, min(selected, max(answer.listed - 1, 0)))
        self._keep_in_sight()
        self.refresh()
        self._tell_selected()

    def show_marks(self, marks: Marks) -> None:
        """Show other marks on the same papers."""
        self._marks = marks
        self.refresh()

    def _tell_selected(self) -> None:
        """Tell which paper is selected; of one that is still to come, again once it is here."""
        hit = self.selected_hit()
        self.is_selected_due = hit is None and self.total > 0
        self.post_message(self.Selected(hit))

    def show_building(self, step: Step) -> None:
        """Show how far the first build is, until there is an answer."""
        self._step, self._seconds_left = step, self._time_left.seconds(step)
        if self._answer is None:
            self.refresh()

    @property
    def has_answer(self) -> bool:
        """Whether anything was searched for, found or not."""
        return self._answer is not None

    @property
    def total(self) -> int:
        """How many papers there are, with all that is asked for or most of it."""
        return self._answer.listed if self._answer else 0

    def hit_at(self, place: int) -> Hit | None:
        """Return the paper at a place, None where there is none, or it is still to come."""
        return self._hits.at(place) if self._hits else None

    def show_fetched(self, answer: Answer) -> None:
        """Show what was fetched of an answer, if that is still the one that is shown."""
        if self._hits and answer is self._answer:
            self._hits.come()
            self.refresh()
            if self.is_selected_due:
                self._tell_selected()

    def show_failed(self, answer: Answer, error: Exception) -> None:
        """Tell why nothing more of an answer can be shown, if that is still shown."""
        if self._hits and answer is self._answer and isinstance(error, EngineError):
            self.is_selected_due = False
            self._hits.fail(error)

    def selected_hit(self) -> Hit | None:
        """Return the selected paper, None if there are no hits, or it is still to come."""
        return self.hit_at(self.selected)

    @property
    def hit_in_sight(self) -> Hit | None:
        """The selected paper as it was shown; from any thread."""
        return self._hits.known(self.selected) if self._hits else None

    def select(self, place: int) -> None:
        """Select the paper at a place, or the nearest there is."""
        self.selected = max(0, min(place, self.total - 1))

    @property
    def selected_is_low(self) -> bool:
        """Whether the selected paper stands in the lower half of the screen."""
        line = line_of(self.selected, self._answer) - self.scroll_offset.y + self.region.y
        return self.total > 0 and 2 * line > self.screen.size.height

    def select_page(self, direction: int) -> None:
        """Select the paper a page further, up (-1) or down (1)."""
        page = max(1, self.size.height // LINES - _PAGE_OVERLAP)
        self.select(self.selected + direction * page)

    def watch_selected(self, before: int, now: int) -> None:
        """Repaint the rows that changed, and tell."""
        for place in (before, now):
            self.refresh_lines(line_of(place, self._answer) - self.scroll_offset.y, LINES)
        self._keep_in_sight()
        self._tell_selected()
        if self._hits:
            self._hits.look_ahead(now + LOOK_AHEAD)

    def _fit_height(self) -> None:
        """Make the list as long as its papers are."""
        height = line_of(self.total, self._answer)
        self.virtual_size = Size(1, height)
        self.vertical_scrollbar.window_virtual_size = height  # else a new layout would be needed

    def _keep_in_sight(self) -> None:
        top = line_of(self.selected, self._answer)
        self.scroll_to_region(Region(0, top, 1, LINES), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the selected paper in sight."""
        self._fit_height()
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; a second click opens it."""
        place, _ = place_at(event.y + self.scroll_offset.y, self._answer)
        if place is None:
            return
        if place == self.selected:
            self.post_message(self.Opened())
        elif place < self.total:
            self.select(place)

    def render_line(self, y: int) -> Strip:
        """Render one line in sight."""
        width, answer = self.scrollable_content_region.width, self._answer
        if answer is None or not answer.listed:
            lines = self._lines_in_place(room_in_place(width))
            return line_in_place(lines, y, Size(width, self.size.height), self._style)
        place, line = place_at(y + self.scroll_offset.y, answer)
        if place is None:
            return border_line(answer, self._style, width)
        if place >= answer.listed:
            return Strip.blank(width, self._style("bar"))
        is_selected, hit = place == self.selected, self.hit_at(place)
        if hit is None:
            return line_to_come(line, self._style, width, is_selected=is_selected)
        mark = self._marks.get(hit.paper.id, _NO_MARK)
        state = HitState(mark, is_selected, is_picked=self.picks.has(hit))
        return hit_line(hit, line, state, self.titles, answer.highlights, self._style, width)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"results--{part}", partial=part == "match")

    def _lines_in_place(self, room: int) -> Sequence[str]:
        """Return what is said where there are no papers: why, and what to do."""
        if self._answer is not None:
            partial = self._searcher is not None and self._searcher.index.manifest.is_partial
            asked = (self._answer, self._home, self.problems, self.keys_in_words, room)
            return empty_state_lines(*asked, is_partial=partial)
        return building_lines(self._step, self._seconds_left, room) if self._step else ()
