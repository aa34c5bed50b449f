"""What an entry says for and against being a paper, by its own words, links and place.

Always holds: no word of a title decides; what a link leads to, and what stands beside it, does.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.candidates import leads_to_code, leads_to_paper
from papersearch.library.markdown.chinese_titles import is_cited_in_chinese
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.hosts import (
    has_no_papers,
    host_meaning,
    is_own_paper,
    is_paper_host,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import names_arxiv, names_authors, names_titles
from papersearch.library.markdown.marked_citations import PAPER_MARKS
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.turned_names import are_last_names
from papersearch.library.markdown.venues import date_likeness, known_venue, venue_likeness, year_in
from papersearch.library.markdown.words import is_mostly_chinese

ENOUGH_EVIDENCE: Final = 0.4
"""Evidence of one entry that it is a paper."""
_DATED: Final = re.compile(r"([^.]{2,200})[.,]? \(?(?:19|20)\d\d\)?\.?")
_SAYING: Final = frozenset("paper authors venue title reading".split())
"""Meanings of labels that papers have."""
_SHARED: Final = frozenset("code project dataset demo video".split())
"""The same of labels that tools have as well."""
_TITLE, _PLAINLY = 0.3, 0.6
"""How likely a title must be beside labels below it, or in its own line."""
_SHORT: Final = 0.2
"""How likely a title at least is that is more than the short name of a thing."""
_WORDED: Final = 0.4
"""How likely a title must be beside a venue."""


def leads_elsewhere(entry: RawBlocks) -> bool:
    """Whether a title leads to a talk, a course, a shop or the like."""
    field = entry.titled.parts[entry.part].field
    return field.leads_out and has_no_papers(field.url or "")


def leads_to_papers(entry: RawBlocks) -> bool:
    """Whether a link of an entry leads to a paper, or it is an article about one."""
    if _is_chinese_article(entry) or entry.look.has_paper:
        return True
    return any(leads_to_paper(part) for unit in entry.details for part in unit.parts)


def leads_to_known_papers(entry: RawBlocks) -> bool:
    """Whether a link of an entry is labelled as a paper, or leads where papers are published.

    A PDF alone may be a book, slides or a leaflet.
    """
    if _is_chinese_article(entry):
        return True
    for unit in (entry.head, *entry.details):
        for part in unit.parts:
            url = part.field.url
            if url and ("paper" in part.meanings or is_paper_host(url)):
                return True
    return any(map(names_arxiv, entry.head.parts))


def _is_chinese_article(entry: RawBlocks) -> bool:
    """Whether an entry is an article in Chinese, which is about a paper where papers are listed."""
    return entry.is_reading and is_mostly_chinese(entry.title.title)


def leads_to_article(entry: RawBlocks) -> bool:
    """Whether a title leads to a host of articles."""
    url = entry.titled.parts[entry.part].field.url
    return url is not None and host_meaning(url) == "reading"


def is_dated_article(entry: RawBlocks) -> bool:
    """Whether a title leads to a host of articles, and has venue, year or authors as papers do."""
    is_told = entry.look.evidence >= ENOUGH_EVIDENCE
    return is_told and leads_to_article(entry) and title_likeness(entry.title.title) >= _TITLE


def is_plain_line(entry: RawBlocks) -> bool:
    """Whether an entry is a line of text that nothing sets off."""
    part = entry.titled.parts[entry.part]
    return entry.head.block.kind == "line" and part.field.kind == "plain"


def names_page(entry: RawBlocks) -> bool:
    """Whether an entry is no more than a link to a page beside the list, in a few words."""
    units = (entry.head, *entry.details)
    links = [part.field for unit in units for part in unit.parts if part.field.url is not None]
    if not links or any(link.leads_out or is_own_paper(link.url or "") for link in links):
        return False
    is_short = entry.titled.parts[entry.part].is_link
    is_short = is_short and title_likeness(entry.title.title) < _PLAINLY
    is_told = entry.title.venue.year is not None or bool(entry.title.authors)
    is_told = is_told or entry.look.evidence >= ENOUGH_EVIDENCE
    return is_short and not is_told and all(link.url for link in links)


def has_address(entry: RawBlocks) -> bool:
    """Whether an entry has any link, be its address empty."""
    if entry.head.has_links:
        return True
    return any(part.is_link for unit in (entry.head, *entry.details) for part in unit.parts)


def is_published(entry: RawBlocks) -> bool:
    """Whether an entry says at which known venue it stands, and in what year."""
    if title_likeness(entry.title.title) < _PLAINLY or leads_elsewhere(entry):
        return False
    if leads_to_code(entry.titled.parts[entry.part]):
        return False
    texts = [part.text for part in entry.head.parts if not part.is_link]
    venues = [entry.title.venue, *map(known_venue, texts)]
    dates = (year_in(text) for text in texts if date_likeness(text.strip(" ,.;:()")))
    is_named = any(known_venue(venue.name or "").name for venue in venues)
    return is_named and (any(venue.year for venue in venues) or any(dates))


def is_signed(entry: RawBlocks) -> bool:
    """Whether a title that is plainly one, and leads nowhere, has authors behind it."""
    if title_likeness(entry.title.title) < _PLAINLY or has_address(entry):
        return False
    is_told = any(names_likeness(text) >= _PLAINLY for text in _texts_behind(entry))
    return is_told or bool(entry.title.authors)


def says_when(entry: RawBlocks) -> bool:
    """Whether a venue with its year stands in the row of a title, or a year behind it."""
    if entry.head.block.kind == "row":
        texts = [part.text for part in entry.head.parts if not part.is_link]
        return any(
            any(map(str.isdigit, text)) and venue_likeness(text) >= _PLAINLY for text in texts
        )
    behind = _texts_behind(entry)
    return any(year_in(text) and date_likeness(text.strip(" ,.;:()[]")) > 0 for text in behind)


def _says_who_and_when(entry: RawBlocks) -> bool:
    """Whether last names and a year stand behind a title, such as `Berg, Sun, and Li. 2002`."""
    dated = (_DATED.fullmatch(text.strip(" ,;:")) for text in _texts_behind(entry))
    return any(found and are_last_names(found[1]) for found in dated)


def _texts_behind(entry: RawBlocks) -> list[str]:
    return [part.text for part in entry.titled.parts[entry.part + 1 :] if not part.is_link]


def _is_cited(entry: RawBlocks) -> bool:
    """Whether authors stand before a title in quotes, or with their year before one in italic."""
    if not entry.part or title_likeness(entry.title.title) < _TITLE:
        return False
    before = entry.titled.parts[entry.part - 1]
    is_dated = entry.titled.parts[entry.part].field.kind == "quote" or year_in(before.text)
    return bool(is_dated) and not before.is_link and names_likeness(before.text) >= _PLAINLY


def is_headed(entry: RawBlocks) -> bool:
    """Whether an entry is a title below the name of its venue."""
    venue, title = entry.place.venue, entry.look.title
    if entry.head.block.kind == "row" and not (title and names_titles(entry.head, title)):
        return False
    is_told = venue.name is not None and venue.year is not None
    return is_told and title_likeness(entry.title.title) >= _PLAINLY


def describes_thing(entry: RawBlocks) -> bool:
    """Whether a title only describes what the block names before it, by a link to no paper."""
    if entry.titled.parts[entry.part].is_link:
        return False
    return any(
        part.field.leads_out
        and part.text
        and not part.meanings
        and not leads_to_paper(part)
        and max(venue_likeness(part.text), date_likeness(part.text)) < _PLAINLY
        for part in entry.titled.parts[: entry.part]
    )


def is_paper(entry: RawBlocks) -> bool:
    """Whether an entry says by itself that it is a paper, or an article about one."""
    titled = entry.titled.parts[entry.part]
    title = entry.look.title
    is_column = title is not None and names_titles(entry.head, title)
    is_elsewhere = leads_elsewhere(entry) or (leads_to_article(entry) and not is_column)
    likeness = title_likeness(entry.title.title)
    is_dated = entry.title.venue.year is not None
    # With its year a venue tells a name, too: `[KITE'19 - FoldNet](notes/foldnet.md)`.
    is_named = is_dated and titled.is_link and likeness >= 0
    is_told = entry.title.venue.name is not None and (likeness >= _WORDED or is_named)
    is_told = is_told or (is_dated and likeness >= _PLAINLY and not is_plain_line(entry))
    is_told = is_told or (likeness >= _PLAINLY and says_when(entry))
    is_told = is_told or (likeness >= _SHORT and _says_who_and_when(entry))
    is_worded = likeness >= _SHORT or entry.head.block.kind != "item"
    is_told = is_told or bool(entry.title.authors) or (is_worded and has_address(entry))
    is_told = is_told or (likeness >= _WORDED and entry.look.evidence >= 2 * ENOUGH_EVIDENCE)
    if leads_to_papers(entry) or entry.look.is_bare or entry.title.mark in PAPER_MARKS:
        return True
    if is_cited_in_chinese(entry.titled.parts, entry.part):
        return True
    if titled.field.kind == "quote" and is_published(entry):
        return True
    if titled.field.kind in ("quote", "italic") and _is_cited(entry):
        return True
    if names_page(entry):
        return False
    if describes_thing(entry):
        return is_published(entry)
    if entry.look.evidence >= ENOUGH_EVIDENCE and is_told and not is_elsewhere:
        return True
    leads_nowhere = not titled.is_link or leads_to_code(titled)
    if likeness >= _PLAINLY and leads_nowhere and any(map(names_authors, entry.details)):
        return True
    if (
        leads_to_code(titled)
        or is_elsewhere
        or (titled.is_link and entry.look.score < ENOUGH_EVIDENCE)
    ):
        return False
    return _is_labelled(entry, likeness)


def _is_labelled(entry: RawBlocks, likeness: float) -> bool:
    """Whether labels that papers have stand in an entry, or links below a title that is set off."""
    titled = entry.titled.parts[entry.part]
    details = [part for unit in entry.details for part in unit.parts]
    labels = {part.meanings[0] for part in details if part.meanings}
    labelled = not labels.isdisjoint(_SAYING)
    labelled = labelled or (not labels.isdisjoint(_SHARED) and likeness >= _PLAINLY)
    own = not titled.is_link and any(
        part.meanings and part.meanings[0] in (_SAYING | _SHARED) for part in entry.head.parts
    )
    is_set_off = entry.head.block.kind == "heading" or entry.head.block.marker == "1"
    if is_set_off and likeness >= _PLAINLY and any(part.field.leads_out for part in details):
        return True
    is_coded = not titled.is_link and any(map(leads_to_code, details))
    labelled = labelled or (is_coded and likeness >= _PLAINLY)
    return (labelled and likeness >= _TITLE) or (own and likeness >= _PLAINLY)
