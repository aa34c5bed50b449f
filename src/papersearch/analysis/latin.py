"""Words of alphabetic scripts: what an expression such as `R-CNN` or `PolarMask` is known by.

An *expression* is a run of letters and digits, its parts joined by hyphens, dots or apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

import Stemmer

_CAMEL: Final = re.compile(
    r"[A-Z]+(?=v[0-9])"  # YOLO|v4
    r"|[0-9]*[A-Z]{2,}s?(?![A-Za-z])"  # GANs, 3D
    r"|[0-9]*[A-Z]+(?=[A-Z][a-z])"  # 3D|Understanding
    r"|[0-9]*[A-Z]?[a-z]+"
    r"|[0-9]*[A-Z]+"
    r"|[0-9]+"
)
_PIECES: Final = re.compile(r"[-_'’‐‑–.]+")
SIGN: Final = re.compile(r"(?:\+{1,2}(?!\w)|#(?!\w)|\*(?!\w))?")
"""Signs behind a word that make it another name: C++, NeRF++, C#, A*."""
LEAD: Final = re.compile(r"(?:(?<![^\s(\[\"'])\.(?=[a-z]{2}))?")
"""A dot in front of a word that begins there: .NET is another name than net."""
_SIGNED: Final = re.compile(r"(?<![+#*])[+#*]++$")
_ENDING: Final = re.compile(r"(?<=[a-z])['’](?:s|t|d|m|re|ve|ll)(?![a-z])")
"""What an apostrophe leaves behind is no word: what's, don't."""
_LEADING_DIGITS: Final = re.compile(r"[0-9]+(?=[a-z]{3})")
_NO_PLURALS: Final = frozenset(
    "always atlas bias canvas lens means news perhaps series sometimes species towards".split()
)
_PLURALS: Final = {
    "analyses": "analysis",
    "biases": "bias",
    "corpora": "corpus",
    "hypotheses": "hypothesis",
    "indices": "index",
    "lenses": "lens",
    "matrices": "matrix",
    "phenomena": "phenomenon",
    "syntheses": "synthesis",
    "vertices": "vertex",
    "viruses": "virus",
}
_SINGULARS: Final = {singular: plural for plural, singular in _PLURALS.items()}
_SHORTEST_PLURAL: Final = 4
"""In letters: shorter words that end in s are names (VOS, GPS)."""
_PLURAL_ICS: Final = frozenset("basics comics critics heuristics metrics statistics topics".split())
"""Words in -ics that are plurals; others are fields of knowledge (dynamics is not dynamic)."""
ID_MARK: Final = "#"
ID_DIGITS: Final = 4
"""From how many digits on a number may be the beginning of an arXiv id."""
STEM_MARK: Final = "~"
"""Begins every stem, so that stems and words are never taken for each other."""


def pieces(expression: str) -> list[str]:
    """Return the parts of a folded expression between its joints: `r-cnn` gives `r`, `cnn`."""
    if expression.isalnum():
        return [expression]
    bare = _SIGNED.sub("", _ENDING.sub("", expression))
    return [piece for piece in _PIECES.split(bare) if piece]


def signed(expression: str) -> str | None:
    """Return the last piece of a folded expression with its signs, None without any.

    Signs are those behind it, and a dot in front of it if it is the only piece.
    """
    found = _SIGNED.search(expression)
    own = pieces(expression)
    lead = "." if expression.startswith(".") and len(own) == 1 else ""
    return f"{lead}{own[-1]}{found[0] if found else ''}" if lead or found else None


KeyedWords = list[tuple[str, str]]
"""The words of an expression, the last one with its signs, each with its singular."""


def keyed_words(expressions: Iterable[str]) -> list[KeyedWords]:
    """Return the words of each folded expression."""
    return list(map(_keyed_words, expressions))


def _keyed_words(expression: str) -> KeyedWords:
    *before, last = pieces(expression)
    words = [*before, (None if expression.isalnum() else signed(expression)) or last]
    return [(word, singular(word)) for word in words]


def joined(expression: str) -> str:
    """Return a folded expression without its joints: `few-shot` gives `fewshot`; `.net` stays."""
    lead = "." if expression.startswith(".") and len(expression) > 1 else ""
    return lead + _PIECES.sub("", expression)


