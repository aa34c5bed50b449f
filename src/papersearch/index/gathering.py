"""What a build gathers about its library's words, and how it is written down.

What always holds: an update begins with what the generation before knew, so that what did not
change is neither read nor worked out again; words that left the library may stay known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from papersearch.analysis import pinyin
from papersearch.analysis.chinese import Vocabulary
from papersearch.analysis.glossary import Glossary
from papersearch.analysis.runs import is_chinese
from papersearch.index.knowledge import (
    GLOSSARY,
    LATIN,
    PINYIN,
    PROBLEMS,
    WORDS,
    Knowledge,
    read_text,
)
from papersearch.library.glossary import GlossaryEntry, read_glossary
from papersearch.library.records import Problem


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
        _write(folder / WORDS, words)
        _write(folder / LATIN, "\n".join(sorted(self.latin)))
        _write(folder / PINYIN, "\n".join(pinyin.lines(self.pinyin)))
        glossary = Glossary([*self.meanings, *self.mined]).to_plain()
        _write(folder / GLOSSARY, _json({"files": len(self.meanings), **glossary}))
        _write(folder / PROBLEMS, _json([asdict(problem) for problem in self.problems]))


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
    plain = json.loads(read_text(folder / GLOSSARY))
    meanings = [tuple(each) for each in plain["meanings"]]
    return Gathered(
        meanings[: plain["files"]],
        meanings[plain["files"] :],
        dict(known.vocabulary),
        set(known.latin),
        pinyin.from_lines(read_text(folder / PINYIN).splitlines()),
        known.glossary_problems(),
    )


def meaning(entry: GlossaryEntry) -> tuple[str, ...]:
    """Return the expressions of an entry."""
    return (*entry.zh, *entry.en)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
