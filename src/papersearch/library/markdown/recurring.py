"""Ends of titles that come again and again in a file: venues, whatever their words.

Always holds: what is left is worded as a title; an end that few titles have stays where it is, and
so does the last of the things that a title lists.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.candidates import Slot
from papersearch.library.markdown.cutting import LONGEST_SHORT_NAME
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.venues import Venue

_END: Final = re.compile(r"[,.]\s(?=[A-Z])([^,.:;?!()\[\]]{2,60})\.?$")
_YEAR: Final = re.compile(r"(?<=\w)(?: ((?:19\d|20[0-3])\d)){1,2}\.?$")
_GLUED_YEAR: Final = re.compile(r"(?<=[a-z)])-((?:19|20)\d\d)$")
_FIRST_YEAR: Final = re.compile(r"((?:19|20)\d\d) (?=\S)")
_CHINESE_MARK: Final = re.compile(r"(?<=[A-Za-z0-9)]) [(（]?([\u3400-\u9fff]{2,4})[)）]?$")
_TWICE: Final = 2
_DOTTED: Final = re.compile(r" [·•] ")
_OFTEN: Final = 0.25
"""Share of the titles of a place from which a year at their end is that of publication."""
_MANY, _SOME = 8, 0.05
"""So many titles that begin with a year, and this share of them, are enough, too."""
_OF_A_YEAR: Final = frozenset(
    "challenge competition task track workshop contest campaign version edition report evaluation "
    "dataset data set conference benchmark index in of since until to and for from year vision "
    "the before after by on".split()
)
"""Words with a year behind them that is theirs, not that of publication."""
_FEWEST: Final = 3
"""How many titles must have an end."""
_MOST_WORDS: Final = 6
_FEWEST_BEFORE: Final = 4
"""Words before the comma since the last mark: fewer are one of several things that are listed."""
_MARKS: Final = re.compile(r"[,:;.?!–—]\s")
_WORDED: Final = 0.4


def cut_recurring_ends(looks: Sequence[Look]) -> None:
    """Cut off the ends that titles share, and keep them as venues and years."""
    _cut_years(looks)
    _cut_first_years(looks)
    _cut_dotted(looks)
    _cut_chinese_marks(looks)
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


def _cut_years(looks: Sequence[Look]) -> None:
    """Cut off years that many titles of one place end in, with nothing before them."""
    titles = [look.title for look in looks if look.title]
    ending = [each for each in titles if each.text.rstrip(".")[-1:].isdigit()]
    titled = Counter(each.slot for each in titles)
    dated = Counter(each.slot for each in ending if _YEAR.search(each.text))
    glued = sum(_GLUED_YEAR.search(each.text) is not None for each in ending)
    for candidate in ending:
        slot, title = candidate.slot, candidate.title
        found = _YEAR.search(title.title)
        is_often = dated[slot] >= max(_FEWEST, _OFTEN * titled[slot])
        is_often = is_often or _ends_there(title.title[: found.start() if found else None])
        if glued >= _FEWEST and not found:
            found, is_often = _GLUED_YEAR.search(title.title), True
        if found and is_often:
            venue = Venue(title.venue.name, title.venue.year or int(found[1]))
            left = title.title[: found.start()]
            candidate.title = replace(title, title=left, venue=venue)


def _cut_first_years(looks: Sequence[Look]) -> None:
    """Cut off years that many titles of one place begin with, with nothing behind them."""
    titled: Counter[Slot] = Counter()
    dated: dict[Slot, list[Look]] = defaultdict(list)
    for look in looks:
        if look.title:
            titled[look.title.slot] += 1
            if _FIRST_YEAR.match(look.title.text):
                dated[look.title.slot].append(look)
    for slot, found in dated.items():
        is_often = len(found) >= max(_FEWEST, _OFTEN * titled[slot])
        if not is_often and len(found) < max(_MANY, _SOME * titled[slot]):
            continue
        for look in found:
            assert look.title is not None
            title = look.title.title
            year, left = int(title.title[:4]), title.title[5:]
            if title_likeness(left) > 0:
                venue = Venue(title.venue.name, title.venue.year or year)
                look.title.title = replace(title, title=left, venue=venue)


def _cut_dotted(looks: Sequence[Look]) -> None:
    """Cut off topics behind a dot in the middle of the line: `A Title · Kites / Silk`."""
    found = [look for look in looks if look.title and _DOTTED.search(look.title.text)]
    if len(found) < _FEWEST:
        return
    for look in found:
        assert look.title is not None
        title = look.title.title
        left, *topics = _DOTTED.split(title.title)
        tags = tuple(tag for topic in topics for tag in topic.split(" / "))
        if title_likeness(left) >= _WORDED and max(map(len, tags)) <= LONGEST_SHORT_NAME:
            look.title.title = replace(title, title=left, tags=(*title.tags, *tags))


def _cut_chinese_marks(looks: Sequence[Look]) -> None:
    """Cut off a word in Chinese that stands behind several English titles: `A Title 待补`."""
    found = [
        (look, mark)
        for look in looks
        if look.title and not look.title.text.isascii()
        if (mark := _CHINESE_MARK.search(look.title.text))
    ]
    seen = Counter(mark[1] for _, mark in found)
    for look, mark in found:
        assert look.title is not None
        if seen[mark[1]] >= _TWICE:
            title = look.title.title
            left = title.title[: mark.start()]
            look.title.title = replace(title, title=left, tags=(*title.tags, mark[1]))


def _ends_there(before: str) -> bool:
    """Whether a title may end before a year: not where the year is that of a task or an event."""
    last = before.rpartition(" ")[2]
    is_name = sum(map(str.isupper, last)) > 1 or any(map(str.isdigit, last))
    is_open = last.casefold() in _OF_A_YEAR or is_name
    return not is_open and len(before.split()) > _FEWEST_BEFORE


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
