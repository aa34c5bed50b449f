"""Reads a list file in Markdown.

Always holds: no bytes make it raise; its time grows in proportion to the file; ids are unique in
what it returns; all text in it is clean.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from papersearch.library.decode import decode
from papersearch.library.identity import identify
from papersearch.library.markdown.headings import heading_name
from papersearch.library.markdown.lines import Line, read_lines
from papersearch.library.markdown.venues import Venue, known_venue
from papersearch.library.markdown.walk import read_items
from papersearch.library.problems import Place, Problems
from papersearch.library.records import ListFile

_NO_PAPERS: Final = "no paper was found in this file"


def read_markdown_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    lines = read_lines(text, problems)
    items = read_items(lines, _venue(lines, path), problems)
    found = identify(items, problems)
    if not found.entries:
        hint = "Write one item a paper: '1. Title', and below it 'Paper: https://…'."
        problems.add(Place(1, 1), _NO_PAPERS, hint)
    return ListFile(path, found.entries, problems.sorted(), merged=found.merged)


def _venue(lines: Sequence[Line], path: Path) -> Venue:
    """Return the venue of the whole file: its first heading's, else that of its name."""
    first = next((line for line in lines if line.mark == "heading"), None)
    for text in (heading_name(first.text) if first else "", path.stem):
        venue = known_venue(text.replace("_", " "))
        if venue.name and venue.name != "arXiv" and venue.year:
            return venue
    return Venue()
