"""Venues and years as lists write them: `CVPR2020`, `(ECCV'20)`, `ICLR 2018.`.

Always holds: a year is one that a paper may have, in four digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_NAMES: Final = (
    "CVPR ICCV ECCV WACV ACCV BMVC NeurIPS NIPS ICML ICLR AAAI IJCAI MICCAI ICRA IROS CoRL RSS "
    "SIGGRAPH ICASSP ICIP ICME ICDAR ICPR ISBI MIDL ISIE KDD WWW ACL EMNLP NAACL EACL COLING CIKM "
    "WSDM SIGIR AISTATS UAI COLT TPAMI PAMI IJCV TIP TMM TCSVT TMI TNNLS TOG TVCG TGRS TITS TNN "
    "PR PRL TMLR JMLR INTERSPEECH ICDM RecSys UIST CHI MLSys FG IJCB BIBM arXiv"
).split()
_CANONICAL: Final[Mapping[str, str]] = MappingProxyType(
    {name.casefold(): name for name in _NAMES}
    | {"acm mm": "ACM MM", "acmmm": "ACM MM", "mm": "ACM MM", "ieee tpami": "TPAMI"}
)
_YEAR_TEXT: Final = r"(?:19[5-9]|20[0-9])[0-9]"
_VENUE: Final = re.compile(
    rf"(?<![A-Za-z])(?:(ACM ?MM|(?:IEEE )?(?:{'|'.join(_NAMES)}))(?:W|s)?)(?![A-Za-z])"
    rf"[ _'’‘`-]{{0,3}}({_YEAR_TEXT}|[0-9]{{2}}(?![0-9]))?",
    re.IGNORECASE,
)
_FIRST_WORDS: Final = frozenset(
    name.casefold() + behind
    for name in (*_NAMES, "ACM", "ACMMM", "IEEE")
    for behind in ("", "w", "s")
)
"""Words that a known venue begins with; a quick look for them spares most texts the pattern."""
_WORD: Final = re.compile(r"[a-z]+")
_APART: Final = MappingProxyType({code: " " for code in range(128) if not chr(code).islower()})
_YEAR: Final = re.compile(rf"{_YEAR_TEXT}(?<![0-9][0-9]{{4}})(?![0-9]|\.[0-9]{{4}})")
_LOOSE: Final = re.compile(rf"^([A-Z][^\[\]|]{{1,90}}?)(?<![ ,.])[ ,.]++({_YEAR_TEXT})(?![0-9])")
_CENTURY: Final = 2000
_SHORTEST: Final = 3


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


_NOWHERE: Final = Venue()


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

    It begins with a whole word; `firsts` are the runs of plain letters that it may begin with.
    """
    if not text.isascii():
        return pattern.search(text)
    if firsts.isdisjoint(latin_runs(text)):
        return None
    for word in _WORD.finditer(text.lower()):
        if word[0] in firsts and (found := pattern.match(text, word.start())):
            return found
    return None


@lru_cache(maxsize=1 << 14)
def known_venue(text: str) -> Venue:
    """Return the first venue that is known by name in a text, and the year that goes with it."""
    found = search_at_words(_VENUE, _FIRST_WORDS, text)
    if not found:
        return _NOWHERE
    name = " ".join(found[1].split())
    year = _year(found[2]) if found[2] else year_in(text)
    short = name.casefold().removeprefix("ieee ")
    return Venue(_CANONICAL.get(short, name), year)


def loose_venue(text: str) -> Venue:
    """Return the venue of a text that is a venue and little else: `IEEE TNN 2009.`, `NSR 2024,`."""
    text = text.strip(" ,.;-–()（）*_")
    known = known_venue(text)
    loose = _LOOSE.match(text)
    if loose and (known.name is None or len(loose[1]) > len(known.name)):
        return Venue(_canonical(loose[1].strip(" ,.;:(*_")), int(loose[2]))
    if known.name or len(text) < _SHORTEST:
        return known
    return Venue(None, year_in(text))


def cell_venue(text: str) -> Venue:
    """Return the venue that a cell or a label names, whatever it is."""
    known = loose_venue(text)
    text = text.strip(" -–—*_")
    if known.name or not text or text[0].isdigit():
        return known
    return Venue(_canonical(text), known.year)


def year_in(text: str) -> int | None:
    """Return the first year in a text."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _canonical(name: str) -> str:
    return _CANONICAL.get(name.casefold(), name)


def _year(digits: str) -> int:
    number = int(digits)
    return number if number >= _CENTURY - 100 else number + _CENTURY - (100 if number > 60 else 0)
