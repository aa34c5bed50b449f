"""Where in a file an entry stands: topics, venue and year of the headings above it.

Always holds: a topic is named as typed, without marks, links, counts and the number of an item (one
of several levels, such as `2.1`, is how a list names its sections, and stays); a heading that
says no more than a year, a venue or that papers follow leaves the topic above it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.marks import plain_text
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.venues import Venue, date_likeness, known_venue, year_in

_NUMBER: Final = re.compile(
    r"^(?!\d{1,3}\.\d{1,2}(?:\.\d{1,2}){0,3}[.、．)）:]?\s|\d\.\d[Dd]\b)"
    r"(?:\d{1,3}(?:[.、．)）:]\s*|\s+)|[一二三四五六七八九十]{1,3}[、.．]\s*"
    r"|[【\[(（]\d{1,3}[】\])）]\s*|[IVX]{1,4}\.\s+)"
)
_PICTURE: Final = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,2048}\)|<[^<>]{0,500}>")
_LINK: Final = re.compile(r"\[?\[([^\[\]]{0,400})\]{1,2}\([^()]{0,2048}\)\]?")
_EMOJI: Final = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+|:[a-z+-][a-z0-9_+-]{1,30}:"
)
_COUNT: Final = re.compile(
    r"\s?(?:[-–—:]\s?\d{1,5}\s?(?:篇|papers?)|[(（\[]\s?\d{1,5}\s?(?:篇|papers?)?\s?[)）\]])\s?$"
)
_BACK: Final = re.compile(
    r"\W{0,3}\b(?:back to (?:the )?(?:top|contents?)|top|return)\b\W{0,3}$|返回目录.*$", re.I
)
_GENERIC: Final = re.compile(
    r"\b(?:table of contents|contents?|catalog(?:ue)?|added|"
    r"awesome|all|submissions?|papers?|arxiv|accepted|lists?|and|the|of|on|for|in|oral|spotlights?|highlights?|posters?|"
    r"weeks?|lectures?|sessions?|meetings?|days?|to[ -]?read|read|reading|done|"
    r"workshops?|conferences?|journals?|preprints?|proceedings|published|year|years|before|after|"
    r"earlier|older|early access|under review)\b"
    r"|最新信息|接[收受]|论文|代码|分方向|分类|整理|汇总|合集|大盘点|盘点|下载|开源|项目|持续更新|更新中|更新|收录|"
    r"目录|总|最新|信息|资料|及|和|与|已|贴|全部|列表|参考文献|已读|待读|在读|未读|直播|分享会?|等|解读|会议|期刊|年|月",
    re.IGNORECASE,
)
_ACRONYM_YEAR: Final = re.compile(
    r"([A-Z][A-Za-z&-]{0,6}[A-Z])[ '’-]{1,2}((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)[ '’-]{1,2}([A-Z][A-Za-z&-]{0,6}[A-Z])"
)
_REMARK: Final = re.compile(r"\s?[(（][^()（）]{1,40}[)）]$")
"""What may stand behind a date: `2016-11 (Second Part)`."""
_DAY: Final = re.compile(
    r"\d{4}\s?[./年-]\s?\d{1,2}\s?[./月-]\s?\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    r"|[a-z]{3} ?\d{1,2}\b,?.? \d{4}"
    r"|\b\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}"
)
"""A date with its day: `2021-03-04`, `March 4, 2021`."""
_CENTURY: Final = 2000
_LETTERS: Final = re.compile(r"[^\W\d_]")
_TITLE_WORD: Final = re.compile(
    r"awesome|papers?|论文|合集|汇总|list|collection|survey of|reading|\bzoo\b", re.IGNORECASE
)
_LIST_NAME: Final = re.compile(
    r"\bawesome\b|\b(?:papers?|reading)[ -]?lists?\b|论文(?:列表|汇总|清单|合集)", re.IGNORECASE
)
_UNFOLD: Final = re.compile(
    r"\W*(?:click|tap|expand|unfold|collapse|toggle|show|see|view|more|details?|展开|点击|查看|更多)\b.{0,40}",
    re.I,
)
"""What is written on what can be unfolded, whatever is in it."""
_NO_MEETING: Final = re.compile(
    r"no (?:lectures?|class(?:es)?|meetings?|seminars?|sessions?|readings?)\b", re.IGNORECASE
)
_READINGS: Final = re.compile(r"解读|粗解|\bblogs?\b|论文笔记|paper reading$", re.IGNORECASE)
_LONGEST: Final = 120
_DEEPEST: Final = 7
"""The level of what can be unfolded; from the next on stand groups that are no headings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the entries below it."""

    topic: str = ""
    venue: Venue = field(default_factory=Venue)
    tag: str = ""
    """Such as `Oral`, where the heading gathers those."""
    has_readings: bool = False
    """Whether articles are gathered below it."""
    is_day: bool = False
    """Whether it is a day of a diary or of the news: what stands below may be older."""
    holds_years: bool = False
    """Whether headings of its own level stand below it, which are years and name no topic."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands above an entry."""

    categories: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)
    tag: str = ""
    has_readings: bool = False
    is_day: bool = False

    def venue_of(self, links: Iterable[str]) -> Venue:
        """Return the venue and year of a paper here; of a day only if its arXiv id has the year."""
        year = self.venue.year
        if not self.is_day or year is None or any(_year_of_id(url) == year for url in links):
            return self.venue
        return Venue(self.venue.name)


