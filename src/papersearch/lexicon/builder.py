"""Builds the lexicon of a generation: that of the one before, less what is gone, and what is new.

What always holds: every file is decided by the glossary files and by the sum of the papers'
contributions, so an update writes byte for byte what a build of the whole library writes. What is
dear (the pinyin of a word, the glossary made ready) is taken over where it is still the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from papersearch.analysis import pinyin
from papersearch.analysis.cutting import WordFrequencies
from papersearch.analysis.glossary import Glossary, Sense
from papersearch.analysis.runs import is_chinese
from papersearch.io.mapped import ReadBlob
from papersearch.lexicon.contributions import Contributions
from papersearch.lexicon.lexicon import COUNTS, GLOSSARY, LATIN, PINYIN, PROBLEMS, WORDS, Lexicon
from papersearch.lexicon.mining import mined
from papersearch.library.glossary import GlossaryEntry, read_glossary


@dataclass(slots=True)
class LexiconBuilder:
    """The lexicon in the making."""

    glossary: Glossary
    """The senses that the glossary files give, and behind them those that were mined."""
    expressions: list[str]
    """The expressions of the glossary files that are Chinese throughout.

    Papers are cut with them. Without those mined: a text must be cut the same, whatever other
    papers there are.
    """
    contributions: Contributions
    frequencies: dict[str, int]
    """Of the Chinese words of `contributions`."""
    files: dict[str, str]
    """The text of the lexicon's files, as of the last change."""

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Return the words whose pinyin is not known yet."""
        known = self.frequencies.keys() | set(self.expressions)
        return sorted(set(words) - known)

    def change(
        self,
        gone: Contributions,
        new: Contributions,
        frequencies: WordFrequencies,
        by_pinyin: Mapping[str, Sequence[str]],
    ) -> None:
        """Take away what papers contributed and add what others do.

        `frequencies` are of the new words, `by_pinyin` is the pinyin table of the `unknown` ones.
        Raises `NotContained`.
        """
        words = self.contributions.words
        latin = set(self.contributions.latin)
        self.contributions.add(new)
        self.contributions.take_away(gone)
        left = self.frequencies.keys() - words.keys()
        self.frequencies |= {word: frequencies[word] for word in new.words if word in words}
        for word in left:
            self.frequencies.pop(word, None)
        rows = sorted(self.frequencies.items())
        self.files[WORDS] = "".join(f"{word}\t{frequency}\n" for word, frequency in rows)
        if left or by_pinyin:
            self.files[PINYIN] = self._with_pinyin(left, by_pinyin)
        if latin != self.contributions.latin.keys():
            self.files[LATIN] = "\n".join(sorted(self.contributions.latin))
        self._mine()

    def _mine(self) -> None:
        """Put what the contributions give behind the meanings of the glossary files."""
        found = mined(self.contributions.headings, self.contributions.titles)
        now = self.glossary.with_mined(Sense(tuple(meaning)) for meaning in found)
        if now is not self.glossary:
            self.glossary = now
            self.files[GLOSSARY] = _json(now.to_plain())

    def _with_pinyin(self, gone: set[str], by_pinyin: Mapping[str, Sequence[str]]) -> str:
        """Return the pinyin table without some words and with more of them."""
        places = {word: place for place, word in enumerate(dict.fromkeys(self.expressions))}
        gone = gone - places.keys()
        by_key: dict[str, list[str]] = {}
        for key, words in pinyin.from_lines(self.files[PINYIN].splitlines()).items():
            if kept := words if gone.isdisjoint(words) else [w for w in words if w not in gone]:
                by_key[key] = kept
        for key, added in by_pinyin.items():
            together = {*by_key.get(key, ()), *added}
            by_key[key] = sorted(together, key=lambda w: (places.get(w, len(places)), w))
        return "\n".join(pinyin.pinyin_lines(by_key))

    def blobs(self) -> dict[str, bytes]:
        """Return all that is to be kept, by name."""
        texts = {**self.files, COUNTS: self._counts()}
        return {name: text.encode() for name, text in texts.items()}

    def _counts(self) -> str:
        """Return how many papers have what: of words the counts alone, in the order of words."""
        summed = self.contributions
        words, latin = ([n for _, n in sorted(c.items())] for c in (summed.words, summed.latin))
        headings, titles = (dict(sorted(c.items())) for c in (summed.headings, summed.titles))
        return _json([words, latin, headings, titles])


def from_glossary(
    glossary_files: Sequence[Path], name_of: Callable[[Path], str] = str
) -> LexiconBuilder:
    """Return what a build of a whole library begins with: the lexicon of no paper."""
    read = [(path, *read_glossary(path)) for path in glossary_files]
    glossary = Glossary(_sense(entry) for _, entries, _ in read for entry in entries)
    problems = [
        asdict(replace(problem, file=name_of(path)))
        for path, _, problems in read
        for problem in problems
    ]
    files = {
        WORDS: "",
        LATIN: "",
        GLOSSARY: _json(glossary.to_plain()),
        PROBLEMS: _json(problems),
    }
    builder = LexiconBuilder(glossary, _chinese(glossary), Contributions(), {}, files)
    by_pinyin = pinyin.pinyin_table(dict.fromkeys(builder.expressions))
    files[PINYIN] = "\n".join(pinyin.pinyin_lines(by_pinyin))
    return builder


def from_generation(blob: ReadBlob) -> LexiconBuilder:
    """Return what an update begins with: the lexicon of the generation that has the blobs."""
    before = Lexicon(blob)
    texts = before.texts()
    words, latin, headings, titles = json.loads(bytes(blob(COUNTS)))
    rows = (line.partition("\t") for line in texts[WORDS].splitlines())
    frequencies = {word: int(frequency) for word, _, frequency in rows}
    contributions = Contributions(
        Counter(dict(zip(frequencies, words, strict=True))),
        Counter(dict(zip(before.latin, latin, strict=True))),
        Counter(headings),
        Counter(titles),
    )
    glossary = before.glossary
    return LexiconBuilder(glossary, _chinese(glossary), contributions, frequencies, texts)


def _chinese(glossary: Glossary) -> list[str]:
    return [text for text in glossary.given_texts() if is_chinese(text)]


def _sense(entry: GlossaryEntry) -> Sense:
    named = (*entry.zh, *entry.en)
    leading = (*entry.asked, *entry.broad)
    return Sense(named, entry.forms, entry.weak, entry.is_opaque, leading)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
