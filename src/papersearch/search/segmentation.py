"""Typed text into segments: expressions of the glossary, and the words between them.

Of all ways to divide a text the best is taken: long expressions are kept whole, then long words;
a Chinese character that is left alone is mostly none (法 of 书法).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from papersearch.analysis.glossary import Glossary
from papersearch.analysis.query_words import LONGEST_WORD
from papersearch.analysis.tokens import Token
from papersearch.search.glue import GLUE, PROSE

_ALONE: Final = 0.5
"""What a word in no expression adds: an expression of one word is worth 1."""
_CHARACTER: Final = -4.0
"""What a Chinese character adds that is left alone: 长|视频理解 is worth less than 长视频|理解."""
_WORD: Final = 0.5
"""What a Chinese word of no expression adds, times its squared length."""
_UNLISTED_WORD: Final = 0.3
"""What one adds that no dictionary has: the building's model guessed it."""
_LIKELIHOOD: Final = 0.05
"""What a word's likelihood adds: decides between divisions into words as long (的|确定性)."""
_UNLISTED: Final = -15.0
"""Words are listed from this likelihood on."""
_LEAST_PART: Final = 3
"""Letters of a word of a compound that says something by itself."""
_MOST_TOKENS: Final = 256
"""Tokens of a query that are divided into expressions; who pastes more gets words."""


