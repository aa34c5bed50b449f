"""Files of a generation that were read whole and found to be as they were written.

What always holds: a note of it is believed only with this user's seal, and only while each file has
the device, inode, size and times that it had before it was read, the time of any change among them,
which no program can set. Where files were changed so lately that the next change could bear the
same time, nothing is noted. Without a note, or with one that cannot be believed, all is read again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from papersearch.index.signing import ForeignError, sealed, unsealed
from papersearch.io.atomic import write_atomically

FileStamp: TypeAlias = tuple[int, int, int, int, int]
"""Device, inode, size in bytes; when a file was written last and when anything of it was changed,
in nanoseconds."""
_LONGEST_TICK: Final = 2_000_000_000
"""Nanoseconds between two times that a file system (FAT) tells apart."""


def state(status: os.stat_result) -> FileStamp:
    """Return the state that a file is known again by."""
    return (
        *(status.st_dev, status.st_ino, status.st_size),
        *(status.st_mtime_ns, status.st_ctime_ns),
    )


def is_settled(states: Mapping[str, FileStamp]) -> bool:
    """Return whether the next change of any of these files would bear another time."""
    now = time.time_ns()
    return all(now - max(each[3:]) > _LONGEST_TICK for each in states.values())


@dataclass(frozen=True, slots=True)
class CheckedNote:
    """The note of one index folder, kept in this user's caches."""

    path: Path
    key: bytes

    def says(self, generation: Path, states: Mapping[str, FileStamp]) -> bool:
        """Return whether a generation's files were found right when they were as they are now."""
        try:
            values = unsealed(self.path, self.key)
        except (OSError, ForeignError):
            return False
        plain = {name: list(each) for name, each in states.items()}
        return values == {"generation": os.path.realpath(generation), "files": plain}

    def write(self, generation: Path, states: Mapping[str, FileStamp]) -> None:
        """Note that a generation's files are right. What cannot be written is found out again."""
        values = {"generation": os.path.realpath(generation), "files": dict(states)}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, sealed(values, self.key), mode=0o600)
