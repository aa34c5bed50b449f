"""A generation in the making, in an index of its own on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final, Protocol

import papersearch
from papersearch.engine.document import Document
from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.seam import Form, Prepared, Snapshot, Writer
from papersearch.errors import (
    EngineError,
    IndexWriteError,
    LibraryError,
)
from papersearch.index.cluster_health import wait_for_copies
from papersearch.index.cluster_lease import Lease
from papersearch.index.cluster_notes import GENERATION_FORMAT, GENERATION_META, metas
from papersearch.index.cluster_state import REPLICAS, ClusterState
from papersearch.index.manifest import ListState, Manifest, hash_bytes, manifest_bytes
from papersearch.index.progress import Progress
from papersearch.io.mapped import ReadBlob

MANIFEST: Final = "manifest.json"


class IndexWriter(Writer, Protocol):
    """Writes one index on a cluster."""

    def count(self, documents: Iterable[Document]) -> None:
        """Take note of documents that are there already, word for word, and are not put."""

    def blobs(self) -> Mapping[str, bytes]:
        """Return what readers of the index are to keep copies of, by name; once committed."""


class ClusterEngine(Protocol):
    """An engine whose indexes are on a cluster."""

    name: str
    version: int
    form: Form

    def create(self, index: str, list_bytes: int = 0) -> IndexWriter:
        """Make an index, without copies, which nothing is searched in until it is committed.

        `list_bytes` says how much is to be written: the size of the list files.
        """

    def update(
        self, index: str, base: str, blob: ReadBlob, changes: int, documents: int
    ) -> IndexWriter:
        """Make an index that begins with the documents of another, committed one.

        `blob` gives the copies of the other's blobs; `changes` is how many documents will be put
        and dropped, `documents` how many there are.
        """

    def writer(self, index: str) -> IndexWriter:
        """Write into an index, which was made by `create`; what is there is put, or counted."""

    def remove(self, roots: Mapping[str, str]) -> None:
        """Remove indexes, given with what each one notes as its root, if it does."""

    def snapshot(self, index: str, blob: ReadBlob | None = None) -> Snapshot:
        """Open a committed index, with the copies of its blobs if they are there.

        Raises `FileNotFoundError` if it is gone.
        """


@dataclass(frozen=True, slots=True)
class Making:
    """What is being made."""

    index: str
    before: str
    """The index that has the alias until this one gets it."""
    writer: IndexWriter
    there: Snapshot | None
    """What an earlier build of the same lists has written into the index, if one did."""
    blobs: Mapping[str, bytes]
    """Those of the generation that this one is written on, by name."""


class ClusterBatch:
    """A generation in the making."""

    def __init__(
        self,
        state: ClusterState,
        lease: Lease,
        engine: ClusterEngine,
        making: Making,
        progress: Progress,
    ) -> None:
        """Begin with what is in the index; `progress` is told while copies are made."""
        self.is_published = False
        self.may_be_current = False
        """Whether it was to become current: it may be, though nobody said so."""
        self._client = state.client
        self._state = state
        self._lease = lease
        self._engine = engine
        self._making = making
        self._progress = progress
        self._writer = making.writer
        self.blobs: dict[str, tuple[int, str]] = {}
        """Size and hash of each blob."""
        self._kept: dict[str, bytes] = {}
        """By the hash of each."""

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        assert not isinstance(documents, Inverted | Leveled), "no engine on a cluster wants that"
        if self._making.there is not None:
            documents = self._new(documents, self._making.there)
        self._writer.put(documents)

    def _new(self, documents: Sequence[Document], there: Snapshot) -> list[Document]:
        """Return the documents that are not there yet, word for word; the others are counted."""
        stored = there.stored([document.key for document in documents])
        self._writer.count(each for each in documents if stored.get(each.key) == each.stored)
        return [each for each in documents if stored.get(each.key) != each.stored]

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        self._writer.drop(keys)

    def seal(self, order: Iterable[str]) -> None:
        """Have all documents written, in the order of the library; none can follow."""
        self._writer.commit(order)
        for name, data in self._writer.blobs().items():
            self.keep(name, data)

    def keep(self, name: str, data: bytes) -> None:
        """Keep a blob: it is sent together with the others."""
        digest = hash_bytes(data)
        self.blobs[name] = len(data), digest
        self._kept[digest] = data

    def kept(self, digest: str, size: int) -> bytes:
        """Return the blob with a hash, which has so many bytes."""
        data = self._kept[digest]
        assert len(data) == size
        return data

    def publish(self, manifest: Manifest) -> Manifest:
        """Make this the current generation, once there are two copies of all of it.

        Raises `LibraryError` if it has no paper: a library is not emptied for all by a slip.
        """
        if not manifest.papers:
            raise LibraryError(
                "the lists have no paper: nothing is published, and what was published stays",
                "`papersearch check` says what is wrong with them. To end a shared library, delete "
                "its indexes (docs/shared-library.md).",
            )
        self._lease.check()
        index = self._making.index
        manifest = replace(
            manifest,
            program="",
            lists=tuple(map(_of_library, manifest.lists)),
            glossaries=tuple(map(_of_glossary, manifest.glossaries)),
        )
        self.keep(MANIFEST, manifest_bytes(manifest))
        replaced = self._making.blobs
        named = ((digest, replaced.get(name)) for name, (_, digest) in self.blobs.items())
        self._state.keep_blobs(self._kept, {d: data for d, data in named if data is not None})
        settings = {"index.blocks.write": True, **REPLICAS}
        self._client.ask("PUT", f"{index}/_settings", settings, is_safe=True)
        wait_for_copies(self._client, index, self._progress)
        self._check_size(manifest.papers)
        self._note(manifest)
        self._lease.check()
        self.may_be_current = True
        self._swap()
        self.is_published = True
        return replace(manifest, generation=index, files=self.blobs)

    def _check_size(self, papers: int) -> None:
        found = self._engine.snapshot(self._making.index).size
        if found != papers:
            raise IndexWriteError(
                f"the cluster has {found:,} papers of {papers:,} that were written",
                "The library as it was goes on answering: publish again with --rebuild.",
            )

    def _note(self, manifest: Manifest) -> None:
        """Note in the index what it was made of, beside what the engine notes there."""
        path = f"{self._making.index}/_mapping"
        meta = dict(metas(self._client.ask("GET", path).body))[self._making.index]
        meta[GENERATION_META] = {
            "format": GENERATION_FORMAT,
            "version": papersearch.__version__,
            "fingerprint": manifest.fingerprint,
            "engine": manifest.engine,
            "papers": manifest.papers,
            "blobs": self.blobs,
        }
        self._client.ask("PUT", path, {"_meta": meta}, is_safe=True)

    def _swap(self) -> None:
        """Take the alias from the index that had it: all at once, or not at all."""
        alias, index = self._state.name, self._making.index
        remove: dict[str, Any] = {"index": self._making.before, "alias": alias, "must_exist": True}
        actions = [{"remove": remove}, {"add": {"index": index, "alias": alias}}]
        try:
            self._client.ask("POST", "_aliases", {"actions": actions})
        except EngineError:
            # What was answered may have got lost on its way.
            answer = self._client.ask("GET", f"_alias/{alias}", also=(404,))
            if index not in answer.body:
                raise


def _of_library(state: ListState) -> ListState:
    return replace(state, written_ns=0, changed_ns=0)


def _of_glossary(state: ListState) -> ListState:
    return replace(_of_library(state), path=PurePath(state.path).name)
