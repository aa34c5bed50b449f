"""The fields of a Tantivy folder, and how one posting is told from another: as a term of its own.

Tantivy's scores know a count and a length; ours a weight and a mask of fields (see `scoring`). So a
term is written with both, its level in front and its mask behind. What begins with a level and a
word, or with a level and the beginning of words, has about one score: it is given as a constant.

What always holds: a document has each term once, at one level and with one mask. Terms hold no
white space, at which Tantivy divides, and no control characters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import fmean
from typing import Final

import tantivy

from papersearch.engine.scoring import SATURATED, to_byte
from papersearch.engine.seam import Document

KEY, TERM, FACET, ORDER, BODY, NUMBER = "key", "term", "facet", "order", "body", "number"
_LEVELS: Final = 32
_FIRST_LEVEL: Final = ord("A")
_NO_FIELDS: Final = 0x100
"""The code point that stands for a mask without fields; none behind it is white space."""
_BEHIND: Final = "\x01"
"""Stands behind the word: less than all that words are made of, so that terms keep their order."""
_FACET_SEPARATOR: Final = "\x1f"


def _level(share: float) -> int:
    """Return the level of a share: between any two neighbours there is the same ratio (1.15)."""
    least, most = math.log(SATURATED[0]), math.log(SATURATED[-1])
    return min(_LEVELS - 1, int(_LEVELS * (math.log(share) - least) / (most - least)))


_LEVEL_OF: Final = tuple(chr(_FIRST_LEVEL + _level(share)) for share in SATURATED)
"""By byte: the character that stands for its level."""
SHARES: Final = {
    level: fmean(
        share for share, of in zip(SATURATED, _LEVEL_OF, strict=True) if of == level
    )
    for level in dict.fromkeys(_LEVEL_OF)
}
"""By level: how much of a term's rarity a document gets."""


class Levels(dict[float, str]):
    """The level of each weight, worked out once: few weights are in use."""

    def __missing__(self, weight: float) -> str:
        level = self[weight] = _LEVEL_OF[to_byte(weight)]
        return level


def word_at(level: str, word: str) -> str:
    """Return what the terms of a word begin with at a level."""
    return f"{level}{word}{_BEHIND}"


def word_of(term: str) -> str:
    """Return the word of a term."""
    return term[1:-2]


def fields_of(term: str) -> int:
    """Return the mask of a term."""
    return ord(term[-1]) - _NO_FIELDS


def begun_in(level: str, beginning: str, fields: int) -> str:
    """Return a regular expression for the terms that begin so at a level, in any of the fields."""
    masks = "".join(chr(_NO_FIELDS + mask) for mask in range(256) if mask & fields)
    return f"{level}{_escaped(beginning)}[^{_BEHIND}]*{_BEHIND}[{masks}]"


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() or ord(c) > 0x7F else f"\\{c}" for c in text)


def facet_term(name: str, value: str) -> str:
    """Return the term of a facet's value."""
    return f"{name}{_FACET_SEPARATOR}{value}"


def facet_value(term: str) -> tuple[str, str]:
    """Return the facet and the value of a term."""
    name, _, value = term.partition(_FACET_SEPARATOR)
    return name, value


def schema() -> tantivy.Schema:
    """Return the schema of every folder."""
    return (
        tantivy.SchemaBuilder()
        .add_text_field(KEY, tokenizer_name="raw", index_option="basic")
        .add_text_field(TERM, tokenizer_name="whitespace", index_option="basic")
        .add_text_field(FACET, tokenizer_name="raw", index_option="basic", fast=True)
        .add_text_field(ORDER, tokenizer_name="raw", index_option="basic", fast=True)
        .add_bytes_field(BODY, stored=True)
        .add_unsigned_field(NUMBER, indexed=True, fast=True)
        .build()
    )


def fields(document: Document, number: int, levels: Levels) -> tantivy.Document:
    """Return a document as Tantivy takes it."""
    written = tantivy.Document()
    written.add_text(KEY, document.key)
    written.add_text(TERM, " ".join(_terms(document, levels)))
    for name, values in document.facets.items():
        for value in dict.fromkeys(values):
            written.add_text(FACET, facet_term(name, value))
    written.add_text(ORDER, document.sort_key)
    written.add_bytes(BODY, document.body)
    written.add_unsigned(NUMBER, number)
    return written


def _terms(document: Document, levels: Levels) -> Iterable[str]:
    return [
        f"{levels[weight]}{word}{_BEHIND}{chr(_NO_FIELDS + mask)}"
        for word, (mask, weight) in document.terms.items()
    ]
