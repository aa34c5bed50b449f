"""The fields of a Tantivy folder, and how a term says its score: by its level, in front of it.

Tantivy's scores know a count and a length; ours a weight (see `scoring`). So a term is written with
the level of its weight, `Kmask`. What is such a term, or begins with a level and a beginning of
words, has about one score, which is given to it as a constant. The fields of a paper that have the
term are written apart, `1mask`: only a few queries ask for them.

What always holds: a document has each term once, at one level. Terms hold no white space, at which
Tantivy divides.
"""

from __future__ import annotations

import math
from typing import Final

import tantivy

from papersearch.engine.scoring import SATURATED, to_byte
from papersearch.engine.seam import Document

KEY, TERM, PLACE, FACET = "key", "term", "place", "facet"
ORDER, BODY, NUMBER = "order", "body", "number"
_LEVELS: Final = 32
_FIRST_LEVEL: Final = ord("A")
_BITS: Final = tuple(
    "".join(str(place) for place in range(8) if mask >> place & 1) for mask in range(256)
)
"""By mask: the characters that stand for its fields."""
_FACET_SEPARATOR: Final = "\x1f"


def _level(share: float) -> int:
    """Return the level of a share: between any two neighbours there is the same ratio (1.15)."""
    least, most = math.log(SATURATED[0]), math.log(SATURATED[-1])
    return min(_LEVELS - 1, int(_LEVELS * (math.log(share) - least) / (most - least)))


_LEVEL_OF: Final = tuple(chr(_FIRST_LEVEL + _level(share)) for share in SATURATED)
"""By byte: the character that stands for its level."""
SHARES: Final = {
    level: math.sqrt(min(shares) * max(shares))
    for level, shares in (
        (level, [share for share, of in zip(SATURATED, _LEVEL_OF, strict=True) if of == level])
        for level in dict.fromkeys(_LEVEL_OF)
    )
}
"""By level: how much of a term's rarity a document gets."""


class Levels(dict[float, str]):
    """The level of each weight, worked out once: few weights are in use."""

    def __missing__(self, weight: float) -> str:
        level = self[weight] = _LEVEL_OF[to_byte(weight)]
        return level


def places(word: str, fields: int) -> list[str]:
    """Return the terms that stand for a word in fields."""
    return [bit + word for bit in _BITS[fields]]


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
        .add_text_field(PLACE, tokenizer_name="whitespace", index_option="basic")
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
    terms = document.terms.items()
    written.add_text(TERM, " ".join([levels[weight] + word for word, (_, weight) in terms]))
    written.add_text(PLACE, " ".join([b + word for word, (mask, _) in terms for b in _BITS[mask]]))
    for name, values in document.facets.items():
        for value in dict.fromkeys(values):
            written.add_text(FACET, facet_term(name, value))
    written.add_text(ORDER, document.sort_key)
    written.add_bytes(BODY, document.body)
    written.add_unsigned(NUMBER, number)
    return written
