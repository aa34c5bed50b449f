"""An index that is open for searching, and the way to it.

What always holds: whatever is wrong with an index leads to one end, it is built again, and the
reason is said. No search is answered by an index of which something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from papersearch import places
from papersearch.engine.seam import Engine, Reader, TidyingEngine
from papersearch.errors import IndexBusyError
from papersearch.index import Progress
from papersearch.index import store as stores
from papersearch.index.freshness import (
    Changes,
    changes_since,
    engine_identity,
    fingerprint,
    why_useless,
)
from papersearch.index.manifest import Manifest, ManifestError, load_key
from papersearch.index.store import ENGINE_FOLDER, Sources, Store
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

    def __init__(self, manifest: Manifest, folder: Path, reader: Reader) -> None:
        self.manifest = manifest
        self.reader = reader
        self.lexicon = Lexicon(folder)
        self._sources = stores.read_sources_bytes(folder)

    @cached_property
    def sources(self) -> Sources:
        """What the index remembers of each list file."""
        return stores.sources_from(self._sources)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each document stands in the library, by number: list file and line."""
        order = {state.path: place for place, state in enumerate(self.manifest.lists)}
        places = {
            paper_id: (order[path], line)
            for path, source in reversed(self.sources.items())
            for paper_id, line in source.lines.items()
        }
        nowhere = (len(order), 0)
        return [places.get(key, nowhere) for key in self.reader.keys()]  # noqa: SIM118 (no dict)

    def line_of(self, file: str, paper_id: str) -> int:
        """Return the line where the entry of a paper begins in a list file, 0 if unknown."""
        source = self.sources.get(file)
        return source.lines.get(paper_id, 0) if source else 0

    def problems(self) -> list[Problem]:
        """Return what is wrong in the list files, as of the last reading."""
        found = self.lexicon.glossary_problems()
        if any(state.problems for state in self.manifest.lists):
            found += [problem for source in self.sources.values() for problem in source.problems]
        return found

    def close(self) -> None:
        """Give up this hold on the index; its files are let go of when nobody holds the reader."""
        del self.reader


def _no_progress(done: int, total: int) -> None:
    """Tell nobody."""


class LibraryIndex:
    """The index of one library: looks at it, brings it up to date, opens it."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self.library = library
        self._engine = engine
        self._store = Store(library.index_folder, load_key(places.data_folder()))

    @property
    def engine_name(self) -> str:
        """What the engine is called."""
        return self._engine.name

    def state(self) -> State:
        """Look at the index, without changing anything."""
        list_files = self.library.list_files()
        everything = Changes(tuple(list_files), ())
        try:
            manifest = self._store.current()
        except FileNotFoundError:
            return State(None, NO_INDEX, list_files, everything)
        except ManifestError as error:
            return State(None, str(error), list_files, everything)
        if manifest.engine != engine_identity(self._engine):
            return State(None, "another engine made it", list_files, everything)
        if reason := self._why_useless(manifest):
            return State(None, reason, list_files, everything)
        changes, manifest = changes_since(manifest, list_files)
        return State(manifest, "", list_files, changes)

    def has_changed(self, opened: OpenIndex) -> bool:
        """Tell, by a look at lists and glossaries, whether an open index is no longer fresh.

        Its manifest keeps the times that were seen, so that looking again reads nothing.
        """
        changes, opened.manifest = changes_since(opened.manifest, self.library.list_files())
        return bool(changes) or bool(self._why_useless(opened.manifest))

    def _why_useless(self, manifest: Manifest) -> str:
        return why_useless(manifest.fingerprint, fingerprint(self.library.glossary_files()))

    def open_as_it_is(self) -> OpenIndex | None:
        """Open the current generation, fresh or not; None if there is none that is of use."""
        for _ in range(_ATTEMPTS):
            manifest = self.state().manifest
            if manifest is None:
                return None
            try:
                return self._open(manifest)
            except FileNotFoundError:
                continue
        return None

    def _open(self, manifest: Manifest) -> OpenIndex:
        folder = self._store.generation_folder(manifest)
        return OpenIndex(manifest, folder, self._engine.reader(folder / ENGINE_FOLDER))

    def open(
        self,
        progress: Progress = _no_progress,
        told: Callable[[str], None] = lambda reason: None,
        rebuild: bool = False,
    ) -> OpenIndex:
        """Bring the index up to date, if need be, and open it.

        `told` gets the reason of a rebuild, before it begins. Raises `IndexBusyError`,
        `IndexWriteError`.
        """
        state = self.state()
        if state.is_fresh and not rebuild and state.manifest is not None:
            with suppress(FileNotFoundError):  # else another process has replaced it meanwhile
                return self._open(state.manifest)
        else:
            with self._store.writing(_PATIENCE):
                self._bring_up_to_date(progress, told, rebuild)
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
        manifest = self.state().manifest
        if manifest is None or not isinstance(engine, TidyingEngine):
            return False
        if not engine.is_untidy(self._store.generation_folder(manifest) / ENGINE_FOLDER):
            return False
        with suppress(IndexBusyError), self._store.writing(0):
            current = self._store.current()
            if current.generation == manifest.generation:
                self._store.install_tidied(current, engine)
                return True
        return False

    def _bring_up_to_date(
        self, progress: Progress, told: Callable[[str], None], rebuild: bool
    ) -> None:
        state = self.state()  # once more: the writer before may have done it all
        reason = ASKED if rebuild else state.reason
        if state.is_fresh and not rebuild:
            return
        # Imported here: most starts find the index fresh, and building needs much that they do not.
        from papersearch.index.builder import Base, Builder
        from papersearch.lexicon.contributions import NotContained

        builder = Builder(self._store, self._engine)
        if not reason and state.manifest is not None:
            folder = self._store.generation_folder(state.manifest)
            base = Base(folder, state.manifest, self._open(state.manifest).reader)
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
