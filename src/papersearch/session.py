"""The way from options to a library's index, for both faces."""

from __future__ import annotations

import os
from collections.abc import Sequence

from papersearch import places
from papersearch.engine.whoosh_engine import WhooshEngine
from papersearch.index.opened import LibraryIndex
from papersearch.library.locate import locate
from papersearch.settings import load_settings


def library_index(libraries: Sequence[str]) -> LibraryIndex:
    """Return the index of the library that the options and the surroundings mean.

    Raises `SettingsError`, `LibraryError`.
    """
    settings = load_settings(places.settings_file())
    return LibraryIndex(locate(libraries, os.environ, settings.library), WhooshEngine())
