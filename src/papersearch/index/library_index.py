"""An index that is open for searching, and the way to it.

What always holds: whatever is wrong with an index leads to one end, it is built again, and the
reason is said. No search is answered by an index of which something is wrong.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from papersearch.engine.seam import Engine
from papersearch.errors import IndexBusyError, IndexWriteError
from papersearch.index import NotePapers, ignore_papers
from papersearch.index.folders import find_home, folder_of_this_process
from papersearch.index.freshness import (
    Changes,
    changes_since,
    glossaries_since,
    is_by_program,
    program_here,
)
from papersearch.index.home import Generation, Home
from papersearch.index.local_home import LocalHome
from papersearch.index.manifest import Manifest
from papersearch.index.progress import Progress, no_progress
from papersearch.index.signing import ManifestError, load_key
from papersearch.index.sources import SourceTable, id_of
from papersearch.io import places
from papersearch.lexicon.lexicon import Lexicon
from papersearch.library.locate import Library
from papersearch.library.records import Problem

NO_INDEX: Final = "there was none"
ASKED: Final = "it was asked for"
LISTS_CHANGED: Final = "list files changed"
_PATIENCE: Final = 60.0
"""Seconds to wait for another process that builds."""
_ATTEMPTS: Final = 3
"""How often a generation may be replaced by other processes while this one opens it."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """What stands between a library and its index."""

    manifest: Manifest | None
    """None where there is no index, or none that is of use."""
    reason: str
    """Why the index must be built anew; empty if it need not be."""
    list_files: Sequence[Path]
    """The library's list files, as they were looked at."""
    changes: Changes

    @property
    def is_fresh(self) -> bool:
        """Whether there is nothing to do."""
        return not self.reason and not self.changes


class OpenIndex:
    """One generation, open: who holds it can read it, whatever becomes of the index."""

    def __init__(self, generation: Generation, *, is_shared: bool = False) -> None:
        """Raise OSError where the generation is gone."""
        self.is_shared = is_shared
        self.manifest = generation.manifest
        self.snapshot = generation.snapshot
        self.lexicon = Lexicon(generation.blob)
        self.sources = SourceTable(generation.blob)

    def line_of(self, file: str, paper_id: str) -> int:
        """Return the line where the entry of a paper begins in a list file, 0 if unknown."""
        return self.sources.line_of(file, id_of(paper_id))

    def problems(self) -> list[Problem]:
        """Return what is wrong in the list files, as of the last reading."""
        found = self.lexicon.glossary_problems()
        if any(state.problems for state in self.manifest.lists):
            from papersearch.index.namesakes import shared_ids  # most libraries have no problems

            found += [*self.sources.problems(), *shared_ids(self.sources)]
        return found


