"""Which objects of a nested file are entries, and what the lists around them are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id, doi_of
from papersearch.library.keyed.citation_cells import is_bib_entry
from papersearch.library.keyed.cited import CITED_KEYS, is_citation
from papersearch.library.keyed.entry import FieldValue, KeyedField
from papersearch.library.keyed.keys import key_name, meant_by
from papersearch.library.keyed.values import name_in, text_in, title_in
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.venues import Venue, known_venue, year_in

DEEPEST: Final = 6
"""How deep lists of entries may lie."""
WRAPPERS: Final = frozenset(
    "content data paper info attributes fields _source item article work metadata entry "
    "bibjson record publication_info primary_location".split()
)
"""Keys whose object has the entry's own fields."""
_NO_NAMES: Final = frozenset(
    "paper papers item items result results hit hits data entry entries message response note "
    "notes list lists article articles publication publications record records doc docs documents "
    "row rows content contents bibliography library root works feed value values object objects "
    "tracks sessions categories pubs proceedings all paperlist d bibliography references reference "
    "refs citations works "
    "论文 文章 文献 论文列表".split()
) | {"paper list", "list of papers", "all papers"}
"""Keys of lists that say no more than that there is a list."""
_OTHER_WORKS: Final = frozenset(
    "references reference citations citation cited citing recommendations relations versions "
    "cites readings appearances referenced".split()
)
"""Words of keys of an entry whose objects are works, but not entries of this list."""
_RELATED: Final = "related works"
_NAME_KEYS: Final = ("title", "name", "category", "topic", "section", "venue", "conference", "area")
_SUPPORT: Final = frozenset(
    {"authors", "doi", "arxiv", "venue", "year", "summary", "paper", "link"}
)
_NO_LISTS: Final = frozenset({"readings", "authors", "links"})
"""Meanings of keys whose objects are an entry's own."""
_LONGEST_NAME: Final = 80
_PLAINLY: Final = 0.5
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LINK_KEYS: Final = frozenset("label name text type kind icon url link href date".split())
"""Keys of an object that is a link with a name."""
_NUMBERED: Final = re.compile(r"([^\W\d_][\w -]*?)[ _-]?(\d{1,3})")
_OF_LIVES: Final = frozenset(
    "start end start date end date startdate enddate employer company role position degree gpa "
    "funder amount department salary current".split()
) | {"start date", "end date", "job title"}
"""Keys of what a curriculum vitae has besides papers: posts, degrees, grants."""
_FEWEST_OF_LIVES: Final = 2
_OF_PAPERS: Final = frozenset({"authors", "doi", "arxiv", "summary", "paper", "venue"})


def is_entry(value: Mapping[str, FieldValue], depth: int = 0) -> bool:
    """Whether an object has a title, by itself or in what it wraps."""
    if _is_of_life(value) or numbered_entries(value):
        return False
    is_named = is_number = False
    supports = cited = 0
    for key, each in value.items():
        meaning = meant_by(key).meaning
        if meaning == "title" and name_in(each):
            return True
        is_number = is_number or (meaning == "title" and bool(title_in(each)))
        if key_name(key) in CITED_KEYS and is_citation(each):
            return True
        cited += is_bib_entry(each)
        is_named = is_named or (meaning == "name" and isinstance(each, str))
        supports += meaning in _SUPPORT
        may_wrap = key.lower() in WRAPPERS and depth < 2
        if may_wrap and isinstance(each, Mapping) and is_entry(each, depth + 1):
            return True
    if cited == 1 and not any(isinstance(each, Mapping) for each in value.values()):
        return True
    is_told = (is_named and supports > 1) or (is_number and supports > 0)
    return is_told or _is_named_link(value) or _has_title_and_paper(value)


def _is_of_life(value: Mapping[str, FieldValue]) -> bool:
    """Whether an object is a post, a degree or a grant, which have titles, too."""
    count = sum(key_name(key) in _OF_LIVES for key in value)
    return count >= _FEWEST_OF_LIVES and not any(
        meant_by(key).meaning in _OF_PAPERS for key in value
    )


def _is_named_link(value: Mapping[str, FieldValue]) -> bool:
    """Whether an object of texts alone is a name and a link, to a paper or of a likely title."""
    if not all(isinstance(each, str) for each in value.values()):
        return False
    texts = [(meant_by(key).meaning, str(each)) for key, each in value.items()]
    names = [text for meaning, text in texts if meaning == "name" and "://" not in text]
    links = [text for meaning, text in texts if meaning in ("link", "paper") and "://" in text]
    if not names or not links:
        return False
    is_paper = any(host_meaning(link) == "paper" for link in links)
    return is_paper or title_likeness(names[0]) >= _PLAINLY


