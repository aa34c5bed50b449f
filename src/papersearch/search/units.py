"""Typed text into units of meaning: expressions of the glossary, and the words between them.

A text is divided so that long expressions are kept whole: of all divisions the one with the
greatest sum of squared lengths. What lies between expressions is cut into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.chinese import Cutter
from papersearch.analysis.glossary import Glossary, Token

_ALONE: Final = 0.5
"""What a word in no expression adds: an expression of one word is worth 1."""
_CHARACTER: Final = -2.0
"""What a Chinese character that is left alone adds: words of one character are rare."""
FILLERS: Final = frozenset(
    "a an and are as at be by for from in into is it its of on or that the this to via with "
    "的 地 得 了 着 和 与 及 或 在 是 对 把 被 从 到 以 为 中 之 其 一 种 个".split()
)
"""Words that hold a sentence together: they need not be found beside other words."""
_LONGEST: Final = 256
"""Tokens of a query that are divided into expressions; who pastes more gets words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens with one meaning: an expression of the glossary, or a word."""

    tokens: tuple[Token, ...]
    meanings: tuple[int, ...] = ()
    """Senses, by their numbers in the glossary; none for a word."""

    @property
    def text(self) -> str:
        """The unit as folded, with spaces between runs."""
        parts = [self.tokens[0].text]
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            joint = "" if token.run == before.run and token.is_chinese else " "
            parts.append(joint + token.text)
        return "".join(parts)


def units(
    tokens: Sequence[Token], glossary: Glossary | None, cutter: Cutter, longest: int | None = None
) -> list[Unit]:
    """Return the units of a text; with `longest`, none has more tokens than that."""
    found: list[Unit] = []
    gap: list[Token] = []
    place = 0
    ends = _best_ends(tokens, glossary, longest) if glossary and len(tokens) <= _LONGEST else {}
    while place < len(tokens):
        if place in ends:
            found += _words(gap, cutter)
            gap = []
            end, meanings = ends[place]
            found.append(Unit(tuple(tokens[place:end]), tuple(meanings)))
            place = end
        else:
            gap.append(tokens[place])
            place += 1
    return found + _words(gap, cutter)


def _best_ends(
    tokens: Sequence[Token], glossary: Glossary, longest: int | None
) -> dict[int, tuple[int, list[int]]]:
    """Return where expressions begin in the best division, their ends and meanings."""
    worth = [0.0] * (len(tokens) + 1)
    choice: dict[int, tuple[int, list[int]]] = {}
    for start in range(len(tokens) - 1, -1, -1):
        alone = _CHARACTER if tokens[start].is_chinese else _ALONE
        worth[start] = worth[start + 1] + alone
        if not _is_boundary(tokens, start):
            continue
        for end, meanings in glossary.beginning_at(tokens, start):
            if (longest and end - start > longest) or not _is_whole(tokens, start, end):
                continue
            counts = alone if end - start == 1 and alone < 0 else (end - start) ** 2
            if (total := worth[end] + counts) >= worth[start]:
                worth[start] = total
                choice[start] = end, meanings
    return choice


def _is_boundary(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether an expression may begin or end here: it may not within a compound (few-shot)."""
    if place in (0, len(tokens)):
        return True
    before, after = tokens[place - 1], tokens[place]
    return before.run != after.run or after.is_chinese


def _is_whole(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether tokens can be one expression: Chinese does not go on behind a space."""
    if not _is_boundary(tokens, end):
        return False
    return all(
        before.run == after.run or not (before.is_chinese and after.is_chinese)
        for before, after in zip(tokens[start:end], tokens[start + 1 : end], strict=False)
    )


def _words(gap: Sequence[Token], cutter: Cutter) -> list[Unit]:
    """Return the words of tokens that no expression has."""
    found: list[Unit] = []
    start = 0
    while start < len(gap):
        end = start + 1
        while end < len(gap) and gap[end].run == gap[start].run and _follows(gap, end):
            end += 1
        part = tuple(gap[start:end])
        if part[0].is_chinese:
            run = "".join(token.text for token in part)
            found += _joined_characters(
                [Unit(part[at : at + len(word)]) for word, at in cutter.words(run)]
            )
        else:
            found.append(Unit(part))
        start = end
    return found


def _joined_characters(words: Sequence[Unit]) -> list[Unit]:
    """Join neighbouring words of one character: they are a word that the library lacks."""
    found: list[Unit] = []
    is_open = False
    for word in words:
        is_character = len(word.tokens) == 1 and word.text not in FILLERS
        if is_open and is_character:
            found[-1] = Unit(found[-1].tokens + word.tokens)
        else:
            found.append(word)
        is_open = is_character
    return found


def _follows(gap: Sequence[Token], place: int) -> bool:
    return gap[place].is_chinese == gap[place - 1].is_chinese
