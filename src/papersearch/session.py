"""The way from options to a library and its index, and to the user's own files, for both faces."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from papersearch.io import places
from papersearch.library.locate import Choice, Library, choose, locate
from papersearch.user.settings import load_settings

if TYPE_CHECKING:
    from papersearch.index.library_index import LibraryIndex
    from papersearch.user.marks import MarksFile
    from papersearch.user.preferences import RememberedFile


def library_of(libraries: Sequence[str], origin: str = "--library") -> Library:
    """Return the library that the options (called `origin`) and the surroundings mean.

    Raises `SettingsError`, `LibraryError`.
    """
    settings = load_settings(places.settings_file())
    return locate(libraries, os.environ, settings.library, origin=origin)


def choice_of(libraries: Sequence[str]) -> Choice:
    """Return which list files are meant, making nothing. Raises as `library_of` does."""
    settings = load_settings(places.settings_file())
    return choose(libraries, os.environ, settings.library)


def index_of(library: Library, engine: str = "") -> LibraryIndex:
    """Return the index of a library, not opened yet; the settings name the engine, if nobody does.

    Raises `SettingsError`.
    """
    # Imported here: the interface paints before it needs an index.
    from papersearch.engine.registry import engine_named
    from papersearch.index.library_index import LibraryIndex

    named = engine or load_settings(places.settings_file()).engine
    return LibraryIndex(library, engine_named(named))


def library_index(libraries: Sequence[str], engine: str = "") -> LibraryIndex:
    """Return the index of the library that is meant. Raises as `library_of` does."""
    return index_of(library_of(libraries), engine)


def marks_file(*, is_read_only: bool = False) -> MarksFile:
    """Return the file of the user's own marks, which need not exist."""
    from papersearch.user.marks import MarksFile

    return MarksFile(places.data_folder() / "marks.json", is_read_only=is_read_only)


def remembered_file() -> RememberedFile:
    """Return the file of what the interface remembers, which need not exist."""
    from papersearch.user.preferences import RememberedFile

    return RememberedFile(places.data_folder() / "interface.json")