class Likelihoods(Protocol):
    """What knows Chinese words."""

    def likelihoods(self, words: Iterable[str]) -> dict[str, float]:
        """Return the logarithm of each word's probability, of those that are words."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens with one meaning: an expression of the glossary, or a word."""

    tokens: tuple[Token, ...]
    meanings: tuple[int, ...] = ()
    """Senses, by their numbers in the glossary; none for a word."""
    within: tuple[Segment, ...] = ()
    """The shorter segments that an expression is made of."""
    is_weak: bool = False
    """Whether it says little by itself: by the glossary, or as a word of prose."""
    sounds: tuple[str, ...] = ()
    """The Chinese words that its words are the pinyin of, syllable by syllable."""
    is_alone: bool = False
    """Whether it is all that is asked for."""
    is_open: bool = False
    """Whether its last word may still be being typed."""

    @property
    def text(self) -> str:
        """The segment as folded, with spaces between runs."""
        parts = [self.tokens[0].text]
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            joint = "" if token.run == before.run and token.is_chinese else " "
            parts.append(joint + token.text)
        return "".join(parts)

    @property
    def is_glue(self) -> bool:
        """Whether all its words only hold a sentence together, or ask."""
        return self.text in GLUE or all(token.text in GLUE for token in self.tokens)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other segments: its words as stems."""
        return tuple(token.key for token in self.tokens)


def segments(
    tokens: Sequence[Token], glossary: Glossary | None, words: Likelihoods
) -> tuple[Segment, ...]:
    """Return the segments of a text, expressions with their inner segments."""
    found = _divided(tokens, glossary, words)
    return tuple(
        replace(each, within=_within(each, glossary, words), is_weak=_is_weak(each, glossary))
        for each in found
    )


def _is_weak(segment: Segment, glossary: Glossary | None) -> bool:
    if segment.text in PROSE:
        return True
    if glossary is None or not segment.meanings:
        return False
    return glossary.is_weak(segment.meanings, segment.tokens)


def _within(segment: Segment, glossary: Glossary | None, words: Likelihoods) -> tuple[Segment, ...]:
    if len(segment.tokens) < 2 or not segment.meanings:
        return segment.within
    is_opaque = glossary is not None and glossary.is_opaque(segment.meanings)
    known = None if is_opaque else glossary
    divided = _divided(segment.tokens, known, words, len(segment.tokens) - 1)
    inner = tuple(part for each in divided for part in _parts(each, known, words) or (each,))
    is_of_characters = (
        all(len(each.tokens) == 1 for each in inner) and inner[0].tokens[0].is_chinese
    )
    return inner if len(inner) > 1 and not is_of_characters else ()


def _parts(segment: Segment, glossary: Glossary | None, words: Likelihoods) -> tuple[Segment, ...]:
    """Return the words of a compound (class-incremental), none of a name (R-CNN) and all else."""
    given = segment.tokens
    if len(given) < 2 or segment.meanings:
        return ()
    if not all(each.text.isalpha() and len(each.text) >= _LEAST_PART for each in given):
        return ()
    return tuple(part for each in given for part in _divided((each,), glossary, words))


def _divided(
    tokens: Sequence[Token],
    glossary: Glossary | None,
    words: Likelihoods,
    longest: int = _MOST_TOKENS,
) -> tuple[Segment, ...]:
    """Return the best division into segments of at most `longest` tokens."""
    known = glossary if len(tokens) <= _MOST_TOKENS else None
    expressions = known.beginnings(tokens) if known is not None else [[] for _ in tokens]
    texts = [text for start in range(len(tokens)) for text in _chinese_from(tokens, start)]
    likelihoods = words.likelihoods(texts) if texts else {}
    worth = [0.0] * (len(tokens) + 1)
    choice: list[Segment] = []
    for start in range(len(tokens) - 1, -1, -1):
        best: tuple[float, Segment] | None = None
        for counts, segment in _beginning_at(tokens, start, expressions[start], likelihoods):
            if len(segment.tokens) > longest:
                continue
            total = counts + worth[start + len(segment.tokens)]
            if best is None or total > best[0]:
                best = total, segment
        if best is None:  # a compound longer than allowed
            best = worth[start + 1], Segment((tokens[start],))
        worth[start] = best[0]
        choice.append(best[1])
    choice.reverse()
    found: list[Segment] = []
    place = 0
    while place < len(tokens):
        found.append(choice[place])
        place += len(choice[place].tokens)
    return tuple(_with_characters_joined(found))


def _beginning_at(
    tokens: Sequence[Token],
    start: int,
    expressions: Iterable[tuple[int, list[int]]],
    likelihoods: Mapping[str, float],
) -> Iterator[tuple[float, Segment]]:
    """Yield the segments that may begin at a place, and what each is worth."""
    first = tokens[start]
    if _is_boundary(tokens, start):
        for end, meanings in expressions:
            if not _is_whole(tokens, start, end):
                continue
            size = end - start
            is_character = size == 1 and first.is_chinese
            counts = _alone(first) if is_character else float(size * size)
            yield counts, Segment(tuple(tokens[start:end]), tuple(meanings))
    if not first.is_chinese:
        end = start + 1
        while end < len(tokens) and tokens[end].run == first.run and not tokens[end].is_chinese:
            end += 1
        yield _ALONE * (end - start), Segment(tuple(tokens[start:end]))
        return
    yield _alone(first), Segment((first,))
    for word in _chinese_from(tokens, start):
        if (likelihood := likelihoods.get(word)) is not None:
            each = _WORD if likelihood > _UNLISTED else _UNLISTED_WORD
            counts = each * len(word) ** 2 + _LIKELIHOOD * likelihood
            yield counts, Segment(tuple(tokens[start : start + len(word)]))


def _chinese_from(tokens: Sequence[Token], start: int) -> list[str]:
    """Return the runs of two and more Chinese characters at a place that may be a word."""
    first = tokens[start]
    texts: list[str] = []
    text = first.text
    for token in tokens[start + 1 : start + LONGEST_WORD] if first.is_chinese else ():
        if token.run != first.run or not token.is_chinese:
            break
        text += token.text
        texts.append(text)
    return texts


def _alone(token: Token) -> float:
    if not token.is_chinese:
        return _ALONE
    return 0.0 if token.text in GLUE else _CHARACTER


def _is_boundary(tokens: Sequence[Token], place: int) -> bool:
    """Return whether an expression may begin or end here: not within a compound (few-shot)."""
    if place in (0, len(tokens)):
        return True
    before, after = tokens[place - 1], tokens[place]
    return before.run != after.run or after.is_chinese


def _is_whole(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether tokens can be one expression: Chinese goes on behind a hyphen, no space."""
    if not _is_boundary(tokens, end):
        return False
    return all(
        before.run == after.run or after.is_joined or not (before.is_chinese and after.is_chinese)
        for before, after in zip(tokens[start:end], tokens[start + 1 : end], strict=False)
    )


def _with_characters_joined(found: Sequence[Segment]) -> Iterator[Segment]:
    """Join neighbouring characters that are left alone: they are a word that nobody knows."""
    waiting: Segment | None = None
    for each in found:
        is_character = len(each.tokens) == 1 and each.tokens[0].is_chinese and not each.is_glue
        if is_character and waiting and waiting.tokens[-1].run == each.tokens[0].run:
            within = (*(waiting.within or (waiting,)), each)
            waiting = Segment(waiting.tokens + each.tokens, within=within)
            continue
        if waiting:
            yield waiting
        waiting = each if is_character else None
        if not is_character:
            yield each
    if waiting:
        yield waiting
