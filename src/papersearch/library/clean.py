"""Cleaning of text that comes from list files.

Always holds: cleaned text has no control, bidirectional, zero-width or other invisible character of
those below; its only white space is single spaces inside it; cleaning it again changes nothing.
So it can be shown on a terminal as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_MARKS: Final = 8
"""How many combining marks in a row are kept; more only smear the lines around them."""

_PLANE_ENDS: Final = "".join(
    chr(plane | 0xFFFE) + chr(plane | 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
_DROPPED: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 (all but tab, LF and CR), DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # zero width
    "\u2028\u2029"  # line and paragraph separator
    "\ud800-\udfff"  # lone surrogates
    f"\ufdd0-\ufdef{_PLANE_ENDS}"  # noncharacters
    "\U000e0000-\U000e007f"  # tags
)
_UNSEEN: Final = re.compile(f"[{_DROPPED}]")
_NOT_IN_A_LINE: Final = re.compile(f"[\t\n\r{_DROPPED}]")
# Marks are neither letters nor digits: `\w` rules most text out without a look at each character.
_PILE: Final = re.compile(rf"[^\w\x00-\x7f]{{{MAX_MARKS + 1},}}")


def clean(text: str) -> str:
    """Make text from outside fit to show, store and compare.

    Invisible characters go, white space of any kind becomes single spaces, none at the ends, and of
    combining marks in a row the first `MAX_MARKS` stay.
    """
    # All that goes is unprintable to Python, too, and asking that is ten times quicker.
    if not text.isprintable() or "  " in text or text != text.strip(" "):
        text = " ".join(without_unseen(text).split())
    if not text.isascii():
        text = _PILE.sub(_without_pile, text)
    return text


def without_unseen(text: str) -> str:
    """Return text without its invisible characters; white space stays as it is."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def visible(text: str) -> str:
    r"""Return text whose every character is seen, for names that must not be changed by cleaning.

    What `clean` would drop, and line ends and tabs, stand as Python's escapes, such as `\x1b`.
    """
    if not text.isprintable():
        text = _NOT_IN_A_LINE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return text if text.isascii() else _PILE.sub(_without_pile, text)


def _without_pile(found: re.Match[str]) -> str:
    kept = []
    marks = 0
    for character in found[0]:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
