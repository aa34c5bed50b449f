"""Parsed text, each of its items folded and cut into tokens, once.

Plain words that follow each other are one stretch, so that an expression of several words can be
one unit of meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.glossary import Token, tokens
from papersearch.index.documents import FIELDS
from papersearch.search.parse import VALUE_FIELDS, Item, Query
from papersearch.search.references import reference

FIELD_BITS: Final = {each.name: each.bit for each in FIELDS}


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of plain words, or one item with what is asked of it."""

    item: Item
    tokens: tuple[Token, ...]
    fields: int = 0
    """A mask of the fields it is looked for in; all if it is 0."""
    is_plain: bool = False


Stretch = tuple[Asked, ...]
"""Alternatives: any of them must be found."""


def analyse(query: Query) -> tuple[Stretch, ...]:
    """Return the stretches of a query."""
    return tuple(_stretches(query))


def _stretches(query: Query) -> Iterator[Stretch]:
    words: list[str] = []
    for group in query:
        item = group[0]
        if len(group) == 1 and item == Item(item.text) and reference(item.text) is None:
            words.append(item.text)
            continue
        if words:
            yield (_plain(words),)
            words = []
        yield tuple(_asked(item) for item in group)
    if words:
        yield (_plain(words),)


def _plain(words: list[str]) -> Asked:
    text = " ".join(words)
    return Asked(Item(text), tuple(tokens(text)), is_plain=True)


def _asked(item: Item) -> Asked:
    if item.field in VALUE_FIELDS:
        return Asked(item, ())
    fields = FIELD_BITS[item.field] if item.field else 0
    if not item.is_phrase and (named := reference(item.text)) is not None:
        item = Item(named, item.field, is_excluded=item.is_excluded)
        fields = fields or FIELD_BITS["link"]
    return Asked(item, tuple(tokens(item.text)), fields)
