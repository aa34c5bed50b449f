"""Which list files are searched together, and where their index goes.

The first that is given decides: the option `--library`, the environment variable
`PAPERSEARCH_LIBRARY`, the settings file, the folder `data` of the current folder if list files lie
in it, and last the user's own library, which begins with the bundled lists. Instead of paths it can
be the address of a shared library, whose list files are with whoever publishes it.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from papersearch.errors import LibraryError
from papersearch.io import places
from papersearch.library.files import (
    GLOSSARY_NAMES,
    FileState,
    find_list_files,
    holds_lists,
    is_pipe_or_device,
    state_of,
)
from papersearch.library.naming import shown_path
from papersearch.library.own_library import own_folder, own_library
from papersearch.library.records import ListFile, Problem

ENVIRONMENT_VARIABLE: Final = "PAPERSEARCH_LIBRARY"
BY_NOTHING: Final = "nothing: it is the user's own"
"""What names the library that is taken where no other is named."""
INDEX_MARKER: Final = "papersearch.json"
"""The file in an index folder that says that papersearch made it."""
_NO_SCHEME: Final = re.compile(r"https?:|([\w.-]++):[0-9]{2,5}(?=[/,?#]|$)|[^/@:]*+:[^@]*+@.")
"""How what is meant as an address may begin without a scheme: with HOST:PORT, or with a login."""
_MOST_CACHED: Final = 9
"""Folders in the caches that an index may lie in, where those before are not this user's."""


@dataclass(frozen=True, slots=True)
class Library:
    """The list files that are searched together.

    A root that is not there now is an error, never an empty library: who watches a library goes on
    looking, and what comes back is read again. A folder without list files is a library of nothing.
    """

    roots: tuple[Path, ...]
    """Absolute paths of files and folders."""
    index_folder: Path
    """Where the index lies, if that folder is ours or may be (see `index.folders`)."""
    address: str = ""
    """Where it is shared, if it is; it then has no roots."""

    @property
    def shown(self) -> str:
        """What the library is called on a screen: its address, or its roots."""
        return self.address or " or ".join(map(shown_path, self.roots))

    def list_files(self) -> list[Path]:
        """Return the list files there are now, each once, in the order of the roots.

        Raises `LibraryError` if a root is not there, or is a folder that cannot be read or has too
        many files, and for a shared library.
        """
        if self.address:
            raise LibraryError(
                f"the list files of {self.address} are with whoever publishes it",
                "Name list files, or a folder of them.",
            )
        for root in self.roots:
            _check_there(root)
        return list(dict.fromkeys(file for root in self.roots for file in find_list_files(root)))

    def glossary_files(self) -> list[Path]:
        """Return the bundled glossary and those that the library brings, each once."""
        own = [root / name for root in self.roots for name in sorted(GLOSSARY_NAMES)]
        found: dict[tuple[int, int], Path] = {}
        for file in (places.bundled_lists() / "glossary.yaml", *own):
            with suppress(OSError, ValueError):
                status = file.stat()
                if stat.S_ISREG(status.st_mode):
                    found.setdefault((status.st_dev, status.st_ino), file)
        return list(found.values())

    def seen_from_outside(self) -> list[tuple[Path, FileState]]:
        """Return what the index of a library depends on, as far as no file need be read for it."""
        files = [*self.list_files(), *self.glossary_files()]
        there = [root for root in self.roots if root.exists()]
        return [*((root, (0, 0, 0)) for root in there), *((file, state_of(file)) for file in files)]

    def problems_of(self, listed: ListFile) -> tuple[Problem, ...]:
        """Return what is to be told of a file: of one that is no list, only if it was named."""
        return listed.problems if listed.is_list or listed.path in self.roots else ()

    def index_folders(self) -> Iterator[Path]:
        """Yield the folders in which the index may lie, best first."""
        cached = self.cached_index_folder
        yield from dict.fromkeys((self.index_folder, cached))
        for number in range(2, _MOST_CACHED + 1):
            yield cached.with_name(f"{cached.name}.{number}")

    @property
    def cached_index_folder(self) -> Path:
        """The folder in the user's caches that is named for this library."""
        named = hashlib.blake2b(b"\0".join(map(os.fsencode, self.roots)), digest_size=10)
        return places.cache_folder() / "index" / named.hexdigest()