class LibraryIndex:
    """The index of one library: looks at it, brings it up to date, opens it."""

    is_shared: Literal[False] = False

    def __init__(self, library: Library, engine: Engine, note: NotePapers = ignore_papers) -> None:
        """Look at nothing yet; `note` gets what lists hold each time that some are read."""
        self.library = library
        self._note = note
        self._engine = engine
        self._unkept: IndexWriteError | None = None
        try:
            self._key = load_key(places.data_folder())
        except IndexWriteError as error:
            self._unkept = error
            self._key = secrets.token_bytes()
        self._program = program_here()
        self._home: LocalHome | None = None

    def check_kept(self) -> None:
        """Raise `IndexWriteError` where an index would go with this process, for want of a key."""
        if self._unkept:
            raise self._unkept

    @property
    def folder(self) -> Path:
        """Where the index lies now. Raises `IndexWriteError` if there is no place for one."""
        return self._here().folder

    def _here(self) -> LocalHome:
        """Return the home in the folder that may be one now: another may be later."""
        known = self._home
        if self._unkept:
            folder = known.folder if known else folder_of_this_process()
        else:
            folder = find_home(self.library, self._key).folder
        if known is None or known.folder != folder:
            known = self._home = LocalHome(folder, self._key, self._engine)
        return known

    @property
    def engine_name(self) -> str:
        """What the engine is called."""
        return self._engine.name

    def state(self) -> IndexState:
        """Look at the index, without changing anything.

        Raises `LibraryError` if a root of the library is not there.
        """
        return self._state(self._here())

    def _state(self, home: Home) -> IndexState:
        list_files = self.library.list_files()
        everything = Changes(tuple(list_files), ())
        try:
            manifest = home.current()
        except FileNotFoundError:
            return IndexState(None, NO_INDEX, list_files, everything)
        except ManifestError as error:
            return IndexState(None, str(error), list_files, everything)
        if manifest.engine != home.engine:
            return IndexState(None, "another engine made it", list_files, everything)
        if not is_by_program(manifest, self._program):
            reason = "another version of the program made it"
            return IndexState(None, reason, list_files, everything)
        if glossaries_since(manifest, self.library.glossary_files())[0]:
            return IndexState(None, "the glossary has changed", list_files, everything)
        changes, manifest = changes_since(manifest, list_files)
        return IndexState(manifest, "", list_files, changes)

    def has_changed(self, opened: OpenIndex) -> bool:
        """Tell, by a look at lists and glossaries, whether an open index is no longer fresh.

        Its manifest keeps the times that were seen, so that looking again reads nothing. Raises
        `LibraryError` while a root of the library is not there: look again, it may come back.
        """
        changes, manifest = changes_since(opened.manifest, self.library.list_files())
        glossary_files = self.library.glossary_files()
        has_other_glossary, glossaries = glossaries_since(manifest, glossary_files)
        opened.manifest = replace(manifest, glossaries=glossaries)
        return bool(changes) or has_other_glossary

    def open_as_it_is(self) -> OpenIndex | None:
        """Open the current generation, fresh or not; None if there is none that is of use.

        Raises `LibraryError` if a root of the library is not there.
        """
        for _ in range(_ATTEMPTS):
            home = self._here()
            manifest = self._state(home).manifest
            if manifest is None:
                return None
            try:
                return OpenIndex(home.open(manifest))
            except FileNotFoundError:
                continue
        return None

    def open(
        self,
        progress: Progress = no_progress,
        told: Callable[[str], None] = lambda reason: None,
        rebuild: bool = False,
    ) -> OpenIndex:
        """Bring the index up to date, if need be, and open it.

        `told` gets the reason of a rebuild, before it begins. Raises `IndexBusyError`,
        `IndexWriteError`, and `LibraryError` if a root of the library is not there.
        """
        home = self._here()
        state = self._state(home)
        if state.is_fresh and not rebuild and state.manifest is not None:
            with suppress(FileNotFoundError):  # else another process has replaced it meanwhile
                return OpenIndex(home.open(state.manifest))
        else:
            with home.writing(_PATIENCE):
                self._bring_up_to_date(home, progress, told, rebuild)
        index = self.open_as_it_is()
        if index is None:  # it was just built
            raise IndexBusyError(
                "other programs replace the index all the time", "Try again when they have ended."
            )
        return index

    def merge_segments(self) -> bool:
        """Put many small segments together, if that pays and nobody else writes; tell if it did.

        For a moment when nobody waits: on 20,000 papers it takes some seconds. Edits are not
        looked at.
        """
        home = self._here()
        return self._state(home).manifest is not None and home.merge_segments()

    def _bring_up_to_date(
        self, home: Home, progress: Progress, told: Callable[[str], None], rebuild: bool
    ) -> None:
        state = self._state(home)  # once more: the writer before may have done it all
        reason = ASKED if rebuild else state.reason
        if state.is_fresh and not rebuild:
            return
        # Imported here: most starts find the index fresh, and building needs much that they do not.
        from papersearch.index.builder import Builder
        from papersearch.lexicon.contributions import NotContained

        builder = Builder(home, self._note)
        if not reason and state.manifest is not None:
            base = home.open(state.manifest)
            try:
                builder.build(
                    self.library, state.list_files, state.changes, base, LISTS_CHANGED, progress
                )
                return
            except NotContained:
                reason = "what it knew of words was not of its papers"
        told(reason)
        everything = Changes(tuple(state.list_files), ())
        is_first = state.manifest is None
        builder.build(
            self.library, state.list_files, everything, None, reason, progress, is_first=is_first
        )
