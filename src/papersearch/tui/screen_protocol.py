"""What acts see of the screen, and what they can have it do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from textual.app import App

    from papersearch.library.locate import Library
    from papersearch.search.answer import Answer, Hit, Request
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher
    from papersearch.tui.dialog import Dialog
    from papersearch.tui.facets import Facets
    from papersearch.tui.kept_preferences import Memory
    from papersearch.tui.results import Results
    from papersearch.tui.search_box import SearchBox

T = TypeVar("T")
Acts: TypeAlias = "dict[str, Callable[[], object]]"
"""What to do, by the id of its key."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, and what it was found in: acts on it go by these, whatever comes later.

    An id says only together with its index which paper is meant.
    """

    answer: Answer
    searcher: Searcher
    """Who gave the answer, of one index."""
    marks: PaperMarks
    """The user's marks as the papers of the same index have them."""


class Stage(Protocol):
    """The screen, as acts know it."""

    wanted: Request
    """What is searched for at present."""
    shown: Shown | None
    """None until the index is open."""
    library: Library
    memory: Memory

    @property
    def app(self) -> App[Any]:
        """The application."""

    @property
    def box(self) -> SearchBox:
        """The search box."""

    @property
    def results(self) -> Results:
        """The found papers."""

    @property
    def facets(self) -> Facets:
        """The values to narrow by."""

    def hit(self) -> Hit | None:
        """Return the selected paper, None (which is told) if there is none."""

    def want(self, request: Request) -> None:
        """Search for something else, or for the same again."""

    def say(self, text: str) -> None:
        """Say one thing in the status line, until the next search; from any thread."""

    def ask(self, dialog: Dialog[T], then: Callable[[T], object] | None = None) -> None:
        """Show a dialog, unless one is shown; do `then` with what it gives, if it gives any."""

    def report(self, error: Exception) -> None:
        """Tell of a defect of the program, which goes on; from any thread."""

    def show_detail(self) -> None:
        """Show or hide all about the selected paper."""

    def turn_page(self, direction: int) -> None:
        """Go a page up (-1) or down (1): in what is about a paper where that hides the papers."""

    def look_at_lists(self) -> None:
        """Look at the list files now: one may have changed."""
