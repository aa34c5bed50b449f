"""Entries of BibTeX within a page, as those have it that ask to be cited so.

A link that stands alone below an entry, in its item, is the entry's.

Always holds: both texts have as many lines as the page, and each line that says something stands in
one of them; time is in step with the page.
"""

from __future__ import annotations

import re
from typing import Final

_BAR: Final = re.compile(r"^\s*\| ")
"""Before each line, where a line block holds an entry."""
_START: Final = re.compile(r"\s*(?:\| )?@[A-Za-z]{4,20}\s*\{[^=]*$")
_TITLE: Final = re.compile(r"^\s*(?:\| )?(?:book)?title\s*=", re.IGNORECASE | re.MULTILINE)
_LINK: Final = re.compile(r"`([^`<]*+)<(https?://[^`<>\s]++)>`__?")
_MOST_LINES: Final = 200
"""Of one entry."""


def bib_apart(text: str) -> tuple[str, str]:
    """Return a page without its entries of BibTeX, and these; nothing apart where it has none."""
    if "@" not in text or not _TITLE.search(text):
        return text, ""
    lines = text.split("\n")
    page, bib = list(lines), [""] * len(lines)
    at = 0
    while at < len(lines):
        if not _START.match(lines[at]):
            at += 1
            continue
        end = _end(lines, at)
        bib[at:end] = [_BAR.sub("", line, count=1) for line in lines[at:end]]
        page[at:end] = [""] * (end - at)
        begin, at = at, end
        for place in _links_below(lines, end):
            bib[begin] += f" links = {{{_LINK.sub(_as_listed, lines[place].strip())}}},"
            page[place] = ""
            at = place + 1
    entries = "\n".join(bib)
    return ("\n".join(page), entries) if _TITLE.search(entries) else (text, "")


def _links_below(lines: list[str], at: int) -> list[int]:
    """Return the lines below an entry that are a link each, in the item that it stands in."""
    found = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[place]
        if _LINK.fullmatch(line.strip()) and line[0].isspace():
            found.append(place)
        elif line.strip():
            break
    return found


def _as_listed(found: re.Match[str]) -> str:
    """Return a link as fields have it, without what ends a field."""
    label = re.sub(r"[{}]", "", found[1]).strip()
    return f"{label} {found[2].replace('{', '%7B').replace('}', '%7D')}"


def _end(lines: list[str], at: int) -> int:
    """Return the line behind an entry: where its braces are closed, or another one begins."""
    depth = 0
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        if place > at and _START.match(lines[place]):
            return place
        depth += lines[place].count("{") - lines[place].count("}")
        if depth <= 0:
            return place + 1
    return at + 1
