"""Writing a folder of the Tantivy engine.

What always holds: whatever the system refuses (a full disk, say) is an OSError, as elsewhere.
"""

from __future__ import annotations

import json
import shutil
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import tantivy

from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled, leveled
from papersearch.engine.seam import Prepared
from papersearch.engine.tantivy import fields
from papersearch.engine.tantivy.failures import as_of_the_system
from papersearch.engine.tantivy.fields import KEY
from papersearch.engine.tantivy.numbers import (
    LEVELS_FILE,
    META,
    NAMES_FILE,
    ORDER_FILE,
    OUR_FILES,
    READER_LOCK,
    Numbers,
)
from papersearch.io.linking import link_or_copy
from papersearch.io.mapped import numbers_as_bytes

_MEMORY: Final = 256_000_000
"""Bytes that are gathered before a segment is written."""
_CHANGING: Final = frozenset({META, ".managed.json"})
"""Tantivy's files that are replaced by an update; all others are written once."""
_WRITER_LOCK: Final = ".tantivy-writer.lock"


def written_to(folder: Path, base: Path | None) -> TantivyWriter:
    """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
    if base is None:
        with as_of_the_system():
            return TantivyWriter(
                tantivy.Index(fields.tantivy_schema(), str(folder)), folder, [], [], ""
            )
    for file in base.iterdir():
        if file.name in _CHANGING:
            shutil.copyfile(file, folder / file.name)
        elif file.name not in (*OUR_FILES, READER_LOCK):
            link_or_copy(file, folder / file.name)
    with as_of_the_system():
        numbers = Numbers(base)
        index = tantivy.Index.open(str(folder))
        return TantivyWriter(index, folder, *numbers.names(), numbers.levels)


class TantivyWriter:
    """Writes one folder."""

    def __init__(
        self,
        index: tantivy.Index,
        folder: Path,
        keys: list[str],
        sort_keys: list[str],
        levels: str,
    ) -> None:
        # One thread: the order of documents stays that of their numbers.
        self._writer = index.writer(heap_size=_MEMORY, num_threads=1)
        self._folder = folder
        self._keys = keys
        self._sort_keys = sort_keys
        self._living = {key: number for number, key in enumerate(keys) if key}
        """The documents that there are: the number of each key; a deleted one has no key."""
        self._levels = set(levels)

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped."""
        if isinstance(documents, Inverted):
            raise TypeError("Tantivy takes documents, or levelled ones")
        given = documents if isinstance(documents, Leveled) else leveled(documents)
        self._levels |= given.levels
        with as_of_the_system():
            for document in given.documents:
                self._living[document.key] = len(self._keys)
                self._writer.add_document(fields.written(document, len(self._keys)))
                self._keys.append(document.key)
                self._sort_keys.append(document.sort_key)

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""
        for key in keys:
            with as_of_the_system():
                self._writer.delete_documents_by_term(KEY, key)
            if (number := self._living.pop(key, None)) is not None:
                self._keys[number] = self._sort_keys[number] = ""

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete; `order` are keys in the order of the library."""
        with as_of_the_system():
            self._writer.commit()
            self._writer.wait_merging_threads()
        names = json.dumps([self._keys, self._sort_keys], ensure_ascii=False)
        (self._folder / NAMES_FILE).write_text(names, encoding="utf-8")
        left = self._living
        numbers = array("I", [left.pop(key) for key in dict.fromkeys(order) if key in left])
        numbers.extend(left.values())
        (self._folder / ORDER_FILE).write_bytes(numbers_as_bytes(numbers))
        text = f"{len(self._keys)} {''.join(sorted(self._levels))}"
        (self._folder / LEVELS_FILE).write_text(text, encoding="utf-8")
        (self._folder / _WRITER_LOCK).unlink(missing_ok=True)
        (self._folder / READER_LOCK).touch()

    def abandon(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        del self._writer  # to roll back would open the folder anew, or panic where it cannot
