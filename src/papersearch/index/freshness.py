"""Is an index fresh? What of the library has changed since it was built.

What always holds: a list file with the size and time it had is taken as unchanged; one whose time
changed is read, and unchanged if its content is the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from papersearch.analysis import native, terms
from papersearch.engine.seam import Engine
from papersearch.index import documents
from papersearch.index.manifest import ListState, Manifest, hash_bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be read again."""

    changed: tuple[Path, ...]
    """New list files and such with other content."""
    gone: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def fingerprint(glossary_files: Iterable[Path]) -> str:
    """Return what decides the terms of a text: with another value, an index is of no use.

    It has two parts, of the program and of the glossary.
    """
    parts = (
        terms.VERSION,
        documents.VERSION,
        unicodedata.unidata_version,
        native.cutter_identity(),
    )
    contents = [_content(path) for path in glossary_files]
    return f"{hash_bytes(repr(parts).encode())} {hash_bytes(repr(contents).encode())}"


def why_useless(made_with: str, now: str) -> str:
    """Return why an index with another fingerprint is of no use; empty if it has the same."""
    if made_with.partition(" ")[0] != now.partition(" ")[0]:
        return "another version of the program made it"
    return "" if made_with == now else "the glossary has changed"


def _content(path: Path) -> str:
    try:
        return hash_bytes(path.read_bytes())
    except OSError:
        return "unreadable"


def engine_identity(engine: Engine) -> str:
    """Return an engine's name and the version of its folders."""
    return f"{engine.name} {engine.version}"


def changes_since(manifest: Manifest, list_files: list[Path]) -> Changes:
    """Compare the list files of a library with what an index was made of."""
    known = {state.path: state for state in manifest.lists}
    changed = [path for path in list_files if not _is_same(path, known.pop(str(path), None))]
    return Changes(tuple(changed), tuple(Path(path) for path in known))


def _is_same(path: Path, state: ListState | None) -> bool:
    if state is None:
        return False
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (state.size, state.modified_ns):
            return True
        return status.st_size == state.size and hash_bytes(path.read_bytes()) == state.hash
    except OSError:
        return state.hash == ""
