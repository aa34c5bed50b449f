"""Which lines of the list belong to which of the found papers."""

from __future__ import annotations

from typing import Final

from papersearch.search.answer import Answer

LINES: Final = 2
"""Lines a paper."""


LOOK_AHEAD: Final = 30
"""Papers that are fetched before they are in sight, where that takes time: two or three screens."""


def first_needed(height: int, *, is_shared: bool) -> int:
    """Return how many papers are needed with an answer: those in sight, in lines of that height.

    Where another machine would be asked for more (`is_shared`), those that come next, too.
    """
    in_sight = height // LINES + 1
    return in_sight + LOOK_AHEAD if is_shared else in_sight


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
