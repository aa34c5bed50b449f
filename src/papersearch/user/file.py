"""A small JSON file of the user's own, which must never be lost.

What always holds: a change is made under a lock, to what the file holds at that moment, and written
whole or not at all; the version before stays beside it as a backup, which stands in where the file
is missing or damaged. What is damaged is set aside under a name of its own, never overwritten.
Where the path is a link, all of that, the lock too, lies beside the file that it leads to: whoever
comes by another link meets the same lock. Unknown keys stay as they are, and a newer program's file
is left alone. Whoever only looks (`is_read_only`) sets nothing aside and makes no lock either.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Generic, TypeAlias, TypeVar

from papersearch.errors import UserFileError
from papersearch.io.atomic import UnfitFileError, read_regular, sweep, write_atomically

T = TypeVar("T")

Plain: TypeAlias = dict[str, Any]
"""What the file holds, as JSON; its key `version` counts up when older programs cannot read it."""

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes of the file: marks with a note of a page for each of 20,000 papers have as many."""
_PRIVATE: Final = 0o600
"""Permissions: what the user keeps is for nobody else."""
_PATIENCE: Final = 5.0
"""Seconds to wait for another program that changes the file."""
_POLL: Final = 0.01
"""Seconds between two tries to get the lock, which is held for milliseconds."""


class _DamagedError(Exception):
    """There is something at the path that is no file of ours; the message says why."""


