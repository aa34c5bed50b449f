"""When papers were first seen: kept with the user's own files, for an index may be built anew.

What always holds: a paper is new only where its list was read before by the same reader, or came
into a followed folder that was, and nothing that it is known by was seen anywhere; so neither a
first reading, a better reader, an index built anew, nor a list or an entry that moves makes
anything new. What was seen is new never again.

    {"version": 1, "visits": [MOMENT, …], "papers": {MOMENT: ["arXiv:1909.13226", …]},
     "untold": ["arXiv:1909.13226", …]}

A moment is text such as `2026-01-31T09:30:00+00:00`. Untold are those new since the last visit that
no update has told. What was seen before, new or not, is in a file beside it (`seen_papers`), under
the real paths of lists: whoever comes by a link reads the same list.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from papersearch.errors import UserFileError
from papersearch.library.clean import without_unseen
from papersearch.library.records import Paper
from papersearch.user.file import KeptInFile, Plain, UserFile, expect
from papersearch.user.file_lock import locked

_VERSION: Final = 1
"""Of the form of the file; counts up when older programs cannot read it."""
_PAPERS: Final = "papers"
_VISITS: Final = "visits"
_UNTOLD: Final = "untold"
_VISITS_KEPT: Final = 10
_LAST_MOMENT: Final = (1 << 32) - 1
"""Whatever the clock says: a moment has four bytes."""
_SEEN: Final = ".seen"
"""Suffix of the file beside."""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """When papers were first seen, of those that were new once."""

    moments: tuple[tuple[datetime, frozenset[str]], ...] = ()
    """The newest first, in local time, with the ids of the papers, each of which is in one."""
    visits: tuple[datetime, ...] = ()
    """When the user looked for what is new, the last visit at the end."""
    since: datetime | None = None
    """The visit that counts as the last one; None if there was none."""
    untold: frozenset[str] = frozenset()
    """The papers that are new since the last visit, and that no update has told."""

    def since_last(self, today: date) -> frozenset[str]:
        """Return the papers that are new since the last visit; all of them if there was none.

        What a clock that was ahead let be seen on days to come is not among them.
        """
        found = (
            ids
            for at, ids in self.moments
            if at.date() <= today and (self.since is None or at >= self.since)
        )
        return frozenset[str]().union(*found)

    def within(self, first: date, last: date) -> frozenset[str]:
        """Return the papers that are new from a day to another, both included."""
        found = (ids for at, ids in self.moments if first <= at.date() <= last)
        return frozenset[str]().union(*found)

    def day_of(self, paper_id: str) -> date | None:
        """Return the day when a paper was first seen, None if that is not known."""
        return next((at.date() for at, ids in self.moments if paper_id in ids), None)


NOTHING_SEEN: Final = FirstSeen()


def nothing_seen() -> FirstSeen:
    """Return that of no paper it is known when it was first seen."""
    return NOTHING_SEEN


class FirstSeenFile(KeptInFile[FirstSeen]):
    """The file that keeps when papers were first seen.

    Safe to use from several threads and programs at once.
    """

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.time, *, is_read_only: bool = False
    ) -> None:
        super().__init__(UserFile(path, _VERSION, _decoded, is_read_only=is_read_only))
        self._seen = path.with_suffix(_SEEN)
        self._warning = ""
        """What was wrong with the file beside."""
        self._clock = clock
        self._before: tuple[datetime, ...] | None = None
        """The visits before that of this process, None if it is none."""
        self._told: tuple[FirstSeen, FirstSeen] = NOTHING_SEEN, NOTHING_SEEN

    def first_seen(self) -> FirstSeen:
        """Return what is known now; the same value while that is the same. Never raises."""
        kept = self._file.value()
        known, told = self._told
        if known is not kept:
            visits = kept.visits if self._before is None else self._before
            told = replace(kept, since=visits[-1] if visits else None)
            self._told = kept, told
        return told

    def note(
        self,
        lists: Mapping[str, Sequence[Paper]],
        *,
        is_compared: bool = False,
        folder: Path | None = None,
    ) -> frozenset[str]:
        """Keep what lists hold that were just read, by their paths; return the ids that are new.

        `is_compared`: what they held before was noted a moment ago. `folder`: the lists are all
        that it has, so one that comes into it later brings what is new. Never raises: what cannot
        be kept is forgotten.
        """
        # What only searches reads no lists.
        from papersearch.library.reader_version import reader_version
        from papersearch.user.seen_papers import SeenFile, new_papers, note_folder

        new = frozenset[str]()
        lists = {os.path.realpath(path): papers for path, papers in lists.items()}
        file = SeenFile(self._seen)
        try:
            with locked(self._seen):
                known = file.moments()
                before = len(known)
                dated, new = new_papers(lists, known, reader_version(), self.now(), is_compared)
                if folder is not None:
                    note_folder(os.path.realpath(folder), known, reader_version())
                if len(known) > before:
                    file.keep(known)
                if dated:
                    self._file.change(lambda plain: _add(plain, dated, new))
        except UserFileError as error:
            if os.path.lexists(self._seen):  # else there was nothing yet that it could forget
                file.warning = error.in_one_line
        self._warning = file.warning or self._warning
        return new

    @property
    def warning(self) -> str:
        """What was wrong with the file or the one beside it, to be told; empty if nothing was."""
        return self._file.warning or self._warning

    def fault_beside(self) -> str:
        """Return what is wrong with the file of what was seen, empty if nothing is."""
        from papersearch.user.seen_papers import SeenFile

        return SeenFile(self._seen).fault()

    def tell(self, ids: Collection[str]) -> frozenset[str]:
        """Return which papers are new and were not told yet; from now on they are.

        Never raises: where that cannot be kept, they are told again.
        """
        told = self._file.value().untold.intersection(ids)
        if told:
            with suppress(UserFileError):
                self._file.change(lambda plain: _tell(plain, told))
        return told

    def now(self) -> int:
        """Return the moment that it is now."""
        return min(max(int(self._clock()), 1), _LAST_MOMENT)

    def visit(self, at: int | None = None, told: Collection[str] = ()) -> None:
        """Keep that the user looks now: `since` is the visit before.

        Of an update, which began `at` a time and `told` papers, it is the moment since which these
        are new; what it did not tell stays untold. Never raises: where it cannot be kept, this
        visit is none.
        """
        known = self._file.value()
        self._before = known.visits
        moments = [int(each.timestamp()) for each, ids in known.moments if not ids.isdisjoint(told)]
        moment = _as_text(min([self.now() if at is None else at, *moments]))

        def apply(plain: Plain) -> None:
            plain[_VISITS] = [*plain.get(_VISITS, []), moment][-_VISITS_KEPT:]
            if not told:
                plain.pop(_UNTOLD, None)

        with suppress(UserFileError):
            self._file.change(apply)


def _add(plain: Plain, dated: Mapping[str, int], new: Collection[str]) -> None:
    papers = plain.setdefault(_PAPERS, {})
    for paper_id, moment in dated.items():
        papers.setdefault(_as_text(moment), []).append(paper_id)
    plain[_PAPERS] = dict(sorted(papers.items()))
    if new:
        plain[_UNTOLD] = sorted({*plain.get(_UNTOLD, []), *new})


def _tell(plain: Plain, told: Collection[str]) -> None:
    plain[_UNTOLD] = [each for each in plain.get(_UNTOLD, []) if each not in told]


def _as_text(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()


def _decoded(plain: Plain) -> FirstSeen:
    papers = expect(dict, plain.get(_PAPERS, {}), f"`{_PAPERS}`")
    by_moment = sorted(
        ((_moment(text), listed) for text, listed in papers.items()),
        key=lambda each: each[0],
        reverse=True,
    )
    moments: list[tuple[datetime, frozenset[str]]] = []
    known: set[str] = set()
    for moment, listed in by_moment:
        moments.append((moment, _ids(listed) - known))
        known |= moments[-1][1]
    visits = expect(list, plain.get(_VISITS, []), f"`{_VISITS}`")
    return FirstSeen(
        tuple(moments),
        tuple(map(_moment, visits)),
        untold=_ids(plain.get(_UNTOLD, [])),
    )


def _ids(listed: object) -> frozenset[str]:
    ids = [expect(str, each, "an id") for each in expect(list, listed, f"`{_PAPERS}`")]
    if without_unseen(every := "".join(ids)) != every:  # no paper's id has such a character
        ids = [each for each in ids if without_unseen(each) == each]
    return frozenset(ids)


def _moment(text: object) -> datetime:
    try:
        return datetime.fromisoformat(expect(str, text, "a moment")).astimezone()
    except OverflowError:
        raise ValueError("a moment is wrong") from None
