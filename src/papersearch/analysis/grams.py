"""The two-character grams of Chinese: papers and queries are divided into the same ones."""

from __future__ import annotations

from collections.abc import Iterable

from papersearch.analysis.runs import is_chinese


def grams(run: str) -> list[str]:
    """Return the two-character grams of a run, its last character alone behind them.

    So each character of a run begins a term, and any run of characters can be found by its grams.
    """
    return [run[i : i + 2] for i in range(len(run))]


def grams_within(words: Iterable[str]) -> list[str]:
    """Return the grams of two characters within those words that are longer, and Chinese."""
    runs = (word for word in words if len(word) > 2 and not word.isascii() and is_chinese(word))
    return [gram for run in runs for gram in grams(run)[:-1]]
