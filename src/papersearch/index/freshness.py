"""Is an index fresh? What of the library has changed since it was built.

What always holds: a list file with the size and the times it had is taken as unchanged, unless it
was read so soon after a change that the next could bear the same times. Any other of its size is
read, and unchanged if its content is the same. Each start does that anew until the next build:
20 MB take some ten milliseconds.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import papersearch
from papersearch.analysis import installed_cutter
from papersearch.engine.seam import Engine
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


class Program:
    """The program, as far as it decides what an index holds.

    That is its own sources (how lists are read, texts cut, words learned), Python's tables of
    characters, and what cuts. Another version of any makes an index of no use, unasked: nobody has
    to count versions. Each is found out once.
    """

    def __init__(self, package: str) -> None:
        """Look at nothing yet; `package` is the folder of this package, or of a copy."""
        self._package = package

    @cached_property
    def look(self) -> str:
        """Its sources by their sizes and times; costs a tenth of reading them."""
        return _hash_of(*((str(path), *state_of(path)[:2]) for path in self._sources()))

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the sources: the same wherever, and whenever, they were installed."""
        return _hash_of(*(path.read_bytes() for path in self._sources()))

    def _sources(self) -> list[Path]:
        """Return the sources of the rooms that decide; none where they lie in an archive."""
        return [
            Path(folder, name)
            for room in ("analysis", "index", "lexicon", "library")
            for folder, _, names in sorted(os.walk(os.path.join(self._package, room)))  # noqa: PTH118
            for name in sorted(names)
            if not name.endswith(".pyc")
        ]


@cache
def program_here() -> Program:
    """Return the program that runs: what comes in its place meanwhile does not run here."""
    return Program(os.path.dirname(papersearch.__file__))  # noqa: PTH120 (every start pays for this)


def _hash_of(*sources: object) -> str:
    others = (
        papersearch.__version__,
        unicodedata.unidata_version,
        installed_cutter.cutter_identity(),
    )
    return hash_bytes(repr((others, sources)).encode())


def is_by_program(manifest: Manifest, program: Program) -> bool:
    """Return whether an index was made by the program."""
    return manifest.program == program.look or manifest.fingerprint == program.fingerprint


def state_of_list(path: Path) -> ListState:
    """Read a file, and return its state."""
    data, state = read_bytes(path)
    return ListState(str(path), *state, hash_of_list(data), 0)


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
        state = None if manifest.is_partial else _unchanged(path, known.get(str(path)))
        if state is None:
            changed.append(path)
        else:
            known[state.path] = state
    here = set(map(str, list_files))
    gone = (Path(path) for path in known if path not in here)
    return Changes(tuple(changed), tuple(gone)), replace(manifest, lists=tuple(known.values()))


def glossaries_since(
    manifest: Manifest, glossary_files: Sequence[Path]
) -> tuple[bool, tuple[ListState, ...]]:
    """Return whether glossaries say something else now, whatever they are called.

    Also return their states as they are now: by them, unchanged ones are not read again.
    """
    known = manifest.glossaries
    if len(known) != len(glossary_files):
        return True, known
    states = []
    for path, state in zip(glossary_files, known, strict=True):
        now = _unchanged(path, replace(state, path=str(path)))
        if now is None:
            return True, known
        states.append(now)
    return False, tuple(states)


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
