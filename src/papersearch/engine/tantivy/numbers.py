"""What a folder of the Tantivy engine holds besides Tantivy's files, and how these are called."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from papersearch.io.mapped import mapped, numbers_from

META: Final = "meta.json"
READER_LOCK: Final = ".tantivy-meta.lock"
"""Readers make this empty file where it is missing: it belongs to a committed folder."""
LEVELS_FILE, NAMES_FILE, ORDER_FILE = OUR_FILES = ("levels", "names", "order")
"""Our files: how many numbers there are, and the levels of terms that are in use; key and sort key
of each number, as JSON; the numbers in the order of the library."""


class Numbers:
    """What is known of each number that was ever given to a document, and the levels in use."""

    def __init__(self, folder: Path) -> None:
        # Mapped now, read later: the folder may be gone by then.
        self._names = mapped(folder / NAMES_FILE)
        self._order = mapped(folder / ORDER_FILE)
        count, _, self.levels = (folder / LEVELS_FILE).read_text(encoding="utf-8").partition(" ")
        self.count = int(count)

    def names(self) -> tuple[list[str], list[str]]:
        """Return their keys and sort keys."""
        keys, sort_keys = json.loads(bytes(self._names))
        return keys, sort_keys

    @cached_property
    def sort_keys(self) -> Sequence[str]:
        """Return the sort keys of the documents."""
        return self.names()[1]

    @cached_property
    def in_library_order(self) -> Sequence[int]:
        """Those of the documents that there are, in the order of the library."""
        return numbers_from(self._order)

    @cached_property
    def places(self) -> Sequence[int]:
        """Their places in the order of the library."""
        places = array("I", bytes(4 * self.count))
        for place, number in enumerate(self.in_library_order):
            places[number] = place
        return places
