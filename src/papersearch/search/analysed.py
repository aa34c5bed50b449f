"""Parsed text, each of its items folded and cut into tokens, once.

Plain words that follow each other are one stretch, so that an expression of several words can be
one unit of meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.tokens import Token, tokens
from papersearch.index.documents import FIELDS
from papersearch.search.parse import LIKE, VALUE_FIELDS, Item, Query
from papersearch.search.references import NAMES, reference

FIELD_BITS: Final = {each.name: each.bit for each in FIELDS}


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of plain words, or one item with what is asked of it."""

    item: Item
    tokens: tuple[Token, ...]
    fields: int = 0
    """A mask of the fields it is looked for in; all if it is 0."""
    key: str | None = None
    """What it names, if it is an id or an address (see `references`)."""
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
        if words and words[-1].lower() in NAMES and reference(item.text) is not None:
            words.pop()
        if words:
            yield (_plain(words),)
            words = []
        yield tuple(_asked(item) for item in group)
    if words:
        yield (_plain(words),)


def _plain(words: list[str]) -> Asked:
    text = " ".join(words)
    return Asked(Item(text), tokens(text), is_plain=True)


def _asked(item: Item) -> Asked:
    if item.field in (*VALUE_FIELDS, LIKE):
        return Asked(item, ())
    fields = FIELD_BITS[item.field] if item.field else 0
    key = None if item.is_phrase else reference(item.text)
    return Asked(item, tokens(item.text) if key is None else (), fields, key)
