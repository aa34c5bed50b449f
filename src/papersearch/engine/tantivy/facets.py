"""Facets of a Tantivy folder: counted by Tantivy, their documents looked for when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, cast

import tantivy
from tantivy import Query

from papersearch.engine.tantivy import fields
from papersearch.engine.tantivy.fields import FACET, NUMBER
from papersearch.engine.tantivy.term_levels import Spreads, first_hits, unscored

_MOST_VALUES: Final = 60_000
"""Of one count: Tantivy gives up beyond 65,000."""


def counted_by(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Collection[str]
) -> dict[str, dict[str, int]]:
    """Return how many documents that a query finds have each value of the facets `names`.

    Of a facet with more values than can be counted, the most frequent ones are.
    """
    counted = _counted(searcher, query)
    if counted["sum_other_doc_count"]:
        # Facet by facet, so that the values of one do not take the place of another's.
        each = [_counted(searcher, query, include=fields.facet_term(name, ".*")) for name in names]
    else:
        each = [counted]
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    for bucket in (bucket for found in each for bucket in found["buckets"]):
        name, value = fields.facet_value(bucket["key"])
        if name in counts:
            counts[name][value] = bucket["doc_count"]
    return counts


def _counted(searcher: tantivy.Searcher, query: tantivy.Query, **chosen: str) -> dict[str, Any]:
    asked = {"values": {"terms": {"field": FACET, "size": _MOST_VALUES, **chosen}}}
    counted: dict[str, Any] = searcher.aggregate(query, asked)["values"]
    return counted


def values_of(searcher: tantivy.Searcher, name: str, has_deleted: bool) -> list[str]:
    """Return the values of a facet; with very many, also such as deleted documents had."""
    prefix = fields.facet_term(name, "")
    values = [fields.facet_value(term)[1] for term, _ in searcher.terms_with_prefix(FACET, prefix)]
    if not has_deleted or len(values) > _MOST_VALUES:
        return values
    return list(counted_by(searcher, Query.all_query(), [name])[name])


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
