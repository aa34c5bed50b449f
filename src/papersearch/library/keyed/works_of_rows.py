r"""Entries that have several works under one key each: titles and, as many, addresses.

    title: "Folding Kites\nCutting Strings"    link: "https://arxiv.org/abs/… https://arxiv.org/abs/…"
    title 1: Folding Kites    link 1: https://…    title 2: Cutting Strings    link 2: https://…

Always holds: an entry is divided only where its titles have numbers, or where they and the
addresses of one other key, all of one site or all of papers, are as many; all else that it says
holds for each of its works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.keyed.values import addresses_in, texts_in
from papersearch.library.markdown.hosts import site_of
from papersearch.library.markdown.likeness import title_likeness

_BETWEEN: Final = re.compile(r"(?:[\r\n]|;\s)\s*+(?:\d{1,2}[.)]\s|[-*•]\s)?")
_NUMBERED: Final = re.compile(r"([^\W\d_](?:[\w -]*[^\W\d_])?)[ _-]?(\d{1,2})")
_SAMPLE: Final = 50
"""Entries by which keys are known to have numbers."""
_LIKE_TITLES: Final = 0.3
_FEWEST_DOIS: Final = 3
"""DOIs of one cell by which it has several works: one may have that of a preprint, too."""


def one_by_one(entries: Iterable[KeyedEntry]) -> Iterator[KeyedEntry]:
    """Yield each work of entries that have several."""
    waiting = iter(entries)
    sample = list(islice(waiting, _SAMPLE))
    are_numbered = any(map(_is_numbered, sample))
    for entry in chain(sample, waiting):
        numbered = _numbered(entry) if are_numbered else []
        yield from ([] if entry.exported else numbered or _works(entry)) or [entry]


def are_of_several(urls: Sequence[str]) -> bool:
    """Whether addresses that stand in one place are those of several works."""
    arxiv = {found for url in urls if (found := arxiv_id(url))}
    dois = {found for url in urls if (found := doi_of(url)) and not arxiv_id(url)}
    return len(arxiv) > 1 or len(dois) >= _FEWEST_DOIS


def _is_numbered(entry: KeyedEntry) -> bool:
    """Whether several titles of an entry have numbers, and something else has the same."""
    titled = set(_titled_numbers(entry))
    keys = filter(None, (_NUMBERED.fullmatch(field.key) for field in entry.fields))
    others = {key[2] for key in keys if meant_by(key[1]).meaning not in ("title", None)}
    return len(titled & others) > 1


def _numbered(entry: KeyedEntry) -> list[KeyedEntry]:
    """Return the works of an entry whose keys have numbers; one may have lost its title."""
    titled = _titled_numbers(entry)
    keys = [_NUMBERED.fullmatch(field.key) for field in entry.fields]
    stems = {key[1] for key in keys if key and key[2] in titled}
    works: dict[str, list[KeyedField]] = {number: [] for number in titled}
    shared: list[KeyedField] = []
    for field, key in zip(entry.fields, keys, strict=True):
        if key and key[1] in stems:
            works.setdefault(key[2], []).append(field._replace(key=key[1]))
        else:
            shared.append(field)
    return [KeyedEntry((*own, *shared), entry.line, entry.sections) for own in works.values()]


def _titled_numbers(entry: KeyedEntry) -> list[str]:
    """Return the numbers of an entry's titles: `title 1`, `title 2`."""
    keys = filter(None, (_NUMBERED.fullmatch(field.key) for field in entry.fields))
    return [key[2] for key in keys if meant_by(key[1]).meaning == "title"]


def _works(entry: KeyedEntry) -> list[KeyedEntry]:
    """Return the works of an entry, none where it is one."""
    meanings = [meant_by(field.key).meaning for field in entry.fields]
    named = "title" if "title" in meanings else "name"
    place = meanings.index(named) if named in meanings else -1
    titles = _titles(entry.fields[place].value) if place >= 0 else []
    if len(titles) < 2:
        return []
    parts = [
        [] if number == place else _own_addresses(field, len(titles))
        for number, field in enumerate(entry.fields)
    ]
    if not any(parts):
        return []
    parts = [
        own or _own_lines(each, len(titles)) for own, each in zip(parts, entry.fields, strict=True)
    ]
    parts[place] = list(titles)
    return [
        KeyedEntry(
            tuple(
                field._replace(value=own[number] if own else field.value)
                for field, own in zip(entry.fields, parts, strict=True)
            ),
            entry.line,
            entry.sections,
        )
        for number in range(len(titles))
    ]


def _titles(value: FieldValue) -> list[str]:
    """Return the titles of a value, none where what it has are not all like some."""
    if isinstance(value, str):
        pieces = [piece for each in _BETWEEN.split(f"\n{value}") if (piece := each.strip())]
    elif isinstance(value, Sequence):
        pieces = list(texts_in(value))
    else:
        return []
    are_titles = all(
        title_likeness(piece) >= _LIKE_TITLES and not piece[0].islower() and "://" not in piece
        for piece in pieces
    )
    return pieces if are_titles else []


def _own_lines(field: KeyedField, count: int) -> list[FieldValue]:
    """Return the line of each work, none where there are not as many."""
    lines = field.value.split("\n") if isinstance(field.value, str) else []
    said = [line for each in lines if (line := each.strip())]
    return list(said) if len(said) == count else []


def _own_addresses(field: KeyedField, count: int) -> list[FieldValue]:
    """Return the address of each work, none where there are not as many, or of other things."""
    urls = addresses_in(field.value)
    if len(urls) != count or len(set(urls)) != count:
        return []
    are_papers = all(arxiv_id(url) or doi_of(url) for url in urls)
    return list(urls) if are_papers or len(set(map(site_of, urls))) == 1 else []
