"""Queries of Tantivy made of other queries, and the first hits of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import tantivy
from tantivy import Occur, Query

Hits = list[tuple[float, tantivy.DocAddress]]
"""Scores and addresses, the best first."""
_FINENESS: Final = 1 << 13
"""Into how many steps 1 is divided in a score: sums up to 2,048 are exact."""


def first_hits(searcher: tantivy.Searcher, query: Query, first: int | None) -> tuple[int, Hits]:
    """Return how many documents a query finds, and the `first` of them (or all)."""
    limit = searcher.num_docs if first is None else first
    result: Any = searcher.search(query, limit=max(1, limit))  # `count` is missing in its types
    return result.count, result.hits[:limit]


def scored(queries: Sequence[tuple[float, Query]]) -> list[Query]:
    """Return what finds the same as each of some queries, with the score that comes with it.

    It is a multiple of a power of two, so that sums are exact (Tantivy adds numbers of 24 bits):
    else the last digits would depend on the order in which a folder's segments have it add them.
    """
    return [
        Query.const_score_query(query, round(score * _FINENESS) / _FINENESS)
        for score, query in queries
    ]


def everything() -> Query:
    """Return what finds all documents."""
    return unscored(Query.all_query())


def unscored(query: Query) -> Query:
    """Return what finds the same, with a score of 0."""
    return Query.const_score_query(query, 0.0)


def all_of(queries: Sequence[Query]) -> Query:
    """Return what finds what all of them find; scores are added up."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, each) for each in queries])


def any_(queries: Sequence[Query]) -> Query:
    """Return what finds what any of them finds; scores are added up."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])
