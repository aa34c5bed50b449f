"""How files are called in messages and answers."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: str | Path) -> str:
    """Return the path as one would write it: relative below the current folder, else whole."""
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(path)
