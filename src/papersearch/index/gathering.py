"""What a build gathers about its library's words, and how it is written down.

What always holds: an update begins with what the generation before knew, and works out again only
what has grown; words that left the library may stay known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from papersearch.analysis import pinyin
from papersearch.analysis.chinese import Vocabulary
from papersearch.analysis.glossary import Glossary, Sense
from papersearch.analysis.runs import is_chinese
from papersearch.index.knowledge import GLOSSARY, LATIN, PINYIN, PROBLEMS, WORDS, Knowledge
from papersearch.index.mining import Meaning
from papersearch.library.glossary import GlossaryEntry, read_glossary


@dataclass(slots=True)
class Gathered:
    """The files of `knowledge` in the making; text by name of file, as far as it is final."""

    glossary: Glossary
    given: int
    """How many of the glossary's meanings the glossary files give; those behind were mined."""
    files: dict[str, str]
    vocabulary: dict[str, int] = field(default_factory=dict)
    latin: set[str] = field(default_factory=set)

    def expressions(self) -> list[str]:
        """Return the expressions of the glossary files that are Chinese throughout.

        Without those mined: an update cuts a text as a full build does, which has mined none yet.
        """
        given = islice(self.glossary.senses(), self.given)
        return [e for sense in given for e in (*sense.expressions, *sense.forms) if is_chinese(e)]

    def unknown(self, vocabulary: Vocabulary) -> list[str]:
        """Return the words that are not known yet."""
        return sorted(vocabulary.keys() - self.vocabulary.keys())

    def learn(
        self,
        vocabulary: Vocabulary,
        by_pinyin: Mapping[str, Sequence[str]],
        latin: Iterable[str],
        meanings: Iterable[Meaning],
    ) -> None:
        """Add words that were met, unknown ones by their pinyin too, and meanings mined."""
        if new := self.unknown(vocabulary):
            self.vocabulary |= {word: vocabulary[word] for word in new}
            rows = sorted(self.vocabulary.items())
            self.files[WORDS] = "".join(f"{word}\t{frequency}\n" for word, frequency in rows)
            self.files[PINYIN] = _with_pinyin(self.files[PINYIN], by_pinyin)
        if not self.latin.issuperset(latin := set(latin)):
            self.latin |= latin
            self.files[LATIN] = "\n".join(sorted(self.latin))
        if (more := self.glossary.with_pairs(meanings)) is not self.glossary:
            self.glossary = more
            self.files[GLOSSARY] = _json({**self.glossary.to_plain(), "given": self.given})

    def write(self, folder: Path) -> None:
        """Write it all down."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")


def gather(glossary_files: Sequence[Path]) -> Gathered:
    """Return what a full build begins with: the glossary."""
    read = [read_glossary(path) for path in glossary_files]
    glossary = Glossary(_sense(entry) for entries, _ in read for entry in entries)
    problems = [asdict(problem) for _, problems in read for problem in problems]
    given = len(glossary)
    files = {
        WORDS: "",
        LATIN: "",
        PINYIN: "",
        GLOSSARY: _json({**glossary.to_plain(), "given": given}),
    }
    gathered = Gathered(glossary, given, {**files, PROBLEMS: _json(problems)})
    files[PINYIN] = _with_pinyin("", pinyin.table(gathered.expressions()))
    gathered.files[PINYIN] = files[PINYIN]
    return gathered


def gathered_before(folder: Path) -> Gathered:
    """Return what an update begins with: what the generation in `folder` knew."""
    known = Knowledge(folder)
    given: int = json.loads(known.texts()[GLOSSARY])["given"]
    return Gathered(known.glossary, given, known.texts(), dict(known.vocabulary), set(known.latin))


def _sense(entry: GlossaryEntry) -> Sense:
    return Sense((*entry.zh, *entry.en), entry.forms, entry.weak, entry.is_opaque)


def _with_pinyin(before: str, more: Mapping[str, Sequence[str]]) -> str:
    """Return the pinyin table with more words in it."""
    by_key = pinyin.from_lines(before.splitlines())
    for key, added in more.items():
        known = by_key.setdefault(key, [])
        known += [word for word in added if word not in known]
    return "\n".join(pinyin.lines(by_key))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
