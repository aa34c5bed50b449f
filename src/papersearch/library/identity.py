"""Which entries are about one paper, and what its id is: the one policy for every kind of list.

Entries are of one paper where their `paper` links share an arXiv id or a DOI and their titles are
spellings of one; or where they have the same title, and neither venue, year nor links speak
against it. A short title alone says too little. What is doubtful stays apart and is a problem that
names both lines.

Always holds: ids are unique; entries and what becomes of them do not depend on their order, save
which of several spellings is kept; papers and folded entries add up to the entries given; a link
whose paper is in doubt stays where it stands, as a link of kind `other`, which identifies nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.library.contested_links import contested_links_apart
from papersearch.library.doubts import Doubts
from papersearch.library.entry_groups import (
    Group,
    by_line,
    entry_of,
    first_line,
    joined_groups,
    paper_of_group,
)
from papersearch.library.ids import identifiers, slug
from papersearch.library.problems import Problems
from papersearch.library.reading_groups import with_readings
from papersearch.library.records import Entry, Paper, RawEntry, RepeatedEntry, venue_and_year
from papersearch.library.same_title import (
    compare,
    title_key,
    what_is_compared,
)

_MOST_OF_A_TITLE: Final = 50
"""How many entries of one title are compared with each other; more are some heading's."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The papers of entries in the order of the file, and how many entries were folded."""

    entries: tuple[Entry, ...]
    merged: int
    repeated: tuple[RepeatedEntry, ...] = ()


def identify(entries: Iterable[RawEntry], problems: Problems) -> Identified:
    """Make papers, each with an id of its own, of the entries of a list file."""
    given = list(entries)
    doubts = Doubts()
    own = contested_links_apart([each for each in given if not each.is_reading], doubts)
    groups = _by_title(_by_identifier(own), doubts)
    doubts.tell(problems)
    repeated = tuple(sorted(_repeated(groups), key=lambda each: each.line))
    groups = with_readings(groups, [each for each in given if each.is_reading])
    papers = [entry_of(group) for group in groups]
    papers = _with_unique_ids(papers)
    places: dict[tuple[int, str], int] = {}
    for place, each in enumerate(given):
        places.setdefault(by_line(each), place)
    # Those of one line keep the order that they have in it.
    papers.sort(key=lambda each: (each.line, places.get(by_line(each), len(given)), by_line(each)))
    return Identified(tuple(papers), len(given) - len(papers), repeated)


def _repeated(groups: Iterable[Group]) -> Iterator[RepeatedEntry]:
    """Yield all but the first of the entries of each paper."""
    for group in groups:
        first = first_line(group)
        for entry in group if len(group) > 1 else ():
            if entry.line > first:
                yield RepeatedEntry(entry.line, first, entry.paper.title)


def _by_identifier(entries: Sequence[RawEntry]) -> list[Group]:
    """Group entries that share an arXiv id or a DOI."""
    return joined_groups(
        [[entry] for entry in entries],
        lambda group: identifiers(link for entry in group for link in entry.paper.links),
    )


def _by_title(groups: Sequence[Group], doubts: Doubts) -> list[Group]:
    """Put groups together that have the same title, if nothing speaks against it."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for key in {title_key(entry.paper.title) for entry in group}:
            if key:
                by_key[key].append(place)
    shared: dict[int, list[Hashable]] = defaultdict(list)
    for key, places in by_key.items():
        if len(places) > 1:
            alike = sorted((groups[place] for place in places), key=first_line)
            for group, number in zip(alike, _one_paper_each(alike, doubts), strict=True):
                shared[id(group)].append((key, number))
    return joined_groups(groups, lambda group: shared[id(group)])


def _one_paper_each(groups: Sequence[Group], doubts: Doubts) -> list[int]:
    """Return numbers for groups of one title: the same number for the same paper."""
    papers = [paper_of_group(group) for group in groups]
    alike: dict[Hashable, int] = {}
    for place, paper in enumerate(papers):
        alike.setdefault(what_is_compared(paper), place)
    stands_for = [alike[what_is_compared(paper)] for paper in papers]
    kinds = sorted(set(stands_for))
    if len(kinds) > _MOST_OF_A_TITLE:
        numbers = dict(zip(kinds, kinds, strict=True))
    else:
        numbers = dict(zip(kinds, _compared([papers[place] for place in kinds]), strict=True))
    result = [numbers[place] for place in stands_for]
    for place in sorted({result.index(number) for number in result})[1:]:
        doubts.of_title(groups[0][0], groups[place][0])
    return result


def _compared(papers: Sequence[Paper]) -> list[int]:
    """Return a number for each paper of one title: the same number for the same paper."""
    pairs = {
        (one, other): compare(papers[one], papers[other])
        for other in range(len(papers))
        for one in range(other)
    }
    numbers = list(range(len(papers)))
    for (one, other), verdict in pairs.items():
        if verdict == "same":
            numbers = [numbers[one] if each == numbers[other] else each for each in numbers]
    # Where two that cannot be one are joined by a third, nobody knows whose that is.
    torn = {
        numbers[one]
        for (one, other), verdict in pairs.items()
        if verdict != "same" and numbers[one] == numbers[other]
    }
    return [place if each in torn else each for place, each in enumerate(numbers)]


def _with_unique_ids(entries: Sequence[Entry]) -> list[Entry]:
    """Give papers of one id ids by venue and year, else by all that is known of them.

    None of them keeps the id as it is: it would then be the other's if they change places.
    """
    for tell in (_venue_and_year, _hash_of):
        counts = Counter(entry.paper.id for entry in entries)
        entries = [_told(entry, tell) if counts[entry.paper.id] > 1 else entry for entry in entries]
    first = {entry.paper.id: entry for entry in sorted(entries, key=by_line, reverse=True)}
    # What is left out says nothing that another does not.
    return [entry for entry in entries if first[entry.paper.id] is entry]


def _told(entry: Entry, tell: Callable[[Paper], str]) -> Entry:
    paper = entry.paper
    base = paper.id.partition("~")[0]
    return replace(entry, paper=replace(paper, id=f"{base}~{tell(paper)}"))


def _venue_and_year(paper: Paper) -> str:
    return slug(venue_and_year(paper)) if paper.venue or paper.year else _hash_of(paper)


def _hash_of(paper: Paper) -> str:
    return hashlib.sha256(repr(replace(paper, id="")).encode("utf-8", "replace")).hexdigest()[:8]
