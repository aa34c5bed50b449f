"""Is an index fresh? What of the library has changed since it was built.

What always holds: a list file with the size and the times it had is taken as unchanged, unless it
was read so soon after a change that the next could bear the same times. Any other of its size is
read, and unchanged if its content is the same. Each start does that anew until the next build:
20 MB take some ten milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from papersearch.analysis import glossary, native, terms
from papersearch.engine.seam import Engine
from papersearch.index import documents
from papersearch.index.manifest import ListState, Manifest, hash_bytes, hash_of_list
from papersearch.library.files import read_bytes, state_of


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
        glossary.VERSION,
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


def changes_since(manifest: Manifest, list_files: list[Path]) -> tuple[Changes, Manifest]:
    """Compare the list files of a library with what an index was made of.

    Also return the manifest with the times that unchanged files bear now: by it, they are not read
    again.
    """
    known = {state.path: state for state in manifest.lists}
    changed = []
    for path in list_files:
        state = _unchanged(path, known.get(str(path)))
        if state is None:
            changed.append(path)
        else:
            known[state.path] = state
    here = set(map(str, list_files))
    gone = (Path(path) for path in known if path not in here)
    return Changes(tuple(changed), tuple(gone)), replace(manifest, lists=tuple(known.values()))


def _unchanged(path: Path, state: ListState | None) -> ListState | None:
    """Return the state of a file as it is now, None if its content is another."""
    if state is None:
        return None
    now = state_of(path)
    if now == (state.size, state.written_ns, state.changed_ns):
        return state
    if state.hash and now[0] != state.size:
        return None
    data, (_, written_ns, changed_ns) = read_bytes(path)
    if hash_of_list(data) != state.hash:
        return None
    return replace(state, written_ns=written_ns, changed_ns=changed_ns)
