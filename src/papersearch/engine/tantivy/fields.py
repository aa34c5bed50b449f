"""The fields of a Tantivy folder, and how a term says its score: by its level, in front of it.

Tantivy's scores know a count and a length; ours a weight (see `scoring`). So a term is written with
the level of its weight, `Kmask`. What is such a term, or begins with a level and a beginning of
words, has about one score, which is given to it as a constant. The first one and two letters of
words are terms, too, `K^ma`: what is being typed is mostly short, and begins very many words.

Each field has its texts as terms that follow each other, for phrases. Other terms of a field
(stems, parts of names, longer Chinese words) have their place noted, `1mask`.

What always holds: a document has each term once, at one level. Terms hold no white space, at which
Tantivy divides.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import tantivy

from papersearch.engine.phrases import TEXT_SEPARATOR, terms_in_order
from papersearch.engine.scoring import SATURATED, tie_breaker, to_byte
from papersearch.engine.seam import Document

KEY, TERM, PLACE, FACET = "key", "term", "place", "facet"
TEXTS: Final = tuple(f"text{place}" for place in range(8))
"""By the place of a field's bit: its texts."""
ORDER, BODY, NUMBER, TIE = "order", "body", "number", "tie"
_LEVELS: Final = 48
_FIRST_LEVEL: Final = ord("A")
_BITS: Final = tuple(
    "".join(str(place) for place in range(8) if mask >> place & 1) for mask in range(256)
)
"""By mask: the characters that stand for its fields."""
_FACET_SEPARATOR: Final = "\x1f"
_BEGINNING: Final = "^"
"""Begins no word."""
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST_BEGINNING: Final = 2


def _level(share: float) -> int:
    """Return the level of a share: between any two neighbours there is the same ratio (1.1)."""
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


def places_in(fields: int) -> list[int]:
    """Return the places of the bits in a mask; of all if there are none."""
    return [int(place) for place in _BITS[fields or 255]]


def noted(word: str, place: int) -> str:
    """Return the term that stands for a word in a field that has it in none of its texts."""
    return f"{place}{word}"


def beginning_term(beginning: str) -> str | None:
    """Return the term that all words with a beginning have, None if it is too long."""
    if beginning[:1] in _LETTERS and len(beginning) <= _LONGEST_BEGINNING:
        return _BEGINNING + beginning
    return None


def is_beginning(term: str) -> bool:
    """Tell whether a term stands for a beginning of words."""
    return term.startswith(_BEGINNING)


def facet_term(name: str, value: str) -> str:
    """Return the term of a facet's value."""
    return f"{name}{_FACET_SEPARATOR}{value}"


def facet_value(term: str) -> tuple[str, str]:
    """Return the facet and the value of a term."""
    name, _, value = term.partition(_FACET_SEPARATOR)
    return name, value


def schema() -> tantivy.Schema:
    """Return the schema of every folder."""
    builder = (
        tantivy.SchemaBuilder()
        .add_text_field(KEY, tokenizer_name="raw", index_option="basic")
        .add_text_field(TERM, tokenizer_name="whitespace", index_option="basic")
        .add_text_field(PLACE, tokenizer_name="whitespace", index_option="basic")
        .add_text_field(FACET, tokenizer_name="raw", index_option="basic", fast=True)
        .add_text_field(ORDER, tokenizer_name="raw", index_option="basic", fast=True)
        .add_bytes_field(BODY, stored=True)
        .add_unsigned_field(NUMBER, indexed=True, fast=True)
        .add_unsigned_field(TIE, fast=True)
    )
    for text in TEXTS:
        builder.add_text_field(text, tokenizer_name="whitespace", index_option="position")
    return builder.build()


class Ready(NamedTuple):
    """A document as its fields will be written."""

    key: str
    terms: str
    texts: list[tuple[str, str]]
    """Fields and what stands in them, in the order of terms."""
    places: str
    facets: list[str]
    sort_key: str
    body: bytes


def ready(document: Document, levels: Levels) -> Ready:
    """Return what will be written of a document."""
    terms = document.terms
    leveled = [levels[weight] + word for word, (_, weight) in terms.items()]
    leveled += [levels[weight] + begun for begun, weight in _beginnings(document).items()]
    texts: list[tuple[str, str]] = []
    standing: dict[str, set[str]] = {}
    for bit, text in document.texts.items():
        place = _BITS[bit]
        standing[place] = set()
        for plain in text.split(TEXT_SEPARATOR):
            in_order = terms_in_order(plain)
            standing[place].update(in_order)
            texts.append((TEXTS[int(place)], " ".join(in_order)))
    elsewhere: set[str] = set()
    places = [
        place + word
        for word, (mask, _) in terms.items()
        for place in _BITS[mask]
        if word not in standing.get(place, elsewhere)
    ]
    facets = [
        facet_term(name, value)
        for name, values in document.facets.items()
        for value in dict.fromkeys(values)
    ]
    return Ready(
        document.key,
        " ".join(leveled),
        texts,
        " ".join(places),
        facets,
        document.sort_key,
        document.body,
    )


def _beginnings(document: Document) -> dict[str, float]:
    """Return the terms of short beginnings, each with the weight of its weightiest word."""
    terms = document.terms.items()
    words = [(weight, word) for word, (_, weight) in terms if word < "{" and word[:1] in _LETTERS]
    words.sort()  # the weightiest come last, and stay
    return {
        _BEGINNING + word[:length]: weight
        for length in range(1, _LONGEST_BEGINNING + 1)
        for weight, word in words
    }


def written(given: Ready, number: int) -> tantivy.Document:
    """Return a document as Tantivy takes it."""
    made = tantivy.Document()
    made.add_text(KEY, given.key)
    made.add_text(TERM, given.terms)
    made.add_text(PLACE, given.places)
    for field, text in given.texts:
        made.add_text(field, text)
    for facet in given.facets:
        made.add_text(FACET, facet)
    made.add_text(ORDER, given.sort_key)
    made.add_bytes(BODY, given.body)
    made.add_unsigned(NUMBER, number)
    made.add_unsigned(TIE, tie_breaker(given.key, given.sort_key))
    return made
