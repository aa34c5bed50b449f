"""Venues and years as lists write them: `CVPR2020`, `(ECCV'20)`, `ICLR 2018.`.

Always holds: a year is one that a paper may have, in four digits; a likeness is evidence and no
verdict: 1 is surely so, 0 says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from papersearch.library.markdown.venue_names import (
    CANONICAL,
    FIRST_WORDS,
    VENUE_NAMES,
    is_abbreviated,
)
from papersearch.library.markdown.words import CHINESE, SMALL_WORDS, search_at_words, words_of

_YEAR_TEXT: Final = r"(?:19[5-9]|20[0-3])[0-9]"
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
"""What stands behind the number of a day: `arXiv 28 Jun 2018`."""
_VENUE: Final = re.compile(
    rf"(?<![A-Za-z])(?:(ACM ?MM|(?:IEEE )?(?:{'|'.join(VENUE_NAMES)}))(?:W|s)?)(?![A-Za-z])"
    rf"[ _'’‘`-]{{0,3}}({_YEAR_TEXT}|[0-9]{{2}}(?![0-9]| (?:{_MONTHS})))?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(rf"{_YEAR_TEXT}(?<![0-9][0-9]{{4}})(?![0-9]|\.[0-9]{{4}})")
_LOOSE: Final = re.compile(rf"^([A-Z][^\[\]|]{{1,90}}?)(?<![ ,.])[ ,.(（]++({_YEAR_TEXT})(?![0-9])")
_DATED_FIRST: Final = re.compile(
    rf"({_YEAR_TEXT}) ((?:\d{{1,3}}(?:st|nd|rd|th) )?[A-Z][^\[\]|]{{5,200}})"
)
"""A year before the name of a conference: `2024 IEEE Conference on Kites`."""
_APOSTROPHE_YEAR: Final = re.compile(
    rf"([A-Z][A-Za-z&+ -]{{1,20}}?)\s?['’‘`]\s?({_YEAR_TEXT}|\d\d)"
    r"|([A-Z][A-Za-z&+ -]{1,20}?) (\d\d)['’‘`]"
)
_GLUED_YEAR: Final = re.compile(rf"([A-Z][A-Za-z&@/-]{{1,20}}[A-Za-z])[_-]?({_YEAR_TEXT})")
"""`KITE2021`, `KITE-FOLD-2021`."""
_APOSTROPHE_FIRST: Final = re.compile(r"(\d\d)['’‘`]\s?([A-Z][^\[\]|'’]{1,90})")
"""`24'ECCV`."""
_DATED_NAME: Final = re.compile(r"[A-Z][\w&' ’‘/-]{1,30}\d\d")
"""What a few words behind a date are that end in its year: `Sep. 2021, KITE'21`."""
_CENTURY: Final = 2000
_SHORTEST: Final = 3
_FEW_WORDS: Final = 5
"""Words of a venue with a colon and no year, at most: a title has more."""
_VENUE_SMALL: Final = SMALL_WORDS - frozenset("of on and the in for at a all against".split())
"""Small words that no name of a venue has."""
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEHIND: Final = re.compile(rf",? {_MONTH}\.?(?: \d{{1,2}},?)?$", re.IGNORECASE)
_WEEKDAY: Final = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE: Final = re.compile(
    rf"\W{{0,4}}(?:{_WEEKDAY}[.,]?\s)?"
    rf"(?:(?:last )?updated?|published|posted|submitted|date|on|in|v\d)?\W{{0,4}}"
    rf"(?:{_YEAR_TEXT}(?:[./年-]\s?\d{{1,2}}(?:[./月-]\s?\d{{1,2}}日?)?月?)?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR_TEXT}|\d{{1,2}}[./]{_YEAR_TEXT}|"
    rf"\d{{4}}[./-]\d{{2}}(?:[./-]\d{{2}})?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:of\s)?{_MONTH}\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:[\s,.'-]{{0,3}}(?:{_YEAR_TEXT}|'\d\d))?)(?:[\s,(]{{1,3}}{_WEEKDAY})?\W{{0,4}}$",
    re.IGNORECASE,
)
_VENUE_WORD: Final = re.compile(
    r"\b(?:proceedings|proc|conference|conf|journal|transactions? (?:on|of)|trans|workshops?|"
    r"symposium|magazine|letters|preprint|arxiv|biorxiv|medrxiv|corr|press|springer|elsevier|ieee|acm|usenix|"
    r"findings|annals|bulletin|quarterly|thesis|dissertation|techreport|"
    r"technical report(?=.{0,20}\d)|(?<!\S )technical report|openreview|"
    r"under review|ph\.?d)\b|会议|期刊|学报|学位论文|顶会",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"\W{0,3}(?:published|accepted|presented|appeared|to appear) (?:at|in|by|to) (?=\S)",
    re.IGNORECASE,
)
_NAME_WORDS, _FRONT = 6, 3
"""Words of a name whose last may say what it is; words before which a longer one says so."""
_AT_EVENT: Final = re.compile(
    r" (?:for|at|to|from) (?:the )?(?:[A-Z][\w-]* ){1,3}(?:19|20)\d\d\W{0,4}$"
)
"""`A Kite for the Wind Challenge 2025`: the event that a title is about."""
_VENUE_FIRST: Final = frozenset(
    "proceedings proc conference conf journal transaction transactions trans workshop workshops "
    "symposium magazine letters preprint arxiv biorxiv medrxiv corr press springer elsevier ieee "
    "acm usenix findings annals bulletin quarterly thesis dissertation techreport technical "
    "openreview under ph phd".split()
)
"""The first words of the above: a quick look for them spares most texts the pattern."""
_ACRONYM_YEAR: Final = re.compile(
    r"(?<![A-Za-z&*+])[A-Z][A-Za-z&*+]{1,20}[ _/-]?(?:[A-Z][a-z]{2,12}[ _/-]?)?['’‘`]?"
    rf"(?:{_YEAR_TEXT}|\d\d)\b"
)
_IN_VENUE: Final = re.compile(
    rf"(?:[Ii]n:? )?[A-Z][\w&.'-]*"
    rf"(?:[ ,]{{1,2}}(?:of|on|and|the|in|for|&|"
    rf"[A-Z][\w&.'-]*)){{0,7}}[ ,.(]{{1,3}}(?:[A-Z]{{2,9}}[) ]{{1,2}})?{_YEAR_TEXT}\W{{0,4}}$"
)
"""Capitalised words and a year at the end."""
_IN_BOOK: Final = re.compile(r"\b(?:pp?\. ?\d|pages? \d|[Ee]ds?\.\)|Proceedings|Proc\.)")
"""What stands behind `In` and the name of a book of papers."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_TWO_DIGITS: Final = re.compile(r"\d\d")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where and when a paper was published, as far as known."""

    name: str | None = None
    year: int | None = None

    def over(self, other: Venue) -> Venue:
        """Return this venue, and what is known of the other where this one knows nothing."""
        if self.name is None:
            return Venue(other.name, self.year or other.year)
        # A year belongs to its venue: the file's CVPR 2021 says nothing of an item's ECCV.
        is_same = other.name in (None, self.name)
        return Venue(self.name, self.year or (other.year if is_same else None))


