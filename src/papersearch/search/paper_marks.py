"""The user's marks as one index has them: which paper each mark belongs to now.

Always holds: every mark is either a paper's or among the lost, so that none goes out of sight; a
mark belongs to a paper of its id, title, links or place, and where two are as likely, to neither.
The file of marks keeps what was found out, so that a mark follows its paper from change to change;
where a paper is again as it was, the mark is its again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from papersearch.analysis.chinese import grams
from papersearch.analysis.fold import fold
from papersearch.analysis.latin import pieces
from papersearch.analysis.runs import runs
from papersearch.engine.tree import And, Or, Term
from papersearch.errors import UserFileError
from papersearch.index.documents import TITLE, paper_of
from papersearch.index.opened import OpenIndex
from papersearch.library.ids import address_of, slug
from papersearch.library.records import Link, Paper
from papersearch.marks import KeptMarks, Mark, Marks, MarksFile
from papersearch.traces import (
    NOT_ALIKE,
    SURE,
    TITLE_ALONE,
    Place,
    Trace,
    likeness,
    trace_of,
    with_trace,
)

_NO_MARK: Final = Mark()
_MOST_CANDIDATES: Final = 10
"""How many papers of like titles are looked at for a lost mark."""


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
        self._index = index
        self._file = file
        self._found: _Found | None = None
        self._papers: dict[str, tuple[Paper, tuple[Place, ...]] | None] = {}
        self._around: dict[str, dict[str, Place]] = {}

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
        here = self._paper(paper_id)
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
            if (here := self._paper(paper_id)) is None:
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
            if paper_id := self._surely(_traces_of(key, kept)):
                of_paper.setdefault(paper_id, []).append(key)
            else:
                unsure.append(key)
        sure = frozenset(of_paper)
        lost: list[Paper] = []
        elsewhere = 0
        for key in unsure:
            traces = _traces_of(key, kept)
            if paper_id := self._likely(traces, sure):
                of_paper.setdefault(paper_id, []).append(key)
            elif self._is_elsewhere(traces[-1]):
                elsewhere += 1
            else:
                lost.append(_as_paper(key, traces[-1], kept.marks[key]))
        marks = {
            paper_id: _joined([kept.marks[key] for key in keys])
            for paper_id, keys in of_paper.items()
        }
        by_paper = {paper_id: tuple(keys) for paper_id, keys in of_paper.items()}
        return _Found(kept, MappingProxyType(marks), by_paper, tuple(lost), elsewhere)

    def _is_elsewhere(self, trace: Trace) -> bool:
        """Whether a paper stood last in list files that are there, and none of this library."""
        own = {state.path for state in self._index.manifest.lists}
        files = {place.file for place in trace.places}
        return bool(files) and own.isdisjoint(files) and any(map(os.path.isfile, files))

    def _surely(self, traces: Sequence[Trace]) -> str:
        """Return the id of the paper that still is what it was; empty if there is none."""
        for trace in reversed(traces):
            here = self._paper(trace.id)
            if here and likeness(trace, *here) == SURE:
                return trace.id
        return ""

    def _likely(self, traces: Sequence[Trace], marked: frozenset[str]) -> str:
        """Return the id of the paper that is most likely what it was; empty if that is doubtful."""
        best: dict[str, int] = {}
        for trace in traces:
            for paper_id in self._candidates(trace):
                here = self._paper(paper_id)
                alike = likeness(trace, *here) if here else NOT_ALIKE
                if alike < TITLE_ALONE and paper_id in marked:
                    continue  # it was there beside it, and is another
                best[paper_id] = max(alike, best.get(paper_id, NOT_ALIKE))
        most = max(best.values(), default=NOT_ALIKE)
        likely = [paper_id for paper_id, alike in best.items() if alike == most]
        return likely[0] if most > NOT_ALIKE and len(likely) == 1 else ""

    def _candidates(self, trace: Trace) -> Iterator[str]:
        """Yield the ids of papers that may be the one of a trace, if they are here."""
        yield from dict.fromkeys(
            [
                trace.id,
                *trace.links,
                slug(trace.title or trace.id),
                *self._standing_at(trace.places),
                *self._with_like_titles(trace.title or trace.id.replace("-", " ")),
            ]
        )

    def _standing_at(self, places: Sequence[Place]) -> Iterator[str]:
        """Yield what stands now between the entries that a paper stood between."""
        for place in places:
            for paper_id, now in self._places_in(place.file).items():
                if (place.after and now.after == place.after) or (
                    place.before and now.before == place.before
                ):
                    yield paper_id

    def _with_like_titles(self, title: str) -> list[str]:
        """Return the ids of papers that have some third of a title's words, all of that third."""
        terms: list[str] = []
        for run in runs(fold(title)):
            terms += grams(run.text) if run.is_chinese else pieces(run.text)
        if not terms:
            return []
        size = -(-len(terms) // 3)
        thirds = (terms[start : start + size] for start in range(0, len(terms), size))
        nodes = (And(tuple(Term(term, fields=TITLE.bit) for term in third)) for third in thirds)
        reader = self._index.reader
        scores = reader.run(Or(tuple(nodes)))
        keys = reader.keys()
        best = nlargest(_MOST_CANDIDATES, scores, key=lambda number: scores[number])
        return [keys[number] for number in best]

    def _paper(self, paper_id: str) -> tuple[Paper, tuple[Place, ...]] | None:
        """Return a paper of the index and where it stands, None if there is none."""
        if paper_id not in self._papers:
            number = self._index.reader.number(paper_id)
            found = None
            if number is not None:
                paper, files = paper_of(self._index.reader.body(number))
                places = (self._places_in(file).get(paper_id, Place(file)) for file in files)
                found = paper, tuple(places)
            self._papers[paper_id] = found
        return self._papers[paper_id]

    def _places_in(self, file: str) -> dict[str, Place]:
        """Return where each paper of a list file stands."""
        if file not in self._around:
            source = self._index.sources.get(file)
            ids = ["", *(source.lines if source else ()), ""]
            self._around[file] = {
                paper_id: Place(file, after, before)
                for (after, paper_id), (_, before) in pairwise(pairwise(ids))
            }
        return self._around[file]


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
