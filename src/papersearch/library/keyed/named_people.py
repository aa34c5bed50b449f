"""Authors that stand as keys into a map of people, which the same file has beside its papers.

    people: {berg: {name: Ada Berg}, sun: Wei Sun}       people: [{id: berg, name: Ada Berg}]
    papers: [{title: …, authors: [berg, sun]}]

Always holds: only what is a key of the map to the letter is replaced by the name that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.sections import is_entry
from papersearch.library.keyed.values import text_in

_IDS: Final = ("id", "key", "slug", "username", "user", "handle", "login", "short", "nick", "alias")
"""Where an object of a list has what others know it by."""
_KEY: Final = re.compile(r"@?[\w.-]{2,40}")
_BETWEEN: Final = re.compile(r"[,;]|\s(?:and|&)\s")
_LONGEST: Final = 120
"""Of a name, in characters."""


def names_by_key(file: Mapping[str, FieldValue]) -> dict[str, str]:
    """Return the names of the people that a file has under keys, by these keys."""
    found: dict[str, str] = {}
    for value in file.values():
        if isinstance(value, Mapping) and not is_entry(value):
            found |= _named(value.items())
        elif isinstance(value, Sequence) and not isinstance(value, str):
            persons = [each for each in value if isinstance(each, Mapping) and not is_entry(each)]
            found |= _named((_id_of(person), person) for person in persons)
    return found


def with_names(entries: Iterable[KeyedEntry], people: Mapping[str, str]) -> Iterator[KeyedEntry]:
    """Yield entries with the names of people for the keys that stand among their authors."""
    for entry in entries:
        fields = tuple(
            field._replace(value=_resolved(field, people))
            if meant_by(field.key).meaning == "authors"
            else field
            for field in entry.fields
        )
        yield replace(entry, fields=fields)


def _named(persons: Iterable[tuple[str, FieldValue]]) -> dict[str, str]:
    named: dict[str, str] = {}
    for key, person in persons:
        if not _KEY.fullmatch(key):
            continue
        if isinstance(person, str):
            names: Sequence[str] = [text_in(person)]
        else:
            names = authors_in(person) if isinstance(person, Mapping) else []
        if len(names) == 1 and names[0] != key and len(names[0]) <= _LONGEST:
            named[key] = names[0]
    return named


def _id_of(person: Mapping[str, FieldValue]) -> str:
    return next((text for key in _IDS if (text := text_in(person.get(key)))), "")


def _resolved(field: KeyedField, people: Mapping[str, str]) -> FieldValue:
    value = field.value
    if isinstance(value, str):
        pieces = [piece.strip().removeprefix("and ") for piece in _BETWEEN.split(value)]
        return _each(pieces, people) if any(map(people.get, pieces)) else value
    if isinstance(value, Sequence):
        return _each(value, people)
    return value


def _each(values: Sequence[FieldValue], people: Mapping[str, str]) -> FieldValue:
    return [
        {"literal": people[value]} if isinstance(value, str) and value in people else value
        for value in values
    ]
