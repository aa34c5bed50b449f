"""The texts of an entry besides its title: each goes where it belongs."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.drafts import Draft, authors_of
from papersearch.library.markdown.labels import is_no_link
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.slots import column_kind
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.markdown.words import CHINESE, LATIN_WORD

_PARAGRAPH: Final = 200


_MAX_VENUE: Final = 60
_FEW_WORDS: Final = 5


_FEW_CHARACTERS: Final = 4


MAX_TAG: Final = 40


_SEGMENT: Final = re.compile(
    r"\s?[|｜;；]\s?|(?<!\b[A-Z])\.\s(?=[A-Z\d(\[])|\s[-–—]{1,3}\s"
    r"|,\s(?=[A-Z]{2,12}[ '’]?\d)|,\s?(?=(?:19|20)\d\d\b)"
)


_MARKED: Final = 0.25
"""How much a text must look like names where `et al.` stands behind them."""
ET_AL: Final = re.compile(r"\bet\.? ?al\b\.?")


_IN: Final = re.compile(r"^[Ii]n:? ")


_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]{2,6}")


_AUTHORS: Final = re.compile(r"author|作者", re.IGNORECASE)


_PLAINLY: Final = 0.6


_LONG_VENUE: Final = 8


_GROUP: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,200})[)）\]】]")


def take_labelled(draft: Draft, part: Part) -> None:
    """Keep the value of a label that is no link's."""
    text, meaning = part.text, part.meanings[0]
    if meaning == "authors":
        draft.authors = draft.authors or authors_of(text)
    elif meaning in ("summary", "reading"):
        draft.add_summary(text)
    elif meaning == "title":
        draft.title_zh = draft.title_zh or (text if CHINESE.search(text) else "")
    elif meaning == "venue":
        draft.venue = cell_venue(text).over(draft.venue)
    elif meaning == "year":
        draft.add_venue(Venue(None, year_in(text)))


def take_cell(draft: Draft, part: Part, name: str) -> None:
    """Keep a text in a cell of a table with named columns."""
    kind, text = column_kind(name), part.text
    if kind == "title" and _AUTHORS.search(name):
        kind = "authors"
    if is_no_link(text):
        return
    if kind == "venue":
        found = cell_venue(text)
        draft.venue = Venue(found.name or draft.venue.name, found.year or draft.venue.year)
    elif kind == "year":
        draft.add_venue(Venue(None, year_in(text)))
    elif kind == "authors":
        draft.authors = draft.authors or authors_of(text)
    elif kind == "summary":
        draft.add_summary(text)
    elif kind == "name":
        _add_tag(draft, text)
    elif kind == "topic":
        draft.topics.append(clean(text))
    elif kind in ("", "other", "paper", "title", "link", "reading"):
        take_text(draft, part, False)


def _add_tag(draft: Draft, text: str) -> None:
    text = text.strip(" .,;:|[]【】()（）-–—")
    if text and len(text) <= MAX_TAG and not is_no_link(text) and not date_likeness(text):
        draft.tags.append(text)


def take_text(draft: Draft, part: Part, is_before: bool) -> None:
    """Keep a text that no label claims: a note, venue, date, authors, a sentence, a short name."""
    text = clean(part.text).strip(" ,;:·|")
    if not text.strip(" .?()[]*_-"):
        return
    if is_before and part.field.kind in ("bold", "plain", "code") and len(text.split()) <= 3:
        _take_prefix(draft, text)
        return
    if len(text) > _PARAGRAPH and is_sentence(text):
        draft.add_summary(text)
        return
    if len(CHINESE.findall(text)) >= _FEW_CHARACTERS and not note_of(text):
        draft.add_summary(text)
        return
    if part.field.kind in ("bold", "italic") and part.field.lead.endswith(("(", "（")):
        if not _take_piece(draft, text, part):
            draft.add_venue(Venue(text if len(text) <= _MAX_VENUE else None))
        return
    if names_likeness(text) >= _PLAINLY:
        draft.authors = draft.authors or authors_of(text)
        draft.add_venue(Venue(None, year_in(text)))
        return
    named = ET_AL.search(text)
    if named and names_likeness(text[: named.end()]) >= _MARKED:
        draft.authors = draft.authors or authors_of(text[: named.end()])
        text = text[named.end() :]
    rest = text
    for found in _GROUP.finditer(text):
        if _take_piece(draft, found[1], part):
            rest = rest.replace(found[0], " ")
    for piece in _SEGMENT.split(rest):
        piece = piece.strip(" ,.;:()（）[]")
        if piece and not _take_piece(draft, piece, part):
            _take_prose(draft, piece, part)


def _take_prefix(draft: Draft, text: str) -> None:
    """Keep a short text before the title: a venue, a date, an author, else a short name."""
    if text[0] in "[【" and CHINESE.search(text):
        draft.topics.append(text.strip("[]【】| "))
        return
    pieces = [piece.strip(" ()[]【】（）.,:-–—|") for piece in _SEGMENT.split(text)]
    is_dated = len(pieces) > 1 and any(map(date_likeness, pieces))
    for piece in filter(None, pieces):
        if is_dated and names_likeness(piece) >= 0.25:
            draft.authors = draft.authors or authors_of(piece)
        elif not _take_piece(draft, piece, None):
            _add_tag(draft, piece)


def _take_piece(draft: Draft, piece: str, part: Part | None) -> bool:
    """Keep a piece that is a note, a date, authors or a venue; say whether it was one."""
    if note := note_of(piece):
        draft.tags.append(note)
        return True
    if date_likeness(piece):
        draft.add_venue(Venue(None, year_in(piece)))
        return True
    is_italic = part is not None and part.field.kind == "italic"
    names, venue = names_likeness(piece), venue_likeness(piece)
    if names > venue and (names >= 0.6 or (is_italic and names > 0.2)):
        draft.authors = draft.authors or authors_of(piece)
        return True
    if venue >= 0.5:
        known = known_venue(piece)
        found = cell_venue(_IN.sub("", piece).strip(' ,.*"“”'))
        is_long = len(piece.split()) > _LONG_VENUE or CHINESE.search(piece)
        name = known.name if is_long and known.name else found.name or known.name
        draft.add_venue(Venue(name, found.year or year_in(piece)))
        if note := note_of(piece.rpartition(" ")[2]):
            draft.tags.append(note)
        return True
    return False


def _take_prose(draft: Draft, piece: str, part: Part) -> None:
    if _ACRONYM.fullmatch(piece) and not draft.venue.name and part.field.kind == "plain":
        draft.add_venue(cell_venue(piece))
        return
    if part.field.kind == "code":
        _add_tag(draft, piece)
    elif part.field.kind == "italic" and title_likeness(piece) < 0.3 and not draft.venue.name:
        draft.add_venue(Venue(piece if len(piece) < 60 else None, year_in(piece)))
    elif len(LATIN_WORD.findall(piece)) >= _FEW_WORDS:
        draft.add_summary(piece)
