"""Measures what the glossary adds to common words: how many times as many papers each finds.

A word is common if many papers of the library have it, and it is measured if the glossary knows it:
typed alone, once as it stands (no expansion) and once with its other names.

    python bench/expansion.py LIST [--least 5] [--worst 40]

How to read it: a word should not find more than three times as many papers as have the word itself
or its usual name, which is the first one in the other language (a library of English titles and
Chinese summaries has few papers with an English word, and many with its Chinese one). Whether what
stands as the usual name is so has to be read: the second table is of those that add most by it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from measuring import isolated_home, median, percentile, print_heading, print_table
from papersearch.analysis.glossary import Sense, tokens
from papersearch.analysis.runs import has_chinese
from papersearch.index.knowledge import Knowledge
from papersearch.index.opened import OpenIndex
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from papersearch.session import library_index

AT_MOST: Final = 3.0
"""How many times as many papers a word may find with its other names, as a rule."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """What a word finds, in papers: as it stands, with its usual names, with all other names."""

    word: str
    literal: int
    usual: int
    """With the first name in the other language of each of its senses."""
    found: int
    names: tuple[str, ...]

    @property
    def times(self) -> float:
        """How many times as many papers are found as have the word or a usual name of it."""
        return self.found / max(self.literal, self.usual)


def known_words(knowledge: Knowledge) -> Iterator[str]:
    """Yield the library's words, of both languages, that are expressions of the glossary."""
    for word in (*knowledge.latin, *knowledge.vocabulary):
        if senses_of(knowledge, word):
            yield word


def senses_of(knowledge: Knowledge, word: str) -> list[Sense]:
    """Return the senses of a word of the library."""
    given = tokens(word)
    ends = dict(knowledge.glossary.beginning_at(given, 0)) if given else {}
    return [knowledge.glossary.sense(number) for number in ends.get(len(given), [])]


def usual_names(senses: list[Sense], word: str) -> list[str]:
    """Return the first name in the other language of each sense."""
    others = [[e for e in s.expressions if has_chinese(e) != has_chinese(word)] for s in senses]
    return [names[0] for names in others if names]


def measured(index: OpenIndex, least: int) -> list[Expanded]:
    """Return what the words find that at least `least` papers have, the most expanded first."""
    searcher = Searcher(index)
    found = []
    for word in known_words(index.knowledge):
        literal = searcher.search(Request(word, expand=False))
        if literal.is_partial or literal.total < least:
            continue
        answer = searcher.search(Request(word))
        names = tuple(n for told in answer.understood if told.way == "glossary" for n in told.terms)
        if names:
            senses = senses_of(index.knowledge, word)
            either = " OR ".join(f'"{name}"' for name in (word, *usual_names(senses, word)))
            usual = searcher.search(Request(either, expand=False)).total
            found.append(Expanded(word, literal.total, usual, answer.total, names))
    return found


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
        counts = (each.literal, each.usual, each.found)
        rows.append([each.word, *map(str, counts), f"{each.times:.1f}", ", ".join(each.names)])
    print_table(["word", "have it", "or its usual name", "found", "times", "names"], rows)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("library", type=Path, help="a list file, or a folder of them")
    parser.add_argument("--least", type=int, default=5, help="papers that have a common word")
    parser.add_argument("--worst", type=int, default=40, help="how many words to name")
    arguments = parser.parse_args()
    library = arguments.library.resolve()
    with isolated_home(), closing(library_index([str(library)]).open()) as index:
        print_heading("What the glossary adds", f"{library.name}, {index.manifest.papers} papers")
        print_words(measured(index, arguments.least), arguments.worst)


if __name__ == "__main__":
    main()
