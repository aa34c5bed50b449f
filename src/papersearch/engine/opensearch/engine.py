"""The OpenSearch engine: indexes on a cluster, where the others have folders.

What always holds: an index that was committed never changes, so it is asked by its own name, and
needs no point in time. Whether a generation is the current one, its home knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from papersearch.engine.opensearch.asking import AskedIndex, total_of
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE, only_hits
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.fields import VERSION, index_definition
from papersearch.engine.opensearch.known_terms import BLOB, KnownTerms, known_terms
from papersearch.engine.opensearch.snapshot import ClusterSnapshot
from papersearch.engine.opensearch.writer import ClusterWriter
from papersearch.engine.seam import Form
from papersearch.io.mapped import ReadBlob

_MAKING_SECONDS: Final = 60.0


class OpenSearchEngine:
    """Makes writers and snapshots of indexes on one cluster."""

    name = "opensearch"
    version = VERSION
    form: Form = "documents"

    def __init__(self, client: ClusterClient, shards: int = 1) -> None:
        """Ask nothing yet; `shards` is into how many parts a new index is divided."""
        self._client = client
        self._shards = shards

    def create(self, index: str) -> None:
        """Make an index, without copies. Raises `EngineError`."""
        definition = index_definition(self._shards)
        self._client.ask("PUT", index, definition, seconds=_MAKING_SECONDS)

    def writer(self, index: str) -> ClusterWriter:
        """Write into an index, which was made by `create` or is a clone of such."""
        return ClusterWriter(self._client, index)

    def blobs(self, index: str) -> Mapping[str, bytes]:
        """Return what readers of a committed index are to keep copies of. Raises `EngineError`."""
        return {BLOB: known_terms(AskedIndex(self._client, index))}

    def snapshot(self, index: str, blob: ReadBlob | None = None) -> ClusterSnapshot:
        """Open a committed index. Raises `FileNotFoundError` if it is gone.

        `blob` gives the copies of its blobs; without them, the cluster is asked for what they hold.
        """
        body = only_hits(0, query=EVERY_CLAUSE)
        answer = self._client.search(f"{index}/_search", body, also=(404,))
        if answer.status == 404:
            raise FileNotFoundError(index)
        terms = KnownTerms(blob(BLOB)) if blob else None
        return ClusterSnapshot(AskedIndex(self._client, index), total_of(answer.body), terms)
