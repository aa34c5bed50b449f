"""Files that are mapped when they are opened, and read when something of them is needed.

What always holds: opening reads nothing, so it costs the same however large a file is. Who holds
what was mapped can read it, whatever becomes of the file's name meanwhile; nobody may write to the
file itself.
"""

from __future__ import annotations

import mmap
import os
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Mapped: TypeAlias = "mmap.mmap | bytes"
ReadBlob: TypeAlias = Callable[[str], Mapped]
"""Gives the bytes that have a name. Raises OSError."""


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


def numbers_from(data: Mapped) -> array[int]:
    """Return the numbers that `numbers_as_bytes` made bytes of."""
    numbers = array("I")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
