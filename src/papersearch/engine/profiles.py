"""Values of facets by document, so that counting them goes through what was found once.

What always holds: a *profile* is all values that a document has together. There are far fewer than
documents, so documents are counted by profile, and values by the profiles that have them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

FacetPair: TypeAlias = tuple[str, str]
"""A facet, and one of its values."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of all documents of one source."""

    _of_document: Sequence[int]
    """By number of a document: the number of its profile."""
    _values: Sequence[tuple[FacetPair, ...]]
    """By number of a profile."""

    def counts(self, numbers: Iterable[int]) -> dict[str, dict[str, int]]:
        """Return how many of some documents have each value that any has, by facet."""
        counts: dict[str, dict[str, int]] = {}
        for profile, count in Counter(map(self._of_document.__getitem__, numbers)).items():
            for name, value in self._values[profile]:
                of_facet = counts.setdefault(name, {})
                of_facet[value] = of_facet.get(value, 0) + count
        return counts


def profiles(facets: Mapping[str, Mapping[str, AbstractSet[int]]], size: int) -> Profiles:
    """Return the profiles of documents: `facets` gives by facet and value those that have it.

    Their numbers are below `size`.
    """
    known: dict[tuple[FacetPair, ...], int] = {(): 0}
    of_document: list[tuple[FacetPair, ...]] = [()] * size
    for name, values in facets.items():
        for value, documents in values.items():
            for number in documents:
                of_document[number] += ((name, value),)
    numbers = [known.setdefault(values, len(known)) for values in of_document]
    return Profiles(numbers, list(known))
