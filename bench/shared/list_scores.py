"""How right a list is read, against what a careful reader says stands in it.

Beside a list `NAME.md` may lie `NAME.expected.jsonl`: one entry a line, with `title`, addresses
`paper` and `code` (lists; the first of each is asked for) and `category` (text, may be empty).
Titles and categories are compared by letters and digits alone, addresses without what does not
tell them apart (scheme, `www.`, arXiv's `pdf` and `abs`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.library.records import ListFile, Paper

NAMES: Final = ("title", "paper", "code", "category", "all four", "foreign", "phantom", "alarms")
_ADDED: Final = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expected:
    """An entry as a careful reader counts it."""

    title: str
    paper: tuple[str, ...]
    code: tuple[str, ...]
    category: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of the expected entries, from 0 to 1."""

    title: float
    paper: float
    code: float
    category: float
    all_four: float
    foreign: float
    """Share of the papers read that hold addresses of different entries: the worst fault."""
    phantom: float
    """Papers read that are no entry, per entry."""
    alarms: float
    """Problems per entry that was read right."""

    def cells(self) -> Sequence[str]:
        """Return the figures for a table, in the order of `NAMES`."""
        figures = (self.title, self.paper, self.code, self.category, self.all_four)
        return [f"{x:.2f}" for x in (*figures, self.foreign, self.phantom, self.alarms)]


def expected_of(path: Path) -> list[Expected] | None:
    """Return what should stand in a list file; None where nobody has written it down."""
    beside = path.with_name(f"{path.stem}.expected.jsonl")
    if not beside.exists():
        return None
    lines = beside.read_text(encoding="utf-8").splitlines()
    return [_expected(json.loads(line)) for line in lines if line.strip()]


def _expected(entry: dict[str, object]) -> Expected:
    paper, code = entry.get("paper") or [], entry.get("code") or []
    assert isinstance(paper, list)
    assert isinstance(code, list)
    category = str(entry.get("category") or "")
    return Expected(str(entry["title"]), tuple(paper), tuple(code), category)


def score(found: ListFile, expected: Sequence[Expected]) -> Scores:
    """Compare the papers of a list file with what should stand in it."""
    papers = [entry.paper for entry in found.entries]
    by_title = defaultdict(list)
    for paper in papers:
        by_title[_letters(paper.title)].append(paper)
    marks = [_marks(each, by_title.get(_letters(each.title), [])) for each in expected]
    title, paper, code, category, whole = (
        sum(column) / len(marks) for column in zip(*marks, strict=True)
    )
    titles = {_letters(each.title) for each in expected}
    phantoms = sum(_letters(paper.title) not in titles for paper in papers)
    right = sum(mark[0] for mark in marks)
    return Scores(
        title,
        paper,
        code,
        category,
        all_four=whole,
        foreign=_foreign(papers, expected) / max(1, len(papers)),
        phantom=phantoms / len(expected),
        alarms=len(found.problems) / max(1, right),
    )


def _marks(expected: Expected, papers: Sequence[Paper]) -> tuple[bool, bool, bool, bool, bool]:
    """Say of one entry whether title, paper, code, category and all of them are right."""
    if not papers:
        return (False,) * 5
    paper = _addresses(expected.paper[:1]) <= _links(papers, "paper")
    code = _addresses(expected.code[:1]) <= _links(papers, "code")
    wanted = _letters(expected.category)
    named = [_letters(category) for each in papers for category in each.categories]
    category = not wanted or any(wanted in name or (name and name in wanted) for name in named)
    return True, paper, code, bool(category), paper and code and bool(category)


def _foreign(papers: Iterable[Paper], expected: Iterable[Expected]) -> int:
    """Count the papers whose links belong to different entries."""
    owners: dict[str, set[str]] = defaultdict(set)
    for each in expected:
        for address in _addresses((*each.paper, *each.code)):
            owners[address].add(_letters(each.title))
    count = 0
    for paper in papers:
        links = _addresses(link.url for link in paper.links)
        owned = [owners[address] for address in links if address in owners]
        count += bool(owned) and not set.intersection(*owned)
    return count


def _links(papers: Iterable[Paper], kind: str) -> set[str]:
    return _addresses(link.url for paper in papers for link in paper.links if link.kind == kind)


def _addresses(urls: Iterable[str]) -> set[str]:
    return {_address(url) for url in urls}


def _address(url: str) -> str:
    bare = _ADDED.sub("", url.strip()).rstrip("/.,;)").removesuffix(".git").replace("\\_", "_")
    if "arxiv" in bare:
        bare = bare.partition("#")[0].replace("arxiv.org/pdf/", "arxiv.org/abs/")
        bare = bare.removesuffix(".pdf")
    return bare.casefold()


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
