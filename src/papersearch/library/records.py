"""The records of a library. They are frozen; all text in them is clean (see `clean`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

LinkKind = Literal["paper", "code", "project", "video", "demo", "dataset", "other"]
LINK_KINDS: Final[tuple[LinkKind, ...]] = get_args(LinkKind)


@dataclass(frozen=True, slots=True)
class Link:
    """A URL and its kind."""

    kind: LinkKind
    url: str
    """Always `http` or `https`."""
    label: str = ""
    """As typed in the list; only links of kind `other` have one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article about a paper (解读)."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paper stands: the list file, as the library names it, and the line (from 1)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One work."""

    id: str
    """`arXiv:1912.02424`, `doi:10.1145/…`, or a slug of the title; never a number in a list."""
    title: str
    title_zh: str | None = None
    venue: str | None = None
    year: int | None = None
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    links: tuple[Link, ...] = ()
    readings: tuple[Reading, ...] = ()
    tags: tuple[str, ...] = ()
    """Notes such as `Oral`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as one list file has it, and the line where its entry begins (from 1)."""

    paper: Paper
    line: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """What a list file says of a paper in one place."""

    paper: Paper
    """Its id is not looked at."""
    line: int
    is_reading: bool = False
    """Whether it is an article about a paper, so that its title is the article's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a list file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the http(s) addresses of a list file went, each counted once where it stands."""

    papers: int = 0
    """Links of papers."""
    readings: int = 0
    """Articles about papers."""
    navigation: int = 0
    """In headings, introductions, tables of contents, and whatever else names no paper."""
    pictures: int = 0
    """Of pictures and badges."""
    page: int = 0
    """Within the page or its site: `#anchor`, `notes/one.md`; these are no http(s) addresses."""
    skipped: int = 0
    """In sections without papers, comments and blocks of code, and such as may not be opened."""


@dataclass(frozen=True, slots=True)
class SkippedSection:
    """A section of a list file whose entries are no papers: books, people, tools."""

    name: str
    line: int
    entries: int


@dataclass(frozen=True, slots=True)
class RepeatedEntry:
    """An entry that was folded into one of the same paper that stands earlier in its file."""

    line: int
    first_line: int
    title: str


@dataclass(frozen=True, slots=True)
class ListFile:
    """One list file, read: its papers (ids are unique) and its problems."""

    path: Path
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    about: Mapping[str, object] = field(default_factory=dict)
    """What the file says of itself (site, place, dates, …), as plain values."""
    merged: int = 0
    """How many entries were folded into a paper that stands earlier in the file."""
    addresses: Addresses = Addresses()
    """Of all kinds of files but our own YAML."""
    skipped: tuple[SkippedSection, ...] = ()
    is_list: bool = True
    """False where nothing speaks for a list of papers; found in a folder, it is passed over."""
    repeated: tuple[RepeatedEntry, ...] = ()
    """By line; articles about papers are not among them."""


def with_id(paper: Paper, paper_id: str) -> Paper:
    """Return a paper under an id: `replace` does the same for any field in thrice the time."""
    return Paper(
        paper_id,
        paper.title,
        paper.title_zh,
        paper.venue,
        paper.year,
        paper.categories,
        paper.authors,
        paper.summary,
        paper.links,
        paper.readings,
        paper.tags,
    )


def belongings(paper: Paper) -> tuple[str, ...]:
    """Return what there is of a paper besides itself: kinds of links, and `reading`."""
    kinds = dict.fromkeys(
        str(link.kind) for link in paper.links if link.kind not in ("paper", "other")
    )
    return (*kinds, "reading") if paper.readings else tuple(kinds)


def venue_and_year(paper: Paper) -> str:
    """Return `CVPR 2020`, or what is known of it."""
    return " ".join(str(part) for part in (paper.venue, paper.year) if part)
