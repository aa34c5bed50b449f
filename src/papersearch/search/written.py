"""How words are written: in which numbers, as which two words, and one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from papersearch.analysis.glossary import Token
from papersearch.analysis.latin import numbers
from papersearch.analysis.runs import is_chinese

_LEAST_HALF: Final = 2
"""Letters of a word that may be written apart from another (`fewshot`, `few shot`)."""
_LEAST_WHOLE: Final = 5


def forms(word: str) -> tuple[str, ...]:
    """Return the forms in which a word of a translation is looked for: its two numbers."""
    return (word,) if is_chinese(word) else numbers(word)


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two words that a word may be written as: `fewshot`, `yolov7`, `gpt4`."""
    for place in range(1, len(word)):
        is_version = word[place:].lstrip("v").isdigit() and not word[place - 1].isdigit()
        if is_version or (
            len(word) >= _LEAST_WHOLE and _LEAST_HALF <= place <= len(word) - _LEAST_HALF
        ):
            yield word[:place], word[place:]


def spelled(given: Sequence[Token]) -> list[str]:
    """Return words: those of alphabetic scripts one by one, Chinese as it runs."""
    words: list[str] = []
    before = None
    for token in given:
        if before and before.is_chinese and token.is_chinese and before.run == token.run:
            words[-1] += token.text
        else:
            words.append(token.text)
        before = token
    return words
