"""Facets of a Tantivy folder: counted by Tantivy, their documents looked for when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, cast

import tantivy

from papersearch.engine import tantivy_fields as fields
from papersearch.engine.tantivy_fields import FACET, NUMBER
from papersearch.engine.tantivy_spreads import Spreads, first_hits, unscored

_MOST_VALUES: Final = 1 << 16


def counted_by(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    """Return how many documents that a query finds have each value of each facet."""
    asked = {"values": {"terms": {"field": FACET, "size": _MOST_VALUES}}}
    buckets: list[dict[str, Any]] = searcher.aggregate(query, asked)["values"]["buckets"]
    counts: dict[str, dict[str, int]] = {}
    for bucket in buckets:
        name, value = fields.facet_value(bucket["key"])
        counts.setdefault(name, {})[value] = bucket["doc_count"]
    return counts


class FacetValues(Mapping[str, AbstractSet[int]]):
    """A facet's values, each with the documents that have it."""

    def __init__(self, name: str, values: Iterable[str], looking: Spreads) -> None:
        """Take the values, and what looks for their documents."""
        self._name = name
        self._looking = looking
        self._documents: dict[str, AbstractSet[int] | None] = dict.fromkeys(values)

    def __getitem__(self, value: str) -> AbstractSet[int]:
        documents = self._documents[value]
        if documents is None:
            having = self._looking.any_of(FACET, [fields.facet_term(self._name, value)])
            hits = first_hits(self._looking.searcher, unscored(having), None)[1]
            addresses = [address for _, address in hits]
            numbers = self._looking.searcher.fast_field_values(NUMBER, addresses)
            documents = self._documents[value] = frozenset(cast("list[int]", numbers))
        return documents

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
