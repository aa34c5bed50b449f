"""Phrases, and what holds them: words that stand together in one text.

A text's *plain form* has one space between its words and at both ends; a run of Chinese is one word
there. What always holds: a phrase stands in a text where its own plain form is part of the text's,
alphabetic words whole (but the last one of an open phrase), while Chinese, which has no spaces, may
begin before and go on behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.grams import grams
from papersearch.analysis.runs import is_chinese
from papersearch.engine.tree import Phrase

_FIELDS: Final = 8
TEXT_SEPARATOR: Final = "\t"
"""Between the plain forms of one field."""


def text_lines(texts: Mapping[int, str]) -> bytes:
    """Return the texts of a document as bytes (UTF-8), a line a field in the order of bits."""
    return "\n".join(texts.get(1 << place, "") for place in range(_FIELDS)).encode()


def holding(phrase: Phrase) -> Callable[[bytes], bool]:
    """Return a test of a document's lines for a phrase."""
    words = phrase.text.strip()
    before = "" if is_chinese(words[:1]) else " "
    after = "" if is_chinese(words[-1:]) or phrase.is_open else " "
    wanted = f"{before}{words}{after}".encode(errors="surrogatepass")
    if not phrase.fields:
        return lambda lines: wanted in lines
    places = [place for place in range(_FIELDS) if phrase.fields >> place & 1]

    def holds(lines: bytes) -> bool:
        by_field = lines.split(b"\n")
        return any(wanted in by_field[place] for place in places)

    return holds


@dataclass(frozen=True, slots=True)
class Steps:
    """A phrase as terms that follow each other, for engines that know positions."""

    terms: tuple[str, ...]
    is_begun: bool
    """Whether the last one is only the beginning of a term."""


def steps(phrase: Phrase) -> Steps:
    """Return the terms that must follow each other."""
    found = terms_in_order(phrase.text)
    if not is_chinese(found[-1]):
        return Steps(tuple(found), phrase.is_open)
    if len(found) > 1 and len(found[-2]) == 2 and found[-2][1] == found[-1]:
        return Steps(tuple(found[:-1]), is_begun=False)  # the run may go on behind its last gram
    return Steps(tuple(found), is_begun=True)


def terms_in_order(plain: str) -> list[str]:
    """Return the terms of a plain form: alphabetic words, and the grams of Chinese."""
    found: list[str] = []
    for word in plain.split():
        if word.isascii() or not is_chinese(word):
            found.append(word)
        else:
            found += grams(word)
    return found
