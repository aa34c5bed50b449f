"""The user's own marks on papers: stars, what is read, notes. Kept apart from lists and indexes.

Always holds: a mark stays where its paper leaves the lists; one that says nothing is none; a note
is clean text (see `library.clean`), which may have line breaks. A mark's key is the id that its
paper had when it was first marked; its traces tell which paper that is now (`search.paper_marks`).

    {"version": 1, "papers": {"arXiv:1909.13226": {"starred": true, "read": true, "note": "…",
     "traces": [{"id": "arXiv:1909.13226", "title": "PolarMask: …", "links": […], …}]}}}

Older programs, which know no traces, leave them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from papersearch.library.clean import clean
from papersearch.user.file import Plain, UserFile, expect
from papersearch.user.traces import Trace, trace_from_plain, trace_to_plain, with_trace

MAX_NOTE: Final = 10_000
"""Characters of a note that are kept."""
_VERSION: Final = 1
"""Of the form of the file; counts up when older programs cannot read it."""
_PAPERS: Final = "papers"
_TRACES: Final = "traces"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the user keeps of one paper."""

    is_starred: bool = False
    is_read: bool = False
    note: str = ""


Marks: TypeAlias = Mapping[str, Mark]
"""By paper id; papers without a mark are not in it."""


@dataclass(frozen=True, slots=True)
class KeptMarks:
    """What the file says."""

    marks: Marks
    """By key."""
    traces: Mapping[str, tuple[Trace, ...]]
    """What is known of the paper of each mark, by key; none for marks of older programs."""
    warning: str = ""
    """What of the file is not shown."""


_NO_MARK: Final = Mark()
_NO_MARKS: Final[Marks] = MappingProxyType({})


def no_marks() -> Marks:
    """Return no marks."""
    return _NO_MARKS


class MarksFile:
    """The file of marks; safe to use from several threads and programs at once."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self._file = UserFile(path, _VERSION, _kept, is_read_only=is_read_only)

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._file.path

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        return self._file.warning or self.kept().warning

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
        trace: Trace | None = None,
    ) -> Mark:
        """Change what is given of the mark with a key; return the mark as it is then.

        `trace` tells which paper the user has just marked. Raises `UserFileError` where it cannot
        be kept.
        """
        given = {"starred": is_starred, "read": is_read, "note": note}
        if note is not None:
            given["note"] = cleaned_note(note)

        def apply(plain: Plain) -> None:
            papers = plain.setdefault(_PAPERS, {})
            entry = papers.pop(key, {})
            entry |= {name: value for name, value in given.items() if value is not None}
            kept = {name: entry.pop(name) for name in given if name in entry}
            entry = {name: value for name, value in kept.items() if value} | entry
            if trace is not None:
                traces = with_trace(_traces(entry), trace)
                entry[_TRACES] = [trace_to_plain(each) for each in traces]
            if not any(kept.values()):
                entry.pop(_TRACES, None)
            if entry:
                papers[key] = entry
            plain[_PAPERS] = dict(sorted(papers.items()))

        return self._file.change(apply).marks.get(key, _NO_MARK)

    def add_traces(self, traces: Mapping[str, Trace]) -> None:
        """Keep what marked papers are like now, by the keys of their marks.

        Raises `UserFileError` where it cannot be kept.
        """

        def apply(plain: Plain) -> None:
            papers = plain.get(_PAPERS, {})
            for key, trace in traces.items():
                if key in papers:
                    known = with_trace(_traces(papers[key]), trace)
                    papers[key][_TRACES] = [trace_to_plain(each) for each in known]

        self._file.change(apply)


def cleaned_note(text: str) -> str:
    """Return a note fit to keep and show: clean lines, no empty ones at the ends, cut to fit."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return lines.strip("\n")[:MAX_NOTE].rstrip()


def _kept(plain: Plain) -> KeptMarks:
    papers = expect(dict, plain.get(_PAPERS, {}), f"`{_PAPERS}`")
    marks = {key: _mark(key, entry) for key, entry in papers.items()}
    marks = {key: mark for key, mark in marks.items() if mark != _NO_MARK}
    traces = {key: _traces(papers[key]) for key in marks}
    long = sum(len(papers[key].get("note", "")) > MAX_NOTE for key in marks)
    warning = f"{long} long notes are shown in part: their first {MAX_NOTE:,} characters"
    return KeptMarks(MappingProxyType(marks), MappingProxyType(traces), warning if long else "")


def _traces(entry: Mapping[str, Any]) -> tuple[Trace, ...]:
    listed = expect(list, entry.get(_TRACES, []), f"`{_TRACES}`")
    return tuple(trace_from_plain(each) for each in listed)


def _mark(paper_id: str, entry: Any) -> Mark:
    what = f"the mark of {clean(paper_id)}"
    values = expect(dict, entry, what)
    return Mark(
        expect(bool, values.get("starred", False), what),
        expect(bool, values.get("read", False), what),
        cleaned_note(expect(str, values.get("note", ""), what)),
    )
