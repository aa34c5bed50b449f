"""Measures what the glossary adds to common words: how many times as many papers each finds.

A word is common if many papers of the library have it, and it is measured if the glossary knows it:
typed alone, once as it stands (no expansion) and once with its other names.

How to read it: a word should not find more than three times as many papers as have the word itself
or a usual name of it, which are the first ones in either language (a library of English titles and
Chinese summaries has few papers with an English word, and many with its Chinese one). Whether what
stands as the usual name is so has to be read: the second table is of those that add most by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.analysis.glossary import Sense
from papersearch.analysis.runs import has_chinese
from papersearch.analysis.tokens import tokens
from papersearch.context import Context
from papersearch.index.library_index import OpenIndex
from papersearch.lexicon.lexicon import Lexicon
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from shared.measuring import isolated_home, median, percentile, print_heading, print_table

AT_MOST: Final = 3.0
"""How many times as many papers a word may find with its other names, as a rule."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """How many papers have a word: as it stands, or a usual name of it, or any name."""

    word: str
    literal: int
    usual: int
    """With the first name in each language of each of its senses."""
    named: int
    """With all that the glossary has for it."""
    found: int
    """What a search finds, which also looks for the parts of an expression apart."""
    names: tuple[str, ...]

    @property
    def times(self) -> float:
        """How many times as many papers have any name as have the word or a usual name."""
        return self.named / max(self.literal, self.usual)


def known_words(lexicon: Lexicon) -> Iterator[tuple[str, list[int]]]:
    """Yield the library's words, of both languages, that the glossary knows, and their senses."""
    for word in (*lexicon.latin, *lexicon.vocabulary):
        given = tokens(word)
        ends = dict(lexicon.glossary.beginnings(given)[0]) if given else {}
        if numbers := ends.get(len(given)):
            yield word, numbers


def usual_names(senses: Iterable[Sense]) -> list[str]:
    """Return the first name in each language of each sense."""
    names = []
    for sense in senses:
        for in_chinese in (True, False):
            names += [e for e in sense.expressions if has_chinese(e) == in_chinese][:1]
    return names


_TOLD: Final = 4
"""How many names are printed."""


def measured(index: OpenIndex, least: int) -> list[Expanded]:
    """Return what the words find that at least `least` papers have."""
    searcher = Searcher(index)
    glossary = index.lexicon.glossary
    found = []
    for word, numbers in known_words(index.lexicon):
        literal = searcher.search(Request(word, expand=False))
        names = glossary.others(numbers, tokens(word), is_alone=True)
        if literal.is_partial or literal.total < least or not names:
            continue
        usual = usual_names(glossary.sense(number) for number in numbers)
        counts = (
            literal.total,
            count(searcher, [word, *usual]),
            count(searcher, [word, *(name.text for name in names)]),
            searcher.search(Request(word)).total,
        )
        told = tuple(name.text for name in names if name.is_told)
        found.append(Expanded(word, *counts, told[:_TOLD]))
    return found


def count(searcher: Searcher, names: list[str]) -> int:
    """Return how many papers have any of these names."""
    return searcher.search(Request(" OR ".join(f'"{name}"' for name in names), expand=False)).total


def print_words(words: list[Expanded], worst: int) -> None:
    """Print how far words are expanded, and those that are expanded most."""
    for name, group in (
        ("Words of alphabetic scripts", [each for each in words if each.word.isascii()]),
        ("Chinese words", [each for each in words if not each.word.isascii()]),
    ):
        if not group:
            continue
        times = [each.times for each in group]
        over = sum(each > AT_MOST for each in times)
        share = f"{over} of {len(group)} more than {AT_MOST:g} times"
        print(f"{name}: median {median(times):.2f}, p95 {percentile(times, 0.95):.2f}, {share}\n")
        print_worst(sorted(group, key=lambda each: -each.times)[:worst])
        print("Those whose usual name adds most, to be read:\n")
        print_worst(sorted(group, key=lambda each: -each.usual / each.literal)[:worst])


def print_worst(words: list[Expanded]) -> None:
    """Print a row a word."""
    rows = []
    for each in words:
        counts = (each.literal, each.usual, each.named, each.found)
        rows.append([each.word, *map(str, counts), f"{each.times:.1f}", ", ".join(each.names)])
    print_table(["word", "have it", "or its usual name", "or any", "found", "times", "names"], rows)


def measure_expansion(library: Path, least: int, worst: int) -> None:
    """Measure the words that at least so many papers of a library have."""
    with isolated_home():
        index = Context([str(library)]).index.open()
        print_heading("What the glossary adds", f"{library.name}, {index.manifest.papers} papers")
        print_words(measured(index, least), worst)
