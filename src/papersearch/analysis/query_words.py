"""The Chinese words that a query is cut with: the library's, and those that are common anyway.

What always holds: no dictionary of a cutter is loaded in a search. `common.txt` has the words of
two to four characters that jieba's dictionary (https://github.com/fxsjy/jieba) counts fifty times
and more, by the power of two below their count, so that everyday words that no paper has stay
whole.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from math import log
from typing import Final

from papersearch.analysis.chinese import UNLISTED_FREQUENCY, HasVocabulary
from papersearch.analysis.dictionary import TOTAL

_COMMON: Final = "common.txt"
LONGEST_WORD: Final = 8
"""How many characters a word has at most."""


class QueryWords:
    """Words and how likely they are; read no sooner than there is Chinese to be cut."""

    def __init__(self, knowing: HasVocabulary) -> None:
        self._knowing = knowing

    def likelihood(self, word: str) -> float | None:
        """Return the logarithm of a word's probability, None if it is no word."""
        frequency = self._knowing.vocabulary.get(word)
        if frequency is None or frequency <= UNLISTED_FREQUENCY:
            frequency = _common().get(word, frequency)
        return log(frequency / TOTAL) if frequency else None


@lru_cache(maxsize=1)
def _common() -> dict[str, int]:
    text = resources.files(__package__).joinpath(_COMMON).read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        frequency, *words = line.split(" ")
        found |= dict.fromkeys(words, int(frequency))
    return found
