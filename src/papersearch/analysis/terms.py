"""What a text of a paper is known by: terms and how much each counts in that text.

What always holds, over every text (the promises of search rest on it):
- each word, each part of a joined or camel-case name and its joined form is a term;
- each character of a Chinese run begins a term, and each gram of the run is a term.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from papersearch.analysis.chinese import Cutter, grams
from papersearch.analysis.fold import Folded, fold
from papersearch.analysis.latin import camel_parts, joined, pieces, stem
from papersearch.analysis.runs import Run, runs

VERSION: Final = 2
"""Counts up when this room gives other terms for the same text: old indexes are then rebuilt."""

_PART: Final = 0.8
"""What a camel-case part counts beside the whole name."""
_GRAM: Final = 0.3
"""What a gram counts that is no word."""

Counts = defaultdict[str, float]


def count_terms(text: str, cutter: Cutter) -> tuple[Counts, int]:
    """Return the terms of `text` with their weighted counts, and the number of its words."""
    folded = fold(text)
    counts: Counts = defaultdict(float)
    length = 0
    for run in runs(folded):
        if run.is_chinese:
            length += _count_chinese(run.text, cutter, counts)
        else:
            length += _count_expression(run, folded, text, counts)
    return counts, length


def _count_chinese(run: str, cutter: Cutter, counts: Counts) -> int:
    words = [word for word, _ in cutter.words(run) if len(word) > 1]
    for word in words:
        counts[word] += 1
    for gram in set(grams(run)).difference(words):
        counts[gram] += _GRAM
    return max(1, len(run) // 2)


def _count_expression(run: Run, folded: Folded, text: str, counts: Counts) -> int:
    words: dict[str, float] = {joined(run.text): 1.0}
    start = run.start
    divided = pieces(run.text)
    for piece in divided:
        start = folded.text.index(piece, start)
        words.setdefault(piece, 1.0)
        first, last = folded.span(start, start + len(piece))
        for part in camel_parts(text[first:last]):
            words.setdefault(part, _PART)
        start += len(piece)
    for word, weight in words.items():
        counts[word] += weight
        if (root := stem(word)) is not None:
            counts[root] += weight
    return len(divided)
