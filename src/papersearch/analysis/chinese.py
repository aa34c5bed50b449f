"""The cutter of papers by jieba's dictionary and model.

What always holds: this is the only module that imports jieba, whose own loading and caching of its
dictionary is never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf
from types import ModuleType
from typing import Final

from papersearch.analysis.cutting import UNLISTED_FREQUENCY, WordFrequencies
from papersearch.analysis.dictionary import UNLISTED, Dictionary

_KNOWN: Final = re.compile("[\u4e00-\u9fd5]+")
"""Characters that jieba's dictionary and model know; others stand alone."""
_PARTS: Final = re.compile(f"{_KNOWN.pattern}|.", re.DOTALL)
_LONGEST_WITHIN: Final = 3
"""How long words within a word are looked for."""


class BuildingCutter:
    """Cuts the papers' texts as jieba's search mode does, with its whole dictionary and its model.

    The way through a run is found here, in one pass from its end: jieba takes twice as long.
    """

    def __init__(self, added: Iterable[str] = ()) -> None:
        """Open the dictionary, with more words in it."""
        self._dictionary = Dictionary(added)
        self._met: set[str] = set()

    def words(self, run: str) -> list[tuple[str, int]]:
        """Return words by jieba's search mode: long words and the dictionary's words within."""
        found: list[tuple[str, int]] = []
        start = 0
        for word in self._cut(run):
            if len(word) > 2:
                found += self._within(word, start)
            found.append((word, start))
            start += len(word)
        self._met.update([word for word, _ in found if len(word) > 1])
        return found

    def words_of(self, runs: Sequence[str]) -> list[str]:
        """Return the words of many runs that have two characters and more, in one list."""
        return [word for run in runs for word, _ in self.words(run) if len(word) > 1]

    def _within(self, word: str, start: int) -> Iterator[tuple[str, int]]:
        likelihood_of = self._dictionary.likelihoods.get
        for size in range(2, min(len(word), _LONGEST_WITHIN + 1)):
            for at in range(len(word) - size + 1):
                if likelihood_of(within := word[at : at + size]):
                    yield within, start + at

    def _cut(self, run: str) -> list[str]:
        if _KNOWN.fullmatch(run):
            return self._divided(run)
        parts = (match[0] for match in _PARTS.finditer(run))
        return [word for part in parts for word in self._divided(part)]

    def _divided(self, run: str) -> list[str]:
        """Return the run's words: the most probable ones, and the model's in what they leave."""
        ends = self._best_ends(run)
        found: list[str] = []
        start = left = 0
        while start < len(run):
            end = ends[start]
            if end - start > 1:
                if left < start:
                    found += self._unlisted(run[left:start])
                found.append(run[start:end])
                left = end
            start = end
        if left < start:
            found += self._unlisted(run[left:])
        return found

    def _best_ends(self, run: str) -> list[int]:
        """Return where the word ends that begins at each place, on the most probable way."""
        openings, words = self._dictionary.openings, self._dictionary.likelihoods
        length = len(run)
        best = [0.0] * (length + 1)
        ends = [0] * length
        for start in range(length - 1, -1, -1):
            alone, pair, goes_on = openings[run[start : start + 2]]
            end = start + 1
            top = alone + best[end]
            if pair is not None and (way := pair + best[start + 2]) >= top:
                top = way
                end = start + 2
            size = 3
            while goes_on and start + size <= length:
                likelihood = words.get(run[start : start + size])
                goes_on = likelihood is not None
                if likelihood and (way := likelihood + best[start + size]) >= top:
                    top = way
                    end = start + size
                size += 1
            if top == -inf:  # a character that only begins words, and none of them stands here
                top = UNLISTED + best[end]
            best[start] = top
            ends[start] = end
        return ends

    def _unlisted(self, characters: str) -> Iterable[str]:
        """Return the words in characters that the dictionary leaves alone."""
        if len(characters) == 1 or self._dictionary.likelihoods.get(characters):
            return characters
        return _by_model(characters)

    def newly_met(self) -> set[str]:
        """Return the words of two characters and more that were met since it was asked last."""
        met, self._met = self._met, set()
        return met

    def frequencies(self, words: Iterable[str]) -> WordFrequencies:
        """Return words that were met and how often the language has them."""
        frequency = self._dictionary.frequency
        return {word: frequency(word) or UNLISTED_FREQUENCY for word in words}


@lru_cache(maxsize=1)
def _jieba() -> ModuleType:
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    module: ModuleType = jieba
    return module


@lru_cache(maxsize=1 << 14)
def _by_model(characters: str) -> tuple[str, ...]:
    return tuple(_jieba().finalseg.cut(characters))
