"""Pairs of expressions mined from a library: bilingual headings, and titles with a translation.

A heading such as `目标检测(Object Detection)` is a pair as it stands. In titles, a Chinese word and
an English word or pair of words belong together where most papers that have one have the other
(Dice's coefficient, L. R. Dice, "Measures of the Amount of Ecologic Association Between Species",
1945).

What always holds: what is mined, and its order, is decided by what headings and titles there are
and how often, not by where they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from papersearch.analysis.cutting import PaperCutter
from papersearch.analysis.fold import fold
from papersearch.analysis.latin import pieces
from papersearch.analysis.runs import has_chinese, runs
from papersearch.analysis.tokens import tokens
from papersearch.library.records import Paper

_HEADING: Final = re.compile(r"(?:\d++\s*+[.、．]\s*+)?(.*\S)\s*+[(（]([^()（）]++)[)）]\s*+")
_SEVERAL: Final = re.compile(r"[/、，,;；|]")
_LEAST_TIMES: Final = 3
_LEAST_DICE: Final = 0.6
_CACHED: Final = 1 << 12
"""How many headings are remembered: many papers stand under each."""

Synonyms = tuple[str, ...]


def mined(headings: Iterable[str], titles: Mapping[str, int]) -> list[Synonyms]:
    """Return the meanings that headings and translated titles give, each once.

    `titles` says how many papers have each `title_pair`.
    """
    found = (meaning for heading in sorted(headings) for meaning in _of_heading(heading))
    return list(dict.fromkeys([*found, *_of_titles(titles)]))


@lru_cache(maxsize=_CACHED)
def is_bilingual(heading: str) -> bool:
    """Return whether a heading may give a meaning."""
    return any(_of_heading(heading))


def title_pair(paper: Paper, cutter: PaperCutter) -> str | None:
    """Return the words of a paper's titles in both languages; None where one of them has none.

    Chinese words come first, then a tab, then English ones in their order.
    """
    if not paper.title_zh:
        return None
    chinese = [run.text for run in runs(fold(paper.title_zh)) if run.is_chinese]
    zh = sorted(set(cutter.words_of(chinese))) if chinese else []
    alphabetic = (run.text for run in runs(fold(paper.title)) if not run.is_chinese)
    en = [piece for text in alphabetic for piece in pieces(text) if len(piece) > 1]
    return f"{' '.join(zh)}\t{' '.join(en)}" if zh and en else None


def _of_heading(heading: str) -> Iterator[Synonyms]:
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


def _of_titles(titles: Mapping[str, int]) -> Iterator[Synonyms]:
    pairs = [_divided(pair) for pair in Counter(titles).elements()]
    times = Counter(chain.from_iterable(chain(zh, en) for zh, en in pairs))
    often = {word for word, count in times.items() if count >= _LEAST_TIMES}
    english: dict[str, list[list[str]]] = {}
    for zh, en in pairs:
        frequent = [word for word in en if word in often]
        for word in often.intersection(zh):
            english.setdefault(word, []).append(frequent)
    found = {
        (chinese, word)
        for chinese, beside in english.items()
        for word, count in Counter(chain.from_iterable(beside)).items()
        if count >= _LEAST_TIMES and 2 * count / (times[chinese] + times[word]) >= _LEAST_DICE
    }
    within = {(zh, word) for zh, en in found if " " in en for word in en.split()}
    yield from sorted(found - within)  # a pair of words stands for both of them


def _divided(pair: str) -> tuple[list[str], set[str]]:
    """Return the Chinese words of a `title_pair`, and its English words and pairs of words."""
    zh, _, en = pair.partition("\t")
    words = en.split(" ")
    return zh.split(" "), {*words, *(f"{first} {second}" for first, second in pairwise(words))}
