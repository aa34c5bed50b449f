"""The texts of an entry besides its title: each goes where it belongs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from papersearch.library.clean import clean
from papersearch.library.markdown.cited_authors import cited_authors
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.drafts import Draft, authors_of
from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.labels import is_no_link
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
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


# Every way begins with one of these signs, so that what is none is passed over quickly.
_SEGMENT: Final = re.compile(
    r"[\s|｜;；.,](?:(?<=\s)(?:[|｜;；]\s?|[-–—]{1,3}\s)|(?<=[|｜;；])\s?"
    r"|(?<=\.)(?<!\b[A-Z]\.)\s(?=[A-Z\d(\[])"
    r"|(?<=,)(?:\s(?=[A-Z]{2,12}[ '’]?\d)|\s?(?=(?:19|20)\d\d\b)))"
)
_CITED: Final = re.compile(
    r"\b(?:vol|no|pp?|issue|art)\. ?\d|^\d{1,4} ?[,:(]|, (?:pp?|pages)(?:$|[. ])"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december) "
    r"(?:19|20)\d\d",
    re.IGNORECASE,
)
"""What stands beside the year in the rest of a citation: `Vol. 59, No. 2, March 2022, pp. 1-9`."""
_MARKED: Final = 0.25
"""How much a text must look like names where `et al.` stands behind them."""
ET_AL: Final = re.compile(r"\bet\.? ?al\b\.?")
_SEMICOLON: Final = re.compile(r"[;；]")
_COMMA: Final = re.compile(r"[,，、]")
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
    elif meaning == "category":
        draft.topics += _listed(text)
    elif meaning == "tags":
        draft.tags += (tag for tag in _listed(text) if len(tag) <= MAX_TAG)


def _listed(text: str) -> list[str]:
    """Divide a text at semicolons, or at commas where it has none."""
    pieces = (_SEMICOLON if _SEMICOLON.search(text) else _COMMA).split(text)
    return [piece for each in pieces if (piece := clean(each).strip("`*_ "))]


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
    kind = part.field.kind
    if cited := cited_authors(text, is_before):
        draft.authors = draft.authors or authors_of(cited[0])
        draft.add_venue(Venue(None, cited[1]))
        return
    if is_before and _may_be_prefix(part) and len(text.split()) <= 3:
        _take_prefix(draft, text)
        return
    is_bracketed = kind in ("bold", "italic") and part.field.lead.endswith(("(", "（"))
    for said in _read_text(text, kind, is_bracketed):
        _keep(draft, said, kind)


def _may_be_prefix(part: Part) -> bool:
    """Whether a text before a title may be a venue, a date or a short name: italic in brackets."""
    is_bracketed = part.field.kind == "italic" and part.field.text.startswith(("(", "（", "["))
    return part.field.kind in ("bold", "plain", "code") or is_bracketed


class _Said(NamedTuple):
    """What a text, or a piece of it, says by itself."""

    role: Literal["tag", "venue", "authors", "summary", "prose"]
    text: str = ""
    venue: Venue = Venue()
    authors: tuple[str, ...] = ()


def _keep(draft: Draft, said: _Said, kind: FieldKind) -> None:
    """Keep what a text in a field of some kind says."""
    if said.role == "tag":
        draft.tags.append(said.text)
    elif said.role == "venue":
        draft.add_venue(said.venue)
    elif said.role == "authors":
        draft.authors = draft.authors or said.authors
    elif said.role == "summary":
        draft.add_summary(said.text)
    else:
        _take_prose(draft, said.text, kind)


@lru_cache(maxsize=1 << 10)  # ranks, dates, venues and `null` stand in row after row
def _read_text(text: str, kind: FieldKind, is_bracketed: bool) -> tuple[_Said, ...]:
    """Return what a text says; `is_bracketed` where brackets around it set it off."""
    if len(text) > _PARAGRAPH and is_sentence(text):
        return (_Said("summary", text),)
    if len(CHINESE.findall(text)) >= _FEW_CHARACTERS and not note_of(text):
        return (_Said("summary", text),)
    if is_bracketed:
        name = text if len(text) <= _MAX_VENUE else None
        return _read_piece(text, kind) or (_Said("venue", venue=Venue(name)),)
    if names_likeness(text) >= _PLAINLY:
        authors = _Said("authors", authors=authors_of(text))
        return authors, _Said("venue", venue=Venue(None, year_in(text)))
    found: list[_Said] = []
    named = ET_AL.search(text) if "et" in text else None
    if named and names_likeness(text[: named.end()]) >= _MARKED:
        found.append(_Said("authors", authors=authors_of(text[: named.end()])))
        found.append(_Said("venue", venue=Venue(None, year_in(text[: named.end()]))))
        text = text[named.end() :]
    rest = text
    for group in _GROUP.finditer(text):
        if said := _read_piece(group[1], kind):
            found += said
            rest = rest.replace(group[0], " ")
    for piece in _SEGMENT.split(rest):
        if piece := piece.strip(" ,.;:()（）[]"):
            found += _read_piece(piece, kind) or (_Said("prose", piece),)
    return tuple(found)


def _take_prefix(draft: Draft, text: str) -> None:
    """Keep a short text before the title: a venue, a date, an author, else a short name."""
    if text[0] in "[【" and CHINESE.search(text):
        draft.topics.append(text.strip("[]【】| "))
        return
    if names_likeness(text) >= _PLAINLY and date_likeness(text) < 1:
        draft.authors = draft.authors or authors_of(text)
        draft.add_venue(Venue(None, year_in(text)))
        return
    pieces = [piece.strip(" ()[]【】（）.,:-–—|") for piece in _SEGMENT.split(text)]
    is_dated = len(pieces) > 1 and any(map(date_likeness, pieces))
    for piece in filter(None, pieces):
        if is_dated and names_likeness(piece) >= 0.25:
            draft.authors = draft.authors or authors_of(piece)
        elif found := _read_piece(piece, "plain"):
            for said in found:
                _keep(draft, said, "plain")
        else:
            _add_tag(draft, piece)


def _read_piece(piece: str, kind: FieldKind) -> tuple[_Said, ...]:
    """Return the note, date, authors or venue that a piece is; nothing where it is none."""
    if note := note_of(piece):
        return (_Said("tag", note),)
    if date_likeness(piece):
        return (_Said("venue", venue=Venue(None, year_in(piece))),)
    names, venue = names_likeness(piece), venue_likeness(piece)
    if names > venue and (names >= 0.6 or (kind == "italic" and names > 0.2)):
        return (_Said("authors", authors=authors_of(piece)),)
    if venue < 0.5:
        is_cited = _CITED.search(piece) is not None
        year = year_in(piece) if is_cited else None
        return (_Said("venue", venue=Venue(None, year)),) if year else ()
    known = known_venue(piece)
    cell = cell_venue(_IN.sub("", piece).strip(' ,.*"“”'))
    is_long = len(piece.split()) > _LONG_VENUE or CHINESE.search(piece)
    name = known.name if is_long and known.name else cell.name or known.name
    found = _Said("venue", venue=Venue(name, cell.year or year_in(piece)))
    note = note_of(piece.rpartition(" ")[2])
    return (found, _Said("tag", note)) if note else (found,)


def _take_prose(draft: Draft, piece: str, kind: FieldKind) -> None:
    """Keep a piece that is none of these: an acronym of a venue, a short name, a summary."""
    if _ACRONYM.fullmatch(piece) and not draft.venue.name and kind == "plain":
        draft.add_venue(cell_venue(piece))
    elif kind == "code":
        _add_tag(draft, piece)
    elif kind == "italic" and title_likeness(piece) < 0.3 and not draft.venue.name:
        draft.add_venue(Venue(piece if len(piece) < 60 else None, year_in(piece)))
    elif len(LATIN_WORD.findall(piece)) >= _FEW_WORDS:
        draft.add_summary(piece)
