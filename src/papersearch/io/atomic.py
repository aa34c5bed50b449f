"""A small file of ours, read and written whole or not at all."""

from __future__ import annotations

import glob
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_SUFFIX: Final = ".part"
"""Of files that are being written."""


class UnfitFileError(OSError):
    """What is at a path is no regular file, or larger than any of its kind."""


def read_regular(path: Path, most: int, flags: int = 0) -> bytes:
    """Return the bytes of a regular file of at most `most`, without waiting.

    `flags` are added to those of `open`. Raises `UnfitFileError`, OSError.
    """
    always = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, always | flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnfitFileError("it is no regular file")
        if status.st_size > most:
            raise UnfitFileError(f"it is larger than {most:,} bytes")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes, mode: int = 0o644, prefix: str = "") -> None:
    """Put `data` at `path`: a reader, or a start after a crash, sees the old file or the new one.

    `prefix` begins the name of the file that is written first, else `.NAME.` does. Raises OSError
    if it cannot; the old file is then as it was.
    """
    with _beside(path, data, mode, prefix) as temporary:
        temporary.replace(path)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` as `write_atomically` does; a link stays, a file keeps its permissions.

    Raises OSError if it cannot; the old file is then as it was. `UnfitFileError` where no file is
    there, but a folder, a pipe or a device.
    """
    target = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    if target.exists() and not target.is_file():
        raise UnfitFileError("it is no regular file")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    write_atomically(target, data, mode)


def create_once(path: Path, data: bytes, mode: int = 0o644, prefix: str = "") -> None:
    """Put `data` at `path` unless something is there: of several that try, one succeeds.

    Where a file cannot have a second name (FAT, some phones), `data` is written in its place, and a
    writer that is killed leaves a part of it. Raises OSError if it cannot.
    """
    with _beside(path, data, mode, prefix) as temporary, suppress(FileExistsError):
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            _create_in_place(path, data, mode)


def _create_in_place(path: Path, data: bytes, mode: int) -> None:
    """Write a file that must not be there. Raises `FileExistsError`, OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            file.write(data)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sweep(path: Path, prefix: str = "") -> None:
    """Remove what writers of `path` that were killed have left beside it.

    That is what is named as a file that is written first; nobody may be writing.
    """
    for left in path.parent.glob(f"{glob.escape(prefix or f'.{path.name}.')}*{_SUFFIX}"):
        left.unlink(missing_ok=True)


@contextmanager
def _beside(path: Path, data: bytes, mode: int, prefix: str) -> Iterator[Path]:
    """Give a file with `data` in the folder of `path`, gone afterwards if it is still there."""
    descriptor, name = tempfile.mkstemp(_SUFFIX, prefix or f".{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
