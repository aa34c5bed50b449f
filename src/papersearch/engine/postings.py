"""Posting lists: which documents have a term, in which fields, and with what weight.

What always holds: numbers ascend, each is there once, and a list is one piece of bytes wherever it
is kept or sent: the numbers, four bytes each, behind them a mask of fields and a weight for each.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

_POSTING_SIZE: Final = 6
_BEGINNINGS: Final = (1, 2)
"""Up to how many characters what a word begins with is short."""
_MANY: Final = 128
"""From how many terms on their lists are kept as one."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term: their numbers, each once, and a byte each for two things."""

    numbers: Sequence[int]
    fields: bytes
    weights: bytes

    def without(self, deleted: frozenset[int]) -> Postings | None:
        """Return those of other documents, None if there are none."""
        if deleted.isdisjoint(self.numbers):
            return self
        kept = [number not in deleted for number in self.numbers]
        if not any(kept):
            return None
        return Postings(
            array("I", compress(self.numbers, kept)),
            bytes(compress(self.fields, kept)),
            bytes(compress(self.weights, kept)),
        )

    def moved(self, by: int) -> Postings:
        """Return the same of documents whose numbers begin later."""
        if not by:
            return self
        return Postings(array("I", [n + by for n in self.numbers]), self.fields, self.weights)

    def encoded(self) -> bytes:
        """Return the bytes that `decoded` takes."""
        values = bytearray(2 * len(self.fields))
        values[::2] = self.fields
        values[1::2] = self.weights
        return encoded("I", self.numbers) + values


def encoded(size: str, numbers: Iterable[int]) -> bytes:
    """Return numbers as bytes, the lowest first; `size` is what `array` calls theirs."""
    packed = array(size, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def decoded(data: bytes) -> Postings:
    """Return the postings in the bytes of a list."""
    end = len(data) // _POSTING_SIZE * 4
    numbers = array("I")
    numbers.frombytes(data[:end])
    if sys.byteorder == "big":
        numbers.byteswap()
    return Postings(numbers, data[end::2], data[end + 1 :: 2])


def united(lists: Iterable[Postings]) -> Postings | None:
    """Return lists as one: of each document all fields and the largest weight."""
    found = list(lists)
    if len(found) < 2:
        return found[0] if found else None
    size = max(postings.numbers[-1] for postings in found) + 1
    fields, weights = bytearray(size), bytearray(size)
    for postings in found:
        for number, bits, weight in zip(
            postings.numbers, postings.fields, postings.weights, strict=True
        ):
            fields[number] |= bits
            if weight > weights[number]:
                weights[number] = weight
    numbers = array("I", sorted(set[int]().union(*(postings.numbers for postings in found))))
    of_each = map(fields.__getitem__, numbers), map(weights.__getitem__, numbers)
    return Postings(numbers, *map(bytes, of_each))


def joined_postings(lists: Sequence[Postings]) -> Postings | None:
    """Return lists of different documents as one, each with higher numbers than those before."""
    if len(lists) < 2:
        return lists[0] if lists else None
    numbers = array("I")
    for postings in lists:
        numbers.extend(postings.numbers)
    return Postings(
        numbers,
        b"".join(postings.fields for postings in lists),
        b"".join(postings.weights for postings in lists),
    )


def is_short_list(beginning: str) -> bool:
    """Return whether there may be a list for all terms with this beginning."""
    return len(beginning) in _BEGINNINGS


def by_beginning(lists: Mapping[str, bytes], terms: Sequence[str]) -> dict[str, bytes]:
    """Return one list each for the short beginnings of many terms (`terms` are sorted).

    A search for what is being typed would else have to read and unite thousands of lists.
    """
    found: dict[str, bytes] = {}
    words = [term for term in terms if term[:1].isalnum()]
    for group in _groups(words, 1):
        _unite(lists, group, 1, found)
    return found


def _unite(
    lists: Mapping[str, bytes], terms: Sequence[str], length: int, found: dict[str, bytes]
) -> list[Postings]:
    """Unite the lists of terms with the same `length` first characters, the longest ones first.

    Return lists that together have all their documents.
    """
    if len(terms) < _MANY or not is_short_list(terms[0][:length]):
        return [decoded(lists[term]) for term in terms]
    parts: list[Postings] = []
    for group in _groups(terms, length + 1):
        parts += _unite(lists, group, length + 1, found)
    together = united(parts)
    assert together is not None, "each term is in a document"
    found[terms[0][:length]] = together.encoded()
    return [together]


def _groups(terms: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    """Yield runs of sorted terms with the same first characters."""
    start = 0
    for place in range(1, len(terms) + 1):
        if place == len(terms) or terms[place][:length] != terms[start][:length]:
            yield terms[start:place]
            start = place
