"""What cuts Chinese into words: what a cutter does, and which one is installed.

Cutting serves building alone; a query is cut with the words that the build wrote down, and common
ones (`query_words`). So a cutter is imported where papers are cut, and by no search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from papersearch.analysis.dictionary import dictionary_file

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


def _package(name: str, file: str) -> Path | None:
    """Return a file of an installed package, without importing it; None if it is not there."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob(file), None)


def quickest_cutter() -> MakeCutter:
    """Return the class of the quickest cutter of papers that is installed."""
    if find_spec("rjieba"):
        from papersearch.analysis.native import NativeCutter

        return NativeCutter
    from papersearch.analysis.chinese import BuildingCutter

    return BuildingCutter


def cutter_identity() -> str:
    """Return what tells the installed cutter and its dictionary from others."""
    native = _package("rjieba", "rjieba.*[do]")  # .so or .pyd: it holds dictionary and model
    name = f"rjieba {native.stat().st_size}" if native else "jieba"
    return f"{name} {_dictionary_identity()}"


def _dictionary_identity() -> str:
    """Return what tells jieba's dictionary from another release's, without importing jieba."""
    path = dictionary_file()
    return str(path.stat().st_size) if path else "none"
