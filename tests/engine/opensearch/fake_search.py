"""Searches of the fake cluster: as much of them as a writer of an index asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Documents = Mapping[str, Any]
"""By id: what was written."""


def searched(indexes: Iterable[tuple[Documents, Any]], body: Any) -> Any:
    """Return the answer to a search of the documents of indexes, each with what narrows it."""
    found = [
        (key, source)
        for documents, narrowed in indexes
        for key, source in documents.items()
        if _is_found(narrowed, key, source) and _is_found(body.get("query"), key, source)
    ]
    total = {"value": len(found)}
    if sort := body.get("sort"):
        ((name, way),) = sort[0].items() if isinstance(sort[0], dict) else ((sort[0], "asc"),)
        found.sort(key=lambda pair: pair[1].get(name, 0), reverse=way == "desc")
        if "search_after" in body:
            found = [pair for pair in found if pair[1][name] > body["search_after"][0]]
        hits = [{**_hit(*pair, body), "sort": [pair[1].get(name, 0)]} for pair in found]
    else:
        hits = [_hit(*pair, body) for pair in found]
    return {
        "timed_out": False,
        "_shards": {"total": 1, "successful": 1, "failed": 0},
        "hits": {"total": total, "hits": hits[: body.get("size")]},
    }


def _is_found(query: Any, key: str, source: Any) -> bool:
    if not query:
        return True
    ((kind, what),) = query.items()
    match kind:
        case "ids":
            return key in what["values"]
        case "bool":
            return not any(_is_found(each, key, source) for each in what["must_not"])
    assert kind == "match_all"
    return True


def _hit(key: str, source: Any, body: Any) -> dict[str, Any]:
    names = [*body.get("stored_fields", ()), *body.get("docvalue_fields", ())]
    fields = {name: _values(source[name]) for name in names if _values(source[name])}
    return {"_id": key, "_source": source, "fields": fields}


def _values(value: Any) -> Sequence[Any]:
    each = value if isinstance(value, list) else [value]
    return [part.rstrip("=") if isinstance(part, str) else part for part in each]
