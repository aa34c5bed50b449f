"""The user's own marks on papers: stars, what is read, notes. Kept apart from lists and indexes.

Always holds: marks go by paper id and stay where a paper leaves the lists; a mark that says nothing
is none; a note is clean text (see `library.clean`), which may have line breaks.

    {"version": 1, "papers": {"arXiv:1909.13226": {"starred": true, "read": true, "note": "…"}}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from papersearch.library.clean import clean
from papersearch.userfile import Plain, UserFile, expect

MAX_NOTE: Final = 10_000
"""Characters of a note that are kept."""
_VERSION: Final = 1
_PAPERS: Final = "papers"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the user keeps of one paper."""

    is_starred: bool = False
    is_read: bool = False
    note: str = ""


Marks: TypeAlias = Mapping[str, Mark]
"""By paper id; papers without a mark are not in it."""

_NO_MARK: Final = Mark()
_NO_MARKS: Final[Marks] = MappingProxyType({})


def no_marks() -> Marks:
    """Return no marks."""
    return _NO_MARKS


class MarksFile:
    """The file of marks; safe to use from several threads and programs at once."""

    def __init__(self, path: Path) -> None:
        self._file = UserFile(path, _VERSION, _marks)

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._file.path

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        return self._file.warning

    def marks(self) -> Marks:
        """Return the marks as they are now, which change no more. Never raises."""
        return self._file.value()

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
        """Change what is given of a paper's mark; return the mark as it is then.

        Raises `UserFileError` where it cannot be kept.
        """
        given = {"starred": is_starred, "read": is_read, "note": note}
        if note is not None:
            given["note"] = cleaned_note(note)

        def apply(plain: Plain) -> None:
            papers = plain.setdefault(_PAPERS, {})
            entry = papers.pop(paper_id, {})
            entry |= {key: value for key, value in given.items() if value is not None}
            kept = {key: entry.pop(key) for key in given if key in entry}
            entry = {key: value for key, value in kept.items() if value} | entry
            if entry:
                papers[paper_id] = entry
            plain[_PAPERS] = dict(sorted(papers.items()))

        return self._file.change(apply).get(paper_id, _NO_MARK)


def cleaned_note(text: str) -> str:
    """Return a note fit to keep and show: clean lines, no empty ones at the ends, cut to fit."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return lines.strip("\n")[:MAX_NOTE].rstrip()


def _marks(plain: Plain) -> Marks:
    papers = expect(dict, plain.get(_PAPERS, {}), f"`{_PAPERS}`")
    marks = {paper_id: _mark(paper_id, entry) for paper_id, entry in papers.items()}
    return MappingProxyType({key: mark for key, mark in marks.items() if mark != _NO_MARK})


def _mark(paper_id: str, entry: Any) -> Mark:
    what = f"the mark of {clean(paper_id)}"
    values = expect(dict, entry, what)
    return Mark(
        expect(bool, values.get("starred", False), what),
        expect(bool, values.get("read", False), what),
        cleaned_note(expect(str, values.get("note", ""), what)),
    )
