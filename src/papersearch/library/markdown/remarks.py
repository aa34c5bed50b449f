"""Brackets behind a title in which a list says from whom the paper is, or what it thinks of it.

Always holds: what a title may end in stays, such as `(SRF)`, `(Extended Abstract)`, `(and Beyond)`.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.words import LATIN_WORD

_FROM: Final = re.compile(r"(?:from|by) (?!scratch\b)(?:the )?[A-Z][\w&., -]{1,60}")
_ORGANISATIONS: Final = frozenset(
    "google meta facebook microsoft nvidia openai deepmind apple amazon aws alibaba tencent baidu "
    "huawei bytedance ibm intel adobe salesforce samsung sony anthropic cohere mit stanford "
    "berkeley cmu tsinghua oxford eth kaist research lab labs university universities univ "
    "institute laboratory inc corporation".split()
)
_GOES_ON: Final = frozenset(
    "and or but for of in on at with without to not is are as by from via using the almost i.e e.g "
    "or, and, also".split()
)
"""What brackets that are a part of a title begin with."""
_MOST_WORDS: Final = 5
_FEWEST_WORDS: Final = 3
_CAPITALS: Final = 0.6
_LONG_WORD: Final = 3


def is_remark(inside: str, before: str) -> bool:
    """Whether what brackets hold behind a title is a remark of the list, and none of it."""
    if _FROM.fullmatch(inside):
        return True
    words = inside.split()
    folded = [word.casefold().strip(".,") for word in words]
    if len(words) <= _MOST_WORDS and not _ORGANISATIONS.isdisjoint(folded):
        return all(word[0].isupper() or word in ("of", "and", "&", "the") for word in words)
    if len(words) < _FEWEST_WORDS or not inside[0].islower() or folded[0] in _GOES_ON:
        return False
    long_words = [word for word in LATIN_WORD.findall(before) if len(word) > _LONG_WORD]
    capital = sum(word[0].isupper() for word in long_words)
    return bool(long_words) and capital >= _CAPITALS * len(long_words)
