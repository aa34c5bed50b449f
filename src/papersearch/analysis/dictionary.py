"""jieba's dictionary, read only as far as the texts need it.

What always holds: a word is known once its first character was looked up, as likely as jieba takes
it to be, and what was added counts the same whatever was looked up before. So a dictionary opens
in a tenth of the time that jieba takes to load it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from math import exp, inf, log
from pathlib import Path
from typing import Final

TOTAL: Final = 60_101_967
"""The sum of all frequencies in the dictionary: makes each of them a probability."""
UNLISTED: Final = -log(TOTAL)
"""The likelihood of a character that is no word."""
_BEGINS: Final = 0.0
"""The likelihood of what only begins a word: no word is as likely as that."""
ADDED_FREQUENCY: Final = 500
"""What an added word counts: enough not to be cut in two."""
_BLOCK: Final = re.compile(r"^(.).*\n(?:\1.*\n)*", re.MULTILINE)
"""Lines of words that begin with one character; most characters have one such block."""

PairLikelihoods = tuple[float, float | None, bool]
"""How likely the first of two characters is a word (`-inf` where it only begins some) and how
likely both are (None if they are none), and whether both begin a longer one."""


class Dictionary:
    """Words by their likelihoods: the logarithms of their probabilities."""

    def __init__(self, added: Iterable[str] = ()) -> None:
        """Find the words; `added` are words of two characters and more that it has to know."""
        self.likelihoods: dict[str, float] = {}
        """Of the words that begin with characters looked up so far, and of their beginnings."""
        self.openings: Mapping[str, PairLikelihoods] = _Openings(self)
        self._waiting = dict(_blocks())
        self._added: dict[str, list[str]] = {}
        for word in dict.fromkeys(added):
            if len(word) > 1:
                self._added.setdefault(word[0], []).append(word)
        self._raised: dict[str, float] = {}
        """What added words were as likely as before."""
        self._likelihood_of = _Likelihoods()

    def frequency(self, word: str) -> int:
        """Return how often the language has a word, 0 if it is none of the dictionary."""
        self.look_up(word[0])
        return _frequency(self.likelihoods.get(word))

    def look_up(self, first: str) -> None:
        """Know the words that begin with a character."""
        self._load(first)
        for word in self._added.pop(first, ()):
            frequency = max(self._listed(word), ADDED_FREQUENCY, self._to_be_whole(word))
            self._raised[word] = self.likelihoods.get(word, _BEGINS)
            self.likelihoods[word] = log(frequency) + UNLISTED
            for end in range(1, len(word)):
                self.likelihoods.setdefault(word[:end], _BEGINS)

    def _load(self, first: str) -> None:
        likelihoods, likelihood_of = self.likelihoods, self._likelihood_of
        for block in self._waiting.pop(first, ()):
            likelihoods.setdefault(first, _BEGINS)
            for line in block.splitlines():
                word, frequency, _ = line.split(" ", 2)
                likelihoods[word] = likelihood_of[frequency]
                for end in range(2, len(word)):
                    if word[:end] not in likelihoods:
                        likelihoods[word[:end]] = _BEGINS

    def _listed(self, word: str) -> int:
        """Return a word's frequency without being added."""
        raised = self._raised.get(word)
        return _frequency(self.likelihoods.get(word) if raised is None else raised)

    def _to_be_whole(self, word: str) -> int:
        """Return the frequency with which a word is likelier than any two words it could be."""
        for first in word:
            self._load(first)
        pairs = ((word[:place], word[place:]) for place in range(1, len(word)))
        return max(self._listed(a) * self._listed(b) for a, b in pairs) // TOTAL + 1


class _Likelihoods(dict[str, float]):
    """By the frequency as it is written."""

    def __missing__(self, frequency: str) -> float:
        likelihood = log(int(frequency)) + UNLISTED if int(frequency) else _BEGINS
        self[frequency] = likelihood
        return likelihood


def _frequency(likelihood: float | None) -> int:
    return round(exp(likelihood - UNLISTED)) if likelihood else 0


class _Openings(dict[str, PairLikelihoods]):
    """By two characters, or by the last one of a run."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary

    def __missing__(self, characters: str) -> PairLikelihoods:
        first = characters[0]
        self._dictionary.look_up(first)
        likelihoods = self._dictionary.likelihoods
        alone = likelihoods.get(first, UNLISTED) or -inf
        both = likelihoods.get(characters) if len(characters) == 2 else None
        goes_on = both is not None
        opening = self[characters] = alone, both or None, goes_on
        return opening


def listed_frequency(word: str) -> int:
    """Return the frequency of a word in the dictionary, without loading any; 0 if it lacks it."""
    for block in _blocks().get(word[0], ()):
        lines = f"\n{block}"
        if (place := lines.find(f"\n{word} ")) >= 0:
            start = place + len(word) + 2
            return int(lines[start : lines.index(" ", start)])
    return 0


@lru_cache(maxsize=1)
def _blocks() -> dict[str, list[str]]:
    path = dictionary_file()
    text = path.read_text(encoding="utf-8") if path else ""
    blocks: dict[str, list[str]] = {}
    for block in _BLOCK.finditer(text):
        blocks.setdefault(block[1], []).append(block[0])
    return blocks


def dictionary_file() -> Path | None:
    """Return the file of jieba's dictionary, without importing jieba."""
    spec = find_spec("jieba")
    return Path(spec.origin).with_name("dict.txt") if spec and spec.origin else None
