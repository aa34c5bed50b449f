"""The user's own marks on papers: stars, what is read, notes, tags; apart from lists and indexes.

Always holds: a mark stays where its paper leaves the lists; one that says nothing is none; a note
is clean text (see `library.clean`), which may have line breaks. A mark's key is the id that its
paper had when it was first marked; its traces tell which paper that is now (`search.paper_marks`).

    {"version": 1, "papers": {"arXiv:1909.13226": {"starred": true, "read": true, "note": "…",
     "tags": ["toread"],
     "traces": [{"id": "arXiv:1909.13226", "title": "PolarMask: …", "links": […], …}]}}}

Older programs, which know no traces, leave them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from papersearch.user.file import KeptInFile, Plain, UserFile, expect
from papersearch.user.mark import (
    MAX_NOTE,
    TAGS_KEY,
    TRACES_KEY,
    Mark,
    changed_tags,
    cleaned_note,
    cleaned_tag,
    joined_notes,
    mark_from_plain,
    mark_to_plain,
    tags_from_plain,
    traces_from_plain,
    united_entry,
)
from papersearch.user.traces import Trace, trace_to_plain, with_trace

_VERSION: Final = 1
"""Of the form of the file; counts up when older programs cannot read it."""
_PAPERS: Final = "papers"
_EXCHANGED: Final = "exchanged"


Marks: TypeAlias = Mapping[str, Mark]
"""By paper id; papers without a mark are not in it."""
MarkEntry: TypeAlias = tuple[str, Mark, tuple[Trace, ...]]
"""A mark of another file, with its key and traces."""


@dataclass(frozen=True, slots=True)
class KeptMarks:
    """What the file says."""

    marks: Marks
    """By key."""
    traces: Mapping[str, tuple[Trace, ...]]
    """What is known of the paper of each mark, by key; none for marks of older programs."""
    warning: str = ""
    """What of the file is not shown."""
    exchanged: tuple[str, ...] = ()
    """Digests of texts of marks that were read or written here, the last at the end."""


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What changes of the mark with a key; None and no tags change nothing."""

    key: str
    is_starred: bool | None = None
    is_read: bool | None = None
    note: str | None = None
    tagged: tuple[str, ...] = ()
    """Tags that it gets."""
    untagged: tuple[str, ...] = ()
    """Tags that it loses."""
    trace: Trace | None = None
    """Tells which paper is meant."""
    note_before: str | None = None
    """The note that was changed: where another stands by then, both are kept. None asks nothing."""
    is_undo: bool = False
    """Whether another note by then stays instead, alone."""

    def undone(self, before: Mark, traces: Sequence[Trace] = ()) -> MarkChange:
        """Return the change that gives a mark back what it was before this one."""
        had = {tag.casefold() for tag in before.tags}
        lost = {cleaned_tag(tag).casefold() for tag in self.untagged}
        return MarkChange(
            self.key,
            None if self.is_starred is None else before.is_starred,
            None if self.is_read is None else before.is_read,
            None if self.note is None else before.note,
            tuple(tag for tag in before.tags if tag.casefold() in lost),
            tuple(tag for tag in self.tagged if cleaned_tag(tag).casefold() not in had),
            traces[-1] if traces else self.trace,
            note_before=self.note,
            is_undo=True,
        )


_NO_MARK: Final = Mark()
_NO_MARKS: Final[Marks] = MappingProxyType({})


def no_marks() -> Marks:
    """Return no marks."""
    return _NO_MARKS


