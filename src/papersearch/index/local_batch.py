"""A generation in the making, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from papersearch.engine.seam import Prepared, Writer
from papersearch.index.manifest import Manifest


class LocalBatch:
    """A generation in the making, in its folder."""

    def __init__(
        self, folder: Path, writer: Writer, publish: Callable[[Path, Manifest], Manifest]
    ) -> None:
        self._folder = folder
        self._publish = publish
        self._writer: Writer | None = writer

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        self._open_writer().put(documents)

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        self._open_writer().drop(keys)

    def seal(self, order: Iterable[str]) -> None:
        """Write all documents, in the order of the library; none can follow."""
        writer, self._writer = self._open_writer(), None
        writer.commit(order)

    def _open_writer(self) -> Writer:
        assert self._writer is not None, "nothing follows what was sealed"
        return self._writer

    def keep(self, name: str, data: bytes) -> None:
        """Keep a blob."""
        (self._folder / name).write_bytes(data)

    def publish(self, manifest: Manifest) -> Manifest:
        """Make this the current generation; return the manifest as it is kept."""
        assert self._writer is None, "what is published was sealed"
        return self._publish(self._folder, manifest)

    def end(self) -> None:
        """Give up what was not sealed."""
        if self._writer is not None:
            self._writer.abandon()
