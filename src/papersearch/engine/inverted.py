"""Documents turned over: for each term the list of those that have it, ready to be put on disk.

For engines that keep whole posting lists (see `postings`). What always holds: it is plain values,
so another process can make it and send it; documents are known by their places in the batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from papersearch.engine.document import Document
from papersearch.engine.phrases import text_lines
from papersearch.engine.postings import encoded
from papersearch.engine.scoring import tie_breaker, to_byte
from papersearch.io.mapped import numbers_from

KEY, TERM, FACET = KINDS = ("key", "term", "facet")
FACET_SEPARATOR = "\x1f"

List: TypeAlias = tuple[bytes, bytes]
"""A list's places, and its masks and weights."""


@dataclass(slots=True)
class Inverted:
    """Documents that follow each other."""

    first: int
    """How many documents of the batch come before them: their places begin with it."""
    keys: list[str]
    sort_keys: list[str]
    ties: list[int]
    """What decides between equal scores."""
    years: list[int]
    lines: list[bytes]
    """Their texts, for phrases."""
    stored: list[bytes]
    lists: dict[str, dict[str, List]]
    """By field and term."""

    def beginning_at(self, first: int) -> Inverted:
        """Return the same, with other places."""
        if first == self.first:
            return self
        by = first - self.first
        lists = {
            field: {
                term: (encoded("I", [n + by for n in numbers_from(places)]), values)
                for term, (places, values) in of_field.items()
            }
            for field, of_field in self.lists.items()
        }
        return replace(self, first=first, lists=lists)


def inverted(documents: Iterable[Document], first: int) -> Inverted:
    """Return documents turned over; `first` is the place of the first of them in the batch."""
    made = Inverted(first, [], [], [], [], [], [], {})
    growing: dict[str, dict[str, list[int]]] = {name: {} for name in KINDS}
    values: dict[tuple[int, float], int] = {}
    for number, document in enumerate(documents, first):
        made.keys.append(document.key)
        made.sort_keys.append(document.sort_key)
        made.ties.append(tie_breaker(document.key, document.sort_key))
        made.years.append(document.year)
        made.lines.append(text_lines(document.texts))
        made.stored.append(document.stored)
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
        made.lists[name] = {
            term: (encoded("I", pairs[::2]), encoded("H", pairs[1::2]))
            for term, pairs in lists.items()
        }
    return made
