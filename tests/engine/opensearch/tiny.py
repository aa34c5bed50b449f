"""A tiny engine over the fake: documents as they are, searched by the toy that is the model."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from engine.conformance.toy import ToySnapshot
from papersearch.engine.document import Document
from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.bulk import delete_action, index_action, write_all
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.seam import Form, Page, Prepared, Question, Result, never
from papersearch.index.blob_cache import BlobCache
from papersearch.index.cluster_home import ClusterHome
from papersearch.index.cluster_lease import Times
from papersearch.io.mapped import ReadBlob

QUICK: Final = Times(beat=60, silence=0.05, look=0.01)
"""So that nobody waits for who was killed."""


def home_at(node: str, cache: Path, times: Times = QUICK) -> ClusterHome:
    """Return the home of the library `papers`, with copies of blobs in a folder."""
    return home_by(ClusterClient(parsed_address(f"http://{node}/papers")), cache, times)


def home_by(client: ClusterClient, cache: Path, times: Times = QUICK) -> ClusterHome:
    """Return the home that a client leads to."""
    return ClusterHome(client, TinyEngine(client), BlobCache(cache, b"k" * 32), times)


_ORDER: Final = "order-of-the-library"


class TinyEngine:
    """An engine on the fake cluster."""

    name = "tiny"
    version = 1
    form: Form = "documents"

    def __init__(self, client: ClusterClient) -> None:
        self._client = client

    def create(self, index: str, list_bytes: int = 0) -> TinyWriter:
        """Make an index."""
        self._client.ask("PUT", index, {"mappings": {"_meta": {"engine": {"version": 1}}}})
        return self.writer(index)

    def update(
        self, index: str, base: str, blob: ReadBlob, changes: int, documents: int
    ) -> TinyWriter:
        """Make an index that begins with the documents of another."""
        self._client.ask("PUT", f"{base}/_clone/{index}")
        return self.writer(index)

    def remove(self, roots: Mapping[str, str]) -> None:
        """Remove indexes."""
        for index in roots:
            self._client.ask("DELETE", index, also=(404,))

    def writer(self, index: str) -> TinyWriter:
        """Write into an index."""
        return TinyWriter(self._client, index)

    def snapshot(self, index: str, blob: ReadBlob | None = None) -> ToySnapshot:
        """Read all documents of an index."""
        answer = self._client.search(f"{index}/_search", {}, also=(404,))
        if answer.status == 404:
            raise FileNotFoundError(index)
        by_key = {hit["_id"]: hit["_source"] for hit in answer.body["hits"]["hits"]}
        order = by_key.pop(_ORDER, {"keys": ()})["keys"]
        keys = [key for key in dict.fromkeys((*order, *by_key)) if key in by_key]
        documents = [pickle.loads(base64.b64decode(by_key[key]["is"])) for key in keys]
        return TinySnapshot(documents, lambda: self._client.search(f"{index}/_search", {}))


class TinySnapshot(ToySnapshot):
    """Documents in memory; but a search of them asks the cluster, and fails where that does."""

    def __init__(self, documents: Sequence[Document], ask: Callable[[], object]) -> None:
        super().__init__(documents)
        self._ask = ask

    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, and a page of it."""
        self._ask()
        return super().search(question, page, stop)


class TinyWriter:
    """Writes into an index."""

    def __init__(self, client: ClusterClient, index: str) -> None:
        self._client = client
        self._index = index

    def put(self, documents: Prepared) -> None:
        """Add documents."""
        assert not isinstance(documents, Inverted | Leveled), "it wants documents as they are"
        write_all(self._client, self._index, map(_action, documents))

    def drop(self, keys: Iterable[str]) -> None:
        """Take documents away."""
        write_all(self._client, self._index, map(delete_action, keys))

    def commit(self, order: Iterable[str] = ()) -> None:
        """Keep the order: all else is written."""
        self._client.ask("PUT", f"{self._index}/_doc/{_ORDER}", {"keys": list(order)})

    def count(self, documents: Iterable[Document]) -> None:
        """Do nothing: nothing is counted."""

    def blobs(self) -> Mapping[str, bytes]:
        """Return nothing: all is asked for."""
        return {}

    def abandon(self) -> None:
        """Do nothing."""


def _action(document: Document) -> bytes:
    is_ = base64.b64encode(pickle.dumps(document)).decode()
    return index_action(document.key, {"is": is_})
