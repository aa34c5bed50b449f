"""Documents made ready for an engine's writer: their posting lists, term by term.

What always holds: a pack is plain values, so another process can make it and send it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from papersearch.engine.postings import numbers_encoded
from papersearch.engine.scoring import to_byte
from papersearch.engine.seam import Document

KEY, TERM, FACET = FIELDS = ("key", "term", "facet")
FACET_SEPARATOR = "\x1f"
_NO_VALUE = b"\0\0"

List = tuple[bytes, bytes]
"""A list's numbers, and its masks and weights."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Documents with numbers that follow each other."""

    keys: list[str]
    sort_keys: list[str]
    bodies: list[bytes]
    lists: dict[str, dict[str, List]]
    """By field and term."""


def packed(documents: Iterable[Document], first: int) -> Pack:
    """Return documents as a pack; `first` is the number that the first of them will have."""
    pack = Pack([], [], [], {})
    growing: dict[str, dict[str, tuple[array[int], bytearray]]] = {name: {} for name in FIELDS}
    values: dict[tuple[int, float], bytes] = {}
    for number, document in enumerate(documents, first):
        pack.keys.append(document.key)
        pack.sort_keys.append(document.sort_key)
        pack.bodies.append(document.body)
        _append(growing[KEY], document.key, number, _NO_VALUE)
        for name, of_facet in document.facets.items():
            for each in dict.fromkeys(of_facet):
                _append(growing[FACET], f"{name}{FACET_SEPARATOR}{each}", number, _NO_VALUE)
        terms = growing[TERM]
        for term, counted in document.terms.items():
            if (value := values.get(counted)) is None:
                fields, weight = counted
                value = values[counted] = bytes((fields, to_byte(weight)))
            if (list_ := terms.get(term)) is None:
                terms[term] = array("I", (number,)), bytearray(value)
            else:
                list_[0].append(number)
                list_[1].extend(value)
    for name, lists in growing.items():
        pack.lists[name] = {
            term: (numbers_encoded(numbers), bytes(given))
            for term, (numbers, given) in lists.items()
        }
    return pack


def _append(
    lists: dict[str, tuple[array[int], bytearray]], term: str, number: int, value: bytes
) -> None:
    numbers, values = lists.setdefault(term, (array("I"), bytearray()))
    numbers.append(number)
    values.extend(value)
