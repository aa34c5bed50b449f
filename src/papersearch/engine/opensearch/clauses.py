"""Clauses of a cluster's query language, as JSON.

What always holds: what only narrows has a score of 0, so scores are those of scored clauses alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.fields import document_id
from papersearch.engine.tree import is_text

_MOST_VALUES: Final = 65_536
"""Of one clause; a cluster refuses more."""
NO_CLAUSE: Final[JsonObject] = {"match_none": {}}
EVERY_CLAUSE: Final[JsonObject] = {"match_all": {"boost": 0.0}}


def all_found_by(clauses: Iterable[JsonObject], without: Iterable[JsonObject] = ()) -> JsonObject:
    """Return what finds what all clauses find, and none of `without`; no score."""
    filters, excluded = list(clauses), list(without)
    if len(filters) == 1 and not excluded:
        return filters[0]
    return {"bool": {"filter": filters or [EVERY_CLAUSE], "must_not": excluded}}


def any_found_by(clauses: Iterable[JsonObject]) -> JsonObject:
    """Return what finds what any clause finds."""
    several = [clause for clause in clauses if clause != NO_CLAUSE]
    if len(several) < 2:
        return several[0] if several else NO_CLAUSE
    return {"bool": {"should": several, "minimum_should_match": 1}}


def unscored_clause(clause: JsonObject, score: float = 0.0) -> JsonObject:
    """Return what finds the same, each with one score."""
    return {"constant_score": {"filter": clause, "boost": score}}


def best_of(clauses: Iterable[JsonObject], share_of_others: float = 0.0) -> JsonObject:
    """Return what any clause finds; the best score counts, and a share of the others."""
    several = [clause for clause in clauses if clause != NO_CLAUSE]
    if len(several) < 2:
        return several[0] if several else NO_CLAUSE
    return {"dis_max": {"queries": several, "tie_breaker": share_of_others}}


def term_score(field: str, term: str, weight: float) -> JsonObject:
    """Return what has a term, scored by how much it has of it, times a weight."""
    return {"term": {field: {"value": term, "boost": weight}}}


def any_value(field: str, values: Sequence[str]) -> JsonObject:
    """Return what has any of some values in a field."""
    lots = [values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES)]
    return any_found_by({"terms": {field: lot}} for lot in lots)


def ids_clause(ids: Sequence[str]) -> JsonObject:
    """Return what finds the documents with some `_id`s."""
    lots = [ids[start : start + _MOST_VALUES] for start in range(0, len(ids), _MOST_VALUES)]
    return any_found_by({"ids": {"values": lot}} for lot in lots)


def keys_clause(keys: Iterable[str]) -> JsonObject:
    """Return what finds the documents with some keys."""
    return ids_clause(sorted(map(document_id, filter(is_text, keys))))


def only_hits(size: int, **more: Any) -> dict[str, Any]:
    """Return the body of a search for so many hits, all of them counted."""
    asked = {"size": size, "track_total_hits": True, "_source": False, "timeout": "20s"}
    return asked | more
