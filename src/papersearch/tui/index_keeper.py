"""Keeps the index open and fresh while the interface runs.

What always holds: an index that is of use is searched at once, fresh or not; building happens in a
process of its own, so that typing goes on unhindered, and leaving ends it.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from papersearch.library.locate import Library
from papersearch.marks import KeptMarks, MarksFile

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.index.opened import LibraryIndex, OpenIndex
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.search.searcher import Searcher

_LOOK_SECONDS: Final = 1.0
"""How often list files are looked at: an edit is found within two seconds."""
_RETRY_SECONDS: Final = 30.0
"""How long a build that failed is not tried again unasked."""
_QUIET_SECONDS: Final = 60.0
"""How long after the last build an index is put in order."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index was opened."""

    searcher: Searcher
    is_fresh: bool
    reason: str
    """Why it was built anew; empty if it was not."""
    marks: PaperMarks | None = None
    """The user's marks as the index's papers have them."""


@dataclass(frozen=True, slots=True)
class Building:
    """So many papers of so many are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The index could not be built."""

    message: str


@dataclass(frozen=True, slots=True)
class MarksChanged:
    """The file of marks has changed: by this program or another."""


News = Opened | Building | Failed | MarksChanged


class IndexKeeper(threading.Thread):
    """Opens, watches and rebuilds; `tell` is called from this thread."""

    def __init__(
        self,
        library: Library,
        tell: Callable[[News], object],
        marks: MarksFile | None = None,
    ) -> None:
        super().__init__(name="index keeper", daemon=True)
        self._library = library
        self._marks = marks
        self._marks_seen: KeptMarks | None = None
        self._tell = tell
        self._wake = threading.Event()
        self._is_ending = False
        self._is_rebuild_wanted = False
        self._starting = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def rebuild(self) -> None:
        """Build the index anew."""
        self._is_rebuild_wanted = True
        self._wake.set()

    def look(self) -> None:
        """Look at the list files now."""
        self._wake.set()

    def end(self) -> None:
        """End the thread, and a build that runs."""
        with self._starting:
            self._is_ending = True
        self._wake.set()
        if self._process is not None:
            self._process.terminate()

    def run(self) -> None:
        """Open the index, then look after it until the end."""
        from papersearch.session import index_of

        index = index_of(self._library)
        opened = index.open_as_it_is()
        is_fresh = opened is not None and not index.has_changed(opened)
        if opened is not None:
            self._tell_opened(opened, is_fresh, "")
        retry_at, tidy_at = 0.0, inf
        while not self._is_ending:
            is_asked, self._is_rebuild_wanted = self._is_rebuild_wanted, False
            if is_asked or (not is_fresh and time.monotonic() >= retry_at):
                built = self._build(index, is_asked)
                opened = built or opened
                retry_at = 0.0 if built else time.monotonic() + _RETRY_SECONDS
                tidy_at = time.monotonic() + _QUIET_SECONDS
            elif time.monotonic() >= tidy_at:
                tidy_at = inf
                self._tidy(index)
            self._wake.wait(_LOOK_SECONDS)
            self._wake.clear()
            self._look_at_marks()
            is_fresh = opened is not None and not index.has_changed(opened)

    def _look_at_marks(self) -> None:
        """Tell if the file of marks is another than at the last look: a `stat` a second."""
        if self._marks is None:
            return
        before, self._marks_seen = self._marks_seen, self._marks.kept()
        if before is not None and before is not self._marks_seen:
            self._tell(MarksChanged())

    def _tell_opened(self, opened: OpenIndex, is_fresh: bool, reason: str) -> None:
        from papersearch.search.paper_marks import PaperMarks
        from papersearch.search.searcher import Searcher

        marks = PaperMarks(opened, self._marks) if self._marks else None
        searcher = Searcher(opened, marks.marks, marks.lost) if marks else Searcher(opened)
        self._tell(Opened(searcher, is_fresh, reason, marks))
        searcher.warm_up()
        if marks:
            marks.remember()
        gc.freeze()  # an index stays: looking through it for garbage would hold up typing

    def _build(self, index: LibraryIndex, is_asked: bool) -> OpenIndex | None:
        """Build in a child process and open what it made; None if that failed."""
        self._tell(Building(0, 0))
        process = self._child(index, *(["--rebuild"] if is_asked else []))
        if process is None:
            return None
        reason = self._follow(process)
        _, errors = process.communicate()
        if process.returncode == 0:
            opened = index.open_as_it_is()
            if opened is not None:
                self._tell_opened(opened, is_fresh=True, reason=reason)
                return opened
        if not self._is_ending:
            lines = errors.strip().splitlines()
            self._tell(Failed(lines[0] if lines else "the index could not be built"))
        return None

    def _tidy(self, index: LibraryIndex) -> None:
        """Have the index put in order, now that nobody waits; the open one stays as it is."""
        if (process := self._child(index, "--tidy")) is not None:
            process.communicate()

    def _child(self, index: LibraryIndex, *flags: str) -> subprocess.Popen[str] | None:
        """Start to bring the index up to date in a child process; None if all is ending."""
        roots = [f"--library={root}" for root in self._library.roots]
        # The settings may have changed since: the child has to write what is read here.
        flags = (f"--engine={index.engine_name}", *flags)
        with self._starting:
            if self._is_ending:
                return None
            self._process = subprocess.Popen(  # noqa: S603 (this program, the user's own paths)
                [sys.executable, "-P", "-m", "papersearch", *roots, "index", "--json", *flags],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
            return self._process

    def _follow(self, process: subprocess.Popen[str]) -> str:
        """Tell of a build's progress; return the reason it gave for building anew, if any."""
        from papersearch.index.opened import NO_INDEX

        reason = ""
        assert process.stdout is not None
        for line in process.stdout:
            try:
                told = json.loads(line)
            except ValueError:
                break  # the child was killed while it wrote
            if "done" in told:
                self._tell(Building(told["done"], told["total"]))
            reason = told.get("rebuilt_because", reason)
        return "" if reason == NO_INDEX else reason
