"""Quotations in a text that stand for themselves: a title in quotes, a work in 《》.

Always holds: what is quoted within a title, or within a sentence, is a part of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from papersearch.library.markdown.names import names_likeness

_QUOTED: Final = re.compile(r"[\"“”]([^\"“”]{8,400})[\"”]|《([^《》]{2,300})》")
_SUBTITLE: Final = re.compile(r":\s(?=[A-Z0-9])")
_CLAUSE_END: Final = re.compile(r"\. | \(")
_NAMES: Final = 0.25
"""How much what stands behind a title in quotes looks like names, where it is authors."""
_ALONE: Final = re.compile(r"\.?\s{0,3}(?:\[|$)")
"""What stands behind a title of a word or two in quotes: nothing, or what is in square brackets."""
_CLOSED: Final = re.compile(r"[: ][^\"“”]{8,400}[\"”]")
_SURELY_NAMES: Final = 0.5
"""How much what stands before a title of one or two words in quotes must look like names."""
_LATIN: Final = re.compile(r"[A-Za-z]+")
_FEWEST_QUOTED: Final = 3
"""Words of a title in quotes, at least; behind a colon one less is enough."""
LONGEST_LEAD: Final = 16
"""Characters before a work in 《》 that tell who speaks of it."""


def quotations_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and content of each quotation of a text that is set off in it."""
    at = 0
    for found in _QUOTED.finditer(text):
        before = text[at : found.start()]
        is_half = _goes_on(before, text[found.end() :]) or is_first_half(text, found.end())
        is_alone = not before and _ALONE.match(text, found.end()) is not None
        if (is_alone or _is_set_off(before, found[0])) and not is_half:
            yield found.start(), found.end(), found[1] or found[2]
            at = found.end()


def is_first_half(text: str, end: int) -> bool:
    """Whether a quotation that ends at a place asks what a title is about: `"Up?": On Kites`."""
    found = _SUBTITLE.match(text, end) if text[end - 2 : end - 1] in ("?", "!") else None
    return found is not None and names_likeness(_CLAUSE_END.split(text[found.end() :])[0]) < _NAMES


def is_quoted_head(before: str, behind: str) -> bool:
    """Whether a name in bold between two texts begins a quotation: `"**KITE**: A Title"`."""
    return before[-1:] in ('"', "“") and _CLOSED.match(behind) is not None


def _goes_on(before: str, behind: str) -> bool:
    """Whether a title begins before a quotation and goes on behind: `Beyond "No": A Study`."""
    return before.rstrip()[-1:].isalnum() and behind.lstrip()[:1] in (":", "：")


def _is_set_off(before: str, quoted: str) -> bool:
    """Whether a quotation stands for itself, and is no part of the sentence around it."""
    before = before.rstrip()
    fewest = _FEWEST_QUOTED - (before[-1:] in (":", "："))
    if quoted[0] != "《" and len(_LATIN.findall(quoted)) < fewest:
        return before[-1:] in (".", ",") and names_likeness(before) > _SURELY_NAMES
    if not before or before[-1] in ".,:;)|*-–—：，。" or len(before.split()) <= 1:
        return True
    # `王五 讲 《A Title》`: Chinese before it is no part of the work.
    return quoted[0] == "《" and len(before) <= LONGEST_LEAD and not before[-1].isascii()
