"""Years and venues that a dash or an underscore glues to a title: `2018-Arxiv- `, `18_KITE_`.

Always holds: a word between is cut off only where a year stands before it.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.venues import Venue, cell_venue, known_venue

_YEAR_GLUED: Final = re.compile(r"((?:19[5-9]|20[0-9])\d)\s{1,2}[-–—](?=[A-Z])")
"""`2022 -A Title`: a year whose dash is glued to the title."""
_BETWEEN: Final = re.compile(r"((?:19[5-9]|20[0-9])\d)_([A-Za-z][A-Za-z&-]{1,15})_(?=[A-Z0-9])")
"""`2022_KITE_A Title`."""
_GLUED: Final = re.compile(
    r"((?:19[5-9]|20[0-9])\d)[-–—_ ]([A-Za-z][\w&]{1,20}?)(?:[-_ ][Ww]orkshop)?-\s*(?=[A-Z])"
)
_UNDERSCORED: Final = re.compile(r"(\d\d)_(?:([A-Z][A-Za-z.&-]{1,20})_)?(?=[A-Za-z0-9])")
"""`18_Chaos_`, `18_`: no title has underscores behind two digits."""
_SHORT_GLUED: Final = re.compile(r"(\d\d)[-_]([A-Za-z][\w&]{1,20}?)[-_]\s*(?=[A-Z0-9])")
"""`18-SIGCOMM-`: a year of two digits counts before a venue or an acronym alone."""
_CAPITALS: Final = 3
_CENTURY: Final = 50
"""Two digits from here on are a year of the last century."""
_RATHER_TITLE: Final = 0.4
"""How likely a title what is left must be, where nothing else parts it."""


def cut_glued(cut: Cut) -> bool:
    """Cut off `2018-Arxiv- `, whose dash is glued to the venue."""
    if dated := _YEAR_GLUED.match(cut.text):
        cut.venue = Venue(cut.venue.name, int(dated[1]))
        cut.text = cut.text[dated.end() :]
        return True
    if joined := _UNDERSCORED.match(cut.text):
        if title_likeness(cut.text[joined.end() :]) < _RATHER_TITLE:
            return False
        name = cell_venue(joined[2]).name if joined[2] else None
        cut.venue = Venue(name or cut.venue.name, _year_of(joined[1]))
        cut.text = cut.text[joined.end() :]
        return True
    found = _BETWEEN.match(cut.text) or _GLUED.match(cut.text)
    if found and cut.text[4] == " " and not (known_venue(found[2]).name or is_acronym(found[2])):
        return False  # `2019 Kite-Attentive Folding`
    if found:
        year = int(found[1])
    else:
        found = _SHORT_GLUED.match(cut.text)
        if not found or not (known_venue(found[2]).name or is_acronym(found[2])):
            return False
        year = _year_of(found[1])
    cut.venue = Venue(cell_venue(found[2]).name, year)
    cut.text = cut.text[found.end() :]
    return True


def _year_of(digits: str) -> int:
    """Return the year that two digits stand for."""
    return int(digits) + (1900 if int(digits) >= _CENTURY else 2000)


def is_acronym(word: str) -> bool:
    """Whether a word has as many capitals as the short name of a venue."""
    return sum(map(str.isupper, word)) >= _CAPITALS
