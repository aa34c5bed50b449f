"""Which lists are followed, as a file of the user's own keeps it, and what became of one.

{"version": 1, "lists": {"NAME": {"kind": "git", "place": "https://…", "commit": "…",
 "day": "2026-01-31", "files": {"README.md": "SHA-256"}, "papers": 81}}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from papersearch.follow.origins import Origin
from papersearch.user.file import KeptInFile, Plain, UserFile, expect

_VERSION: Final = 1
"""Of the form of the file; counts up when older programs cannot read it."""


State = Literal["added", "updated", "unchanged", "rewritten", "edited", "gone", "failed"]
"""What became of a list: `rewritten` is updated, too, and `edited` waits for the user."""


@dataclass(frozen=True, slots=True)
class FollowedList:
    """A list that is followed, as it was taken last."""

    name: str
    origin: Origin
    commit: str = ""
    """What was taken of a repository."""
    day: str = ""
    """When that was, as `2026-01-31`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The hash of each list file that was written, by its path in the list's folder."""
    taking: Mapping[str, str] = field(default_factory=dict)
    """The same of files that may have been put in their place when the program ended too early."""
    papers: int = 0
    """How many papers it had then."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of one list."""

    list: FollowedList
    state: State
    papers: int = 0
    """How many it has."""
    new: tuple[tuple[str, str], ...] = ()
    """Id and title of each paper that was seen nowhere before."""
    gone: int = 0
    """How many papers it has no more."""
    notes: tuple[str, ...] = ()
    """What the user should know of it, a sentence each."""


class FollowedFile(KeptInFile[Mapping[str, FollowedList]]):
    """The file that keeps what is followed; safe to use from several programs at once."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        super().__init__(UserFile(path, _VERSION, _decoded, is_read_only=is_read_only))

    def lists(self) -> Mapping[str, FollowedList]:
        """Return what is followed, by name. Never raises."""
        return self._file.value()

    def keep(self, followed: FollowedList) -> None:
        """Keep a list, in the place of one of its name. Raises `UserFileError`."""

        def apply(plain: Plain) -> None:
            plain.setdefault("lists", {})[followed.name] = {
                "kind": followed.origin.kind,
                "place": followed.origin.place,
                "commit": followed.commit,
                "day": followed.day,
                "files": dict(followed.files),
                "taking": dict(followed.taking),
                "papers": followed.papers,
            }

        self._file.change(apply)

    def forget(self, name: str) -> None:
        """Forget a list, if it is followed. Raises `UserFileError`."""

        def apply(plain: Plain) -> None:
            plain.get("lists", {}).pop(name, None)

        self._file.change(apply)


def _decoded(plain: Plain) -> Mapping[str, FollowedList]:
    lists = expect(dict, plain.get("lists", {}), "`lists`")
    return {name: _list(name, expect(dict, values, name)) for name, values in lists.items()}


def _list(name: str, values: Mapping[str, Any]) -> FollowedList:
    what = "a followed list"
    return FollowedList(
        name,
        Origin(_kind(values.get("kind")), expect(str, values.get("place"), what)),
        expect(str, values.get("commit", ""), what),
        expect(str, values.get("day", ""), what),
        _hashes(values.get("files", {})),
        _hashes(values.get("taking", {})),
        expect(int, values.get("papers", 0), what),
    )


def _hashes(values: object) -> Mapping[str, str]:
    hashes = expect(dict, values, "files")
    return {path: expect(str, digest, "a hash") for path, digest in hashes.items()}


def _kind(value: object) -> Literal["git", "place"]:
    if value == "git" or value == "place":
        return value
    raise ValueError("`kind` is wrong")


def today() -> str:
    """Return this day as records have it."""
    return datetime.now().astimezone().date().isoformat()
