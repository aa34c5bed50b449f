"""Text in terminal cells: a Chinese character takes two, a combining mark none."""

from __future__ import annotations

import shutil
import unicodedata
from itertools import accumulate
from typing import Final

_WIDTH: Final = 100
"""Of a line in cells, where there is no terminal to tell."""


def line_width() -> int:
    """Return how many cells a line has."""
    return shutil.get_terminal_size((_WIDTH, 0)).columns


def cell_length(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(map(_cells, text))


def cut(text: str, room: int) -> str:
    """Cut a text to so many cells, with an ellipsis where something is left out."""
    lengths = list(accumulate(map(_cells, text)))
    if not lengths or lengths[-1] <= room:
        return text
    return text[: sum(length < room for length in lengths)] + "…"


def padded(text: str, room: int) -> str:
    """Return a text with spaces behind it, so that it takes so many cells at least."""
    return text + " " * (room - cell_length(text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
