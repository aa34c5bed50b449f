"""Papers of entries: the same paper once, with its readings.

Always holds: ids are unique; what becomes of entries does not depend on their order, save which
title of several spellings is kept; papers and folded entries add up to the entries read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from papersearch.library.ids import arxiv_id, paper_id, slug
from papersearch.library.markdown.drafts import Item
from papersearch.library.markdown.titles import is_chinese
from papersearch.library.merge import merge
from papersearch.library.problems import Place, Problems, quoted
from papersearch.library.records import Entry

_ALIKE: Final = 80.0
"""From 0 to 100; titles of one paper are at least so much alike."""
_MOST_KINDS: Final = 5
"""How many titles of one link are compared; a file may be nothing but one link."""
_SHORTEST_HEAD: Final = 4
_SHORT_NAME: Final = re.compile(r"^([A-Za-z][\w+-]{3,24})\s?[:：]")
_WORD: Final = re.compile(r"[A-Za-z][\w+-]{3,24}")
_KEY_LETTERS: Final = re.compile(r"[^\W_]+|\+")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The papers of a list, and how many of its entries were folded into others."""

    entries: tuple[Entry, ...]
    merged: int


def gather(items: Sequence[Item], problems: Problems) -> Gathered:
    """Make papers of the entries of a list."""
    papers = _apart([item for item in items if not item.is_reading], problems)
    groups = _Groups()
    for item in papers:
        groups.add(item)
    groups.index_short_names()
    for item in items:
        if item.is_reading:
            groups.add_reading(item)
    entries = sorted((_entry(group) for group in groups.all), key=lambda entry: entry.line)
    unique = {entry.paper.id: entry for entry in reversed(entries)}
    entries = [entry for entry in entries if unique[entry.paper.id] is entry]
    return Gathered(tuple(entries), len(items) - len(entries))


class _Groups:
    """Entries by the paper that they are about."""

    def __init__(self) -> None:
        self.all: list[list[Item]] = []
        self._by_id: dict[str, list[Item]] = {}
        self._by_title: dict[str, list[Item]] = {}
        self._by_reading: dict[str, list[Item]] = {}
        self._by_short_name: dict[str, list[Item]] = {}

    def add(self, item: Item) -> None:
        """Put an entry to its paper's others, or begin a group with it."""
        number = paper_id(item.paper.title, item.paper.links)
        key = title_key(item.paper.title)
        group = self._by_id.get(number)
        alike = self._by_title.get(key)
        if group is None and alike is not None and self._may_join(number, alike):
            group = alike
        self._put(item, group, number, key)

    def add_reading(self, item: Item) -> None:
        """Put an article to its paper: by arXiv id, title, address or the paper's short name."""
        paper = item.paper
        number = paper_id(paper.title, paper.links)
        key = title_key(paper.title)
        group = self._by_id.get(number) or self._by_title.get(key)
        if group is None and not number.startswith("arXiv:"):
            urls = (reading.url for reading in paper.readings)
            group = next((self._by_reading[url] for url in urls if url in self._by_reading), None)
            group = group or self._by_name_in(paper.title)
        self._put(item, group, number, key)

    def index_short_names(self) -> None:
        """Learn the names that papers give to what they propose, such as PolarMask."""
        named: dict[str, list[list[Item]]] = defaultdict(list)
        for group in self.all:
            if found := _SHORT_NAME.match(group[0].paper.title):
                named[found[1].casefold()].append(group)
        self._by_short_name = {
            name: groups[0] for name, groups in named.items() if len(groups) == 1
        }

    def _by_name_in(self, title: str) -> list[Item] | None:
        words = (word.casefold() for word in _WORD.findall(title))
        return next(
            (self._by_short_name[word] for word in words if word in self._by_short_name), None
        )

    def _may_join(self, number: str, group: list[Item]) -> bool:
        """Whether an id may be that of a group's paper: two arXiv ids are two papers."""
        if not number.startswith("arXiv:"):
            return True
        numbers = {paper_id(item.paper.title, item.paper.links) for item in group}
        return not any(other.startswith("arXiv:") for other in numbers)

    def _put(self, item: Item, group: list[Item] | None, number: str, key: str) -> None:
        if group is None:
            group = []
            self.all.append(group)
        group.append(item)
        self._by_id.setdefault(number, group)
        if key:
            self._by_title.setdefault(key, group)
        for reading in item.paper.readings:
            self._by_reading.setdefault(reading.url, group)


