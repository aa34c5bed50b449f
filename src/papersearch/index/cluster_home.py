"""A home on a cluster: generations are indexes, and an alias points to the current one.

    NAME            the alias that readers ask
    NAME-gen-…      a generation; nothing of it changes once the alias points to it
    NAME-state      the lease, parts of blobs, what is in the making (see `cluster_state`)

What always holds: a publisher killed at any moment, a lost node or a full disk leaves the current
generation answering. Who publishes holds the lease, and the swap of the alias fails if another has
swapped it. What a generation was made of is noted in its index, names of list files as they are
below their library, and never where they lie on a machine.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from papersearch.engine.opensearch.answers import partial_answer
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.layers import root_in, used_with
from papersearch.engine.seam import Snapshot
from papersearch.errors import EngineError, SettingsError
from papersearch.index.blob_cache import BlobCache, Blobs
from papersearch.index.cluster_batch import (
    MANIFEST,
    ClusterBatch,
    ClusterEngine,
    Making,
)
from papersearch.index.cluster_lease import Lease, Times
from papersearch.index.cluster_notes import (
    GENERATION_META,
    OF_A_NODE,
    generation_notes,
    metas,
)
from papersearch.index.cluster_state import ClusterState
from papersearch.index.home import Generation
from papersearch.index.manifest import Manifest, manifest_from
from papersearch.index.progress import Progress, no_progress
from papersearch.io.mapped import ReadBlob


class ClusterHome:
    """One library on a cluster, as a `Home`."""

    def __init__(
        self,
        client: ClusterClient,
        engine: ClusterEngine,
        cache: BlobCache,
        times: Times | None = None,
    ) -> None:
        """Ask nothing yet."""
        self.client = client
        self.name = client.address.name
        self.form = engine.form
        self.engine = f"{engine.name} {engine.version}"
        self._engine = engine
        self._cache = cache
        self._state = ClusterState(client)
        self._lease = Lease(client, self._state.index, times or Times())
        self._generation = re.compile(rf"{re.escape(self.name)}-gen-[0-9a-f]{{12}}")
        self._is_supported = False
        self.when_waiting: Callable[[], object] = lambda: None
        """Called once where another publisher is waited for."""
        self.progress: Progress = no_progress
        """Told what is waited for, while the cluster does what nobody else hears of."""
        self.made_of = ""
        """Names what the next full build is made of: one with the same name is taken up again."""
        self.list_bytes = 0
        """And how large the list files are."""

    def _check_version(self) -> None:
        """Raise `EngineUnavailableError` where the cluster is none that can be used."""
        if not self._is_supported:
            self.client.version()
            self._is_supported = True

    def current_name(self) -> str:
        """Return the name of the current generation: a look that costs little.

        Raises `FileNotFoundError` if nothing was published.
        """
        return self._name_with_alias(OF_A_NODE)

    def _name_with_alias(self, params: Mapping[str, str]) -> str:
        answer = self.client.ask("GET", f"_alias/{self.name}", params=params, also=(404,))
        names = [] if answer.status == 404 else list(answer.body)
        if not names or names == [self._state.index]:
            raise FileNotFoundError(self.name)
        if len(names) > 1 or not self._generation.fullmatch(names[0]):
            raise SettingsError(
                f"{self.name} is something else on the cluster", "Check the name in the address."
            )
        return names[0]

    def current(self) -> Manifest:
        """Return the manifest of the current generation.

        Raises as `current_name` does; `ManifestError` if another version wrote it, `EngineError`.
        """
        self._check_version()
        name = self.current_name()
        meta = generation_notes(self.client, name)
        blobs = {each: (size, digest) for each, (size, digest) in meta["blobs"].items()}
        read = self._cache.blobs(name, blobs, self._fetch)
        manifest = manifest_from(bytes(read(MANIFEST)))
        return replace(manifest, generation=name, files=blobs)

    def version_of(self, manifest: Manifest) -> str:
        """Return which version of the program made a generation."""
        return str(
            generation_notes(self.client, manifest.generation).get("version", "of another version")
        )

    def _fetch(self, digest: str, size: int) -> bytes:
        return self._state.read_blob(digest, self._cache.held)

    def open(self, manifest: Manifest) -> Generation:
        """Open the generation of a manifest. Raises `FileNotFoundError` if it is gone."""
        # The cluster is asked for the index first: of one that is gone, the blobs are, too.
        snapshot = self._engine.snapshot(
            manifest.generation, lambda name: self._copies(manifest)(name)
        )
        if snapshot.size != manifest.papers:
            raise partial_answer()
        return Generation(manifest, snapshot, self._copies(manifest))

    def _copies(self, manifest: Manifest) -> ReadBlob:
        """Return what gives the copies of a generation's blobs."""
        blobs: Blobs = manifest.files
        return self._cache.blobs(manifest.generation, blobs, self._fetch)

    def _held_of(self, base: Manifest | None) -> Mapping[str, bytes]:
        """Return the blobs of a generation that another is written on, by name."""
        if base is None:
            return {}
        copies = self._copies(base)
        return {name: bytes(copies(name)) for name in base.files}

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """Hold the lease. Raises `IndexBusyError` after so many seconds of waiting."""
        self._check_version()
        self._state.make(self.progress)
        with self._lease.held(patience, self.when_waiting):
            self._state.ensure_alias()
            yield

    @contextmanager
    def begin(self, base: Manifest | None, changes: int = 0) -> Iterator[ClusterBatch]:
        """Begin a generation with the documents of another, or with none; for the one publisher.

        A full build that ends before it is published leaves what it wrote: one of the same lists
        begins with that.
        """
        there: Snapshot | None = None
        if base is not None:
            index = self._new_name("")
            copies = self._copies(base)
            writer = self._engine.update(index, base.generation, copies, changes, base.papers)
        elif taken_up := self._left_behind():
            index, there = taken_up
            writer = self._engine.writer(index)
        else:
            index = self._new_name(self.made_of)
            writer = self._engine.create(index, self.list_bytes)
        before = base.generation if base else self._alias_holder()
        making = Making(index, before, writer, there, self._held_of(base))
        batch = ClusterBatch(self._state, self._lease, self._engine, making, self.progress)
        try:
            yield batch
        except EngineError:
            with suppress(EngineError):
                self._lease.check()  # who was taken over is told that
            raise
        finally:
            if base is not None and not batch.may_be_current:
                with suppress(EngineError):
                    self._remove(index)
        if batch.is_published:
            self._sweep(index, making.before)
            self._cache.blobs(index, batch.blobs, batch.kept)  # an update begins with them

    def _new_name(self, made_of: str) -> str:
        """Note a new name for an index; what else is in nobody's use is removed."""
        index = f"{self.name}-gen-{secrets.token_hex(6)}"
        self._sweep()
        self._state.note_making(index, made_of)
        return index

    def _left_behind(self) -> tuple[str, Snapshot] | None:
        """Return what a full build of the same lists has left, None if that is of no use."""
        index, made_of = self._state.making()
        if not self.made_of or made_of != self.made_of or index == self._alias_holder():
            return None
        path = f"_cluster/health/{index}"
        answer = self.client.ask("GET", path, params={"timeout": "1s"}, also=(404, 408))
        if answer.status != 200 or answer.body.get("status") not in ("green", "yellow"):
            return None
        self.client.ask("POST", f"{index}/_refresh")
        try:
            return index, self._engine.snapshot(index)
        except FileNotFoundError:
            return None

    def _alias_holder(self) -> str:
        try:
            return self._name_with_alias({})
        except FileNotFoundError:
            return self._state.index

    def _sweep(self, *kept: str) -> None:
        """Remove generations that nobody uses, and blobs that none has; for the one publisher.

        What is to go is looked up first, then what is current, then whether the lease is still
        held: so nothing goes that another has published, however long this one was held up.
        """
        parts = self._state.blob_parts()
        answer = self.client.ask("GET", f"{self.name}-gen-*/_mapping", also=(404,))
        there = dict(metas(answer.body if answer.status == 200 else {}))
        generations = {*kept, self._alias_holder()}
        used = used_with(generations, there)
        self._lease.check()
        gone = [each for each in there.keys() - used if self._generation.fullmatch(each)]
        self._engine.remove({each: root_in(there[each]) for each in gone})
        noted = (
            there[index].get(GENERATION_META, {}).get("blobs", {})
            for index in there.keys() & generations
        )
        hashes = {digest for blobs in noted for _, digest in blobs.values()}
        hashes = self._state.with_what_they_stand_on(hashes)
        self._state.remove_parts(part for part, digest in parts.items() if digest not in hashes)

    def _remove(self, index: str) -> None:
        answer = self.client.ask("GET", f"{index}/_mapping", also=(404,))
        if answer.status != 404:
            noted = dict(metas(answer.body))
            self._engine.remove({each: root_in(noted[each]) for each in noted})

    def merge_segments(self) -> bool:
        """Do nothing: a cluster puts its segments together by itself."""
        return False
