"""Typed text into words and what is asked of them.

    "a phrase"    words that stand together          -word       papers without the word
    a OR b        either                             field:word  in that field, or with that value
    like:ID       papers like the one with this id

What always holds: any text can be parsed, and each beginning of it too, since it is parsed at every
keystroke. What makes no sense (half a quotation mark, a lone `-` or `:`) is read as being typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from papersearch.analysis.fold import HALF_WIDTH

TEXT_FIELDS: Final = ("title", "category", "summary", "author")
"""Fields in which a word can be looked for."""
_ALIASES: Final = MappingProxyType({"abstract": "summary"})
"""Other names of fields: an abstract is the summary of a paper that has no other."""
VALUE_FIELDS: Final = ("venue", "year", "has", "is", "tag", "new")
"""Fields whose value narrows, as choosing it among the facets does."""

LIKE: Final = "like"
"""Names a paper, of which others that are like it are looked for."""

NAMED_FIELDS: Final = (*TEXT_FIELDS, *VALUE_FIELDS, LIKE)
"""All that may stand before a colon."""

LONGEST_QUERY: Final = 1000
"""Characters that are looked at: a search takes the longer the longer its text is."""

_QUOTES: Final = dict.fromkeys(map(ord, "“”„‟「」『』｢｣«»"), '"')
_PLAIN: Final[dict[int, int | str]] = {**HALF_WIDTH, **_QUOTES}
_ITEM: Final = re.compile(
    rf"""(?P<minus>-(?=[^\s-]))?
         (?:(?P<field>(?ai:{"|".join((*TEXT_FIELDS, *_ALIASES, *VALUE_FIELDS, LIKE))})):)?
         (?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+)|(?<=:)(?=\s|$))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a phrase, and what is asked of it."""

    text: str
    field: str | None = None
    is_phrase: bool = False
    is_open: bool = False
    """Whether a phrase lacks its closing quotation mark."""
    is_excluded: bool = False


Query = tuple[tuple[Item, ...], ...]
"""All groups must be found; within a group, any item."""


@lru_cache(maxsize=32)
def parse(typed: str) -> Query:
    """Return the items of typed text, of its first `LONGEST_QUERY` characters; never raises."""
    groups: list[tuple[Item, ...]] = []
    is_joining = False
    for match in _ITEM.finditer(typed[:LONGEST_QUERY].translate(_PLAIN)):
        if match.group() == "OR":
            is_joining = bool(groups)
            continue
        item = _item(match)
        if item is None:
            continue
        if is_joining and not item.is_excluded and not groups[-1][0].is_excluded:
            groups[-1] = (*groups[-1], item)
        else:
            groups.append((item,))
        is_joining = False
    return tuple(groups)


def without_minus(query: Query) -> Query:
    """Return a query in which the words that were excluded are looked for; no title has fields."""
    return tuple(
        tuple(replace(item, is_excluded=item.is_excluded and bool(item.field)) for item in group)
        for group in query
    )


def words_excluded(query: Query) -> list[str]:
    """Return the words that a query excludes, as typed, but for values of fields."""
    excluded = (item for group in query for item in group if item.is_excluded)
    return [item.text for item in excluded if not item.field]


def _item(match: re.Match[str]) -> Item | None:
    field = match["field"].lower() if match["field"] else None
    field = _ALIASES.get(field, field) if field else None
    if match["phrase"] is not None:
        item = Item(match["phrase"], field, is_phrase=True, is_open=not match["closed"])
    elif match["word"] is not None:
        item = Item(match["word"], field)
    else:
        return None  # a field whose word is still to come
    return replace(item, is_excluded=match["minus"] is not None)
