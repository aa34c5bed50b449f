"""What of a text made a paper a hit: spans to highlight in the text as shown.

What always holds: spans are ascending, do not overlap, and never cut a character. Whether a text
has anything of what is marked, or all that a node asks for, is told from the same division of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from papersearch.analysis.fold import Folded, fold
from papersearch.analysis.latin import camel_parts, joined, pieces, stem
from papersearch.analysis.runs import is_chinese, runs
from papersearch.engine.tree import And, Node, Or, Phrase, Prefix, Term, Unit
from papersearch.search.highlights import Highlights, Span


def spans(text: str, highlights: Highlights) -> list[Span]:
    """Return the spans of `text` that `highlights` find."""
    if not text or not highlights:
        return []
    divided = _divided(text)
    folded = divided.folded
    found: list[Span] = []
    if highlights.chinese:
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
    divided, beginnings = _divided(text), highlights.beginnings
    if not (
        highlights.words.isdisjoint(divided.words) and highlights.stems.isdisjoint(divided.roots)
    ):
        return True
    if beginnings and any(word.startswith(beginnings) for word in divided.words):
        return True
    chinese = highlights.chinese
    return bool(chinese and _pattern(chinese).search(divided.folded.text))


def has_all(text: str, node: Node) -> bool:
    """Return whether all that a node asks for stands somewhere in `text`.

    Of a phrase its words are enough, and it does not matter which fields are asked.
    """
    return bool(text) and _has_all(_divided(text), node)


def _has_all(divided: _Divided, node: Node) -> bool:
    match node:
        case Term(word):
            if is_chinese(word):
                return word in divided.folded.text
            return word in divided.words or word in divided.roots
        case Prefix(word):
            if is_chinese(word):
                return word in divided.folded.text
            return any(each.startswith(word) for each in divided.words)
        case And(required):
            return bool(required) and all(_has_all(divided, each) for each in required)
        case Or(ways) | Unit(ways):
            return any(_has_all(divided, each) for each in ways)
        case Phrase(words):
            return _has_all(divided, words)
        case _:
            return False


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


@lru_cache(maxsize=1 << 12)
def _divided(text: str) -> _Divided:
    folded = fold(text)
    words: list[str] = []
    stands: list[str] = []
    starts: list[int] = []
    for expression, start, is_cjk in runs(folded):
        if not is_cjk:
            end = start + len(expression)
            first, last = folded.span(start, end)
            for word, stand, offset in _words(expression, text[first:last]):
                words.append(word)
                stands.append(stand)
                starts.append(start + offset)
    return _Divided(folded, tuple(words), tuple(stands), tuple(map(stem, words)), tuple(starts))


@lru_cache(maxsize=1 << 14)
def _words(expression: str, shown: str) -> tuple[tuple[str, str, int], ...]:
    """Return the words of a folded expression, each with how it stands there, and its offset.

    `shown` is the expression as it stands in the text.
    """
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
    return tuple(found)


def _matched(divided: _Divided, highlights: Highlights) -> dict[str, int]:
    """Return the words that are highlighted, each with how many of its first characters are."""
    words = divided.words
    found: dict[str, int] = {}
    if beginnings := highlights.beginnings:
        for word in words:
            if word.startswith(beginnings):
                found[word] = max(len(each) for each in beginnings if word.startswith(each))
    if not highlights.stems.isdisjoint(divided.roots):
        for word, root in zip(words, divided.roots, strict=True):
            if root in highlights.stems:
                found[word] = len(word)
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
