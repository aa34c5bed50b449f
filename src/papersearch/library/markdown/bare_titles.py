"""Lists of titles alone: no links, no names, nothing but titles below headings.

What always holds: a file with links in more than a few of its blocks is no such list, and neither
is prose: most of what it says, headings aside, are titles of one form, worded and capitalised so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.named_files import is_anchor, names_own_file
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.words import CHINESE, is_mostly_chinese

_FEWEST: Final = 8
"""So many titles are a list."""
_LINKED: Final = 0.1
"""Share of blocks with links that such a list may have: its own page, a licence."""
_MOST: Final = 0.6
"""Share of a file's blocks, and of those of one form, that are titles."""
_PLAINLY: Final = 0.7
"""How likely by itself each is a title."""
_CAPITALS: Final = 0.6
"""Share of a title's longer words that begin with capitals."""
_LONG_WORD: Final = re.compile(r"[A-Za-z][A-Za-z-]{3,}")
_FEWEST_WORDS: Final = 3
_SHORT: Final = 0.0
"""How likely a title by itself a heading among titles must be."""
_FEWEST_HEADINGS, _NEARLY_ALL = 6, 0.8
"""So many headings of a level, and this share of them, are titles where each is a paper's."""
_GROUPS: Final = 0.25
"""Share of headings with titles of papers below them, from which they name groups."""
_TOLD: Final = 0.6
"""How likely by itself a title must be that stands below a group."""
_SEVERAL: Final = 2
_NEAR: Final = 6
"""Blocks below a group among which the second of its titles stands."""
_FEWEST_IN_SECTION: Final = 3
"""So many numbered titles alone below a heading are a list."""
_CITED: Final = re.compile("参考文献")
"""The heading of what a text cites, below which titles in Chinese are known as such."""
_FEWEST_CHINESE: Final = 6
_EVIDENCE: Final = 0.6
"""What standing in such a list says for a title."""

_SET_OFF: Final = 0.3
"""The share of a file's blocks where all these titles are in bold."""

TitleForm = tuple[str, int, str, str]


