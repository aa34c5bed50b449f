"""Ids and dates in front of titles that no mark parts from them: of arXiv, DOIs, months, years.

Always holds: what is left is worded as a title, or is in Chinese.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.plain_ids import first_arxiv_id, first_doi
from papersearch.library.markdown.venues import Venue, known_venue
from papersearch.library.markdown.words import CHINESE

_MONTH: Final = re.compile(
    r"((?:19[5-9]|20[0-3])\d)[./]?(?:0[1-9]|1[0-2])(?:[./]?[0-3]\d)?\s?[-_:,.]?\s+"
    r"(?=[A-Z\d\"'“])"
)
"""`201708 A Title`, `2021.12 A Title`: year and month in six digits."""
_YEAR_VENUE: Final = re.compile(
    r"((?:19[5-9]|20[0-3])\d)[ _-]?([A-Z][A-Za-z]{1,8}[A-Z])[ :]\s?(?=[A-Z\d])"
)
_VENUE: Final = re.compile(r"([A-Z]{3,8})[ :]\s?(?=[A-Z\d])")
_EVENTS: Final = ("Workshop", "Challenge", "Competition", "Tutorial", "Track", "Shared")
"""What a title goes on with that begins with the name of an event."""
_RATHER: Final = 0.4
"""How likely a title what is left must be."""


def cut_dated(cut: Cut) -> bool:
    """Cut off an id, year and month in six digits, or a year and a venue that is known."""
    text = cut.text
    if found := first_arxiv_id(text):
        venue = Venue(cut.venue.name, 2000 + int(found[1][:2]))
    elif found := first_doi(text):
        venue = cut.venue
    elif found := _MONTH.match(text):
        venue = Venue(cut.venue.name, int(found[1]))
        named = _VENUE.match(text, found.end())
        if named and _is_venue(text, named, named[1]):
            found, venue = named, Venue(known_venue(named[1]).name, venue.year)
    elif (found := _YEAR_VENUE.match(text)) and _is_venue(text, found, found[2]):
        venue = Venue(known_venue(found[2]).name, int(found[1]))
    else:
        return False
    rest = text[found.end() :]
    if title_likeness(rest) < _RATHER and not CHINESE.match(rest):
        return False
    cut.venue = venue.over(cut.venue)
    cut.text = rest
    return True


def _is_venue(text: str, found: re.Match[str], word: str) -> bool:
    """Whether a word before a title is a venue, and no part of the name of an event."""
    name = known_venue(word).name
    is_whole = name is not None and len(name) == len(word)
    return is_whole and not text.startswith(_EVENTS, found.end())
