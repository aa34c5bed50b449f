"""Where and when a paper was published, as it stands behind a title without words around it.

What always holds: what is left is a title by itself; nothing without a year, or an id, is cut off.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import ends_open, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    known_venue,
    venue_likeness,
)

_LOOSE_END: Final = re.compile(
    r"(?<=[.,]) In:?$|[ ,.]{1,3}arXiv ?: ?\d{4}\.\d{4,5}(?:v\d)?$"
    r"|[,.;(] ?(?:available (?:at|from|online)(?: at)?|retrieved from|online at) ?:?$",
    re.I,
)
"""What is left of a venue, or stands before an address, in a field of its own; an id."""
_PLACED: Final = re.compile(
    r"([^()]{12,300}) \(([^()]{2,40}(?:19|20)\d\d)\)[,.] ([^()\d]{2,200}?)\.?"
)
_NAME_WORDS: Final = 4
_YEAR_BEFORE: Final = re.compile(r",? ((?:19|20)\d\d),? ([A-Za-z]{3,10})$")
_YEAR_BEFORE_LENGTH: Final = 20
_YEAR_FIRST: Final = re.compile(r", ((?:19|20)\d\d), ([A-Z][A-Za-z]{0,12}[A-Z]{2,})$")
_DATE_END: Final = re.compile(
    r"\s{1,3}[(\[]?((?:19|20)\d\d)-(?:0?[1-9]|1[0-2])(?:-[0-3]\d)?[)\]]?$"
)
_KNOWN_END: Final = re.compile(r"(?<=[^\s,.;:]) ((?:ACM )?[A-Z][A-Za-z-]{1,9}) ?(?:19|20)\d\d$")
_DIGITS: Final = tuple("0123456789")
_EVENTS: Final = frozenset(
    "challenge challenges competition cup task track workshop conference report benchmark".split()
)
_LETTERS: Final = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LISTED_WORDS: Final = 6
"""Words of the end of what a title lists, behind its last comma."""
_IN_YEAR: Final = re.compile(
    r"(?:[,.]|(?<=[?!])) [Ii]n ((?:[A-Z]|arXiv|bioRxiv)[^,:;?!]{0,80}?),? ?((?:19|20)\d\d)$"
)
_BYLINE: Final = re.compile(r"(?: [-–—|·]|[,.;]) (?:by |\(((?:19|20)\d\d)\) )([A-Z][^:?!]{2,200})$")
_DATED_BYLINE: Final = re.compile(
    r" [(\[]((?:19|20)\d\d)[a-z]?[)\]],? ?[-–—] ((?:[a-z]{1,4} )?[A-ZÀ-ÖØ-Þ][^:?!()]{1,200})$"
)
_LAST_NAME: Final = re.compile(
    r"(?:[a-zà-ÿ']{1,4} ){0,3}[A-ZÀ-ÖØ-ÞĀ-ɏ][\w'’.-]*(?: [A-ZÀ-ÖØ-ÞĀ-ɏ][\w'’.-]*){0,2}"
)
_ET_AL: Final = re.compile(r",? et\.? all?\.?$")
_JOINTS: Final = re.compile(r", | and ")
_ONE_NAME: Final = 0.25
_SIGNED: Final = re.compile(r"\s[Bb]y ([A-ZÀ-ÖØ-Þ][^:?!]{2,400})$")
_NAMES_END: Final = re.compile(r"(?<!\b[A-Z])\.\s")
_SURELY: Final = 0.75
_RATHER, _WORDED, _PLAINLY = 0.2, 0.4, 0.6


def cut_in_venue(cut: Cut) -> None:
    """Cut off a venue with its year behind `in`: `A Title: Kites and Winds, in KITE 2023`."""
    text = cut.text.rstrip(" .,;")
    found = _IN_YEAR.search(text) if text.endswith(_DIGITS) else None
    if found is None or title_likeness(cut.text[: found.start()]) < _WORDED:
        return
    cut.venue = Venue(cell_venue(f"{found[1]} {found[2]}").name, int(found[2])).over(cut.venue)
    cut.text = cut.text[: found.start()]


def cut_dated_byline(cut: Cut) -> None:
    """Cut off a year in brackets, and last names behind a dash: `A Title (2018) - Berg, Sun`."""
    found = _DATED_BYLINE.search(cut.text) if ") " in cut.text else None
    if found is None or title_likeness(cut.text[: found.start()]) < 0:
        return
    names = [name for name in _JOINTS.split(_ET_AL.sub("", found[2])) if name]
    if venue_likeness(found[2]) >= _PLAINLY or not all(map(_LAST_NAME.fullmatch, names)):
        return
    cut.authors = cut.authors or found[2]
    cut.venue = Venue(cut.venue.name, int(found[1]))
    cut.text = cut.text[: found.start()]


def cut_byline(cut: Cut) -> None:
    """Cut off authors behind a mark with `by` or the year: `A Title - (2018) Ada Berg`."""
    found = _BYLINE.search(cut.text) if " by " in cut.text or ") " in cut.text else None
    if found is None or title_likeness(cut.text[: found.start()]) < _RATHER:
        return
    names = found[2]
    if max(names_likeness(name) for name in _JOINTS.split(names)) < _ONE_NAME:
        return
    cut.authors = cut.authors or names
    cut.venue = Venue(cut.venue.name, int(found[1]) if found[1] else cut.venue.year)
    cut.text = cut.text[: found.start()]


def cut_signed(cut: Cut) -> None:
    """Cut off several names behind `by`: `A Title by Ada Berg, Wei Sun, and Bo Li`."""
    found = _SIGNED.search(cut.text) if " by " in cut.text else None
    if found is None or title_likeness(cut.text[: found.start()]) < _RATHER:
        return
    names, venue = [*_NAMES_END.split(found[1], maxsplit=1), ""][:2]
    is_several = "," in names or " and " in names
    others = _ET_AL.search(names)
    least = _ONE_NAME if others else _SURELY
    if (others or is_several) and names_likeness(_ET_AL.sub("", names)) >= least:
        cut.authors = cut.authors or names
        cut.text = cut.text[: found.start()]
        if venue:
            cut.found_venue(venue)


def cut_placed(cut: Cut) -> None:
    """Cut off a venue with its year in brackets, and the authors behind it."""
    found = _PLACED.fullmatch(cut.text) if cut.text.isascii() or "(" in cut.text else None
    if not found or venue_likeness(found[2]) < _PLAINLY or title_likeness(found[1]) < _PLAINLY:
        return
    names = found[3].replace(" and ", ", ").split(", ")
    if all(name[:1].isupper() and len(name.split()) <= _NAME_WORDS for name in names):
        cut.authors = cut.authors or found[3]
        cut.found_venue(found[2])
        cut.text = found[1]


def cut_year_first(cut: Cut) -> None:
    """Cut off a year, and the venue behind it: `, 2021, MICRO`; `2017 cvpr` where it is known."""
    if dated := _DATE_END.search(cut.text):
        cut.venue = Venue(cut.venue.name, cut.venue.year or int(dated[1]))
        cut.text = cut.text[: dated.start()]
    found = _YEAR_FIRST.search(cut.text) if cut.text.endswith(_LETTERS) else None
    if not found:
        found = _YEAR_BEFORE.search(cut.text, max(0, len(cut.text) - _YEAR_BEFORE_LENGTH))
        if found and not known_venue(found[2]).name:
            return
    if found and title_likeness(cut.text[: found.start()]) > 0:
        cut.venue = Venue(cell_venue(found[2]).name, int(found[1])).over(cut.venue)
        cut.text = cut.text[: found.start()]


def cut_known_end(cut: Cut) -> None:
    """Cut off a venue that is known, and its year, with no mark before it: `… of Kites ICRA2019`.

    In `… at ICRA 2019` the venue is a part of the title.
    """
    found = _KNOWN_END.search(cut.text) if cut.text.endswith(_DIGITS) else None
    if not found:
        return
    before, name = cut.text[: found.start()], found[1]
    venue = known_venue(found[0])
    is_acronym = sum(map(str.isupper, name)) > 1 or venue.name == "arXiv"
    is_whole = venue.name is not None and len(venue.name) >= len(name)
    if is_acronym and is_whole and not ends_open(before) and title_likeness(before) >= _PLAINLY:
        cut.venue = venue.over(cut.venue)
        cut.text = before


def without_year_above(title: str, year: int | None) -> str:
    """Return a title without the year at its end that the heading above it names, too.

    The year of an event is a part of it: `The Kite Challenge 2016`.
    """
    if year is None or not title.endswith(f" {year}"):
        return title
    before = title.removesuffix(f" {year}").removesuffix(f" {year}").rstrip(" ,")
    last = before.rpartition(" ")[2]
    is_event = last.casefold() in _EVENTS or sum(map(str.isupper, last.strip("()"))) > 1
    is_whole = not ends_open(before) and title_likeness(before) >= _PLAINLY
    return before if is_whole and (before.endswith(")") or not is_event) else title


def without_loose_end(text: str) -> str:
    """Return a text without what is left of a venue that stands in a field of its own."""
    return _LOOSE_END.sub("", text)


def is_listed(behind: str) -> bool:
    """Whether a piece goes on listing what a title lists: `Tails, and Beyond, ACM Queue 2013`."""
    behind = behind.replace(", And ", ", and ")
    if behind.startswith(("and ", "And ")):
        return True
    clause, dot, _ = behind.partition(". ")
    if dot and " and " in clause and len(clause.split()) <= _LISTED_WORDS:
        return max(venue_likeness(clause), names_likeness(clause)) < _PLAINLY
    first, comma, rest = behind.partition(", ")
    if len(first.split()) > 2 or not comma or venue_likeness(first) >= _PLAINLY:
        return False
    return rest.startswith("and ") or " and " in rest.partition(", ")[0]
