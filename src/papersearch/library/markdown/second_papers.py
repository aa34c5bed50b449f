"""Links of a second paper within an entry: no paper has two ids of one site, nor two titles.

A title that was not recognised leaves its links to the paper above it. Always holds: what belongs
to a second paper, by its id or by a title between it and the link of the first, is a link of none;
what stands behind it in the entry is doubtful, and is given to none either.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from papersearch.library.ids import arxiv_id
from papersearch.library.markdown.entry import RawBlocks
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.titles import read_title
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import is_capitalised

_NUMBERED: Final = re.compile(r"[a-z] ?[1-9]$", re.IGNORECASE)
_ARXIV: Final = "arxiv:"
_OF_PROCEEDINGS: Final = re.compile(
    r"//openreview\.net/(?:forum|pdf|attachment)\?(?:[^#]{0,80}&)?id=(?P<openreview>[\w-]{5,40})"
    r"|//(?:www\.)?acl(?:anthology|web)\.org/(?:anthology/|papers/|[A-Z]/[A-Z]\d\d/){0,3}"
    r"(?P<acl>[A-Z]\d\d-\d{4}|\d{4}\.[a-z][\w-]{1,40}\.\d{1,4})"
    r"|//openaccess\.thecvf\.com/[\w/.-]{1,80}/(?P<cvf>[\w-]{8,200}?)_paper\."
    r"|//proceedings\.mlr\.press/(?P<pmlr>v\d{1,4}/[a-z-]{1,40}\d\d[a-z]{0,2})(?![a-z\d])"
    r"|//(?:papers|proceedings)\.n(?:eur)?ips\.cc/[\w/]{1,40}/(?P<nips>[\da-f]{32})-",
    re.IGNORECASE,
)
"""Addresses in proceedings, of which no paper has two: page, PDF and supplement have one id."""
_LEAST: Final = MappingProxyType({"quote": -1.0, "bold": 0.4, "plain": 0.4})
"""How likely a title a text of each kind must be."""
_PLAINLY: Final = 0.6
"""How likely a title what nothing sets off must be."""
_TOLD: Final = (("paper",), ("link",), ("project",))
"""Meanings of labels that may stand before a paper's address."""


def own_ids(entry: RawBlocks) -> tuple[str, ...] | None:
    """Return the ids of an entry's paper, one a site: its title's link has it, else a labelled one.

    Of arXiv it is empty where several are numbered in a row, so that none is known to be its own;
    there are none where they are labelled `Paper1`, `Paper2` behind one title, and so all its own.
    """
    parts = [part for unit in (entry.head, *entry.details) for part in unit.parts]
    papers = [part for part in parts if part.meanings == ("paper",)]
    told = [part for part in parts if part.meanings in _TOLD]
    title = entry.titled.parts[entry.part]
    if sum(_NUMBERED.search(part.field.text) is not None for part in papers) > 1:
        others = (part for part in entry.titled.parts if part is not title)
        if not any(_is_other_title(part) for part in others):
            return None
    own: dict[str, str] = {}
    for part in (title, *papers, *told):
        if found := _id_of(part):
            own.setdefault(_site_of(found), found)
    numbered = {_id_of(part) for part in parts if part.text.isdigit()} - {None}
    if _ARXIV not in own and len(numbered) > 1 and entry.head.block.kind == "row":
        own[_ARXIV] = _ARXIV
    return tuple(own.values())


def begins_second_paper(unit: BlockUnit, own: tuple[str, ...] | None) -> bool:
    """Whether a block below a title has the labelled links of another paper, and none of its."""
    told = [part for part in unit.parts if part.meanings in _TOLD]
    is_own = any(_id_of(part) in own for part in told) if own else False
    return not is_own and any(is_second_paper(part, own) for part in told)


def is_second_paper(part: Part, own: tuple[str, ...] | None) -> bool:
    """Whether a link has the id of another paper than the entry's own."""
    found = _id_of(part) if own else None
    return found is not None and own is not None and found not in own and _is_known(found, own)


def _is_known(found: str, own: tuple[str, ...]) -> bool:
    """Whether the entry's own paper has an id of the same site."""
    return any(_site_of(each) == _site_of(found) for each in own)


def _site_of(identifier: str) -> str:
    return identifier.partition(":")[0] + ":"


def names_title(part: Part) -> bool:
    """Whether a text is set off as a title is: in quotes or bold, or behind a semicolon."""
    text = part.text.lstrip("; ").strip('"“”')
    if part.field.url is not None or part.meanings or note_of(text):
        return False
    if part.field.kind == "plain":
        is_behind = text != part.text and is_capitalised(text)
        return is_behind and title_likeness(text) >= _LEAST["plain"]
    return title_likeness(text) >= _LEAST.get(part.field.kind, 1.0)


def second_title(unit: BlockUnit, title: Part) -> Part | None:
    """Return the text between two labelled links to papers that is plainly a title, if any is.

    In a row it stands in the cell of the second.
    """
    has_paper = False
    for part, following in pairwise(unit.parts):
        is_between = has_paper and following.meanings == ("paper",) and part is not title
        is_between = is_between and part.field.cell == following.field.cell
        if is_between and not part.is_link and not part.meanings:
            text = part.text.lstrip("->→ ")
            if is_capitalised(text) and _is_plain_title(text):
                return part
        has_paper |= part.is_link and part.meanings == ("paper",)
    return None


def _is_other_title(part: Part) -> bool:
    is_text = not part.is_link and not part.meanings and is_capitalised(part.text)
    return is_text and _is_plain_title(part.text)


def _is_plain_title(text: str) -> bool:
    said = read_title(text).title
    is_other = max(venue_likeness(said), date_likeness(said), names_likeness(said)) >= _PLAINLY
    return title_likeness(said) >= _PLAINLY and not is_other and not is_sentence(text)


def _id_of(part: Part) -> str | None:
    return _id_in(part.field.url or "") if part.field.leads_out else None


@lru_cache(maxsize=1 << 14)  # each link is asked several times
def _id_in(url: str) -> str | None:
    """Return what tells a paper from all others of its site, none where the address does not."""
    if found := arxiv_id(url):
        return f"{_ARXIV}{found}"
    proceedings = _OF_PROCEEDINGS.search(url)
    if proceedings is None or proceedings.lastgroup is None:
        return None
    return f"{proceedings.lastgroup}:{proceedings[proceedings.lastgroup].casefold()}"
