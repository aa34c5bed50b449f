"""Facets of a Tantivy folder, counted by Tantivy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import tantivy
from tantivy import Query

from papersearch.engine import leveled_terms
from papersearch.engine.tantivy.fields import FACET
from papersearch.engine.tantivy.joined import all_of

_MOST_VALUES: Final = 60_000
"""Of one count: Tantivy gives up beyond 65,000."""


def counted_by(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Collection[str]
) -> dict[str, dict[str, int]]:
    """Return how many of what a query finds have each value of the facets `names`.

    Of a facet with more values than can be counted, the most frequent ones are.
    """
    counted = _counted(searcher, query)
    if counted["sum_other_doc_count"]:
        # Facet by facet, so that the values of one do not take the place of another's.
        each = [
            _counted(searcher, query, include=leveled_terms.facet_term(name, ".*"))
            for name in names
        ]
    else:
        each = [counted]
    buckets = [bucket for found in each for bucket in found["buckets"]]
    return leveled_terms.by_facet(
        [(bucket["key"], bucket["doc_count"]) for bucket in buckets], names
    )


def _counted(searcher: tantivy.Searcher, query: tantivy.Query, **chosen: str) -> dict[str, Any]:
    asked = {"values": {"terms": {"field": FACET, "size": _MOST_VALUES, **chosen}}}
    counted: dict[str, Any] = searcher.aggregate(query, asked)["values"]
    return counted


def values_of(searcher: tantivy.Searcher, name: str, has_deleted: bool) -> list[str]:
    """Return the values of a facet; with very many, also such as deleted documents had."""
    prefix = leveled_terms.facet_term(name, "")
    values = [
        leveled_terms.facet_value(term)[1] for term, _ in searcher.terms_with_prefix(FACET, prefix)
    ]
    if not has_deleted or len(values) > _MOST_VALUES:
        return values
    return list(counted_by(searcher, Query.all_query(), [name])[name])


@dataclass(frozen=True, slots=True)
class FacetCount:
    """What is to be counted."""

    whole: Query
    """What finds the documents of which facets are counted, narrowed by nothing."""
    having: Mapping[str, Query]
    """By facet: what narrows."""
    facets: tuple[str, ...]


def counts_of(searcher: tantivy.Searcher, wanted: FacetCount) -> dict[str, Mapping[str, int]]:
    """Return how many documents have each value of each facet, its own choice left out."""
    whole, having, facets = wanted.whole, wanted.having, wanted.facets
    narrowed = all_of([whole, *having.values()])
    counted = counted_by(searcher, narrowed, facets) if facets else {}
    counts: dict[str, Mapping[str, int]] = {name: counted.get(name, {}) for name in facets}
    for name in (name for name in having if name in facets):
        others = [each for other, each in having.items() if other != name]
        counts[name] = counted_by(searcher, all_of([whole, *others]), [name])[name]
    return counts
