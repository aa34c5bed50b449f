"""A paper of an entry's parts: what each says goes where it belongs.

Always holds: all text is clean, each kind and address stands once, and an address that may not be
opened (`url_fault`) stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from papersearch.library.clean import clean
from papersearch.library.identity import RawEntry
from papersearch.library.markdown.candidates import are_linked_names
from papersearch.library.markdown.entries import RawBlocks
from papersearch.library.markdown.hosts import fault_of, host_meaning
from papersearch.library.markdown.labels import Meaning, is_no_link, meanings_of
from papersearch.library.markdown.likeness import (
    CHINESE,
    LATIN_WORD,
    date_likeness,
    is_sentence,
    names_likeness,
    title_likeness,
    venue_likeness,
)
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part, Unit
from papersearch.library.markdown.slots import column_kind
from papersearch.library.markdown.titles import Title
from papersearch.library.markdown.venues import Venue, cell_venue, known_venue, year_in
from papersearch.library.records import LINK_KINDS, Link, LinkKind, Paper, Reading

_MAX_SUMMARY: Final = 8_000
_PARAGRAPH: Final = 200
_FEW_WORDS: Final = 5
_FEW_CHARACTERS: Final = 4
_MAX_AUTHOR: Final = 60
_MAX_TAG: Final = 40
_AUTHOR_SPLIT: Final = re.compile(r"\s*[,，;；、]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_READING_MARK: Final = re.compile(r"^(?:中文)?(?:解读|粗解)\s?[-—:：|]?\s?")
_SEGMENT: Final = re.compile(
    r"\s*[|｜;；]\s*|(?<!\b[A-Z])\.\s+(?=[A-Z\d(\[])|\s+[-–—]+\s+"
    r"|,\s+(?=[A-Z]{2,}[ '’]?\d)|,\s*(?=(?:19|20)\d\d\b)"
)
_YEAR_BEHIND: Final = re.compile(r"[.,]?\s*\(?(?:19|20)\d\d\)?\W*$")
_ARXIV: Final = re.compile(r"\barxiv ?: ?(\d{4}\.\d{4,5})", re.IGNORECASE)
_ET_AL: Final = re.compile(r"\bet\.? ?al\b\.?")
_IN: Final = re.compile(r"^[Ii]n:? ")
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]{2,6}")
_AUTHORS: Final = re.compile(r"author|作者", re.IGNORECASE)
_PLAINLY: Final = 0.6
_MARKED: Final = 0.25
"""How much a text must look like names where `et al.` stands behind them."""
_LONG_VENUE: Final = 8
_GROUP: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,200})[)）\]】]")


@dataclass(slots=True)
class Draft:
    """What an entry has said so far."""

    title: Title
    is_reading: bool = False
    venue: Venue = field(default_factory=Venue)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    title_zh: str = ""
    summary: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)

    def add_link(self, kind: LinkKind, url: str, label: str = "") -> None:
        self.links.setdefault((kind, url), Link(kind, url, label))

    def add_summary(self, text: str) -> None:
        text = text.strip(" |:：")
        if len(text) > 1 and not is_no_link(text):
            self.summary.append(text)

    def add_venue(self, venue: Venue) -> None:
        self.venue = Venue(self.venue.name or venue.name, self.venue.year or venue.year)


@dataclass(frozen=True, slots=True)
class Assembled:
    """An entry, ready to be told from others."""

    entry: RawEntry
    units: tuple[Unit, ...]
    """The blocks that it was made of."""


def assemble(entry: RawBlocks, kinds: Mapping[str, LinkKind]) -> Assembled | None:
    """Make a paper of an entry; `kinds` tells what labels lead to that are not known."""
    part = entry.titled.parts[entry.part]
    title = entry.title
    draft = Draft(title, entry.is_reading, title.venue)
    if title.authors:
        draft.authors = authors_of(title.authors)
    if part.is_link:
        _take_title_link(draft, part)
    _take_linked_names(draft, entry)
    is_before = True
    for unit in (entry.head, *entry.details):
        for place, other in enumerate(unit.parts):
            following = unit.parts[place + 1] if place + 1 < len(unit.parts) else None
            if other is part:
                is_before = False
            elif entry.is_article and not _is_told(unit, other, entry):
                _take_of_article(draft, other)
            elif following is not None and _is_label_of(other, following):
                take_part(
                    draft, replace(following, label=other.text.strip(" :：")), unit, kinds, False
                )
            elif not (place and _is_claimed(unit.parts[place - 1], other, part)):
                take_part(draft, other, unit, kinds, is_before)
    _take_arxiv(draft, entry)
    return _finished(draft, entry) if title.title else None


def _take_linked_names(draft: Draft, entry: RawBlocks) -> None:
    """Keep the authors that a line below the title names by links to their pages."""
    for unit in entry.details:
        if are_linked_names(unit) and not draft.authors:
            draft.authors = authors_of(", ".join(part.text for part in unit.parts if part.is_link))


def _take_arxiv(draft: Draft, entry: RawBlocks) -> None:
    """Give an entry that names its arXiv id, and has no link to its paper, that link."""
    if any(kind == "paper" for kind, _ in draft.links):
        return
    for part in entry.head.parts:
        if found := _ARXIV.search(part.field.text):
            draft.add_link("paper", f"https://arxiv.org/abs/{found[1]}")
            return


def _is_told(unit: Unit, part: Part, entry: RawBlocks) -> bool:
    """Whether a part of an article tells of its paper: below the head, labelled or a bare link."""
    if unit is entry.head or unit.block.level > entry.titled.block.level:
        return False
    return bool(part.meanings) or not part.text


def _take_of_article(draft: Draft, part: Part) -> None:
    """Keep an article's own link, and what it writes about the paper."""
    if not part.is_link:
        draft.add_summary("" if date_likeness(part.text) else clean(part.text))
    elif url := _checked(part):
        if draft.readings:
            draft.add_link("other", url, clean((part.text or part.label).strip("*_` ")) or "link")
        else:
            _add_reading(draft, url, part)