def _has_title_and_paper(value: Mapping[str, FieldValue]) -> bool:
    """Whether an object, whatever its keys, has a text like a title and the address of a paper."""
    texts = [each for each in value.values() if isinstance(each, str)]
    if not any(host_meaning(text) == "paper" for text in texts if text.startswith("http")):
        return False
    return any("://" not in text and title_likeness(text) >= _PLAINLY for text in texts)


def lists_inside(value: Mapping[str, FieldValue]) -> list[str]:
    """Return the keys of an object below which entries stand: it is a section, not an entry.

    What stands below a paper are papers only if they have more than a name, too: not so concepts.
    """
    is_paper = is_paper_itself(value)
    numbered = [
        key
        for key, each in value.items()
        if isinstance(each, Mapping) and not is_paper and numbered_entries(each)
    ]
    return numbered + [
        key
        for key, each in value.items()
        if isinstance(each, Sequence) and not isinstance(each, str)
        if each and isinstance(each[0], Mapping)
        if (_is_paper_below(key, each[0]) if is_paper else is_entry(each[0]))
        if not has_other_works(key) and meant_by(key).meaning not in _NO_LISTS
    ]


def _is_paper_below(key: str, value: Mapping[str, FieldValue]) -> bool:
    """Whether an object below a paper is one, too, and no link with a name: `media`, `slides`."""
    is_link = value.keys() <= _LINK_KEYS or _is_named_link(value)
    return is_paper_itself(value) and (key_name(key) in _NO_NAMES or not is_link)


def is_paper_itself(value: Mapping[str, FieldValue]) -> bool:
    """Whether an object below which entries stand is one, too: it has more than a name."""
    return is_entry(value) and any(
        (meaning := meant_by(key).meaning) in _SUPPORT
        or (meaning == "name" and isinstance(each, str) and "://" in each)
        for key, each in value.items()
    )


def has_lone_entry(value: Mapping[str, FieldValue]) -> bool:
    """Whether an object has an entry below one of its keys, and no others below that."""
    return any(
        isinstance(each, Mapping) and is_entry(each) and not lists_inside(each)
        for each in value.values()
    )


def numbered_entries(value: Mapping[str, FieldValue]) -> list[dict[str, FieldValue]]:
    """Return the entries of an object that has several by numbers: `title1`, `title2`."""
    entries: dict[str, dict[str, FieldValue]] = {}
    if sum(key[-1:].isdigit() for key in value) < 2:
        return []
    for key, each in value.items():
        if found := _NUMBERED.fullmatch(key):
            entries.setdefault(found[2], {})[found[1]] = each
    titled = [entry for entry in entries.values() if is_entry(entry)]
    return titled if len(titled) > 1 else []


def has_other_works(key: str) -> bool:
    """Whether a key's objects are works that an entry refers to."""
    name = key_name(key)
    return name == _RELATED or not _OTHER_WORKS.isdisjoint(name.split())


def section_of(key: str) -> tuple[str, ...]:
    """Return a key as the name of the list below it, nothing where it names none."""
    name = key_name(key)
    is_name = name and name not in _NO_NAMES and len(key) <= _LONGEST_NAME
    return (clean(key),) if is_name and not arxiv_id(key) else ()


def said_by_key(key: str, line: int) -> tuple[KeyedField, ...]:
    """Return what an entry's own key says of it: its arXiv id, its DOI or its address."""
    name = "id" if arxiv_id(key) else "link" if "://" in key else "doi" if doi_of(key) else ""
    return (KeyedField(name, key, line),) if name else ()


def name_of_section(section: Mapping[str, FieldValue], inside: Iterable[str]) -> tuple[str, ...]:
    """Return what an object that holds a list calls it, and of which year that is."""
    names = (text_in(section.get(key)) for key in _NAME_KEYS if key not in inside)
    name = next(filter(None, names), "")[:_LONGEST_NAME]
    year = text_in(section.get("year"))
    return tuple(each for each in (name, year if _YEAR.fullmatch(year) else "") if each)


def said_by_sections(sections: Sequence[str]) -> tuple[Venue, list[str]]:
    """Return what the names of the lists around an entry say: venue and year, or categories."""
    venue, categories = Venue(), list[str]()
    for section in sections:
        known = known_venue(section)
        year = year_in(section) if len(section) == 4 else None
        if known.name and (known.year or known.name.casefold() == section.casefold()):
            venue = known.over(venue)
        elif year:
            venue = Venue(venue.name, year)
        else:
            categories.append(clean(section))
    return venue, [" / ".join(categories)] if categories else []