NO_VENUE: Final = Venue()
_NAMED: Final = re.compile(r"[a-z]-[A-Z][a-z]")
"""What stands in the name of a person: `Chi-Wing Sun`."""


@lru_cache(maxsize=1 << 14)
def known_venue(text: str) -> Venue:
    """Return the first venue that is known by name in a text, and the year that goes with it."""
    found = search_at_words(_VENUE, FIRST_WORDS, text)
    if not found or _NAMED.match(text, found.end(1) - 1):
        return NO_VENUE
    name = " ".join(found[1].split())
    year = _year(found[2]) if found[2] else year_in(text)
    short = name.casefold().removeprefix("ieee ")
    return Venue(CANONICAL.get(short, name), year)


def loose_venue(text: str) -> Venue:
    """Return the venue of a text that is a venue and little else: `IEEE TNN 2009.`, `NSR 2024,`."""
    text = _behind_date(text.strip(" ,.;-–()（）*_"))
    if first := _APOSTROPHE_FIRST.fullmatch(text):
        return Venue(_canonical(first[2].strip()), _year(first[1]))
    known = known_venue(text)
    loose = _LOOSE.match(text)
    if loose and (known.name is None or len(loose[1]) > len(known.name)):
        return Venue(_canonical(_without_date(loose[1])), int(loose[2]))
    if known.name or len(text) < _SHORTEST:
        return known
    if dated := _APOSTROPHE_YEAR.fullmatch(text) or _GLUED_YEAR.fullmatch(text):
        name, year = [each for each in dated.groups() if each]
        return Venue(_canonical(name), _year(year))
    return Venue(None, year_in(text))


