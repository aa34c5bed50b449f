"""The user's marks as one index has them: which paper each mark belongs to now.

Always holds: every mark is either a paper's or among the lost, so that none goes out of sight; a
mark belongs to a paper of its id, title, links or place, and where two are as likely, to neither.
The file of marks keeps what was found out, so that a mark follows its paper from change to change;
where a paper is again as it was, the mark is its again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from papersearch.errors import UserFileError
from papersearch.index.opened import OpenIndex
from papersearch.library.ids import address_of
from papersearch.library.records import Link, Paper
from papersearch.marks import KeptMarks, Mark, Marks, MarksFile
from papersearch.search.paper_finder import PaperFinder
from papersearch.traces import Trace, trace_of, with_trace

_NO_MARK: Final = Mark()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out about marks."""

    kept: KeptMarks
    marks: Marks
    """By the ids of papers in the index."""
    keys: Mapping[str, tuple[str, ...]]
    """The keys of a paper's marks; several where papers were merged."""
    lost: tuple[Paper, ...]
    """What is known of the papers that marks have lost; their ids are the marks' keys."""
    elsewhere: int
    """How many marks are of papers in list files that are no part of this library."""


class PaperMarks:
    """The marks of an index's papers; safe to use from several threads."""

    def __init__(self, index: OpenIndex, file: MarksFile) -> None:
        self._finder = PaperFinder(index)
        self._file = file
        self._found: _Found | None = None

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        return self._file.warning

    def marks(self) -> Marks:
        """Return the marks by paper id, another mapping where they have changed. Never raises."""
        return self._now().marks

    def lost(self) -> tuple[Paper, ...]:
        """Return what is known of the papers that marks have lost; ids are the marks' keys.

        Marks of papers in list files of other libraries are not among them.
        """
        return self._now().lost

    @property
    def elsewhere(self) -> int:
        """How many marks are of papers in list files of other libraries."""
        return self._now().elsewhere

    def mark(self, paper_id: str) -> Mark:
        """Return the mark of one paper."""
        return self.marks().get(paper_id, _NO_MARK)

    def change(
        self,
        paper_id: str,
        *,
        is_starred: bool | None = None,
        is_read: bool | None = None,
        note: str | None = None,
    ) -> Mark:
        """Change what is given of a paper's mark (or of a lost one's, by its key).

        Raises `UserFileError` where it cannot be kept.
        """
        found = self._now()
        here = self._finder.paper(paper_id)
        trace = trace_of(*here) if here else None
        keys = found.keys.get(paper_id) or (self._new_key(paper_id, found, is_here=bool(here)),)
        for key in keys:
            self._file.change(key, is_starred=is_starred, is_read=is_read, note=note, trace=trace)
            note = None if note is None else ""  # of several notes that are shown as one
        return self.mark(paper_id)

    def remember(self) -> None:
        """Keep what marked papers are like now, where that is news and can be kept."""
        found = self._now()
        news: dict[str, Trace] = {}
        for paper_id, keys in found.keys.items():
            if (here := self._finder.paper(paper_id)) is None:
                continue
            trace = trace_of(*here)
            for key in keys:
                known = found.kept.traces[key]
                if with_trace(known, trace) != known:
                    news[key] = trace
        if news:
            with suppress(UserFileError):  # they are found again the next time
                self._file.add_traces(news)

    def _new_key(self, paper_id: str, found: _Found, is_here: bool) -> str:
        """Return a key for a paper's first mark: its id, unless another paper's mark has it."""
        key, number = paper_id, 1
        while is_here and key in found.kept.marks:
            number += 1
            key = f"{paper_id}~{number}"
        return key

    def _now(self) -> _Found:
        kept, found = self._file.kept(), self._found
        if found is None or found.kept is not kept:
            self._found = found = self._find(kept)
        return found

    def _find(self, kept: KeptMarks) -> _Found:
        of_paper: dict[str, list[str]] = {}
        unsure: list[str] = []
        for key in kept.marks:
            if paper_id := self._finder.surely(_traces_of(key, kept)):
                of_paper.setdefault(paper_id, []).append(key)
            else:
                unsure.append(key)
        sure = frozenset(of_paper)
        lost: list[Paper] = []
        elsewhere = 0
        for key in unsure:
            traces = _traces_of(key, kept)
            if paper_id := self._finder.likely(traces, sure):
                of_paper.setdefault(paper_id, []).append(key)
            elif self._finder.is_elsewhere(traces[-1]):
                elsewhere += 1
            else:
                lost.append(_as_paper(key, traces[-1], kept.marks[key]))
        marks = {
            paper_id: _joined([kept.marks[key] for key in keys])
            for paper_id, keys in of_paper.items()
        }
        by_paper = {paper_id: tuple(keys) for paper_id, keys in of_paper.items()}
        return _Found(kept, MappingProxyType(marks), by_paper, tuple(lost), elsewhere)


def _traces_of(key: str, kept: KeptMarks) -> tuple[Trace, ...]:
    return kept.traces.get(key) or (Trace(key),)


def _joined(marks: Sequence[Mark]) -> Mark:
    """Make one mark of those of papers that have become one."""
    if len(marks) == 1:
        return marks[0]
    notes = dict.fromkeys(mark.note for mark in marks if mark.note)
    return Mark(
        any(mark.is_starred for mark in marks),
        any(mark.is_read for mark in marks),
        "\n".join(notes),
    )


def _as_paper(key: str, trace: Trace, mark: Mark) -> Paper:
    """Return what is known of a paper that is gone."""
    return Paper(
        key,
        trace.title or key.replace("-", " "),
        venue=trace.venue or None,
        year=trace.year,
        summary=mark.note,
        links=tuple(Link("paper", url) for each in trace.links if (url := address_of(each))),
    )
