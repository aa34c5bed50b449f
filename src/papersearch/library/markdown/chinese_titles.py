"""Titles in Chinese that labels below them tell from notes, translations and articles.

A Chinese text is rather one about a paper than a title. It is a title where it leads to a page that
is no article, and the venue, the authors or the year of a paper stand below it, each by its label;
or where it stands as in a citation, behind names in Chinese and before its venue and year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.hosts import has_no_papers, host_meaning
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.words import CHINESE, is_mostly_chinese

_FEWEST: Final = 8
"""Characters of a title; fewer name a topic or a site."""
_AUTHORS: Final = re.compile(
    r"(?:[\u3400-\u9fff·]{2,4}+\s?+[*∗†]?+等?+\s?+(?:[,，、.:：]\s?+|$)){1,12}+(?:et al\.?,?\s?)?"
)
_WHERE: Final = re.compile(r"[，,.。]?\s?[^，,。]{2,60}[，,.]\s?(?:19|20)\d\d")
_TELLING: Final = frozenset({"venue", "authors", "year"})
_NO_TITLES: Final = frozenset({"reading", "code", "video", "dataset", "demo"})
"""What hosts have of which a Chinese text that leads there is no title."""


def may_be_chinese_title(part: Part, text: str) -> bool:
    """Whether a text of a part is Chinese, long as titles are, and leads to a page of its own."""
    url = part.field.url or ""
    if not part.field.leads_out or host_meaning(url) in _NO_TITLES or has_no_papers(url):
        return False
    is_long = is_mostly_chinese(text) and len(CHINESE.findall(text)) >= _FEWEST
    return is_long and title_likeness(text) > 0


def is_cited_in_chinese(parts: Sequence[Part], number: int) -> bool:
    """Whether a part is a Chinese title behind its authors, and before venue and year."""
    titled, behind = parts[number], parts[number + 1 : number + 2]
    if number != 1 or titled.is_link or not behind or len(CHINESE.findall(titled.text)) < _FEWEST:
        return False
    return bool(_AUTHORS.fullmatch(parts[0].field.text) and _WHERE.match(behind[0].field.text))


def tells_of_paper(units: Sequence[BlockUnit]) -> bool:
    """Whether one of some blocks begins with a label of venue, authors or year, and says it."""
    return any(
        unit.parts
        and not unit.parts[0].is_link
        and bool(unit.parts[0].text)
        and not _TELLING.isdisjoint(unit.parts[0].meanings)
        for unit in units
    )
