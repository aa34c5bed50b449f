"""Titles in a paragraph, an item, or a line of one, of their own below a short name and its links.

Always holds: a title is claimed only where several names of the file have theirs below them, and
never if it begins an entry by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.bare_titles import is_capitalised_title
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.looks import Look
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.words import LATIN_WORD, SMALL_WORDS

_FEWEST, _MOST = 3, 0.5
"""How many names have a title below them, and what share of all names do."""
_NEARLY_ALL: Final = 0.7
"""The same share where names and titles are items."""
_WORDED: Final = 0.4
"""How likely a title a name in an item is, at most."""
_NAME_WORDS: Final = 5
_NAME: Final = 0.6
"""How likely a title a name is, at most, and what stands below it at least."""


def titles_below_names(
    units: Sequence[BlockUnit], looks: Sequence[Look], begins: Sequence[bool]
) -> frozenset[int]:
    """Return the blocks that are titles of the names right above them."""
    names = [n for n in range(len(units)) if _is_name(units[n], looks[n])]
    linked = [n for n in names if units[n].has_links]
    titles = frozenset(n + 1 for n in names if _is_title_alone(units, looks, begins, n + 1))
    is_regular = len(titles) >= max(_FEWEST, _MOST * len(linked))
    return (titles if is_regular else frozenset()) | _titles_below_items(units, looks, begins)


def _titles_below_items(
    units: Sequence[BlockUnit], looks: Sequence[Look], begins: Sequence[bool]
) -> frozenset[int]:
    """Return the items that are titles of the short names in the items above them."""
    names = [n for n in range(len(units) - 1) if begins[n] and _is_name_item(units, looks, n)]
    titles = frozenset(n + 1 for n in names if _is_title_item(units[n + 1], looks[n + 1]))
    is_regular = len(titles) >= max(_FEWEST, _NEARLY_ALL * len(names))
    return titles if is_regular else frozenset()


def _is_name_item(units: Sequence[BlockUnit], looks: Sequence[Look], n: int) -> bool:
    """Whether an item is a few words alone, and the next stands below it."""
    unit, block, look = units[n], units[n + 1].block, looks[n]
    if unit.block.kind != "item" or len(unit.parts) != 1 or look.title is None or unit.has_links:
        return False
    is_above = block.kind == "item" and block.level > unit.block.level
    return is_above and title_likeness(look.title.text) <= _WORDED


def _is_title_item(unit: BlockUnit, look: Look) -> bool:
    """Whether an item is a text alone that is worded, and capitalised, as a title."""
    if len(unit.parts) != 1 or unit.has_links or look.title is None or unit.parts[0].meanings:
        return False
    words = [word for word in LATIN_WORD.findall(look.title.text) if word not in SMALL_WORDS]
    capitals = sum(not word.islower() for word in words)
    is_titled = 2 * capitals > len(words)
    return is_titled and title_likeness(look.title.text) >= _NAME


def _is_name(unit: BlockUnit, look: Look) -> bool:
    """Whether a line or item is a few words, perhaps with links behind them."""
    if unit.block.kind not in ("line", "item") or unit.block.continues or look.title is None:
        return False
    text = look.title.text
    is_first = look.title.part == 0 and unit.parts[0].field.kind != "plain"
    return is_first and len(text.split()) <= _NAME_WORDS and title_likeness(text) <= _NAME


def _is_title_alone(
    units: Sequence[BlockUnit], looks: Sequence[Look], begins: Sequence[bool], n: int
) -> bool:
    """Whether a block is a line of text that is worded as a title, and nothing else.

    Below an item remarks are usual, which are not capitalised as titles are.
    """
    title = looks[n].title if n < len(units) else None
    if title is None or begins[n]:
        return False
    unit = units[n]
    if unit.block.kind != "line" or len(unit.parts) != 1 or unit.has_links:
        return False
    if units[n - 1].block.kind == "item":
        return unit.parts[0].field.kind in ("plain", "italic") and is_capitalised_title(looks[n])
    is_plain = unit.parts[0].field.kind == "plain" and not unit.parts[0].meanings
    return is_plain and title_likeness(title.text) >= _NAME and not is_sentence(unit.parts[0].text)
