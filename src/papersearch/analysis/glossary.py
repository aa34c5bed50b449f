"""Expressions with one meaning, ready to be looked up in a query.

An expression is known by its key: its words as stems, its Chinese characters one by one. So
inflections, hyphens and case are all one, and an expression is looked up token by token, in either
language or a mixture (3D点云).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from papersearch.analysis.fold import fold
from papersearch.analysis.latin import joined, pieces, stem
from papersearch.analysis.runs import runs

_SEPARATOR: Final = " "


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a Chinese character of a text."""

    key: str
    text: str
    """As folded."""
    run: int
    """Which run of the text it belongs to, counted from 0."""
    is_chinese: bool


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text."""
    found: list[Token] = []
    for number, run in enumerate(runs(fold(text))):
        if run.is_chinese:
            found += [Token(character, character, number, True) for character in run.text]
        else:
            found += [Token(stem(p) or p, p, number, False) for p in pieces(run.text)]
    return found


class Glossary:
    """Meanings, each a group of expressions, by the keys of their expressions."""

    def __init__(self, meanings: Iterable[Sequence[str]]) -> None:
        self.meanings = [tuple(meaning) for meaning in meanings]
        self._by_key: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}
        for number, meaning in enumerate(self.meanings):
            for key in {key for expression in meaning for key in _keys(expression)}:
                self._add(key, number)

    def _add(self, key: tuple[str, ...], number: int) -> None:
        self._by_key.setdefault(_SEPARATOR.join(key), []).append(number)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def beginning_at(self, given: Sequence[Token], start: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the ends of expressions that begin at `start`, the longest first, and meanings."""
        if (compound := _compound_at(given, start)) is not None:
            end, key = compound
            if (numbers := self._by_key.get(key)) is not None:
                yield end, numbers
        longest = min(self._longest.get(given[start].key, 0), len(given) - start)
        for length in range(longest, 0, -1):
            key = _SEPARATOR.join(token.key for token in given[start : start + length])
            if (numbers := self._by_key.get(key)) is not None:
                yield start + length, numbers

    def others(self, numbers: Iterable[int], given: Sequence[Token]) -> list[str]:
        """Return the expressions of meanings, each once, but for the given one itself."""
        seen = {tuple(token.key for token in given)}
        found = []
        for expression in dict.fromkeys(e for n in numbers for e in self.meanings[n]):
            keys = set(_keys(expression))
            if seen.isdisjoint(keys):
                found.append(expression)
                seen |= keys
        return found

    def to_plain(self) -> dict[str, Any]:
        """Return the glossary for JSON, so that it need not be made again."""
        return {"meanings": self.meanings, "by_key": self._by_key, "longest": self._longest}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Glossary:
        """Return the glossary that `to_plain` made `plain` of."""
        glossary = cls(())
        glossary.meanings = [tuple(meaning) for meaning in plain["meanings"]]
        glossary._by_key = plain["by_key"]
        glossary._longest = plain["longest"]
        return glossary


def _compound_at(given: Sequence[Token], start: int) -> tuple[int, str] | None:
    """Return the end of the compound (`Re-ID`) that begins here, and its key if written as one."""
    run = given[start].run
    if given[start].is_chinese or (start and given[start - 1].run == run):
        return None
    end = start + 1
    while end < len(given) and given[end].run == run:
        end += 1
    whole = "".join(token.text for token in given[start:end])
    return (end, stem(whole) or whole) if end > start + 1 else None


def _keys(expression: str) -> list[tuple[str, ...]]:
    """Return the keys of an expression: by its words, and by the joined forms of its compounds."""
    by_words = tuple(token.key for token in tokens(expression))
    by_joined: list[str] = []
    for run in runs(fold(expression)):
        whole = joined(run.text)
        by_joined += run.text if run.is_chinese else [stem(whole) or whole]
    keys = [by_words, tuple(by_joined)]
    return [key for key in dict.fromkeys(keys) if key]
