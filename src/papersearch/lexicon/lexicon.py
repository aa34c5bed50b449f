"""The lexicon of a library: what a search knows of its words, beside the postings.

    words.tsv       Chinese words and their frequencies: queries are cut with them
    latin.txt       words of alphabetic scripts: slips are mended with them
    pinyin.tsv      Chinese words and expressions by their pinyin
    glossary.json   the glossary, ready for looking up, and the pairs mined from the library
    problems.json   what is wrong in the glossary files
    counts.json     how many papers have each word (see `builder`): read by builds alone

What always holds: the words are those of the papers that the library has, whatever it had before.
A search maps the others, and reads each no sooner than a query needs it.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Final

from papersearch.analysis import pinyin
from papersearch.analysis.cutting import WordFrequencies
from papersearch.analysis.glossary import Glossary
from papersearch.analysis.query_words import FrequencyTable
from papersearch.io.mapped import ReadBlob
from papersearch.io.sorted_lines import SortedLines
from papersearch.library.records import Problem

WORDS: Final = "words.tsv"
LATIN: Final = "latin.txt"
PINYIN: Final = "pinyin.tsv"
GLOSSARY: Final = "glossary.json"
PROBLEMS: Final = "problems.json"
COUNTS: Final = "counts.json"
_FILES: Final = (WORDS, LATIN, PINYIN, GLOSSARY, PROBLEMS)


class Lexicon:
    """The lexicon of a generation; each part is read when it is first asked for."""

    def __init__(self, blob: ReadBlob) -> None:
        # Mapped now, read later: the generation may be gone by then.
        self._mapped = {name: blob(name) for name in _FILES}

    def _text(self, name: str) -> str:
        return bytes(self._mapped[name]).decode()

    def texts(self) -> dict[str, str]:
        """Return the text of each file, by its name."""
        return {name: self._text(name) for name in _FILES}

    @cached_property
    def vocabulary(self) -> WordFrequencies:
        """The Chinese words of the library."""
        return FrequencyTable(self._mapped[WORDS])

    @cached_property
    def latin(self) -> list[str]:
        """The words of alphabetic scripts, sorted."""
        return self._text(LATIN).splitlines()

    @cached_property
    def pinyin(self) -> pinyin.PinyinTable:
        """Chinese words and expressions by their pinyin."""
        return pinyin.PinyinTable(SortedLines(self._mapped[PINYIN]))

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary, with what was mined."""
        return Glossary.from_plain(json.loads(self._text(GLOSSARY)))

    def glossary_problems(self) -> list[Problem]:
        """Return what is wrong in the glossary files."""
        return [Problem(**each) for each in json.loads(self._text(PROBLEMS))]
