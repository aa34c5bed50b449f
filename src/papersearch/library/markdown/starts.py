"""Where an entry begins: one small function for each grammar of lists.

Always holds: a line that only has labels and links begins no entry, nor does one whose link leads
to a place within the page.

Numbered, bracketed, bold, heading: a title on a line of its own, labels below (`title_above`).
Bullets, `[N. Title](u)`, readings: a title that is itself a link (`linked_title`).
One line: a title, and labelled links behind it (`title_and_links`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.lines import Line, without_number
from papersearch.library.markdown.said import Details
from papersearch.library.markdown.titles import (
    CHINESE,
    LATIN_WORD,
    bare,
    is_chinese,
    looks_like_title,
)
from papersearch.library.markdown.venues import loose_venue

_BOLD: Final = re.compile(r"^\*\*\s?([^*]{1,400}?)\s?\*\*[,:：.]?\s*(.*)$")
_ROUNDUP: Final = re.compile(r"盘点|汇总|合集|目录|下载|录用|接收结果|如何评价|资源")
_OWN_LABELS: Final = frozenset({"paper", "code", "authors", "title", "summary", "link", "dataset"})
_FEWEST_WORDS: Final = 2
_LONGEST: Final = 400
_SHORT_NAME_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of an entry."""

    title: str
    url: str = ""
    """Where the title itself leads."""
    is_reading: bool = False
    rest: str = ""
    """What stands behind the title, such as a venue."""


@dataclass(frozen=True, slots=True)
class Around:
    """What decides whether a line begins an entry, besides itself."""

    follower: Line | None = None
    """The next line."""
    below: Details | None = None
    """What the next line says."""
    in_readings: bool = False
    """Whether the heading above gathers articles."""
    awaits_links: bool = False
    """Whether an entry is being read that has no link yet."""
    after_numbered: bool = False
    """Whether the last entry began with a number."""


def start_of(line: Line, here: Details, around: Around) -> Start | None:
    """Return the entry that begins with a line, if one does."""
    if here.leads or line.continues:
        return None
    if here.title is not None:
        return _linked_title(line, here, around)
    if not here.before or len(here.before) > _LONGEST:
        return None
    if here.links or here.readings or here.labelled:
        return _title_and_links(line, here, around)
    return _title_above(line, here.before, around)


def _linked_title(line: Line, here: Details, around: Around) -> Start | None:
    """Read `* [Title](u)`, `[3. Title](u)`, `### [3. 标题](u)`, `【3】[标题](u)`."""
    assert here.title is not None
    url = here.title.url or ""
    text = without_number(bare(here.title.text))
    if not text or (url and "://" not in url):
        return None
    numbered = line.numbered or text != bare(here.title.text)
    meaning = host_meaning(url) if url else "paper"
    if (meaning == "reading" and is_chinese(text)) or (around.in_readings and meaning != "paper"):
        is_set_off = line.mark == "heading" or numbered or around.in_readings
        if is_set_off and (around.in_readings or not _ROUNDUP.search(text)):
            return Start(text, url, is_reading=True)
        if not (line.mark == "bullet" and _has_labels(here)):
            return None
    words = len(LATIN_WORD.findall(text))
    if not url:
        return Start(text) if looks_like_title(text) or _labels_below(line, around) else None
    if meaning == "paper":
        is_title = words >= _FEWEST_WORDS or numbered or line.mark == "bullet"
        return Start(text, url) if is_title else None
    if (here.links or _labels_below(line, around)) and words >= _FEWEST_WORDS:
        return Start(text, url)
    if line.mark == "plain" and not numbered:
        return None
    is_title = looks_like_title(text) and (meaning != "code" or numbered)
    return Start(text, url) if is_title and not _ROUNDUP.search(text) else None


def _title_and_links(line: Line, here: Details, around: Around) -> Start | None:
    """Read `- (ECCV'20) Title, [[Paper]](u)`, `1. **Title.** venue. [paper](u)`."""
    text = here.before
    is_bold = text.startswith("**")
    if not (line.mark == "bullet" or line.numbered or is_bold) or not LATIN_WORD.search(text):
        return None
    if around.in_readings and not any(link.kind == "paper" for link in here.links):
        url = next((link.url for link in here.links), "")
        url = here.readings[0].url if here.readings else url
        return Start(text, url, is_reading=True) if url else None
    if not here.labelled and not any(link.kind == "paper" for link in here.links):
        return None
    if is_chinese(text) and not any(link.kind == "paper" for link in here.links):
        return None
    return _split_bold(text)


def _title_above(line: Line, text: str, around: Around) -> Start | None:
    """Read a title on a line of its own, whose labels stand below it."""
    is_broken = line.mark == "bullet" and looks_like_title(text)
    if "http" in text or (text.endswith((":", "：")) and not is_broken):
        return None
    whole = _BOLD.match(text)
    is_bold = whole is not None and not whole[2]
    has_labels = _labels_below(line, around)
    if line.mark == "heading":
        return Start(text) if has_labels and _is_title_alone(text) else None
    if line.numbered or is_bold:
        if has_labels:
            return Start(bare(text))
        is_one_of_many = _numbers_around(around) or _goes_on(around)
        is_alone = line.numbered and looks_like_title(text) and is_one_of_many
        return Start(bare(text)) if is_alone else None
    if line.mark == "plain" and around.awaits_links and not line.gap:
        return None
    if has_labels and _is_title_alone(text):
        return _split_bold(text)
    return None


def _split_bold(text: str) -> Start:
    """Split a title in bold from what stands behind it, unless only a short name is bold."""
    found = _BOLD.match(text)
    if not found or not found[2] or found[1].startswith(("[", "【", "(")):
        return Start(text)
    is_short = len(found[1].split()) <= _SHORT_NAME_WORDS and not found[1].endswith(".")
    if is_short and looks_like_title(found[2]) and not loose_venue(found[2]).name:
        return Start(text)
    return Start(found[1], rest=found[2])


def _is_title_alone(text: str) -> bool:
    """Whether a text without number or bold may be a title: English, brackets left aside."""
    outside = re.split(r"[(（]", bare(text), maxsplit=1)[0]
    words = len(LATIN_WORD.findall(outside))
    return words >= _FEWEST_WORDS and len(CHINESE.findall(outside)) <= words


def _has_labels(here: Details) -> bool:
    return any(link.kind in ("paper", "code") for link in here.links)


def _labels_below(line: Line, around: Around) -> bool:
    """Whether the next line has the labels or links of this one."""
    below, follower = around.below, around.follower
    if below is None or follower is None or follower.mark in ("heading", "row"):
        return False
    if follower.numbered:
        return False
    own = bool(below.known & _OWN_LABELS) or any(link.kind == "paper" for link in below.links)
    if below.leads:
        if line.numbered or line.text.startswith("**"):
            return bool(below.labelled or below.links)
        return own
    is_near = follower.mark == "plain" and not follower.gap
    is_venue = bool(below.before) and below.labelled and own
    return is_near and is_venue and (line.mark == "bullet" or line.text.startswith("**"))


def _goes_on(around: Around) -> bool:
    """Whether the next line may be the rest of a title that is broken in two."""
    follower, below = around.follower, around.below
    if follower is None or below is None or follower.mark != "plain" or follower.gap:
        return False
    return bool(below.before) and not (below.links or below.labelled or is_chinese(below.before))


def _numbers_around(around: Around) -> bool:
    return around.after_numbered or bool(around.follower and around.follower.numbered)
