"""A file of the user's own and its backup: which of the two is read, and what becomes of damage.

What always holds: it is written whole or not at all, then the same beside it as a backup. Where the
file is missing or damaged, the backup takes its place, which is told. What is damaged is set aside
under a name of its own, never overwritten; what may not be read is left as it is.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from papersearch.errors import UserFileError
from papersearch.io.atomic import UnfitFileError, read_regular, sweep, write_atomically
from papersearch.user.file_lock import PRIVATE, real_path

Told = TypeVar("Told")


class DamagedError(Exception):
    """There is something at the path that is no file of ours; the message says why."""


class FileKeptTwice(ABC, Generic[Told]):
    """A file that is read as a value; who changes it holds its lock (`file_lock`)."""

    def __init__(self, path: Path, largest: int) -> None:
        """Take where it is; more than so many bytes are none of its kind."""
        self.path = path
        self._largest = largest
        self.warning = ""
        """What was wrong when the file was last read, to be told once; empty if nothing was."""

    @abstractmethod
    def _decoded(self, data: bytes, path: Path) -> Told:
        """Return what bytes say. Raises ValueError, which says why they say nothing."""

    @property
    def real(self) -> Path:
        """Where the file itself is: the path may be a link."""
        return real_path(self.path)

    @property
    def backup(self) -> Path:
        """Where its backup is."""
        real = self.real
        return real.with_name(f"{real.name}.bak")

    def read(self, path: Path) -> Told:
        """Return what the file, or its backup, says. Raises OSError, `DamagedError`."""
        try:
            data = read_regular(path, self._largest)
        except UnfitFileError as error:
            raise DamagedError(str(error)) from None
        try:
            return self._decoded(data, path)
        except (ValueError, RecursionError) as error:
            raise DamagedError(str(error)) from None

    def fault(self) -> str:
        """Return what is wrong with the file, empty if nothing is; nothing is changed."""
        try:
            self.read(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return f"{self.path} is missing" if self.backup.is_file() else ""
        except OSError as error:
            return self._unreadable(error)
        except DamagedError as error:
            return f"{self.path} is damaged ({error})"
        return ""

    def _unreadable(self, error: OSError) -> str:
        return f"{self.path} cannot be read: {error.strerror or error}; make it your own to read"

    def base(self) -> Told | None:
        """Return what there is to change, None if there is nothing; what is damaged is set aside.

        A backup that can be used takes the file's place. Raises OSError, `UserFileError`.
        """
        aside = []
        found = None
        real = self.real
        for path in (real, self.backup):
            try:
                found = self.read(path)
                break
            except FileNotFoundError:
                continue
            except DamagedError as error:
                if path == real != self.path and not path.is_file():
                    raise UserFileError(
                        f"{self.path} is a link to {path}, which is no regular file",
                        "Remove the link, or link it to a file.",
                    ) from None
                aside.append(f"{path.name} ({error}) as {self._set_aside(path).name}")
        wrong = f"damaged, set aside in {real.parent}: {', '.join(aside)}" if aside else ""
        if found is None:
            self.warning = f"{wrong}; begun anew" if wrong else self.warning
        elif path != real and self._may_take_its_place(found):
            self.warning = f"{wrong or f'{real} is missing'}{self._restored()}"
        return found

    def _may_take_its_place(self, backup: Told) -> bool:
        """Whether what the backup says may be put in the file's place."""
        return True

    def write(self, data: bytes) -> None:
        """Put bytes in the file's place, and then in its backup's. Raises OSError."""
        real, backup = self.real, self.backup
        sweep(backup)
        sweep(real)
        write_atomically(real, data, PRIVATE)
        with suppress(OSError):  # the change is kept: a backup that is behind is better than none
            write_atomically(backup, data, PRIVATE)

    def _restored(self) -> str:
        """Put the backup in the file's place; return the words that tell it, with its age."""
        with suppress(OSError):  # then it stands in, and is told, once more
            write_atomically(self.real, read_regular(self.backup, self._largest), PRIVATE)
        written = datetime.fromtimestamp(self.backup.stat().st_mtime).astimezone()
        return f"; the backup of {written:%Y-%m-%d %H:%M} is used instead"

    def _set_aside(self, path: Path) -> Path:
        names = (f"{self.path.stem}.damaged-{n}{self.path.suffix}" for n in count(1))
        aside = next(each for each in map(path.with_name, names) if not os.path.lexists(each))
        return path.rename(aside)
