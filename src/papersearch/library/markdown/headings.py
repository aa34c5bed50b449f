"""What a heading or a title in bold says of the entries below it.

Always holds: a category is named as typed, without number, marks and links; a name that only says
that papers follow, such as `CVPR2020接收论文（持续更新）`, is no category.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.markdown.spans import spans
from papersearch.library.markdown.titles import bare, note_of
from papersearch.library.markdown.venues import Venue, known_venue, year_in

_NUMBER: Final = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,2})*(?:[.、．)）]\s*|\s+)|[一二三四五六七八九十]{1,3}[、.．]\s*"
    r"|[【\[(（]\d{1,3}[】\])）]\s*)"
)
_EMOJI: Final = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_COUNT: Final = re.compile(
    r"(?:[-–—]\s*+\d{1,5}\s*+(?:篇|papers?)|[(（]\s*+\d{1,5}\s*+(?:篇|papers?)?\s*+[)）])\s*+$"
)
_GENERIC: Final = re.compile(
    r"awesome|must-?read|papers?|arxiv|accepted|lists?|collections?|codes?|projects?|demos?|reading|"
    r"with|and|the|of|on|for|up-?to-?date|summary|related|links?|resources?|contents?|"
    r"table of|introduction|latest|news|oral|spotlight|highlights?|workshops?|conference|"
    r"最新信息|接[收受]|论文|代码|分方向|分类|整理|汇总|合集|大盘点|盘点|下载|开源|项目|持续更新|更新中|更新|收录|"
    r"目录|总|最新|信息|资料|及|和|与|已|贴|全部|列表|直播|分享会?|等|解读",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]")
_TITLE_WORD: Final = re.compile(
    r"awesome|papers?|论文|合集|汇总|list|collection|survey of|reading", re.IGNORECASE
)
_READINGS: Final = re.compile(r"解读|粗解|\bblogs?\b|论文笔记|paper reading$", re.IGNORECASE)
_NO_ENTRIES: Final = re.compile(
    r"^(?:to ?do(?: list)?|related (?:links|works?|collections?).*|other resources?|"
    r"acknowledge?ments?|contributors?.*|references?|licen[sc]e|contact.*|.*wechat group.*|"
    r".*交流群.*|"
    r"推荐阅读|相关链接|参考链接?|致谢|联系我们?)[:：]?$",
    re.IGNORECASE,
)
_LONGEST: Final = 120
_MAX_BOLD_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the entries below it."""

    category: str = ""
    venue: Venue = field(default_factory=Venue)
    tag: str = ""
    """Such as `Oral`, where the heading gathers those."""
    has_readings: bool = False
    """Whether articles are gathered below it."""
    has_entries: bool = True
    """Whether entries may stand below it at all."""


def read_heading(text: str, is_first: bool) -> Heading:
    """Read the text of a heading; the first may be the title of the page."""
    name = heading_name(text)
    venue = known_venue(name)
    rest = _rest(name, venue)
    year = venue.year or year_in(name)
    readings = _READINGS.search(name) is not None
    is_title = is_first and (venue.name is not None or _TITLE_WORD.search(name) is not None)
    is_section = is_title or readings or not _LETTERS.search(rest) or len(name) > _LONGEST
    has_entries = _NO_ENTRIES.match(name) is None
    if not is_section:
        known = venue if venue.name != "arXiv" else Venue()
        return Heading(name if has_entries else "", known, "", False, has_entries)
    notes = (note_of(word) for word in re.split(r"[^A-Za-z]+", name)) if not is_title else ()
    tag = next(
        (note for note in notes if note in ("Oral", "Orals", "Spotlight", "Highlight", "Workshop")),
        "",
    )
    return Heading("", Venue(venue.name, year), tag.removesuffix("s"), readings, has_entries)


def heading_name(text: str) -> str:
    """Return a heading as one would say it: without number, marks, links and counts."""
    name = "".join(span.text for span in spans(text))
    name = _NUMBER.sub("", clean(_EMOJI.sub("", bare(name))).lstrip())
    name = _COUNT.sub("", name)
    return clean(name.rstrip(" :：~"))


def is_short(text: str) -> bool:
    """Whether a text in bold may name what follows, rather than say something."""
    return len(text.split()) <= _MAX_BOLD_WORDS and len(text) <= _LONGEST // 2


def _rest(name: str, venue: Venue) -> str:
    """Return what a name says beyond that there are papers of a venue."""
    if venue.name:
        name = re.sub(rf"{re.escape(venue.name)}\w?", " ", name, flags=re.IGNORECASE)
    return _GENERIC.sub(" ", name)
