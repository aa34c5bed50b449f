"""Which sections of a file hold papers, by what their entries say.

Books, people, tools, courses and related lists stand among papers, in the same form. A section is
kept if enough of its entries have a link to a paper, a venue, a year or authors; in any other only
entries that have are kept. A heading that names books or tools counts against entries that have
little evidence, never against one that has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.chinese_titles import may_be_chinese_title, tells_of_paper
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.evidence import (
    ENOUGH_EVIDENCE,
    describes_thing,
    has_address,
    is_dated_article,
    is_headed,
    is_paper,
    is_plain_line,
    is_published,
    is_signed,
    leads_elsewhere,
    leads_to_article,
    leads_to_known_papers,
    leads_to_papers,
    names_page,
)
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.other_things import is_thing, without_data
from papersearch.library.markdown.paper_files import is_surely_paper, lists_papers
from papersearch.library.markdown.section_names import (
    AND,
    DATA,
    NEWS,
    OTHER_PARTS,
    PAPERS,
    TEACHING,
    names_others,
    promises_papers,
    without_remark,
)
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit

_TITLE, _PLAINLY = 0.3, 0.6
"""How likely the title of an entry without evidence must be, and of one that leads to code."""
_BARE: Final = 0.1
"""How likely it must be where nothing but titles is listed."""
_LISTED: Final = 0.3
"""Share of blocks that begin entries, from which a file without any link is a list and no prose."""
_SHARE: Final = 0.25
"""Share of a section's entries with evidence from which the others are believed."""
_DATA_SHARE: Final = 0.4
"""The same where data, code or events are listed, of which some have a paper."""
_MOSTLY: Final = 0.5
"""Share from which a title that leads to code alone is believed, too."""
_NEARLY_ALL: Final = 0.8
_FEW: Final = 4
_MOST: Final = 0.6
"""In a section of few entries those are believed whose form is mostly that of papers."""
_WORDED: Final = 0.4
"""How likely titles the entries of such a section must be."""
EntryForm = tuple[str, int, str, str, bool]
"""Kind of block, depth, marker, kind of the title's field, and whether it has any link."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What of a section was left out."""

    section: int
    entries: tuple[RawBlocks, ...]


@dataclass(frozen=True, slots=True)
class Gated:
    """The entries that are papers, and what was left out."""

    entries: tuple[RawBlocks, ...]
    skipped: tuple[Skipped, ...]


def gate(entries: Sequence[RawBlocks], units: Sequence[BlockUnit]) -> Gated:
    """Tell papers from what else a file with these blocks lists."""
    if entries and not any(map(has_address, entries)) and not _is_list(entries, len(units)):
        return Gated((), (Skipped(-1, tuple(entries)),))
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    is_told = lists_papers(entries, units)
    for entry in entries:
        sections[entry.section].append(entry)
    things = {id(entry) for entry in entries if is_thing(entry)}
    listed = [entry for entry in entries if id(entry) not in things]
    told = {id(entry) for entry in listed if is_paper(entry)}
    forms = _form_shares(listed, told)
    kept: list[RawBlocks] = []
    skipped: list[Skipped] = []
    for section, members in sections.items():
        name = without_remark(heading_name(units[section].block.text)) if section >= 0 else ""
        papers = [entry for entry in members if id(entry) not in things]
        papers = _papers_of(papers, name, forms, told)
        if not (is_told or promises_papers(name)):
            papers = list(filter(is_surely_paper, papers))
        kept += papers
        held = {id(entry) for entry in papers}
        if rest := tuple(entry for entry in members if id(entry) not in held):
            skipped.append(Skipped(section, rest))
    return Gated(tuple(sorted(kept, key=lambda entry: entry.head.at)), tuple(skipped))


def _is_list(entries: Sequence[RawBlocks], blocks: int) -> bool:
    """Whether entries without any link make up a file of so many blocks.

    What stands below a title in an item or paragraph counts where title or labels tell of a paper.
    """
    if len(entries) >= _LISTED * blocks:
        return True
    if all(entry.look.is_bare and entry.head.block.kind == "heading" for entry in entries):
        return True  # Notes about a paper below each.
    told = [entry for entry in entries if entry.head.block.kind != "heading" and is_paper(entry)]
    return sum(1 + len(entry.details) for entry in told) >= _MOSTLY * blocks


