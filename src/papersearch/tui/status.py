"""The status line: hits, time, how the text was understood, the state of the index.

What is said stands first, and takes a second and a third line where it is long (a URL, say).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Static

from papersearch.errors import PapersearchError
from papersearch.index.progress import Step
from papersearch.library.clean import visible
from papersearch.library.records import Problem
from papersearch.present.cells import cell_length
from papersearch.present.language import worded
from papersearch.present.sentences import papers_counted, problems_counted, understood_in_words
from papersearch.present.told import error_in_words, told
from papersearch.search.answer import Answer
from papersearch.tui.index_news import IndexBuilding, IndexFailed, IndexOpened, News
from papersearch.tui.text import content, wrapped

_BETWEEN: Final = " · "
_SHORTEST: Final = 16
"""Cells that how the text was understood gets at least, however long the rest is."""
_LONGEST: Final = 600
"""Characters that are said at most: what fits into three lines of a wide screen."""


class Status(Static):
    """One line; what is newest and most pressing stands first."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self.problems_key = ""
        """The key that lists problems, as it is told."""
        self._answer: Answer | None = None
        self._index = content(worded("opening the index …"), "$text-muted")
        self._early = 0
        """How many papers can be searched while the lists are read for the first time."""
        self._said = ""
        self._is_said_until_answered = False
        self._failure = ""
        """Why the index is not there, or not fresh; said whole while nothing else is."""
        self._is_waiting = False
        """Whether an answer takes longer than one thinks nothing of."""
        self._hint = ""
        """What is said as long as nothing else is."""

    def show_answer(self, answer: Answer, is_other: bool) -> None:
        """Show what a search found; for another request, forget what was said."""
        self._answer, self._is_waiting = answer, False
        if is_other or self._is_said_until_answered:
            self._said = ""
        self._tell()

    def show_news(self, news: News) -> None:
        """Show the state of the index."""
        self._failure = ""
        match news:
            case IndexBuilding(step) if self._early:
                self._index = content(_still_reading(self._early, step), "$text-warning")
            case IndexBuilding(step):
                is_counted = step.stage == "indexing" and step.total
                share = f" {100 * step.done // step.total} %" if is_counted else ""
                self._index = content(worded("updating the index") + share, "$text-warning")
            case IndexFailed(message, hint):
                words = error_in_words(PapersearchError(message, hint))
                self._index = content(words, "$text-error")
                self._failure = visible(words)[:_LONGEST]
            case IndexOpened(searcher, is_fresh, reason):
                manifest = searcher.index.manifest
                self._early = manifest.papers if manifest.is_partial else 0
                problems = self._counted_problems(searcher.index.problems())
                self._index = _state(problems, is_fresh, reason)
        self._tell()

    def show_waiting(self) -> None:
        """Show that an answer takes its time, until there is one."""
        self._is_waiting = True
        self._tell()

    def say(self, text: str, *, until_answered: bool = False) -> None:
        """Say one thing, until something else is searched for, or anything is answered."""
        self._is_said_until_answered = until_answered
        # What is said may be an error's words, which name files.
        self._said = visible(" ".join(text.splitlines()))[:_LONGEST]
        self._is_waiting = False
        self._tell()

    def hint(self, text: str) -> None:
        """Say something as long as nothing else is said; an empty text says no more."""
        self._hint = visible(text)
        self._tell()

    def on_resize(self) -> None:
        """Wrap what is said to the width."""
        self._tell()

    def _tell(self) -> None:
        width = self.content_size.width
        line = _joined(self._parts(width))
        long, style = self._said if cell_length(self._said) > width else "", "bold"
        if not (self._said or self._hint) and line.cell_length > width:
            long, style = self._failure, "$text-error"
        is_long = width > 0 and bool(long)
        self.set_class(is_long, "-long")
        if is_long:
            self.update(wrapped(long, width, style=style))
        else:
            # One line stays one line: laying out the screen anew would hold up typing.
            self.update(line, layout=False)

    def _parts(self, width: int) -> list[Content]:
        """Return what stands beside each other; how the text was understood gives way first."""
        said = [content(text, "bold") for text in (self._said or self._hint,) if text]
        if (answer := self._answer) is None:
            return [*said, self._index]
        waiting = [content(worded("searching …"), "$text-warning")] if self._is_waiting else []
        first = [*said, *waiting, content(self._counted(answer))]
        if not answer.request.expand:
            first.append(content(worded("words alone"), "$text-warning"))
        last = [content(f"{answer.took_ms:.1f} ms", "$text-muted"), self._index]
        if not answer.understood:
            return [*first, *last]
        others = sum(part.cell_length + len(_BETWEEN) for part in (*first, *last))
        words = _joined(_understood(answer))
        if width > 0:
            words = words.truncate(max(width - others, _SHORTEST), ellipsis=True)
        return [*first, words, *last]

    def _counted_problems(self, problems: Sequence[Problem]) -> str:
        counted = problems_counted(len(problems)) if problems else ""
        return f"{counted} ({self.problems_key})" if counted and self.problems_key else counted

    def _counted(self, answer: Answer) -> str:
        counted = _count(answer)
        return worded("{papers} so far", papers=counted) if self._early else counted


def _joined(parts: Iterable[Content]) -> Content:
    return content(_BETWEEN, "$text-muted").join(parts)


def _understood(answer: Answer) -> Iterator[Content]:
    """Yield how each word was understood."""
    for each in answer.understood:
        is_missing = each.way == "missing"
        yield content(understood_in_words(each), "$text-warning" if is_missing else "$text-primary")


def _count(answer: Answer) -> str:
    is_like = any(each.way == "like" for each in answer.understood)
    papers = papers_counted(answer.total)
    if is_like:
        papers = worded("{papers} like it", papers=papers)
    elif answer.is_partial:
        papers = worded("{papers} with most of it", papers=papers)
    match answer.request.sort:
        case "relevance":
            return papers
        case "new":
            return worded("{papers}, the newest first", papers=papers)
        case sort:
            return worded("{papers} by {order}", papers=papers, order=worded(sort))


def _still_reading(early: int, step: Step) -> str:
    """Return how many papers can be searched, of how many where that is known."""
    if step.stage == "indexing" and step.total:
        papers = papers_counted(step.total)
        return worded("{number} of {papers}, still reading", number=early, papers=papers)
    return worded("{papers}, still reading", papers=papers_counted(early))


def _state(problems: str, is_fresh: bool, reason: str) -> Content:
    if problems:
        return content(problems, "$text-warning")
    if not is_fresh:
        return content(worded("updating the index"), "$text-warning")
    return content(_rebuilt(reason), "$text-muted")


def _rebuilt(reason: str) -> str:
    return (
        worded("index rebuilt: {reason}", reason=told(reason)) if reason else worded("index fresh")
    )
