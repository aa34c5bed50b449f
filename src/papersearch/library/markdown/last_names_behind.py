"""Last names behind a title, told by `et al.` or by their year.

Always holds: a year, a mark or `et al.` stands beside them; last names by themselves are left.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.turned_names import are_last_names
from papersearch.library.markdown.venues import Venue, cell_venue, known_venue

_DIGITS: Final = tuple("0123456789")
_ET_AL_BEHIND: Final = re.compile(
    r"\s?[:：,(–—-]\s?([A-ZÀ-ÖØ-Þ][\w'’-]{1,40}+(?:,? (?:and |& )?[A-ZÀ-ÖØ-Þ][\w'’-]{1,40}+)?"
    r",? et\.? al)\.?,?(?: ?\(?((?:19|20)\d\d)\)?)?\)?\.?$"
)
_GLUED_ET_AL: Final = re.compile(
    r"\b(?!(?:van|von|der|den|del|dos|ten|ter|bin) )[a-z][a-z-]{2,}( )"
    r"([A-ZÀ-ÖØ-Þ][\w'’-]{1,40},? et\.? al)\.?$"
)
"""The same that nothing parts from the title, whose last word is in small letters."""
_ET_AL_LENGTH: Final = 16
"""Characters of the end of a text in which `et al.` stands, with a year behind it or without."""
_DATED_LAST_NAMES: Final = re.compile(
    r"[.?!]\s([A-ZÀ-ÖØ-Þ][^.:?!]{2,120})[.,]?\s\(?((?:19|20)\d\d)\)?\.?$"
)
"""Last names alone, which a year tells from more of the title: `A Title. Berg and Sun. 2006`."""
_GLUED_LENGTH: Final = 5
_BEFORE_VENUE: Final = re.compile(
    r"(?:\.|(?<=[?!]))\s((?:[A-Z]\. ){0,3}[A-ZÀ-ÖØ-Þ][\w'’-]{1,40}+(?:, [A-ZÀ-ÖØ-Þ][\w'’-]{1,40}+)?"
    r" et\.? al)[.,]{0,2} ([A-Za-z][\w&' -]{1,30})$"
)
"""The same before a venue with its year: `A Title. A. Berg et al. KITE 2018`."""


def cut_last_names(cut: Cut) -> None:
    """Cut off last names behind a title: `: Berg et al.`, or with a year `. Berg, Sun. 2006`."""
    if " al" in cut.text and _cut_before_venue(cut):
        return
    found = _ET_AL_BEHIND.search(cut.text) if " al" in cut.text[-_ET_AL_LENGTH:] else None
    if found is None and cut.text.rstrip(").").endswith(_DIGITS):
        found = _DATED_LAST_NAMES.search(cut.text)
        found = found if found and are_last_names(found[1]) else None
    if found is None and " al" in cut.text[-_GLUED_LENGTH:]:
        if glued := _GLUED_ET_AL.search(cut.text):
            cut.authors, cut.text = cut.authors or glued[2], cut.text[: glued.start(1)]
        return
    if found is None or title_likeness(cut.text[: found.start()]) < 0:
        return
    cut.authors = cut.authors or found[1]
    year = int(found[2]) if found[2] else cut.venue.year
    cut.venue = Venue(cut.venue.name, year)
    cut.text = cut.text[: found.start()]


def _cut_before_venue(cut: Cut) -> bool:
    """Cut off a name with `et al.` that stands before a known venue and its year."""
    found = _BEFORE_VENUE.search(cut.text) if cut.text.endswith(_DIGITS) else None
    if found is None or title_likeness(cut.text[: found.start()]) < 0:
        return False
    venue = known_venue(found[2])
    if not (venue.name and venue.year):
        return False
    cut.authors = cut.authors or found[1]
    cut.venue = Venue(cell_venue(found[2]).name, venue.year).over(cut.venue)
    cut.text = cut.text[: found.start()]
    return True
