"""What a text looks like by itself: a title, names of persons, a venue, a date, a sentence.

Each likeness is evidence, not a verdict: 1 is surely so, 0 says nothing, below 0 rather not. What
neighbours of the same place look like is weighed beside it (`slots`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from papersearch.library.markdown.labels import is_no_link, meanings_of
from papersearch.library.markdown.venues import known_venue, search_at_words

CHINESE: Final = re.compile("[\u3400-\u9fff]")
LATIN_WORD: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏͰ-Ͽ$][\w'’$^{}\\-]*")
SMALL_WORDS: Final = frozenset(
    "a an the of for and in on with to by from via is are as at into using towards toward without "
    "under over through beyond between across or can how what why when does do not be it its your "
    "you we that this than per within against all more need".split()
)
_VENUE_SMALL: Final = SMALL_WORDS - frozenset("of on and the in for at a all against".split())
"""Small words that no name of a venue has."""
_PARTICLES: Final = frozenset(
    "van von der de di da del la le el al bin den ten ter dos du jr".split()
)
_NAME_SPLIT: Final = re.compile(r"\s?[,;，；、]\s?(?:and\s|&\s)?|\s(?:and|&)\s|\s?[·•]\s?")
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ][\w'’.-]{0,40}[*†‡§#]{0,4}$|[A-Z]{1,3}\.?$")
_INITIAL: Final = re.compile(
    r"(?:^|[\s.-])[A-Z]\.(?![A-Za-z]{2})|(?:^|, )[A-Z][a-z]+ [A-Z]{1,2}(?:,|$)"
)
_ET_AL: Final = re.compile(r"\bet\.? ?al\b|等$|等人$|等，", re.IGNORECASE)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR: Final = r"(?:19[5-9]|20[0-9])[0-9]"
_DATE: Final = re.compile(
    rf"\W{{0,4}}(?:updated?|published|posted|submitted|date|on|in|v\d)?\W{{0,4}}"
    rf"(?:{_YEAR}(?:[./年-]\s?\d{{1,2}}(?:[./月-]\s?\d{{1,2}}日?)?月?)?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|\d{{1,2}}[./]{_YEAR}|"
    rf"\d{{4}}[./-]\d{{2}}(?:[./-]\d{{2}})?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:of\s)?{_MONTH}\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:[\s,.'-]{{0,3}}(?:{_YEAR}|'\d\d))?)\W{{0,4}}$",
    re.IGNORECASE,
)
_VENUE_WORD: Final = re.compile(
    r"\b(?:proceedings|proc|conference|conf|journal|transactions?|trans|workshops?|symposium|"
    r"magazine|letters|preprint|arxiv|biorxiv|medrxiv|corr|press|springer|elsevier|ieee|acm|usenix|"
    r"findings|annals|bulletin|quarterly|thesis|dissertation|techreport|"
    r"technical report|openreview|"
    r"under review|ph\.?d)\b|会议|期刊|学报|顶会",
    re.IGNORECASE,
)
_VENUE_FIRST: Final = frozenset(
    "proceedings proc conference conf journal transaction transactions trans workshop workshops "
    "symposium magazine letters preprint arxiv biorxiv medrxiv corr press springer elsevier ieee "
    "acm usenix findings annals bulletin quarterly thesis dissertation techreport technical "
    "openreview under ph phd".split()
)
"""The first words of the above: a quick look for them spares most texts the pattern."""
_ACRONYM_YEAR: Final = re.compile(
    r"(?<![A-Za-z&*+])[A-Z][A-Za-z&*+]{1,20}[ _/-]?(?:[A-Z][a-z]{2,12}[ _/-]?)?['’‘`]?"
    rf"(?:{_YEAR}|\d\d)\b"
)
_IN_VENUE: Final = re.compile(
    rf"(?:[Ii]n:? )?[A-Z][\w&.'-]*"
    rf"(?:[ ,]{{1,2}}(?:of|on|and|the|in|for|&|"
    rf"[A-Z][\w&.'-]*)){{0,9}}[ ,.(]{{1,3}}{_YEAR}\W{{0,4}}$"
)
"""Capitalised words and a year at the end."""
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
_LETTER: Final = re.compile(r"[^\W\d_]")
_TWO_DIGITS: Final = re.compile(r"\d\d")
_NOUN_ENDS: Final = tuple(
    "ing tion tions sion sions ment ments ities ity ness ative able ance ances ence ences ical "
    "ional "
    "logy ics ism isms ist ists ization ified ated ized ively ally".split()
)
_NOUN_STARTS: Final = ("multi", "self-", "semi-", "non-", "cross-")
_NOUNS: Final = frozenset(
    "deep neural graph graphs network networks model models data image images video videos system "
    "systems language visual vision machine machines robot robots robust fast large small scale "
    "global local human agent agents task tasks feature features space spaces method methods "
    "survey "
    "surveys review analysis study approach approaches framework algorithm algorithms architecture "
    "architectures function functions attack attacks object objects scene scenes shape shapes "
    "point "
    "points cloud clouds text speech audio music code software hardware memory search knowledge "
    "world time series end-to-end transformer transformers diffusion bayesian gaussian stochastic "
    "adversarial linear optimal efficient theory benchmark benchmarks dataset datasets challenge "
    "challenges application applications design test tests control policy policies state "
    "states".split()
)
"""Words, by themselves or their ends, that titles are made of and names of persons are not."""
_SHORTEST_NOUN: Final = 6
_FEW, _MANY, _MOST = 4, 20, 32
"""Words of a title: fewer than the first say little, more than the last are a paragraph."""
_CAPITAL_SHARE: Final = 0.6
_MANY_NAMES: Final = 0.6
"""Share of names from which a list is one of persons."""
_WHOLE_NAMES: Final = 1.6
"""Words of a person's name, on average, below which a list of words is one of persons no more."""


