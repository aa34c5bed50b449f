"""What of a text made a paper a hit: spans to highlight in the text as shown.

What always holds: spans are ascending, do not overlap, and never cut a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from papersearch.analysis.fold import Folded, fold
from papersearch.analysis.latin import camel_parts, joined, pieces, stem
from papersearch.analysis.runs import Run, runs

Span = tuple[int, int]
"""Start and end of a part of a text, in characters."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words that were looked for, in each of the ways they can be found."""

    words: frozenset[str] = frozenset()
    """Folded words and parts of names."""
    beginnings: tuple[str, ...] = ()
    """Folded beginnings of words."""
    stems: frozenset[str] = frozenset()
    chinese: frozenset[str] = frozenset()
    """Folded runs of Chinese characters, found anywhere."""

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings or self.stems or self.chinese)


def spans(text: str, marks: Marks) -> list[Span]:
    """Return the spans of `text` that `marks` find."""
    if not marks:
        return []
    folded, expressions = _prepared(text)
    found: list[Span] = []
    if marks.chinese:
        # The longest first: where several begin at one place, it is the one that is shown.
        pattern = "|".join(sorted(map(re.escape, marks.chinese), key=len, reverse=True))
        found += [match.span() for match in re.finditer(pattern, folded.text)]
    if marks.words or marks.beginnings or marks.stems:
        for run in expressions:
            found += _in_expression(run, folded, text, marks)
    return _united([folded.span(start, end) for start, end in found])


@lru_cache(maxsize=1 << 12)
def _prepared(text: str) -> tuple[Folded, tuple[Run, ...]]:
    """Return a text folded, and its expressions: the same texts are shown at every keystroke."""
    folded = fold(text)
    return folded, tuple(run for run in runs(folded) if not run.is_chinese)


def _in_expression(run: Run, folded: Folded, text: str, marks: Marks) -> Iterator[Span]:
    if (length := _matched(joined(run.text), marks)) and len(pieces(run.text)) > 1:
        yield run.start, run.start + _with_joints(run.text, length)
    first, last = folded.span(run.start, run.end)
    for start, word in _words(run.text, text[first:last]):
        if length := _matched(word, marks):
            yield run.start + start, run.start + start + length


@lru_cache(maxsize=1 << 14)
def _words(expression: str, shown: str) -> tuple[tuple[int, str], ...]:
    """Return the words in a folded expression (pieces and their parts), with their offsets.

    `shown` is the expression as it stands in the text.
    """
    words: list[tuple[int, str]] = []
    is_aligned = len(shown) == len(expression)
    start = 0
    for piece in pieces(expression):
        start = expression.index(piece, start)
        words.append((start, piece))
        parts = camel_parts(shown[start : start + len(piece)]) if is_aligned else []
        at = start
        for part in parts:
            if (at := expression.find(part, at)) < 0:
                break
            words.append((at, part))
        start += len(piece)
    return tuple(words)


def _matched(word: str, marks: Marks) -> int:
    """Return how many of the word's first characters are marked."""
    if word in marks.words or (marks.stems and stem(word) in marks.stems):
        return len(word)
    return max((len(each) for each in marks.beginnings if word.startswith(each)), default=0)


def _with_joints(expression: str, length: int) -> int:
    """Return the length in an expression of the first `length` characters of its joined form."""
    for end in range(len(expression) + 1):
        if len(joined(expression[:end])) == length:
            return end
    return len(expression)


def _united(found: list[Span]) -> list[Span]:
    united: list[Span] = []
    for start, end in sorted(found):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
