"""Names of authors as lists of their two parts: `[["Ada", "Berg"], ["Wei", "Sun"]]`.

Always holds: lists of whole names, and of names with places of work, are not taken for parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.keyed.entry import FieldValue
from papersearch.library.keyed.values import name_in
from papersearch.library.keyed.workplaces import WORKPLACE
from papersearch.library.markdown.words import CHINESE

_LONGEST_PART: Final = 40
_WORDS_OF_PART: Final = 4
_UNLIKE_NAMES: Final = re.compile(r"[,;，；、@\d]|\s(?:and|&)\s", re.IGNORECASE)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_CHINESE_NAME: Final = 2
"""Characters that a whole name has at least."""


def names_of_pairs(value: Sequence[FieldValue]) -> list[str]:
    """Return the names of a list whose members are all lists of two parts, else none.

    Which part is the family's name nobody can tell; they stay in their order.
    """
    pairs = [pair for member in value if (pair := _pair(member))]
    if len(pairs) < len(value):
        return []
    if not all(_is_part(part) for pair in pairs for part in pair):
        return []
    whole = sum(_is_whole(one) and _is_whole(other) for one, other in pairs)
    return [_joined(*pair) for pair in pairs] if 2 * whole <= len(pairs) else []


def _pair(member: FieldValue) -> tuple[str, str] | None:
    match member:
        case [str(one), str(other)]:
            return name_in(one), name_in(other)
        case _:
            return None


def _is_part(text: str) -> bool:
    """Whether a text may be a part of a name; one of two parts may be empty."""
    is_short = len(text) <= _LONGEST_PART and len(text.split()) <= _WORDS_OF_PART
    return is_short and not _UNLIKE_NAMES.search(text) and not WORKPLACE.search(text)


def _is_whole(text: str) -> bool:
    """Whether a text has a given and a family name: two words that are no particles or initials."""
    if CHINESE.search(text):
        return len(text) >= _CHINESE_NAME
    words = [word for word in text.split() if not word.islower() and not _INITIAL.fullmatch(word)]
    return len(words) > 1


def _joined(one: str, other: str) -> str:
    is_chinese = CHINESE.search(one + other) is not None
    return ("" if is_chinese else " ").join(filter(None, (one, other)))