class UserFile(Generic[T]):
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
        self.path = path
        self._is_read_only = is_read_only
        self.warning = ""
        """What was wrong when the file was last read, to be told once; empty if nothing was."""
        self._version = version
        self._decode = decode
        self._kept: tuple[_Stamp | None, T] | None = None

    def value(self) -> T:
        """Return what the file says; read again only where it has changed. Never raises."""
        stamp = _stamp(self.path)
        kept = self._kept  # once: another thread may replace it
        if kept is None or kept[0] != stamp:
            kept = self._kept = stamp, self._decode(self._current())
        return kept[1]

    def change(self, apply: Callable[[Plain], None]) -> T:
        """Let `apply` change what the file holds; return what it says then.

        Raises `UserFileError` where that cannot be kept: the file is then as it was.
        """
        with self._locked():
            plain = self._base()
            if plain["version"] > self._version:
                raise UserFileError(
                    f"{self.path} was written by a newer papersearch", "Update papersearch."
                )
            before = self._decode(plain)
            apply(plain)
            after = self._decode(plain)
            if after != before:
                self._write(plain)
        return after

    def _current(self) -> Plain:
        """Return what the file holds, whatever is wrong with it; what is damaged is set aside."""
        try:
            return self._read(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return self._stand_in()
        except OSError as error:
            self.warning = f"{self.path} cannot be read: {error.strerror or error}"
            return self._stand_in()
        except _DamagedError as error:
            if self._is_read_only:
                self.warning = f"{self.path} is damaged ({error})"
                return self._stand_in()
        try:
            with self._locked():
                return self._base()
        except UserFileError as error:
            self.warning = f"{self.path} is damaged; {error.message}"
            return self._stand_in()

    def _stand_in(self) -> Plain:
        try:
            return self._read(_backup(self._real()))
        except (OSError, _DamagedError):
            return {"version": self._version}

    def _base(self) -> Plain:
        """Return what there is to change; what is damaged is set aside. The lock is held."""
        aside = []
        plain = None
        real = self._real()
        for path in (real, _backup(real)):
            try:
                plain = self._read(path)
                break
            except FileNotFoundError:
                continue
            except _DamagedError as error:
                if path == real != self.path and not path.is_file():
                    raise UserFileError(
                        f"{self.path} is a link to {path}, which is no regular file",
                        "Remove the link, or link it to a file.",
                    ) from None
                aside.append(f"{path.name} ({error}) as {self._set_aside(path).name}")
        if aside:
            instead = "begun anew" if plain is None else "the backup is used instead"
            self.warning = f"damaged, set aside in {real.parent}: {', '.join(aside)}; {instead}"
        return {"version": self._version} if plain is None else plain

    def _read(self, path: Path) -> Plain:
        """Return what a file holds. Raises OSError, `_DamagedError`."""
        try:
            plain = json.loads(read_regular(path, LARGEST_FILE))
        except UnfitFileError as error:
            raise _DamagedError(str(error)) from None
        except (ValueError, RecursionError):
            raise _DamagedError("no JSON") from None
        if not isinstance(plain, dict) or type(plain.get("version")) is not int:
            raise _DamagedError("no version")
        if plain["version"] > self._version:  # what looks familiar in it may mean something else
            self.warning = (
                f"{path} was written by a newer papersearch: it is left alone and not shown; "
                "update papersearch"
            )
            return {"version": plain["version"]}
        try:
            self._decode(plain)
        except ValueError as error:
            raise _DamagedError(str(error)) from None
        return plain

    def _set_aside(self, path: Path) -> Path:
        number = 1
        while os.path.lexists(aside := self._aside(path, number)):
            number += 1
        return path.rename(aside)

    def _aside(self, path: Path, number: int) -> Path:
        return path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")

    def _write(self, plain: Plain) -> None:
        text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
        # A lone surrogate, which UTF-8 has no place for, is written as JSON's escape.
        data = text.encode("utf-8", "backslashreplace")
        if len(data) > LARGEST_FILE:
            raise UserFileError(
                f"{self.path} would be larger than {LARGEST_FILE // 1024**2} MB",
                "Shorten notes in it.",
            )
        real = self._real()
        sweep(_backup(real))
        sweep(real)
        with suppress(FileNotFoundError):
            write_atomically(_backup(real), read_regular(real, LARGEST_FILE), _PRIVATE)
        write_atomically(real, data, _PRIVATE)

    def _leads_nowhere(self, real: Path) -> bool:
        """Whether a link stands in the way to a folder that is not there; also one to itself."""
        if self.path.is_symlink():
            return real.is_symlink() or not real.parent.is_dir()
        return self.path.parent.is_symlink() and not self.path.parent.is_dir()

    def _named(self, real: Path) -> str:
        return f"{self.path} (a link to {real})" if self.path.is_symlink() else str(self.path)

    def _real(self) -> Path:
        """Return the file itself: some people link it to a folder that they share or keep."""
        return Path(os.path.realpath(self.path))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Be the one program that changes the file. Raises `UserFileError` where it cannot."""
        from filelock import FileLock, Timeout  # the first paint does without

        if not self.path.is_absolute():
            raise UserFileError("there is no home folder to keep things in", "Set HOME.")
        real = self._real()
        try:
            if self._leads_nowhere(real):
                # A drive may not be there yet: nothing is made in its place.
                raise UserFileError(
                    f"{self.path} is behind a link that leads nowhere: {real}",
                    "Make the folder that it leads to, mount its drive, or remove the link.",
                )
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(f"{real}.lock", mode=_PRIVATE)
            with lock.acquire(_PATIENCE, poll_interval=_POLL):
                yield
        except Timeout:
            if not os.path.lexists(f"{real}.lock"):
                raise UserFileError(
                    f"{self._named(real)} cannot be written: nothing can be made in its folder",
                    "Link it to a folder that you may write to.",
                ) from None
            raise UserFileError(
                f"another program holds {self.path}", "Wait until it is done, or end it."
            ) from None
        except OSError as error:
            raise UserFileError(
                f"{self._named(real)} cannot be written: {error.strerror or error}",
                "Make room, or make it and its folder your own to read and write.",
            ) from error


def _backup(real: Path) -> Path:
    return real.with_name(f"{real.name}.bak")


_Stamp: TypeAlias = tuple[int, int, int]


def _stamp(path: Path) -> _Stamp | None:
    """Return what tells by a look whether a file has changed, None where there is none."""
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_size, info.st_mtime_ns, info.st_ino


Kind = TypeVar("Kind")


def expect(kind: type[Kind], value: object, what: str) -> Kind:
    """Return `value`, which must be a `kind`. Raises ValueError, naming `what`."""
    if type(value) is not kind:
        raise ValueError(f"{what} is wrong")
    return value
