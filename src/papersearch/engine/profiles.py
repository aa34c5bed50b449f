"""Values of facets by document, so that counting them goes through what was found once.

What always holds: a *profile* is all values that a document has together. There are far fewer than
documents, so documents are counted by profile, and values by the profiles that have them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

FacetPair: TypeAlias = tuple[str, str]
"""A facet, and one of its values."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of all documents of one source."""

    _of_document: Sequence[int]
    """By number of a document: the number of its profile."""
    _profiles: Sequence[tuple[int, ...]]
    """By number of a profile: its values, by their numbers."""
    _values: Sequence[FacetPair]

    def counts(self, numbers: Iterable[int]) -> dict[str, dict[str, int]]:
        """Return how many of some documents have each value that any has, by facet."""
        with_value = [0] * len(self._values)
        for profile, count in Counter(map(self._of_document.__getitem__, numbers)).items():
            for value in self._profiles[profile]:
                with_value[value] += count
        counts: dict[str, dict[str, int]] = {}
        found = compress(zip(self._values, with_value, strict=True), with_value)
        for (name, text), count in found:
            counts.setdefault(name, {})[text] = count
        return counts


def profiles(facets: Mapping[str, Mapping[str, AbstractSet[int]]], size: int) -> Profiles:
    """Return the profiles of documents: `facets` gives by facet and value those that have it.

    Their numbers are below `size`.
    """
    known: dict[tuple[int, ...], int] = {(): 0}
    of_document: list[tuple[int, ...]] = [()] * size
    pairs = [(name, value) for name, values in facets.items() for value in values]
    for place, (name, value) in enumerate(pairs):
        for number in facets[name][value]:
            of_document[number] += (place,)
    numbers = [known.setdefault(values, len(known)) for values in of_document]
    return Profiles(numbers, list(known), pairs)
