"""What texts of lists are made of: words of alphabetic scripts, small ones among them, Chinese."""

from __future__ import annotations

import re
from typing import Final

CHINESE: Final = re.compile("[\u3400-\u9fff]")
LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏͰ-Ͽ$][\w'’$^{}\\-]*")
SMALL_WORDS: Final = frozenset(
    "a an the of for and in on with to by from via is are as at into using towards toward without "
    "under over through beyond between across or can how what why when does do not be it its your "
    "you we that this than per within against all more need".split()
)
_RUN: Final = re.compile(r"[a-z]+")


def is_chinese(text: str) -> bool:
    """Whether a text is rather Chinese than English."""
    return len(CHINESE.findall(text)) > len(LATIN_WORD.findall(text))


def may_have_word(text: str, firsts: frozenset[str]) -> bool:
    """Whether one of some words may stand in a text: a quick look before the pattern's own."""
    return not (text.isascii() and firsts.isdisjoint(_RUN.findall(text.lower())))
