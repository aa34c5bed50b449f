"""The OpenSearch engine: indexes on a cluster, where the others have folders.

What always holds: an index that was committed never changes, so it is asked by its own name, and
needs no point in time. Whether a generation is the current one, its home knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from papersearch.engine.opensearch.answers import ClusterAnswer
from papersearch.engine.opensearch.asking import AskedIndex, total_of
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE, only_hits
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.fields import MERGING, VERSION, index_definition
from papersearch.engine.opensearch.known_terms import BLOB, KnownTerms, TermCounts
from papersearch.engine.opensearch.layers import (
    ROOT,
    Layers,
    alias_of_all,
    layers_of,
    remove_layers,
)
from papersearch.engine.opensearch.snapshot import ClusterSnapshot
from papersearch.engine.opensearch.writer import ClusterWriter
from papersearch.engine.seam import Form
from papersearch.errors import EngineTimeoutError
from papersearch.io.mapped import ReadBlob

_SECONDS: Final = 90.0
_PATIENT: Final = {"timeout": "60s"}
_BYTES_A_SHARD: Final = 3_000_000_000
"""Of list files: some six million papers, of which an index has 30 to 40 GB."""


class OpenSearchEngine:
    """Makes writers and snapshots of indexes on one cluster."""

    name = "opensearch"
    version = VERSION
    form: Form = "documents"

    def __init__(self, client: ClusterClient, shards: int | None = None) -> None:
        """Ask nothing yet; `shards` is into how many parts a new index is divided, whatever it has.

        None leaves that to how much is to be written.
        """
        self._client = client
        self._shards = shards

    def create(self, index: str, list_bytes: int = 0) -> ClusterWriter:
        """Make an index for so much of lists, without copies. Raises `EngineError`."""
        self._make(index, index_definition(self._shards or 1 + list_bytes // _BYTES_A_SHARD))
        return self.writer(index)

    def update(
        self, index: str, base: str, blob: ReadBlob, changes: int, documents: int
    ) -> ClusterWriter:
        """Make an index with the documents of another, which is committed and written no more.

        `blob` gives the copies of the other's blobs; `changes` is how many documents will be put
        and dropped, `documents` how many there are. Raises `EngineError`, `FileNotFoundError` if
        the base is gone.
        """
        before = layers_of(self._client, base)
        root, terms = before.root or base, TermCounts(blob(BLOB))
        if before.have_room(changes, documents):
            if before.root:
                self._clone(base, index)
            else:
                self._make(index, index_definition(1, **{ROOT: root}))
            return ClusterWriter(self._client, Layers(index, root, before.hidden), terms)
        self._clone(root, index)
        writer = ClusterWriter(self._client, Layers(index), terms)
        if before.root:
            writer.take_over(before)
        return writer

    def _make(self, index: str, definition: Mapping[str, Any]) -> None:
        definition = {**definition, "aliases": {alias_of_all(index): {}}}
        self._check_begun(self._client.ask("PUT", index, definition, _PATIENT, seconds=_SECONDS))

    def _clone(self, base: str, index: str) -> None:
        """Make an index that shares the files of another, and can be written."""
        settings = {
            "index.number_of_replicas": 0,
            "index.auto_expand_replicas": "false",
            "index.blocks.write": None,
            "index.refresh_interval": "-1",
            **dict.fromkeys(MERGING),
        }
        body = {"settings": settings, "aliases": {alias_of_all(index): {}}}
        path = f"{base}/_clone/{index}"
        self._check_begun(self._client.ask("PUT", path, body, _PATIENT, seconds=_SECONDS))

    def _check_begun(self, answer: ClusterAnswer) -> None:
        if not answer.body.get("shards_acknowledged"):
            raise EngineTimeoutError(
                "the cluster does not answer in time", "Ask for less, or try again later."
            )

    def writer(self, index: str) -> ClusterWriter:
        """Write into an index that was made by `create`, by whomever."""
        return ClusterWriter(self._client, Layers(index), TermCounts(), is_whole=True)

    def remove(self, roots: Mapping[str, str]) -> None:
        """Remove indexes, given with the root of each. Raises `EngineError`."""
        remove_layers(self._client, roots)

    def snapshot(self, index: str, blob: ReadBlob | None = None) -> ClusterSnapshot:
        """Open a committed index. Raises `FileNotFoundError` if it is gone.

        `blob` gives the copies of its blobs; without them, no word is known.
        """
        asked = AskedIndex(self._client, alias_of_all(index))
        answer = asked.first_answer(only_hits(0, query=EVERY_CLAUSE))
        if answer is None:
            raise FileNotFoundError(index)
        terms = KnownTerms(blob(BLOB)) if blob else None
        return ClusterSnapshot(asked, total_of(answer), terms)
