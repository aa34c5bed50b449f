"""The screen that hears of the index: that it is open, being built, or new, and of the marks on it.

What always holds: searcher and marks are those of one index, and what is picked is what it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from papersearch.context import Context
from papersearch.tui.index_keeper import IndexKeeper
from papersearch.tui.index_news import IndexBuilding, IndexOpened, MarksChanged, News
from papersearch.tui.requesting import Requesting
from papersearch.user.marks import KeptMarks

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher


class Hearing(Requesting):
    """The parts of the screen, what is searched for, and what is heard of the index."""

    @dataclass
    class NewsCame(Message):
        """There is news of the index."""

        news: News

    def __init__(self, context: Context, when_loaded: Callable[[], object]) -> None:
        super().__init__(context.library.shown)
        self.library = context.library
        self.marks_file = context.marks_file
        self.marks: PaperMarks | None = None
        """The user's marks on the papers of the index, None until it is open."""
        self.kept_shown: KeptMarks | None = None
        """The marks as they are shown."""
        self.keeper = IndexKeeper(
            context.library,
            lambda: context.index,
            lambda news: self.post_message(self.NewsCame(news)),
            self.report,
            context.marks_file,
            context.first_seen_file,
            when_loaded,
        )

    @on(NewsCame)
    def _hear_news(self, message: NewsCame) -> None:
        if isinstance(message.news, MarksChanged):
            if self.marks is not None and self.marks_file.kept() is not self.kept_shown:
                self.want(self.wanted)
            return
        self.status.show_news(message.news)
        self.session.is_reading = isinstance(message.news, IndexBuilding)
        if isinstance(message.news, IndexBuilding):
            self.results.show_building(message.news.step)
        if isinstance(message.news, IndexOpened):
            before, self.searcher = self.searcher, message.news.searcher
            is_first = before is None or before.index.manifest.is_partial
            self.hear_problems(self.searcher.index.problems(), is_first=is_first)
            self.marks = message.news.marks or self.marks
            self._refresh_picks(self.searcher)
            self.want(self.wanted)

    def _refresh_picks(self, searcher: Searcher) -> None:
        """Keep those that are picked, as far as the index that was opened has them."""
        picks, marks = self.session.picks, self.marks
        if len(picks) and marks is not None:
            ids = [target.hit.paper.id for target in picks]
            self.fetch(
                lambda: searcher.papers(ids),
                lambda papers: picks.refresh(papers, marks),
                is_at_hand=not searcher.index.is_shared,
            )

    def look_at_lists(self) -> None:
        """Look at the list files now: one may have changed."""
        self.keeper.look()

    def rebuild_index(self) -> None:
        """Build the index anew."""
        self.keeper.rebuild()
