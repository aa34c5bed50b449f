"""Which sections of a file hold papers, by what their entries say.

Books, people, tools, courses and related lists stand among papers, in the same form. A section is
kept if enough of its entries have a link to a paper, a venue, a year or authors; in any other only
entries that have are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.entries import RawBlocks

_ENOUGH: Final = 0.4
"""Evidence of one entry that it is a paper."""
_SHARE: Final = 0.25
"""Share of a section's entries with evidence from which the others are believed."""


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


def gate(entries: Sequence[RawBlocks]) -> Gated:
    """Tell papers from what else a file lists."""
    sections: dict[int, list[RawBlocks]] = defaultdict(list)
    for entry in entries:
        sections[entry.section].append(entry)
    kept: list[RawBlocks] = []
    skipped: list[Skipped] = []
    for section, members in sections.items():
        sure = [entry for entry in members if is_paper(entry)]
        if len(sure) >= _SHARE * len(members):
            kept += members
            continue
        kept += sure
        held = {id(entry) for entry in sure}
        skipped.append(Skipped(section, tuple(e for e in members if id(e) not in held)))
    return Gated(tuple(sorted(kept, key=lambda entry: entry.head.at)), tuple(skipped))


def is_paper(entry: RawBlocks) -> bool:
    """Whether an entry says by itself that it is a paper, or an article about one."""
    if entry.is_reading or entry.look.evidence >= _ENOUGH:
        return True
    return any(
        leads_to_paper(part) or (part.meanings and part.meanings[0] in ("paper", "authors", "venue"))
        for unit in entry.details
        for part in unit.parts
    )
