"""Files that are mapped when they are opened, and read when something of them is needed.

What always holds: opening reads nothing, so it costs the same however large a file is. Who holds
what was mapped can read it, whatever becomes of the file's name meanwhile; nobody may write to the
file itself.
"""

from __future__ import annotations

import io
import mmap
import os
import sys
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

Mapped: TypeAlias = "mmap.mmap | bytes"
ReadBlob: TypeAlias = Callable[[str], Mapped]
"""Gives the bytes that have a name. Raises OSError."""
_NUMBER_SIZE: Final = 4
"""Bytes of a number."""


def mapped(path: Path) -> Mapped:
    """Return the bytes of a file. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if not os.fstat(descriptor).st_size:
            return b""  # nothing cannot be mapped
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    finally:
        os.close(descriptor)


def blobs_in(folder: Path) -> ReadBlob:
    """Return what gives the bytes of a folder's files."""
    return lambda name: mapped(folder / name)


def numbers_as_bytes(numbers: array[int]) -> bytes:
    """Return numbers of four bytes (`array("I")`) as bytes that every machine reads alike."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def numbers_from(data: Mapped | memoryview) -> array[int]:
    """Return the numbers that `numbers_as_bytes` made bytes of."""
    numbers = array("I")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def numbers_in(data: Mapped, count: int) -> Sequence[int]:
    """Return the first `count` numbers that `numbers_as_bytes` made bytes of, where they lie."""
    view = memoryview(data)[: count * _NUMBER_SIZE]
    return numbers_from(view) if sys.byteorder == "big" else view.cast("I")


def reader_of(view: memoryview) -> io.BufferedReader:
    """Return a file whose bytes are those of a view."""
    return io.BufferedReader(_ViewReader(view))


class _ViewReader(io.RawIOBase):
    """Reads a view from its beginning, or from where it is told."""

    def __init__(self, view: memoryview) -> None:
        super().__init__()
        self._view = view
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._view)}[whence]
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        part = self._view[self._place : self._place + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def close(self) -> None:
        self._view = memoryview(b"")
        super().close()
