"""What a Whoosh folder keeps of its documents, by their numbers; read when it is first needed."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from papersearch.engine.seam import FoundDocument
from papersearch.engine.whoosh.segment_reader import Leaf
from papersearch.engine.whoosh.writer import ORDER
from papersearch.io.mapped import mapped, numbers_from

_DOCUMENTS_KEPT: Final = 4096
"""Of how many documents key and bytes are kept: the next keystroke finds most of them again."""


class Columns:
    """The documents of one committed folder; one thread at a time reads its files."""

    def __init__(self, reader: Any, folder: Path) -> None:
        self._reader = reader
        self._leaves = [
            Leaf(leaf, base, leaf.deleted_docs_set)
            for leaf, base in reader.leaf_readers()
            if leaf.doc_count_all()  # a folder of nothing has one leaf that knows nothing
        ]
        self._order = mapped(folder / ORDER)
        self._lock = threading.RLock()
        self._by_number: dict[str, Sequence[Any]] = {}
        self._documents: dict[int, tuple[str, bytes]] = {}

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        return [
            leaf.base + number
            for leaf in self._leaves
            for number in range(leaf.reader.doc_count_all())
            if number not in leaf.deleted
        ]

    def ties(self) -> Sequence[int]:
        """Return what decides between equal ones, by number."""
        return self._remembered("ties", lambda: [tie for leaf in self._leaves for tie in leaf.ties])

    def years(self) -> Sequence[int]:
        """Return each document's year, by number."""
        return self._remembered("years", lambda: [y for leaf in self._leaves for y in leaf.years])

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number (deleted numbers have any)."""
        return self._remembered("keys", lambda: self._column("key"))

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number (deleted numbers have any)."""
        return self._remembered("sort keys", lambda: self._column("order"))

    def in_library_order(self) -> Sequence[int]:
        """Return all numbers in the order of the library."""
        return self._remembered("order", lambda: numbers_from(self._order))

    def places(self) -> Sequence[int]:
        """Return each document's place in the order of the library, by number."""
        return self._remembered("places", self._places)

    def _places(self) -> Sequence[int]:
        places = array("I", bytes(4 * self._reader.doc_count_all()))
        for place, number in enumerate(self.in_library_order()):
            places[number] = place
        return places

    def _remembered(self, name: str, read: Callable[[], Sequence[Any]]) -> Sequence[Any]:
        """Return something of all documents, by number, read when it is first needed."""
        with self._lock:
            if name not in self._by_number:
                self._by_number[name] = read()
            return self._by_number[name]

    def _column(self, name: str) -> list[str]:
        return [
            value if isinstance(value, str) else bytes(value).decode()
            for leaf in self._leaves
            for value in leaf.reader.column_reader(name)
        ]

    def document(self, number: int, score: float) -> FoundDocument:
        """Return a document as it is handed out."""
        with self._lock:
            if (known := self._documents.get(number)) is None:
                leaf = self._leaf_of(number)
                place = number - leaf.base
                known = str(leaf.keys[place]), bytes(leaf.stored[place])
                if len(self._documents) >= _DOCUMENTS_KEPT:
                    self._documents.clear()
                self._documents[number] = known
            return FoundDocument(known[0], score, known[1])

    def lines(self, number: int) -> bytes:
        """Return a document's texts, a line a field."""
        with self._lock:
            leaf = self._leaf_of(number)
            return bytes(leaf.lines[number - leaf.base])

    def _leaf_of(self, number: int) -> Leaf:
        for leaf in reversed(self._leaves):
            if number >= leaf.base:
                return leaf
        raise IndexError(number)
