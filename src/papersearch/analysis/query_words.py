"""The Chinese words that a query is cut with: the library's, and those that are common anyway.

What always holds: no dictionary of a cutter is loaded in a search, and no list of words is read
whole. `common.tsv` has the words of two to four characters that jieba's dictionary
(https://github.com/fxsjy/jieba) counts fifty times and more, with the power of two below their
count, so that everyday words that no paper has stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Final

from papersearch.analysis.cutting import UNLISTED_FREQUENCY, HasVocabulary
from papersearch.analysis.dictionary import TOTAL
from papersearch.io.mapped import Mapped, mapped
from papersearch.io.sorted_lines import SortedLines

_COMMON: Final = "common.tsv"
LONGEST_WORD: Final = 8
"""How many characters a word has at most."""
_REMEMBERED: Final = 1 << 13
"""Of how many words it is remembered how frequent they are."""


class QueryWords:
    """Words and how likely they are; read no sooner than there is Chinese to be cut."""

    def __init__(self, knowing: HasVocabulary) -> None:
        self._knowing = knowing
        self._frequencies: dict[str, int] = {}
        """Of words looked up, 0 for what is none: the next keystroke asks for most again."""

    def likelihoods(self, words: Iterable[str]) -> dict[str, float]:
        """Return the logarithm of each word's probability, of those that are words."""
        words = tuple(words)
        known = self._frequencies
        if new := [word for word in words if word not in known]:
            if len(known) > _REMEMBERED:
                known = self._frequencies = {}
                new = list(words)
            known.update(self._looked_up(new))
        return {word: log(known[word] / TOTAL) for word in words if known[word]}

    def _looked_up(self, words: Iterable[str]) -> dict[str, int]:
        found = {}
        listed = self._knowing.vocabulary
        for word in words:
            frequency = listed.get(word)
            if frequency is None or frequency <= UNLISTED_FREQUENCY:
                frequency = common_words().get(word, frequency)
            found[word] = frequency or 0
        return found


class FrequencyTable(Mapping[str, int]):
    """Words with their frequencies: sorted lines of both with a tab between, looked up there."""

    def __init__(self, data: Mapped) -> None:
        self._lines = SortedLines(data)

    def __getitem__(self, word: str) -> int:
        found, _, frequency = self._lines.first_from(f"{word}\t").partition("\t")
        if found != word or not frequency:
            raise KeyError(word)
        return int(frequency)

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self._lines)

    def __len__(self) -> int:
        return sum(1 for _ in self._lines)


@lru_cache(maxsize=1)
def common_words() -> FrequencyTable:
    """Return the words that are common anyway."""
    return FrequencyTable(mapped(Path(__file__).with_name(_COMMON)))
