"""The papers of a page, of which whole citations tell what they say themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from papersearch.library.identity import identify
from papersearch.library.keyed.people import initials_first
from papersearch.library.problems import Problems
from papersearch.library.records import Addresses, Entry, ListFile, RawEntry, SkippedSection
from papersearch.library.rst.citations import CitedPaper


def with_cited(listed: ListFile, cited: Sequence[CitedPaper], lines: Sequence[str]) -> ListFile:
    """Return a list with the papers that are cited, for what else was read in their lines."""
    if not cited:
        return listed
    cited = [_with_below(each, listed.entries) for each in cited]
    owner = {line: each for each in cited for line in range(each.first, each.last + 1)}
    within = [entry for entry in listed.entries if entry.line in owner]
    leads = {each.first - above for each in cited for above in (1, 2)}
    raw = [
        _without_links_of(entry, cited)
        for entry in listed.entries
        if entry.line not in owner and not (entry.line in leads and _is_lead(lines[entry.line - 1]))
    ]
    raw += [_raw(each, within, cited) for each in cited]
    new = [each for each in cited if not any(owner[entry.line] is each for entry in within)]
    problems = Problems(listed.path.name)
    for problem in listed.problems:
        is_of_cited = problem.line in owner or (problem.line == 1 and bool(new))
        if not is_of_cited:
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


def _with_below(cited: CitedPaper, entries: Sequence[Entry]) -> CitedPaper:
    """Return a citation with the links below it, as far as no other entry begins there."""
    end = min((entry.line for entry in entries if entry.line > cited.last), default=None)
    below = [link for line, link in cited.below if end is None or line < end]
    links = tuple(dict.fromkeys((*cited.paper.links, *below)))
    return replace(cited, paper=replace(cited.paper, links=links))


def _is_lead(line: str) -> bool:
    """Whether a line says what stands below it: `Publications that use it:`."""
    return line.rstrip(" *").endswith(":")


def _raw(cited: CitedPaper, within: Sequence[Entry], all_cited: Sequence[CitedPaper]) -> RawEntry:
    """Return a cited paper with what was read below it besides."""
    paper = cited.paper
    own = {link.url for link in paper.links}
    taken = {link.url for each in all_cited for link in each.paper.links} - own
    for entry in within:
        if cited.first <= entry.line <= cited.last:
            read = entry.paper
            below = [link for link in read.links if link.url not in taken]
            urls = {link.url for link in below}
            mine = [link for link in paper.links if link.url not in urls]
            paper = replace(
                paper,
                categories=read.categories,
                tags=read.tags,
                links=(*below, *mine),
                readings=read.readings,
                venue=read.venue or paper.venue,
                year=paper.year or read.year,
            )
            break
    return RawEntry(paper, cited.first)


def _without_links_of(entry: Entry, cited: Sequence[CitedPaper]) -> RawEntry:
    """Return an entry without the links that stand in a citation."""
    taken = {link.url for each in cited for link in each.paper.links}
    links = tuple(link for link in entry.paper.links if link.url not in taken)
    authors = tuple(initials_first(entry.paper.authors))
    return RawEntry(replace(entry.paper, links=links, authors=authors), entry.line)


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
