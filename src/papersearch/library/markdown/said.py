"""What a text beside a title says by itself: note, date, authors, venue, or a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from papersearch.library.markdown.drafts import authors_of
from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.likeness import is_sentence
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venue_names import abbreviated_journal, is_journal
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.markdown.words import CHINESE

_PLAINLY: Final = 0.6
_PARAGRAPH: Final = 200
_MAX_VENUE: Final = 60
_FEW_CHARACTERS: Final = 4
_LONG_VENUE: Final = 8
_NAME_AND_YEAR: Final = 2
"""Words of a venue with its year behind the last of several names."""
_IN: Final = re.compile(r"^[Ii]n:? ")
_GROUP: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,200})[)）\]】]")
_PLACED: Final = re.compile(r"(.{5,2000}?)\s?[(（]([^()（）]{2,40})[)）]\.?")
"""Names, and in brackets where their paper was published: `Ada Berg, Wei Sun (KITE 2020)`."""
_ET_AL: Final = re.compile(r"\bet\.? ?al\b\.?")
_MARKED: Final = 0.25
"""How much a text must look like names where `et al.` stands behind them."""
_CITED: Final = re.compile(
    r"\b(?:vol|no|pp?|issue|art)\. ?\d|^\d{1,4} ?[,:(]|, (?:pp?|pages)(?:$|[. ])"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december) "
    r"(?:19|20)\d\d",
    re.IGNORECASE,
)
"""What stands beside the year in the rest of a citation: `Vol. 59, No. 2, March 2022, pp. 1-9`."""
# Every way begins with one of these signs, so that what is none is passed over quickly.
SEGMENT: Final = re.compile(
    r"[\s|｜;；.,](?:(?<=\s)(?:[|｜;；]\s?|[-–—]{1,3}\s)|(?<=[|｜;；])\s?"
    r"|(?<=\.)(?<!\b[A-Z]\.)\s(?=[A-Z\d(\[])"
    r"|(?<=,)(?:\s(?=[A-Z]{2,12}[ '’]?\d)|\s?(?=(?:19|20)\d\d\b)))"
)
BETWEEN: Final = re.compile(r"\s[-–—|·•]{1,3}\s")
"""What parts authors, venue and date from each other in one text."""


class Said(NamedTuple):
    """What a text, or a piece of it, says by itself."""

    role: Literal["tag", "venue", "authors", "summary", "prose"]
    text: str = ""
    venue: Venue = Venue()
    authors: tuple[str, ...] = ()


def read_text(text: str, kind: FieldKind, is_bracketed: bool) -> tuple[Said, ...]:
    """Return what a text says, piece by piece; a note in Chinese is one piece to its end."""
    if len(text) > _PARAGRAPH and is_sentence(text):
        return (Said("summary", text),)
    found: list[Said] = []
    at = 0
    for cut in BETWEEN.finditer(text):
        if CHINESE.search(text, at, cut.start()):
            break
        found += _read_pieces(text[at : cut.start()], kind, is_bracketed)
        at = cut.end()
    return (*found, *_read_pieces(text[at:], kind, is_bracketed))


@lru_cache(maxsize=1 << 10)  # ranks, dates, venues and `null` stand in row after row
def _read_pieces(text: str, kind: FieldKind, is_bracketed: bool) -> tuple[Said, ...]:
    """Return what a text says; `is_bracketed` where brackets around it set it off."""
    if is_journal(text):
        return (Said("venue", venue=Venue(text.strip("《》"))),)
    if len(CHINESE.findall(text)) >= _FEW_CHARACTERS and not note_of(text):
        group = _GROUP.match(text)
        said = read_piece(group[1], kind) if group else ()
        return (*said, Said("summary", text[group.end() if group and said else 0 :].strip()))
    if is_bracketed:
        name = text if len(text) <= _MAX_VENUE else None
        return read_piece(text, kind) or (Said("venue", venue=Venue(name)),)
    if journal := abbreviated_journal(text):
        return _read_journal(text, journal, kind)
    placed = _PLACED.fullmatch(text) if text.endswith((")", "）", ").")) else None
    if placed and names_likeness(placed[1]) >= _PLAINLY and known_venue(placed[2]).name:
        authors = Said("authors", authors=authors_of(placed[1]))
        return authors, Said("venue", venue=cell_venue(placed[2]))
    names, stop, place = text.strip(" .").rpartition(", ")
    is_place = bool(stop) and len(place.split()) <= _NAME_AND_YEAR
    if is_place and known_venue(place).year and names_likeness(names) >= _PLAINLY:
        authors = Said("authors", authors=authors_of(names))
        return authors, Said("venue", venue=cell_venue(place))
    if names_likeness(text) >= _PLAINLY:
        authors = Said("authors", authors=authors_of(text))
        return authors, Said("venue", venue=Venue(None, year_in(text)))
    found: list[Said] = []
    named = _ET_AL.search(text) if "et" in text else None
    if named and names_likeness(text[: named.end()]) >= _MARKED:
        found.append(Said("authors", authors=authors_of(text[: named.end()])))
        found.append(Said("venue", venue=Venue(None, year_in(text[: named.end()]))))
        text = text[named.end() :]
    rest = text
    for group in _GROUP.finditer(text):
        if said := read_piece(group[1], kind):
            found += said
            rest = rest.replace(group[0], " ")
    for piece in SEGMENT.split(rest):
        if piece := piece.strip(" ,.;:()（）[]"):
            found += read_piece(piece, kind) or (Said("prose", piece),)
    return tuple(found)


def _read_journal(text: str, journal: re.Match[str], kind: FieldKind) -> tuple[Said, ...]:
    """Return what a text says that names a journal whose words are cut short."""
    found = [Said("venue", venue=Venue(journal[0].rstrip(" -"), year_in(text)))]
    for beside in (text[: journal.start()], text[journal.end() :]):
        if beside := beside.strip(" ,.;:("):
            found += (said for said in _read_pieces(beside, kind, False) if said.role != "prose")
    return tuple(found)


def read_piece(piece: str, kind: FieldKind) -> tuple[Said, ...]:
    """Return the note, date, authors or venue that a piece is; nothing where it is none."""
    if note := note_of(piece):
        return (Said("tag", note),)
    if date_likeness(piece):
        return (Said("venue", venue=Venue(None, year_in(piece))),)
    names, venue = names_likeness(piece), venue_likeness(piece)
    if names > venue and (names >= 0.6 or (kind == "italic" and names > 0.2)):
        return (Said("authors", authors=authors_of(piece)),)
    if venue < 0.5:
        is_cited = _CITED.search(piece) is not None
        year = year_in(piece) if is_cited else None
        return (Said("venue", venue=Venue(None, year)),) if year else ()
    known = known_venue(piece)
    cell = cell_venue(_IN.sub("", piece).strip(' ,.*"“”'))
    is_long = len(piece.split()) > _LONG_VENUE or CHINESE.search(piece)
    name = known.name if is_long and known.name else cell.name or known.name
    found = Said("venue", venue=Venue(name, cell.year or year_in(piece)))
    note = note_of(piece.rpartition(" ")[2])
    return (found, Said("tag", note)) if note else (found,)
