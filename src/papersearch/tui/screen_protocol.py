"""What actions see of the screen, and what they can have it do.

An action is a function of the screen. It imports no widget: whatever it wants shown, asked or moved
is a method here, so that the table of keys can name actions and the widgets can have the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from textual.app import App

    from papersearch.desktop.commands import OwnCommands
    from papersearch.library.locate import Library
    from papersearch.present.papers import Titles
    from papersearch.search.answer import Answer, Hit, Request
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher
    from papersearch.tui.kept_preferences import KeptPreferences
    from papersearch.tui.session import Session
    from papersearch.user.marks import MarksFile


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, and what it was found in: actions go by these, whatever comes later.

    An id says only together with its index which paper is meant.
    """

    answer: Answer
    searcher: Searcher
    """Who gave the answer, of one index."""
    marks: PaperMarks
    """The user's marks as the papers of the same index have them."""


class ActionScreen(Protocol):
    """The screen, as actions know it."""

    wanted: Request
    """What is searched for at present."""
    shown: Shown | None
    """None until the index is open."""
    export_path: str
    """The file that was last named for an export, as it was typed."""
    session: Session
    library: Library
    commands: OwnCommands
    """The user's own, for opening and copying."""
    keys_in_words: Mapping[str, str]
    """By action: its key, as it is told."""
    preferences: KeptPreferences
    marks_file: MarksFile

    @property
    def app(self) -> App[Any]:
        """The application."""

    # Searching

    def want(self, request: Request) -> None:
        """Search for something else, or for the same again."""

    def keep_query(self) -> None:
        """Put the typed text into the history: it was of use."""

    def look_at_lists(self) -> None:
        """Look at the list files now: one may have changed."""

    def rebuild_index(self) -> None:
        """Build the index anew."""

    def leave(self) -> None:
        """End the interface, once what waits for papers is done; a second time, at once."""

    def fetch(self, ask: Callable[[], T], then: Callable[[T], object], *, is_at_hand: bool) -> None:
        """Do `ask`, and `then` with what it gives: at once where nobody has to be waited for.

        Else `ask` is done in another thread, and `then` in this one, some time later.
        """

    # The papers

    def selected_hit(self) -> Hit | None:
        """Return the selected paper, None (which is said) if there is none."""

    @property
    def selected_place(self) -> int:
        """The selected paper's place among the hits, from 0."""

    @property
    def paper_count(self) -> int:
        """How many papers there are to select."""

    def select(self, place: int) -> None:
        """Select the paper at a place, or the nearest there is."""

    def turn_page(self, direction: int) -> None:
        """Go a page up (-1) or down (1): in what is about a paper where that hides the papers."""

    def show_picks(self) -> None:
        """Show which papers are picked now."""

    @property
    def titles(self) -> Titles:
        """Which titles are shown."""

    def show_titles(self, titles: Titles) -> None:
        """Show other titles."""

    # The parts of the screen

    @property
    def is_typing(self) -> bool:
        """Whether the search box has the focus."""

    def recall(self) -> bool:
        """Put the text typed before into the box; return whether there was one to recall."""

    def go_to_search(self) -> None:
        """Give the focus to the search box."""

    def go_to_facets(self) -> None:
        """Give the focus to the facets; from there, back to the search box."""

    def forget_typed(self) -> None:
        """Show all values of the facets again, whatever was typed to find some."""

    def show_detail(self) -> None:
        """Show or hide all about the selected paper; on a narrow screen in three steps."""

    def shrink_detail(self) -> bool:
        """Go back one of the steps of a narrow screen; return whether there was one."""

    # Saying and asking: one dialog at a time, while one is shown nothing else is asked

    def say(self, text: str) -> None:
        """Say one thing in the status line, until the next search; from any thread."""

    def report(self, error: Exception) -> None:
        """Tell of a defect of the program, which goes on; from any thread."""

    def choose(
        self,
        heading: str,
        choices: Sequence[tuple[str, str]],
        then: Callable[[int], object],
        remove: Callable[[int], None] | None = None,
    ) -> None:
        """Let the user choose; do `then` with the place of the choice.

        A choice is two lines. `remove`, if given, is done with a place where Delete is pressed.
        """

    def ask_line(self, heading: str, suggested: str, then: Callable[[str], object]) -> None:
        """Let the user type a line; do `then` with it unless it is empty."""

    def write_note(
        self,
        title: str,
        text: str,
        keep: Callable[[str], None],
        draft: str | None,
        keep_draft: Callable[[str | None], None],
    ) -> None:
        """Let the user change a note on the paper of this title; `keep` gets what was changed.

        They go on with `draft`, if there is one; `keep_draft` gets what is being written now and
        then, and None in the end.
        """

    def show_help(self) -> None:
        """Show the keys, and how to write what one looks for."""


Action: TypeAlias = Callable[[ActionScreen], object]
"""What a key does."""
