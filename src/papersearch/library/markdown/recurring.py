"""Ends of titles that come again and again in a file: venues, whatever their words.

Always holds: what is left is worded as a title; an end that few titles have stays where it is, and
so does the last of the things that a title lists.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.venues import Venue

_END: Final = re.compile(r"[,.]\s(?=[A-Z])([^,.:;?!()\[\]]{2,60})\.?$")
_FEWEST: Final = 3
"""How many titles must have an end."""
_MOST_WORDS: Final = 6
_FEWEST_BEFORE: Final = 4
"""Words before the comma since the last mark: fewer are one of several things that are listed."""
_MARKS: Final = re.compile(r"[,:;.?!–—]\s")
_WORDED: Final = 0.4


def cut_recurring_ends(looks: Sequence[Look]) -> None:
    """Cut off the ends that titles share, and keep them as venues."""
    seen: dict[str, set[str]] = defaultdict(set)
    for look in looks:
        if look.title and (found := _end_of(look.title.text)):
            seen[found[1].casefold()].add(look.title.text)
    if not any(len(titles) >= _FEWEST for titles in seen.values()):
        return
    for look in looks:
        if look.title is None or not (found := _end_of(look.title.text)):
            continue
        if len(seen[found[1].casefold()]) >= _FEWEST:
            title = look.title.title
            name = Venue(found[1].strip(), title.venue.year)
            left = title.title[: found.start()]
            look.title.title = replace(title, title=left, venue=title.venue.over(name))


def _end_of(text: str) -> re.Match[str] | None:
    """Return the last piece of a title, behind a comma or full stop, if it may be a venue."""
    found = _END.search(text) if ", " in text or ". " in text else None
    if found is None or len(found[1].split()) > _MOST_WORDS:
        return None
    before = text[: found.start()]
    last = _MARKS.split(before)[-1]
    if len(last.split()) < _FEWEST_BEFORE or title_likeness(before) < _WORDED:
        return None
    return found
