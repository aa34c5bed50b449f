"""An index that is open for searching, and the way to it.

What always holds: whatever is wrong with an index leads to one end, it is built again, and the
reason is said. No search is answered by an index of which something is wrong.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from papersearch.engine.seam import Engine, Snapshot, TidyingEngine
from papersearch.errors import IndexBusyError, IndexWriteError
from papersearch.index import Progress
from papersearch.index.freshness import (
    Changes,
    changes_since,
    engine_identity,
    glossaries_since,
    is_by_program,
    program_here,
)
from papersearch.index.home import find_home
from papersearch.index.manifest import Manifest
from papersearch.index.namesakes import id_of, shared_ids
from papersearch.index.signing import ManifestError, load_key
from papersearch.index.sources import SourceTable
from papersearch.index.store import ENGINE_FOLDER, Store
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
class State:
    """What stands between a library and its index."""

    manifest: Manifest | None
    """None where there is no index, or none that is of use."""
    reason: str
    """Why the index must be built anew; empty if it need not be."""
    list_files: list[Path]
    """The library's list files, as they were looked at."""
    changes: Changes

    @property
    def is_fresh(self) -> bool:
        """Whether there is nothing to do."""
        return not self.reason and not self.changes


class OpenIndex:
    """One generation, open."""

    def __init__(self, manifest: Manifest, folder: Path, snapshot: Snapshot) -> None:
        self.manifest = manifest
        self.snapshot = snapshot
        self.lexicon = Lexicon(folder)
        self.sources = SourceTable(folder)

    def line_of(self, file: str, paper_id: str) -> int:
        """Return the line where the entry of a paper begins in a list file, 0 if unknown."""
        return self.sources.line_of(file, id_of(paper_id))

    def problems(self) -> list[Problem]:
        """Return what is wrong in the list files, as of the last reading."""
        found = self.lexicon.glossary_problems()
        if any(state.problems for state in self.manifest.lists):
            found += self.sources.problems()
            found += shared_ids(self.sources)
        return found


def _folder_of_this_process() -> Path:
    """Make a folder for an index that nobody can open later; it goes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="papersearch-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _no_progress(done: int, total: int) -> None:
    """Tell nobody."""


class LibraryIndex:
    """The index of one library: looks at it, brings it up to date, opens it."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self.library = library
        self._engine = engine
        self._unkept: IndexWriteError | None = None
        try:
            self._key = load_key(places.data_folder())
        except IndexWriteError as error:
            self._unkept = error
            self._key = secrets.token_bytes()
        self._program = program_here()
        self._store: Store | None = None

    def check_kept(self) -> None:
        """Raise `IndexWriteError` where an index would go with this process, for want of a key."""
        if self._unkept:
            raise self._unkept

    @property
    def folder(self) -> Path:
        """Where the index lies now. Raises `IndexWriteError` if there is no place for one."""
        return self._here().folder

    def _here(self) -> Store:
        """Return the store in the folder that is a home now: another may be one later."""
        if self._unkept:
            self._store = self._store or Store(_folder_of_this_process(), self._key)
            return self._store
        folder = find_home(self.library, self._key).folder
        if self._store is None or self._store.folder != folder:
            self._store = Store(folder, self._key)
        return self._store

    @property
    def engine_name(self) -> str:
        """What the engine is called."""
        return self._engine.name

    def state(self) -> State:
        """Look at the index, without changing anything.

        Raises `LibraryError` if a root of the library is not there.
        """
        return self._state(self._here())

    def _state(self, store: Store) -> State:
        list_files = self.library.list_files()
        everything = Changes(tuple(list_files), ())
        try:
            manifest = store.current()
        except FileNotFoundError:
            return State(None, NO_INDEX, list_files, everything)
        except ManifestError as error:
            return State(None, str(error), list_files, everything)
        if manifest.engine != engine_identity(self._engine):
            return State(None, "another engine made it", list_files, everything)
        if not is_by_program(manifest, self._program):
            reason = "another version of the program made it"
            return State(None, reason, list_files, everything)
        if glossaries_since(manifest, self.library.glossary_files())[0]:
            return State(None, "the glossary has changed", list_files, everything)
        changes, manifest = changes_since(manifest, list_files)
        return State(manifest, "", list_files, changes)

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
            store = self._here()
            manifest = self._state(store).manifest
            if manifest is None:
                return None
            try:
                return self._open(store, manifest)
            except FileNotFoundError:
                continue
        return None

    def _open(self, store: Store, manifest: Manifest) -> OpenIndex:
        folder = store.generation_folder(manifest)
        opened = OpenIndex(manifest, folder, self._engine.snapshot(folder / ENGINE_FOLDER))
        store.note_checked(manifest)
        return opened

    def open(
        self,
        progress: Progress = _no_progress,
        told: Callable[[str], None] = lambda reason: None,
        rebuild: bool = False,
    ) -> OpenIndex:
        """Bring the index up to date, if need be, and open it.

        `told` gets the reason of a rebuild, before it begins. Raises `IndexBusyError`,
        `IndexWriteError`, and `LibraryError` if a root of the library is not there.
        """
        store = self._here()
        state = self._state(store)
        if state.is_fresh and not rebuild and state.manifest is not None:
            with suppress(FileNotFoundError):  # else another process has replaced it meanwhile
                return self._open(store, state.manifest)
        else:
            with store.writing(_PATIENCE):
                self._bring_up_to_date(store, progress, told, rebuild)
        index = self.open_as_it_is()
        if index is None:  # it was just built
            raise IndexBusyError(
                "other programs replace the index all the time", "Try again when they have ended."
            )
        return index

    def tidy(self) -> bool:
        """Put many small segments together, if that pays and nobody else writes; tell if it did.

        For a moment when nobody waits: on 20,000 papers it takes some seconds. Edits are not
        looked at.
        """
        engine = self._engine
        store = self._here()
        manifest = self._state(store).manifest
        if manifest is None or not isinstance(engine, TidyingEngine):
            return False
        if not engine.is_untidy(store.generation_folder(manifest) / ENGINE_FOLDER):
            return False
        with suppress(IndexBusyError), store.writing(0):
            current = store.current()
            if current.generation == manifest.generation:
                store.install_tidied(current, engine)
                return True
        return False

    def _bring_up_to_date(
        self, store: Store, progress: Progress, told: Callable[[str], None], rebuild: bool
    ) -> None:
        state = self._state(store)  # once more: the writer before may have done it all
        reason = ASKED if rebuild else state.reason
        if state.is_fresh and not rebuild:
            return
        # Imported here: most starts find the index fresh, and building needs much that they do not.
        from papersearch.index.builder import Base, Builder
        from papersearch.lexicon.contributions import NotContained

        builder = Builder(store, self._engine)
        if not reason and state.manifest is not None:
            folder = store.generation_folder(state.manifest)
            base = Base(folder, state.manifest, self._open(store, state.manifest).snapshot)
            try:
                builder.build(
                    self.library, state.list_files, state.changes, base, LISTS_CHANGED, progress
                )
                return
            except NotContained:
                reason = "what it knew of words was not of its papers"
        told(reason)
        everything = Changes(tuple(state.list_files), ())
        builder.build(self.library, state.list_files, everything, None, reason, progress)
