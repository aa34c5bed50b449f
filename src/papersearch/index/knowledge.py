"""What an index knows of its library's words, beside the postings: files that a search reads whole.

    words.tsv       Chinese words and their frequencies: queries are cut with them
    latin.txt       words of alphabetic scripts: slips are mended with them
    pinyin.tsv      Chinese words and expressions by their pinyin
    glossary.json   the glossary, ready for looking up, and the pairs mined from the library
    problems.json   what is wrong in the glossary files

What always holds: each is made by the build and read no sooner than a query needs it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from papersearch.analysis import pinyin
from papersearch.analysis.chinese import Vocabulary
from papersearch.analysis.glossary import Glossary
from papersearch.analysis.runs import is_chinese
from papersearch.library.glossary import GlossaryEntry, read_glossary
from papersearch.library.records import Problem

_WORDS: Final = "words.tsv"
_LATIN: Final = "latin.txt"
_PINYIN: Final = "pinyin.tsv"
_GLOSSARY: Final = "glossary.json"
_PROBLEMS: Final = "problems.json"


@dataclass(slots=True)
class Gathered:
    """What a build gathers; an update begins with what the base knew."""

    meanings: list[tuple[str, ...]] = field(default_factory=list)
    """Of the glossary files."""
    mined: list[tuple[str, ...]] = field(default_factory=list)
    """Meanings found in the library itself."""
    vocabulary: dict[str, int] = field(default_factory=dict)
    latin: set[str] = field(default_factory=set)
    pinyin: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def expressions(self) -> list[str]:
        """Return the expressions of the glossary that are Chinese throughout."""
        return [e for meaning in self.meanings for e in meaning if is_chinese(e)]

    def learn(self, vocabulary: Vocabulary, latin: Iterable[str]) -> None:
        """Add words that were met."""
        new = [word for word in vocabulary if word not in self.vocabulary]
        self.vocabulary.update(vocabulary)
        self.latin.update(latin)
        self._learn_pinyin(new)

    def _learn_pinyin(self, words: Iterable[str]) -> None:
        for key, added in pinyin.table(words).items():
            known = self.pinyin.setdefault(key, [])
            known += [word for word in added if word not in known]

    def write(self, folder: Path) -> None:
        """Write it all down."""
        words = "".join(f"{word}\t{n}\n" for word, n in sorted(self.vocabulary.items()))
        _write(folder / _WORDS, words)
        _write(folder / _LATIN, "\n".join(sorted(self.latin)))
        _write(folder / _PINYIN, "\n".join(pinyin.lines(self.pinyin)))
        glossary = Glossary([*self.meanings, *self.mined]).to_plain()
        _write(folder / _GLOSSARY, _json({"files": len(self.meanings), **glossary}))
        _write(folder / _PROBLEMS, _json([asdict(problem) for problem in self.problems]))


def gather(glossary_files: Sequence[Path]) -> Gathered:
    """Return what a full build begins with: the glossary."""
    gathered = Gathered()
    for path in glossary_files:
        entries, problems = read_glossary(path)
        gathered.meanings += [meaning(entry) for entry in entries]
        gathered.problems += problems
    gathered._learn_pinyin(dict.fromkeys(gathered.expressions()))
    return gathered


def gathered_before(folder: Path) -> Gathered:
    """Return what an update begins with: what the generation in `folder` knew."""
    known = Knowledge(folder)
    plain = json.loads(_read(folder / _GLOSSARY))
    meanings = [tuple(each) for each in plain["meanings"]]
    return Gathered(
        meanings[: plain["files"]],
        meanings[plain["files"] :],
        dict(known.vocabulary),
        set(known.latin),
        pinyin.from_lines(_read(folder / _PINYIN).splitlines()),
        known.glossary_problems(),
    )


def meaning(entry: GlossaryEntry) -> tuple[str, ...]:
    """Return the expressions of an entry."""
    return (*entry.zh, *entry.en)


class Knowledge:
    """What the generation in a folder knows; each part is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The Chinese words of the library."""
        rows = (line.partition("\t") for line in _read(self._folder / _WORDS).splitlines())
        return {word: int(frequency) for word, _, frequency in rows}

    @cached_property
    def latin(self) -> list[str]:
        """The words of alphabetic scripts, sorted."""
        return _read(self._folder / _LATIN).splitlines()

    @cached_property
    def pinyin(self) -> pinyin.PinyinTable:
        """Chinese words and expressions by their pinyin."""
        return pinyin.PinyinTable(_read(self._folder / _PINYIN).splitlines())

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary, with what was mined."""
        return Glossary.from_plain(json.loads(_read(self._folder / _GLOSSARY)))

    def glossary_problems(self) -> list[Problem]:
        """Return what is wrong in the glossary files."""
        return [Problem(**each) for each in json.loads(_read(self._folder / _PROBLEMS))]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