def camel_parts(shown: str) -> list[str]:
    """Return the folded parts of a name that its capitals or digits divide, none if undivided.

    `shown` is one piece with its case: `PolarMask` gives `polar`, `mask`; `6DoF` gives `dof`.
    """
    if not shown.isascii() and not (shown := unicodedata.normalize("NFKC", shown)).isascii():
        return []
    if shown.isalpha() and (shown[1:].islower() or shown.isupper() or len(shown) == 1):
        return []  # as most words are
    folded = shown.lower()
    if folded == shown or shown.isupper():
        parts = [folded]
    else:
        parts = [part.lower() for part in _CAMEL.findall(shown)]
    parts = [*parts, folded]
    parts += [part[d.end() :] for part in parts if (d := _LEADING_DIGITS.match(part))]
    return [part for part in dict.fromkeys(parts) if len(part) > 1 and part != folded]


class ShownWords(NamedTuple):
    """The words of an expression: itself joined, its pieces and the parts of these."""

    words: tuple[str, ...]
    stands: tuple[str, ...]
    """How each stands there: itself, or with its joints."""
    roots: tuple[str | None, ...]
    """Their stems."""
    offsets: tuple[int, ...]


def words_as_shown(expressions: Iterable[tuple[str, str]]) -> list[ShownWords]:
    """Return the words of folded expressions; with each comes how it is written in the text."""
    return [_as_shown(expression, shown) for expression, shown in expressions]


@lru_cache(maxsize=1 << 14)
def _as_shown(expression: str, shown: str) -> ShownWords:
    if expression.isalpha() and shown.isascii() and shown[1:] == expression[1:]:
        return ShownWords((expression,), (expression,), (stem(expression),), (0,))  # as most are
    is_aligned = len(shown) == len(expression)
    own = pieces(expression)
    found: list[tuple[str, str, int]] = []
    if (whole := joined(expression)) != own[0]:
        found.append((whole, expression, 0))
    start = 0
    for piece in own:
        start = expression.index(piece, start)
        found.append((piece, piece, start))
        at = start
        for part in camel_parts(shown[start : start + len(piece)]) if is_aligned else []:
            if (at := expression.find(part, at)) < 0:
                break
            found.append((part, part, at))
        start += len(piece)
    words, stands, offsets = zip(*found, strict=True)
    return ShownWords(words, stands, tuple(map(stem, words)), offsets)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str | None:
    """Return the stem of an English word as a term, None for what has no stem of its own.

    Snowball's English stemmer (M. F. Porter, https://snowballstem.org).
    """
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return None
    root: str = _stemmer().stemWord(word)
    return STEM_MARK + root


def stems(words: Iterable[str]) -> list[str]:
    """Return the stems of those words that have one of their own."""
    return [root for root in map(stem, words) if root is not None]


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """Return a folded English word in the singular, by rule; what is no plural as it is."""
    if (irregular := _PLURALS.get(word)) is not None:
        return irregular
    if not _may_be_plural(word):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL + 1:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _may_be_plural(word: str) -> bool:
    if len(word) < _SHORTEST_PLURAL or not word.isascii() or word in _NO_PLURALS:
        return False
    return word.endswith("s") and not (
        word.endswith(("ss", "us", "is")) or (word.endswith("ics") and word not in _PLURAL_ICS)
    )


def numbers(words: Iterable[str]) -> list[tuple[str, str]]:
    """Return the singular and the plural of each folded English word, by rule."""
    return list(map(_numbers, words))


def _numbers(word: str) -> tuple[str, str]:
    one = singular(word)
    if one != word:
        return one, word
    if (irregular := _SINGULARS.get(one)) is not None:
        return one, irregular
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return one, f"{one[:-1]}ies"
    return one, f"{one}es" if one.endswith(("s", "x", "ch", "sh", "z")) else f"{one}s"


def id_term(key: str) -> str:
    """Return the term of an arXiv id or an address, whole or begun, with or without its dots.

    They stand apart from words: each is a term of its own, and most begin with the same digits.
    """
    return ID_MARK + _PIECES.sub("", key)


def is_word(term: str) -> bool:
    """Return whether a term is a whole word of letters: what a slip of the keyboard can hit."""
    return len(term) > 3 and term.isascii() and term.isalpha()