def mark_bare_titles(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Give titles their evidence where a file is a list of nothing else."""
    _mark_headings(units, looks)
    _mark_sections(units, looks)
    told = _told(units, looks)
    linked = sum(units[n].has_links for n in told)
    if len(told) < _FEWEST or linked > _LINKED * len(told):
        return
    seen = Counter(form_of_title(units[n], looks[n]) for n in told)
    titles: dict[TitleForm, list[int]] = {}
    for n in told:
        if is_capitalised_title(looks[n]):
            titles.setdefault(form_of_title(units[n], looks[n]), []).append(n)
    listed = [
        n
        for form, numbers in titles.items()
        if len(numbers) >= max(_FEWEST, _MOST * seen[form])
        for n in numbers
    ]
    listed += (n for n in told if _is_named_file(units[n], looks[n], titles))
    is_bold = all(form[3] == "bold" for form in titles if len(titles[form]) >= _FEWEST)
    if len(listed) < (_SET_OFF if is_bold else _MOST) * len(told):
        return
    mark(looks, listed)


def _is_named_file(unit: BlockUnit, look: Look, titles: Mapping[TitleForm, Sequence[int]]) -> bool:
    """Whether a file beside the list is named as its link is, as titles of its form are."""
    if look.title is None or len(titles.get(form_of_title(unit, look), ())) < _FEWEST:
        return False
    return names_own_file(unit.parts[look.title.part].field)


def mark(looks: Sequence[Look], numbers: Iterable[int]) -> None:
    """Give titles their evidence, and say that it is by their form."""
    for n in numbers:
        looks[n].evidence = max(looks[n].evidence, _EVIDENCE)
        looks[n].is_bare = True


def _mark_sections(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Give titles their evidence where numbered ones are all that stands below a heading."""
    section: list[int] = []
    is_cited = False
    for n in range(len(units) + 1):
        if n < len(units) and units[n].block.kind not in ("heading", "end"):
            section += [n] * _may_be_title(units[n])
            continue
        if len(section) >= _FEWEST_IN_SECTION and all(
            units[at].block.kind == "item"
            and units[at].block.marker == "1"
            and not units[at].has_links
            and (is_capitalised_title(looks[at]) or (is_cited and _is_chinese_title(looks[at])))
            for at in section
        ):
            mark(looks, section)
        section = []
        if n < len(units) and units[n].block.kind == "heading":
            is_cited = _CITED.search(units[n].block.text) is not None


def _is_chinese_title(look: Look) -> bool:
    """Whether a text may be a title in Chinese, and is no sentence."""
    text = look.title.text if look.title and not look.is_detail else ""
    is_long = is_mostly_chinese(text) and len(CHINESE.findall(text)) >= _FEWEST_CHINESE
    return is_long and title_likeness(text) > 0 and "，" not in text


def heads_bare_titles(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether right below an item stand titles alone: of one that may be a title two.

    Remarks may stand below the first of them, and none below the item.
    """
    fewest = _SEVERAL if looks[n].is_bare else 1
    block, near = units[n].block, units[n + 1 : n + 1 + _NEAR]
    following = [unit for unit in near if unit.block.kind != "line"][:fewest]
    return (
        len(following) == fewest
        and following[0] is near[0]
        and block.kind == "item"
        and all(looks[unit.at].is_bare and unit.block.level > block.level for unit in following)
    )


def _told(units: Sequence[BlockUnit], looks: Sequence[Look]) -> list[int]:
    """Return the blocks of a file that may be titles: no remarks, and no notes below titles."""
    told: list[int] = []
    level = 0  # of the title that stands above, if any does
    for n, unit in enumerate(units):
        if unit.block.kind == "heading":
            level = 0
        if not _may_be_title(unit):
            continue
        is_title = is_capitalised_title(looks[n])
        if level and unit.block.level > level and not is_title:
            continue
        told.append(n)
        level = unit.block.level if is_title and unit.block.kind == "item" else 0
    return told


def is_dated(look: Look) -> bool:
    """Whether a title has its year beside it."""
    return look.title is not None and look.title.title.venue.year is not None


def _may_be_title(unit: BlockUnit) -> bool:
    """Whether a block is no heading, no remark (a further line), and leads not about the page."""
    is_remark = unit.block.kind == "line" and unit.block.continues
    if is_remark or unit.block.kind not in ("item", "line", "row"):
        return False
    return not (unit.parts and all(part.is_link and is_anchor(part) for part in unit.parts))


def _mark_headings(units: Sequence[BlockUnit], looks: Sequence[Look]) -> None:
    """Give titles their evidence where nearly all headings of a level are titles."""
    levels: dict[int, list[int]] = {}
    for n, unit in enumerate(units):
        if unit.block.kind == "heading":
            levels.setdefault(unit.block.level, []).append(n)
    for numbers in levels.values():
        titles = [n for n in numbers if is_capitalised_title(looks[n]) or _is_dated_title(looks[n])]
        if len(titles) < max(_FEWEST_HEADINGS, _NEARLY_ALL * len(numbers)):
            continue
        groups = sum(_names_group(units, looks, n) for n in titles)
        if groups < _GROUPS * len(titles):
            # Among so many titles a heading of two words is one, too, and one of another level.
            mark(looks, (n for n in numbers if _is_among_titles(looks[n])))
            others = (n for of_level in levels.values() for n in of_level)
            mark(
                looks, (n for n in others if is_dated(looks[n]) and is_capitalised_title(looks[n]))
            )


def _is_dated_title(look: Look) -> bool:
    """Whether a title has its year beside it, and may be shorter."""
    return is_dated(look) and _is_among_titles(look)


def _is_among_titles(look: Look) -> bool:
    if look.title is None:
        return False
    text = look.title.text
    return title_likeness(text) >= _SHORT and (is_dated(look) or " " in text or "-" in text)


def _names_group(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether papers stand right below a heading: items or rows that tell so, lines with links."""
    lines = 0
    for below in range(n + 1, len(units)):
        unit, look = units[below], looks[below]
        if unit.block.kind == "heading":
            return False
        lines += _is_linked_title(units, looks, below)
        if lines >= _SEVERAL:
            return True
        if look.title is None or look.is_detail or unit.block.kind not in ("item", "row"):
            continue
        if look.evidence >= _EVIDENCE and title_likeness(look.title.title.title) >= _TOLD:
            return True
    return False


def _is_linked_title(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether a line is plainly a title, with a link in it or in the details right below."""
    look = looks[n]
    if units[n].block.kind != "line" or look.title is None or look.is_detail:
        return False
    if title_likeness(look.title.title.title) < _TOLD:
        return False
    is_followed = n + 1 < len(units) and looks[n + 1].is_detail and units[n + 1].has_links
    return units[n].has_links or is_followed


def form_of_title(unit: BlockUnit, look: Look) -> TitleForm:
    """Return the form of a block as far as titles are concerned: kind, depth, marker, bold."""
    kind = unit.parts[look.title.part].field.kind if look.title else ""
    bold = "bold" if kind == "bold" else ""
    return unit.block.kind, min(unit.block.level, 8), unit.block.marker and "-", bold


def is_capitalised_title(look: Look) -> bool:
    """Whether the title of a block is plainly worded as one, and capitalised so."""
    if look.title is None or look.is_detail:
        return False
    title = look.title.title.title
    words = _LONG_WORD.findall(title)
    capitals = sum(word[0].isupper() for word in words)
    is_worded = len(words) >= _FEWEST_WORDS and capitals >= _CAPITALS * len(words)
    return is_worded and title_likeness(title) >= _PLAINLY
