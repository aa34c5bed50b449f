"""Titles among the parts of an item, and the addresses behind them.

Always holds: what is plainly a title is neither names, nor where and when a paper was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.likeness import is_sentence, title_likeness
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.titles import read_title
from papersearch.library.markdown.venues import date_likeness, venue_likeness
from papersearch.library.markdown.words import is_capitalised

_PLAINLY: Final = 0.6
_FEWEST_WORDS: Final = 4
"""Of a title that has no link to its paper."""


def address_of_paper(group: Sequence[Part], least: float) -> str:
    """Return the address of a paper behind its title, nothing where there is none.

    `least` is how likely the title is, at least.
    """
    title = group[0]
    if title.is_link or title.meanings or is_sentence(title.text):
        return ""
    if title_likeness(read_title(title.text, title.field.kind).title) < least:
        return ""
    links = [part for part in group if part.is_link and part.meanings == ("paper",)]
    return links[0].field.url or "" if links else ""


def address_of_code(group: Sequence[Part]) -> str:
    """Return the address of a repository right behind what is plainly a title in many words."""
    title, *others = group
    said = read_title(title.text, title.field.kind).title
    words = said.split()
    is_title = is_plain_title(title) and len(words) >= _FEWEST_WORDS
    is_title = is_title and not any(meanings_of(word) == ("code",) for word in words)
    is_code = is_title and bool(others) and others[0].meanings == ("code",)
    return (others[0].field.url or "") if is_code else ""


def is_plain_title(part: Part) -> bool:
    """Whether a text is plainly a title, and neither names, nor where and when."""
    if part.is_link or part.meanings or not is_capitalised(part.text) or is_sentence(part.text):
        return False
    title = read_title(part.text, part.field.kind).title
    said = max(venue_likeness(title), date_likeness(title), names_likeness(title))
    return title_likeness(title) >= _PLAINLY > said
