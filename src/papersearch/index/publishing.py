"""Writes a library onto a cluster: what has changed, or all of it.

What always holds: list files are known by where they stand below their library and by their
content, so that anybody who has the same lists can go on where another ended. One process publishes
at a time; until all is there, readers have what was published before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from papersearch.engine.opensearch.layers import TooMuchMoved
from papersearch.errors import LibraryError
from papersearch.index.builder import Builder
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.freshness import Changes, program_here
from papersearch.index.library_index import ASKED, LISTS_CHANGED, NO_INDEX
from papersearch.index.manifest import Manifest, hash_bytes, hash_of_list
from papersearch.index.progress import Progress, Step
from papersearch.index.signing import ManifestError
from papersearch.index.sources import SourceTable
from papersearch.lexicon.contributions import NotContained
from papersearch.library.clean import visible
from papersearch.library.files import Unreadable, read_bytes, read_list, size_of
from papersearch.library.kinds import DATA_SUFFIXES
from papersearch.library.locate import Library
from papersearch.library.records import Paper

_PATIENCE: Final = 60.0
"""Seconds to wait for another that publishes; the lease of one that was killed ends before."""

_OF_LISTS: Final = frozenset({".yaml", ".yml", ".bib", ".ris"})
"""Files that hold papers and little else: one of which none can be read never had any, or broke."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, and whether there was anything to do."""

    manifest: Manifest
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Now:
    """The lists and glossaries as they are."""

    names: Mapping[Path, str]
    """Of the list files, in their order."""
    hashes: Mapping[str, str]
    """Of their contents, by name."""
    glossaries: tuple[str, ...]
    """The hashes of the glossaries' contents."""
    fingerprint: str
    list_bytes: int

    @property
    def whole(self) -> str:
        """A name of all of it."""
        parts = [list(self.hashes.items()), self.glossaries, self.fingerprint]
        return hash_bytes(json.dumps(parts).encode())


def publish_library(
    library: Library,
    home: ClusterHome,
    progress: Progress,
    told: Callable[[str], None],
    rebuild: bool = False,
    patience: float = _PATIENCE,
) -> Published:
    """Bring a library on a cluster up to date with list files here.

    `told` gets the reason where all is written anew. Raises `IndexBusyError` where another is
    publishing, `EngineError`, `IndexWriteError`, `LibraryError`, which it also does where a list
    file cannot be read, or all of them have no paper: nobody means to take papers from the others
    so.
    """
    if not library.list_files():
        raise LibraryError(
            f"there are no list files in {library.shown} to publish",
            "Name a folder of list files by --library.",
        )
    home.progress = progress
    progress(Step("waiting"))
    with home.writing(patience):
        now = _look(library, progress)
        manifest, reason = _base(home, now)
        reason = ASKED if rebuild else reason
        check = partial(_check_lists, now, partial(_papers_before, home, manifest))
        builder = Builder(home, check, lambda path: now.names.get(path, path.name))
        everything = Changes(tuple(now.names), ())
        if manifest is not None and not reason:
            changes = _changes(manifest, now)
            if not changes:
                return Published(manifest, is_new=False)
            base = home.open(manifest)
            try:
                made = builder.build(
                    library, list(now.names), changes, base, LISTS_CHANGED, progress
                )
                return Published(made, is_new=True)
            except NotContained:
                reason = "what it knew of words was not of its papers"
            except TooMuchMoved:
                reason = "most of its papers stand elsewhere in the lists"
        told(reason)
        home.made_of, home.list_bytes = now.whole, now.list_bytes
        made = builder.build(library, list(now.names), everything, None, reason, progress)
        return Published(made, is_new=True)


def _look(library: Library, progress: Progress) -> _Now:
    list_files = library.list_files()
    names = names_below(library.roots, list_files)
    hashes: dict[str, str] = {}
    done, total = 0, sum(map(size_of, list_files))
    for path, name in names.items():
        progress(Step("reading", min(done, total), total))
        data, (size, _, _) = read_bytes(path)
        if isinstance(data, Unreadable) and path.suffix.lower() not in DATA_SUFFIXES:
            raise LibraryError(
                f"nothing is published: {name}: {data.message}",
                f"Its papers would be missing to all. {data.hint}",
            )
        hashes[name] = hash_of_list(data)
        done += size
    glossaries = tuple(hash_of_list(read_bytes(path)[0]) for path in library.glossary_files())
    return _Now(names, hashes, glossaries, program_here().fingerprint, done)


def _check_lists(
    now: _Now, before: Callable[[], Mapping[str, int]], lists: Mapping[str, Sequence[Paper]]
) -> None:
    """Raise `LibraryError` if no paper is left in a list file that had some, or has a problem.

    `before` gives how many papers each had that are published; it is asked where none are left.
    """
    empty = {name: path for path, name in now.names.items() if not lists.get(name, ("not read",))}
    had = before() if empty else {}
    for name, path in empty.items():
        if not had.get(name):
            listed = read_list(path, read_bytes(path)[0], name)
            if not (listed.is_list and listed.problems and path.suffix.lower() in _OF_LISTS):
                continue
        raise LibraryError(
            f"nothing is published: no paper of {name} can be read",
            "Its papers would be missing to all. `papersearch check` says what is wrong; if it is "
            "to have none, remove the file.",
        )


def _papers_before(home: ClusterHome, manifest: Manifest | None) -> Mapping[str, int]:
    """Return how many papers each list file has that are published."""
    if manifest is None:
        return {}
    return SourceTable(home.open(manifest).blob).papers()


def names_below(roots: Sequence[Path], list_files: Sequence[Path]) -> dict[Path, str]:
    """Return what list files are called where they are shared: by their places below the roots.

    Where there are several roots, each one's name stands in front. Raises `LibraryError` if two
    files would be called alike.
    """
    names: dict[Path, str] = {}
    for path in list_files:
        root = next(root for root in roots if path == root or path.is_relative_to(root))
        below = path.relative_to(root)
        parts = below.parts if root.is_dir() else (path.name,)
        if len(roots) > 1 and root.is_dir():
            parts = (root.name, *parts)
        names[path] = visible("/".join(parts))
    if len(set(names.values())) < len(names):
        alike = next(name for name in names.values() if [*names.values()].count(name) > 1)
        raise LibraryError(
            f"two list files would be called {alike} where they are shared",
            "Rename one of the folders, or name a folder above both.",
        )
    return names


def _base(home: ClusterHome, now: _Now) -> tuple[Manifest | None, str]:
    """Return the current generation, if it can be read, and why it is no base for an update."""
    try:
        manifest = home.current()
    except FileNotFoundError:
        return None, NO_INDEX
    except ManifestError as error:
        return None, str(error)
    if manifest.engine != home.engine:
        return None, "another engine made it"
    if manifest.fingerprint != now.fingerprint:
        return None, "another version of the program made it"
    if tuple(each.hash for each in manifest.glossaries) != now.glossaries:
        return manifest, "the glossary has changed"
    return manifest, ""


def _changes(manifest: Manifest, now: _Now) -> Changes:
    before = {state.path: state.hash for state in manifest.lists}
    changed = (path for path, name in now.names.items() if before.get(name) != now.hashes[name])
    gone = (Path(name) for name in before if name not in now.hashes)
    return Changes(tuple(changed), tuple(gone))
