"""A paper's own name before the rest of its title: `**KiteNet**: Folding Paper Kites`.

What always holds: a name that stands before several titles is a topic or a label, and no part of
any; neither is one before a title in quotes, which says itself where it begins, or before authors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.venues import date_likeness, venue_likeness

_NAME: Final = re.compile(r"(?=\S*[^\W_a-z])[^\s:：,，;。.!?][^:：,，;。!?]{0,38}[^\s:：,，;。.!?]")
"""Short, with a capital, a digit or a sign in its first word."""
_ADDED: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9/+-]{1,15})：\s?([A-Z].+)")
"""A short name that a full-width colon parts from an English title."""
_FEWEST: Final = 3
"""So many titles must have one or the other colon."""
_TITLE: Final = 0.4
"""How likely a title what stands behind an added name must be."""
_WORDS: Final = 4
_OPENED: Final = 3
"""Signs between the two: the colon, a space, a bracket."""
_COLONS: Final = (":", "：")
_OTHER: Final = 0.5
"""From how likely on a text is an author, a venue or a date instead."""


def with_own_names(entries: Sequence[RawBlocks]) -> list[RawBlocks]:
    """Return entries with the names that stand before their titles as parts of these."""
    named = [_own_name(entry) for entry in entries]
    titles: dict[str, set[str]] = defaultdict(set)
    for entry, name in zip(entries, named, strict=True):
        titles[name].add(entry.title.title)
    return [
        _with_name(entry, name) if name and len(titles[name]) == 1 else entry
        for entry, name in zip(entries, named, strict=True)
    ]


def without_added_names(entries: Sequence[RawBlocks]) -> list[RawBlocks]:
    """Return entries without short names that who keeps the list put before their titles.

    These have a full-width colon, in a file whose titles have half-width ones of their own.
    """
    added = [_ADDED.fullmatch(entry.title.title) for entry in entries]
    own = sum(": " in entry.title.title for entry in entries)
    if min(sum(found is not None for found in added), own) < _FEWEST:
        return list(entries)
    return [
        replace(
            entry, title=replace(entry.title, title=found[2], tags=(found[1], *entry.title.tags))
        )
        if found and title_likeness(found[2]) >= _TITLE
        else entry
        for entry, found in zip(entries, added, strict=True)
    ]


def _with_name(entry: RawBlocks, name: str) -> RawBlocks:
    return replace(entry, title=replace(entry.title, title=f"{name}: {entry.title.title}"))


def _own_name(entry: RawBlocks) -> str:
    """Return the bold text or link that a colon joins to the title of an entry, or nothing."""
    if not entry.part:
        return ""
    before, title = entry.titled.parts[entry.part - 1 : entry.part + 1]
    text = f"{title.field.lead}{title.field.text}".lstrip()
    is_joined = not title.is_link and title.field.kind == "plain" and text.startswith(_COLONS)
    is_set_off = before.field.leads_out if before.is_link else before.field.kind == "bold"
    if not is_joined or not is_set_off or before.meanings:
        return ""
    if entry.title.authors and entry.title.title not in text[: len(entry.title.title) + _OPENED]:
        return ""  # Authors stand between them.
    name = clean(before.text).strip()
    if not _NAME.fullmatch(name) or len(name.split()) > _WORDS:
        return ""
    is_other = max(names_likeness(name), venue_likeness(name), date_likeness(name)) >= _OTHER
    is_told = name.casefold() in entry.title.title.casefold()
    return "" if is_other or is_told else name
