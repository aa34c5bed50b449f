"""Paragraphs whose lines an editor filled to a width: where a line ends there says nothing.

Nor does it within what is set off, or behind a comma.

Always holds: the text has as many lines as before, and what begins a paragraph stays in its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_WIDTHS: Final = (72, 79, 80, 70, 78, 76, 74, 75, 77, 100, 88, 90, 99, 120)
_MOSTLY: Final = 0.8
_FEWEST: Final = 4
"""Ends of lines by which a file is judged, at least."""
_STARTS: Final = re.compile(
    r"\s*(?:[-*+•|]|#\.|\(?\w{1,3}[.)]|\.\.|:[a-z-]+:|[=\-~^+]{3,}.*)(?:\s|$)"
)
"""What begins a block of its own."""
_RULE: Final = re.compile(r"\s*([=\-`:.'\"~^_*+#<>|])[\s=\-`:.'\"~^_*+#<>|]*$")
_BULLET: Final = re.compile(r"^\s*\*\s+")
_LITERAL: Final = re.compile(r"``[^`]*+``|\\.")
_MOST_LINES: Final = 20_000
"""Of a file that are looked at."""


def without_fills(text: str) -> str:
    """Return a text with the lines of its paragraphs joined that were filled to one width."""
    lines = text.split("\n")
    paragraphs = list(_paragraphs(lines))
    width = _width(lines, paragraphs)
    for begin, end in paragraphs:
        joined = [lines[begin]]
        for above, below in pairwise(lines[begin:end]):
            if (
                joined[-1].rstrip().endswith(",")
                or _is_open(joined[-1])
                or _is_filled(above, below, width)
            ):
                joined[-1] += " " + below.lstrip()
            else:
                joined.append(below)
        lines[begin:end] = [*joined, *[""] * (end - begin - len(joined))]
    return "\n".join(lines)


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs of several lines begin and end."""
    begin = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _goes_on(lines[at - 1], lines[at], at - 1 > begin):
            continue
        if at - begin > 1:
            yield begin, at
        begin = at


def _goes_on(above: str, below: str, is_within: bool) -> bool:
    """Whether a line goes on with the paragraph of the one above."""
    if not above.strip() or not below.strip() or _STARTS.match(below) or _RULE.match(above):
        return False
    if "  " in above.strip() and "  " in below.strip():  # columns of a table
        return False
    deeper = _indent(below) - _indent(above)
    return deeper == 0 or (not is_within and deeper > 0 and _STARTS.match(above) is not None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _width(lines: Sequence[str], paragraphs: Sequence[tuple[int, int]]) -> int:
    """Return the width that most paragraphs are filled to, 0 where there is none."""
    ends = [
        pair
        for begin, end in paragraphs
        if begin < _MOST_LINES
        for pair in pairwise(lines[begin:end])
    ]
    if len(ends) < _FEWEST:
        return 0
    shares = [(sum(_is_filled(*pair, width) for pair in ends), -width) for width in _WIDTHS]
    count, width = max(shares)
    return -width if count >= _MOSTLY * len(ends) else 0


def _is_open(line: str) -> bool:
    """Whether what is set off by stars or backticks goes on in the next line."""
    if "*" not in line and "`" not in line:
        return False
    line = _LITERAL.sub("", _BULLET.sub("", line))
    bold = line.count("**")
    return bool(bold % 2 or line.replace("**", "").count("*") % 2 or line.count("`") % 2)


def _is_filled(above: str, below: str, width: int) -> bool:
    """Whether a line ends only because the next word would not have fitted in it."""
    word = below.split(maxsplit=1)[0]
    return len(above) <= width < len(above) + 1 + len(word)
