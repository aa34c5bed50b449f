"""Writing a file whole or not at all."""

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


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path`: a reader, or a start after a crash, sees the old file or the new one.

    Raises OSError if it cannot; the old file is then as it was.
    """
    with _beside(path, data, mode) as temporary:
        temporary.replace(path)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` as `write_atomically` does; a link stays, a file keeps its permissions.

    Raises OSError if it cannot; the old file is then as it was.
    """
    target = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644
    write_atomically(target, data, mode)


def create_once(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` unless something is there: of several that try, one succeeds.

    Raises OSError if it cannot.
    """
    with _beside(path, data, mode) as temporary, suppress(FileExistsError):
        os.link(temporary, path)


def sweep(path: Path) -> None:
    """Remove what writers of `path` that were killed have left beside it; nobody may be writing."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_SUFFIX}"):
        left.unlink(missing_ok=True)


@contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Give a file with `data` in the folder of `path`, gone afterwards if it is still there."""
    descriptor, name = tempfile.mkstemp(_SUFFIX, prefix=f".{path.name}.", dir=path.parent)
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