@lru_cache(maxsize=1 << 8)
def words_of(text: str) -> tuple[str, ...]:
    """Return the Latin words of a text; those of the last texts are kept."""
    return tuple(LATIN_WORD.findall(text))


@lru_cache(maxsize=1 << 14)
def title_likeness(text: str) -> float:
    """Return how much a text looks like the title of a paper, from -1 to 1."""
    words = words_of(text)
    chinese = 0 if text.isascii() else len(CHINESE.findall(text))
    if chinese > 2 * len(words):
        return _chinese_likeness(text, chinese)
    count = len(words)
    if not count or "://" in text or is_no_link(text):
        return -1.0
    if count > _MOST:
        return -0.5
    if count <= _FEW and meanings_of(text):
        return -1.0
    against = max(names_likeness(text), venue_likeness(text), date_likeness(text))
    if against >= 0.6:
        return -against
    score = _length_score(count)
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
    return max(-1.0, min(1.0, score - 0.5 * max(0.0, against)))


@lru_cache(maxsize=1 << 14)
def names_likeness(text: str) -> float:
    """Return how much a text looks like names of persons, from 0 to 1."""
    if len(text) > 2_000 or not text:
        return 0.0
    score = 0.0
    has_mark = _may_have_et_al(text) and _ET_AL.search(text) is not None
    if has_mark:
        score += 0.5 if len(text) < 60 else 0.3
    said = (_ET_AL.sub("", text) if has_mark else text).strip(" .*_()（）")
    parts = [part for part in _names_in(said) if part]
    if not parts:
        return min(1.0, score)
    words = [part.split() for part in parts[:60]]
    named = sum(map(_is_name, words))
    share = named / len(words)
    if share <= _MANY_NAMES:
        return min(1.0, score)
    nouns = _nouns(text) * (1.0 if len(words) < 4 else 0.5)
    if nouns and not (has_mark and score > 0.4 and nouns < 2):
        return max(0.0, score - 0.2 * nouns)
    length = sum(map(len, words)) / len(words)
    if len(words) == 1:
        initial = 0.5 if _INITIAL.search(text) and share else 0.0
        return min(
            1.0, score + 0.3 * share * (1 < length < 4) + initial + 0.4 * (has_mark and share)
        )
    if _INITIAL.search(text):
        score += 0.3
    if length < _WHOLE_NAMES and not score:
        share *= 0.4
    return min(1.0, score + share * (0.75 + 0.05 * min(5, len(words))))


