"""The title in a text of a block; a text that is plainly none is not taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import first_names_first, is_one_name, names_likeness
from papersearch.library.markdown.names_before_colon import BETWEEN_NAMES
from papersearch.library.markdown.titles import Title, read_title
from papersearch.library.markdown.turned_names import end_of_turned_names
from papersearch.library.markdown.venues import date_likeness, known_venue, year_in
from papersearch.library.markdown.words import LATIN_WORD

_SHORT, _LONG = 20, 120
"""Characters: a shorter text without Latin words is no title, a longer sentence is prose."""
_NAME_ALONE: Final = re.compile(r"\[[A-Za-z0-9+-]{2,24}\]")
"""A name in brackets that is all that a text has: `[LibriMix]`."""
_INITIALS: Final = re.compile(r"^\W*[^\W\d_][\w'’-]+, [A-Z]\.")
"""What a list of authors begins with, last names first."""
_BYLINE: Final = re.compile(
    r"([^,]{2,60}),[^?!:]{2,1500}?\. [A-Z][\w &'-]{1,60}?,? ?\(?(?:19|20)\d\d\)?\.?\s*$"
)
"""Several names, a venue and its year, and nothing else: `Ada Berg, Wei Sun. KITE, 2020.`"""
_CITED_TITLE: Final = 0.2
"""How likely a title what stands behind the authors of a citation must be."""
_PLAINLY: Final = 0.6
"""How much a text in the order of a citation looks like names, at least."""
_NAME_WORDS, _MANY_NAMES = 4, 4
"""Words that a name has at most, and names that are a list by themselves."""
_FEWEST_COMMAS: Final = 2
"""Commas between names that need nothing else to be told."""
_VENUE_WORDS: Final = 3
"""Words of a venue with its year, at most, behind names alone."""
_ONE_NAME: Final = 0.25
"""How much one name looks like names, at least."""
_SURELY_NAMES: Final = 0.75
"""How much a title and the names behind it look like one list of names."""


@lru_cache(maxsize=1 << 13)
def title_of_text(text: str, kind: FieldKind) -> Title:
    """Return the title in a text; what is plainly none is not taken apart."""
    is_short = len(text) < _SHORT and "_" not in text
    if is_short and (not LATIN_WORD.search(text) or date_likeness(text)):
        return Title(text)
    if _are_names_alone(text) or (kind == "italic" and _is_byline(text)):
        return Title(text)
    text = text[1:-1] if text.startswith("[") and _NAME_ALONE.fullmatch(text) else text
    is_led = kind == "plain" and (text.endswith((":", "：")) or _begins_with_names(text))
    is_led = is_led or (" and " in text and first_names_first(text) != text)
    if is_led and names_likeness(text) >= _PLAINLY:
        cited = read_title(text, kind)
        is_cited = bool(cited.authors) and end_of_turned_names(text) > 0
        return cited if is_cited and title_likeness(cited.title) >= _CITED_TITLE else Title(text)
    is_prose = len(text) > _LONG and kind in ("plain", "italic") and is_sentence(text)
    if is_prose and not ("et al" in text or year_in(text) or end_of_turned_names(text)):
        return Title(text)
    title = read_title(text, kind)
    return Title(text) if _is_first_of_names(text, title) else title


def _begins_with_names(text: str) -> bool:
    """Whether a text begins with a last name and the initial behind it."""
    return ", " in text and _INITIALS.search(text) is not None


def _are_names_alone(text: str) -> bool:
    """Whether a text is whole names of persons, and a known venue with its year behind them."""
    if text.count(",") < _FEWEST_COMMAS:
        return False
    text = text.rstrip(" .,")
    names, stop, venue = text.rpartition(". ")
    if stop and len(venue.split()) <= _VENUE_WORDS and known_venue(venue).year:
        text = names
    return all(map(is_one_name, BETWEEN_NAMES.split(text)))


def _is_byline(text: str) -> bool:
    """Whether a text has authors, a venue and its year, and no title."""
    found = _BYLINE.match(text)
    if not found:
        return False
    is_name = names_likeness(found[1]) >= _ONE_NAME or end_of_turned_names(text) > 0
    return is_name and names_likeness(text.rstrip(" .").rpartition(". ")[0]) >= _SURELY_NAMES


def _is_first_of_names(text: str, title: Title) -> bool:
    """Whether a title is the first of the authors that were cut from its text."""
    if not title.authors or len(title.title.split()) > _NAME_WORDS:
        return False
    if text.startswith((f"{title.title}; ", f"{title.title}；")) and "," in title.authors:
        return False  # `KiteNet; Ada Berg, Wei Sun`: commas part the names.
    if title.authors.count(",") + 1 >= _MANY_NAMES:
        return names_likeness(f"{title.title.strip('*')}, {title.authors}") >= _SURELY_NAMES
    if title.venue.year or not text.startswith(title.title):
        return False
    if len(title.title.split()) == 1:  # `Berg, Ada W., Wei Sun, and Lin Li. Kite preprint`
        return max(map(names_likeness, (text, text.rpartition(". ")[0]))) >= _SURELY_NAMES
    return names_likeness(title.title) >= _ONE_NAME and names_likeness(text) >= _SURELY_NAMES
