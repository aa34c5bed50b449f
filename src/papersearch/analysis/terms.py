"""What a text of a paper is known by: terms and how much each counts in that text.

What always holds, over every text (the promises of search rest on it):
- each word, each part of a joined or camel-case name and its joined form is a term;
- each character of a Chinese run begins a term, and each gram of the run is a term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from papersearch.analysis.cutting import RunsCutter
from papersearch.analysis.fold import Folded
from papersearch.analysis.grams import grams
from papersearch.analysis.latin import camel_parts, joined, pieces, signed, stem
from papersearch.analysis.runs import Run

_PART: Final = 0.8
"""What a camel-case part counts beside the whole name."""
_GRAM: Final = 0.3
"""What a gram counts that is no word of the text, however often it is there."""

_CACHED: Final = 1 << 15
"""How many expressions are remembered: most of them come again."""

Counts = dict[str, float]


def count_runs(
    found: Sequence[Run], folded: Folded, text: str, cutter: RunsCutter
) -> tuple[Counts, int]:
    """Return the terms of a text with their weighted counts, and the number of its words.

    `found` are the runs of the folded text.
    """
    chinese = [run.text for run in found if run.is_chinese]
    counts = _chinese_terms(chinese, cutter) if chinese else {}
    length = sum([max(1, len(run) // 2) for run in chinese])
    for run in found:
        if run.is_chinese:
            continue
        shown = _shown_pieces(run, folded, text)
        for term, weight in _terms_of(run.text, shown):
            counts[term] = counts.get(term, 0.0) + weight
        length += len(shown)
    return counts, length


def _chinese_terms(chinese: Sequence[str], cutter: RunsCutter) -> Counts:
    words = Counter(cutter.words_of(chinese))
    within = {gram for run in chinese for gram in grams(run)}
    return {**words, **dict.fromkeys(within.difference(words), _GRAM)}


def _shown_pieces(run: Run, folded: Folded, text: str) -> tuple[str, ...]:
    """Return the pieces of an expression as they stand in the text."""
    start = run.start
    if folded.origins is None and run.text.isalnum():
        return (text[start : start + len(run.text)],)
    shown = []
    for piece in pieces(run.text):
        start = folded.text.index(piece, start)
        first, last = folded.span(start, start + len(piece))
        shown.append(text[first:last])
        start += len(piece)
    return tuple(shown)


@lru_cache(maxsize=_CACHED)
def _terms_of(expression: str, shown: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Return the terms of an expression and what each counts; one can be there twice."""
    words: dict[str, float] = {joined(expression): 1.0}
    if (with_signs := signed(expression)) is not None:
        words[with_signs] = 1.0
    for piece, as_shown in zip(pieces(expression), shown, strict=True):
        words.setdefault(piece, 1.0)
        for part in camel_parts(as_shown):
            words.setdefault(part, _PART)
    terms: list[tuple[str, float]] = []
    for word, weight in words.items():
        terms.append((word, weight))
        if (root := stem(word)) is not None:
            terms.append((root, weight))
    return tuple(terms)
