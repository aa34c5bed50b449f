"""The engine `opensearch` as the suite of all engines knows engines: by folders.

A folder holds the name of an index and its blobs. An update stands on the root of its base, if it
is said to change little.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from cluster.listed_terms import listed_terms
from papersearch.engine.opensearch.address import parsed_address
from papersearch.engine.opensearch.client import ClusterClient
from papersearch.engine.opensearch.engine import OpenSearchEngine
from papersearch.engine.opensearch.known_terms import BLOB
from papersearch.engine.opensearch.layers import layers_of
from papersearch.engine.opensearch.snapshot import ClusterSnapshot
from papersearch.engine.opensearch.writer import ClusterWriter
from papersearch.engine.seam import Form
from papersearch.io.mapped import blobs_in

FILE: Final = "index"
NEVER_AGAIN: Final = 3600.0
"""A `stop` is asked at each request, and not by the clock: so tests know how often."""


class FolderWriter:
    """Writes an index; its name is put into the folder at the end."""

    def __init__(self, writer: ClusterWriter, note: Callable[[], object]) -> None:
        self._writer = writer
        self._note = note
        self.put, self.drop, self.abandon = writer.put, writer.drop, writer.abandon

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the index complete, and note it."""
        self._writer.commit(order)
        self._note()


class NodesEngine:
    """Indexes on the nodes, as an `Engine`."""

    name = "opensearch"
    version = OpenSearchEngine.version
    form: Form = "documents"

    def __init__(self, addresses: str, shards: int = 1, poll: float = NEVER_AGAIN) -> None:
        hosts = addresses.replace("http://", "")
        self._client = ClusterClient(parsed_address(f"http://{hosts}/papers"), poll=poll)
        self.changes = (1, 100)
        """Of each update: how many documents, of how many."""
        self._prefix = f"papers-{secrets.token_hex(4)}-"  # others are on the nodes, too
        self._engine = OpenSearchEngine(self._client, shards)

    def writer(self, folder: Path, base: Path | None = None) -> FolderWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        index = f"{self._prefix}{secrets.token_hex(6)}"
        if base is None:
            writer = self._engine.create(index)
        else:
            before = (base / FILE).read_text(encoding="utf-8")
            written = {"index.blocks.write": True}  # which leaves in peace who asks it meanwhile
            self._client.ask("PUT", f"{before}/_settings", written, is_safe=True)
            writer = self._engine.update(index, before, blobs_in(base), *self.changes)

        def note() -> None:
            (folder / FILE).write_text(index, encoding="utf-8")
            for name, data in writer.blobs().items():
                (folder / name).write_bytes(data)
            counted = (folder / BLOB).read_bytes()
            assert counted == listed_terms(self._client, index), "what is kept is what is there"

        return FolderWriter(writer, note)

    def snapshot(self, folder: Path) -> ClusterSnapshot:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        index = (folder / FILE).read_text(encoding="utf-8")
        return self._engine.snapshot(index, blobs_in(folder))

    def remove(self, *folders: Path) -> None:
        """Remove the indexes of folders, as their home does."""
        roots = {}
        for folder in folders:
            index = (folder / FILE).read_text(encoding="utf-8")
            roots[index] = layers_of(self._client, index).root
        self._engine.remove(roots)

    def root_of(self, folder: Path) -> str:
        """Return what the index of a folder stands on."""
        return layers_of(self._client, (folder / FILE).read_text(encoding="utf-8")).root

    def copy_all(self) -> None:
        """Have all indexes that were made copied to a second node."""
        copied = {"index.number_of_replicas": 1}
        self._client.ask("PUT", f"{self._prefix}*/_settings", copied, is_safe=True)

    def close(self) -> None:
        """Close the connections, and remove the indexes that were made."""
        self._client.ask("DELETE", f"{self._prefix}*")
        self._client.close()
