"""Writing a file that the user named: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from papersearch.errors import OutputError
from papersearch.io.atomic import replace_file
from papersearch.library.naming import shown_path


@dataclass(frozen=True, slots=True)
class OutputHints:
    """What can be done, in the face that asks, where a file is not written."""

    exists: str = "Replace it, or name another file."
    no_file: str = "Name a file."
    refused: str = "Name a file in a folder that you can write to."


_USUAL_HINTS = OutputHints()


def status_of(path: Path) -> os.stat_result | None:
    """Return a file's status, None where there is no file to be seen."""
    try:
        return path.stat()
    except (OSError, ValueError):  # ValueError: no file can have such a name
        return None


def check_output(path: Path, may_replace: bool, hints: OutputHints = _USUAL_HINTS) -> None:
    """Raise `OutputError` if something is at `path` that is no file or must not be replaced."""
    status = status_of(path)
    if status is None:
        return
    if not stat.S_ISREG(status.st_mode):
        raise OutputError(f"{shown_path(path)} is no file", hints.no_file)
    if not may_replace:
        raise OutputError(f"{shown_path(path)} exists already", hints.exists)


def write_output(
    path: Path, data: bytes, *, may_replace: bool = False, hints: OutputHints = _USUAL_HINTS
) -> None:
    """Write a file. Raises `OutputError` as `check_output` does, or if it cannot be written."""
    check_output(path, may_replace, hints)
    try:
        replace_file(path, data)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it has no valid name"
        raise OutputError(
            f"{shown_path(path)} cannot be written: {reason}", hints.refused
        ) from None
