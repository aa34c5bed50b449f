"""Whether a file lists papers at all, by how many of its entries are surely papers.

Always holds: a file of a few entries is believed, and so is one whose title promises papers.
"""

from __future__ import annotations

from collections.abc import Sequence

from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.evidence import (
    is_published,
    leads_to_known_papers,
    leads_to_papers,
    says_when,
)
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import names_authors, names_titles
from papersearch.library.markdown.section_names import promises_papers
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit

_LABELS = frozenset(("title", "paper", "authors", "venue", "summary"))
"""Meanings of labels that entries of papers have."""
_PLAINLY, _MOSTLY = 0.6, 0.6
"""How likely titles are that say when they were published, and what share of a file's is enough."""
_FEWEST_TOLD, _TOLD, _LINKED = 10, 0.1, 0.3
"""In a file of so many entries, of which less than the first share are surely papers and less than
the second lead to any PDF, no other is one."""


def _page_title(units: Sequence[BlockUnit]) -> str:
    """Return the first heading of a file."""
    first = next((unit for unit in units if unit.block.kind == "heading"), None)
    return heading_name(first.block.text) if first else ""


def is_surely_paper(entry: RawBlocks) -> bool:
    """Whether an entry is a paper though other things are listed beside it."""
    return leads_to_known_papers(entry) or is_published(entry)


def lists_papers(entries: Sequence[RawBlocks], units: Sequence[BlockUnit]) -> bool:
    """Whether enough of a file's entries are surely papers, or its title promises papers."""
    if len(entries) < _FEWEST_TOLD or promises_papers(_page_title(units)):
        return True
    sure = sum(is_surely_paper(entry) or _is_titled(entry) for entry in entries)
    linked = sum(map(leads_to_papers, entries))
    if sum(map(_is_dated, entries)) >= _MOSTLY * len(entries):
        return True
    return sure >= _TOLD * len(entries) or linked >= _LINKED * len(entries)


def _is_dated(entry: RawBlocks) -> bool:
    """Whether an entry is plainly worded as a title, with its venue or year beside it."""
    return _is_worded(entry) and says_when(entry)


def _is_titled(entry: RawBlocks) -> bool:
    """Whether the form of an entry says that it has the title of a paper."""
    title = entry.look.title
    is_column = title is not None and names_titles(entry.head, title)
    is_quoted = entry.titled.parts[entry.part].field.kind == "quote"
    labels = (part.meanings[:1] for unit in (entry.titled, *entry.details) for part in unit.parts)
    is_labelled = any(label and label[0] in _LABELS for label in labels)
    is_signed = _is_worded(entry) and any(map(names_authors, entry.details))
    is_told = is_column or is_quoted or is_labelled or is_signed
    return entry.look.is_bare or is_told or bool(entry.title.mark)


def _is_worded(entry: RawBlocks) -> bool:
    """Whether an entry is plainly worded as a title."""
    return title_likeness(entry.title.title) >= _PLAINLY
