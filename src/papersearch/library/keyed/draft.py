"""A paper while the fields of its entry are read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from papersearch.library.clean import clean
from papersearch.library.ids import address_of, arxiv_id, doi_of
from papersearch.library.keyed.name_forms import UNKNOWN_FORMS, NameForms
from papersearch.library.markdown.hosts import fault_of, host_meaning
from papersearch.library.markdown.venues import Venue, known_venue, year_in
from papersearch.library.records import Link, LinkKind, Paper, Reading

_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico)(?:[?#].*)?$", re.IGNORECASE)
_DATED: Final = re.compile(
    r"(?P<name>[^\d,;]{2,40}?)[ ,'’-]*(?P<year>(?:19|20)\d\d)(?: \(?(?P<note>[A-Za-z]{4,20})\)?)?"
)
RESOLVER: Final = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_IDS: Final = (arxiv_id, doi_of)
_ACRONYM: Final = re.compile(r"[A-Z]{2,12}(?:[/-][A-Z]{2,12})?")


Went = Literal["papers", "readings", "pictures", "skipped"]


def is_picture(url: str) -> bool:
    """Whether an address is that of a picture."""
    return _PICTURE.search(url) is not None


@dataclass(slots=True)
class Notes:
    """What is told of a file once it is read: each kind of fault with its lines, and counts."""

    faults: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    untitled: list[int] = field(default_factory=list)
    """Numbers, from 1, of the entries without a title."""
    has_lines: bool = False
    """Whether not all entries stand in one line."""
    several: list[int] = field(default_factory=list)
    """Lines at which addresses of several works stand in one place."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Keys that mean nothing, and in how many entries they stand."""
    read: set[str] = field(default_factory=set)
    """Keys of which nothing is known, and that have addresses."""
    went: Counter[Went] = field(default_factory=Counter)
    """Where addresses went."""


