"""The texts of an entry besides its title: each goes where it belongs."""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.cited_authors import cited_authors
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.drafts import Draft, authors_of
from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.labels import is_no_link
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.said import BETWEEN, SEGMENT, Said, read_piece, read_text
from papersearch.library.markdown.title_heads import without_number
from papersearch.library.markdown.venues import (
    Venue,
    cell_venue,
    date_likeness,
    known_venue,
    venue_likeness,
    year_in,
)
from papersearch.library.markdown.words import CHINESE, LATIN_WORD

_FEW_WORDS: Final = 5
MAX_TAG: Final = 40
_SEMICOLON: Final = re.compile(r"[;；]")
_COMMA: Final = re.compile(r"[,，、]")
_COUNTING: Final = re.compile(r"#|n[or]\.?|number|index|idx|id|rank|序号|编号|排名", re.IGNORECASE)
"""The name of a column that counts rows, which a year is none of."""
_ISSUE: Final = re.compile(r"((?:19|20)\d\d) [A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:[;:]|$)")
"""How medicine gives a journal's issue: `2021 Apr 29;9(4):e27419`."""
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]{2,6}")
_GROUP: Final = re.compile(r"[\[【][^\[\]【】]{1,60}[\]】]")
_BETWEEN_PIECES: Final = " \t,;:·|\"'“-–—"
_AUTHORS: Final = re.compile(r"author|作者", re.IGNORECASE)
_PLAINLY: Final = 0.6


def take_labelled(draft: Draft, part: Part) -> None:
    """Keep the value of a label that is no link's."""
    text, meaning = part.text, part.meanings[0]
    if meaning == "authors":
        names, stop, said = text.partition("。")
        draft.authors = draft.authors or authors_of(names)
        draft.add_summary(said if stop else "")
    elif meaning in ("summary", "reading"):
        draft.add_summary(text)
    elif meaning == "title":
        said = text.strip(" ()（）")
        draft.title_zh = draft.title_zh or (said if CHINESE.search(said) else "")
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
    if is_no_link(text) or (text.isdigit() and _COUNTING.fullmatch(name.strip())):
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
    elif kind == "" and name.strip() and _only_looks_like_a_venue(text):
        return  # a column of other things has names with numbers, too: `ResNet-12`
    elif kind in ("", "other", "paper", "title", "link", "reading"):
        take_text(draft, part, False)


def _only_looks_like_a_venue(text: str) -> bool:
    """Whether a text has the look of a venue's name, which is not known and has no year."""
    is_known = known_venue(text).name or year_in(text)
    return venue_likeness(text) >= _PLAINLY and not is_known


def _add_tag(draft: Draft, text: str) -> None:
    text = text.strip(" .,;:|[]【】()（）-–—")
    if text and len(text) <= MAX_TAG and not is_no_link(text) and not date_likeness(text):
        draft.tags.append(text)


def take_text(draft: Draft, part: Part, is_before: bool) -> None:
    """Keep a text that no label claims: a note, venue, date, authors, a sentence, a short name."""
    text = clean(part.text).strip(" ,;:·|-–—")
    if not text.strip(" .?()[]*_-"):
        return
    is_label = part.field.text.rstrip("*_ ").endswith((":", "："))
    kind: FieldKind = "plain" if is_label else part.field.kind
    is_several = BETWEEN.search(text) is not None
    if not is_several and (cited := cited_authors(text, is_before)):
        draft.authors = draft.authors or authors_of(cited[0])
        draft.add_venue(Venue(None, cited[1]))
        return
    if is_before and _may_be_prefix(part) and len(text.split()) <= 3:
        _take_prefix(draft, text)
        return
    is_bracketed = kind in ("bold", "italic") and part.field.lead.endswith(("(", "（"))
    for said in read_text(text, kind, is_bracketed):
        _keep(draft, said, kind)


def _may_be_prefix(part: Part) -> bool:
    """Whether a text before a title may be a venue, a date or a short name: italic in brackets."""
    is_bracketed = part.field.kind == "italic" and part.field.text.startswith(("(", "（", "["))
    return part.field.kind in ("bold", "plain", "code") or is_bracketed


def _keep(draft: Draft, said: Said, kind: FieldKind) -> None:
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


def _take_prefix(draft: Draft, text: str) -> None:
    """Keep a short text before the title: a venue, a date, an author, else a short name."""
    if text[0].isdigit() and (bare := without_number(text)):
        text = bare
    if group := _GROUP.match(text):
        text, rest = group[0], text[group.end() :].strip(_BETWEEN_PIECES)
        if CHINESE.search(rest):
            draft.add_summary(rest)
        elif rest:
            _take_prefix(draft, rest)
    if text[0] in "[【" and CHINESE.search(text):
        draft.topics.append(text.strip("[]【】| "))
        return
    if names_likeness(text) >= _PLAINLY and date_likeness(text) < 1:
        draft.authors = draft.authors or authors_of(text)
        draft.add_venue(Venue(None, year_in(text)))
        return
    pieces = [piece.strip(" ()[]【】（）.,:-–—|") for piece in SEGMENT.split(text)]
    is_dated = len(pieces) > 1 and any(map(date_likeness, pieces))
    for piece in filter(None, pieces):
        if is_dated and names_likeness(piece) >= 0.25:
            draft.authors = draft.authors or authors_of(piece)
        elif found := read_piece(piece, "plain"):
            for said in found:
                _keep(draft, said, "plain")
        else:
            _add_tag(draft, piece)


def _may_be_venue(piece: str) -> bool:
    """Whether words in italic may be a venue, and are none that a sentence stresses."""
    return title_likeness(piece) < 0.3 and not piece[:1].islower()


def _take_prose(draft: Draft, piece: str, kind: FieldKind) -> None:
    """Keep a piece that is none of these: an acronym of a venue, a short name, a summary."""
    if issue := _ISSUE.match(piece):
        draft.add_venue(Venue(None, int(issue[1])))
    elif _ACRONYM.fullmatch(piece) and not draft.venue.name and kind == "plain":
        draft.add_venue(cell_venue(piece))
    elif kind == "code":
        _add_tag(draft, piece)
    elif kind == "italic" and _may_be_venue(piece) and not draft.venue.name:
        draft.add_venue(Venue(piece if len(piece) < 60 else None, year_in(piece)))
    elif len(LATIN_WORD.findall(piece)) >= _FEW_WORDS:
        draft.add_summary(piece)


def is_label_of(part: Part, following: Part | None) -> bool:
    """Whether a text is a label of no known meaning: a bare link follows its colon."""
    if following is None or not part.text.endswith((":", "：")) or part.is_link or part.meanings:
        return False
    is_bare = following.is_link and not following.text and not following.label
    return is_bare and len(part.text) <= MAX_TAG
