"""Documents made ready for Whoosh's writer: their posting lists, term by term.

What always holds: a pack is plain values, so another process can make it and send it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from papersearch.engine.phrases import lines
from papersearch.engine.scoring import tie_breaker, to_byte
from papersearch.engine.seam import Document
from papersearch.engine.whoosh.postings import encoded

KEY, TERM, FACET = FIELDS = ("key", "term", "facet")
FACET_SEPARATOR = "\x1f"

List = tuple[bytes, bytes]
"""A list's numbers, and its masks and weights."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Documents with numbers that follow each other."""

    keys: list[str]
    sort_keys: list[str]
    ties: list[int]
    """What decides between equal scores."""
    lines: list[bytes]
    """Their texts, for phrases."""
    bodies: list[bytes]
    lists: dict[str, dict[str, List]]
    """By field and term."""


def packed(documents: Iterable[Document], first: int) -> Pack:
    """Return documents as a pack; `first` is the number that the first of them will have."""
    pack = Pack([], [], [], [], [], {})
    growing: dict[str, dict[str, list[int]]] = {name: {} for name in FIELDS}
    values: dict[tuple[int, float], int] = {}
    for number, document in enumerate(documents, first):
        pack.keys.append(document.key)
        pack.sort_keys.append(document.sort_key)
        pack.ties.append(tie_breaker(document.key, document.sort_key))
        pack.lines.append(lines(document.texts))
        pack.bodies.append(document.body)
        growing[KEY][document.key] = [number, 0]
        for name, of_facet in document.facets.items():
            for each in dict.fromkeys(of_facet):
                facet = f"{name}{FACET_SEPARATOR}{each}"
                growing[FACET].setdefault(facet, []).extend((number, 0))
        terms = growing[TERM]
        for term, counted in document.terms.items():
            if (value := values.get(counted)) is None:
                value = values[counted] = counted[0] | to_byte(counted[1]) << 8
            if (pairs := terms.get(term)) is None:
                terms[term] = [number, value]
            else:
                pairs += number, value
    for name, lists in growing.items():
        pack.lists[name] = {
            term: (encoded("I", pairs[::2]), encoded("H", pairs[1::2]))
            for term, pairs in lists.items()
        }
    return pack
