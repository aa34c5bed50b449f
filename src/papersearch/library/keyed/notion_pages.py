"""Rows of a database as Notion's interface for programs gives them: values wrapped in their types.

    {"object": "page", "properties": {"Title": {"type": "title", "title": [{"plain_text": "…"}]},
     "Authors": {"type": "multi_select", "multi_select": [{"name": "Ada Berg"}]}, …}}

Always holds: what has another shape stays as it is; depth is bounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from papersearch.library.keyed.entry import FieldValue

_DEEPEST: Final = 4
"""How often a value is wrapped at most: a formula within a rollup."""


def plain_page(value: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """Return the properties of a page as keys and values; any other object as it is."""
    properties = value.get("properties")
    if value.get("object") != "page" or not isinstance(properties, Mapping):
        return value
    return {name: _plain(each) for name, each in properties.items()}


def _plain(value: FieldValue, depth: int = 0) -> FieldValue:
    """Return what a property has, without its type."""
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        return value
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in value:
        return _named(value)
    inner = value[kind]
    if kind in ("title", "rich_text") and isinstance(inner, Sequence):
        pieces = [each.get("plain_text") for each in inner if isinstance(each, Mapping)]
        return "".join(each for each in pieces if isinstance(each, str))
    if isinstance(inner, Sequence) and not isinstance(inner, str):
        return [_plain(each, depth + 1) for each in inner]
    return _plain(inner, depth + 1)


def _named(value: Mapping[str, FieldValue]) -> FieldValue:
    """Return what a choice, a day or a file is called, or where it is."""
    found = (value[key] for key in ("name", "start", "url") if isinstance(value.get(key), str))
    return next(found, None)