def cell_venue(text: str) -> Venue:
    """Return the venue that a cell or a label names, whatever it is."""
    if found := _PUBLISHED.match(text):
        text = text[found.end() :]
    known = loose_venue(text)
    text = text.strip(" -–—*_")
    if text.count("(") == text.count(")") + 1:  # who cut it out took the last sign off
        text += ")"
    if dated := _DATED_FIRST.fullmatch(text):
        return known if known.name else Venue(dated[2], int(dated[1]))
    if known.name or not text or text[0].isdigit() or date_likeness(text) > 0:
        return known
    return Venue(_canonical(text), known.year)


def _behind_date(text: str) -> str:
    """Return the name with its year that stands behind a date, or the text as it is."""
    date, comma, name = text.partition(", ")
    is_dated = bool(comma) and _DATED_NAME.fullmatch(name) and date_likeness(date) > 0
    return name if is_dated else text


def year_in(text: str) -> int | None:
    """Return the first year in a text."""
    found = _YEAR.search(text) if "19" in text or "20" in text else None
    return int(found[0]) if found else None


def _without_date(name: str) -> str:
    """Return the name of a venue without the month, or the dash, between it and its year."""
    return _MONTH_BEHIND.sub("", name.strip(" ,.;:(*_-–—"))


def _canonical(name: str) -> str:
    return CANONICAL.get(name.casefold(), name)


def _year(digits: str) -> int:
    number = int(digits)
    return number if number >= _CENTURY - 100 else number + _CENTURY - (100 if number > 60 else 0)


@lru_cache(maxsize=1 << 12)
def venue_likeness(text: str) -> float:
    """Return how much a text looks like the name of a venue, from 0 to 1."""
    if published := _PUBLISHED.match(text):
        text = text[published.end() :]
    count = len(words_of(text))
    if text[:1].isdigit() and _APOSTROPHE_FIRST.fullmatch(text):
        return 0.9
    if count <= _NAME_WORDS and _behind_date(text) is not text:
        return 0.9
    if count > 25 or not count:
        return 0.9 if CHINESE.search(text) and _VENUE_WORD.search(text) and len(text) < 20 else 0.0
    if is_abbreviated(text):
        return 0.9
    score = 0.0
    known = known_venue(text)
    if known.name:
        is_most = count == 1 or 2 * len(known.name) + 5 >= len(text)
        score = 0.9 if count <= 3 and is_most else 0.5
    is_dated = _TWO_DIGITS.search(text) is not None
    found = _ACRONYM_YEAR.search(text) if is_dated and count <= 3 else None
    if found and len(found[0]) > 0.6 * len(text):
        score = max(score, 0.8)
    word = search_at_words(_VENUE_WORD, _VENUE_FIRST, text)
    if word and (is_dated or count <= _NAME_WORDS or _is_in_front(text, word)):
        score = max(score, 0.8 if count <= 12 else 0.5)
    if score and not is_dated and ": " in text and count > _FEW_WORDS:
        score *= 0.5
    if score and not _VENUE_SMALL.isdisjoint(text.lower().split()):
        score *= 0.5
    if text.startswith(("In ", "in ", "In: ")) and _IN_BOOK.search(text):
        score = max(score, 0.8)
    if is_dated and _IN_VENUE.match(text) and not (count > _NAME_WORDS and _AT_EVENT.search(text)):
        score = max(score, 0.8)
    if score and count > 3 and text[:3].lower() in ("in ", "in:"):
        score += 0.3
    return min(1.0, score)


def _is_in_front(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands where long names of venues have it: `Journal of Kites and Wind`."""
    return len(text[: word.start()].split()) < _FRONT


@lru_cache(maxsize=1 << 12)
def date_likeness(text: str) -> float:
    """Return 1 where a text is a date or a number and nothing else, else 0."""
    if len(text) > 40:
        return 0.0
    return 1.0 if _DATE.match(text) or not _LETTER.search(text) else 0.0
