"""Expressions with one meaning, ready to be looked up in a query.

An expression is looked up by its key (see `expressions`), token by token, in either language or a
mixture (3D点云). Inflections that keys do not know are known only where an entry lists them: words
that share a stem need not mean the same (position, positive).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from papersearch.analysis.expressions import (
    ExpressionKey,
    Forms,
    forms_of,
    key_text,
    keys_of,
    keys_within,
)
from papersearch.analysis.tokens import Token, tokens_of

_EXPRESSIONS_KEPT: Final = 1 << 13


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning and how it is said: what an entry of a glossary gives.

    A *weak* expression says too little by itself (one character, a word of prose, a word of
    several senses): the others are looked for in its place only where it stands alone, and it in
    theirs only where nothing else is found.
    """

    expressions: tuple[str, ...]
    """Each can stand for each other; the usual ones first."""
    forms: tuple[str, ...] = ()
    """Other ways to write them: inflections, regional wording, slips. As good, but never told."""
    weak: tuple[str, ...] = ()
    """Those of the expressions and forms that are weak."""
    is_opaque: bool = False
    """Whether it means something else than its words do, which then do not stand for anything."""
    asked: tuple[str, ...] = ()
    """What only leads to it, as how people ask for it in other words: looked up, not looked for."""

    def to_line(self) -> str:
        """Return all of it as one text; expressions hold neither tabs nor line breaks."""
        parts = ["\t".join(self.expressions), "\t".join(self.forms), "\t".join(self.weak)]
        parts += ["opaque" if self.is_opaque else "", "\t".join(self.asked)]
        return "\n".join(parts).rstrip("\n")

    @classmethod
    @lru_cache(maxsize=1 << 12)
    def from_line(cls, line: str) -> Sense:
        """Return the sense that `to_line` made `line` of."""
        lists = [tuple(part.split("\t")) if part else () for part in line.split("\n")]
        expressions, forms, weak, opaque, asked = [*lists, (), (), (), ()][:5]
        return cls(expressions, forms, weak, bool(opaque), asked)


class Other(NamedTuple):
    """What means the same as something typed."""

    text: str
    is_told: bool
    """Whether it is worth telling: a form of an expression is not."""
    words: tuple[Forms, ...]
    """The words that it is looked for by, each in its forms."""


class _Expression(NamedTuple):
    """An expression as it is compared and looked for."""

    keys: tuple[ExpressionKey, ...]
    words: tuple[Forms, ...]


