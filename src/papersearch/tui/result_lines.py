"""Which lines of the list belong to which of the found papers."""

from __future__ import annotations

from typing import Final

from papersearch.search.answer import Answer

LINES: Final = 2
"""Lines a paper."""


def line_of(place: int, answer: Answer | None) -> int:
    """Return the line where a place begins: there is one between papers with all and with most."""
    is_below = answer is not None and answer.border is not None and place >= answer.border
    return place * LINES + (1 if is_below else 0)


def place_at(line: int, answer: Answer | None) -> tuple[int | None, int]:
    """Return the place in a line and which of its lines it is; no place for the one between."""
    border = answer.border if answer else None
    if border is None or line < border * LINES:
        return divmod(line, LINES)
    if line == border * LINES:
        return None, 0
    return divmod(line - 1, LINES)
