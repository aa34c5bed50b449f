"""What a text looks like by itself: the title of a paper, or a sentence.

Each likeness is evidence, not a verdict: 1 is surely so, 0 says nothing, below 0 rather not. What
neighbours of the same place look like is weighed beside it (`slots`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from papersearch.library.markdown.labels import is_no_link, meanings_of
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import CHINESE, SMALL_WORDS, search_at_words, words_of

_SENTENCE: Final = re.compile(
    r"\b(?:we|our|this (?:paper|work|survey|article|is)|that (?:is|are|can)|which|they|it is|it's|"
    r"there (?:is|are)|has been|have been|i am|please|introduces?|proposes?|presents?|"
    r"provides?|shows?|demonstrates?|achieves?)\b",
    re.IGNORECASE,
)
_SENTENCE_FIRST: Final = frozenset(
    "we our this that which they it there has have i please introduce introduces propose proposes "
    "present presents provide provides show shows demonstrate demonstrates achieve achieves".split()
)
"""The first words of the above."""
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|should|will|contains?|consists?|uses?|describes?|lists?)\b"
)
_REFERRING: Final = frozenset(
    "our this these that their the its original full follow-up research survey surveys paper "
    "papers article articles thesis underlying report preprint publication manuscript link here "
    "work study overview review website page blog post repo repository list more other others "
    "closed open source see also read please cite".split()
)
"""Words that speak of a paper: one that is named by nothing else has no title there."""
_ID: Final = re.compile(r"(?:arxiv ?: ?)?\d{4}\.\d{4,5}(?:v\d{1,2})?|10\.\d{4,9}/\S{1,200}", re.I)
"""The id of a paper, where it stands for itself."""
_MEASURE: Final = re.compile(
    r"(?:[~<>≈≤≥±]? ?\d[\d.,]{0,12} ?(?:[KMBGTkmb]B?|%|x|h|s|ms|px|fps)?\b"
    r"[\s,;/–+-]{0,3}(?:to )?){1,8}"
)
"""Sizes and numbers with their units: `450M, 1.15B`, `600K - 640M`."""
_ISSUE: Final = re.compile(
    r"[\d\s.,:;()/–-]+(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[\d\s.,:;()/–-]*)?"
)
"""Volume, date and pages, with no other words: `103.15 (7-Oct-09): 150502`."""
_OPEN_ENDS: Final = frozenset(
    "the a an of at by with on for to from and or is are in into our its this these than".split()
)
_PROGRAM: Final = re.compile(r"(?<![\w/])[a-z0-9_]{3,40}\.(?:py|sh|ipynb|json|ya?ml)(?!\w)")
"""A program or its data by the name of its file, which instructions name and titles do not."""
_FEW, _MANY, _MOST = 4, 20, 32
"""Words of a title: fewer than the first say little, more than the last are a paragraph."""
_CAPITAL_SHARE: Final = 0.6
_PLAINLY: Final = 0.6
_BETWEEN: Final = re.compile(r"\s[-–—|·•]\s")


@lru_cache(maxsize=1 << 16)  # a large list has as many titles, and each is asked for pass by pass
def title_likeness(text: str) -> float:
    """Return how much a text looks like the title of a paper, from -1 to 1."""
    words = words_of(text)
    chinese = 0 if text.isascii() else len(CHINESE.findall(text))
    if chinese > 2 * len(words):
        return _chinese_likeness(text, chinese)
    count = len(words)
    if not count or "://" in text or is_no_link(text) or (count <= _FEW and meanings_of(text)):
        return -1.0
    if text[0] in "0123456789aA" and _ID.fullmatch(text):
        return -1.0
    if (text[0].isdigit() or text[0] in "~<>≈≤≥±") and _MEASURE.fullmatch(text):
        return -1.0
    if (text[0].isdigit() or text[0] == "(") and _ISSUE.fullmatch(text):
        return -1.0
    if text[0] in "(（" and ")" not in text and "）" not in text:  # a link stands in the brackets
        return -1.0
    if count <= _FEW and _REFERRING.issuperset(word.lower() for word in words):
        return -1.0
    if count > _MOST or (count > _FEW and "." in text and _PROGRAM.search(text)):
        return -0.5
    against = max(names_likeness(text), venue_likeness(text), date_likeness(text), _tells(text))
    if against >= _PLAINLY:
        return -against
    score = _length_score(count) + _wording(text, words) - 0.5 * max(0.0, against)
    return max(-1.0, min(1.0, score))


def _tells(text: str) -> float:
    """Return how much a text is names, venue, date between marks: `Ada Berg et al. - KITE 2020`."""
    if text.isascii() and " - " not in text and " | " not in text:
        return 0.0
    pieces = _BETWEEN.split(text)
    if len(pieces) < 2:
        return 0.0
    return min(
        max(names_likeness(piece), venue_likeness(piece), date_likeness(piece)) for piece in pieces
    )


def _wording(text: str, words: Sequence[str]) -> float:
    """Return what the capitals and small words of a text add to its likeness, or take from it."""
    count, score = len(words), 0.0
    large = [word for word in words if len(word) > 3 and word not in SMALL_WORDS]
    capital = len([word for word in large if not word.islower()])
    if capital >= _CAPITAL_SHARE * len(large):
        score += 0.15
    elif count > 2 * _FEW and capital < 0.3 * len(large) and text.endswith((".", "。")):
        score -= 0.5
    if count >= _FEW and not SMALL_WORDS.isdisjoint(words[1:]):
        score += 0.15
    if text[:1].islower():
        score -= 0.15
    if count > _FEW and _reads_like_prose(text):
        score -= 0.35
    return score


@lru_cache(maxsize=1 << 11)
def is_sentence(text: str) -> bool:
    """Whether a text is written as prose rather than as a title."""
    words = words_of(text)
    if len(words) <= 2 * _FEW:
        return False
    large = [word for word in words[1:] if len(word) > 3]
    capital = len([word for word in large if not word.islower()])
    return capital < 0.35 * len(large) and (text.endswith(".") or _reads_like_prose(text))


def is_prose_line(text: str) -> bool:
    """Whether a text has a verb of prose, and is in small letters as prose is."""
    words = words_of(text)
    if len(words) < _FEW or not _VERB.search(text):
        return False
    large = [word for word in words[1:] if len(word) > 3]
    capital = len([word for word in large if not word.islower()])
    return capital < 0.4 * len(large)


def ends_open(text: str) -> bool:
    """Whether a text ends in a word that no title ends in: what follows belongs to it."""
    return text.rpartition(" ")[2].lower() in _OPEN_ENDS


def _reads_like_prose(text: str) -> bool:
    return search_at_words(_SENTENCE, _SENTENCE_FIRST, text) is not None


def _length_score(count: int) -> float:
    if count <= _FEW:
        return (0.0, 0.0, 0.1, 0.25, 0.4)[count]
    if count <= _MANY:
        return 0.6
    return 0.4 if count <= _MOST else -0.4


def _chinese_likeness(text: str, chinese: int) -> float:
    """Return how much a Chinese text looks like a title; it rather is a note or a translation."""
    if chinese <= _FEW or meanings_of(text):
        return -0.5
    return 0.1 if chinese <= 2 * _MANY and not text.endswith(("。", "！", "：")) else -0.5
