"""The terms of levelled postings: how well a document has a term stands in front of it, as a level.

A document's weight of a term is on one of few levels (see `scoring`); `Kmask` is *mask* on the
level K. What begins with a level and a beginning of words has about one score, too. The first one
and two letters of words are terms of their own, `K^ma`, and so is the first Chinese character,
`K^分`: what is being typed is mostly short, and begins very many words. Terms of a field that
follow each other in none of its texts (stems, parts of names, longer Chinese words) have its place
noted, `1mask`.

What always holds: terms hold no white space, so several can be written with a space between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from papersearch.engine.scoring import LEVEL_OF, SATURATED, to_byte

_FIRST_LEVEL: Final = ord("!")
"""Levels are printable characters: there are fewer than these."""
PLACES_OF: Final = tuple(
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
    return [int(place) for place in PLACES_OF[fields or 255]]


def noted(word: str, place: int) -> str:
    """Return the term that stands for a word in a field that has it in none of its texts."""
    return f"{place}{word}"


def beginning_term(beginning: str) -> str | None:
    """Return the term that all words with a beginning have, None if it is too long."""
    longest = _LONGEST_BEGINNING if beginning[:1] in _LETTERS else 1
    is_kept = beginning[:1] in _LETTERS or beginning >= _CHINESE_FROM
    return _BEGINNING + beginning if is_kept and len(beginning) <= longest else None


def beginnings_of(words: Mapping[str, float]) -> dict[str, float]:
    """Return the terms of short beginnings, each with the weight of its weightiest word."""
    latin = [
        (weight, word) for word, weight in words.items() if word < "{" and word[:1] in _LETTERS
    ]
    latin.sort()  # the weightiest come last, and stay
    chinese = [(weight, word) for word, weight in words.items() if word >= _CHINESE_FROM]
    chinese.sort()
    return {
        _BEGINNING + word[:length]: weight
        for length in range(1, _LONGEST_BEGINNING + 1)
        for weight, word in latin
    } | {_BEGINNING + word[0]: weight for weight, word in chinese}


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