@dataclass(slots=True)
class Citation:
    """What a citation in the entry says; what else tells the same says more."""

    title: str = ""
    authors: tuple[str, ...] = ()
    venue: str = ""
    year: int | None = None
    ids: list[str] = field(default_factory=list)
    """As `identifiers` has them."""
    urls: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PaperDraft:
    """What an entry has said so far."""

    notes: Notes
    line: int
    names: NameForms = UNKNOWN_FORMS
    is_bibliography: bool = False
    """Whether `url` is the work's page, as it is where entries are references."""
    own_key: str = ""
    """The name of the key that has the papers' own addresses, though it does not say so."""
    title: str = ""
    subtitle: str = ""
    title_zh: str = ""
    authors: tuple[str, ...] = ()
    are_authors_sure: bool = False
    """Whether a key that surely means authors named them."""
    venue: str = ""
    publisher: str = ""
    cited: Citation = field(default_factory=Citation)
    year: int | None = None
    sure_year: int = 0
    """How much its key says that it is the year: 2 of a year's own, 0 of a day of the record."""
    summary: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    """Addresses that may be the paper's or its project's: neither key nor host tells."""
    beside: list[Link] = field(default_factory=list)
    """Links to papers that are other works, unless they have an id of this one."""
    arxiv: str = ""
    doi: str = ""

    def add_link(self, kind: LinkKind, url: str, label: str = "") -> None:
        """Keep a link, once for each kind and address, if its address may be kept."""
        if url := self._kept(url):
            self.links.setdefault((kind, url), Link(kind, url, label))
            self.notes.went["papers"] += 1

    def add_page_of_doi(self, text: str) -> None:
        """Keep the page of a publisher that stands for a DOI; the DOI's own address is none."""
        if "://" in text and not RESOLVER.match(text):
            self.add_link("paper", text)

    def add_reading(self, url: str, title: str = "") -> None:
        """Keep an article about the paper."""
        if url := self._kept(url):
            self.readings.setdefault(url, Reading(clean(title) or url, url))
            self.notes.went["readings"] += 1

    def add_by_host(self, url: str, label: str) -> None:
        """Keep an address of which only the host may tell what it leads to."""
        if is_picture(url):
            self.notes.went["pictures"] += 1
            return
        meaning = host_meaning(url)
        if meaning == "reading":
            self.add_reading(url)
        elif meaning != "project":
            self.add_link(meaning, url)
        elif label:
            self.add_link("other", url, label)
        elif url := self._kept(url):
            self.unsure.append(url)
            self.notes.went["papers"] += 1

    def add_beside(self, url: str, label: str) -> None:
        """Keep the address of a paper that nothing tells to be this one."""
        if url := self._kept(url):
            self.beside.append(Link("other", url, label))
            self.notes.went["papers"] += 1

    def _kept(self, url: str) -> str:
        url = clean(url)
        if fault := fault_of(url):
            self.notes.faults[fault].append(self.line)
            self.notes.went["skipped"] += 1
            return ""
        return url

    def paper(self, above: Venue, categories: Iterable[str]) -> Paper:
        """Return the paper; `above` and `categories` are what the file and its sections say."""
        self._settle()
        title = f"{self.title}: {self.subtitle}" if self.subtitle else self.title
        self._divide_venue()
        self.year = self.year or self.cited.year
        venue = Venue(self.venue or None, self.year)
        venue = Venue(
            venue.name or above.name or self.cited.venue or None, venue.year or above.year
        )
        return Paper(
            id="",
            title=title,
            title_zh=self.title_zh or None,
            venue=venue.name,
            year=venue.year,
            categories=tuple(dict.fromkeys((*categories, *self.categories))),
            authors=self.authors or self.cited.authors,
            summary=" ".join(dict.fromkeys(self.summary)),
            links=tuple(self.links.values()),
            readings=tuple(self.readings.values()),
            tags=tuple(tag for tag in dict.fromkeys(self.tags) if tag not in self.categories),
        )

    def _divide_venue(self) -> None:
        """Take year and notes off a venue that is known or an acronym: `ICLR 2024 poster`.

        The year of any other is the paper's where nothing else tells it.
        """
        self.venue = self.venue or self.publisher
        found = _DATED.fullmatch(self.venue)
        is_acronym = found is not None and _ACRONYM.fullmatch(found["name"]) is not None
        if not found or not (is_acronym or known_venue(self.venue).name):
            self.year = self.year or year_in(self.venue)
            return
        year = int(found["year"])
        if self.sure_year > 1 and self.year != year:
            return
        self.venue, self.year = found["name"], year
        if note := found["note"]:
            self.tags.append(note)

    def _is_own_doi(self, url: str) -> bool:
        """Whether an address is the DOI itself, and no publisher's page that has it in its path."""
        if number := arxiv_id(f"https://doi.org/{self.doi}"):
            return arxiv_id(url) == number
        return RESOLVER.match(url) is not None and doi_of(url) == self.doi

    def _cited_links(self, papers: Sequence[str]) -> Iterator[str]:
        """Yield the addresses and ids that a citation has and nothing else in the entry."""
        known = [*papers, *(url for _, url in self.links), *self.unsure]
        for url in (*map(address_of, self.cited.ids), *self.cited.urls):
            is_known = url in known or any(
                (found := name(url)) is not None and any(name(each) == found for each in known)
                for name in _IDS
            )
            if not (is_known or fault_of(url)):
                known.append(url)
                yield url

    def _settle(self) -> None:
        """Add what ids say, unless links say it, and decide what unsure addresses lead to."""
        papers = [url for kind, url in self.links if kind == "paper"]
        known = [url for _, url in self.links]
        if self.arxiv and all(arxiv_id(url) != self.arxiv for url in (*known, *self.unsure)):
            papers.append(address_of(f"arXiv:{self.arxiv}"))
        if self.doi and not any(map(self._is_own_doi, (*known, *papers, *self.unsure))):
            papers.append(address_of(f"doi:{self.doi}"))
        papers += self._cited_links(papers)
        for url in self.unsure:
            if url in known:  # which another field says more of
                continue
            is_paper = self.is_bibliography or self.doi or not papers
            kind: LinkKind = "paper" if is_paper else "project"
            if kind == "paper":
                papers.append(url)
            self.links.setdefault((kind, url), Link(kind, url))
        for url in papers:
            self.links.setdefault(("paper", url), Link("paper", url))
        self._settle_beside()

    def _settle_beside(self) -> None:
        """Add the links to other works, and those to this one that only its ids tell."""
        known = [url for _, url in self.links]
        papers = [url for kind, url in self.links if kind == "paper"]
        for link in self.beside:
            is_own = any(
                (found := name(link.url)) is not None
                and any(name(each) == found for each in papers)
                for name in _IDS
            )
            if link.url not in known:
                kept = Link("paper", link.url) if is_own else link
                self.links.setdefault((kept.kind, kept.url), kept)
