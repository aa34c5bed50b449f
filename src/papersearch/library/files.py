"""Finds list files and reads them.

Always holds: reading never waits (no pipe, no device), never takes more than `MAX_FILE_SIZE`, and
whatever cannot be read ends as a problem of that file.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from papersearch.errors import LibraryError
from papersearch.library.binary import is_binary
from papersearch.library.kinds import DATA_SUFFIXES, READERS
from papersearch.library.records import ListFile, Problem

MAX_FILE_SIZE: Final = 64 * 1024 * 1024
"""In bytes; the longest list known has two million."""

MOST_NAMES: Final = 200_000
"""Files and folders below a folder that are looked at, which takes a second or two at every start.

The largest collections of lists known have some thousand; a whole disk has more."""
LIST_SUFFIXES: Final = frozenset(READERS)
GLOSSARY_NAMES: Final = frozenset({"glossary.yaml", "glossary.yml"})
"""Files in a library that are no list files."""
_NO_LISTS: Final = frozenset(
    "changelog citation code_of_conduct contributing contributors license security".split()
)
"""Names of pages that lie beside a list in many a repository; named alone, they are read."""

FileState = tuple[int, int, int]
"""Size in bytes, and in nanoseconds when it was written last and when anything of it was changed.

Zeros where they cannot be had. A file can be given any time of writing, but none of changing.
"""
_LONGEST_TICK: Final = 2_000_000_000
"""Nanoseconds between two times that a file system (FAT) tells apart."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file's bytes cannot be had."""

    message: str
    hint: str


def find_list_files(root: Path) -> list[Path]:
    """Return the list files in a folder and those below it, sorted; a file is itself.

    Hidden names and glossaries are passed over, so are pipes, devices and folders that cannot be
    read; a folder that links lead to again is searched once. Nothing there: an empty list. Raises
    `LibraryError` where there are more than `MOST_NAMES` files and folders: such is no library.
    """
    if not root.is_dir():
        return [root] if _is_file(root) else []
    found = (path for path in _visible_files(root) if is_list_name(path.name))
    return sorted(found, key=lambda path: path.parts)


def holds_lists(folder: Path) -> bool:
    """Tell whether a folder has files that are hardly anything but lists: no tables, no JSON.

    One that has too many files to be a library, such as pictures to learn from, holds none.
    """
    try:
        found = find_list_files(folder)
    except LibraryError:
        return False
    return any(path.suffix.lower() not in DATA_SUFFIXES for path in found)


def would_be_read(path: Path, roots: Iterable[Path]) -> bool:
    """Return whether a file written there would be a list file of the library with these roots."""
    if not is_list_name(path.name):
        return False
    try:
        folder = Path(os.path.realpath(path.parent))
    except ValueError:  # no file can have such a name
        return False
    for root in map(os.path.realpath, roots):
        if folder / path.name == Path(root):
            return True
        if folder.is_relative_to(root):
            parts = (*folder.relative_to(root).parts, path.name)
            return not any(part.startswith(".") for part in parts)
    return False


def read_list_file(path: Path, name: str) -> ListFile:
    """Read a list file; problems call it `name`. Never raises: what cannot be read is a problem."""
    return read_list(path, read_bytes(path)[0], name)


def read_list(path: Path, data: bytes | Unreadable, name: str | None = None) -> ListFile:
    """Make a list file of what `read_bytes` returned; problems call it `name`, or else its path."""
    name = str(path) if name is None else name
    reader = READERS.get(path.suffix.lower())
    if isinstance(data, bytes) and is_binary(data):
        data = Unreadable("the file is no text", "Name a file that an editor shows as text.")
    if isinstance(data, bytes) and reader:
        from papersearch.library.limits import file_within_limits
        from papersearch.library.values import with_bounded_values

        return with_bounded_values(file_within_limits(reader(data, name, path), name), name)
    if isinstance(data, bytes):
        suffixes = ", ".join(sorted(READERS))
        data = Unreadable("this is no kind of list file", f"Name a file that ends in {suffixes}.")
    # Data that is too much, or may not be read, is hardly a list, unless somebody names it one.
    is_list = path.suffix.lower() not in DATA_SUFFIXES
    problem = Problem(name, 1, 1, data.message, data.hint)
    return ListFile(path, problems=(problem,), is_list=is_list)


def read_bytes(path: Path) -> tuple[bytes | Unreadable, FileState]:
    """Return a file's bytes, or why they cannot be had, and its state just before.

    The time of changing is 0, which no file bears, if that was so lately that the next change could
    bear the same.
    """
    state = (0, 0, 0)
    now = time.time_ns()
    try:
        # A pipe with nobody at its other end must not hold the program.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            size, written, changed = _state(status)
            # A time of writing that lies ahead was set by hand: the next one will not be the same.
            is_late = now - _LONGEST_TICK <= written <= now + _LONGEST_TICK
            is_settled = changed < now - _LONGEST_TICK and not is_late
            state = (size, written, changed if is_settled else 0)
            _check_regular(status)
            data = file.read(MAX_FILE_SIZE + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with NUL in it
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check that it is a file, that it is still there, and that you may read it."
        return Unreadable(f"the file cannot be read: {reason}", hint), state
    if len(data) > MAX_FILE_SIZE:
        message = f"the file is larger than {MAX_FILE_SIZE // 1024**2} MB"
        return Unreadable(message, "Split it into several list files."), state
    return data, state


def state_of(path: Path) -> FileState:
    """Return a file's state, without reading it."""
    try:
        return _state(path.stat())
    except (OSError, ValueError):
        return (0, 0, 0)


def _state(status: os.stat_result) -> FileState:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def size_of(path: Path) -> int:
    """Return a file's size in bytes, 0 where it cannot be had."""
    return state_of(path)[0]


def _check_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device")


def is_list_name(name: str) -> bool:
    """Return whether a file of this name is taken for a list file where a folder is searched."""
    path = Path(name.lower())
    is_other = path.name in GLOSSARY_NAMES or path.stem in _NO_LISTS
    return path.suffix in LIST_SUFFIXES and not is_other


def _visible_files(root: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [str(root)]
    looked_at = 0
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 (thousands of folders: a path costs as much)
            if (status.st_dev, status.st_ino) in seen:
                continue
            with os.scandir(folder) as found:
                entries = list(islice(found, MOST_NAMES + 1 - looked_at))
        except OSError:
            continue
        seen.add((status.st_dev, status.st_ino))
        looked_at += len(entries)
        if looked_at > MOST_NAMES:
            raise LibraryError(
                f"{root} has more than {MOST_NAMES:,} files and folders in it",
                "Name the folder of the lists themselves.",
            )
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if _is(entry.is_file):
                yield Path(entry.path)
            elif _is(entry.is_dir):
                waiting.append(entry.path)


def _is(kind: Callable[[], bool]) -> bool:
    """Return whether something is of a kind; what a link in a circle leads to is of none."""
    try:
        return kind()
    except OSError:
        return False


def is_pipe_or_device(path: Path) -> bool:
    """Return whether what lies at a path is neither a file nor a folder."""
    mode = _mode(path)
    return bool(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    """Return the mode of what a path leads to, 0 where it leads nowhere."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
