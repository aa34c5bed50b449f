"""Titles whose links, labels or authors stand below them.

Always holds: a block is looked at below one title alone, the nearest above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Final

from papersearch.library.markdown.chinese_titles import may_be_chinese_title, tells_of_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import (
    Look,
    is_own_link,
    is_set_off,
    names_arxiv,
    names_authors,
)
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.prose import cites
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import year_in

_CONTINUES: Final = 0.5
"""How likely a title a line within a paragraph, or one with labels below it, must be."""
_WORDED: Final = 0.6
"""How likely by itself one with authors alone below it must be."""
_TOLD: Final = 0.4
"""Evidence in a note from which it is of another paper."""
_RATHER: Final = 0.3
"""The same of a heading with authors and their year below it."""
_NAMES: Final = 0.25
"""How much a line below a heading must look like names, where their year is beside them."""
_FEWEST, _MOST = 2, 0.6
"""So many headings of a level, and this share of them, are titles where each is a paper's."""
_LABEL_WORDS: Final = 2
_TOPIC_WORDS: Final = 10
"""Words of a topic in bold among the notes of a paper, at most."""
_NEAR, _FAR = 3, 12
"""Blocks below a title in which the first detail, and its links, must stand."""


def is_mere_picture(unit: BlockUnit) -> bool:
    """Whether a block is a picture alone, be it with a link."""
    is_alone = all(part.field.is_picture for part in unit.parts)
    return unit.block.kind == "line" and unit.pictures > 0 and is_alone


def is_titled(unit: BlockUnit) -> bool:
    """Whether a block begins with a label of titles."""
    return bool(unit.parts) and unit.parts[0].meanings == ("title",)


def labels_address(unit: BlockUnit) -> bool:
    """Whether a block is an address behind a word or two with a colon: `github(Keras): https://…`."""
    if len(unit.parts) != 2 or unit.parts[0].is_link or not unit.parts[1].is_link:
        return False
    label, link = unit.parts
    is_short = label.text.endswith((":", "：")) and len(label.text.split()) <= _LABEL_WORDS
    return is_short and not link.text and link.field.leads_out


def titles_with_details(
    units: Sequence[BlockUnit],
    looks: Sequence[Look],
    strong: Sequence[bool],
    ends: Sequence[int],
    alike: Set[int],
) -> list[bool]:
    """Return for each block whether details of one paper stand below it, links among them.

    `strong` are the blocks that are entries in one, `alike` those that begin one by their form;
    `ends` where what stands below each ends. Titles are judged from the last one up, so that it is
    known what each may gather.
    """
    below = [False] * len(units)
    levels = _levels_of_papers(units, looks)
    following = len(units)
    for n in range(len(units) - 1, -1, -1):
        if n in alike or _may_have_details(units, looks, strong, n):
            end = min(ends[n], following)
            block = units[n].block
            is_group = block.kind == "heading" and following < ends[n]
            is_group = is_group and not (block.level in levels and following > n + 1)
            is_told = not is_group and _has_details(units, looks, n, end)
            below[n] = end > n + 1 and (is_told or _is_cited_below(units, looks, n))
        if strong[n] or below[n] or n in alike:
            following = n
    return below


def _levels_of_papers(units: Sequence[BlockUnit], looks: Sequence[Look]) -> frozenset[int]:
    """Return the levels of headings that are titles with their links right below, most of them.

    What else stands below such a heading, be it other papers, are notes about its own.
    """
    seen: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for n, unit in enumerate(units[:-1]):
        if unit.block.kind != "heading":
            continue
        seen[unit.block.level] += 1
        title, other = looks[n].title, units[n + 1]
        is_titled = title is not None and title_likeness(title.text) >= _RATHER
        is_own = looks[n + 1].is_detail and any(map(is_own_link, other.parts))
        linked[unit.block.level] += is_titled and is_own
    return frozenset(
        level for level, count in linked.items() if count >= max(_FEWEST, _MOST * seen[level])
    )


def is_complete(
    units: Sequence[BlockUnit], looks: Sequence[Look], strong: Sequence[bool], n: int
) -> bool:
    """Whether a block ends the entry before: it has links and is a detail, or an entry."""
    return n >= 0 and units[n].has_links and (looks[n].is_detail or strong[n])


def is_note(unit: BlockUnit, look: Look, has_details: bool) -> bool:
    """Whether an item, line or row, below the heading of a paper, says nothing of another."""
    if unit.is_labelled:
        return False
    if look.title and unit.has_links and cites(unit, look.title.part):
        return True
    is_mere = unit.block.kind in ("item", "line", "row") and not (unit.has_links or has_details)
    is_bold = len(unit.parts) == 1 and unit.parts[0].field.kind == "bold"
    is_topic = is_bold and len(unit.parts[0].text.split()) <= _TOPIC_WORDS
    is_rest = unit.block.continues and unit.block.kind == "line"
    return is_mere and not is_topic and (is_rest or look.evidence < _TOLD)


def _may_have_details(
    units: Sequence[BlockUnit], looks: Sequence[Look], strong: Sequence[bool], n: int
) -> bool:
    unit, look = units[n], looks[n]
    if look.title is None or unit.block.kind in ("row", "head", "rule", "end"):
        return False
    if not unit.block.continues:
        return True
    return look.score >= _CONTINUES and is_complete(units, looks, strong, n - 1)


def _has_details(units: Sequence[BlockUnit], looks: Sequence[Look], n: int, end: int) -> bool:
    """Whether the blocks below a title, up to an end, are details of one paper."""
    unit, title = units[n], looks[n].title
    assert title is not None
    is_chinese = may_be_chinese_title(unit.parts[title.part], title.text)
    is_worded = title_likeness(title.text) >= _WORDED
    is_heading = unit.block.kind == "heading"
    details = 0
    for below in range(n + 1, min(end, n + _FAR)):
        other, seen = units[below], looks[below]
        is_told = other.is_labelled and is_set_off(unit, looks[n])
        is_told = is_told or (is_chinese and tells_of_paper([other]))
        is_told = is_told or (is_worded and not is_heading and names_authors(other))
        is_told = is_told or (is_worded and below == n + 1 and any(map(names_arxiv, other.parts)))
        if seen.is_detail and (is_told or any(map(is_own_link, other.parts))):
            return True
        details += seen.is_detail
        if other.block.kind in ("row", "rest", "head") or (not details and below > n + _NEAR):
            return False
    return False


def _is_cited_below(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether the line below a heading is authors in italic, with a year or the id of a paper."""
    title, block = looks[n].title, units[n].block
    if block.kind != "heading" or block.level < 2 or title is None:
        return False
    if title_likeness(title.text) < _RATHER:
        return False
    return names_source(units[n + 1])


def names_source(unit: BlockUnit) -> bool:
    """Whether a line begins with authors in italic, with a year or the id of a paper."""
    first = unit.parts[0] if unit.parts else None
    if unit.block.kind != "line" or first is None or first.is_link:
        return False
    if first.field.kind != "italic" or names_likeness(first.text) < _NAMES:
        return False
    return year_in(first.text) is not None or any(map(names_arxiv, unit.parts))