def _is_label_of(part: Part, following: Part) -> bool:
    """Whether a text is a label, though of no known meaning, since a bare link follows its colon."""
    if part.is_link or part.meanings or not part.text.endswith((":", "：")):
        return False
    is_bare = following.is_link and not following.text and not following.label
    return is_bare and len(part.text) <= _MAX_TAG


def _is_claimed(before: Part, part: Part, title: Part) -> bool:
    """Whether the text before a bare link was its label, and no title."""
    return before is not title and _is_label_of(before, part)


def authors_of(text: str) -> tuple[str, ...]:
    """Split a list of authors; what is no name is left out."""
    said = _YEAR_BEHIND.sub("", _ET_AL.sub("", text)).strip(" *_.,")
    names = (clean(name).strip(" .*_:：\"“”'") for name in _AUTHOR_SPLIT.split(said))
    found = [name for name in names if name and len(name) <= _MAX_AUTHOR]
    if len(found) > 1 and _is_inverted(found, text):
        found[:2] = [f"{found[1]} {found[0]}"]
    return tuple(dict.fromkeys(found))


def _is_inverted(names: Sequence[str], text: str) -> bool:
    """Whether the first author stands with the last name first: `Berg, Ada, and Wei Sun`."""
    if " " in names[0] or " " in names[1]:
        return False
    others = names[2:]
    return all(" " in name for name in others) and bool(others or _ET_AL.search(text))


def _take_title_link(draft: Draft, part: Part) -> None:
    url = _checked(part)
    if not url:
        return
    meaning = host_meaning(url)
    if draft.is_reading:
        draft.readings.setdefault(url, Reading(draft.title.title or url, url))
    elif meaning in ("project", "reading"):
        # A title leads to its paper, wherever that is kept.
        draft.add_link("paper", url)
    else:
        draft.add_link(cast(LinkKind, meaning), url)


def _checked(part: Part) -> str:
    """Return a link's address if it leads out and may be kept, else nothing."""
    url = clean(part.field.url or "")
    if not ("://" in url or url.lower().startswith(("http:", "https:"))):
        return ""
    return "" if fault_of(url) or is_no_link(part.field.text) else url


