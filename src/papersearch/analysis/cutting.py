"""What a cutter of Chinese does.

Cutting serves building alone; a query is cut with the words that the build wrote down, and common
ones (`query_words`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

WordFrequencies = Mapping[str, int]
"""The Chinese words of a library and how often the language has them (jieba's frequencies)."""
UNLISTED_FREQUENCY: Final = 3
"""What a word counts that jieba found by its model and that its dictionary lacks."""


class Cutter(Protocol):
    """Cuts a run of Chinese characters into words."""

    def words(self, run: str) -> Iterable[tuple[str, int]]:
        """Return words and their offsets; together they cover the run, and may overlap."""


class RunsCutter(Protocol):
    """Cuts many runs at once."""

    def words_of(self, runs: Sequence[str]) -> list[str]:
        """Return the words of many runs that have two characters and more, in one list."""


class PaperCutter(Cutter, RunsCutter, Protocol):
    """Cuts papers, and knows the words that it met."""

    def newly_met(self) -> set[str]:
        """Return the words of two characters and more that were met since it was asked last."""

    def frequencies(self, words: Iterable[str]) -> WordFrequencies:
        """Return words that were met and how often the language has them."""


class HasVocabulary(Protocol):
    """Something that knows the Chinese words of a library."""

    @property
    def vocabulary(self) -> WordFrequencies:
        """The words."""


MakeCutter: TypeAlias = Callable[[Iterable[str]], PaperCutter]
"""Makes a cutter that knows some words beside those of its dictionary."""