def _check_there(root: Path) -> None:
    try:
        is_readable = not stat.S_ISDIR(root.stat().st_mode) or os.access(root, os.R_OK | os.X_OK)
    except (OSError, ValueError):
        raise LibraryError(
            f"the library {root} is not there", "Bring it back, or name another by --library."
        ) from None
    if not is_readable:
        raise LibraryError(f"the library {root} cannot be read", "Make the folder readable.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which list files are meant, before anything is made for them."""

    roots: tuple[Path, ...]
    """Absolute paths of files and folders; the user's own library need not exist yet."""
    named_by: str
    """What decided."""
    address: str = ""
    """Where the library is shared, if it is; there are no roots then."""

    @property
    def library(self) -> Library:
        """The library of these roots."""
        return replace(_library(list(self.roots), Path.cwd()), address=self.address)


def choose(
    options: Sequence[str],
    environ: Mapping[str, str],
    from_settings: Sequence[str] = (),
    current: Path | None = None,
    origin: str = "--library",
) -> Choice:
    """Return which list files are meant; `origin` is what an error calls the options.

    Nothing is made or changed. Raises `LibraryError` if a path that was named does not exist, or if
    `data` has an index beside it, but no list files any more.
    """
    current = current or Path.cwd()
    variable = environ.get(ENVIRONMENT_VARIABLE, "")
    parts = [variable] if is_address(variable, current) else variable.split(os.pathsep)
    in_variable = [part for part in parts if part]
    for named, named_by in (
        (options, origin),
        (in_variable, ENVIRONMENT_VARIABLE),
        (from_settings, "the settings file"),
    ):
        if any(is_address(name, current) for name in named):
            return _shared(named, named_by)
        if named:
            return Choice(tuple(_existing(current, name, named_by) for name in named), named_by)
    data = current / "data"
    if data.is_dir() and holds_lists(data):
        return Choice((data,), "the current folder")
    if (current / "index" / INDEX_MARKER).is_file():
        raise LibraryError(
            f"the library {data} is not there, or has no list files any more",
            f"Bring them back, name another by --library, or remove {current / 'index'}.",
        )
    return Choice((own_folder(),), BY_NOTHING)


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
    roots = [own_library()] if choice.named_by == BY_NOTHING else list(choice.roots)
    return replace(_library(roots, current), address=choice.address)


def is_address(name: str, folder: Path) -> bool:
    """Return whether a library is named by the address of a cluster, and not by a path.

    So it is by what lacks nothing but https://, unless a path from the folder begins so: the error
    that it is can then say what to write.
    """
    if name.casefold().startswith(("https://", "http://")):
        return True
    if not (begun := _NO_SCHEME.match(name)):
        return False
    paths = (name, name.partition("/")[0], begun[1] or "")
    return not any((folder / path).exists() for path in paths if path)


def _shared(named: Sequence[str], named_by: str) -> Choice:
    if len(named) > 1:
        raise LibraryError(
            f"a shared library is searched by itself (in {named_by})", "Name its address alone."
        )
    return Choice((), named_by, named[0])


def _existing(current: Path, name: str, origin: str) -> Path:
    if not name:
        raise LibraryError(
            f"the name of a library is empty (in {origin})", "Name a file or a folder."
        )
    path = Path(os.path.abspath(current / os.path.expanduser(name)))  # noqa: PTH100, PTH111
    if not path.exists():
        raise LibraryError(
            f"there is no {path} (named by {origin})",
            "Name a list file or a folder of list files that exists.",
        )
    if is_pipe_or_device(path):
        raise LibraryError(
            f"{path} is a pipe or a device (named by {origin})",
            "Name a list file or a folder of list files.",
        )
    return path


def _library(roots: list[Path], current: Path) -> Library:
    library = Library(tuple(roots), current / "index")
    if roots == [current / "data"]:
        return library
    return replace(library, index_folder=library.cached_index_folder)
