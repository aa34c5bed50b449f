"""A paper as the document that engines keep: its terms by field, its texts, its facets, itself.

What always holds: whatever can be searched, narrowed by, or shown is decided here, from the paper
alone. What is stored of it is its entries as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from papersearch.analysis.latin import id_term
from papersearch.library.addresses import address_key
from papersearch.library.coding import papers_from_plain
from papersearch.library.merge import merge
from papersearch.library.records import Paper, belongings


@dataclass(frozen=True, slots=True)
class SearchField:
    """A searchable field and how much it counts (BM25F: weight, usual length in words, and b)."""

    name: str
    bit: int
    weight: float
    usual_length: float
    b: float


TITLE: Final = SearchField("title", 1, 4.0, 10, 0.3)
CATEGORY: Final = SearchField("category", 2, 2.0, 3, 0.2)
SUMMARY: Final = SearchField("summary", 4, 1.0, 60, 0.4)
READING: Final = SearchField("reading", 8, 1.5, 12, 0.3)
AUTHOR: Final = SearchField("author", 16, 1.5, 8, 0.1)
LINK: Final = SearchField("link", 32, 1.0, 6, 0.1)
VENUE: Final = SearchField("venue", 64, 0.5, 2, 0.0)
FIELDS: Final = (TITLE, CATEGORY, SUMMARY, READING, AUTHOR, LINK, VENUE)

CATEGORY_FACET, VENUE_FACET, YEAR_FACET, HAS_FACET = INDEX_FACETS = (
    "category",
    "venue",
    "year",
    "has",
)

PaperEntries = list[tuple[str, Paper]]
"""The entries of one paper, each with its list file."""


def searchable_texts(paper: Paper) -> Iterator[tuple[SearchField, str]]:
    """Yield every text of the paper that a search looks into, with its field."""
    yield TITLE, paper.title
    if paper.title_zh:
        yield TITLE, paper.title_zh
    for category in paper.categories:
        yield CATEGORY, category
    if paper.summary:
        yield SUMMARY, paper.summary
    for reading in paper.readings:
        yield READING, reading.title
    for author in paper.authors:
        yield AUTHOR, author
    for link in paper.links:
        if link.kind == "code":
            yield LINK, _owner_and_name(link.url)
    for text in (paper.venue, str(paper.year) if paper.year else None, *paper.tags):
        if text:
            yield VENUE, text


def _owner_and_name(url: str) -> str:
    """Return what a code repository is called: the path of its URL."""
    return urlsplit(url).path.removesuffix(".git").replace("/", " ").strip()


def facets(paper: Paper) -> Mapping[str, Sequence[str]]:
    """Return the paper's values in each facet."""
    return {
        CATEGORY_FACET: paper.categories,
        VENUE_FACET: (paper.venue,) if paper.venue else (),
        YEAR_FACET: (str(paper.year),) if paper.year else (),
        HAS_FACET: belongings(paper),
    }


def paper_of_entries(entries: PaperEntries) -> Paper:
    """Return the paper of some entries (at least one)."""
    return merge([entry for _, entry in entries])


def named_terms(paper: Paper) -> dict[str, float]:
    """Return the terms of the paper's addresses and of its own id, which counts most."""
    urls = [*(link.url for link in paper.links), *(each.url for each in paper.readings)]
    named = {id_term(key): 0.5 for url in urls if (key := address_key(url))}
    if (number := paper.id.removeprefix("arXiv:")) != paper.id:
        # Of an old one, the number alone is also known: 0309136 of math/0309136.
        named |= {id_term(each): 1.0 for each in (number, number.rpartition("/")[2])}
    return named


def entries_of(stored: bytes) -> PaperEntries:
    """Return the entries that a document was made of, from what is stored of it."""
    rows = json.loads(stored)
    return [(row["file"], paper) for row, paper in zip(rows, papers_from_plain(rows), strict=True)]


def stored_title(stored: bytes) -> str:
    """Return the title of the paper that is stored in a document, and nothing else of it."""
    title: str = json.loads(stored)[0]["title"]
    return title


def paper_of(stored: bytes) -> tuple[Paper, list[str]]:
    """Return the paper that is stored in a document, and the list files that have it."""
    return papers_of([stored])[0]


def papers_of(stored: Iterable[bytes]) -> list[tuple[Paper, list[str]]]:
    """Return the paper that is stored in each document, and the list files that have it."""
    rows = [json.loads(each) for each in stored]
    entries = iter(papers_from_plain([row for each in rows for row in each]))
    found = []
    for several in rows:
        own = list(islice(entries, len(several)))
        paper = own[0] if len(own) == 1 else merge(own)
        found.append((paper, [row["file"] for row in several]))
    return found
