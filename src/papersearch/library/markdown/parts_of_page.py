"""What a page says of itself among its papers: introduction, contents, what it covers.

Always holds: nothing that leads to a paper is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.bare_titles import is_capitalised_title
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.evidence import has_address, leads_to_papers
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.section_names import names_others
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import known_venue, year_in

_CITED: Final = re.compile(r"(?:references?|bibliography|acknowledge?ments?)\W?", re.IGNORECASE)
_PART_WORDS: Final = 3
"""Words of the name of a part of the page, at most."""
_FEWEST_VENUES: Final = 2
"""So many venues without a year are no place of one paper."""
_LONGEST: Final = 12
"""Blocks of an introduction, at most."""


def mark_introduction(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Take the title from sentences between the first heading and the second.

    Where items stand there, or a paper, papers are listed; so may be a title with capitals.
    """
    headings = [unit.at for unit in units if unit.block.kind == "heading"][:2]
    if len(headings) < 2 or headings[1] > headings[0] + _LONGEST:
        return
    within = range(headings[0] + 1, headings[1])
    if any(units[n].block.kind not in ("line", "rule") or looks[n].has_paper for n in within):
        return
    for n in within:
        if not is_capitalised_title(looks[n]):
            looks[n].title, looks[n].is_bare, looks[n].evidence = None, False, 0.0


def is_contents(entry: RawBlocks) -> bool:
    """Whether an entry is a heading, or a line, of few words that names a part of the page."""
    title = entry.title.title
    is_alone = entry.head.block.kind == "heading" or (
        entry.head.block.kind == "line" and len(entry.head.parts) == 1
    )
    if not is_alone or len(title.split()) > _PART_WORDS or leads_to_papers(entry):
        return False
    return names_others(title) or _CITED.fullmatch(title) is not None


def lists_venues(entry: RawBlocks) -> bool:
    """Whether an entry is a field, and the venues that it has: `Folding: KITE, WIND, SILK`."""
    if entry.head.block.kind == "row" or has_address(entry):
        return False
    said = [part.text.strip(" .:").split(", ") for part in entry.head.parts[entry.part + 1 :]]
    named = [name for names in said for name in names if known_venue(name).name]
    return len(named) >= _FEWEST_VENUES and not any(map(year_in, named))
