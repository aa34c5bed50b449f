"""A home that is a folder: generations side by side, one of them current.

    papersearch.json   says that the folder is ours, and which generations are (see `folders`)
    manifest.json      names the current generation; put in place by one rename
    lock               held by the one process that writes
    gen-…/             a generation, never changed once the manifest names it
        engine/        the engine's own files
        …              the lexicon (see `lexicon.lexicon`)
        sources.json   each list file's problems; `lines` of its papers beside it (see `sources`)

What always holds: a process killed at any moment leaves the current generation answering; readers
are never blocked. The generation before the current one stays, for readers that have just begun.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from papersearch.engine.seam import Engine, MergingEngine
from papersearch.errors import IndexBusyError, IndexWriteError, how_to_mend
from papersearch.index import manifest as manifests
from papersearch.index.checked import CheckedNote, FileStamp
from papersearch.index.folders import (
    GENERATION,
    LOCK,
    claim,
    note_generations,
    prefix_of_parts,
    read_marker,
    remove_generations,
)
from papersearch.index.freshness import engine_identity
from papersearch.index.home import Generation
from papersearch.index.local_batch import LocalBatch
from papersearch.index.manifest import Hashes, Manifest
from papersearch.index.signing import ManifestError, secret_name
from papersearch.io import places
from papersearch.io.atomic import sweep
from papersearch.io.mapped import blobs_in
from papersearch.library.locate import INDEX_MARKER as MARKER

_CANNOT_WRITE: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOTDIR}
    | {
        errno.EEXIST,
        errno.EISDIR,
        errno.ENAMETOOLONG,
        errno.EMFILE,
        errno.ENFILE,
        errno.EFBIG,
        errno.ELOOP,
    }
)
"""What keeps a file from being written; other errors are the caller's own."""
ENGINE_FOLDER: Final = "engine"


class LocalHome:
    """One index folder, as a `Home`: what this user sealed is trusted, and nothing else."""

    def __init__(self, folder: Path, key: bytes, engine: Engine) -> None:
        """Take the folder, this user's key, and the engine that writes generations."""
        self.folder = folder
        self.form = engine.form
        self.engine = engine_identity(engine)
        self._engine = engine
        self._key = key
        self._checked: dict[str, FileStamp] = {}
        name = f"{secret_name(os.path.realpath(folder), key)}.json"
        self._note = CheckedNote(places.cache_folder() / "checked" / name, key)
        self._hashes = Hashes()

    def current(self) -> Manifest:
        """Return the manifest of the current generation, its files checked.

        Raises `FileNotFoundError` if there is no index, `ManifestError` if it is of no use.
        """
        while True:
            manifest = manifests.read_manifest(self.folder, self._key)
            try:
                self._check(manifest)
            except ManifestError:
                if self._current_name() == manifest.generation:
                    raise
                continue  # another process has replaced it meanwhile
            return manifest

    def _check(self, manifest: Manifest) -> None:
        generation = self.generation_folder(manifest)
        if not manifest.generation.startswith(GENERATION) or generation.parent != self.folder:
            raise ManifestError("its manifest is damaged")
        self._checked = self._hashes.check(generation, manifest.files, self._note)

    def open(self, manifest: Manifest) -> Generation:
        """Open the generation of a manifest that `current` returned.

        Raises `FileNotFoundError` if it is gone.
        """
        folder = self.generation_folder(manifest)
        snapshot = self._engine.snapshot(folder / ENGINE_FOLDER)
        if self._checked:  # so the next process need not read its files whole
            self._note.write(folder, self._checked)
            self._checked = {}
        return Generation(manifest, snapshot, blobs_in(folder))

    def generation_folder(self, manifest: Manifest) -> Path:
        """Return the folder of a manifest's generation."""
        return self.folder / manifest.generation

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """Hold the lock of the one writer, in a folder that is ours.

        Raises `IndexBusyError` after so many seconds of waiting, `IndexWriteError`.
        """
        from filelock import FileLock, Timeout  # who only reads does without

        try:
            claim(self.folder, self._key)
            lock = FileLock(self.folder / LOCK)
            with lock.acquire(timeout=patience):
                claim(self.folder, self._key)  # once more: it may have changed meanwhile
                sweep(self.folder / MARKER, self._parts)
                yield
        except Timeout:
            raise IndexBusyError(
                f"another process is building the index in {self.folder}",
                "Wait until it is done, or end it, and try again.",
            ) from None
        except OSError as error:
            if error.errno not in _CANNOT_WRITE:
                raise
            raise IndexWriteError(
                f"the index in {self.folder} cannot be written: {error.strerror or error}",
                how_to_mend(error, "XDG_CACHE_HOME"),
            ) from error

    @property
    def _parts(self) -> str:
        return prefix_of_parts(self.folder, self._key)

    @contextmanager
    def begin(self, base: Manifest | None, changes: int = 0) -> Iterator[LocalBatch]:
        """Begin a generation with the documents of another, or with none; for the one writer."""
        begun = self.generation_folder(base) / ENGINE_FOLDER if base else None
        with self._new_generation() as folder:
            writer = self._engine.writer(folder / ENGINE_FOLDER, begun)
            batch = LocalBatch(folder, writer, self._publish)
            try:
                yield batch
            finally:
                batch.end()

    @contextmanager
    def _new_generation(self) -> Iterator[Path]:
        """Make a folder for a generation; it is removed again if it did not become current."""
        folder = self.folder / f"{GENERATION}{secrets.token_hex(6)}"
        there = [
            name
            for name in read_marker(self.folder, self._key).generations
            if os.path.lexists(self.folder / name)
        ]
        note_generations(self.folder, self._key, [*there, folder.name])
        folder.mkdir()
        (folder / ENGINE_FOLDER).mkdir()
        try:
            yield folder
        finally:
            if self._current_name() != folder.name:
                shutil.rmtree(folder, ignore_errors=True)

    def _publish(self, folder: Path, manifest: Manifest) -> Manifest:
        """Make a generation the current one, and remove older ones; return its manifest."""
        files = self._hashes.below(folder)
        manifest = replace(manifest, generation=folder.name, files=files)
        before = self._current_name()
        manifests.write_manifest(self.folder, manifest, self._key, self._parts)
        remove_generations(self.folder, self._key, kept=(manifest.generation, before))
        return manifest

    def merge_segments(self) -> bool:
        """Put many small segments together, if that pays and nobody else writes; tell if it did."""
        engine = self._engine
        if not isinstance(engine, MergingEngine):
            return False
        manifest = self.current()
        if not engine.is_worth_merging(self.generation_folder(manifest) / ENGINE_FOLDER):
            return False
        with suppress(IndexBusyError), self.writing(0):
            current = self.current()
            if current.generation == manifest.generation:
                self._merge_segments(engine, current)
                return True
        return False

    def _merge_segments(self, engine: MergingEngine, manifest: Manifest) -> None:
        before = self.generation_folder(manifest)
        with self._new_generation() as folder:
            for file in before.iterdir():
                if file.is_file():
                    shutil.copyfile(file, folder / file.name)
            engine.writer(folder / ENGINE_FOLDER, before / ENGINE_FOLDER).merge_segments()
            self._publish(folder, manifest)

    def _current_name(self) -> str | None:
        try:
            return manifests.read_manifest(self.folder, self._key).generation
        except (OSError, ManifestError):
            return None
