"""How far each block of a file reaches: which blocks stand below it, and under what heading.

Always holds: scopes do not cross; what is deeper than a block stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look, is_own_link
from papersearch.library.markdown.sections import read_heading
from papersearch.library.markdown.units import BlockUnit

_PARAGRAPH: Final = 2
"""How deep a paragraph stands."""
_PLAINLY, _SURELY = 0.6, 0.9
_VENUE_WORDS: Final = 4
"""Words beside a title that stands alone in its paragraph, at most."""
_FEWEST_BESIDE: Final = 2
"""Titles with labels beside them, from which such labels are theirs."""
_FAR: Final = 12
"""Lines of a paragraph that are looked at."""


def headed_by_venues(units: Sequence[BlockUnit]) -> list[bool]:
    """Return for each block whether the heading above it names a venue and its year."""
    found: list[bool] = []
    is_headed = False
    for unit in units:
        if unit.block.kind == "heading":
            venue = read_heading(unit.block.text, False).venue
            is_headed = venue.name is not None and venue.year is not None
        found.append(is_headed and unit.block.kind != "heading")
    return found


def scopes_of(units: Sequence[BlockUnit], looks: Sequence[Look], alike: Set[int]) -> list[int]:
    """Return for each block where what stands below it ends; `alike` begin entries."""
    ranks = [_rank(unit, look) for unit, look in zip(units, looks, strict=True)]
    for n in alike:
        ranks[n] = _PARAGRAPH
    for n in _labelled_beside(units, looks):
        ranks[n] = None
    ends = [len(units)] * len(units)
    waiting: list[tuple[int, float, str]] = []
    is_led = False  # whether a title stands above, in a paragraph of its own
    for n, unit in enumerate(units):
        rank: float | None = ranks[n]
        if rank is None and n and _begins_in_paragraph(units[n - 1], looks[n - 1], unit, looks[n]):
            rank = ranks[n] = _PARAGRAPH
        if rank == _PARAGRAPH and is_led and looks[n].is_detail and looks[n].title is None:
            rank = ranks[n] = None
        if rank is None:
            continue
        is_led = _is_title_alone(unit, looks[n])
        marker = "1" if unit.block.marker == "1" else ""
        while waiting and (waiting[-1][1] > rank or waiting[-1][1:] == (rank, marker)):
            ends[waiting.pop()[0]] = n
        if waiting and waiting[-1][1] == rank:
            rank += 0.5  # Bullets below numbers, or numbers below a bullet, of one indent.
        waiting.append((n, rank, marker))
    for n, rank in enumerate(ranks):
        if rank is None:
            ends[n] = n + 1
    for n in range(1, len(units)):
        if _leads_siblings(units, looks, n, ends[n - 1]):
            ends[n] = ends[n - 1]
    return ends


def _labelled_beside(units: Sequence[BlockUnit], looks: Sequence[Look]) -> list[int]:
    """Return the items with labels that stand beside the titles of their papers, not below them.

    - **A Title**
    - Paper: https://…
    - Code: https://…
    """
    found: list[int] = []
    titles = 0
    level = -1  # of the title above, where nothing but its labels has followed
    for unit, look in zip(units, looks, strict=True):
        block = unit.block
        is_beside = block.kind == "item" and block.level == level
        if is_beside and look.is_detail and unit.is_labelled:
            titles += not found or found[-1] != unit.at - 1
            found.append(unit.at)
        elif (block.kind, block.level) == ("item", 1) and _may_have_labels(unit, look):
            level = 1
        elif block.kind != "item" or block.level <= level:
            level = -1
    return found if titles >= _FEWEST_BESIDE else []


def _may_have_labels(unit: BlockUnit, look: Look) -> bool:
    """Whether an item is a title in bold, or one plainly worded, and no more."""
    if (
        look.title is None
        or unit.has_links
        or len(unit.parts) > 1
        or look.score < _PLAINLY
        or unit.is_labelled
    ):
        return False
    return unit.parts[0].field.kind == "bold" or title_likeness(look.title.text) >= _PLAINLY


def _is_title_alone(unit: BlockUnit, look: Look) -> bool:
    """Whether a paragraph is a title, and a venue at most: authors and links stand below it."""
    if unit.block.kind != "line" or look.title is None:
        return False
    if max(look.score, look.title.score) < _PLAINLY:
        return False
    others = [part for part in unit.parts if part is not unit.parts[look.title.part]]
    if any(part.is_link or len(part.text.split()) > _VENUE_WORDS for part in others):
        return False
    field = unit.parts[look.title.part].field
    is_ended = unit.block.text.rstrip().endswith((".", ":", "。", "：", "！", "!"))
    is_worded = not is_ended and title_likeness(look.title.text) >= _PLAINLY
    return field.url is None and (field.kind == "bold" or is_worded)


def _leads_siblings(units: Sequence[BlockUnit], looks: Sequence[Look], n: int, end: int) -> bool:
    """Whether an item, below one without a title, is one in bold, and all beside it its details.

    `end` is where what stands below that item ends.
    """
    above, block, title = units[n - 1].block, units[n].block, looks[n].title
    if not above.kind == block.kind == "item" or above.level >= block.level:
        return False
    if looks[n - 1].title is not None or title is None or looks[n].score < _PLAINLY:
        return False
    beside = looks[n + 1 : end]
    is_bold = units[n].parts[title.part].field.kind == "bold"
    return is_bold and bool(beside) and all(each.is_detail or not each.title for each in beside)


def next_true(flags: Sequence[bool]) -> list[int]:
    """Return for each place the next one behind it that is true, or the number of places."""
    following = [len(flags)] * (len(flags) + 1)
    found = len(flags)
    for place in range(len(flags) - 1, -1, -1):
        following[place] = found
        if flags[place]:
            found = place
    return following


def links_follow(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether the next block stands beside a block and holds links of its paper."""
    if n + 1 >= len(units):
        return False
    block, other, seen = units[n].block, units[n + 1], looks[n + 1]
    is_beside = (other.block.kind, other.block.level) == (block.kind, block.level)
    return is_beside and seen.is_detail and any(map(is_own_link, other.parts))


def is_first_link(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a line is a link behind a line break, the first of its paragraph."""
    unit = units[n]
    if not unit.block.is_broken or not unit.parts or not unit.parts[0].is_link:
        return False
    for above in range(n - 1, max(-1, n - _FAR), -1):
        other = units[above]
        if any(part.field.leads_out for part in other.parts):
            return False
        if not other.block.continues:
            return other.block.kind == "line"
    return False


def _begins_in_paragraph(above: BlockUnit, before: Look, unit: BlockUnit, look: Look) -> bool:
    """Whether a title in bold stands behind the links of another, with no empty line between."""
    block = unit.block
    if block.kind != "line" or block.level or not block.continues or look.title is None:
        return False
    is_behind = before.is_detail and above.has_links
    is_bold = unit.parts[look.title.part].field.kind == "bold"
    return is_behind and look.score >= (_PLAINLY if is_bold else _SURELY)


def _rank(unit: BlockUnit, look: Look) -> int | None:
    """Return how deep a block stands: what is deeper than it belongs below it.

    A line of links, or a picture, stands below the line above it.
    """
    block = unit.block
    if block.kind == "heading":
        return 0
    if block.kind in ("rule", "end", "head"):
        return 1
    if block.kind == "line" and not block.continues and block.level == 0:
        is_mere = not unit.parts or (look.is_detail and all(map(is_own_link, unit.parts)))
        return None if is_mere else _PARAGRAPH
    if block.kind == "item":
        return 2 + block.level
    return None
