"""Pairs of expressions mined from a library: bilingual headings, and titles with a translation.

A heading such as `目标检测(Object Detection)` is a pair as it stands. In titles, a Chinese word and
an English word or pair of words belong together where most papers that have one have the other
(Dice's coefficient, L. R. Dice, "Measures of the Amount of Ecologic Association Between Species",
1945).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from papersearch.analysis.chinese import Cutter
from papersearch.analysis.fold import fold
from papersearch.analysis.glossary import tokens
from papersearch.analysis.latin import pieces
from papersearch.analysis.runs import has_chinese, runs
from papersearch.library.records import Paper

_HEADING: Final = re.compile(r"(?:\d++\s*+[.、．]\s*+)?(.*\S)\s*+[(（]([^()（）]++)[)）]\s*+")
_SEVERAL: Final = re.compile(r"[/、，,;；|]")
_LEAST_TIMES: Final = 3
_LEAST_DICE: Final = 0.6

Meaning = tuple[str, ...]


def mined(papers: Iterable[Paper], cutter: Cutter) -> list[Meaning]:
    """Return the meanings that the papers' headings and translated titles give."""
    papers = list(papers)
    headings = dict.fromkeys(c for paper in papers for c in paper.categories)
    found = [meaning for heading in headings for meaning in _of_heading(heading)]
    titles = [(paper.title, paper.title_zh) for paper in papers if paper.title_zh]
    return list(dict.fromkeys([*found, *_of_titles(titles, cutter)]))


def _of_heading(heading: str) -> Iterator[Meaning]:
    match = _HEADING.fullmatch(heading)
    if match is None:
        return
    first, second = match.groups()
    if has_chinese(first) == has_chinese(second):
        return
    zh, en = map(_expressions, (first, second) if has_chinese(first) else (second, first))
    if len(zh) == len(en):
        yield from zip(zh, en, strict=True)
    elif zh and len(en) == 1:
        yield (*zh, *en)
    elif en and len(zh) == 1:
        yield zh[0], en[0]  # what follows may be another matter (Image Generation/Synthesis)


def _expressions(text: str) -> list[str]:
    return [part.strip() for part in _SEVERAL.split(text) if tokens(part)]


def _of_titles(titles: Iterable[tuple[str, str]], cutter: Cutter) -> Iterator[Meaning]:
    times: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for title, title_zh in titles:
        zh, en = set(_chinese_words(title_zh, cutter)), set(_english_words(title))
        times.update(zh | en)
        together.update((chinese, english) for chinese in zh for english in en)
    pairs = {
        (chinese, english)
        for (chinese, english), count in together.items()
        if count >= _LEAST_TIMES and 2 * count / (times[chinese] + times[english]) >= _LEAST_DICE
    }
    within = {(zh, word) for zh, en in pairs if " " in en for word in en.split()}
    yield from sorted(pairs - within)  # a pair of words stands for both of them


def _chinese_words(text: str, cutter: Cutter) -> Iterator[str]:
    for run in runs(fold(text)):
        if run.is_chinese:
            yield from (word for word, _ in cutter.words(run.text) if len(word) > 1)


def _english_words(text: str) -> Iterator[str]:
    words = [p for run in runs(fold(text)) if not run.is_chinese for p in pieces(run.text)]
    words = [word for word in words if len(word) > 1]
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