class MarksFile(KeptInFile[KeptMarks]):
    """The file of marks; safe to use from several threads and programs at once."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        super().__init__(UserFile(path, _VERSION, _kept, is_read_only=is_read_only))

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        last = self._file.last_value
        return self._file.warning or (last.warning if last is not None else "")

    def marks(self) -> Marks:
        """Return the marks as they are now, which change no more. Never raises."""
        return self.kept().marks

    def kept(self) -> KeptMarks:
        """Return marks and traces as they are now; the same value while the file is the same."""
        return self._file.value()

    def mark(self, key: str) -> Mark:
        """Return the mark with a key."""
        return self.marks().get(key, _NO_MARK)

    def change(
        self,
        key: str,
        *,
        is_starred: bool | None = None,
        is_read: bool | None = None,
        note: str | None = None,
        tagged: Iterable[str] = (),
        untagged: Iterable[str] = (),
        trace: Trace | None = None,
    ) -> Mark:
        """Change what is given of the mark with a key; return the mark as it is then.

        `tagged` are tags that it gets, `untagged` those that it loses; `trace` tells which paper
        the user has just marked. Raises `UserFileError` where it cannot be kept.
        """
        change = MarkChange(key, is_starred, is_read, note, tuple(tagged), tuple(untagged), trace)
        return self.change_all([change]).get(key, _NO_MARK)

    def change_all(self, changes: Sequence[MarkChange]) -> Marks:
        """Change marks, all or none; return all marks as they are then.

        Raises `UserFileError` where they cannot be kept.
        """

        def apply(plain: Plain) -> None:
            papers = plain.setdefault(_PAPERS, {})
            for change in changes:
                if entry := _changed_entry(papers.pop(change.key, {}), change):
                    papers[change.key] = entry
            plain[_PAPERS] = dict(sorted(papers.items()))

        return self._file.change(apply).marks

    def keep_exchanged(self, digests: Sequence[str]) -> None:
        """Keep which texts of marks were read or written here. Raises `UserFileError`."""
        self._file.change(lambda plain: plain.update({_EXCHANGED: list(digests)}))

    def merge(self, others: Sequence[MarkEntry]) -> int:
        """Add what other marks say, each with its key and traces; return how many are changed.

        Nothing is taken away: stars, what is read, and tags are united, notes joined. Raises
        `UserFileError` where it cannot be kept.
        """
        before = self.marks()

        def apply(plain: Plain) -> None:
            papers = plain.setdefault(_PAPERS, {})
            for key, mark, traces in others:
                papers[key] = united_entry(papers.get(key, {}), mark, traces)
            plain[_PAPERS] = dict(sorted(papers.items()))

        after = self._file.change(apply).marks
        return sum(after.get(key) != before.get(key) for key in {each[0] for each in others})

    def plain(self) -> Mapping[str, Plain]:
        """Return all marks as `merge` takes them, without places in files of this machine."""
        kept = self.kept()
        return {
            key: mark_to_plain(mark)
            | {TRACES_KEY: [trace_to_plain(replace(each, places=())) for each in kept.traces[key]]}
            for key, mark in sorted(kept.marks.items())
        }

    def add_traces(self, traces: Mapping[str, Trace]) -> None:
        """Keep what marked papers are like now, by the keys of their marks.

        Raises `UserFileError` where it cannot be kept.
        """

        def apply(plain: Plain) -> None:
            papers = plain.get(_PAPERS, {})
            for key, trace in traces.items():
                if key in papers:
                    known = with_trace(traces_from_plain(papers[key]), trace)
                    papers[key][TRACES_KEY] = [trace_to_plain(each) for each in known]

        self._file.change(apply)


def _changed_entry(entry: Plain, change: MarkChange) -> Plain:
    """Return an entry of the file after a change; an empty one is none."""
    note = None if change.note is None else _changed_note(entry.get("note", ""), change)
    given = {"starred": change.is_starred, "read": change.is_read, "note": note}
    entry |= {name: value for name, value in given.items() if value is not None}
    if change.tagged or change.untagged:
        tags = changed_tags(tags_from_plain(entry), change.tagged, change.untagged)
        entry[TAGS_KEY] = list(tags)
    kept = {name: entry.pop(name) for name in (*given, TAGS_KEY) if name in entry}
    entry = {name: value for name, value in kept.items() if value} | entry
    if change.trace is not None:
        traces = with_trace(traces_from_plain(entry), change.trace)
        entry[TRACES_KEY] = [trace_to_plain(each) for each in traces]
    if not any(kept.values()):
        entry.pop(TRACES_KEY, None)
    return entry


def _changed_note(now: str, change: MarkChange) -> str:
    """Return the note after a change; what another program wrote meanwhile is not lost."""
    note = cleaned_note(change.note or "")
    if change.note_before is None or cleaned_note(change.note_before) == now:
        return note
    return now if change.is_undo else cleaned_note(joined_notes(now, note))


def _kept(plain: Plain) -> KeptMarks:
    papers = expect(dict, plain.get(_PAPERS, {}), f"`{_PAPERS}`")
    marks = {key: mark_from_plain(key, entry) for key, entry in papers.items()}
    marks = {key: mark for key, mark in marks.items() if mark != _NO_MARK}
    traces = {key: traces_from_plain(papers[key]) for key in marks}
    long = sum(len(papers[key].get("note", "")) > MAX_NOTE for key in marks)
    warning = f"{long} long notes are shown in part: their first {MAX_NOTE:,} characters"
    exchanged = tuple(map(str, expect(list, plain.get(_EXCHANGED, []), f"`{_EXCHANGED}`")))
    warning = warning if long else ""
    return KeptMarks(MappingProxyType(marks), MappingProxyType(traces), warning, exchanged)
