"""The manifest: what an index was made of, signed with a key of this user.

What always holds: a manifest is believed only with this user's signature, and the files of a
generation are opened only if each has the size and hash that the manifest names. A Whoosh folder
holds pickles, and opening a stranger's pickle runs the stranger's code.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from papersearch.index.checked import CheckedNote, FileStamp, is_settled, state
from papersearch.index.signing import ManifestError, sealed, unsealed
from papersearch.io.atomic import write_atomically
from papersearch.library.files import Unreadable

FORMAT: Final = 5
FILE_NAME: Final = "manifest.json"
_MISSING: Final = "files of it are missing or added"
_BESIDE: Final = "something beside its files lies among them"


@dataclass(frozen=True, slots=True)
class ListState:
    """A list file as it was when it was read."""

    path: str
    size: int
    written_ns: int
    changed_ns: int
    """See `library.files.FileState`."""
    hash: str
    """Of its content; empty if it could not be read."""
    problems: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the current generation of an index was made of."""

    generation: str
    """Its name; a home gives it when it is published."""
    engine: str
    """The engine's name and version."""
    fingerprint: str
    """Of all in the program that decides what an index holds."""
    papers: int
    reason: str
    """Why this generation was built."""
    lists: tuple[ListState, ...]
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """The generation's files, where it has some on this machine: size and hash."""
    glossaries: tuple[ListState, ...] = ()
    """In their order; what is wrong in them is not counted."""
    program: str = ""
    """How the program looked whose fingerprint it is (see `freshness.Program`)."""
    is_partial: bool = False
    """Whether it has some papers of the lists alone: all lists have to be read again then."""
    format: int = FORMAT


def hash_bytes(data: bytes) -> str:
    """Return a hash that tells contents apart, also against a stranger's wish (SHA-256)."""
    return hashlib.sha256(data).hexdigest()


def hash_of_list(data: bytes | Unreadable) -> str:
    """Return the hash of a list file's content, empty if it cannot be read."""
    return hash_bytes(data) if isinstance(data, bytes) else ""


def write_manifest(folder: Path, manifest: Manifest, key: bytes, prefix: str = "") -> None:
    """Put the manifest in place by one rename: from then on it names the current generation.

    The caller is the one writer, and what lies there is its own; for `prefix` see
    `atomic.write_atomically`.
    """
    write_atomically(folder / FILE_NAME, sealed(asdict(manifest), key), prefix=prefix)


def read_manifest(folder: Path, key: bytes) -> Manifest:
    """Return the manifest of an index folder.

    Raises `FileNotFoundError` if there is none, `ForeignError` if it was not made by this user,
    `ManifestError` if it is of no use.
    """
    return _from_plain(unsealed(folder / FILE_NAME, key))


def manifest_from(data: bytes) -> Manifest:
    """Return the manifest that `manifest_bytes` made bytes of. Raises `ManifestError`."""
    values: dict[str, Any] = json.loads(data)
    return _from_plain(values)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as bytes, without a seal: for where it is known who wrote it."""
    # A file's name need not be UTF-8: its other bytes are written as JSON's escapes.
    return json.dumps(asdict(manifest)).encode()


def _from_plain(values: dict[str, Any]) -> Manifest:
    """Return the manifest with these values. Raises `ManifestError`."""
    if values.get("format") != FORMAT:
        raise ManifestError("it has the format of another version")
    for name in ("lists", "glossaries"):
        values[name] = tuple(ListState(**state) for state in values[name])
    values["files"] = {name: (size, digest) for name, (size, digest) in values["files"].items()}
    return Manifest(**values)


class Hashes:
    """Sizes and hashes of files; one is read again only if its inode, size or time changed.

    So an index is read whole once a process, and a file that an update links is not read again.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], tuple[str, FileStamp]] = {}

    def below(self, folder: Path) -> dict[str, tuple[int, str]]:
        """Return size and hash of each file below `folder`, by its relative name.

        Raises `ManifestError` for what an engine does not make.
        """
        return {name: self._of(folder / name)[0] for name in states_below(folder)}

    def _of(self, path: Path) -> tuple[tuple[int, str], FileStamp]:
        """Return size and hash of a file, and its state before it was read."""
        with path.open("rb") as file:
            now = state(os.fstat(file.fileno()))
            if now[:4] not in self._known:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                self._known[now[:4]] = digest, now
        digest, then = self._known[now[:4]]
        return (now[2], digest), then

    def check(
        self, folder: Path, files: Mapping[str, tuple[int, str]], note: CheckedNote | None = None
    ) -> dict[str, FileStamp]:
        """Raise `ManifestError` unless exactly `files` lie below `folder`, as they were written.

        They are read if the note does not say so. Return by what states they will be known again,
        none if they will not be, or are already.
        """
        try:
            states = states_below(folder)
            if states.keys() != files.keys():
                raise ManifestError(_MISSING)
            # Sizes first: what somebody put there may be very large.
            if any(states[name][2] != size for name, (size, _) in files.items()):
                raise ManifestError("its files are damaged")
            if note is not None and note.says(folder, states):
                return {}
            found = {name: self._of(folder / name) for name in states}
        except (FileNotFoundError, NotADirectoryError):
            raise ManifestError(_MISSING) from None
        except OSError:
            raise ManifestError("its files cannot be read") from None
        if {name: each for name, (each, _) in found.items()} != files:
            raise ManifestError("its files are damaged")
        is_known = is_settled(states) and all(then == states[n] for n, (_, then) in found.items())
        return states if is_known else {}


def states_below(folder: Path, within: str = "") -> dict[str, FileStamp]:
    """Return the state of each file below `folder`, by its relative name.

    `within`: only of those whose names begin so, which is a folder of it, and its slash. Raises
    `ManifestError` for what is neither file nor folder, and for an empty folder among an engine's
    files: an engine makes no such thing, and might wait for a pipe.
    """
    found: dict[str, FileStamp] = {}
    with os.scandir(folder / within) as entries:
        for each in entries:
            name = f"{within}{each.name}"
            if each.is_file(follow_symlinks=False):
                found[name] = state(os.lstat(each))
            elif each.is_dir(follow_symlinks=False):
                found |= states_below(folder, f"{name}/")
            else:
                raise ManifestError(_BESIDE)
    if not found and within.count("/") > 1:  # the folder of all that is an engine's may be empty
        raise ManifestError(_BESIDE)
    return found
