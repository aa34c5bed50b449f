"""Entries without the objects that only wrap what they say: `{"paper": {"title": …}}`.

Always holds: an object with a title of its own that is not the entry's is another work, and wraps
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.sections import WRAPPERS, has_other_works
from papersearch.library.keyed.site_paths import path_of_link
from papersearch.library.keyed.values import text_in

_PLACES: Final = "publication_info"
"""Under which INSPIRE lists where a paper was published."""
_TEXTS: Final = frozenset({"title", "authors", "venue", "year", "summary", "tag"})
_TOLD: Final = frozenset({"authors", "doi", "arxiv", "venue", "year", "summary", "paper", "link"})
_TOLD_BESIDE: Final = frozenset({"tag", "category"})
"""What one of those is known by as well."""
_PLACED: Final = frozenset({"doi", "arxiv"})
"""What an object that names a place has where it goes on with its entry."""
_FEWEST: Final = 2
"""Keys of such meanings by which an object is known to go on with its entry."""
_DEEPEST: Final = 3


def flat(fields: Sequence[KeyedField], depth: int = 0) -> tuple[KeyedField, ...]:
    """Return an entry's fields with those of the objects that only wrap them."""
    fields = [_without_own_name(field) for field in fields]
    fields = fields if depth else _with_authors_together(fields)
    if not any(isinstance(field.value, Mapping | list | tuple) for field in fields):
        return tuple(fields)
    found: list[KeyedField] = []
    for key, wrapped, line in fields:
        value = _unwrapped(key, wrapped)
        if isinstance(value, Mapping) and depth < _DEEPEST and _wraps(key, value, fields):
            inner = [KeyedField(name, each, line) for name, each in value.items()]
            found += flat(inner, depth + 1)
        else:
            found.append(KeyedField(key, value, line))
    return tuple(found)


def _with_authors_together(fields: list[KeyedField]) -> list[KeyedField]:
    """Return fields with one for all authors where each has a column: `author 1`, `author 2`."""
    places = [
        place
        for place, (key, value, _) in enumerate(fields)
        if key[-1:].isdigit() and isinstance(value, str) and meant_by(key).meaning == "authors"
    ]
    if len(places) < 2:
        return fields
    first = fields[places[0]]
    together = KeyedField("authors", [fields[place].value for place in places], first.line)
    others = [field for place, field in enumerate(fields) if place not in places]
    return [*others, together]


def _without_own_name(field: KeyedField) -> KeyedField:
    """Return a field whose text does not begin with its key, as on a page: `Authors: Ada Berg`."""
    key, value, _ = field
    if not isinstance(value, str):
        return field
    name, colon, _ = value.lstrip()[: len(key) + 2].partition(":")
    if (
        not colon
        or name.rstrip().casefold() != key.casefold()
        or meant_by(key).meaning not in _TEXTS
    ):
        return field
    return field._replace(value=value[value.index(":") + 1 :])


def _wraps(key: str, value: Mapping[str, FieldValue], fields: Sequence[KeyedField]) -> bool:
    """Whether an object below a key goes on with its entry: by the key, or by its own keys."""
    if key.lower() in WRAPPERS:
        return len(value) > 1
    meaning = meant_by(key).meaning
    meanings = {name: meant_by(name).meaning for name in value}
    told = sum(each in _TOLD for each in meanings.values())
    if meaning == "venue":  # `published: {journal: …, doi: …, year: …}`
        return told >= _FEWEST and not _PLACED.isdisjoint(meanings.values())
    if meaning not in (None, "ignored") or has_other_works(key):
        return False
    is_told = told and not _TOLD_BESIDE.isdisjoint(meanings.values())
    if told < _FEWEST and not is_told:
        return False
    titles = {text_in(value[name]) for name, each in meanings.items() if each == "title"}
    own = {text_in(field.value) for field in fields if meant_by(field.key).meaning == "title"}
    return titles <= own


def _unwrapped(key: str, value: FieldValue) -> FieldValue:
    """Return what an object has that has nothing else, and the first place of publication."""
    if isinstance(value, Mapping) and "value" in value and len(value) == 1:
        return value["value"]
    if isinstance(value, Mapping) and (path := path_of_link(value)):
        return path
    if key.lower() == _PLACES and isinstance(value, Sequence) and not isinstance(value, str):
        return value[0] if value else None
    return value
