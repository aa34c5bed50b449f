"""Where an index may lie, and what in that folder is ours.

    papersearch.json   the marker: this folder, and the generations in it, are this user's

What always holds: a folder is a home only if it is absent, empty (dot files aside) or has a marker
that this user sealed for that very place; nothing is reached through a link. No file is replaced
and no folder removed but those that the marker or a seal says are ours: a generation is written
down before it is made. What else lies there stays as it is, and if it has a name that we need, the
index lies elsewhere.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac
from pathlib import Path
from typing import Any, Final

from papersearch.errors import IndexWriteError
from papersearch.index.manifest import FILE_NAME
from papersearch.index.signing import (
    ForeignError,
    check_seal,
    sealed,
    secret_name,
    unsealed,
)
from papersearch.io.atomic import create_once, read_regular, write_atomically
from papersearch.library.locate import INDEX_MARKER as MARKER
from papersearch.library.locate import Library

LOCK: Final = "lock"
GENERATION: Final = "gen-"
"""Begins the name of a generation's folder."""
_LARGEST_OLD: Final = 1024 * 1024
"""Bytes of a manifest of an older version that are read before it is known whose it is."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The folder of an index."""

    folder: Path
    passed_over: tuple[str, ...]
    """Which folders come before it, and why each is none."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker in a folder says."""

    place: str
    """The real path of the folder: a copy elsewhere says nothing of what lies there."""
    generations: tuple[str, ...]
    """Names of folders that are ours, whether or not they are there."""


def find_home(library: Library, key: bytes) -> Placement:
    """Return the first of a library's folders that is a home, or may become one.

    Raises `IndexWriteError` if none is.
    """
    passed_over: list[str] = []
    for folder in library.index_folders():
        why = why_no_home(folder, key)
        if not why and folder != library.cached_index_folder and not _may_be_written(folder):
            why = "cannot be written"
        if not why:
            return Placement(folder, tuple(passed_over))
        passed_over.append(f"{folder} {why}")
    raise IndexWriteError(
        f"there is no folder for the index: {passed_over[-1]}",
        "Move away what lies there, or set XDG_CACHE_HOME to another folder.",
    )


def why_no_home(folder: Path, key: bytes) -> str:
    """Return why a folder may be no home, in words that follow its name; empty if it may."""
    try:
        mode = folder.lstat().st_mode
        if stat.S_ISLNK(mode):
            return "is a link"
        if not stat.S_ISDIR(mode):
            return "is no folder"
        names = os.listdir(folder)  # noqa: PTH208 (names are all that is needed)
    except (FileNotFoundError, NotADirectoryError):
        return ""  # it is made, or that fails, when an index is written
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not os.path.lexists(folder / MARKER):  # asked after the others: it is made before them
        is_free = all(name.startswith(".") for name in names) or _made_by_older(folder, key)
        return "" if is_free else "holds files that papersearch did not make"
    try:
        read_marker(folder, key)
    except (OSError, ForeignError):
        return f"has a {MARKER} of another folder or user"
    return _what_is_in_the_way(folder, key)


def _what_is_in_the_way(folder: Path, key: bytes) -> str:
    """Return which of the names that we need is taken by what is not ours."""
    try:
        status = (folder / LOCK).lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size:
            return f"has a {LOCK} that papersearch did not make"
    except OSError:
        pass  # there is none yet
    try:
        check_seal(folder / FILE_NAME, key)
    except FileNotFoundError:
        pass
    except ForeignError:
        if not _made_by_older(folder, key):
            return f"has a {FILE_NAME} that papersearch did not make"
    return ""


def _made_by_older(folder: Path, key: bytes) -> str:
    """Return the generation that a manifest of a version without markers names, empty if none.

    Its signature is of all its values, so what it says of this user's is so wherever it lies.
    """
    try:
        values = json.loads(read_regular(folder / FILE_NAME, _LARGEST_OLD, os.O_NOFOLLOW))
        signature = values.pop("signature").encode()
        text = json.dumps(values, sort_keys=True, separators=(",", ":"))
        is_ours = compare_digest(signature, hmac(key, text.encode(), sha256).hexdigest().encode())
        generation = str(values["generation"])
    except (OSError, ValueError, RecursionError, AttributeError, KeyError, TypeError):
        return ""
    return generation if is_ours else ""


def _may_be_written(folder: Path) -> bool:
    return os.access(folder if folder.is_dir() else folder.parent, os.W_OK)


def read_marker(folder: Path, key: bytes) -> Marker:
    """Return what the marker of a folder says.

    Raises `FileNotFoundError` if there is none, `ForeignError` if it is not of this user and place.
    """
    values: dict[str, Any] = unsealed(folder / MARKER, key)
    if values.get("place") != os.path.realpath(folder):
        raise ForeignError("its marker was made for another folder")
    return Marker(values["place"], tuple(values["generations"]))


def prefix_of_parts(folder: Path, key: bytes) -> str:
    """Return what begins the names of files that are being written in a home: none but ours."""
    return f".papersearch-{secret_name(os.path.realpath(folder), key)}-"


def claim(folder: Path, key: bytes) -> Marker:
    """Make a folder our own, if it may be, and is not yet; return what its marker says.

    Several processes may claim at once. Raises `IndexWriteError` if it may not be, OSError if it
    cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if why := why_no_home(folder, key):
        raise IndexWriteError(f"the index cannot be written: {folder} {why}", "Try again.")
    if not (folder / MARKER).exists():
        old = _made_by_older(folder, key)
        marker = Marker(os.path.realpath(folder), (old,) if _is_name(old) else ())
        prefix = prefix_of_parts(folder, key)
        with suppress(FileNotFoundError):  # another process has claimed it, and swept
            create_once(folder / MARKER, sealed(asdict(marker), key), prefix=prefix)
    return read_marker(folder, key)


def note_generations(folder: Path, key: bytes, names: Iterable[str]) -> None:
    """Write down which generations in a home are ours; the caller is the one writer."""
    marker = Marker(os.path.realpath(folder), tuple(sorted(set(filter(_is_name, names)))))
    prefix = prefix_of_parts(folder, key)
    write_atomically(folder / MARKER, sealed(asdict(marker), key), prefix=prefix)


def _is_name(name: str) -> bool:
    return name.startswith(GENERATION) and name == os.path.basename(name)  # noqa: PTH119


def remove_generations(folder: Path, key: bytes, kept: Collection[str | None]) -> None:
    """Remove the generations of ours but `kept`; the caller is the one writer."""
    for name in read_marker(folder, key).generations:
        if name not in kept:
            shutil.rmtree(folder / name, ignore_errors=True)


def folder_of_this_process() -> Path:
    """Make a folder for an index that nobody can open later; it goes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="papersearch-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