def take_part(
    draft: Draft, part: Part, unit: Unit, kinds: Mapping[str, LinkKind], is_before: bool
) -> None:
    """Keep what a part of an entry says."""
    if part.is_link:
        _take_link(draft, part, unit, kinds)
    elif part.meanings:
        _take_labelled(draft, part)
    elif unit.table and part.field.cell < len(unit.table):
        _take_cell(draft, part, unit.table[part.field.cell])
    else:
        _take_text(draft, part, is_before)


def _take_link(draft: Draft, part: Part, unit: Unit, kinds: Mapping[str, LinkKind]) -> None:
    url = _checked(part)
    if not url:
        return
    meanings: tuple[Meaning, ...] = part.meanings
    if meanings in ((), ("link",)) and unit.table and part.field.cell < len(unit.table):
        column = column_kind(unit.table[part.field.cell])
        if column in LINK_KINDS or column == "reading":
            meanings = (cast(Meaning, column),)
    label = part.label or part.text or part.field.text
    if label and not part.meanings and "://" not in label and venue_likeness(label) >= 0.8:
        draft.add_venue(cell_venue(label.strip("[]() ")))
    for meaning in meanings or ("link",):
        if meaning == "link":
            meaning = _kind_by_address(url, label, kinds)
        if meaning == "reading":
            _add_reading(draft, url, part)
        elif meaning in LINK_KINDS and meaning != "other":
            draft.add_link(cast(LinkKind, meaning), url)
        else:
            draft.add_link("other", url, clean((part.text or label).strip("*_` ")) or "link")


def _kind_by_address(url: str, label: str, kinds: Mapping[str, LinkKind]) -> Meaning:
    """Return what a link without a known label leads to: by its host, else by its place."""
    meaning = host_meaning(url)
    if meaning != "project":
        return meaning
    if known := kinds.get(label.casefold()):
        return known
    if label and (venue_likeness(label) >= 0.6 or date_likeness(label)):
        return "paper"
    return "other" if label and "://" not in label and not meanings_of(label) else "project"


def _add_reading(draft: Draft, url: str, part: Part) -> None:
    title = clean(_READING_MARK.sub("", part.text) or part.text)
    if title.isdigit():
        title = f"{part.label} {title}".strip()
    known = draft.readings.get(url)
    if known is None or known.title == url:
        draft.readings[url] = Reading(title or url, url)


def _take_labelled(draft: Draft, part: Part) -> None:
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


def _take_cell(draft: Draft, part: Part, name: str) -> None:
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
        _take_text(draft, part, False)


def _add_tag(draft: Draft, text: str) -> None:
    text = text.strip(" .,;:|[]【】()（）-–—")
    if text and len(text) <= _MAX_TAG and not is_no_link(text) and not date_likeness(text):
        draft.tags.append(text)


def _take_text(draft: Draft, part: Part, is_before: bool) -> None:
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
            draft.add_venue(Venue(text if len(text) <= _MAX_AUTHOR else None))
        return
    if names_likeness(text) >= _PLAINLY:
        draft.authors = draft.authors or authors_of(text)
        draft.add_venue(Venue(None, year_in(text)))
        return
    named = _ET_AL.search(text)
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


def _finished(draft: Draft, entry: RawBlocks) -> Assembled:
    title = draft.title
    venue = draft.venue
    inherited = entry.place.venue
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
        categories=_categories(entry.place.categories, draft.topics),
        authors=draft.authors,
        summary=clean(_joined(draft.summary))[:_MAX_SUMMARY].rstrip(),
        links=tuple(draft.links.values()),
        readings=tuple(draft.readings.values()),
        tags=tuple(dict.fromkeys(tag for tag in map(clean, tags) if tag)),
    )
    raw = RawEntry(paper, entry.head.block.line, entry.is_reading)
    return Assembled(raw, (entry.head, *entry.details))


def _categories(above: tuple[str, ...], topics: Iterable[str]) -> tuple[str, ...]:
    """Return the path of headings with what a column of topics adds to it."""
    path = above[0] if above else ""
    added = [
        f"{path} / {topic}" if path else topic for topic in topics if topic and topic not in path
    ]
    return tuple(added) or above


def _joined(parts: Iterable[str]) -> str:
    """Join the pieces of a summary: without a space between Chinese and Chinese."""
    text = ""
    for part in dict.fromkeys(parts):
        glue = "" if not text or not text[-1].isascii() else " "
        text += glue + part
    return text
