"""Chinese runs: their words, by jieba, and their two-character grams.

What always holds: this is the only module that knows jieba. Its whole dictionary (the better part
of a second to load) is loaded for building alone; a query is cut with the words that the build
wrote down. Nothing is written to a shared temporary folder.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Protocol

Vocabulary = Mapping[str, int]
"""The Chinese words of a library and how often the language has them (jieba's frequencies)."""

_CACHE: Final = "jieba.cache"
_UNLISTED_FREQUENCY: Final = 3
"""What a word counts that jieba found by its model and that its dictionary lacks."""
_ADDED_FREQUENCY: Final = 500
"""What an added word counts: enough not to be cut in two."""
_LANGUAGE_TOTAL: Final = 60_101_967
"""The sum of frequencies in jieba's dictionary: makes those of a vocabulary probabilities."""


class Cutter(Protocol):
    """Cuts a run of Chinese characters into words."""

    def words(self, run: str) -> Iterator[tuple[str, int]]:
        """Yield words and their offsets; together they cover the run, and may overlap."""


class HasVocabulary(Protocol):
    """Something that knows the Chinese words of a library."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words."""


def grams(run: str) -> list[str]:
    """Return the two-character grams of a run, its last character alone behind them.

    So each character of a run begins a term, and any run of characters can be found by its grams.
    """
    return [run[i : i + 2] for i in range(len(run))]


class BuildingCutter:
    """Cuts the papers' texts, with jieba's whole dictionary and its model for unlisted words."""

    def __init__(self, cache_folder: Path, added: Iterable[str] = ()) -> None:
        """Load the dictionary and add words; jieba's cache goes to `cache_folder`, if possible."""
        jieba = _jieba()
        self._tokenizer = jieba.Tokenizer()
        try:
            cache_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            cache = cache_folder / _CACHE
            if cache.exists() and not cache.is_file():
                raise FileExistsError(cache)
            self._tokenizer.tmp_dir = str(cache_folder)
            self._tokenizer.cache_file = _CACHE
            self._tokenizer.initialize()
        except OSError:
            # Without its cache jieba reads the dictionary as it is, in half a second more.
            self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(
                self._tokenizer.get_dict_file()
            )
            self._tokenizer.initialized = True
        self._add(added)
        self._met: dict[str, int] = {}

    def _add(self, words: Iterable[str]) -> None:
        # Not by jieba's `add_word`, which cuts each word first to find a frequency for it.
        frequencies = self._tokenizer.FREQ
        for word in words:
            if len(word) > 1:
                known = frequencies.get(word, 0)
                frequencies[word] = max(known, _ADDED_FREQUENCY, self._to_be_whole(word))
                for end in range(1, len(word)):
                    frequencies.setdefault(word[:end], 0)

    def _to_be_whole(self, word: str) -> int:
        """Return the frequency with which a word is likelier than any two words it could be."""
        frequencies, total = self._tokenizer.FREQ, self._tokenizer.total
        pairs = ((word[:place], word[place:]) for place in range(1, len(word)))
        products = (frequencies.get(a, 0) * frequencies.get(b, 0) for a, b in pairs)
        return int(max(products) // total) + 1

    def words(self, run: str) -> Iterator[tuple[str, int]]:
        """Yield words by jieba's search mode: long words and the dictionary's words within them."""
        frequencies = self._tokenizer.FREQ
        for word, start, _ in self._tokenizer.tokenize(run, mode="search"):
            if len(word) > 1:
                self._met[word] = frequencies.get(word) or _UNLISTED_FREQUENCY
            yield word, start

    def vocabulary(self) -> Vocabulary:
        """Return the words of two characters and more that were met so far."""
        return dict(self._met)


class QueryCutter:
    """Cuts typed text with the words of the library, without jieba's dictionary."""

    def __init__(self, words_of: HasVocabulary) -> None:
        """Read the vocabulary and import jieba no sooner than there is Chinese to be cut."""
        self._words_of = words_of
        self._tokenizer: Any = None

    def words(self, run: str) -> Iterator[tuple[str, int]]:
        """Yield the most probable words of the run, one after the other."""
        if self._tokenizer is None:
            self._tokenizer = _small_tokenizer(self._words_of.vocabulary)
        start = 0
        for word in self._tokenizer.cut(run, HMM=False):
            yield word, start
            start += len(word)


def _small_tokenizer(vocabulary: Vocabulary) -> Any:
    frequencies = dict(vocabulary)
    for word in vocabulary:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = frequencies
    tokenizer.total = _LANGUAGE_TOTAL
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=1)
def _jieba() -> ModuleType:
    # jieba imports pkg_resources where it can, for nothing it needs here: 0.1 s and a warning.
    hidden = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = hidden
    jieba.setLogLevel(logging.ERROR)
    module: ModuleType = jieba
    return module


def dictionary_identity() -> str:
    """Return what tells jieba's dictionary from another release's, without importing jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return "none"
    return str((Path(spec.origin).parent / "dict.txt").stat().st_size)
