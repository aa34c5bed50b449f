"""An entry while its parts are read, and the paper that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.labels import is_no_link
from papersearch.library.markdown.names import (
    first_names_first,
    names_likeness,
    without_affiliations,
)
from papersearch.library.markdown.titles import Title
from papersearch.library.markdown.turned_names import turned_names
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venue_names import is_abbreviated
from papersearch.library.markdown.venues import NO_VENUE, Venue, known_venue, venue_likeness
from papersearch.library.records import Link, LinkKind, Paper, RawEntry, Reading

_MAX_SUMMARY: Final = 8_000


_MAX_AUTHOR: Final = 60


_AUTHOR_SPLIT: Final = re.compile(r"\s?[,，;；、]\s?(?:(?:and|&)\s)?|\s(?:and|&)\s")


_STOP: Final = re.compile(r"(?<![A-Z])\. (?=[A-Z\d])")
_VENUE_WORDS: Final = 2
_VENUE_LAST: Final = re.compile(r"([A-Z][A-Z&-]{1,8}[A-Z])-?")
_END: Final = re.compile(r"(?<!\b[A-Z])\. ")
"""A full stop behind a name, and no initial."""
_ACRONYM: Final = re.compile(r"[A-Z\d][\w&-]*[A-Z](?![a-z])")
_ONE_NAME: Final = 0.25
"""How much one name looks like names, at least."""
_SURELY_NAMES, _PLAINLY = 0.7, 0.6
_INITIALS: Final = re.compile(r"[A-Z](?:\.[ -]?[A-Z]){0,3}")
_ET_AL: Final = re.compile(r"\bet\.? ?al\b\.?")
_BY: Final = re.compile(r"^(?:\W[^,]{0,40}?)?\b[Bb]y\b\W*(?=[A-Z])")
"""What stands before the first author."""
_PICTURE: Final = re.compile(r"^[^\w\"“'‘(]+")
"""What stands before the first name: a picture of a person."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_TWO_DIGITS: Final = re.compile(r"\d\d")
_YEAR_BEHIND: Final = re.compile(r"[.,]?\s?\(?(?:19|20)\d\d(?:[a-z]|-\d\d(?:-\d\d)?)?\)?\W{0,4}$")


@dataclass(slots=True)
class Draft:
    """What an entry has said so far."""

    title: Title
    is_reading: bool = False
    venue: Venue = NO_VENUE
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    title_zh: str = ""
    summary: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    unsure: str = ""
    """The first address of which neither label nor host is known."""
    own_ids: tuple[str, ...] | None = None
    """The ids of the entry's paper, one a site."""
    is_second: bool = False
    """Whether a second paper has begun: what stands behind that is given to none."""
    second: list[BlockUnit] = field(default_factory=list)
    """The blocks with links that were left out for that."""
    names_another: bool = False
    """Whether the block that is being read has a second title behind the link of the first."""
    cites: bool = False
    """Whether the block that is being read has named another paper: the links behind it are its."""

    @property
    def has_paper(self) -> bool:
        """Whether a link to the paper is known."""
        return "paper" in [kind for kind, _ in self.links]

    def add_link(self, kind: LinkKind, url: str, label: str = "") -> None:
        """Keep a link, once for each kind and address."""
        self.links.setdefault((kind, url), Link(kind, url, label))

    def add_summary(self, text: str) -> None:
        """Keep a piece of the summary; what says nothing is left out."""
        text = text.strip(" |:：")
        if len(text) > 1 and not is_no_link(text):
            self.summary.append(text)

    def add_venue(self, venue: Venue) -> None:
        """Keep what is not known yet of venue and year."""
        if not (self.venue.name and self.venue.year):
            self.venue = Venue(self.venue.name or venue.name, self.venue.year or venue.year)


@dataclass(slots=True)
class Assembled:
    """An entry, ready to be told from others."""

    entry: RawEntry
    units: tuple[BlockUnit, ...]
    """The blocks that it was made of."""
    second: tuple[BlockUnit, ...] = ()
    """Those with links that a second paper has, which has no title."""


def authors_of(text: str) -> tuple[str, ...]:
    """Split a list of authors; what is no name is left out."""
    if turned := turned_names(text):
        return tuple(map(clean, turned))
    said = without_affiliations(text)
    said = _ET_AL.sub("", said) if "et" in said else said
    if _TWO_DIGITS.search(said):
        said = _YEAR_BEHIND.sub("", said)
    said = _BY.sub("", said).strip(" *_.,") if "by" in said else said.strip(" *_.,")
    said = said.lstrip() if said[:1].isalnum() else _PICTURE.sub("", said, count=1)
    said = first_names_first(said)
    names = (clean(name).strip(" .*†‡_:：\"“”'") for name in _AUTHOR_SPLIT.split(said))
    found = [
        _without_stray(name)
        for name in names
        if _LETTER.search(name) and len(name) <= _MAX_AUTHOR and name.casefold() != "others"
    ]
    found = _with_initials(found)
    if len(found) > 1 and _is_inverted(found, text):
        found[:2] = [f"{found[1]} {found[0]}"]
    return tuple(found)


