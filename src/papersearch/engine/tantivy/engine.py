"""The Tantivy engine: the same folders of documents and the same trees, run by native code.

What always holds: Tantivy's classes stay in this room. A document's number is its place among all
that were ever added since the last full build, whatever Tantivy makes of its own segments.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from papersearch.engine.seam import (
    Form,
)
from papersearch.engine.tantivy.failures import as_of_the_system
from papersearch.engine.tantivy.numbers import META, READER_LOCK, Numbers
from papersearch.engine.tantivy.snapshot import TantivySnapshot
from papersearch.errors import NO_HANDLES

if TYPE_CHECKING:
    from papersearch.engine.tantivy.writer import TantivyWriter


class TantivyEngine:
    """Tantivy as an `Engine`."""

    name = "tantivy"
    version = 10
    form: Form = "leveled"

    def writer(self, folder: Path, base: Path | None = None) -> TantivyWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        from papersearch.engine.tantivy.writer import written_to  # most runs write nothing

        return written_to(folder, base)

    def snapshot(self, folder: Path) -> TantivySnapshot:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        try:
            with as_of_the_system(folder):
                return _opened(folder, folder)
        except OSError as error:
            if not (folder / META).exists():
                raise FileNotFoundError(folder) from None
            if error.errno in NO_HANDLES:
                raise
            return _opened_elsewhere(folder)


def _opened(place: Path, folder: Path) -> TantivySnapshot:
    index = tantivy.Index.open(str(place))
    return TantivySnapshot(index.schema, index.searcher(), Numbers(folder))


def _opened_elsewhere(folder: Path) -> TantivySnapshot:
    """Open a folder that cannot be written: Tantivy wants to make its lock beside the files.

    Once it is open, the place is needed no more. Raises OSError.
    """
    with tempfile.TemporaryDirectory() as place:
        for file in folder.iterdir():
            if file.name != READER_LOCK:
                Path(place, file.name).symlink_to(file.absolute())
        with as_of_the_system(folder):
            return _opened(Path(place), folder)
