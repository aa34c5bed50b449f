"""How much of a paper is kept: one table for all kinds of list files.

Always holds: a paper that was read is within these limits, whatever its file says, so that terms,
facets, JSON, the screen and exports are, too; what is left out of it is a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

from papersearch.library.ids import paper_id
from papersearch.library.problems import Place, Problems
from papersearch.library.records import Entry, Link, ListFile, Paper, Reading


class Limit(NamedTuple):
    """How long a text may be and, where there may be several of them, how many."""

    characters: int
    number: int = 1


TITLE_LIMIT: Final = Limit(1_000)
"""The longest titles known have some 300 characters."""
VENUE_LIMIT: Final = Limit(200)
SUMMARY_LIMIT: Final = Limit(10_000)
"""A long abstract has 3,000; a summary is shown whole."""
CATEGORIES: Final = Limit(200, 100)
"""Each is a line among the facets, where the library has all of them."""
AUTHORS: Final = Limit(200, 5_000)
"""Some reports name 3,000."""
TAGS: Final = Limit(200, 100)
LINKS: Final = Limit(200, 200)
"""Of a link's label; its address has a limit of its own (`urls`)."""
READINGS: Final = Limit(1_000, 200)

_HINT: Final = "Shorten it; what is beyond is not read."

T = TypeVar("T")


@dataclass(slots=True)
class _Cutting:
    """Cuts the parts of one paper, and keeps what was too much."""

    excess: list[str]

    def text(self, what: str, text: str, limit: Limit) -> str:
        """Return a text, cut where it is too long."""
        if len(text) <= limit.characters:
            return text
        self.excess.append(f"{what} has more than {limit.characters:,} characters")
        return text[: limit.characters].rstrip()

    def several(
        self, what: str, members: tuple[T, ...], limit: Limit, shorten: Callable[[T], T]
    ) -> tuple[T, ...]:
        """Return as many as there may be, each shortened."""
        if len(members) > limit.number:
            self.excess.append(f"it has more than {limit.number:,} {what}")
            members = members[: limit.number]
        return tuple(map(shorten, members))

    def texts(self, what: str, texts: tuple[str, ...], limit: Limit) -> tuple[str, ...]:
        """Return as many texts as there may be, each once and cut where it is too long."""
        cut = self.several(
            what, texts, limit, lambda text: self.text(f"one of its {what}", text, limit)
        )
        return texts if cut == texts else tuple(dict.fromkeys(cut))


def within_limits(paper: Paper) -> tuple[Paper, list[str]]:
    """Return a paper cut to the limits, and what of it was too much; the same one if nothing was.

    Its id is that of the title and the links that it has then.
    """
    if _is_within(paper):
        return paper, []
    cutting = _Cutting([])
    cut = replace(
        paper,
        title=cutting.text("its title", paper.title, TITLE_LIMIT),
        title_zh=paper.title_zh and cutting.text("its Chinese title", paper.title_zh, TITLE_LIMIT),
        venue=paper.venue and cutting.text("its venue", paper.venue, VENUE_LIMIT),
        summary=cutting.text("its summary", paper.summary, SUMMARY_LIMIT),
        categories=cutting.texts("categories", paper.categories, CATEGORIES),
        authors=cutting.texts("authors", paper.authors, AUTHORS),
        tags=cutting.texts("tags", paper.tags, TAGS),
        links=cutting.several("links", paper.links, LINKS, lambda link: _link(link, cutting)),
        readings=cutting.several(
            "readings", paper.readings, READINGS, lambda reading: _reading(reading, cutting)
        ),
    )
    if (cut.title, cut.links) != (paper.title, paper.links):
        cut = replace(cut, id=paper_id(cut.title, cut.links))
    return cut, list(dict.fromkeys(cutting.excess))


def _is_within(paper: Paper) -> bool:
    """Whether nothing of a paper is too much, as of nearly all: a look that makes nothing."""
    return (
        len(paper.title) <= TITLE_LIMIT.characters
        and len(paper.title_zh or "") <= TITLE_LIMIT.characters
        and len(paper.venue or "") <= VENUE_LIMIT.characters
        and len(paper.summary) <= SUMMARY_LIMIT.characters
        and _are_within(paper.categories, CATEGORIES)
        and _are_within(paper.authors, AUTHORS)
        and _are_within(paper.tags, TAGS)
        and _are_within([link.label for link in paper.links], LINKS)
        and _are_within([reading.title for reading in paper.readings], READINGS)
    )


def _are_within(texts: Collection[str], limit: Limit) -> bool:
    return len(texts) <= limit.number and max(map(len, texts), default=0) <= limit.characters


def _link(link: Link, cutting: _Cutting) -> Link:
    label = cutting.text("a link's label", link.label, LINKS)
    return link if label == link.label else replace(link, label=label)


def _reading(reading: Reading, cutting: _Cutting) -> Reading:
    title = cutting.text("a reading's title", reading.title, READINGS)
    return reading if title == reading.title else replace(reading, title=title)


def file_within_limits(listed: ListFile, name: str) -> ListFile:
    """Return a list file whose papers are within the limits; what was too much is a problem.

    Two papers that have one id by then, since they differed only beyond a limit, are the first.
    """
    problems = Problems(name)
    entries: dict[str, Entry] = {}
    for entry in listed.entries:
        paper, excess = within_limits(entry.paper)
        for what in excess:
            problems.add(Place(entry.line, 1), f"too much for one paper: {what}", _HINT)
        entries.setdefault(paper.id, entry if not excess else Entry(paper, entry.line))
    found = problems.sorted()
    if not found:
        return listed
    for problem in listed.problems:
        problems.take(problem)
    return replace(listed, entries=tuple(entries.values()), problems=problems.sorted())
