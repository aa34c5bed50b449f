"""Text in terminal cells: measured, cut, wrapped, padded, and drawn as bars.

What always holds: a Chinese character takes two cells, a combining mark none, as the terminal
interface paints them; a line is cut or wrapped between characters, never through a wide one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, split_graphemes

_USUAL_WIDTH: Final = 100
"""Of a line in cells, where there is no terminal to tell."""
_NOT_FIRST: Final = frozenset("，。、；：！？）】》」』〉”’…,.;:!?)]}%")
"""What does not begin a line."""
_NOT_LAST: Final = frozenset("（【《「『“‘([{〈")
"""What does not end a line."""
_LONGEST_GRAPHEME: Final = 10
"""Characters that are painted as one (clean text has at most 8 marks in a row)."""
_PARTS: Final = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""Eighths of a cell."""


def line_width() -> int:
    """Return how many cells a line of standard output has."""
    return shutil.get_terminal_size((_USUAL_WIDTH, 0)).columns


def cell_length(text: str) -> int:
    """Return how many cells a text takes."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return text[: _fitting(text, 0, width - 1)] + "…"


def padded(text: str, width: int) -> str:
    """Return a text with spaces behind it, so that it takes at least `width` cells."""
    return text + " " * (width - cell_len(text))


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of `text`: broken at spaces, within Chinese anywhere.

    Punctuation that ends something stays with what it ends; what is wider than a line is folded.
    A line has at least two cells, so that any character fits.
    """
    width = max(width, 2)
    start = 0
    while start < len(text):
        end = max(_fitting(text, start, width), start + 1)
        if end < len(text):
            end = _break_before(text, start, end, width)
        yield start, end
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def bar(count: int, most: int, width: int) -> str:
    """Return a bar that is `width` cells long where `count` is `most`, in eighths of a cell.

    What is not nothing has an eighth at least.
    """
    eighths = max(1, round(8 * max(width, 0) * count / most)) if count else 0
    whole, part = divmod(eighths, 8)
    return "█" * whole + _PARTS[part]


def _fitting(text: str, start: int, width: int) -> int:
    """Return the end of what fits into `width` cells from `start` on."""
    part = text[start : start + width * _LONGEST_GRAPHEME]
    cells = 0
    for first, _, size in split_graphemes(part)[0]:
        cells += size
        if cells > width:
            return start + first
    return start + len(part)


def _break_before(text: str, start: int, end: int, width: int) -> int:
    """Return the last place up to `end` where the line that begins at `start` may be broken.

    In its first half it is broken only if the word that would not fit has room in the next line.
    """
    word_end = end
    while word_end < min(len(text), end + width) and not _is_gap(text[word_end]):
        word_end += 1
    for place in range(end, start, -1):
        if place <= start + (end - start) // 2 and cell_len(text[place:word_end].strip()) > width:
            break
        before, after = text[place - 1], text[place]
        if not cell_len(after) or _is_torn(text, place):
            continue  # a mark stays with its character
        if before == " " or after == " " or _is_wide(before) or _is_wide(after):
            return place
    whole = (place for place in range(end, start, -1) if not _is_torn(text, place))
    return next(whole, end)


def _is_torn(text: str, place: int) -> bool:
    """Return whether a break at a place would leave a bracket from what it holds."""
    last, first = place - 1, place
    while last > 0 and text[last] == " ":
        last -= 1
    while first < len(text) - 1 and text[first] == " ":
        first += 1
    return text[last] in _NOT_LAST or text[first] in _NOT_FIRST


def _is_gap(character: str) -> bool:
    """Return whether a word ends before a character."""
    return character == " " or _is_wide(character)


def _is_wide(character: str) -> bool:
    return cell_len(character) == 2
