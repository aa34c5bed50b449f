"""Which sections of a file hold papers, by what their entries say.

Books, people, tools, courses and related lists stand among papers, in the same form. A section is
kept if enough of its entries have a link to a paper, a venue, a year or authors; in any other only
entries that have are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.entries import RawBlocks
from papersearch.library.markdown.likeness import title_likeness

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


def gate(entries: Sequence[RawBlocks], blocks: int) -> Gated:
    """Tell papers from what else a file lists; `blocks` is how many blocks the file has."""
    if entries and not any(map(_has_address, entries)) and len(entries) < _LISTED * blocks:
        return Gated((), (Skipped(-1, tuple(entries)),))
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    for entry in entries:
        sections[entry.section].append(entry)
    forms = _form_shares(entries)
    kept: list[RawBlocks] = []
    skipped: list[Skipped] = []
    for section, members in sections.items():
        sure = [entry for entry in members if is_paper(entry)]
        is_small = len(members) < _FEW and all(forms[_form(e)] >= _MOST for e in members)
        if len(sure) >= _SHARE * len(members) or is_small:
            kept += members
            continue
        kept += sure
        held = {id(entry) for entry in sure}
        skipped.append(Skipped(section, tuple(e for e in members if id(e) not in held)))
    return Gated(tuple(sorted(kept, key=lambda entry: entry.head.at)), tuple(skipped))


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
    if entry.is_reading or entry.look.evidence >= _ENOUGH:
        return True
    likeness = title_likeness(entry.title.title)
    details = [part for unit in entry.details for part in unit.parts]
    if any(leads_to_paper(part) for part in details):
        return True
    if entry.titled.parts[entry.part].is_link and entry.look.score < _ENOUGH:
        return False
    labelled = any(part.meanings and part.meanings[0] in _SAYING for part in details)
    own = not entry.titled.parts[entry.part].is_link and any(
        part.meanings and part.meanings[0] in _SAYING for part in entry.head.parts
    )
    is_set_off = entry.head.block.kind == "heading" or entry.head.block.marker == "1"
    if is_set_off and likeness >= _PLAINLY and any(part.field.leads_out for part in details):
        return True
    return (labelled and likeness >= _TITLE) or (own and likeness >= _PLAINLY)
