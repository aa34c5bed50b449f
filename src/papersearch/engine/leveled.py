"""Levelled postings: a term says how well a document has it by a level, written in front of it.

For engines that can score a term by a constant, but keep no weight beside a posting. A document's
weight of a term is on one of few levels (see `scoring`); `Kmask` is *mask* on the level K. What
begins with a level and a beginning of words has about one score, too. The first one and two letters
of words are terms of their own, `K^ma`, and so is the first Chinese character, `K^分`: what is
being typed is mostly short, and begins very many words.

The texts of each field are given as terms that follow each other, for phrases. Other terms of a
field (stems, parts of names, longer Chinese words) have their place noted, `1mask`.

What always holds: a document has each term once, at one level. Terms hold no white space, so
several can be written with a space between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from papersearch.engine.document import Document
from papersearch.engine.phrases import TEXT_SEPARATOR, terms_in_order
from papersearch.engine.scoring import LEVEL_OF, SATURATED, to_byte

_FIRST_LEVEL: Final = ord("!")
"""Levels are printable characters: there are as many as these."""
_BITS: Final = tuple(
    "".join(str(place) for place in range(8) if mask >> place & 1) for mask in range(256)
)
"""By mask: the characters that stand for its fields."""
_FACET_SEPARATOR: Final = "\x1f"
_BEGINNING: Final = "^"
"""Begins no word."""
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST_BEGINNING: Final = 2
_CHINESE_FROM: Final = "\u3005"
"""From this character on are those that need no alphabet: one of them begins a word."""


_LEVEL_OF: Final = "".join(chr(_FIRST_LEVEL + level) for level in LEVEL_OF)
"""By byte: the character that stands for its level."""
SHARES: Final = dict(zip(_LEVEL_OF, SATURATED, strict=True))
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
    longest = _LONGEST_BEGINNING if beginning[:1] in _LETTERS else 1
    is_kept = beginning[:1] in _LETTERS or beginning >= _CHINESE_FROM
    return _BEGINNING + beginning if is_kept and len(beginning) <= longest else None


def is_beginning(term: str) -> bool:
    """Return whether a term stands for a beginning of words."""
    return term.startswith(_BEGINNING)


def may_be_beginnings(prefix: str) -> bool:
    """Return whether among what begins so there may be terms that stand for beginnings."""
    return _BEGINNING.startswith(prefix) or is_beginning(prefix)


def facet_term(name: str, value: str) -> str:
    """Return the term of a facet's value."""
    return f"{name}{_FACET_SEPARATOR}{value}"


def facet_value(term: str) -> tuple[str, str]:
    """Return the facet and the value of a term."""
    name, _, value = term.partition(_FACET_SEPARATOR)
    return name, value


def by_facet(
    counted: Iterable[tuple[str, int]], names: Collection[str]
) -> dict[str, dict[str, int]]:
    """Return the counts of facets' terms by facet and value, of those facets that are named."""
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    for term, count in counted:
        name, value = facet_value(term)
        if name in counts:
            counts[name][value] = count
    return counts


@dataclass(frozen=True, slots=True)
class LeveledDocument:
    """A document in levelled terms."""

    key: str
    terms: str
    """Its terms and beginnings, each behind its level, with spaces between."""
    texts: tuple[tuple[int, str], ...]
    """The terms that follow each other in each of its texts, with the place of its field's bit."""
    noted: str
    """What stands in fields, but in none of their texts."""
    facets: tuple[str, ...]
    sort_key: str
    year: int
    stored: bytes


@dataclass(frozen=True, slots=True)
class Leveled:
    """Documents in levelled terms."""

    documents: tuple[LeveledDocument, ...]
    levels: frozenset[str]
    """On which their terms are."""


def leveled(documents: Iterable[Document]) -> Leveled:
    """Return documents in levelled terms."""
    levels = Levels()
    made = tuple(_leveled(document, levels) for document in documents)
    return Leveled(made, frozenset(levels.values()))


def _leveled(document: Document, levels: Levels) -> LeveledDocument:
    terms = document.terms
    behind_levels = [levels[weight] + word for word, (_, weight) in terms.items()]
    behind_levels += [levels[weight] + begun for begun, weight in _beginnings(document).items()]
    texts, apart = in_fields(document)
    return LeveledDocument(
        document.key,
        " ".join(behind_levels),
        texts,
        " ".join(apart),
        facet_terms(document),
        document.sort_key,
        document.year,
        document.stored,
    )


def in_fields(document: Document) -> tuple[tuple[tuple[int, str], ...], list[str]]:
    """Return what the fields of a document have, each by the place of its bit.

    First the terms that follow each other in each of its texts, with spaces between; then, as
    `noted`, what stands in a field, but in none of its texts.
    """
    texts: list[tuple[int, str]] = []
    standing: dict[str, set[str]] = {}
    for bit, text in document.texts.items():
        place = _BITS[bit]
        standing[place] = set()
        for plain in text.split(TEXT_SEPARATOR):
            in_order = terms_in_order(plain)
            standing[place].update(in_order)
            texts.append((int(place), " ".join(in_order)))
    elsewhere: set[str] = set()
    apart = [
        place + word
        for word, (mask, _) in document.terms.items()
        for place in _BITS[mask]
        if word not in standing.get(place, elsewhere)
    ]
    return tuple(texts), apart


def facet_terms(document: Document) -> tuple[str, ...]:
    """Return the terms of all values that a document has in any facet."""
    return tuple(
        facet_term(name, value)
        for name, values in document.facets.items()
        for value in dict.fromkeys(values)
    )


def _beginnings(document: Document) -> dict[str, float]:
    """Return the terms of short beginnings, each with the weight of its weightiest word."""
    terms = document.terms.items()
    words = [(weight, word) for word, (_, weight) in terms if word < "{" and word[:1] in _LETTERS]
    words.sort()  # the weightiest come last, and stay
    chinese = [(weight, word) for word, (_, weight) in terms if word >= _CHINESE_FROM]
    chinese.sort()
    return {
        _BEGINNING + word[:length]: weight
        for length in range(1, _LONGEST_BEGINNING + 1)
        for weight, word in words
    } | {_BEGINNING + word[0]: weight for weight, word in chinese}
