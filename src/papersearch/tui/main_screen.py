"""The screen: joins what a person sees to what searches and what keeps the index.

It decides nothing about papers, terms or files. What is seen is in `panes`, what is
asked in `asking`, what is searched for in `requesting`, what becomes of the index in `hearing`,
what keys do in `actions`.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widgets import Input

from papersearch.context import Context
from papersearch.errors import EngineError
from papersearch.present.language import worded
from papersearch.present.papers import TITLES
from papersearch.present.told import error_in_words, told
from papersearch.search.answer import Hit
from papersearch.tui.actions.opening import open_address
from papersearch.tui.actions.picking import follow_selection
from papersearch.tui.beside import Beside, beside, is_same, place_kept
from papersearch.tui.detail import Detail
from papersearch.tui.hearing import Hearing
from papersearch.tui.held_keys import HeldKeys
from papersearch.tui.index_news import IndexFailed
from papersearch.tui.kept_preferences import KeptPreferences
from papersearch.tui.keys import Key, keys_in_words, keys_of_links
from papersearch.tui.requesting import Requesting
from papersearch.tui.results import Results
from papersearch.tui.screen_protocol import Shown
from papersearch.user.mark import Mark

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.answer import Answer
    from papersearch.search.searcher import Searcher

FIRST_EXPORT: Final = "papers.md"
"""The name that is suggested for the first export."""

_LEAVING_SECONDS: Final = 3.0
"""How long keys that wait for papers put off leaving."""


class MainScreen(Hearing):
    """Search and browse one library."""

    def __init__(
        self, context: Context, keys: tuple[Key, ...], when_loaded: Callable[[], object]
    ) -> None:
        super().__init__(context, when_loaded)
        self.commands = context.settings.commands
        self._warnings = context.warnings
        self._told: list[str] = []
        """What was told to be wrong with the user's own files."""
        self.preferences = KeptPreferences(context.preferences_file, self.say)
        self.keys = keys
        self.keys_in_words: Mapping[str, str] = keys_in_words(keys)
        self.results.keys_in_words = self.keys_in_words
        self.status.problems_key = self.keys_in_words["problems"]
        link_keys = keys_of_links(keys)
        if self.library.address:  # who publishes it has the entries
            link_keys["edit"] = ""
        self.detail.name_keys(link_keys)
        self.export_path = FIRST_EXPORT
        self.defects: list[Exception] = []
        self._actions = {key.id: key for key in keys}
        self._held = HeldKeys()
        self._is_leaving = False
        self._is_failing = False  # whether the last search could not be answered

    def on_mount(self) -> None:
        """Begin to open the index, behind the first paint."""
        titles = self.preferences.now().titles
        self.results.titles = next((each for each in TITLES if each == titles), TITLES[0])
        # In a browser, Textual takes the visitor as away until told otherwise, and focuses nothing.
        self.box.focus()
        self.search_thread.start()
        self.errand_thread.start()
        self.call_after_refresh(self.keeper.start)

    def on_unmount(self) -> None:
        """End what runs beside the interface."""
        self.keep_query()
        self.search_thread.end()
        self.errand_thread.end()
        self.keeper.end()

    # Acting: all keys come here

    def action_act(self, name: str) -> None:
        """Do what the key of this id does, once the papers that it is done to are shown."""
        key = self._actions[name]
        is_due = self.results.is_selected_due and not key.is_moving
        if key.is_on_papers and (is_due or self._is_answer_due()):
            self._tell_dropped()
            self._held.hold(name, self.box.value)
            if self._is_failing or self.searcher is None:
                self.say(worded("nothing was found yet of what is typed: this key waits"))
            else:
                self.box.wait()
        else:
            key.action(self)

    def _is_answer_due(self) -> bool:
        """Whether what is typed was not answered yet, but will be."""
        if self.searcher is None:
            return self.session.is_reading  # the first papers come with the index
        if self.shown is None:
            return not self._is_failing
        is_heard = self.box.value == self.wanted.text
        return not is_heard or self.shown.answer.request != self.wanted

    @on(Detail.Clicked)
    def _open_address(self, message: Detail.Clicked) -> None:
        open_address(self, message.url)

    @on(Input.Submitted, "#search")
    @on(Results.Opened)
    def _open_paper(self) -> None:
        self.action_act("open_paper")

    def selected_hit(self) -> Hit | None:
        """Return the selected paper, None (which is said) if there is none."""
        hit = self.results.selected_hit()
        if hit is None:
            self.say(worded("no paper is selected"))
        return hit

    def recall(self) -> bool:
        """Put the text typed before into the box; return whether there was one to recall."""
        return self.box.recall(self.preferences.now().history)

    def keep_query(self) -> None:
        """Put the typed text into the history: it was of use."""
        self.preferences.keep_query(self.wanted.text)

    # What comes

    @on(Requesting.Answered)
    def _show_answer(self, message: Requesting.Answered) -> None:
        if message.searcher is not self.searcher or self.marks is None:
            return  # another index was opened meanwhile, and is searched
        self.wait_no_more()
        self._is_failing = False
        with self.telling():
            self._show_found(Shown(message.answer, message.searcher, self.marks), message.beside)
            self.do_held()

    def do_held(self) -> None:
        """Do what was to be done once the papers are shown, if they are."""
        self._tell_dropped()
        if not (self._is_answer_due() or self.results.is_selected_due):
            for name in self._held.taken():
                self.action_act(name)
        if not self._held.names:
            self.box.go_on()
            self._leave_if_wanted()

    def leave(self) -> None:
        """End the interface, once what waits for papers is done; a second time, at once."""
        if self._held.names and not self._is_leaving:
            self._is_leaving = True
            self.set_timer(_LEAVING_SECONDS, self._leave_if_wanted)
        else:
            self.app.exit(0)

    def _leave_if_wanted(self) -> None:
        if self._is_leaving:
            self.app.exit(0)

    def _tell_dropped(self) -> None:
        """Drop what was to be done with the papers of another text, and tell that."""
        dropped = [self._actions[name] for name in self._held.dropped(self.box.value)]
        if labels := [worded(key.label) for key in dropped if not key.is_moving]:
            what = ", ".join(labels)
            self.say(worded("not done, for something else was typed: {what}", what=what))

    def _drop_held(self) -> None:
        """Do nothing of what was to be done once the papers are shown: they do not come."""
        self._held = HeldKeys()
        self.box.go_on()
        self._leave_if_wanted()

    def beside(self, searcher: Searcher, answer: Answer) -> Beside:
        """Return what is shown beside an answer; from the search thread, since it may take long."""
        assert self.marks is not None, "they come with the index"
        now = Shown(answer, searcher, self.marks)
        return beside(self.marks_file.kept(), self.shown, now, self.results.hit_in_sight)

    def _show_found(self, now: Shown, found: Beside) -> None:
        before, self.shown = self.shown, now
        place = place_kept(before, now, found, self.results.hit_in_sight)
        place = self.results.selected if place is None else place
        self.kept_shown = found.kept
        self.results.show(now.searcher, now.answer, found.marks, place)
        self.status.show_answer(now.answer, is_other=not is_same(before, now))
        warnings = [each for each in self._warnings() if each not in self._told]
        self._told += warnings
        unfinished = self._unfinished() if before is None else ()
        if shown := "; ".join((*map(told, warnings), *unfinished)):
            self.say(shown)

    def _unfinished(self) -> Iterator[str]:
        """Yield what is said of a note that was being written when the interface was killed."""
        for title in [draft.title for draft in self.preferences.now().drafts[-1:]]:
            yield worded("the note on {title} is not finished: n goes on with it", title=title)

    @on(Hearing.NewsCame)
    def _hear_of_failure(self, message: Hearing.NewsCame) -> None:
        if isinstance(message.news, IndexFailed):
            self._drop_held()

    @on(Requesting.Broken)
    def _show_defect(self, message: Requesting.Broken) -> None:
        self._drop_held()
        self._is_failing = True
        if isinstance(message.error, EngineError):
            is_of_papers = self.shown is not None and not self.shown.answer.lost
            if self.marks is not None and is_of_papers:  # what was marked is kept all the same
                self.results.show_marks(self.marks.marks_at_hand())
            self.status.say(error_in_words(message.error), until_answered=True)
            self.search_again_later()
            return
        self.defects.append(message.error)
        what = traceback.format_exception_only(message.error)[-1].strip()
        self.say(worded("a defect of papersearch, please report it: {what}", what=what))

    @on(Results.Selected)
    def _show_paper(self, message: Results.Selected) -> None:
        if self.shown is not None:
            hit, answer = message.hit, self.shown.answer
            mark = self.shown.marks.mark(hit.paper.id, is_lost=hit.is_lost) if hit else Mark()
            if hit and hit.is_lost:
                mark = replace(mark, note="")  # it stands there as the summary
            if not self.results.is_selected_due:
                self.show_paper(answer, hit, mark)
                self.do_held()
        follow_selection(self)
        self.show_position()
