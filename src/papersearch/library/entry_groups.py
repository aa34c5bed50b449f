"""The entries of one paper, and the paper that they make.

Always holds: nothing here decides what belongs together (see `identity`); of what entries say
nothing is lost save what `merge` leaves out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from papersearch.library.ids import identifiers, paper_id
from papersearch.library.merge import merge
from papersearch.library.records import Entry, Link, Paper, RawEntry, with_id
from papersearch.library.same_title import is_chinese_title

Group: TypeAlias = "list[RawEntry]"
"""The entries of one paper."""


def by_line(entry: Entry | RawEntry) -> tuple[int, str]:
    """Return what entries are sorted by: their lines, and titles where they share one."""
    return entry.line, entry.paper.title


def first_line(group: Group) -> int:
    """Return the line where a group begins."""
    return min(entry.line for entry in group)


def title_of(group: Group) -> str:
    """Return one title of a group, the same in any order."""
    return min(entry.paper.title for entry in group)


def joined_groups(
    items: Sequence[Group], keys: Callable[[Group], Iterable[Hashable]]
) -> list[Group]:
    """Put groups together that share a key, also through others."""
    parents = list(range(len(items)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    first: dict[Hashable, int] = {}
    for place, group in enumerate(items):
        for key in keys(group):
            if (before := first.setdefault(key, place)) != place:
                one, other = sorted((root(place), root(before)))
                parents[other] = one
    groups: dict[int, Group] = defaultdict(list)
    for place, group in enumerate(items):
        groups[root(place)] += group
    return list(groups.values())


def paper_of_group(group: Group) -> Paper:
    """Make one paper of a group's entries; a title of its own comes before an article's."""
    if len(group) == 1 and not (group[0].is_reading or group[0].paper.readings):
        return group[0].paper  # nearly all are such
    ordered = sorted(group, key=lambda entry: (entry.is_reading, *by_line(entry)))
    paper = merge([entry.paper for entry in ordered])
    if ordered[0].is_reading:
        paper = replace(paper, title_zh=paper.title if is_chinese_title(paper.title) else None)
    named = [entry.paper for entry in ordered if entry.paper.venue]
    # Where a paper was published says more than that it is on arXiv, too.
    named.sort(key=lambda one: one.venue == "arXiv")
    if named:
        paper = replace(paper, venue=named[0].venue, year=named[0].year or paper.year)
    titles = {
        reading.url: reading
        for entry in ordered
        for reading in entry.paper.readings
        if reading.title != reading.url
    }
    # An article that one entry names by its address alone may have its title in another.
    readings = tuple(titles.get(reading.url, reading) for reading in paper.readings)
    return replace(paper, readings=readings, links=_deciding_first(group, paper.links))


def _deciding_first(group: Group, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Put the link first that most entries are known by, where there are several."""
    if len(group) < 2:
        return links
    known = Counter(found[0] for entry in group if (found := identifiers(entry.paper.links)))
    if len(known) < 2:
        return links
    best = min(known, key=lambda each: (not each.startswith("arXiv:"), -known[each], each))
    return tuple(sorted(links, key=lambda link: best not in identifiers([link])))


def entry_of(group: Group) -> Entry:
    """Return the paper of a group, with the id that it has alone, where its own entries begin."""
    paper = paper_of_group(group)
    own = [entry.line for entry in group if not entry.is_reading]
    line = min(own or [entry.line for entry in group])
    return Entry(with_id(paper, paper_id(paper.title, paper.links)), line)
