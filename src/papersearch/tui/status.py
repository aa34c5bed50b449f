"""The status line: hits, time, how the text was understood, the state of the index.

What is said stands first, and takes a second and a third line where it is long (a URL, say).
"""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from papersearch.library.naming import shown_problem
from papersearch.library.records import Problem
from papersearch.search.answer import Answer, told
from papersearch.tui.index_keeper import Building, Failed, News, Opened
from papersearch.tui.text import content


class Status(Static):
    """One line; what is newest and most pressing stands first."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self._answer: Answer | None = None
        self._index = content("opening the index …", "$text-muted")
        self._said = Content()

    def show_answer(self, answer: Answer) -> None:
        """Show what a search found."""
        self._answer = answer
        self._said = Content()
        self._tell()

    def show_news(self, news: News) -> None:
        """Show the state of the index."""
        match news:
            case Building(done, total):
                share = f" {100 * done // total} %" if total else ""
                self._index = content(f"updating the index{share}", "$text-warning")
            case Failed(message):
                self._index = content(message, "$text-error")
            case Opened(searcher, is_fresh, reason):
                self._index = _state(searcher.index.problems(), is_fresh, reason)
        self._tell()

    def say(self, text: str) -> None:
        """Say one thing, until the next search."""
        self._said = content(text, "bold")
        self._tell()

    def _tell(self) -> None:
        parts = [self._said] if self._said else []
        if self._answer is not None:
            papers = "paper" if self._answer.total == 1 else "papers"
            most = " with most of it" if self._answer.is_partial else ""
            order = "" if self._answer.request.sort == "relevance" else self._answer.request.sort
            parts.append(content(f"{self._answer.total} {papers}{most}{order and f' by {order}'}"))
            if not self._answer.request.expand:
                parts.append(content("words alone", "$text-warning"))
            parts += [
                content(told(each), "$text-warning" if each.way == "missing" else "$text-accent")
                for each in self._answer.understood
            ]
            parts.append(content(f"{self._answer.took_ms:.1f} ms", "$text-muted"))
        self.update(content(" · ", "$text-muted").join([*parts, self._index]))


def _state(problems: list[Problem], is_fresh: bool, reason: str) -> Content:
    if problems:
        return content(shown_problem(problems[0]), "$text-warning")
    if not is_fresh:
        return content("updating the index", "$text-warning")
    return content(f"index rebuilt: {reason}" if reason else "index fresh", "$text-muted")