def _year_of_id(url: str) -> int | None:
    """Return the year in the arXiv id that an address leads to."""
    found = arxiv_id(url)
    return _CENTURY + int(found[:2]) if found and found[:2].isdigit() else None


def heading_name(text: str) -> str:
    """Return a heading as one would say it: without number, marks, links and counts."""
    name = _PICTURE.sub("", text)
    name = _LINK.sub(lambda found: "" if _BACK.fullmatch(found[1]) else found[1], name)
    name = clean(_EMOJI.sub("", plain_text(name)))
    name = _BACK.sub("", name)
    name = _NUMBER.sub("", name.lstrip())
    name = _COUNT.sub("", name)
    return clean(name.strip(" :：~#-|"))


@lru_cache(maxsize=1 << 10)
def read_heading(text: str, is_page_title: bool) -> Heading:
    """Read the text of a heading; the page's own title names no topic."""
    name = heading_name(text)
    venue = _venue_heading(name) or known_venue(name)
    year = venue.year or year_in(name)
    has_readings = _READINGS.search(name) is not None
    rest = _GENERIC.sub(" ", _without_venue(name, venue))
    is_dated = date_likeness(name) > 0 or date_likeness(_REMARK.sub("", name)) > 0
    is_generic = not _LETTERS.search(rest) or is_dated or len(name) > _LONGEST
    is_generic = is_generic or _NO_MEETING.match(name) is not None
    if not (is_page_title or has_readings or is_generic):
        return Heading(name, venue if venue.name != "arXiv" else Venue())
    notes = (note_of(word) for word in re.split(r"[^A-Za-z]+", name)) if not is_page_title else ()
    kinds = ("Oral", "Orals", "Spotlight", "Highlight", "Workshop")
    tag = next((note for note in notes if note in kinds), "")
    is_day = is_dated and _DAY.search(name) is not None
    return Heading("", Venue(venue.name, year), tag.removesuffix("s"), has_readings, is_day)


def says_to_unfold(text: str) -> bool:
    """Whether a text is what is written on something folded, and no name of what is in it."""
    return _UNFOLD.fullmatch(heading_name(text)) is not None


def _venue_heading(name: str) -> Venue | None:
    """Return the venue of a heading that is an acronym with a year, and nothing else."""
    found = _ACRONYM_YEAR.fullmatch(name)
    if not found:
        return None
    acronym, year = found[1] or found[4], found[2] or found[3]
    return known_venue(name) if known_venue(name).name else Venue(acronym, int(year))


def _without_venue(name: str, venue: Venue) -> str:
    """Return what a name says beyond its venue."""
    if venue.name:
        name = re.sub(rf"{re.escape(venue.name)}\w?", " ", name, flags=re.IGNORECASE)
    return name


def names_list(text: str) -> bool:
    """Whether a heading says that it stands above a list of papers."""
    return _LIST_NAME.search(heading_name(text)) is not None


def is_page_title(text: str) -> bool:
    """Whether a first heading is worded as the title of a page."""
    name = heading_name(text)
    return known_venue(name).name is not None or _TITLE_WORD.search(name) is not None


class Sections:
    """The headings and groups that stand above the current block."""

    def __init__(self, file_venue: Venue) -> None:
        self._file_venue = file_venue
        self._open: list[tuple[int, str, Heading]] = []
        self._place: Surroundings | None = None
        """What stands above an entry here, once somebody asked."""

    def enter(self, level: int, heading: Heading, marker: str = "") -> None:
        """Go below a heading, or a group with its marker; those of its level and below end."""
        self.leave(level, marker, is_year=not heading.topic)
        self._open.append((level, marker, heading))
        self._place = None

    def leave(self, level: int, marker: str = "", *, is_year: bool = False) -> None:
        """End what is deeper than a level, or of it and with the same marker.

        A year ends no heading of its level that years stand below.
        """
        while self._open:
            above, known, heading = self._open[-1]
            is_other = (marker and known not in ("", marker)) or (is_year and heading.holds_years)
            if above < level or (above == level and is_other):
                return
            self._open.pop()
            self._place = None

    def leave_headings(self, level: int) -> None:
        """End the headings of a paper's own level and deeper: they are of what stands above it."""
        ended = [above for above, _, _ in self._open if level <= above <= _DEEPEST]
        if ended:
            self.leave(min(ended))

    def is_open(self, level: int) -> bool:
        """Whether a heading or group of a level stands above the current block."""
        return any(above == level for above, _, _ in self._open)

    def place(self) -> Surroundings:
        """Return what stands above an entry here."""
        if self._place is None:
            self._place = self._read_place()
        return self._place

    def _read_place(self) -> Surroundings:
        above = [heading for _, _, heading in self._open]
        topics = [heading.topic for heading in above if heading.topic]
        venue = Venue()
        for heading in reversed(above):
            venue = _above(venue, heading.venue)
        venue = venue.over(self._file_venue)
        tag = next((heading.tag for heading in reversed(above) if heading.tag), "")
        readings = any(heading.has_readings for heading in above)
        dated = next((heading for heading in reversed(above) if heading.venue.year), Heading())
        path = " / ".join(dict.fromkeys(topics))
        return Surroundings((path,) if path else (), venue, tag, readings, dated.is_day)


def _above(venue: Venue, above: Venue) -> Venue:
    """Return a venue with what a heading above says where it says nothing itself."""
    if venue.name and venue.year:
        return venue
    if venue.name is None:
        return Venue(above.name, venue.year or above.year)
    is_same = above.name in (None, venue.name)
    return Venue(venue.name, venue.year or (above.year if is_same else None))
