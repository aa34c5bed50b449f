"""Titles below their links, or venue, short name and links: each pair is read as one block.

    - (KITE 2023) *FoldNet*, [[Paper](https://…)]
      - Folding Paper Kites with Learned Creases

    KITE 2023 [[Paper](https://…)] [[Code](https://…)]
    **Folding Paper Kites with Learned Creases**

Always holds: a block is joined to the one below it only where most blocks of the file that have
links to a paper and no title have one right below them (lines with other links go with these);
every part stays where it was; a line takes none but the next of its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.likeness import is_prose_line, is_sentence, title_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venues import date_likeness, venue_likeness, year_in

_FEWEST, _MOST = 3, 0.6
"""How many blocks without a title have one below them, and what share of all such blocks do."""
_FEWEST_LINES: Final = 2
"""The same of lines that begin a paragraph, above which no other title stands."""
_PLAINLY: Final = 0.6
"""How much a text beside the links of a line must look like a venue or a date."""
_NAME_WORDS: Final = 4
_NAME: Final = 0.4
"""How likely a title a short name is, at most."""
_TITLE, _RATHER, _SHORT = 0.6, 0.2, 0.05
"""How likely a title what stands below it is, at least, where others are, and where it is bold."""


def with_titles_below(units: Sequence[BlockUnit]) -> list[BlockUnit]:
    """Return the blocks of a file; those without a title are one with the title below them."""
    heads = [unit for unit in units if _has_links_to_paper(unit)]
    below = {unit.at: _best_below(units, unit.at) for unit in heads}
    names = {at for at in below if _is_name_below(units, at) or _is_text_below(units, units[at])}
    sure = [
        unit
        for unit in heads
        if (_is_title(below[unit.at]) or unit.at in names) and not _is_below(units, unit)
    ]
    if not any(_is_title(below[unit.at]) for unit in sure):
        return list(units)
    are_lines = any(unit.block.kind == "line" for unit in sure)
    if len(sure) < max(_FEWEST_LINES if are_lines else _FEWEST, _MOST * len(heads)):
        return list(units)
    if are_lines:
        others = (unit for unit in units if _has_links_alone(unit) and not _is_below(units, unit))
        found = {unit.at: _best_below(units, unit.at) for unit in others}
        below |= {
            n: text for n, text in found.items() if _is_title(text) or _is_name_below(units, n)
        }
    titled = {
        at: text
        for at, text in below.items()
        if text and (at in names or _likeness(text) >= _RATHER)
    }
    joined: list[BlockUnit] = []
    for unit in units:
        if unit.at - 1 in titled:
            parts = tuple(_labelled(part, titled[unit.at - 1]) for part in unit.parts)
            joined[-1] = replace(joined[-1], parts=joined[-1].parts + parts)
        else:
            joined.append(unit)
    for n, unit in enumerate(joined):
        unit.at = n
    return joined


def _labelled(part: Part, title: str) -> Part:
    """Return a part of the block below, labelled as a title if it is the one."""
    return replace(part, meanings=("title",)) if part.text == title else part


def _has_links_to_paper(unit: BlockUnit) -> bool:
    """Whether a block has a link to a paper by its label, and nothing in it is a title.

    A line has nothing but links, and venue or date: the first of its paragraph.
    """
    if unit.block.kind not in ("item", "line") or unit.block.continues:
        return False
    links = [part for part in unit.parts if part.is_link]
    if unit.block.kind == "line":
        if not all(map(_says_where, unit.parts)):
            return False
    elif unit.is_labelled:
        return False
    return any(part.meanings and leads_to_paper(part) for part in links) and not any(
        map(_says_title, unit.parts)
    )


def _has_links_alone(unit: BlockUnit) -> bool:
    """Whether a line that begins a paragraph is labelled links, be none of a paper: `[[code]]`."""
    if unit.block.kind != "line" or unit.block.continues:
        return False
    return unit.has_links and all(part.is_link and part.meanings for part in unit.parts)


def _says_where(part: Part) -> bool:
    """Whether a part is a link with a label, or text that is a venue or a date."""
    if part.is_link or part.meanings:
        return part.is_link and bool(part.meanings)
    text = part.text.strip(" ·•|,;:()[]-–—")
    return not text or max(venue_likeness(text), date_likeness(text)) >= _PLAINLY


def _is_below(units: Sequence[BlockUnit], unit: BlockUnit) -> bool:
    """Whether a line stands below a title alone in its paragraph: that may have its links."""
    if unit.block.kind != "line" or not unit.at or len(units[unit.at - 1].parts) != 1:
        return False
    above = units[unit.at - 1]
    return not (above.has_links or above.block.continues) and _is_title(above.parts[0].text)


def _is_name_below(units: Sequence[BlockUnit], n: int) -> bool:
    """Whether the next line of a paragraph is a name in bold alone, be it short: `**FoldNet**`."""
    text = _best_below(units, n)
    if not text or units[n].block.kind != "line" or len(units[n + 1].parts) != 1:
        return False
    return units[n + 1].parts[0].field.kind == "bold" and _likeness(text) >= _SHORT


def _is_text_below(units: Sequence[BlockUnit], unit: BlockUnit) -> bool:
    """Whether a line and one short text make a paragraph, as `[[paper]]` and `FoldNet` do."""
    n = unit.at
    text = _best_below(units, n)
    is_last = n + 2 >= len(units) or not units[n + 2].block.continues
    if not text or not is_last or unit.block.kind != "line" or len(units[n + 1].parts) != 1:
        return False
    is_short = len(text.split()) <= _NAME_WORDS and not (is_sentence(text) or note_of(text))
    return is_short and not _is_below(units, unit)


def _says_title(part: Part) -> bool:
    """Whether a part may be a title; `(Annals of Kites 2020)` is a venue."""
    text = part.text.strip(" *_")
    is_bracketed = text[:1] in "(（[" and text[-1:] in ")）]" and year_in(text) is not None
    return title_likeness(text) >= _NAME and not is_bracketed


def _is_title(text: str) -> bool:
    """Whether a text is plainly a title, and no remark."""
    return _likeness(text) >= _TITLE and not (is_sentence(text) or is_prose_line(text))


def _likeness(text: str) -> float:
    """Return how likely a title a text is without the venue and the authors behind it."""
    return title_likeness(title_of_text(text, "plain").title)


def _best_below(units: Sequence[BlockUnit], n: int) -> str:
    """Return what is likeliest a title in the next item, or line, below a block, if no links."""
    if n + 1 >= len(units):
        return ""
    block, below = units[n].block, units[n + 1]
    is_deeper = below.block.kind == "item" and below.block.level == block.level + 1
    is_next = block.kind == below.block.kind == "line" and below.block.continues
    if not (is_deeper or is_next) or below.has_links or below.is_labelled:
        return ""
    return max((part.text for part in below.parts), key=_likeness, default="")
