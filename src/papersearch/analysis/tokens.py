"""Words and Chinese characters of a text, as the glossary and queries know them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from papersearch.analysis.fold import folds
from papersearch.analysis.latin import KeyedWords, keyed_words
from papersearch.analysis.runs import Run, runs_of

_HYPHENS: Final = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a Chinese character of a text."""

    key: str
    text: str
    """As folded."""
    run: int
    """Which run of the text it belongs to, counted from 0."""
    is_chinese: bool
    is_joined: bool = False
    """Whether nothing but a hyphen parts it from the run before."""


@lru_cache(maxsize=1 << 10)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; what is asked again is kept."""
    return tokens_of([text])[0]


def tokens_of(texts: Sequence[str]) -> list[tuple[Token, ...]]:
    """Return the tokens of each text."""
    all_folded = folds(texts)
    several = runs_of(all_folded)
    words = iter(keyed_words([run.text for own in several for run in own if not run.is_chinese]))
    return [
        tuple(_tokens(folded.text, own, words))
        for folded, own in zip(all_folded, several, strict=True)
    ]


def _tokens(folded: str, found: Iterable[Run], words: Iterator[KeyedWords]) -> Iterator[Token]:
    """Yield the tokens of the runs of a folded text; of each that is not Chinese come its words."""
    end = -1
    for number, run in enumerate(found):
        if run.is_chinese:
            is_joined = folded[end : run.start] in _HYPHENS
            yield Token(run.text[0], run.text[0], number, True, is_joined)
            for character in run.text[1:]:
                yield Token(character, character, number, True)
        else:
            for word, key in next(words):
                yield Token(key, word, number, False)
        end = run.start + len(run.text)
