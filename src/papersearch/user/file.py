"""A small JSON file of the user's own, which must never be lost.

What always holds: a change is made under a lock, to what the file holds at that moment, and written
whole or not at all, with a backup that is one change behind at most (`kept_twice`).
Where the path is a link, all of that, the lock too, lies beside the file that it leads to: whoever
comes by another link meets the same lock. Unknown keys stay, and a newer program's file is left
alone. Whoever only looks (`is_read_only`) changes nothing and makes no lock either.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Generic, TypeAlias, TypeVar

from papersearch.errors import UserFileError
from papersearch.user.file_lock import locked
from papersearch.user.kept_twice import DamagedError, FileKeptTwice

T = TypeVar("T")

Plain: TypeAlias = dict[str, Any]
"""What the file holds, as JSON; its key `version` counts up when older programs cannot read it."""

LARGEST_FILE: Final = 256 * 1024 * 1024
"""Bytes of the file: marks of half a million papers have as many."""


class UserFile(FileKeptTwice[tuple[Plain, T]]):
    """One file, read as a value; safe to use from several threads and programs at once.

    `decode` makes the value of what the file holds, also of a file that holds only its version;
    it raises ValueError where the shape is wrong.
    """

    def __init__(
        self,
        path: Path,
        version: int,
        decode: Callable[[Plain], T],
        *,
        is_read_only: bool = False,
    ) -> None:
        super().__init__(path, LARGEST_FILE)
        self._is_read_only = is_read_only
        self._version = version
        self._decode = decode
        self._kept: tuple[_Stamp | None, T] | None = None

    def value(self) -> T:
        """Return what the file says; read again only where it has changed. Never raises."""
        stamp = _stamp(self.path)
        kept = self._kept  # once: another thread may replace it
        if kept is None or kept[0] != stamp:
            kept = self._kept = stamp, self._current()
        return kept[1]

    @property
    def last_value(self) -> T | None:
        """What the file said when it was last read, None if it was not."""
        return self._kept[1] if self._kept is not None else None

    def change(self, apply: Callable[[Plain], None]) -> T:
        """Let `apply` change what the file holds; return what it says then.

        Raises `UserFileError` where that cannot be kept: the file is then as it was.
        """
        with locked(self.path):
            plain, before = self.base() or self._nothing()
            if plain["version"] > self._version:
                raise UserFileError(
                    f"{self.path} was written by a newer papersearch", "Update papersearch."
                )
            apply(plain)
            after = self._decode(plain)
            if after != before:
                self._write(plain)
        return after

    def _current(self) -> T:
        """Return what the file says, whatever is wrong with it; what is damaged is set aside."""
        try:
            return self.read(self.path)[1]
        except (FileNotFoundError, NotADirectoryError):
            if not self.backup.is_file():
                return self._stand_in()
            wrong = f"{self.path} is missing"
        except OSError as error:
            self.warning = self._unreadable(error)
            return self._stand_in()
        except DamagedError as error:
            wrong = f"{self.path} is damaged ({error})"
        if self._is_read_only:
            self.warning = wrong
            return self._stand_in()
        try:
            with locked(self.path):
                return (self.base() or self._nothing())[1]
        except UserFileError as error:
            self.warning = f"{wrong}, and nothing takes its place: {error.message}"
            return self._stand_in()

    def _stand_in(self) -> T:
        try:
            return self.read(self.backup)[1]
        except (OSError, DamagedError):
            return self._nothing()[1]

    def _nothing(self) -> tuple[Plain, T]:
        """Return what a file holds that says nothing, and that it says nothing."""
        plain = {"version": self._version}
        return plain, self._decode(plain)

    def _decoded(self, data: bytes, path: Path) -> tuple[Plain, T]:
        try:
            plain = json.loads(data)
        except (ValueError, RecursionError):
            raise ValueError("no JSON") from None
        if not isinstance(plain, dict) or type(plain.get("version")) is not int:
            raise ValueError("no version")
        if plain["version"] > self._version:  # what looks familiar in it may mean something else
            self.warning = (
                f"{path} was written by a newer papersearch: it is left alone and not shown; "
                "update papersearch"
            )
            plain = {"version": plain["version"]}
        return plain, self._decode(plain)

    def _may_take_its_place(self, backup: tuple[Plain, T]) -> bool:
        return bool(backup[0]["version"] <= self._version)

    def _write(self, plain: Plain) -> None:
        text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
        # A lone surrogate, which UTF-8 has no place for, is written as JSON's escape.
        data = text.encode("utf-8", "backslashreplace")
        if len(data) > LARGEST_FILE:
            raise UserFileError(
                f"{self.path} would be larger than {LARGEST_FILE // 1024**2} MB",
                "Shorten notes in it.",
            )
        self.write(data)


_Stamp: TypeAlias = tuple[int, int, int]


def _stamp(path: Path) -> _Stamp | None:
    """Return what tells by a look whether a file has changed, None where there is none."""
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_size, info.st_mtime_ns, info.st_ino


class KeptInFile(Generic[T]):
    """What is kept in one of the user's own files, and what it tells of that file."""

    def __init__(self, file: UserFile[T]) -> None:
        self._file = file

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._file.path

    @property
    def warning(self) -> str:
        """What was wrong with the file, to be told once; empty if nothing was."""
        return self._file.warning


Kind = TypeVar("Kind")


def expect(kind: type[Kind], value: object, what: str) -> Kind:
    """Return `value`, which must be a `kind`. Raises ValueError, naming `what`."""
    if type(value) is not kind:
        raise ValueError(f"{what} is wrong")
    return value
