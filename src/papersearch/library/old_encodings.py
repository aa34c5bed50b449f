"""Which of the old encodings of Europe a text is in, told by what letters its bytes become.

Always holds: text with letters of UTF-8 among its bytes is in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_CODECS: Final[Mapping[str, str]] = MappingProxyType(
    {"WINDOWS-1252": "cp1252", "MACINTOSH": "mac-roman"}
)
"""Names for a reader and for Python; where two read a text as well, the first is meant."""
_UTF8_LETTER: Final = re.compile(
    rb"[\xc3-\xc5][\x80-\xbf]|(?:[\xd0\xd1][\x80-\xbf]){2}|[\xe0-\xef][\x80-\xbf]{2}"
)
"""What UTF-8 has, and words of Europe in old encodings do not: a letter and then a sign."""
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
_COMMON: Final = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœßúùûü")
_OPENING: Final = frozenset("“‘„‚«¿¡")
_CLOSING: Final = frozenset("”’»…®™°")
_DASHES: Final = frozenset("–—·×±")
_BLANK: Final = "\xa0"
_LEAST: Final = 0.5
"""Of what a character may count at most, on average."""


def decoded_old(data: bytes) -> tuple[str, str] | None:
    """Return the encoding and the text of bytes that are no UTF-8; None if no encoding fits."""
    if _UTF8_LETTER.search(data):
        return None
    best, name, text = _LEAST, "", ""
    for each, codec in _CODECS.items():
        try:
            decoded = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if (likeness := _likeness(decoded)) > best:
            best, name, text = likeness, each, decoded
    return (name, text) if name else None


def _likeness(text: str) -> float:
    """Return how well characters beyond ASCII stand where they are, on average: -2 to 2."""
    places = [
        _fit(text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2] or " ")
        for at in (found.start() for found in _BEYOND.finditer(text))
    ]
    return sum(places) / len(places) if places else 0.0


def _fit(before: str, char: str, behind: str) -> float:
    """Return how well a character stands between two others."""
    if char.isalpha():
        return _fit_of_letter(before, char, behind)
    is_within = before.isalpha() and behind.isalpha()
    if char in _OPENING:
        return 1 if behind.isalnum() and not before.isalpha() else -2 * is_within
    if char in _CLOSING:
        is_apostrophe = is_within and char == "’"
        return 1 if is_apostrophe or (not before.isspace() and not behind.isalpha()) else -1
    if char in _DASHES:
        return 1 if before.isspace() == behind.isspace() else 0
    if char == _BLANK:
        return 1 if not before.isspace() and not behind.isspace() else 0
    return -2 if before.isalpha() or behind.isalpha() else 0


def _fit_of_letter(before: str, char: str, behind: str) -> float:
    """Return how well a letter stands between two others; those of many words do best."""
    if char in "ªº":
        return 1 if before.isdigit() else -1
    if not char.islower():
        if before.islower():
            return -2
        return 1 if before.isupper() or behind.isalpha() else -1
    if char not in _COMMON:
        return 1 if before.isalpha() or behind.isalpha() else -1
    if before.isalpha() or behind.isalpha():
        return 2
    return 1 if char in "àéèóòúù" and before.isspace() and behind.isspace() else 0
