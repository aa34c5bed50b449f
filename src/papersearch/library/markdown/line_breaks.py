"""Where a line's text is broken, and where it runs on in the next line.

Always holds: a text takes in as many lines as `_MOST_JOINED` says at most, and none that begins a
heading, an item, a row or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from papersearch.library.markdown.source import Raw

_BOLD_OPEN: Final = re.compile(r"<(?:b|strong|a)[\s>]", re.I)
_BOLD_CLOSE: Final = re.compile(r"</(?:b|strong|a)\s{0,3}>", re.I)
_MOST_JOINED: Final = 6
"""How many lines one piece of text may run over."""
BREAK: Final = re.compile(r"</?br\s{0,3}/?>", re.IGNORECASE)
BULLET: Final = re.compile(r"[-*+•·](?: +|(?=[\[:]))")
RULE: Final = re.compile(r"(?:- ?){3,}$|(?:\* ?){3,}$|(?:_ ?){3,}$|[=~]{3,}$")


def pieces_of(lines: Sequence[Raw], place: int, text: str) -> tuple[int, list[str]]:
    """Return a line's pieces between line breaks, and the number of the next line.

    A piece whose brackets or marks are open runs on behind the break, or in the next line.
    """
    pieces = [piece.strip() for piece in BREAK.split(text)] if "<" in text else [text]
    end = place + 1
    joined: list[str] = []
    for piece in pieces:
        if joined and _is_open(joined[-1]):
            joined[-1] = f"{joined[-1]} {piece}"
        elif piece:
            joined.append(piece)
    last = joined[-1] if joined else ""
    while last and _is_open(last) and end < min(len(lines), place + _MOST_JOINED):
        following = lines[end].text.strip()
        if not following or _begins_anew(following):
            break
        last = f"{last} {BREAK.sub(' ', following)}"
        end += 1
    if end > place + 1 and _is_open(last):
        end = place + 1  # A slip in the brackets, which must not swallow the lines below.
    elif last:
        joined[-1] = last
    pieces = [piece.removesuffix("\\").strip() for piece in joined]
    return end, [piece for piece in pieces if piece]


def _begins_anew(text: str) -> bool:
    return text[0] in "#|>" or BULLET.match(text) is not None or RULE.match(text) is not None


def _is_open(text: str) -> bool:
    """Whether a bracket or a mark of bold type is still open at the end of a text."""
    if "[" in text and text.count("[") > text.count("]"):
        return True
    if "<" in text and len(_BOLD_OPEN.findall(text)) > len(_BOLD_CLOSE.findall(text)):
        return True
    return text.count("**") % 2 == 1
