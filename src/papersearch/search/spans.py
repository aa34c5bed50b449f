"""What of a text made a paper a hit: spans to highlight in the text as shown.

What always holds: spans are ascending, do not overlap, and never cut a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from papersearch.analysis.fold import Folded, fold
from papersearch.analysis.latin import camel_parts, joined, pieces, stem
from papersearch.analysis.runs import expressions
from papersearch.search.highlights import Highlights, Span


def spans(text: str, highlights: Highlights) -> list[Span]:
    """Return the spans of `text` that `highlights` find."""
    if not text or not highlights:
        return []
    divided = _divided(text)
    folded = divided.folded
    found: list[Span] = []
    if highlights.chinese and not folded.text.isascii():
        # The longest first: where several begin at one place, it is the one that is shown.
        found += [match.span() for match in _pattern(highlights.chinese).finditer(folded.text)]
    for word, length in _matched(divided, highlights).items():
        for place in (place for place, each in enumerate(divided.words) if each == word):
            shown, start = divided.stands[place], divided.starts[place]
            end = length if shown == word else _with_joints(shown, length)
            found.append((start, start + end))
    return _united([folded.span(start, end) for start, end in found]) if found else found


def stands_in(text: str, highlights: Highlights) -> bool:
    """Return whether there is anything in `text` that `highlights` find."""
    if not text or not highlights:
        return False
    divided = _divided(text)
    if not (
        highlights.words.isdisjoint(divided.words) and highlights.stems.isdisjoint(divided.roots)
    ):
        return True
    if divided.has_begun(highlights.beginnings):
        return True
    chinese, shown = highlights.chinese, divided.folded.text
    return bool(chinese and not shown.isascii() and _pattern(chinese).search(shown))


@lru_cache(maxsize=64)
def _pattern(chinese: frozenset[str]) -> re.Pattern[str]:
    any_of = "|".join(sorted(map(re.escape, chinese), key=len, reverse=True))
    return re.compile(f"{any_of}")


@dataclass(frozen=True, slots=True)
class _Divided:
    """A text as highlights look at it: the same at every keystroke, so it is divided once.

    Of each word, in four tuples of plain values: the collector of garbage has nothing to look
    through in what is kept of thousands of texts.
    """

    folded: Folded
    words: tuple[str, ...]
    """The expressions joined, their pieces and the parts of these."""
    stands: tuple[str, ...]
    """How a word stands there: itself, or with its joints."""
    roots: tuple[str | None, ...]
    starts: tuple[int, ...]
    spaced: str
    """The words with a space before each: most texts have none that begins as is looked for."""

    def has_begun(self, beginnings: Iterable[str]) -> bool:
        """Return whether any word begins so."""
        return any(f" {each}" in self.spaced for each in beginnings)


@lru_cache(maxsize=1 << 12)
def _divided(text: str) -> _Divided:
    folded = fold(text)
    words: list[str] = []
    stands: list[str] = []
    roots: list[str | None] = []
    starts: list[int] = []
    for expression, start in expressions(folded):
        first, last = folded.span(start, start + len(expression))
        own, standing, of_each, offsets = _words(expression, text[first:last])
        words += own
        stands += standing
        roots += of_each
        for offset in offsets:
            starts.append(start + offset)  # noqa: PERF401 (mostly one: cheaper than a list)
    spaced = f" {' '.join(words)}"
    return _Divided(folded, tuple(words), tuple(stands), tuple(roots), tuple(starts), spaced)


_Words: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str | None, ...], tuple[int, ...]]


@lru_cache(maxsize=1 << 14)
def _words(expression: str, shown: str) -> _Words:
    """Return the words of a folded expression, how each stands there, its stem and its offset.

    `shown` is the expression as it stands in the text.
    """
    if expression.isalpha() and shown.isascii() and shown[1:] == expression[1:]:
        return (expression,), (expression,), (stem(expression),), (0,)  # as most words are
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
    return words, stands, tuple(map(stem, words)), offsets


def _matched(divided: _Divided, highlights: Highlights) -> dict[str, int]:
    """Return the words that are highlighted, each with how many of its first characters are."""
    words = divided.words
    found: dict[str, int] = {}
    if divided.has_begun(beginnings := highlights.beginnings):
        for word in words:
            if word.startswith(beginnings):
                found[word] = max(len(each) for each in beginnings if word.startswith(each))
    if not highlights.stems.isdisjoint(divided.roots):
        for word, root in zip(words, divided.roots, strict=True):
            if root in highlights.stems:
                found[word] = len(word)
    if not highlights.words.isdisjoint(words):
        found.update((word, len(word)) for word in highlights.words.intersection(words))
    return found


def _with_joints(expression: str, length: int) -> int:
    """Return the length in an expression of the first `length` characters of its joined form."""
    for end, character in enumerate(expression):
        if not length:
            return end
        length -= len(joined(character))
    return len(expression)


def _united(found: list[Span]) -> list[Span]:
    united: list[Span] = []
    for start, end in sorted(found):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
