"""Expressions of the glossary: the keys they are known by, and the words they are looked for by.

The key of an expression is its words in the singular, its Chinese characters one by one: so
plurals, hyphens and case are all one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from papersearch.analysis.latin import numbers, singular
from papersearch.analysis.tokens import Token

Forms = tuple[str, ...]
"""A word as it may be written: one that is not Chinese in both numbers."""


class ExpressionKey(NamedTuple):
    """What an expression is known by."""

    text: str
    length: int
    """In tokens."""
    is_hyphened: bool
    """Whether a hyphen stands before some of its Chinese, which the key does not say."""


def key_text(given: Iterable[Token]) -> str:
    """Return the text of the key of an expression."""
    return "".join(map(_part, given))


def _part(token: Token) -> str:
    """Return what a token adds to the key of an expression."""
    return token.key if token.is_chinese else f" {token.key}"


def keys_of(expressions: Iterable[Sequence[Token]]) -> list[tuple[ExpressionKey, ...]]:
    """Return the keys of each expression: by its words, and by its compounds written as one."""
    return [_keys(found) if found else () for found in expressions]


def _keys(found: Sequence[Token]) -> tuple[ExpressionKey, ...]:
    by_words = key_text(found)
    is_hyphened = any(token.is_joined for token in found)
    keys = [ExpressionKey(by_words, len(found), is_hyphened)]
    by_joined, length = "", 0
    for (_, is_chinese), group in groupby(found, key=lambda token: (token.run, token.is_chinese)):
        run = list(group)
        if is_chinese or len(run) == 1:
            by_joined += key_text(run)
        else:
            by_joined += f" {singular(''.join(token.text for token in run))}"
        length += len(run) if is_chinese else 1
    if by_joined != by_words:
        keys.append(ExpressionKey(by_joined, length, is_hyphened))
    return tuple(keys)


def keys_within(given: Sequence[Token], longest: int) -> list[list[tuple[int, str]]]:
    """Return for each place the keys of what begins there, each with its end.

    They are of up to `longest` tokens. Last comes the key of the compound that begins there
    (`Re-ID`), written as one.
    """
    parts = list(map(_part, given))
    found = []
    for start in range(len(given)):
        keys = list(enumerate(accumulate(parts[start : start + longest]), start + 1))
        if (compound := _compound_at(given, start)) is not None:
            keys.append(compound)
        found.append(keys)
    return found


def _compound_at(given: Sequence[Token], start: int) -> tuple[int, str] | None:
    """Return the end of the compound that begins here, and its key if written as one."""
    run = given[start].run
    if given[start].is_chinese or (start and given[start - 1].run == run):
        return None
    end = start + 1
    while end < len(given) and given[end].run == run:
        end += 1
    whole = "".join(token.text for token in given[start:end])
    return (end, f" {singular(whole)}") if end > start + 1 else None


def forms_of(expressions: Iterable[Sequence[Token]]) -> list[tuple[Forms, ...]]:
    """Return the words of each expression, each in the forms in which it is looked for."""
    words = [_words(found) for found in expressions]
    numbered = iter(numbers([w for own in words for w, is_chinese in own if not is_chinese]))
    return [
        tuple((word,) if is_chinese else next(numbered) for word, is_chinese in own)
        for own in words
    ]


def spelled(given: Iterable[Token]) -> list[str]:
    """Return words: those of alphabetic scripts one by one, Chinese as it runs."""
    return [word for word, _ in _words(given)]


def _words(given: Iterable[Token]) -> list[tuple[str, bool]]:
    """Return words, each with whether it is Chinese."""
    words: list[tuple[str, bool]] = []
    before = None
    for token in given:
        if before and before.is_chinese and token.is_chinese and before.run == token.run:
            words[-1] = words[-1][0] + token.text, True
        else:
            words.append((token.text, token.is_chinese))
        before = token
    return words
