"""Which sections of a file hold papers, by what their entries say.

Books, people, tools, courses and related lists stand among papers, in the same form. A section is
kept if enough of its entries have a link to a paper, a venue, a year or authors; in any other only
entries that have are kept. A heading that names books or tools counts against entries that have
little evidence, never against one that has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.candidates import leads_to_code, leads_to_paper
from papersearch.library.markdown.entries import RawBlocks
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import Unit

_ENOUGH: Final = 0.4
"""Evidence of one entry that it is a paper."""
_SAYING: Final = frozenset("paper code authors venue project dataset demo video title".split())
"""Meanings of labels that papers have."""
_TITLE, _PLAINLY = 0.3, 0.6
"""How likely a title must be beside labels below it, or in its own line."""
_LISTED: Final = 0.3
"""Share of blocks that begin entries, from which a file without any link is a list and no prose."""
_SHARE: Final = 0.25
"""Share of a section's entries with evidence from which the others are believed."""
_FEW: Final = 4
_MOST: Final = 0.6
"""In a section of few entries those are believed whose form is mostly that of papers."""
_WORDED: Final = 0.4
"""How likely titles the entries of such a section must be."""
_NO_PAPERS: Final = re.compile(
    r"\b(?:(?:text)?books?|courses?|tutorials?|lectures?|talks|blogs?|blog posts|podcasts?|videos|"
    r"tools?|tool(?:kits?|boxes)|librar(?:y|ies)|softwares?|packages|codebases?|implementations|"
    r"maintainers?|contributors?|contributing|people|researchers|authors|"
    r"(?:list of )?(?:journals|conferences)|related (?:lists?|repos(?:itories)?|projects?)|"
    r"other (?:lists?|resources)|resources)\s*$|书籍|课程|工具|博客|教程$",
    re.IGNORECASE,
)
"""Names of sections in which an entry of little evidence is no paper."""


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


def gate(entries: Sequence[RawBlocks], units: Sequence[Unit]) -> Gated:
    """Tell papers from what else a file with these blocks lists."""
    if entries and not any(map(_has_address, entries)) and len(entries) < _LISTED * len(units):
        return Gated((), (Skipped(-1, tuple(entries)),))
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    for entry in entries:
        sections[entry.section].append(entry)
    forms = _form_shares(entries)
    kept: list[RawBlocks] = []
    skipped: list[Skipped] = []
    for section, members in sections.items():
        sure = [entry for entry in members if is_paper(entry)]
        named = section >= 0 and _NO_PAPERS.search(heading_name(units[section].block.text))
        if named:
            sure = [entry for entry in sure if _is_plainly_paper(entry)]
        elif len(sure) >= _SHARE * len(members) or _are_few_papers(members, forms):
            kept += members
            continue
        kept += sure
        held = {id(entry) for entry in sure}
        skipped.append(Skipped(section, tuple(e for e in members if id(e) not in held)))
    return Gated(tuple(sorted(kept, key=lambda entry: entry.head.at)), tuple(skipped))


def _are_few_papers(
    members: Sequence[RawBlocks], forms: dict[tuple[str, int, str, str], float]
) -> bool:
    """Whether a section of few entries has the form and the wording of papers."""
    return len(members) < _FEW and all(
        forms[_form(entry)] >= _MOST
        and title_likeness(entry.title.title) >= _WORDED
        and not _is_talk(entry)
        for entry in members
    )


def _is_talk(entry: RawBlocks) -> bool:
    """Whether a title leads to a video."""
    field = entry.titled.parts[entry.part].field
    return field.leads_out and host_meaning(field.url or "") == "video"


def _is_plainly_paper(entry: RawBlocks) -> bool:
    """Whether an entry is a paper though its section is named for something else."""
    details = (part for unit in entry.details for part in unit.parts)
    return entry.look.evidence >= _ENOUGH or any(map(leads_to_paper, details)) or entry.is_reading


def _has_address(entry: RawBlocks) -> bool:
    units = (entry.head, *entry.details)
    return any(part.field.url is not None for unit in units for part in unit.parts)


def _form(entry: RawBlocks) -> tuple[str, int, str, str]:
    block, part = entry.head.block, entry.titled.parts[entry.part]
    return block.kind, block.level, block.marker, part.field.kind


def _form_shares(entries: Sequence[RawBlocks]) -> dict[tuple[str, int, str, str], float]:
    """Return for each form of entry how many of a file's are papers by their own evidence."""
    seen: Counter[tuple[str, int, str, str]] = Counter()
    sure: Counter[tuple[str, int, str, str]] = Counter()
    for entry in entries:
        seen[_form(entry)] += 1
        sure[_form(entry)] += is_paper(entry)
    return {form: sure[form] / count for form, count in seen.items()}


def is_paper(entry: RawBlocks) -> bool:
    """Whether an entry says by itself that it is a paper, or an article about one."""
    titled = entry.titled.parts[entry.part]
    is_talk = _is_talk(entry)
    likeness = title_likeness(entry.title.title)
    is_told = entry.title.venue.name is not None and likeness >= _WORDED
    is_told = is_told or bool(entry.title.authors) or _has_address(entry)
    if entry.is_reading or (entry.look.evidence >= _ENOUGH and is_told and not is_talk):
        return True
    details = [part for unit in entry.details for part in unit.parts]
    if any(leads_to_paper(part) for part in details):
        return True
    if leads_to_code(titled) or is_talk or (titled.is_link and entry.look.score < _ENOUGH):
        return False
    labelled = any(part.meanings and part.meanings[0] in _SAYING for part in details)
    own = not titled.is_link and any(
        part.meanings and part.meanings[0] in _SAYING for part in entry.head.parts
    )
    is_set_off = entry.head.block.kind == "heading" or entry.head.block.marker == "1"
    if is_set_off and likeness >= _PLAINLY and any(part.field.leads_out for part in details):
        return True
    return (labelled and likeness >= _TITLE) or (own and likeness >= _PLAINLY)
