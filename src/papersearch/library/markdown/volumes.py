"""Journals, books and reports behind the title of a citation, with volume, pages or number.

    A Title, Geophysics 51 (1986) 54–66.          A Title, Kite Project, Report-48, 1986, pp. 3-9.

Always holds: what is left is worded as a title.
"""

from __future__ import annotations

import re
from typing import Final

from papersearch.library.markdown.cutting import Cut
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.venue_names import abbreviated_journal, is_abbreviated
from papersearch.library.markdown.venues import Venue, venue_likeness, year_in

_WITHIN: Final = re.compile(r"[,.] [Ii]n: (?=[A-Z0-9])")
"""`A Title, in: Proceedings of Kites`: no title has a colon behind `in`."""
_EDITED: Final = re.compile(r"[,.] [Ii]n:? [A-Z][^?!:]{2,200}?\([Ee]ds?\.?\)")
"""`, in Lund, C., et al (eds.)`: who edited the book that a paper stands in."""
_VOLUME: Final = re.compile(
    r"[,:.] (?:[Ii]n:? )?([A-Z][^,:?!]{2,80}?),? (?:[Vv](?:ol)?\. ?)?\d{1,4}(?: ?\(\d{1,3}\))?"
    r"(?: \(((?:19|20)\d\d)\)|[,:](?: (?:no|pp)\.)?) (?:(?:no|pp?)\. ?)?[A-Z]{0,2}\d{1,6}"
    r"(?:,? ?[-–—]{1,2} ?[A-Z]{0,2}\d{1,6}|, [A-Z]{0,2}\d{1,6}(?:[-–—][A-Z]{0,2}\d{1,6})?)?\.?$"
)
"""A journal with its volume, and year or pages or both."""
_OPEN_VOLUME: Final = re.compile(r"[,:.] ([A-Z][^,:?!]{2,80}), (?!(?:19|20)\d\d)\d{1,4},$")
"""A journal with its volume, where the pages stand in the next line."""
_REPORT: Final = re.compile(
    r"[,.] ([A-Z][^,.:?!]{2,80}, (?:[Tt]ech(?:nical|\.) )?[Rr]eport[ -]?(?:[Nn]o\. ?)?\d{1,5})\b"
    r"[^?!]*$"
)
"""Whose report it is, and its number."""
_SENTENCE_END: Final = re.compile(r"(?:(?<=[a-z]{5})|(?<=Part I)|(?<=Part II))\. (?=[A-Z])")
"""What no abbreviated name of a journal has in it."""
_ENDS: Final = (".", ",", *"0123456789")
_WORDED, _PLAINLY = 0.4, 0.6


def cut_volume(cut: Cut) -> None:
    """Cut off a journal with volume and pages: `, Geophysics 51 (1986) 54–66`, `: Geophysics, 50,`.

    Two numbers behind a comma or colon are of no title.
    """
    if _cut_book(cut) or not cut.text.endswith(_ENDS):
        return
    report = _REPORT.search(cut.text) if "eport" in cut.text else None
    if report and title_likeness(cut.text[: report.start()]) >= _WORDED:
        cut.venue = Venue(report[1], cut.venue.year or year_in(report[0]))
        cut.text = cut.text[: report.start()]
    elif found := _VOLUME.search(cut.text):
        _cut_journal(cut, found)
    elif (found := _OPEN_VOLUME.search(cut.text)) and venue_likeness(found[1]) >= _PLAINLY:
        cut.venue = Venue(found[1], cut.venue.year)
        cut.text = cut.text[: found.start()]


def _cut_book(cut: Cut) -> bool:
    """Cut off a book behind `in` with a colon, or with its editors; say whether there was one."""
    edited = _EDITED.search(cut.text) if "(" in cut.text else None
    if edited and title_likeness(cut.text[: edited.start()]) >= _WORDED:
        book = cut.text[edited.end() :].strip(" ,.")
        cut.venue = Venue(book or cut.venue.name, cut.venue.year or year_in(book))
        cut.text = cut.text[: edited.start()]
        return True
    within = _WITHIN.search(cut.text)
    if within and title_likeness(cut.text[: within.start()]) >= _WORDED:
        behind = cut.text[within.end() :]
        cut.venue = Venue(behind.partition(",")[0], cut.venue.year or year_in(behind))
        cut.text = cut.text[: within.start()]
        return True
    return False


def _cut_journal(cut: Cut, found: re.Match[str]) -> None:
    """Cut off a journal that was found, without the rest of the title that may stand before it."""
    start, begin = found.start(), found.start(1)
    for end in _SENTENCE_END.finditer(cut.text, begin, found.end(1)):
        journal = abbreviated_journal(cut.text, begin)
        if journal and journal.start() == begin:
            break
        start, begin = end.start(), end.end()
    if title_likeness(cut.text[:start]) < _WORDED:
        return
    year = int(found[2]) if found[2] else cut.venue.year
    name = cut.text[begin : found.end(1)].strip(" ,")
    cut.venue = Venue(name if is_abbreviated(name) else name.strip("."), year)
    cut.text = cut.text[:start]
