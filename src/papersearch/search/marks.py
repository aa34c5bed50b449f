"""What of a text made a paper a hit: spans to highlight in the text as shown.

What always holds: spans are ascending, do not overlap, and never cut a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    folded = fold(text)
    found: list[Span] = []
    if marks.chinese:
        # The longest first: where several begin at one place, it is the one that is shown.
        pattern = "|".join(sorted(map(re.escape, marks.chinese), key=len, reverse=True))
        found += [match.span() for match in re.finditer(pattern, folded.text)]
    if marks.words or marks.beginnings or marks.stems:
        for run in runs(folded):
            if not run.is_chinese:
                found += _in_expression(run, folded, text, marks)
    return _united([folded.span(start, end) for start, end in found])


def _in_expression(run: Run, folded: Folded, text: str, marks: Marks) -> Iterator[Span]:
    start = run.start
    if (length := _matched(joined(run.text), marks)) and len(pieces(run.text)) > 1:
        yield run.start, run.start + _with_joints(run.text, length)
    for piece in pieces(run.text):
        start = folded.text.index(piece, start)
        if length := _matched(piece, marks):
            yield start, start + length
        first, last = folded.span(start, start + len(piece))
        for part in camel_parts(text[first:last]):
            if length := _matched(part, marks):
                at = folded.text.index(part, start)
                yield at, at + length
        start += len(piece)


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
