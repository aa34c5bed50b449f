"""The user's marks as one index has them: which paper each mark belongs to now.

`marks` and `lost` look for marks' papers in the index, which takes its time where it is shared.
What is asked of one paper goes by what was found last there: a key that marks it never waits.

Always holds: every mark is either a paper's or among the lost, so that none goes out of sight; a
mark belongs to a paper of its id, title, links or place, and where two are as likely, to neither.
The file of marks keeps what was found out, so that a mark follows its paper from change to change;
where a paper is again as it was, the mark is its again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from papersearch.errors import EngineError, UserFileError
from papersearch.index.library_index import OpenIndex
from papersearch.library.ids import address_of
from papersearch.library.records import Link, Paper
from papersearch.search.found_marks import FoundMarks, joined_mark, marks_by_key, moved_on
from papersearch.search.mark_owners import owners
from papersearch.search.paper_finder import PaperFinder
from papersearch.user.mark import Mark
from papersearch.user.marks import KeptMarks, MarkChange, Marks, MarksFile
from papersearch.user.traces import Trace, with_trace

_NO_MARK: Final = Mark()


class PaperMarks:
    """The marks of an index's papers; safe to use from several threads."""

    def __init__(self, index: OpenIndex, file: MarksFile) -> None:
        self._is_shared = index.is_shared
        self._is_partial = index.manifest.is_partial
        self._finder = PaperFinder(index)
        self._file = file
        self._found: FoundMarks | None = None
        self._is_unanswered = False
        """Whether the index could not say to which papers marks belong."""

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

    def lost_marks(self) -> Marks:
        """Return the marks that have lost their papers, by key. Never raises."""
        return self._now().lost_marks

    @property
    def elsewhere(self) -> int:
        """How many marks are of papers in list files of other libraries."""
        return self._now().elsewhere

    def mark(self, paper_id: str, *, is_lost: bool = False) -> Mark:
        """Return the mark of one paper, or the lost mark whose key `paper_id` is."""
        found = self._at_hand()
        return (found.lost_marks if is_lost else found.marks).get(paper_id, _NO_MARK)

    def marks_at_hand(self) -> Marks:
        """Return the marks by paper id as far as that is known; of a shared index, unasked."""
        return self._at_hand().marks

    def know(self, paper: Paper, files: Iterable[str]) -> None:
        """Take a paper of the index, which is to be marked, as it was found."""
        self._finder.know(paper, files)

    def id_now(self, before: PaperMarks, paper_id: str) -> str:
        """Return the id by which a paper of an earlier index is known here; empty if none is."""
        if (trace := before._finder.trace(paper_id)) is None:
            return ""
        return owners({paper_id: (trace,)}, self._finder).get(paper_id, "")

    def change(
        self,
        paper_id: str,
        *,
        is_starred: bool | None = None,
        is_read: bool | None = None,
        note: str | None = None,
        tagged: Sequence[str] = (),
        untagged: Sequence[str] = (),
        is_lost: bool = False,
    ) -> Mark:
        """Change what is given of a paper's mark, or of the lost mark whose key `paper_id` is.

        Raises `UserFileError` where it cannot be kept, or a lost mark is there no more.
        """
        change = MarkChange(paper_id, is_starred, is_read, note, tuple(tagged), tuple(untagged))
        self._file.change_all(self.changes(change, is_lost=is_lost))
        return self.mark(paper_id, is_lost=is_lost)

    def changes(self, change: MarkChange, *, is_lost: bool = False) -> list[MarkChange]:
        """Return what changes in the file for a change of a paper's mark, named by the paper's id.

        Raises `UserFileError` where a lost mark is there no more.
        """
        found, paper_id = self._at_hand(), change.key
        if is_lost:
            if paper_id not in found.kept.marks:
                raise UserFileError("this mark is gone", "Another papersearch took it away.")
            return [change]
        try:
            trace = self._finder.trace(paper_id)
        except EngineError:  # the mark is the user's own, whoever has the papers
            trace, is_here = None, True
        else:
            is_here = trace is not None
        keys = found.keys.get(paper_id) or (self._new_key(paper_id, found, is_here=is_here),)
        first = replace(change, key=keys[0], trace=trace)
        if len(keys) > 1:  # what is shown as the note is none of theirs
            first = replace(first, note_before=None)
        # Of several notes that are shown as one, one is kept.
        others = replace(first, note=None if change.note is None else "")
        return [first, *(replace(others, key=key) for key in keys[1:])]

    def remember(self) -> None:
        """Keep what marked papers are like now, where that is news and can be kept."""
        if self._is_partial:
            return
        found = self._now()
        news: dict[str, Trace] = {}
        for paper_id, keys in found.keys.items():
            if (trace := self._finder.trace(paper_id)) is None:
                continue
            for key in keys:
                known = found.kept.traces[key]
                if with_trace(known, trace) != known:
                    news[key] = trace
        if news:
            with suppress(UserFileError):  # they are found again the next time
                self._file.add_traces(news)

    def _new_key(self, paper_id: str, found: FoundMarks, is_here: bool) -> str:
        """Return a key for a paper's first mark: its id, unless another paper's mark has it."""
        key, number = paper_id, 1
        while is_here and key in found.kept.marks:
            number += 1
            key = f"{paper_id}~{number}"
        return key

    def _now(self) -> FoundMarks:
        kept, found = self._file.kept(), self._found
        if found is None or found.kept is not kept:
            try:
                self._found = found = self._find(kept)
            except EngineError:  # it is looked for again at the next look
                self._is_unanswered = True
                return marks_by_key(kept)
        return found

    def _at_hand(self) -> FoundMarks:
        """Return what is known of marks; of a shared index, without asking it."""
        found = self._found
        if not self._is_shared or (found is None and not self._is_unanswered):
            return self._now()
        kept = self._file.kept()
        if found is None:
            return marks_by_key(kept)
        return found if found.kept is kept else moved_on(found, kept)

    def _find(self, kept: KeptMarks) -> FoundMarks:
        traces = {key: _traces_of(key, kept) for key in kept.marks}
        found = owners(traces, self._finder)
        if self._is_partial:  # the papers of the others may be still to come: none is lost
            found = {key: paper_id for key, paper_id in found.items() if key == paper_id}
        of_paper: dict[str, list[str]] = {}
        lost: dict[str, Paper] = {}
        elsewhere = 0
        for key, mark in kept.marks.items():
            if key in found:
                of_paper.setdefault(found[key], []).append(key)
            elif self._is_partial:
                continue
            elif self._finder.is_elsewhere(traces[key][-1]):
                elsewhere += 1
            else:
                lost[key] = _as_paper(key, traces[key][-1], mark)
        marks = {
            paper_id: joined_mark([kept.marks[key] for key in keys])
            for paper_id, keys in of_paper.items()
        }
        by_paper = {paper_id: tuple(keys) for paper_id, keys in of_paper.items()}
        lost_marks = MappingProxyType({key: kept.marks[key] for key in lost})
        shown = MappingProxyType(marks)
        return FoundMarks(kept, shown, by_paper, tuple(lost.values()), lost_marks, elsewhere)


def _traces_of(key: str, kept: KeptMarks) -> tuple[Trace, ...]:
    return kept.traces.get(key) or (Trace(key),)


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
