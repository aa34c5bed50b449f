"""Which version of the reader reads lists: another may find more papers in the same list."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import papersearch


@cache
def reader_version() -> str:
    """Return a hash of the sources of this room: the same wherever they were installed."""
    digest = hashlib.sha256(papersearch.__version__.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
