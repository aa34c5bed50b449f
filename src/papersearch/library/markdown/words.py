"""What texts of lists are made of: words of alphabetic scripts, small ones among them, Chinese."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

CHINESE: Final = re.compile("[\u3400-\u9fff]")
LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏͰ-Ͽ$][\w'’$^{}\\-]*")
SMALL_WORDS: Final = frozenset(
    "a an the of for and in on with to by from via is are as at into using towards toward without "
    "under over through beyond between across or can how what why when does do not be it its your "
    "you we that this than per within against all more need".split()
)
_LONG_WORD: Final = 3
_RUN: Final = re.compile(r"\d{0,2}([a-z]+)")
"""A run of letters with the digits before it that a name may begin with, such as `3DV`."""
_APART: Final = MappingProxyType({code: " " for code in range(128) if not chr(code).islower()})


def is_mostly_chinese(text: str) -> bool:
    """Whether a text is rather Chinese than English."""
    return len(CHINESE.findall(text)) > len(LATIN_WORD.findall(text))


@lru_cache(maxsize=1 << 8)
def words_of(text: str) -> tuple[str, ...]:
    """Return the Latin words of a text; those of the last texts are kept."""
    return tuple(LATIN_WORD.findall(text))


@lru_cache(maxsize=1 << 8)
def latin_runs(text: str) -> frozenset[str]:
    """Return the runs of letters in an ASCII text, in lower case: looks for words ask them first.

    The last texts are kept, since each is looked at for words of several kinds.
    """
    return frozenset(text.lower().translate(_APART).split())


def search_at_words(
    pattern: re.Pattern[str], firsts: frozenset[str], text: str
) -> re.Match[str] | None:
    """Return what a pattern finds first in a text: the same as its `search`, much quicker.

    It begins with a whole word; `firsts` are the first runs of plain letters that it may have.
    """
    if not text.isascii():
        return pattern.search(text)
    if firsts.isdisjoint(latin_runs(text)):
        return None
    for word in _RUN.finditer(text.lower()):
        if word[1] in firsts:
            found = pattern.match(text, word.start()) or pattern.match(text, word.start(1))
            if found:
                return found
    return None


def is_capitalised(text: str) -> bool:
    """Whether most longer words of a text, but the first, begin with capitals, as in titles."""
    words = [word for word in LATIN_WORD.findall(text)[1:] if len(word) > _LONG_WORD]
    return bool(words) and 2 * sum(word[0].isupper() for word in words) >= len(words)