def title_key(title: str) -> str:
    """Return what is left of a title without case, punctuation and hyphens."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(_KEY_LETTERS.findall(folded))


def _apart(items: Sequence[Item], problems: Problems) -> list[Item]:
    """Keep papers apart that a slip in the list gave one arXiv link.

    Which of them keeps the link does not depend on their order: the one that has it most often,
    then one whose name its links have in them, then the first in the alphabet.
    """
    by_id: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        number = paper_id(item.paper.title, item.paper.links)
        if number.startswith("arXiv:"):
            by_id[number].append(item)
    changed: dict[int, Item] = {}
    for number, sharing in by_id.items():
        if len(sharing) == 1:
            continue
        kinds = _by_likeness(sharing)
        kinds.sort(key=lambda kind: (-len(kind), not _is_named(kind), slug(kind[0].paper.title)))
        for kind in kinds[1:]:
            for item in kind:
                changed[id(item)] = _without_arxiv(item)
                message = (
                    f"this paper and {quoted(kinds[0][0].paper.title)} (line {kinds[0][0].line}) "
                    f"have the same link ({number})"
                )
                hint = "Correct the wrong one; until then, this paper is read without the link."
                problems.add(Place(item.line, 1), message, hint)
    return [changed.get(id(item), item) for item in items]


def _likeness_key(title: str) -> tuple[str, str]:
    """Return what titles are compared by: the whole, and what stands before a colon."""
    head, colon, _ = title.partition(":")
    return title_key(title), title_key(head) if colon else ""


def _by_likeness(items: Iterable[Item]) -> list[list[Item]]:
    """Group entries whose titles are spellings of one."""
    kinds: list[list[Item]] = []
    keys: list[tuple[str, str]] = []
    for item in items:
        key = _likeness_key(item.paper.title)
        for place, other in enumerate(keys[:_MOST_KINDS]):
            if _are_alike(key, other) or is_chinese(item.paper.title):
                kinds[place].append(item)
                break
        else:
            kinds.append([item])
            keys.append(key)
    return kinds


def _is_named(kind: Sequence[Item]) -> bool:
    """Whether the links of an entry have its paper's short name in them."""
    name = _likeness_key(kind[0].paper.title)[1]
    urls = (title_key(link.url) for item in kind for link in item.paper.links)
    return len(name) >= _SHORTEST_HEAD and any(name in url for url in urls)


def _are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (whole, head), (other_whole, other_head) = one, other
    if whole.startswith(other_whole) or other_whole.startswith(whole):
        return True
    if head == other_head and len(head) >= _SHORTEST_HEAD:
        return True
    return fuzz.ratio(whole, other_whole, score_cutoff=_ALIKE) >= _ALIKE


def _without_arxiv(item: Item) -> Item:
    links = tuple(link for link in item.paper.links if arxiv_id(link.url) is None)
    return replace(item, paper=replace(item.paper, links=links))


def _entry(group: Sequence[Item]) -> Entry:
    """Make one paper of the entries of a group; a title of its own comes before an article's."""
    ordered = sorted(group, key=lambda item: (item.is_reading, item.line))
    paper = merge([item.paper for item in ordered])
    if ordered[0].is_reading:
        paper = replace(paper, title_zh=paper.title if is_chinese(paper.title) else None)
    named = [item.paper for item in ordered if item.paper.venue]
    # Where a paper was published says more than that it is on arXiv, too.
    named.sort(key=lambda one: one.venue == "arXiv")
    if named:
        paper = replace(paper, venue=named[0].venue, year=named[0].year or paper.year)
    titles = {
        reading.url: reading
        for item in ordered
        for reading in item.paper.readings
        if reading.title != reading.url
    }
    # An article that one entry names by its address alone may have its title in another.
    readings = tuple(titles.get(reading.url, reading) for reading in paper.readings)
    paper = replace(paper, readings=readings)
    return Entry(replace(paper, id=paper_id(paper.title, paper.links)), ordered[0].line)
