"""Posting lists in the making: term by term, until a segment is written."""

from __future__ import annotations

from collections.abc import Iterator

from papersearch.engine.postings import by_beginning


class Lists:
    """Posting lists in the making; stands where Whoosh's writer has its pool of postings."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, tuple[bytearray, bytearray]]] = {}

    def extend(self, field: str, term: str, numbers: bytes, values: bytes) -> None:
        """Put postings behind those that a term has."""
        lists = self._fields.setdefault(field, {})
        if (found := lists.get(term)) is None:
            lists[term] = bytearray(numbers), bytearray(values)
        else:
            found[0].extend(numbers)
            found[1].extend(values)

    def iter_postings(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield field, term and list, sorted; each is let go of."""
        for field in list(self._fields):
            growing = self._fields.pop(field)
            terms = sorted(growing)
            lists = {term: b"".join(growing.pop(term)) for term in terms}
            for term in terms:
                yield field, term.encode(), lists[term]
            if field == "term":
                begun = by_beginning(lists, terms)
                for beginning in sorted(begun):
                    yield "begun", beginning.encode(), begun[beginning]

    def cleanup(self) -> None:
        """Do nothing: Whoosh asks its pool to remove files, and there are none."""