@lru_cache(maxsize=1 << 14)
def venue_likeness(text: str) -> float:
    """Return how much a text looks like the name of a venue, from 0 to 1."""
    count = len(words_of(text))
    if count > 25 or not count:
        return 0.9 if CHINESE.search(text) and _VENUE_WORD.search(text) and len(text) < 20 else 0.0
    score = 0.0
    known = known_venue(text)
    if known.name:
        is_most = count == 1 or 2 * len(known.name) + 5 >= len(text)
        score = 0.9 if count <= 3 and is_most else 0.5
    is_dated = _TWO_DIGITS.search(text) is not None
    found = _ACRONYM_YEAR.search(text) if is_dated and count <= 3 else None
    if found and len(found[0]) > 0.6 * len(text):
        score = max(score, 0.8)
    if search_at_words(_VENUE_WORD, _VENUE_FIRST, text):
        score = max(score, 0.8 if count <= 12 else 0.5)
    if score and not _VENUE_SMALL.isdisjoint(text.lower().split()):
        score *= 0.5
    if is_dated and _IN_VENUE.match(text):
        score = max(score, 0.8)
    if score and count > 3 and text[:3].lower() in ("in ", "in:"):
        score += 0.3
    return min(1.0, score)


@lru_cache(maxsize=1 << 12)
def date_likeness(text: str) -> float:
    """Return 1 where a text is a date or a number and nothing else, else 0."""
    if len(text) > 40:
        return 0.0
    return 1.0 if _DATE.match(text) or not _LETTER.search(text) else 0.0


@lru_cache(maxsize=1 << 8)
def is_sentence(text: str) -> bool:
    """Whether a text is written as prose rather than as a title."""
    words = words_of(text)
    if len(words) <= 2 * _FEW:
        return False
    large = [word for word in words[1:] if len(word) > 3]
    capital = len([word for word in large if not word.islower()])
    return capital < 0.35 * len(large) and (text.endswith(".") or _reads_like_prose(text))


def is_chinese(text: str) -> bool:
    """Whether a text is rather Chinese than English."""
    return len(CHINESE.findall(text)) > len(LATIN_WORD.findall(text))


def _reads_like_prose(text: str) -> bool:
    return search_at_words(_SENTENCE, _SENTENCE_FIRST, text) is not None


def _may_have_et_al(text: str) -> bool:
    """Whether `et al.` may stand in a text: a quick look before the pattern's own."""
    return not text.isascii() or ("al" in (folded := text.lower()) and "et" in folded)


def _names_in(text: str) -> list[str]:
    """Return the pieces of a text between commas and the like."""
    is_one = text.isascii() and text.isprintable() and "," not in text and ";" not in text
    is_one = is_one and " and " not in text and " & " not in text
    return [text] if is_one else _NAME_SPLIT.split(text)


def _nouns(text: str) -> int:
    """Return how many words of a text are of those that titles are made of."""
    return sum(map(_is_noun, text.lower().split()))


@lru_cache(maxsize=1 << 12)
def _is_noun(word: str) -> bool:
    word = word.strip(".,;:()")
    if word in _NOUNS or word.startswith(_NOUN_STARTS):
        return True
    return len(word) >= _SHORTEST_NOUN and word.endswith(_NOUN_ENDS)


def _is_name(words: list[str]) -> bool:
    if not 1 <= len(words) <= 5:
        return False
    kinds = set(map(_kind_in_name, words))
    return "name" in kinds and "" not in kinds


@lru_cache(maxsize=1 << 12)
def _kind_in_name(word: str) -> Literal["name", "particle", ""]:
    """Return what a word may be in a person's name."""
    if _NAME.match(word):
        return "name"
    return "particle" if word.lower().strip(".") in _PARTICLES else ""


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
