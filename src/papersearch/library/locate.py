"""Which list files are searched together, and where their index goes.

The first that is given decides: the option `--library`, the environment variable
`PAPERSEARCH_LIBRARY`, the settings file, the folder `data` of the current folder if list files lie
in it, and last the user's own library, which begins with the bundled lists.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch import places
from papersearch.errors import LibraryError
from papersearch.library.files import GLOSSARY_NAMES, find_list_files

ENVIRONMENT_VARIABLE: Final = "PAPERSEARCH_LIBRARY"
BY_NOTHING: Final = "nothing: it is the user's own"
"""What names the library that is taken where no other is named."""
_OWN: Final = "library"


@dataclass(frozen=True, slots=True)
class Library:
    """The list files that are searched together."""

    roots: tuple[Path, ...]
    """Absolute paths of files and folders."""
    index_folder: Path

    def list_files(self) -> list[Path]:
        """Return the list files there are now, each once, in the order of the roots."""
        return list(dict.fromkeys(file for root in self.roots for file in find_list_files(root)))

    def glossary_files(self) -> list[Path]:
        """Return the bundled glossary and those that the library brings, each once."""
        own = [root / name for root in self.roots for name in sorted(GLOSSARY_NAMES)]
        files = [places.bundled_lists() / "glossary.yaml", *own]
        return list({file.resolve(): file for file in files if file.is_file()}.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """Which list files are meant, before anything is made for them."""

    roots: tuple[Path, ...]
    """Absolute paths of files and folders; the user's own library need not exist yet."""
    named_by: str
    """What decided."""

    @property
    def library(self) -> Library:
        """The library of these roots."""
        return _library(list(self.roots), Path.cwd())


def choose(
    options: Sequence[str],
    environ: Mapping[str, str],
    from_settings: Sequence[str] = (),
    current: Path | None = None,
    origin: str = "--library",
) -> Choice:
    """Return which list files are meant; `origin` is what an error calls the options.

    Nothing is made or changed. Raises `LibraryError` if a path that was named does not exist.
    """
    current = current or Path.cwd()
    variable = environ.get(ENVIRONMENT_VARIABLE, "")
    in_variable = [part for part in variable.split(os.pathsep) if part]
    for named, named_by in (
        (options, origin),
        (in_variable, ENVIRONMENT_VARIABLE),
        (from_settings, "the settings file"),
    ):
        if named:
            return Choice(tuple(_existing(current, name, named_by) for name in named), named_by)
    data = current / "data"
    if data.is_dir() and find_list_files(data):
        return Choice((data,), "the current folder")
    return Choice((places.data_folder() / _OWN,), BY_NOTHING)


def locate(
    options: Sequence[str],
    environ: Mapping[str, str],
    from_settings: Sequence[str] = (),
    current: Path | None = None,
    origin: str = "--library",
) -> Library:
    """Return the library that is meant, as `choose` does; the user's own is made if need be."""
    current = current or Path.cwd()
    choice = choose(options, environ, from_settings, current, origin)
    roots = [_own_library()] if choice.named_by == BY_NOTHING else list(choice.roots)
    return _library(roots, current)


def _existing(current: Path, name: str, origin: str) -> Path:
    path = Path(os.path.abspath(current / os.path.expanduser(name)))  # noqa: PTH100, PTH111
    if not path.exists():
        raise LibraryError(
            f"there is no {path} (named by {origin})",
            "Name a list file or a folder of list files that exists.",
        )
    return path


def _library(roots: list[Path], current: Path) -> Library:
    if roots == [current / "data"] and _is_writable_folder(current / "index", current):
        return Library(tuple(roots), current / "index")
    name = hashlib.blake2b(b"\0".join(map(os.fsencode, roots)), digest_size=10).hexdigest()
    return Library(tuple(roots), places.cache_folder() / "index" / name)


def _is_writable_folder(folder: Path, parent: Path) -> bool:
    return os.access(folder if os.path.lexists(folder) else parent, os.W_OK) and (
        folder.is_dir() or not os.path.lexists(folder)
    )


def _own_library() -> Path:
    """Return the user's own library, which begins with the bundled lists."""
    own = places.data_folder() / _OWN
    if own.is_dir():
        return own
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
