"""The papers of a page, of which whole citations tell what they say themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.identity import identify
from papersearch.library.keyed.people import initials_first
from papersearch.library.markdown.venues import venue_likeness
from papersearch.library.problems import Problems
from papersearch.library.records import Addresses, Entry, ListFile, Paper, RawEntry, SkippedSection
from papersearch.library.rst.citations import CitedPaper

_LIKE_VENUE: Final = 0.5


def with_cited(listed: ListFile, cited: Sequence[CitedPaper], lines: Sequence[str]) -> ListFile:
    """Return a list with the papers that are cited, for what else was read in their lines."""
    places = {each.first: entry for each in cited if (entry := _placed(each, listed.entries))}
    cited = [each for each in cited if each.first not in places]
    told = {entry.line: entry for entry in places.values()}
    listed = replace(listed, entries=tuple(told.get(each.line, each) for each in listed.entries))
    if not cited:
        return listed
    cited = list(_with_below(cited, listed.entries))
    owner = {line: each.first for each in cited for line in range(each.first, each.last + 1)}
    leads = {_above(lines, each.first) for each in cited}
    topics = {name for each in cited if each.is_block for name in each.paper.categories}
    taken = frozenset(link.url for each in cited for link in each.paper.links)
    within: dict[int, Paper] = {}
    raw: list[RawEntry] = []
    for entry in listed.entries:
        if entry.line in owner:
            within.setdefault(owner[entry.line], entry.paper)
        elif not _heads(entry, lines[entry.line - 1], leads, topics):
            raw.append(RawEntry(_without_links(entry.paper, taken), entry.line))
    for each in cited:
        read = within.get(each.first)
        paper = _with_read(each, read, taken) if read else each.paper
        raw.append(RawEntry(paper, each.first))
    new = [each for each in cited if each.first not in within]
    problems = Problems(listed.path.name)
    for problem in listed.problems:
        if problem.line not in owner and not (problem.line == 1 and new):
            problems.take(problem)
    found = identify(sorted(raw, key=lambda entry: entry.line), problems)
    return replace(
        listed,
        entries=found.entries,
        problems=problems.sorted(),
        merged=listed.merged + found.merged,
        addresses=_counted(listed.addresses, new),
        skipped=_left_out(listed.skipped, new),
        repeated=(*listed.repeated, *found.repeated),
    )


def with_blocks(cited: Sequence[CitedPaper], blocks: Sequence[CitedPaper]) -> list[CitedPaper]:
    """Return citations and line blocks in order; what stands in a block is cited by no other."""
    taken = {line for each in blocks for line in range(each.first, each.last + 1)}
    others = (each for each in cited if taken.isdisjoint(range(each.first, each.last + 1)))
    return sorted((*others, *blocks), key=lambda each: each.first)


def _placed(cited: CitedPaper, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry above a citation that says by whom and where it was published.

    Its own title is the venue then, which is set off: `Berg, Sun. *Journal of Kites*, 2020.`
    """
    place = bisect_right([entry.line for entry in entries], cited.first - 1)
    if not place or cited.paper.venue or cited.is_block:
        return None
    entry, venue = entries[place - 1], cited.paper.title
    known = entry.paper.venue
    if known.casefold() != venue.casefold() if known else venue_likeness(venue) < _LIKE_VENUE:
        return None
    links = {link.url: link for link in (*entry.paper.links, *cited.paper.links)}
    paper = replace(
        entry.paper,
        authors=entry.paper.authors or cited.paper.authors,
        venue=venue,
        year=entry.paper.year or cited.paper.year,
        links=tuple(links.values()),
    )
    return Entry(paper, entry.line)


def _with_below(cited: Sequence[CitedPaper], entries: Sequence[Entry]) -> Iterator[CitedPaper]:
    """Yield citations with the links below them, as far as no other entry begins there."""
    starts = sorted(entry.line for entry in entries)
    for each in cited:
        place = bisect_right(starts, each.last)
        end = starts[place] if place < len(starts) else None
        below = [link for line, link in each.below if end is None or line < end]
        links = tuple(dict.fromkeys((*each.paper.links, *below)))
        yield replace(each, paper=replace(each.paper, links=links))


def _above(lines: Sequence[str], line: int) -> int:
    """Return the last line above one (from 1) that says something, 0 where there is none."""
    return next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)


def _heads(entry: Entry, line: str, leads: Collection[int], topics: Collection[str]) -> bool:
    """Whether what was read as an entry is a line or a heading that works stand below."""
    if line.startswith("#") and entry.paper.title in topics:
        return True
    return entry.line in leads and _is_lead(line)


def _is_lead(line: str) -> bool:
    """Whether a line says what stands below it: `Publications that use it:`, or a heading."""
    return line.rstrip(" *").endswith(":") or line.startswith("#")


def _with_read(cited: CitedPaper, read: Paper, taken: Collection[str]) -> Paper:
    """Return a cited paper with what was read in its lines besides; `taken` are links of any."""
    paper = cited.paper
    own = {link.url for link in paper.links}
    venues = (paper.venue, read.venue) if cited.is_block else (read.venue, paper.venue)
    links = {link.url: link for link in read.links if link.url in own or link.url not in taken}
    links |= {link.url: link for link in paper.links if link.url not in links}
    return replace(
        paper,
        categories=read.categories or paper.categories,
        tags=read.tags,
        links=tuple(links.values()),
        readings=read.readings,
        venue=venues[0] or venues[1],
        year=paper.year or read.year,
    )


def _without_links(paper: Paper, taken: Collection[str]) -> Paper:
    """Return a paper without the links that stand in citations."""
    links = tuple(link for link in paper.links if link.url not in taken)
    return replace(paper, links=links, authors=tuple(initials_first(paper.authors)))


def _counted(counts: Addresses, new: Sequence[CitedPaper]) -> Addresses:
    """Return where addresses went when those of some citations are papers'."""
    number = sum(len(each.paper.links) for each in new)
    skipped = min(number, counts.skipped)
    navigation = min(number - skipped, counts.navigation)
    return replace(
        counts,
        papers=counts.papers + skipped + navigation,
        skipped=counts.skipped - skipped,
        navigation=counts.navigation - navigation,
    )


def _left_out(
    skipped: Sequence[SkippedSection], new: Sequence[CitedPaper]
) -> tuple[SkippedSection, ...]:
    """Return the sections that are left out without those whose entries are citations."""
    kept = []
    for number, section in enumerate(skipped):
        end = skipped[number + 1].line if number + 1 < len(skipped) else float("inf")
        cited = sum(section.line <= each.first < end for each in new)
        if cited < section.entries:
            kept.append(replace(section, entries=section.entries - cited))
    return tuple(kept)