def _without_stray(name: str) -> str:
    """Return a name without a bracket at its edge that nothing closes or opens."""
    name = name[1:] if name.startswith("(") and ")" not in name else name
    return name[:-1] if name.endswith(")") and "(" not in name else name


def _authors_before(text: str) -> tuple[str, str]:
    """Divide the authors off a venue that they stand before: `Ada Berg, Wei Sun. ICLR`.

    Only a known venue stands behind a comma.
    """
    if is_abbreviated(text):
        return "", text
    names, comma, venue = text.rpartition(", ")
    if comma and known_venue(venue).name and names_likeness(names) >= _ONE_NAME:
        return names, venue
    ends = [found.start() for found in _STOP.finditer(text)]
    for end in reversed(ends):
        if names_likeness(text[:end]) >= _SURELY_NAMES:
            return text[:end], text[end:].lstrip(". ")
    return "", text


def _venue_behind(authors: tuple[str, ...]) -> tuple[tuple[str, ...], Venue]:
    """Divide a venue off the authors it stands behind: `Wei Sun. ICLR`, `Wei Sun, ECCV 2018, MIT`.

    One that is not known is an acronym, and stands last.
    """
    for n, name in enumerate(authors[1:], start=1):
        known = known_venue(name)
        if known.name and len(name.split()) <= _VENUE_WORDS and name.startswith(known.name):
            return authors[:n], known
    if len(authors) > 1 and (last := _VENUE_LAST.fullmatch(authors[-1])):
        return authors[:-1], Venue(last[1])
    name, *behind = _END.split(authors[-1], maxsplit=1)
    if behind and " " in name and venue_likeness(behind[0]) >= _PLAINLY:
        return (*authors[:-1], name), Venue(known_venue(behind[0]).name or behind[0])
    name, stop, venue = authors[-1].rpartition(". ")
    if not stop or " " not in name or _INITIALS.fullmatch(name.rpartition(" ")[2]):
        return authors, Venue()
    if not _ACRONYM.match(venue):
        return authors, Venue()
    return (*authors[:-1], name), Venue(venue)


def _with_initials(names: Sequence[str]) -> list[str]:
    """Join initials to the family name that a comma parts them from: `Berg, A. B., Sun, W.`."""
    joined: list[str] = []
    for name in names:
        if joined and " " not in joined[-1] and _INITIALS.fullmatch(name):
            joined[-1] = f"{name}. {joined[-1]}"
        else:
            joined.append(name)
    return joined


def _is_inverted(names: Sequence[str], text: str) -> bool:
    """Whether the first author stands with the last name first: `Berg, Ada, and Wei Sun`."""
    if " " in names[0] or " " in names[1]:
        return False
    others = names[2:]
    return all(" " in name for name in others) and bool(others or _ET_AL.search(text))


def paper_of_draft(draft: Draft, entry: RawBlocks) -> Assembled:
    """Return the paper that an entry became, with what the headings above it say."""
    title = draft.title
    venue = draft.venue
    authors = draft.authors
    if venue.name and not authors:
        names, venue_name = _authors_before(venue.name)
        authors, venue = authors_of(names), Venue(venue_name, venue.year)
    elif authors and not venue.name:
        authors, behind = _venue_behind(authors)
        venue = Venue(behind.name, venue.year or behind.year)
    inherited = entry.place.venue_of(link.url for link in draft.links.values())
    venue = (
        venue.over(inherited)
        if venue.name or not venue.year
        else Venue(inherited.name if inherited.year in (None, venue.year) else None, venue.year)
    )
    tags = (entry.place.tag, *title.tags, *draft.tags)
    paper = Paper(
        id="",
        title=title.title,
        title_zh=title.title_zh or draft.title_zh or None,
        venue=clean(venue.name or "") or None,
        year=venue.year,
        categories=categories_of(entry.place.categories, draft.topics),
        authors=authors,
        summary=clean(joined_text(draft.summary))[:_MAX_SUMMARY].rstrip(),
        links=tuple(draft.links.values()),
        readings=tuple(draft.readings.values()),
        tags=tuple(dict.fromkeys(tag for tag in map(clean, tags) if tag)),
    )
    raw = RawEntry(paper, entry.head.block.line, entry.is_reading)
    return Assembled(raw, (entry.head, *entry.details), tuple(draft.second))


def categories_of(above: tuple[str, ...], topics: Iterable[str]) -> tuple[str, ...]:
    """Return the path of headings with what a column of topics adds to it."""
    path = above[0] if above else ""
    added = [
        f"{path} / {topic}" if path else topic for topic in topics if topic and topic not in path
    ]
    return tuple(added) or above


def joined_text(parts: Iterable[str]) -> str:
    """Join the pieces of a summary: without a space between Chinese and Chinese."""
    text = ""
    for part in dict.fromkeys(parts):
        glue = "" if not text or not text[-1].isascii() else " "
        text += glue + part
    return text
