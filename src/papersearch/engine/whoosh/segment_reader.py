"""One segment of a Whoosh folder: its postings, and what is kept of its documents.

What always holds: deleted documents are in no postings, and numbers are those of the folder.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import cached_property
from typing import Any

from papersearch.engine.postings import Postings, decoded, is_short_list, united
from papersearch.engine.seam import Stopped
from papersearch.engine.whoosh.private import column_numbers, terms_of


class Leaf:
    """One segment of a folder."""

    def __init__(self, reader: Any, base: int, deleted: frozenset[int]) -> None:
        self.reader = reader
        self.base = base
        """The number of its first document in the folder."""
        self.deleted = deleted
        self._terms = terms_of(reader)
        self._begun: tuple[bytes, list[tuple[bytes, Postings]]] = b"", []
        """What was begun last, and what begins so: with a further letter that is less."""

    @cached_property
    def keys(self) -> Any:
        """The documents' keys, by their numbers in the segment."""
        return self.reader.column_reader("key")

    @cached_property
    def stored(self) -> Any:
        """What is stored of the documents, by their numbers in the segment."""
        return self.reader.column_reader("stored")

    @cached_property
    def lines(self) -> Any:
        """The documents' texts, by their numbers in the segment."""
        return self.reader.column_reader("lines")

    @cached_property
    def ties(self) -> array[int]:
        """What decides between equal scores, by the documents' numbers in the segment."""
        return column_numbers(self.reader, "tie", "Q")

    @cached_property
    def years(self) -> array[int]:
        """The documents' years, by their numbers in the segment."""
        return column_numbers(self.reader, "year", "H")

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Return a term's postings in the folder's numbers."""
        data = self._terms.list_of(field, term)
        return self._living(decoded(data)) if data else None

    def begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term."""
        if is_short_list(prefix) and (postings := self.postings("begun", prefix.encode())):
            return postings
        postings = united(each for _, each in self._lists_begun_by(prefix.encode(), stop))
        return self._living(postings) if postings else None

    def _lists_begun_by(
        self, prefix: bytes, stop: Callable[[], bool]
    ) -> list[tuple[bytes, Postings]]:
        before, known = self._begun
        if before and prefix.startswith(before):
            lists = [each for each in known if each[0].startswith(prefix)]
        else:
            lists = []
            for term, data in self._terms.lists_begun_by("term", prefix):
                if stop():
                    raise Stopped
                lists.append((term, decoded(data)))
        self._begun = prefix, lists
        return lists

    def _living(self, postings: Postings) -> Postings | None:
        living = postings.without(self.deleted)
        return living.moved(self.base) if living else None
