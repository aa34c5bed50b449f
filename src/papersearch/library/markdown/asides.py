"""Papers that an entry only cites, behind its own: they are no entries, nor what they lead to.

- [Folding Paper Kites](https://…) (based on [Folding Paper](https://…))
- [Folding Paper Kites](https://…), Ada Berg, ICLR 2021. See also [Tails of Kites](https://…)
- Folding Paper Kites [paper](https://…) [code](https://…) (extends [KiteNet](https://…))
  - Uses the creases of [TailNet](https://…); folds well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from papersearch.library.markdown.candidates import leads_to_paper
from papersearch.library.markdown.likeness import title_likeness
from papersearch.library.markdown.parts import Part
from papersearch.library.markdown.units import BlockUnit
from papersearch.library.markdown.venue_names import is_journal
from papersearch.library.markdown.venues import date_likeness, known_venue, venue_likeness

_SEE: Final = re.compile(r"(?:\b(?:see|cf\.?)(?: also)?|[参另可]见|参考)[:：]?\s*$", re.I)
"""What stands before a paper that is only cited."""
_LONGEST_SEE: Final = 12
_LONGEST: Final = 200
"""Characters of a text in which a venue is looked for."""
_NEAR: Final = 6
"""Parts of a block among which the venue of its own paper stands."""
_SAID: Final = re.compile(r"[(（](?=[^()（）]{0,60}$)\W*[^\W\d_]{2}[^()（）]*(?<![:：])$")
"""What stands before a work that a remark in brackets names: words of its own, and no label."""
_GOES_ON: Final = re.compile(r"(?<!\w)[a-z]{2,12}(?: [a-z]{2,12}){1,7}$")
"""What stands before one that a sentence names: several words in small letters."""
_NAME: Final = re.compile(r"(?=[^\s]*[A-Z])[\w+-]*(?:[a-z\d-][A-Z]|[A-Z]{2}|\d)[\w+-]*(?: v?\d)?")
"""A name of a method, which has capitals within or digits."""
_WORD: Final = re.compile(r"[A-Z][a-z]{3,}|[A-Z]{4,}(?![a-z])")
_CLOSING: Final = (")", "）")
_PLAINLY, _PLACE = 0.6, 0.5
"""How likely a title the text of a link to a work is that is no name, and how likely a venue or
date, at most."""


def is_aside(unit: BlockUnit, number: int) -> bool:
    """Whether a part of a block stands behind its paper, and only tells of another.

    It does in round brackets, behind where the paper was published, and where it says `see`.
    """
    if number == 0:
        return False
    before, lead = unit.parts[number - 1], unit.parts[number].field.lead
    if lead.endswith("(") or (number > 1 and not before.is_link and before.text[:1] == "("):
        return True
    if unit.block.kind != "item" or not unit.parts[0].is_link or before.is_link:
        return False
    if _SEE.search(before.text[-_LONGEST_SEE:]):
        return True
    near = unit.parts[1 : min(number, _NEAR)]
    return any(_tells_where(part.text) for part in near if not part.is_link)


def _tells_where(text: str) -> bool:
    """Whether a text is a known venue with its year, authors before it or not."""
    venue = known_venue(text[:_LONGEST])
    return bool(venue.name) and venue.year is not None


def cited_in_remarks(unit: BlockUnit, title: str) -> Iterator[Part]:
    """Yield the links of works that remarks name, and what stands behind them within brackets.

    `title` is the paper's own, which is no other work.
    """
    is_within = False
    for before, part in pairwise(unit.parts):
        is_within = is_within and not _closes(part.field.lead if part.is_link else part.text)
        if not before.is_link and not before.meanings and _names_other(before, part, title):
            is_bracketed = _SAID.search(before.text) is not None
            is_within |= is_bracketed
            if is_bracketed or _GOES_ON.search(before.text):
                yield part
        elif is_within and part.is_link:
            yield part


def _closes(text: str) -> bool:
    return any(mark in text for mark in _CLOSING)


def _names_other(before: Part, part: Part, title: str) -> bool:
    """Whether a link leads to a paper by another's name or title, which is no place's."""
    text = part.text
    if (
        before.field.cell != part.field.cell
        or part.meanings
        or not leads_to_paper(part)
        or text.casefold() in title.casefold()
    ):
        return False
    if _NAME.fullmatch(text) is None and title_likeness(text) < _PLAINLY:
        return False
    if max(venue_likeness(text), date_likeness(text)) >= _PLACE or is_journal(text):
        return False
    site = (part.field.url or "").partition("://")[2].partition("/")[0].casefold()
    return not any(word.casefold() in site for word in _WORD.findall(text))  # `ScienceDirect`
