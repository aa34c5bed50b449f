"""The screen that knows what is searched for: by what is typed, chosen and left out.

What always holds: whatever changes what is searched for goes through `want`, so that box, chips and
the way back agree with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from papersearch.errors import EngineError
from papersearch.library.records import Problem
from papersearch.present.told import error_in_words, problem_in_words
from papersearch.search.answer import Answer, Request
from papersearch.tui.asking import Asking
from papersearch.tui.beside import Beside
from papersearch.tui.errands import Errand, ErrandThread
from papersearch.tui.facet_painting import reached_in_words
from papersearch.tui.facets import Facets, KnownValues
from papersearch.tui.known_problems import KnownProblems
from papersearch.tui.narrowing import with_values, without_chip
from papersearch.tui.prompt import Chips
from papersearch.tui.result_lines import first_needed
from papersearch.tui.results import Results
from papersearch.tui.screen_protocol import Shown
from papersearch.tui.search_box import SearchBox
from papersearch.tui.search_thread import SearchThread
from papersearch.tui.session import Session
from papersearch.tui.timers import TimersThatGoOff

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.completion import Completion
    from papersearch.search.searcher import Searcher

T = TypeVar("T")
_PATIENCE_SECONDS: Final = 1.0
"""How long an answer may take without a word."""
_RETRY_SECONDS: Final = 3.0
"""After how long a cluster is asked again that could not answer."""


class Requesting(TimersThatGoOff, Asking):
    """The parts of the screen, what is asked on top of them, and what is searched for."""

    @dataclass
    class Answered(Message):
        """A search has found something, or nothing."""

        searcher: Searcher
        answer: Answer
        beside: Beside

    @dataclass
    class Fetched(Message):
        """What was asked for off this thread is there: this is to be done with it."""

        do: Callable[[], object]

    @dataclass
    class Followed(Message):
        """What comes behind the papers of an answer: its facets, and what may be typed next."""

        answer: Answer
        values: KnownValues
        completions: Sequence[Completion]

    @dataclass
    class Broken(Message):
        """A thread met a defect of the program."""

        error: Exception

    def __init__(self, home: str) -> None:
        super().__init__(home)
        self.wanted = Request()
        self.session = Session()
        self.shown: Shown | None = None
        """What is shown, None until the index is open."""
        self._waiting: Timer | None = None
        """What is done if no answer comes."""
        self.searcher: Searcher | None = None
        """Who searches, None until the index is open."""
        self.search_thread = SearchThread(self._deliver, self._follow, self.report)
        self.errand_thread = ErrandThread(lambda do: self.post_message(self.Fetched(do)))

    def report(self, error: Exception) -> None:
        """Tell of a defect of the program, which goes on; from any thread."""
        self.post_message(self.Broken(error))

    def fetch(
        self,
        ask: Callable[[], T],
        then: Callable[[T], object],
        *,
        is_at_hand: bool,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `ask`, and `then` with what it gives: at once where nobody has to be waited for.

        Else `ask` is done in another thread; of what `failed` is not done with, the user is told.
        """
        if is_at_hand:
            with self.telling():
                then(ask())
        else:
            self.errand_thread.want(Errand(ask, then, failed or self.report))

    @on(Fetched)
    def _do_fetched(self, message: Fetched) -> None:
        message.do()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell of an engine that cannot answer; what was to be shown stays as far as it came."""
        try:
            yield
        except EngineError as error:
            self.say(error_in_words(error))

    @on(Results.Unanswered)
    def _tell_unanswered(self, message: Results.Unanswered) -> None:
        self.report(message.error)

    @on(Results.Wanted)
    def _fetch_page(self, message: Results.Wanted) -> None:
        searcher, answer, place = message.searcher, message.answer, message.place
        self.fetch(
            lambda: searcher.hit(answer, place),
            lambda hit: self.results.show_fetched(answer),
            is_at_hand=False,
            failed=lambda error: self.results.show_failed(answer, error),
        )

    def want(self, request: Request) -> None:
        """Search for something else, or for the same again.

        Again, where the index or marks have changed: what was typed since stays in the box.
        """
        is_other, self.wanted = request is not self.wanted, request
        self.session.trail.visit(request)
        self.prompt.chips.show(request)
        if is_other and self.box.value != request.text:
            with self.prevent(Input.Changed):
                self.box.value = request.text
            self.box.action_end()
        if self.searcher is not None:
            self._search(self.searcher, request)
            self.wait_no_more()
            self._waiting = self.set_timer(_PATIENCE_SECONDS, self._tell_waiting)

    def _search(self, searcher: Searcher, request: Request) -> None:
        first = first_needed(self.results.size.height, is_shared=searcher.index.is_shared)
        self.search_thread.ask(searcher, request, first)

    def wait_no_more(self) -> None:
        """Wait for no answer any more: it has come, or another is wanted."""
        if self._waiting is not None:
            self._waiting.stop()

    def search_again_later(self) -> None:
        """Search again, in some seconds, for what another machine could not answer."""
        self.wait_no_more()
        if (searcher := self.searcher) is not None and searcher.index.is_shared:
            self._waiting = self.set_timer(
                _RETRY_SECONDS, lambda: self._search(searcher, self.wanted)
            )

    def _tell_waiting(self) -> None:
        if self.shown is not None and self.shown.answer.request != self.wanted:
            self.status.show_waiting()

    def _deliver(self, searcher: Searcher, answer: Answer) -> None:
        """Pass on what a search found; from the search thread."""
        self.post_message(self.Answered(searcher, answer, self.beside(searcher, answer)))

    def _follow(self, searcher: Searcher, answer: Answer) -> None:
        """Count and look up what is shown behind the papers; from the search thread."""
        from papersearch.search.completion import Completer  # the first paint does without

        len(answer.facets)
        offered = Completer(searcher, answer).completions(answer.request.text)
        self.post_message(self.Followed(answer, searcher.known_values(), offered))

    def beside(self, searcher: Searcher, answer: Answer) -> Beside:
        """Return what is shown beside an answer; from the search thread, since it may take long."""
        raise NotImplementedError

    @on(Followed)
    def _show_following(self, message: Followed) -> None:
        answer, typed = message.answer, message.answer.request.text
        if self.shown is not None and self.shown.answer is answer:
            self.facets.show(answer, message.values)
        is_here = self.box.has_focus and self.box.cursor_position == len(self.box.value)
        if typed == self.box.value:
            self.offers.show(message.completions if is_here else (), typed)

    def action_complete(self) -> None:
        """Take what is offered below the prompt."""
        self.complete()

    @on(Input.Changed, "#search")
    def _search_typed(self, message: Input.Changed) -> None:
        if message.value == self.box.value:  # else a key has changed it since
            self.want(replace(self.wanted, text=message.value))

    @on(Facets.Toggled)
    def _narrow(self, message: Facets.Toggled) -> None:
        how = {"is_wanted": message.is_wanted, "is_exclusion": message.is_exclusion}
        self.want(with_values(self.wanted, message.facet, message.values, **how))

    @on(Facets.Reached)
    def _name_value(self, message: Facets.Reached) -> None:
        self.status.hint(reached_in_words(message.row) if message.row else "")

    @on(Chips.Dropped)
    def _drop_chip(self, message: Chips.Dropped) -> None:
        self.want(without_chip(self.wanted, message.chip))

    @on(SearchBox.NothingToDelete)
    def _drop_last_chip(self) -> None:
        if chips := self.prompt.chips.chips:
            self.want(without_chip(self.wanted, chips[-1]))

    def show_picks(self) -> None:
        """Show which papers are picked now."""
        self.results.picks = self.session.picks
        self.results.refresh()
        self.show_position()

    def show_position(self) -> None:
        """Show which paper is selected, and how many are picked."""
        if self.results.has_answer:
            selected, total = self.results.selected, self.results.total
            self.prompt.position.show(selected, total, len(self.session.picks))

    def hear_problems(self, problems: Sequence[Problem], *, is_first: bool) -> None:
        """Keep what is wrong in the lists; say what an edit has brought."""
        known = KnownProblems(others=tuple(problems))
        self.session.problems = known if is_first else self.session.problems.followed_by(problems)
        self.results.problems = self.session.problems
        if new := self.session.problems.new:
            self.say(problem_in_words(new[0]))
