"""Titles that a label names (`论文名称：…`, `Title: …`), and articles whose details name one.

In a list of notes the item is an article, with its link; a line below it names the paper. The paper
then has the named title, and the item's own link is one of its readings.

Always holds: a block is the detail of one article at most; an article names exactly one title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.candidates import Candidate, leads_to_code, leads_to_paper
from papersearch.library.markdown.details_below import names_source
from papersearch.library.markdown.hosts import host_meaning
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness
from papersearch.library.markdown.words import is_mostly_chinese

_TITLE: Final = 0.3
"""How likely a title must be behind a label that says no more than `论文`."""
_FAR: Final = 20
"""Blocks between an article's first and the one that names the title, at most."""
_MAX_NAME_WORDS: Final = 4
_MOST_WORDS: Final = 6
"""The same where authors stand before the title below it: the names of their laboratories."""
_PLAINLY: Final = 0.6
_NEAR: Final = 4
"""Lines below a short name in which the title may stand."""
_WORDED: Final = 0.6
"""How likely a title by itself the line directly below a short name must be."""
_REPOSITORY_DEPTH: Final = 4
"""Slashes of `https://host/owner/name`; notes about papers stand deeper."""
_MORE_LIKELY: Final = 0.3
"""How much more likely a title below a short name must be."""


def is_named(unit: BlockUnit) -> bool:
    """Whether a block begins with a label and, behind it, the title of a paper in English."""
    return bool(unit.parts) and unit.block.kind in ("item", "line") and _is_named(unit.parts[0])


def _is_named(part: Part) -> bool:
    if part.meanings[:1] not in (("title",), ("paper",)) or not part.text:
        return False
    if part.field.is_picture:
        return False
    title = title_of_text(part.text[:400], part.field.kind).title
    if not title or is_mostly_chinese(title):
        return False
    least = 0.0 if part.meanings[0] == "title" else _TITLE
    return title_likeness(title) > least


def read_articles(units: Sequence[BlockUnit], ends: Sequence[int]) -> dict[int, int]:
    """Return for each block that is an article about a paper the one that names its title.

    `ends` are the numbers of the blocks at which what stands below each block ends.
    """
    found: dict[int, int] = {}
    named: Counter[int] = Counter()
    for n, unit in enumerate(units):
        if is_named(unit):
            head = _head_of(units, ends, n)
            named[head] += 1
            if head >= 0 and _is_article(units[head]):
                found.setdefault(head, n)
    return {head: n for head, n in found.items() if named[head] == 1}


def _head_of(units: Sequence[BlockUnit], ends: Sequence[int], n: int) -> int:
    """Return the block that a block stands below, or -1."""
    block = units[n].block
    for above in range(n - 1, max(-1, n - _FAR), -1):
        other = units[above].block
        if other.kind == "heading":
            return above
        if other.kind == "item" and ends[above] > n:
            is_below = other.level < block.level or block.kind == "line"
            if is_below:
                return above
    return -1


def _is_article(unit: BlockUnit) -> bool:
    """Whether a block is a link with a text of its own, and not one to a paper."""
    if is_repository(unit):
        return True
    part = next((part for part in unit.parts if not date_likeness(part.field.text)), None)
    if part is None or not part.field.leads_out or not part.text or part.meanings:
        return False
    if unit.block.kind == "heading" and not is_mostly_chinese(part.text):
        return host_meaning(part.field.url or "") == "reading"
    return not leads_to_paper(part)


def begins_article(unit: BlockUnit, in_readings: bool) -> bool:
    """Whether a block begins an article about a paper; `in_readings`: articles are listed here."""
    if not unit.parts or unit.block.kind not in ("heading", "item", "line"):
        return False
    part = unit.parts[0]
    if not part.field.leads_out or not part.text or part.meanings:
        return False
    host = host_meaning(part.field.url or "")
    if in_readings:
        return host != "paper" and (host == "reading" or is_mostly_chinese(part.text))
    is_set_off = unit.block.kind == "heading" or unit.block.marker == "1"
    return is_set_off and host == "reading" and is_mostly_chinese(part.text)


def is_repository(unit: BlockUnit) -> bool:
    """Whether an item is the code of a paper: its first link leads to a whole repository."""
    first = next((part for part in unit.parts if part.is_link), None)
    if unit.block.kind != "item" or first is None or not leads_to_code(first):
        return False
    return (first.field.url or "").rstrip("/").count("/") == _REPOSITORY_DEPTH


def _squashed(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def _stands_behind_names(unit: BlockUnit, title: Candidate) -> bool:
    """Whether a title stands behind a list of authors, set off or cut from them."""
    if title.title.authors and unit.parts[title.part].field.kind == "plain":
        return names_likeness(unit.parts[title.part].text) < _PLAINLY
    is_set_off = unit.parts[title.part].field.kind in ("italic", "bold", "quote")
    return is_set_off and title.part > 0 and names_likeness(unit.parts[0].text) >= _PLAINLY


def title_below(
    head: BlockUnit, look: Look, details: Sequence[BlockUnit], looks: Sequence[Look]
) -> tuple[BlockUnit, Candidate] | None:
    """Return where a title stands below a head that is no more than a short name."""
    assert look.title is not None
    words = len(look.title.text.split())
    if words > _MOST_WORDS or (details and names_source(details[0])):
        return None
    own = title_likeness(look.title.text)
    name = _squashed(look.title.text)
    for place, unit in enumerate(details[:_NEAR]):
        other = looks[unit.at]
        if other.title is None:
            continue
        is_behind = own < _WORDED and _stands_behind_names(unit, other.title)
        if is_behind and title_likeness(other.title.text) > own:
            return unit, other.title
        leads_alone = other.has_paper and not look.has_paper and other.title.part == 0
        is_unlikely = other.score < look.score + _MORE_LIKELY and not leads_alone
        if words > _MAX_NAME_WORDS or is_unlikely:
            continue
        title = other.title.title
        is_same = _squashed(title.title).startswith(name)
        is_headed = head.block.kind == "heading" and not look.has_paper
        is_told = title.venue.name is not None or (place == 0 and is_headed)
        is_told = is_told or (place == 0 and leads_alone)
        least = _TITLE if is_same else _WORDED if is_told else 1.0
        is_titled = title_likeness(title.title) >= least and not is_sentence(title.title)
        if is_titled and (leads_alone or not unit.has_links):
            return unit, other.title
        part = unit.parts[other.title.part]
        is_paper = part.is_link and leads_to_paper(part)
        has_authors = bool(other.title.title.authors)
        is_titled = part.field.kind == "quote" or part.meanings[:1] == ("title",)
        if is_titled or is_paper or has_authors:
            return unit, other.title
    return None