class Glossary:
    """Senses, by the keys of all that leads to them; a sense is named by its number.

    Those *given* by somebody come first; behind them those that were mined, each of which is none
    of the others.
    """

    def __init__(self, given: Iterable[Sense]) -> None:
        self._lines: list[str] = []
        # Numbers as text: twenty thousand lists would take three times as long to read.
        self._by_key: dict[str, str] = {}
        self._longest = 0
        self._expressions: dict[str, _Expression] = {}
        """Those of senses that were asked for: most are asked for again at the next keystroke."""
        for sense in given:
            self._add(sense)
        self._given = len(self._lines)
        self._longest_given = self._longest

    def _add(self, sense: Sense) -> None:
        named = tokens_of((*sense.expressions, *sense.forms, *sense.asked))
        for key in dict.fromkeys(key for keys in keys_of(named) for key in keys):
            before = self._by_key.get(key.text, "")
            self._by_key[key.text] = f"{before} {len(self._lines)}".lstrip()
            self._longest = max(self._longest, key.length)
        self._lines.append(sense.to_line())

    def with_mined(self, mined: Iterable[Sense]) -> Glossary:
        """Return the senses that were given, and others than were mined before; itself if the same.

        None of those given is read again: making keys of some thousands takes a second.
        """
        given = self._lines[: self._given]
        known = set(given)
        behind = [s for s in dict.fromkeys(mined) if s.to_line() not in known]
        if [sense.to_line() for sense in behind] == self._lines[self._given :]:
            return self
        changed = Glossary(())
        changed._lines, changed._given = given, self._given
        changed._longest = changed._longest_given = self._longest_given
        for key, numbers in self._by_key.items():
            if kept := [number for number in _numbers(numbers) if number < self._given]:
                changed._by_key[key] = " ".join(map(str, kept))
        for sense in behind:
            changed._add(sense)
        return changed

    def given_texts(self) -> Iterator[str]:
        """Yield the expressions and forms of the senses that were given."""
        for line in self._lines[: self._given]:
            for part in line.split("\n", 2)[:2]:
                yield from part.split("\t")

    def __len__(self) -> int:
        return len(self._lines)

    def sense(self, number: int) -> Sense:
        """Return a sense by its number."""
        return Sense.from_line(self._lines[number])

    def senses(self) -> Iterator[Sense]:
        """Yield all senses in the order of their numbers."""
        return map(Sense.from_line, self._lines)

    def beginnings(self, given: Sequence[Token]) -> list[list[tuple[int, list[int]]]]:
        """Return for each place the ends of expressions that begin there, with their senses.

        A compound comes first, then the longest.
        """
        known = self._by_key
        return [
            [(end, _numbers(known[key])) for end, key in reversed(keys) if key in known]
            for keys in keys_within(given, self._longest)
        ]

    def is_opaque(self, numbers: Iterable[int]) -> bool:
        """Return whether the words of an expression with these senses stand for nothing else."""
        return any(self.sense(number).is_opaque for number in numbers)

    def is_weak(self, numbers: Iterable[int], given: Sequence[Token]) -> bool:
        """Return whether an expression is weak in all these senses."""
        own, senses = key_text(given), list(map(self.sense, numbers))
        known = self._known(text for sense in senses for text in sense.weak)
        return all(_is_weak(sense, own, known) for sense in senses)

    def others(
        self,
        numbers: Iterable[int],
        given: Sequence[Token],
        is_alone: bool = False,
        is_last_resort: bool = False,
    ) -> list[Other]:
        """Return what else the senses are said by, each once, those to be told first.

        Where the given expression is weak there is something only if it stands alone in its query
        (`is_alone`), and weak ones are among the others only if nothing is found without them
        (`is_last_resort`).
        """
        own, senses = key_text(given), list(map(self.sense, numbers))
        known = self._known(t for s in senses for t in (*s.expressions, *s.forms, *s.weak))
        told: list[str] = []
        forms: list[str] = []
        for sense in senses:
            if is_last_resort or is_alone or not _is_weak(sense, own, known):
                left_out = () if is_last_resort else sense.weak
                told += [each for each in sense.expressions if each not in left_out]
                forms += [each for each in sense.forms if each not in left_out]
        seen = {own}
        found = []
        for place, text in enumerate((*told, *forms)):
            expression = known[text]
            keys = {key.text for key in expression.keys}
            # Chinese with a hyphen has the key of that without, but is written otherwise in papers.
            if keys and (expression.keys[0].is_hyphened or seen.isdisjoint(keys)):
                found.append(Other(text, place < len(told), expression.words))
                seen |= keys
        return found

    def _known(self, texts: Iterable[str]) -> dict[str, _Expression]:
        """Return the expressions that texts are."""
        kept = self._expressions
        known = {text: kept.get(text) for text in texts}
        new = [text for text, expression in known.items() if expression is None]
        if new:
            if len(kept) > _EXPRESSIONS_KEPT:
                kept = self._expressions = {}
            found = tokens_of(new)
            made = map(_Expression, keys_of(found), forms_of(found))
            kept.update(zip(new, made, strict=True))
        return {text: known[text] or kept[text] for text in known}

    def to_plain(self) -> dict[str, Any]:
        """Return the glossary for JSON, so that it need not be made again."""
        given = {"given": self._given, "longest_given": self._longest_given}
        return {"senses": self._lines, "by_key": self._by_key, "longest": self._longest, **given}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Glossary:
        """Return the glossary that `to_plain` made `plain` of."""
        glossary = cls(())
        glossary._lines = plain["senses"]
        glossary._by_key = plain["by_key"]
        glossary._longest = plain["longest"]
        glossary._given, glossary._longest_given = plain["given"], plain["longest_given"]
        return glossary


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split()]


def _is_weak(sense: Sense, own: str, known: Mapping[str, _Expression]) -> bool:
    return any(own == key.text for text in sense.weak for key in known[text].keys)
