"""The manifest: what an index was made of, signed with a key of this user.

What always holds: a manifest is believed only with this user's signature, and the files of a
generation are opened only if each has the size and hash that the manifest names. A Whoosh folder
holds pickles, and opening a stranger's pickle runs the stranger's code.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import shutil
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from papersearch.atomic import create_once, sweep, write_atomically
from papersearch.library.files import Unreadable

FORMAT: Final = 3
FILE_NAME: Final = "manifest.json"
_KEY_FILE: Final = "index.key"
_KEY_LENGTH: Final = 32


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
    """The name of its folder."""
    engine: str
    """The engine's name and version."""
    fingerprint: str
    """Of all that decides terms."""
    papers: int
    reason: str
    """Why this generation was built."""
    lists: tuple[ListState, ...]
    files: dict[str, tuple[int, str]]
    """The generation's files: size and hash."""
    format: int = FORMAT


class ManifestError(Exception):
    """The manifest cannot be believed; the message says why, for the user."""


def hash_bytes(data: bytes) -> str:
    """Return a hash that tells contents apart, also against a stranger's wish (SHA-256)."""
    return hashlib.sha256(data).hexdigest()


def hash_of_list(data: bytes | Unreadable) -> str:
    """Return the hash of a list file's content, empty if it cannot be read."""
    return hash_bytes(data) if isinstance(data, bytes) else ""


def read_key(folder: Path) -> bytes | None:
    """Return the user's key from `folder`, None where there is none that is of use."""
    try:
        key = _read(folder / _KEY_FILE)
    except OSError:
        return None
    return key if len(key) == _KEY_LENGTH else None


def load_key(folder: Path) -> bytes:
    """Return the user's key from `folder`, making it where there is none.

    Where it cannot be kept, the key is good for this process only: indexes are then rebuilt by
    every process.
    """
    if (key := read_key(folder)) is not None:
        return key
    path = folder / _KEY_FILE
    key = secrets.token_bytes(_KEY_LENGTH)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.path.lexists(path) and not _is_key(path):
            path.replace(path.with_suffix(".damaged"))
        create_once(path, key, mode=0o600)
        return _read(path)  # another process may have been quicker
    except OSError:
        return key


def _is_key(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == _KEY_LENGTH


def _read(path: Path) -> bytes:
    """Return a file's bytes, without waiting for what is none. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("it is no regular file")
    return path.read_bytes()


def write_manifest(folder: Path, manifest: Manifest, key: bytes) -> None:
    """Put the manifest in place by one rename: from then on it names the current generation.

    The caller is the one writer.
    """
    values = asdict(manifest)
    signed = {"signature": _signature(values, key), **values}
    text = json.dumps(signed, ensure_ascii=False, indent=1)
    path = folder / FILE_NAME
    if path.is_dir() and not path.is_symlink():  # no file can be put in place of a folder
        shutil.rmtree(path)
    sweep(path)
    # A file's name need not be UTF-8: its other bytes are written as JSON's escapes.
    write_atomically(path, text.encode("utf-8", "backslashreplace"))


def read_manifest(folder: Path, key: bytes) -> Manifest:
    """Return the manifest of an index folder.

    Raises `FileNotFoundError` if there is none, `ManifestError` if it cannot be believed.
    """
    try:
        values = json.loads(_read(folder / FILE_NAME))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError):
        raise ManifestError("its manifest is damaged") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ManifestError("it has the format of another version")
    signature = values.pop("signature", None)
    if not isinstance(signature, str) or not hmac.compare_digest(
        signature.encode("utf-8", "surrogatepass"), _signature(values, key).encode()
    ):
        raise ManifestError("it was not made by this user")
    values["lists"] = tuple(ListState(**state) for state in values["lists"])
    values["files"] = {name: (size, digest) for name, (size, digest) in values["files"].items()}
    return Manifest(**values)


def _signature(values: dict[str, Any], key: bytes) -> str:
    try:
        canonical = json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        raise ManifestError("its manifest is damaged") from None
    return hmac.new(key, canonical.encode(), hashlib.sha256).hexdigest()


class Hashes:
    """Sizes and hashes of files; one is read again only if its inode, size or time changed.

    So an index is read whole once a start, and a file that an update links is not read again.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, int, int], str] = {}

    def below(self, folder: Path) -> dict[str, tuple[int, str]]:
        """Return size and hash of each file below `folder`, by its relative name.

        Raises `ManifestError` for what is neither file nor folder, and for an empty folder among an
        engine's files: an engine makes no such thing, and might wait for a pipe.
        """
        paths = sorted(folder.rglob("*"))
        files = [path for path in paths if stat.S_ISREG(path.lstat().st_mode)]
        kept = {parent for path in files for parent in path.parents}
        kept |= {path for path in paths if path.parent == folder and path.is_dir()}
        if not kept.issuperset(set(paths).difference(files)):
            raise ManifestError("something beside its files lies among them")
        return {path.relative_to(folder).as_posix(): self._of(path) for path in files}

    def _of(self, path: Path) -> tuple[int, str]:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            state = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
            if state not in self._known:
                self._known[state] = hashlib.file_digest(file, "sha256").hexdigest()
        return status.st_size, self._known[state]

    def check(self, folder: Path, files: dict[str, tuple[int, str]]) -> None:
        """Raise `ManifestError` unless exactly `files` lie below `folder`, as they were written."""
        try:
            found = self.below(folder)
        except OSError:
            raise ManifestError("its files cannot be read") from None
        if found.keys() != files.keys():
            raise ManifestError("files of it are missing or added")
        if found != files:
            raise ManifestError("its files are damaged")
