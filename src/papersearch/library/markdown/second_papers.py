"""Links of a second paper within an entry: no paper has two ids of arXiv, nor two titles.

A title that was not recognised leaves its links to the paper above it. Always holds: what belongs
to a second paper, by its id or by a title between it and the link of the first, is a link of none;
what stands behind it in the entry is doubtful, and is given to none either.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.words import is_capitalised

_NUMBERED: Final = re.compile(r"[a-z] ?[1-9]$", re.IGNORECASE)
_LEAST: Final = MappingProxyType({"quote": -1.0, "bold": 0.4, "plain": 0.4})
"""How likely a title a text of each kind must be."""
_TOLD: Final = (("paper",), ("link",), ("project",))
"""Meanings of labels that may stand before a paper's address."""


def own_arxiv_id(entry: RawBlocks) -> str | None:
    """Return the id of an entry's paper: its title's link has it, else the first labelled one.

    It is empty where several are numbered in a row, so that none is known to be its own; there is
    none where they are labelled `Paper1`, `Paper2`, and so all its own.
    """
    parts = [part for unit in (entry.head, *entry.details) for part in unit.parts]
    papers = [part for part in parts if part.meanings == ("paper",)]
    if sum(_NUMBERED.search(part.field.text) is not None for part in papers) > 1:
        return None
    for part in (entry.titled.parts[entry.part], *papers):
        if found := _id_of(part):
            return found
    numbered = {_id_of(part) for part in parts if part.text.isdigit()} - {None}
    return "" if len(numbered) > 1 and entry.head.block.kind == "row" else None


def begins_second_paper(unit: BlockUnit, own: str | None) -> bool:
    """Whether a block below a title has the labelled links of another paper, and none of its."""
    ids = {_id_of(part) for part in unit.parts if part.meanings in _TOLD} - {None}
    return own is not None and bool(ids) and own not in ids


def is_second_paper(part: Part, own: str | None) -> bool:
    """Whether a link has the id of another paper than the entry's own."""
    found = _id_of(part)
    return own is not None and found is not None and found != own


def names_title(part: Part) -> bool:
    """Whether a text is set off as a title is: in quotes or bold, or behind a semicolon."""
    text = part.text.lstrip("; ").strip('"“”')
    if part.field.url is not None or part.meanings or note_of(text):
        return False
    if part.field.kind == "plain":
        is_behind = text != part.text and is_capitalised(text)
        return is_behind and title_likeness(text) >= _LEAST["plain"]
    return title_likeness(text) >= _LEAST.get(part.field.kind, 1.0)


def _id_of(part: Part) -> str | None:
    return arxiv_id(part.field.url or "") if part.field.leads_out else None
