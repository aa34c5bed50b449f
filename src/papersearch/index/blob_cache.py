"""Copies, on this machine, of the blobs of generations that lie elsewhere.

What always holds: a copy is used only with the size and hash that its generation names. What two
generations have alike is fetched once. Where nothing can be kept, blobs are held in memory.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from papersearch.errors import IndexWriteError
from papersearch.index.checked import CheckedNote
from papersearch.index.manifest import Hashes, hash_bytes
from papersearch.index.signing import ManifestError, load_key
from papersearch.io import places
from papersearch.io.mapped import ReadBlob, blobs_in

Blobs: TypeAlias = Mapping[str, tuple[int, str]]
"""By name: size and hash (SHA-256)."""
Fetch: TypeAlias = Callable[[str, int], bytes]
"""Gives the blob with a hash and a size, which it has."""
_KEPT: Final = 2
"""Of how many generations copies are kept."""
_NEW: Final = ".new-"
_IS_THERE: Final = frozenset({errno.EEXIST, errno.ENOTEMPTY})
"""What systems say of a rename onto a folder that holds something."""


class BlobCache:
    """The copies of one library's blobs, in a folder that is ours."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Take a folder, which need not exist, and this user's key."""
        self._folder = folder
        self._note = CheckedNote(folder / "checked.json", key)
        self._hashes = Hashes()

    def blobs(self, generation: str, wanted: Blobs, fetch: Fetch) -> ReadBlob:
        """Return what gives the blobs of a generation; those that are not here are fetched."""
        folder = self._folder / generation
        with suppress(ManifestError):
            return self._checked(folder, wanted)
        try:
            shutil.rmtree(folder, ignore_errors=True)
            self._copy(folder, wanted, fetch)
            return self._checked(folder, wanted)
        except (OSError, ManifestError):
            held = {name: fetch(digest, size) for name, (size, digest) in wanted.items()}
            return held.__getitem__

    def held(self, digest: str) -> bytes | None:
        """Return the blob with a hash, if there is a copy of it."""
        with suppress(OSError):
            for (_, known), path in self._copies():
                with suppress(OSError):
                    if known == digest and hash_bytes(data := path.read_bytes()) == digest:
                        return data
        return None

    def _checked(self, folder: Path, wanted: Blobs) -> ReadBlob:
        states = self._hashes.check(folder, wanted, self._note)
        if states:
            self._note.write(folder, states)
        return blobs_in(folder)

    def _copy(self, folder: Path, wanted: Blobs, fetch: Fetch) -> None:
        """Make the folder of a generation; another process may be making it, too."""
        new = self._folder / f"{_NEW}{secrets.token_hex(6)}"
        new.mkdir(parents=True)
        try:
            before = dict(self._copies())
            for name, (size, digest) in wanted.items():
                source = before.get((size, digest))
                if source is None or not _linked(source, new / name):
                    (new / name).write_bytes(fetch(digest, size))
            _rename_onto_nothing(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        self._remove_old(folder)

    def _copies(self) -> Iterator[tuple[tuple[int, str], Path]]:
        """Yield size and hash of each copy, and the copy."""
        folders = [each for each in self._folder.iterdir() if not each.name.startswith(_NEW)]
        for folder in filter(Path.is_dir, folders):
            with suppress(OSError, ManifestError):
                for name, found in self._hashes.below(folder).items():
                    yield found, folder / name

    def _remove_old(self, newest: Path) -> None:
        folders = [each for each in self._folder.iterdir() if each.is_dir() and each != newest]
        folders.sort(key=lambda each: each.stat().st_mtime, reverse=True)
        for folder in folders[_KEPT - 1 :]:  # the newest is not among them
            shutil.rmtree(folder, ignore_errors=True)


def _rename_onto_nothing(new: Path, folder: Path) -> None:
    """Rename a folder, unless another process has made it in the meantime."""
    try:
        os.rename(new, folder)  # noqa: PTH104 (onto nothing, or an empty folder, alone)
    except OSError as error:
        if error.errno not in _IS_THERE:
            raise


def _linked(source: Path, target: Path) -> bool:
    """Give a file a second name; tell whether that could be done."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def cache_of(name: str) -> BlobCache:
    """Return where copies of a library's blobs are kept, in this user's caches."""
    try:
        key = load_key(places.data_folder())
    except IndexWriteError:  # copies are checked anew at each opening
        key = secrets.token_bytes()
    return BlobCache(places.cache_folder() / "shared" / hash_bytes(name.encode())[:20], key)
