"""What a home of an index is: where its generations live, and whom to trust.

A generation is what one build wrote: documents in an engine, and a few blobs (the lexicon, the
sources). What always holds: one of them is the current one; a new one becomes it all at once or not
at all, and nobody who reads is kept waiting. A home on this machine is a folder (`local_home`);
others may be elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from papersearch.engine.seam import Form, Prepared, Snapshot
from papersearch.index.manifest import Manifest
from papersearch.io.mapped import ReadBlob


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation, open: who holds it can read it, whatever becomes of it in its home."""

    manifest: Manifest
    snapshot: Snapshot
    blob: ReadBlob
    """Gives a blob by its name; to be asked for while the generation is in its home."""


class Batch(Protocol):
    """A generation in the making."""

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""

    def seal(self, order: Iterable[str]) -> None:
        """Have all documents written, in the order of the library; none can follow.

        It takes long: other things can be done meanwhile in other processes.
        """

    def keep(self, name: str, data: bytes) -> None:
        """Keep a blob."""

    def publish(self, manifest: Manifest) -> Manifest:
        """Make this the current generation; return the manifest as it is kept."""


class Home(Protocol):
    """Where generations live. What cannot be written is an `IndexWriteError`."""

    @property
    def form(self) -> Form:
        """In what form documents are the quickest to write."""

    @property
    def engine(self) -> str:
        """What engine generations are written with, and in which version."""

    def current(self) -> Manifest:
        """Return the manifest of the current generation, which can be trusted.

        Raises `FileNotFoundError` if there is no index, `ManifestError` if it is of no use.
        """

    def open(self, manifest: Manifest) -> Generation:
        """Open the generation of a manifest that `current` returned.

        Raises `FileNotFoundError` if it is gone: there is a newer one.
        """

    def writing(self, patience: float) -> AbstractContextManager[None]:
        """Hold the lock of the one writer.

        Raises `IndexBusyError` after so many seconds of waiting, `IndexWriteError`.
        """

    def begin(self, base: Manifest | None, changes: int = 0) -> AbstractContextManager[Batch]:
        """Begin a generation with the documents of another, or with none; for the one writer.

        `changes` is how many documents will be put and dropped, where the home can make use of it.
        What was not published when the block ends is abandoned.
        """

    def merge_segments(self) -> bool:
        """Put together what many updates have left, if that pays and nobody else writes.

        Tell whether it was done. For a moment when nobody waits.
        """
