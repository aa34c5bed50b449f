"""The user's own library, which begins with the bundled lists."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from papersearch.errors import LibraryError
from papersearch.io import places
from papersearch.library.files import find_list_files

_OWN: Final = "library"


def own_folder() -> Path:
    """Return where it is, or would be."""
    return places.data_folder() / _OWN


def own_library() -> Path:
    """Return the user's own library, which begins with the bundled lists.

    Raises `LibraryError` if it is a link, and what it leads to is not there.
    """
    own = own_folder()
    if own.is_dir():
        return own
    if own.is_symlink():
        raise LibraryError(
            f"your own library, {own}, leads to {own.readlink()}, which is not there",
            "Bring it back, or remove the link.",
        )
    bundled = places.bundled_lists()
    try:
        # Beside it first, then renamed: an interrupted copy must not look like a library.
        beside = own.with_name(f".library-{os.getpid()}")
        beside.mkdir(parents=True)
        for file in find_list_files(bundled):
            shutil.copyfile(file, beside / file.name)
        beside.rename(own)
    except OSError:
        return own if own.is_dir() else bundled
    return own
