"""Entries that are no papers, whatever they link to: figures, tools, sites, books, topics, talks.

Always holds: an entry is judged by itself alone, by its form and by what it says it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.candidates import leads_to_code, leads_to_paper
from papersearch.library.markdown.columns import column_kind
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.evidence import (
    ENOUGH_EVIDENCE,
    has_address,
    is_published,
    leads_to_known_papers,
    leads_to_papers,
)
from papersearch.library.markdown.hosts import is_front_page
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import names_authors
from papersearch.library.markdown.marked_citations import BOOK_MARK
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.parts_of_page import is_contents, lists_venues
from papersearch.library.markdown.section_names import DATASETS, EVENTS, lists_data
from papersearch.library.markdown.venues import known_venue, year_in
from papersearch.library.markdown.words import is_capitalised

_FIGURE: Final = re.compile(r"[$€£¥]?\d{1,3}(?:\.\d{1,4}|,\d{3})*[%kKMBT]?")
_FEWEST_SAID: Final = 5
"""Words of a sentence about a tool."""
_FEWEST_FIGURES: Final = 2
_SITE_NAME: Final = 0.25
"""How likely a title the name of a site is, at most."""
_WORDED: Final = 0.4
"""How likely a title more than a name is."""
_NAME: Final = 0.3
"""How likely a title the name of a dataset is, at most."""
_PLAINLY: Final = 0.6
"""How likely a title plainly is one."""
_FEWEST_IN_PROSE: Final = 10
"""Words of the sentences about a topic."""
_DATED_WORDS: Final = 4
"""Words of `Blog post, May 2019`, at most."""
_PART_OF_BOOK: Final = re.compile(r"(?:sections?|chapters?|ch\.|pages?|pp\.|§) ?\d", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"(?:blog|talk|video|podcast|tutorial|course|presentation|slides|webinar|lecture|keynote|"
    r"newsletter|interview|notebook|github|book|website)s?(?: post)?\b",
    re.IGNORECASE,
)
"""What an entry says it is where others say at which venue they were published."""


_ARTICLE: Final = re.compile(r"blog (?:post|article|entry)s?\b", re.IGNORECASE)
"""What an entry begins with that is an article."""
_LIST: Final = re.compile(
    r"(?:(?:must[- ]read )?papers (?:on|about|for|in|of)|awesome|"
    r"(?:must-read )?(?:papers?|reading)[ -]lists?|"
    r"(?:an? )?(?:curated )?(?:list|collection) of)\b",
    re.IGNORECASE,
)
"""What the name of a list begins with."""


_ALL_OF_VENUE: Final = re.compile(
    r"[\s_-](?:list of )?"
    r"(?:accepted[\s_-]?papers?|open[\s_-]?access|proceedings|papers?|paper list)"
    r"\W*$",
    re.IGNORECASE,
)
"""What the name of a venue and its year stands before where all its papers are listed."""
_TWO_DIGITS: Final = re.compile(r"\d\d")


def _is_result(entry: RawBlocks) -> bool:
    """Whether an entry is a row of figures: a short name, and cells that are numbers."""
    if entry.head.block.kind != "row" or title_likeness(entry.title.title) >= _WORDED:
        return False
    if _has_paper(entry):
        return False
    cells = [cell.strip(" *_%±↑↓") for cell in entry.head.block.cells]
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in cells)
    said = sum(any(map(str.isalnum, cell)) for cell in cells)
    return figures >= _FEWEST_FIGURES and 2 * figures >= said - 1


def is_thing(entry: RawBlocks) -> bool:
    """Whether an entry is no paper, whatever it links to: a row of figures, a tool, a book."""
    is_book = entry.title.mark == BOOK_MARK
    return (
        is_book
        or _is_result(entry)
        or _is_tool(entry)
        or _is_site(entry)
        or _is_topic(entry)
        or _is_list(entry)
        or _is_told_other(entry)
        or _is_part_of_book(entry)
        or _is_mere_name(entry)
        or is_contents(entry)
        or lists_venues(entry)
    )


def _is_mere_name(entry: RawBlocks) -> bool:
    """Whether an entry is a name in a column of names or datasets, with neither paper nor venue."""
    cell = entry.look.title.slot[2] if entry.look.title else 0
    table, title = entry.head.table, entry.title
    if cell >= len(table) or column_kind(table[cell]) not in ("name", "dataset"):
        return False
    if title_likeness(title.title) >= _PLAINLY or title.authors or leads_to_papers(entry):
        return False
    return not any(known_venue(part.text).name for part in entry.head.parts if not part.is_link)


def _is_part_of_book(entry: RawBlocks) -> bool:
    """Whether an entry is what to read of a book, and no link to it: `Sections 1.4-1.7`."""
    is_row = entry.head.block.kind == "row"
    is_link = entry.titled.parts[entry.part].is_link
    return is_row and not is_link and _PART_OF_BOOK.match(entry.title.title) is not None


def _is_site(entry: RawBlocks) -> bool:
    """Whether an entry is a name of a word or two that leads to the front page of a site."""
    titled = entry.titled.parts[entry.part]
    if not titled.field.leads_out or not is_front_page(titled.field.url or ""):
        return False
    is_told = entry.look.evidence >= ENOUGH_EVIDENCE and not entry.look.has_paper
    if is_told or title_likeness(entry.title.title) > _SITE_NAME or entry.title.venue.year:
        return False
    units = (entry.head, *entry.details)
    return not any("paper" in part.meanings for unit in units for part in unit.parts)


def _is_tool(entry: RawBlocks) -> bool:
    """Whether an entry is a name that leads to no paper, and what it does in a sentence."""
    parts, titled = entry.head.parts, entry.titled.parts[entry.part]
    if entry.is_reading or entry.head.block.kind not in ("item", "line"):
        return False
    if not titled.field.leads_out or leads_to_paper(titled) or entry.titled is not entry.head:
        return False
    units = (entry.head, *entry.details)
    if any("paper" in part.meanings for unit in units for part in unit.parts):
        return False
    behind = parts[entry.part + 1 :]
    said = next((part.text for part in behind if not part.is_link and not part.meanings), "")
    is_named = title_likeness(entry.title.title) < _WORDED
    return is_named and len(said.split()) >= _FEWEST_SAID and not is_capitalised(said)


def _is_topic(entry: RawBlocks) -> bool:
    """Whether an entry is a short name, and sentences in which links stand by their own names."""
    titled = entry.titled.parts[entry.part]
    if titled.is_link or entry.is_reading or entry.head.block.kind not in ("item", "line"):
        return False
    if title_likeness(entry.title.title) >= _WORDED or entry.titled is not entry.head:
        return False
    units = (entry.head, *entry.details)
    links = [part for unit in units for part in unit.parts if part.field.leads_out]
    behind = [part for part in entry.head.parts[entry.part + 1 :] if not part.is_link]
    said = sum(len(part.text.split()) for part in behind if not part.meanings)
    is_named = bool(links) and all(link.text and not link.meanings for link in links)
    return is_named and said >= _FEWEST_IN_PROSE and not any(map(_is_titled_part, behind))


def _is_titled_part(part: Part) -> bool:
    """Whether a text is worded and capitalised as a title."""
    return title_likeness(part.text) >= _PLAINLY and is_capitalised(part.text)


def _is_list(entry: RawBlocks) -> bool:
    """Whether an entry is another list: it leads to its repository, or holds all of a venue."""
    titled = entry.titled.parts[entry.part]
    if _LIST.match(entry.title.title) is not None:
        parts = (part for unit in (entry.head, *entry.details) for part in unit.parts)
        is_named = not titled.is_link and not leads_to_papers(entry)
        if leads_to_code(titled) or (is_named and any(map(leads_to_code, parts))):
            return True
    if not _TWO_DIGITS.search(titled.text):
        return False  # The venue has no year.
    venue, behind, rest = _ALL_OF_VENUE.sub("|", titled.text).partition("|")
    return bool(behind) and not rest and known_venue(venue).year is not None


def _is_told_other(entry: RawBlocks) -> bool:
    """Whether an entry says of itself that it is a talk, an article or the like."""
    beside = [
        part.text.strip("[]() ")
        for part in entry.head.parts
        if part is not entry.titled.parts[entry.part] and not part.meanings
    ]
    if _ARTICLE.match(entry.title.title):
        return not leads_to_known_papers(entry)
    dated = [text for text in beside if len(text.split()) <= _DATED_WORDS and year_in(text)]
    said = (entry.title.venue.name or "", *entry.title.tags, *dated)
    return any(map(_TOLD.match, said)) and not leads_to_known_papers(entry)


def without_data(entries: Sequence[RawBlocks], section: str) -> list[RawBlocks]:
    """Return those entries of a section with a name that are no data or events it lists."""
    left = list(entries)
    if DATASETS.search(section):
        left = [each for each in left if not _names_dataset(each) or leads_to_known_papers(each)]
    if left and lists_data(section, *left[0].place.categories[:1]):
        left = [entry for entry in left if not _is_mere_data(entry)]
    if EVENTS.search(section):
        left = [entry for entry in left if not _names_event(entry)]
    return left


def _names_dataset(entry: RawBlocks) -> bool:
    """Whether an entry is the row of a dataset: its short name, and what is known of it."""
    if entry.head.block.kind != "row":
        return False
    if title_likeness(entry.title.title) < _NAME:
        return True
    kinds = [column_kind(column) for column in entry.head.table]
    cell = entry.look.title.slot[2] if entry.look.title else len(kinds)
    is_named = kinds[cell : cell + 1] and kinds[cell] in ("title", "paper", "name", "dataset")
    return "dataset" in kinds and not is_named


def _has_paper(entry: RawBlocks) -> bool:
    """Whether a row of a table of datasets has a link in the cell of its name that says `paper`."""
    cells = [column_kind(column) for column in entry.head.table]
    cell = entry.titled.parts[entry.part].field.cell
    is_data = cells[cell : cell + 1] == ["dataset"]
    links = [part for part in entry.head.parts if part.field.cell == cell]
    return is_data and any("paper" in part.meanings and leads_to_paper(part) for part in links)


def _is_mere_data(entry: RawBlocks) -> bool:
    """Whether an entry among datasets is a name with links, and no paper nor venue or authors."""
    if leads_to_papers(entry) or not has_address(entry):
        return False
    if title_likeness(entry.title.title) >= _PLAINLY:
        return False
    is_told = entry.title.venue.name or entry.title.authors or is_published(entry)
    return not is_told and not any(map(names_authors, entry.details))


def _names_event(entry: RawBlocks) -> bool:
    """Whether the title of an entry leads to a page, and nothing in it to a paper or code."""
    titled = entry.titled.parts[entry.part]
    leads_out = titled.field.leads_out and not titled.meanings
    return leads_out and not leads_to_papers(entry) and not leads_to_code(titled)
