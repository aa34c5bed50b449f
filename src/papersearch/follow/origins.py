"""Where a list comes from: an address for git, a folder or a file; and its name here.

What always holds: an address is never taken for an option or a command, and holds no password; a
name is one part of a path, and not hidden.
"""

from __future__ import annotations

import os
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, Literal

from papersearch.errors import FollowError
from papersearch.library.clean import visible
from papersearch.library.files import GLOSSARY_NAMES, find_list_files, is_pipe_or_device
from papersearch.library.kinds import READERS

OriginKind = Literal["git", "place"]
"""A repository that is fetched, or a file or folder that is read where it lies."""

LONGEST_NAME: Final = 64
"""Characters."""
_ADDRESS: Final = re.compile(r"(?:https?|ssh|git|file)://[^\s\x00-\x1f\x7f]+", re.ASCII | re.I)
_SSH: Final = re.compile(r"(?:[\w.-]+@)?[\w][\w.-]*:(?![/\\]{2})[^\s\x00-\x1f\x7f]+", re.ASCII)
"""As in `git@host:owner/name`."""
_SECRET: Final = re.compile(r"[a-z]++://[^/@\s:]*+:[^/@\s]*+@", re.I)
_PAGE: Final = re.compile(r"(https?://(?:github|gitlab|gitee)\.com/[^/?#]+/[^/?#]+)/?[^\s]*", re.I)
"""A page of a repository: what follows the repository's name is no part of its address."""
_NO_NAME: Final = re.compile(r"[^\w.-]+")
_NAME: Final = re.compile(rf"\w[\w.-]{{0,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a followed list comes from."""

    kind: OriginKind
    place: str
    """An address for git, or the absolute path of a file or folder."""


def origin_named(text: str, current: Path) -> Origin:
    """Return the origin that is meant: what lies at a path, else an address.

    Raises `FollowError`.
    """
    path = Path(os.path.abspath(current / os.path.expanduser(text)))  # noqa: PTH100, PTH111
    if text and path.exists():
        if is_pipe_or_device(path):
            raise FollowError(
                f"{visible(str(path))} is a pipe or a device",
                "Name a file, a folder, or an address such as https://github.com/OWNER/NAME.",
            )
        if path.is_file() and path.suffix.lower() not in READERS:
            raise FollowError(
                f"{visible(str(path))} is no kind of list file",
                f"Name one that ends in {', '.join(sorted(READERS))}.",
            )
        return Origin("place", str(path))
    if _SECRET.match(text):
        raise FollowError(
            "an address with a password would be kept where others may read it",
            "Leave it out, and store it by `git credential`.",
        )
    if not text.startswith("-") and (_ADDRESS.fullmatch(text) or _SSH.fullmatch(text)):
        page = _PAGE.fullmatch(text)
        return Origin("git", page[1] if page else text)
    raise FollowError(
        f"{visible(text) or 'nothing'} is neither there nor an address for git",
        "Name a file, a folder, or an address such as https://github.com/OWNER/NAME.",
    )


def name_of(origin: Origin) -> str:
    """Return the name that an origin gets if nobody chooses one: the last part of where it is."""
    parts = [part for part in re.split(r"[/\\:]", origin.place) if part]
    last = parts[-1].removesuffix(".git") if parts else ""
    if origin.kind == "place" and Path(origin.place).is_file():
        last = Path(last).stem
        if last.lower() == "readme" and len(parts) > 1:
            last = parts[-2]
    return (_NO_NAME.sub("-", last).strip(".-_") or "list")[:LONGEST_NAME]


def checked_name(name: str) -> str:
    """Return a name that somebody chose. Raises `FollowError` where it cannot be one here."""
    if not _NAME.fullmatch(name) or name.lower() in GLOSSARY_NAMES or name.endswith("."):
        raise FollowError(
            f"{visible(name) or 'an empty text'} cannot be the name of a list",
            f"Use at most {LONGEST_NAME} letters, digits, and signs of `._-`.",
        )
    return name


def free_name(origin: Origin, name: str, taken: AbstractSet[str], library: str) -> str:
    """Return the name that is asked for; without one, a name of the origin's that is free.

    `taken` are the names in a library, in small letters, and `library` is what an error calls it.
    Raises `FollowError` where the name that is asked for is taken, or cannot be one.
    """
    wanted = checked_name(name) if name else name_of(origin)
    if _is_free(wanted, origin, taken):
        return wanted
    if name:
        raise FollowError(
            f"there is a {wanted} in {library} already", "Choose another name: --as NAME."
        )
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(each for each in numbered if _is_free(each, origin, taken))


def _is_free(name: str, origin: Origin, taken: AbstractSet[str]) -> bool:
    names = {name}
    if origin.kind == "place":
        names.add(f"{name}{Path(origin.place).suffix.lower()}")
    return taken.isdisjoint(map(str.lower, names))


def check_linkable(where: Path, library: Path) -> None:
    """Check that a file or folder can be read where it lies, as a part of a library.

    Raises `FollowError` if one lies in the other, or there are no lists; `LibraryError` where too
    much lies there.
    """
    if library.resolve().is_relative_to(where.resolve()):
        raise FollowError(
            f"{visible(str(where))} has your own library in it",
            "Add the folder or file of the list itself.",
        )
    if where.resolve().is_relative_to(library.resolve()):
        raise FollowError(
            f"{visible(str(where))} lies in your own library already", "It is read there."
        )
    if not find_list_files(where):
        raise FollowError(
            f"{visible(str(where))} has no list files", "Name a folder with a paper list in it."
        )
