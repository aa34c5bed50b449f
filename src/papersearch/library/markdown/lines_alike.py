"""Titles in lines of their own with labels or links below each, and nothing between the papers.

    **Folding Paper Kites with Learned Creases**
    code: none yet
    **Tail Length and the Stability of Kites**
    paper: https://…

Always holds: a line within a paragraph begins an entry for its form only where most lines of that
form in the file have labels or links below them; it stands right behind what ends another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.labels import TEXT_MEANINGS, is_no_link
from papersearch.library.markdown.likeness import is_prose_line, is_sentence, title_likeness
from papersearch.library.markdown.looks import Look, is_own_link
from papersearch.library.markdown.units import BlockUnit

_FEWEST, _MOST, _HALF = 3, 0.6, 0.5
"""How many lines of a form are plainly titles, what share of it leads to links, and of these is."""
_TITLE: Final = 0.5
"""How likely a title those are that tell what the form is."""
_FAR: Final = 8
"""Details of an entry whose labels are looked at."""


def titles_alike(units: Sequence[BlockUnit], looks: Sequence[Look]) -> frozenset[int]:
    """Return the lines within paragraphs that begin entries as the others of their form do."""
    lines = {n for n in range(len(units)) if _is_text_line(units[n], looks[n])}
    seen = Counter(_form(units[n]) for n in lines)
    leading = {n for n in lines if _leads(units, looks, n)}
    telling = Counter(_form(units[n]) for n in leading if _is_title(units[n]))
    told = Counter(_form(units[n]) for n in leading)
    forms = {
        form
        for form, count in telling.items()
        if told[form] >= _MOST * seen[form] and count >= max(_FEWEST, _HALF * told[form])
    }
    found: set[int] = set()
    for n in (n for n in lines if units[n].block.continues and _form(units[n]) in forms):
        is_behind = _is_behind_end(units, looks, n)
        if n in leading and is_behind:
            is_next = _is_title(units[n]) or _repeats_label(units, n)
        else:
            beside = [near for near in (n - 1, n + 1) if near in lines]
            is_between = is_behind or n - 1 in beside
            is_alike = any(_form(units[near]) == _form(units[n]) for near in beside)
            is_bold = units[n].parts[0].field.kind == "bold"
            is_next = is_bold and is_between and is_alike and _is_title(units[n])
        if is_next:
            found.add(n)
    return frozenset(found)


def _is_text_line(unit: BlockUnit, look: Look) -> bool:
    """Whether a line is one text, and may be a title."""
    if unit.block.kind != "line" or len(unit.parts) != 1 or look.title is None or look.is_detail:
        return False
    return not (unit.parts[0].is_link or unit.parts[0].meanings)


def _form(unit: BlockUnit) -> tuple[int, str]:
    return unit.block.level, unit.parts[0].field.kind if unit.parts else ""


def _is_title(unit: BlockUnit) -> bool:
    text = unit.parts[0].text
    return title_likeness(text) >= _TITLE and not (is_sentence(text) or is_prose_line(text))


def _leads(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether the next line of the paragraph has a label of links, or links of a paper."""
    return n + 1 < len(units) and units[n + 1].block.continues and _is_told(units, looks, n + 1)


def _is_behind_end(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether the line above a line has links of a paper, or lacks them."""
    return _is_told(units, looks, n - 1)


def _is_told(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether a line is links of a paper, or tells that there are none."""
    unit = units[n]
    if unit.block.kind != "line" or not looks[n].is_detail:
        return False
    if any(map(is_own_link, unit.parts)):
        return True
    return unit.is_labelled and _label(unit) not in TEXT_MEANINGS and is_no_link(unit.parts[0].text)


def _label(unit: BlockUnit) -> str:
    return unit.parts[0].meanings[0] if unit.is_labelled else ""


def _repeats_label(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether a label below a line is one of those above it: no paper has it twice."""
    above: set[str] = set()
    for unit in reversed(units[max(0, n - _FAR) : n]):
        if not unit.is_labelled:
            break
        above.add(_label(unit))
    below: set[str] = set()
    for unit in units[n + 1 : n + 1 + _FAR]:
        if not unit.is_labelled or not unit.block.continues:
            break
        below.add(_label(unit))
    return not above.isdisjoint(below)
