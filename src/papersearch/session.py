"""The way from options to a library and its index, for both faces."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from papersearch import places
from papersearch.library.locate import Library, locate
from papersearch.settings import load_settings

if TYPE_CHECKING:
    from papersearch.index.opened import LibraryIndex


def library_of(libraries: Sequence[str], origin: str = "--library") -> Library:
    """Return the library that the options (called `origin`) and the surroundings mean.

    Raises `SettingsError`, `LibraryError`.
    """
    settings = load_settings(places.settings_file())
    return locate(libraries, os.environ, settings.library, origin=origin)


def index_of(library: Library) -> LibraryIndex:
    """Return the index of a library, not opened yet. Raises `SettingsError`."""
    # Imported here: the interface paints before it needs an index.
    from papersearch.engine.choice import engine_named
    from papersearch.index.opened import LibraryIndex

    settings = load_settings(places.settings_file())
    return LibraryIndex(library, engine_named(settings.engine))


def library_index(libraries: Sequence[str]) -> LibraryIndex:
    """Return the index of the library that is meant. Raises as `library_of` does."""
    return index_of(library_of(libraries))
