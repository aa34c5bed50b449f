"""The index of a shared library: read where it is, and built by whoever publishes it.

What always holds: nothing is built or written here, and no list file is looked at. A generation
that another version of the program made is not searched: terms cut otherwise would find less than
there is, in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Final, Literal

import papersearch
from papersearch.errors import EngineUnavailableError, IndexBusyError, LibraryError
from papersearch.index.cluster_batch import MANIFEST
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.fit_snapshot import FitSnapshot, check_json
from papersearch.index.freshness import program_here
from papersearch.index.library_index import OpenIndex
from papersearch.index.manifest import Manifest
from papersearch.index.progress import Progress, no_progress
from papersearch.index.signing import ManifestError
from papersearch.index.sources import LIST_SOURCES
from papersearch.lexicon.lexicon import GLOSSARY, PROBLEMS
from papersearch.library.locate import Library

_SHOWN: Final = frozenset({MANIFEST, GLOSSARY, PROBLEMS, LIST_SOURCES})
"""Blobs with texts that are shown; the others have words that are looked up."""
_ATTEMPTS: Final = 3
"""How often a generation may be replaced while this one opens it."""


class SharedIndex:
    """The index of one shared library, for those who read it."""

    is_shared: Literal[True] = True

    def __init__(self, library: Library, home: ClusterHome) -> None:
        """Ask nothing yet."""
        self.library = library
        self._home = home

    @property
    def engine_name(self) -> str:
        """What the engine is called."""
        return self._home.engine.partition(" ")[0]

    @cached_property
    def _fingerprint(self) -> str:
        return program_here().fingerprint

    def check_kept(self) -> None:
        """Raise `LibraryError`: nothing of it is kept here."""
        raise _not_here(self.library)

    def current(self) -> Manifest:
        """Return the manifest of the current generation, which this program can read.

        Raises `EngineError`, `FileNotFoundError` if a newer one has just replaced it.
        """
        try:
            self._home.current_name()
        except FileNotFoundError:
            raise EngineUnavailableError(
                f"nothing has been published at {self.library.address}",
                f"Publish a library there: papersearch publish {self.library.address}",
            ) from None
        try:
            manifest = self._home.current()
        except ManifestError:
            raise self._other_version("another version") from None
        if (manifest.engine, manifest.fingerprint) != (self._home.engine, self._fingerprint):
            raise self._other_version(self._home.version_of(manifest))
        return manifest

    def _other_version(self, version: str) -> EngineUnavailableError:
        hint = "Install what published it, or have it published by this version."
        address = self.library.address
        if version == _here():
            return EngineUnavailableError(
                f"{address} was published with other packages, or another Python, than are here",
                hint,
            )
        return EngineUnavailableError(
            f"{address} was published by papersearch {version}, and this is {_here()}", hint
        )

    def has_changed(self, opened: OpenIndex) -> bool:
        """Tell whether there is a newer generation than an open one. Raises `EngineError`."""
        try:
            return self._home.current_name() != opened.manifest.generation
        except FileNotFoundError:
            return True

    def open_as_it_is(self) -> OpenIndex:
        """Open the current generation. Raises `EngineError`, `IndexBusyError`."""
        for _ in range(_ATTEMPTS):
            try:
                generation = self._home.open(self.current())
                for name in generation.manifest.files.keys() & _SHOWN:
                    check_json(bytes(generation.blob(name)))
                fit = replace(generation, snapshot=FitSnapshot(generation.snapshot))
                return OpenIndex(fit, is_shared=True)
            except FileNotFoundError:  # there is a newer one
                continue
        raise IndexBusyError(
            "the library is replaced all the time", "Try again when its publishers have ended."
        )

    def open(
        self,
        progress: Progress = no_progress,
        told: Callable[[str], None] = lambda reason: None,
        rebuild: bool = False,
    ) -> OpenIndex:
        """Open the current generation; nothing is built here, so nothing is told.

        Raises `EngineError`, `IndexBusyError`; `LibraryError` if it is to be rebuilt.
        """
        del progress, told
        if rebuild:
            raise _not_here(self.library)
        return self.open_as_it_is()

    def merge_segments(self) -> bool:
        """Do nothing: the cluster does that by itself."""
        return False


def _here() -> str:
    return papersearch.__version__


def _not_here(library: Library) -> LibraryError:
    return LibraryError(
        f"{library.address} is shared, and nothing of it is built here",
        f"Whoever has its lists publishes them: papersearch publish {library.address}",
    )
