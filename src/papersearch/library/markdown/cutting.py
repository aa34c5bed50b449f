"""A title while it is cut out of its text, and what a piece beside it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.names import is_one_name, names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import (
    NO_VENUE,
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)

_IN: Final = re.compile(r",?\s[Ii]n:?$")


_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:vs|al|cf|eg|ie|dr|mr|st|no|vol|pp|fig|approx|inc|ltd|resp|w\.r\.t|e\.g|i\.e)|\b[A-Z])$",
    re.I,
)


TYPE_MARK: Final = re.compile(r"\s?\[[JCDMRPZ](?:/OL)?\](?://)?")


MAX_ROUNDS: Final = 8


LONGEST_SHORT_NAME: Final = 40


_ARXIV_ID: Final = re.compile(r":?\s?\b\d{4}\.\d{4,5}(?:v\d)?\b")


_PAGES: Final = re.compile(r",?\s?\b(?:pp?\.?|pages?)\s?\d+(?:\s?[-–—]{1,3}\s?\d+)?")


IN_FRONT: Final = re.compile(r"^[Ii]n:? ")


_NAMES_MARK: Final = re.compile(r"\bet\.? ?al\b|\b[A-Z]\.|等")
"""What only names have: `et al.`, an initial."""
_JOINTS: Final = 2
"""Commas and `and` between names that need no other mark."""


PLAINLY, SURELY = 0.6, 0.75


@dataclass(slots=True)
class Cut:
    """A title while it is cut out of its text."""

    text: str
    title_zh: str = ""
    tags: list[str] = field(default_factory=list)
    venue: Venue = NO_VENUE
    authors: str = ""
    mark: str = ""
    """Of the kind of a citation, such as `J`."""

    def found_venue(self, text: str) -> None:
        """Keep the venue that a text names; the first that is named stays."""
        text = _PAGES.sub("", TYPE_MARK.sub("", _ARXIV_ID.sub("", text)))
        name, _, place = text.rpartition(", ")
        if is_one_name(name) and known_venue(place).name:
            self.authors, text = self.authors or name, place
        venue = cell_venue(IN_FRONT.sub("", text.strip(' .,;:/()[]（）【】*"“”')))
        self.venue = self.venue.over(venue) if self.venue.name else venue.over(self.venue)


def role_behind(text: str, cut: str) -> str:
    """Return what a piece behind a title is: `venue`, `note`, `names`, or nothing."""
    if date_likeness(text):
        return "venue"
    if venue_likeness(IN_FRONT.sub("", text)) >= PLAINLY and _is_venue_piece(text):
        return "venue"
    if note_of(text):
        return "note"
    return "names" if names_likeness(text) >= SURELY and _are_authors(text, cut) else ""


def _is_venue_piece(text: str) -> bool:
    """Whether a piece that looks like a venue is no half of a title, such as `a new journal`."""
    return year_in(text) is not None or known_venue(text).name is not None or text[:1].isupper()


def _are_authors(text: str, cut: str) -> bool:
    """Whether names behind a cut are authors: marked so, or behind a full stop."""
    if cut.strip()[:1] in tuple(".-–—|?!;；") or text.count(",") + text.count(" and ") >= _JOINTS:
        return True
    return _NAMES_MARK.search(text) is not None


def is_abbreviation(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop that was found in a text ends an abbreviation, not a sentence."""
    return (
        found[0][0] == "."
        and _ABBREVIATION.search(text, max(0, found.start() - 8), found.start()) is not None
    )


def finished(text: str) -> str:
    """Return a title without the punctuation that a list puts behind it."""
    text = text.strip(" ,，;；:：|-–—*").removesuffix(".pdf")
    if "[" in text:
        text = TYPE_MARK.sub("", text)
    if text.endswith(("in", "In", "in:", "In:")):
        text = _IN.sub("", text)
    text = text.rstrip(" ,")
    if text.endswith((".", "。")) and not text.endswith(("..", " al.")):
        text = text[:-1]
    return clean(text.strip())
