"""The lock of a file of the user's own: whoever holds it is the one that changes the file.

What always holds: the lock lies beside the file itself. Where the path is a link, that is beside
what it leads to, so that whoever comes by another link meets the same lock; behind a link that
leads nowhere nothing is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from papersearch.errors import UserFileError, UserFileHeldError

PRIVATE: Final = 0o600
"""Permissions: what the user keeps is for nobody else."""
_PATIENCE: Final = 5.0
"""Seconds to wait for another program that changes the file."""
_POLL: Final = 0.01
"""Seconds between two tries to get the lock, which is held for milliseconds."""


def real_path(path: Path) -> Path:
    """Return the file itself: some people link it to a folder that they share or keep."""
    return Path(os.path.realpath(path))


@contextmanager
def locked(path: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of the file, waiting for it for some seconds.

    Raises `UserFileError` where it cannot, and `UserFileHeldError` where another program holds it.
    """
    from filelock import FileLock, Timeout  # the first paint does without

    if not path.is_absolute():
        raise UserFileError("there is no home folder to keep things in", "Set HOME.")
    real = real_path(path)
    try:
        if _leads_nowhere(path, real):
            # A drive may not be there yet: nothing is made in its place.
            raise UserFileError(
                f"{path} is behind a link that leads nowhere: {real}",
                "Make the folder that it leads to, mount its drive, or remove the link.",
            )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(f"{real}.lock", mode=PRIVATE)
        with lock.acquire(_PATIENCE if patience is None else patience, poll_interval=_POLL):
            yield
    except Timeout:
        if not os.path.lexists(f"{real}.lock"):
            raise UserFileError(
                f"{_named(path, real)} cannot be written: nothing can be made in its folder",
                "Link it to a folder that you may write to.",
            ) from None
        raise UserFileHeldError(
            f"another program holds {path}", "Wait until it is done, or end it."
        ) from None
    except OSError as error:
        raise UserFileError(
            f"{_named(path, real)} cannot be written: {error.strerror or error}",
            "Make room, or make it and its folder your own to read and write.",
        ) from error


def _leads_nowhere(path: Path, real: Path) -> bool:
    """Whether a link stands in the way to a folder that is not there; also one to itself."""
    if path.is_symlink():
        return real.is_symlink() or not real.parent.is_dir()
    return path.parent.is_symlink() and not path.parent.is_dir()


def _named(path: Path, real: Path) -> str:
    return f"{path} (a link to {real})" if path.is_symlink() else str(path)
