"""Citations with a mark of their kind: `Berg A, Sun W. Folding Kites[J]. Kites, 2019: 1-9`, say.

GB/T 7714 puts the mark right behind the title: J is a journal, C a conference, M a book.
Always holds: what stands before the mark is names and title, what stands behind it venue and year.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.venues import Venue, year_in

PAPER_MARKS: Final = frozenset("JCDRPN")
BOOK_MARK: Final = "M"
_KNOWN: Final = PAPER_MARKS | {BOOK_MARK, "EB", "OL", "DB", "CP", "S", "G", "Z", "A"}
_MARK: Final = re.compile(r"\s?\[([A-Z]{1,2})(?:/OL)?\](?:\s?//|\s?[.,，。]|\s?$)\s*")
_WORD: Final = r"[A-ZÀ-ÖØ-ÞĀ-ɏ][\w'’-]*"
_PARTICLE: Final = "van|von|del?|der|di|da|dos|la|bin|al"
_NAME: Final = rf"(?:(?:{_PARTICLE}) )?{_WORD}(?: (?:{_WORD}|{_PARTICLE})){{0,4}}"
_LATIN: Final = re.compile(rf"({_NAME}(?:, (?:and |& )?{_NAME})*(?:, et al|,? 等)?) ?[.,] ?(?=\S)")
_CHINESE: Final = re.compile(
    r"((?:[\[(（][\u3400-\u9fff]{1,4}[\])）]\s?)?[\u3400-\u9fff·A-Z.]{2,16}?"
    r"(?:[,，、]\s?(?:[\[(（][\u3400-\u9fff]{1,4}[\])）]\s?)?[\u3400-\u9fff·A-Z.]{1,16}?)*)"
    r"(?<![A-Z])[.．。]\s?(?=[^\s.])"
)
_WHERE: Final = re.compile(r"(.{2,200}?)[,.，]\s?(?:[A-Z][\w &.-]{1,30}[,.]\s)?((?:19|20)\d\d)\b")
_NUMBER: Final = re.compile(r"^(?:\[\d{1,4}\]\s?){1,2}")
_SPACED: Final = re.compile(r"(?<!\s)\s++,")


def cut_marked(cut: Cut) -> bool:
    """Take a citation with a mark apart; say whether a text is one."""
    found = _MARK.search(cut.text) if "]" in cut.text else None
    if found is None or found.start() < 2 or found[1] not in _KNOWN:
        return False
    before = _SPACED.sub(",", _NUMBER.sub("", cut.text[: found.start()]))
    behind = cut.text[found.end() :]
    named = _LATIN.match(before) or _CHINESE.match(before)
    if named and len(before) - named.end() > 1:
        cut.authors, before = named[1].removesuffix("等"), before[named.end() :]
    where = _WHERE.match(behind)
    if where:
        cut.venue = Venue(where[1].strip(" ,."), int(where[2]))
    elif year := year_in(behind):
        cut.venue = Venue(cut.venue.name, year)
    cut.text, cut.mark = before.strip(), found[1]
    return True