def _papers_of(
    members: Sequence[RawBlocks], name: str, forms: Mapping[EntryForm, float], told: Set[int]
) -> list[RawBlocks]:
    """Return the papers of a section with a name; `told` are the ids of what says it is one."""
    members = without_data(members, name)
    if not members:
        return []
    kinds = [part for part in AND.split(name) if part.strip()]
    of_others = [names_others(part) for part in kinds]
    if (of_others and all(of_others)) or _stands_among_others(members[0], name):
        names = (name, *members[0].place.categories[:1])
        is_doubtful = any(TEACHING.search(part) for each in names for part in each.split(" / "))
        leads = leads_to_known_papers if is_doubtful else leads_to_papers
        if NEWS.fullmatch(name):
            members = [e for e in members if title_likeness(e.title.title) >= _TITLE]
        is_told = is_published if is_doubtful else lambda e: is_published(e) or is_signed(e)
        return [entry for entry in members if leads(entry) or is_told(entry)]
    sure = _sure_of(members, forms, told)
    share = len(sure) / len(members)
    is_promised = not any(of_others) and len(members) >= _FEW and promises_papers(name)
    if is_promised and _are_worded(members):
        share = max(share, _MOSTLY)
    least = _DATA_SHARE if any(of_others) or DATA.search(name) else _SHARE
    is_lasting = _are_few_papers(members, forms) or (
        least == _SHARE and _are_alike(members, forms) and _are_worded(members)
    )
    if share < least and not is_lasting:
        return sure
    held = {id(entry) for entry in sure}
    are_bare = sum(entry.look.is_bare for entry in sure) >= _MOSTLY * len(members)
    least_title = _BARE if are_bare else _TITLE
    return [
        entry for entry in members if id(entry) in held or _is_believed(entry, share, least_title)
    ]


def _sure_of(
    members: Sequence[RawBlocks], forms: Mapping[EntryForm, float], told: Set[int]
) -> list[RawBlocks]:
    """Return the entries of a section that are papers by what they say, and articles like them."""
    is_bare = not any(map(has_address, members)) and members[0].place.venue.year is not None
    return [
        entry
        for entry in members
        if id(entry) in told
        or is_signed(entry)
        or (is_bare and is_headed(entry))
        or (is_dated_article(entry) and forms[_form(entry)] >= _DATA_SHARE)
    ]


def _are_worded(members: Sequence[RawBlocks]) -> bool:
    """Whether nearly all entries of a section are worded as titles.

    Titles that lead to blogs are articles of their own.
    """
    worded = sum(
        title_likeness(entry.title.title) >= _PLAINLY and not leads_to_article(entry)
        for entry in members
    )
    return worded >= _NEARLY_ALL * len(members)


def _stands_among_others(entry: RawBlocks, name: str) -> bool:
    """Whether a heading further above says that no papers are listed, and the nearest does not."""
    if PAPERS.search(name) or not entry.place.categories:
        return False
    above = entry.place.categories[0].split(" / ")
    names = map(without_remark, above)
    return any(OTHER_PARTS.search(name) and not AND.search(name) for name in names)


def _is_believed(entry: RawBlocks, share: float, least_title: float) -> bool:
    """Whether an entry without evidence is a paper, as a share of its section is.

    `least_title` is how likely its title must be.
    """
    part = entry.titled.parts[entry.part]
    likeness = title_likeness(entry.title.title)
    is_bare = not has_address(entry) and entry.look.evidence < ENOUGH_EVIDENCE
    is_regular = entry.head.block.kind == "row"
    if describes_thing(entry) or names_page(entry):
        return False
    if may_be_chinese_title(part, entry.title.title) and tells_of_paper(entry.details):
        return True
    if leads_elsewhere(entry):
        return share >= _MOSTLY and entry.look.evidence >= ENOUGH_EVIDENCE
    leads_to_doubt = part.field.url and host_meaning(part.field.url) in ("code", "reading")
    if leads_to_doubt or (is_bare and is_plain_line(entry)):
        return share >= _MOSTLY and (is_regular or likeness >= _PLAINLY)
    return likeness >= least_title or (is_regular and share >= _DATA_SHARE)


def _are_few_papers(members: Sequence[RawBlocks], forms: Mapping[EntryForm, float]) -> bool:
    """Whether a section of few entries has the form and the wording of papers."""
    return len(members) < _FEW and all(
        forms[_form(entry)] >= _MOST
        and title_likeness(entry.title.title) >= _WORDED
        and not leads_elsewhere(entry)
        for entry in members
    )


def _are_alike(members: Sequence[RawBlocks], forms: Mapping[EntryForm, float]) -> bool:
    """Whether the entries of a section have a form that many papers of the file have."""
    return all(
        forms[_form(entry)] >= _DATA_SHARE and not leads_elsewhere(entry) for entry in members
    )


def _form(entry: RawBlocks) -> EntryForm:
    block, part = entry.head.block, entry.titled.parts[entry.part]
    return block.kind, block.level, block.marker, part.field.kind, has_address(entry)


def _form_shares(entries: Sequence[RawBlocks], told: Set[int]) -> dict[EntryForm, float]:
    """Return for each form of entry how many of a file's are papers by their own evidence."""
    forms = [(_form(entry), id(entry) in told) for entry in entries]
    seen = Counter(form for form, _ in forms)
    sure = Counter(form for form, is_sure in forms if is_sure)
    return {form: sure[form] / count for form, count in seen.items()}
