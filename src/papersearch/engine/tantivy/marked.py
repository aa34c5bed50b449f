"""Counts values that a folder does not know: sets of keys, such as the user's marks.

What always holds: whose the keys are is looked up once for each set. A search then looks for all of
them together, or through all that it finds, whichever is less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tantivy import Query

from papersearch.engine.seam import KeyedValues
from papersearch.engine.tantivy.joined import all_of, first_hits
from papersearch.engine.tantivy.queries import Translator

_HITS_A_KEY: Final = 5
"""About as many hits are looked through while one key is looked for."""
_SETS_KEPT: Final = 64


class MarkedCounts:
    """Counts in one folder; for one thread at a time."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._numbers: dict[frozenset[str], frozenset[int]] = {}
        self._every: tuple[Mapping[str, KeyedValues], frozenset[str]] = {}, frozenset()
        """The values that were counted last, and all their keys."""

    def counts(
        self,
        whole: Query,
        having: Mapping[str, Query],
        marked: Mapping[str, KeyedValues],
    ) -> dict[str, dict[str, int]]:
        """Return how many of what is found have each value, by facet, its own choice left out."""
        if self._every[0] is not marked:
            sets = (keys for values in marked.values() for keys in values.values())
            self._every = marked, frozenset[str]().union(*sets)
        if not self._every[1]:
            return {name: {} for name in marked}
        narrowed: frozenset[int] | None = None
        counts: dict[str, dict[str, int]] = {}
        for name, values in marked.items():
            if name in having:
                others = [query for other, query in having.items() if other != name]
                found = self._found(all_of([whole, *others]), frozenset().union(*values.values()))
            else:
                if narrowed is None:
                    narrowed = self._found(all_of([whole, *having.values()]), self._every[1])
                found = narrowed
            counted = {value: len(found & self._of(keys)) for value, keys in values.items()}
            counts[name] = {value: count for value, count in counted.items() if count}
        return counts

    def _found(self, within: Query, keys: frozenset[str]) -> frozenset[int]:
        """Return the numbers of those that are found: of all of them, or of those with the keys."""
        searcher = self._translator.searcher
        total = first_hits(searcher, within, 0)[0]
        if total > _HITS_A_KEY * len(keys):
            within = all_of([within, self._translator.with_keys(keys)])
        return frozenset(self._translator.numbers(first_hits(searcher, within, None)[1]))

    def _of(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the numbers of the documents with some keys."""
        if (found := self._numbers.get(keys)) is None:
            query = self._translator.with_keys(keys)
            hits = first_hits(self._translator.searcher, query, None)[1]
            found = frozenset(self._translator.numbers(hits))
            if len(self._numbers) >= _SETS_KEPT:
                self._numbers.clear()
            self._numbers[keys] = found
        return found
