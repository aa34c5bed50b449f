"""Titles that lead nowhere, or to their keeper's notes, known by their form.

    - [x] Folding Paper Kites with Learned Creases
    - [Tail Length and the Stability of Kites](notes/tails.md)

Always holds: a page or section promises papers, and at least half of what has the form is worded as
titles, or has a venue or year beside it; what stands below a paper of its own is no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.bare_titles import (
    TitleForm,
    form_of_title,
    is_capitalised_title,
    is_dated,
    mark,
)
from papersearch.library.markdown.hosts import is_note_address, is_unknown_host, site_of
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.section_names import names_others, promises_papers
from papersearch.library.markdown.sections import heading_name
from papersearch.library.markdown.units import BlockUnit

_FEWEST, _FEW = 8, 4
"""So many titles are a list; so many where each leads to a note."""
_FEW_WORDS: Final = 3
"""Words beside a title that say what it is."""
_HALF: Final = 0.5
"""Share of the blocks of a form that are titles."""
_BESIDE: Final = 0.4
"""Evidence of a venue or year beside a title."""
_RATHER: Final = 0.4
"""How likely by itself one more title of such a form is."""
_NEARLY_ALL: Final = 0.9
"""Share of links to notes from which each is one to a paper's, however short its title."""
_SHORT: Final = 0.1
"""How likely by itself such a short title is."""
_SAYING: Final = frozenset("this these i we it they that there still".split())
"""Words that remarks begin with, and titles hardly."""
_WITHIN: Final = re.compile(r"https?://(?:www\.)?(github\.com/[^/]+/[^/]+)/tree/[^/]+/.")
"""A folder in a repository: where many titles lead to one repository, it holds notes."""


def mark_regular_titles(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Give titles their evidence that lead nowhere, or to notes beside the list, form by form.

    Papers are promised by the page or the section, and most blocks of the form are titles.
    """
    members: dict[tuple[TitleForm, str], list[int]] = {}
    page = ""
    is_promised = False
    above = -1  # the last title with a link to its paper
    for n, unit in enumerate(units):
        if unit.block.kind == "heading":
            section, above = heading_name(unit.block.text), -1
            page = page or section
            is_promised = promises_papers(page) and not names_others(section)
            is_promised = is_promised or promises_papers(section)
        if not is_promised or (above >= 0 and _is_below(units[above], unit)):
            continue
        look = looks[n]
        above = n if look.has_paper and not look.is_detail else -1
        target = _target_of(unit, look)
        if target and not (_names_other(unit, look) or _heads_papers(units, looks, n)):
            members.setdefault((form_of_title(unit, look), target), []).append(n)
    for (_, target), numbers in members.items():
        titles = [n for n in numbers if _is_plainly_title(looks[n])]
        alike = [n for n in numbers if _is_worded_alike(looks[n])]
        are_notes = target != "nothing" and len(alike) >= _NEARLY_ALL * len(numbers)
        if len(titles) >= max(_FEW if are_notes else _FEWEST, _HALF * len(numbers)):
            mark(looks, titles)
            mark(looks, alike)
            if are_notes:
                mark(looks, (n for n in numbers if _is_among_notes(looks[n])))


def _is_below(paper: BlockUnit, unit: BlockUnit) -> bool:
    """Whether an item stands below a title that has its paper: deeper, or right below its line."""
    if unit.block.kind != "item":
        return False
    if paper.block.kind == "line":
        return not unit.block.gap
    return unit.block.level > paper.block.level


def _is_plainly_title(look: Look) -> bool:
    """Whether a title is capitalised so, or has its venue or year beside it."""
    if is_capitalised_title(look) or is_dated(look):
        return True
    is_told = look.evidence >= _BESIDE and not look.has_paper and not look.is_detail
    return is_told and look.title is not None and title_likeness(look.title.text) >= 0


def _is_worded_alike(look: Look) -> bool:
    """Whether a text may be one more title among such: it begins with a capital, no prose."""
    if look.title is None or look.is_detail:
        return False
    text = look.title.text
    is_said = text[:1].islower() or text.split(" ", 1)[0].lower() in _SAYING or is_sentence(text)
    return title_likeness(text) >= _RATHER and not is_said


def _is_among_notes(look: Look) -> bool:
    """Whether a link to a note may be named by a paper's short title: `[Kite Nets](kites.md)`."""
    if look.title is None or look.is_detail:
        return False
    return look.title.text[:1].isupper() and title_likeness(look.title.text) >= _SHORT


def _target_of(unit: BlockUnit, look: Look) -> str:
    """Return where a title leads: to a `note` beside the list, `nothing`, or some site.

    Titles that lead to one site of which nothing is known are notes, too.
    """
    if look.title is None or unit.block.kind not in ("item", "row", "line"):
        return ""
    url = unit.parts[look.title.part].field.url
    if url is None:
        is_mere = not unit.block.continues and not look.is_detail and unit.block.kind != "row"
        return "nothing" if is_mere and not (unit.has_links and not look.has_paper) else ""
    is_beside = bool(url) and "://" not in url and not url.startswith("#")
    if is_beside or is_note_address(url):
        return "note"
    if found := _WITHIN.match(url):
        return found[1]
    return site_of(url) if is_unknown_host(url) else ""


def _names_other(unit: BlockUnit, look: Look) -> bool:
    """Whether a few words beside a title say that it is no paper: `*2018 slides*`."""
    return look.title is not None and any(
        names_others(part.text) and len(part.text.split()) <= _FEW_WORDS
        for n, part in enumerate(unit.parts)
        if n != look.title.part and not part.is_link
    )


def _heads_papers(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether papers stand below an item: it names a group of them."""
    if n + 1 >= len(units) or units[n + 1].block.kind != "item":
        return False
    is_below = units[n + 1].block.level > units[n].block.level
    return is_below and looks[n + 1].has_paper and not looks[n + 1].is_detail
