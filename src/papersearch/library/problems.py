"""Problems as they are found while a list file is read.

Always holds: their number is bounded, so that a file of nothing but faults costs no more memory
than a good one; what they quote from the file is clean and short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.records import Problem

MAX_PROBLEMS: Final = 1_000
"""For one file; nobody reads further, and most come from one cause."""
_MAX_QUOTE: Final = 40
_MOST_NUMBERS: Final = 5
"""Lines that a problem names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list file; line and column (in characters) count from 1."""

    line: int
    column: int


class Problems:
    """The problems of one list file, in the order of their lines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Problem, None] = {}
        self._first_left_out: Problem | None = None

    def add(self, place: Place, message: str, hint: str) -> None:
        """Note that something is wrong at a place; `hint` tells what to do about it."""
        self.take(Problem(self.file, place.line, place.column, message, hint))

    def take(self, problem: Problem) -> None:
        """Note a problem that was made elsewhere; the same at the same place is told once."""
        if len(self._found) < MAX_PROBLEMS:
            self._found[problem] = None
        elif problem not in self._found and self._first_left_out is None:
            self._first_left_out = problem

    @property
    def is_over(self) -> bool:
        """Whether some were left out already: looking for more is of no use."""
        return self._first_left_out is not None

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems by line and column; the last says so if some were left out."""
        found = sorted(self._found, key=lambda problem: (problem.line, problem.column))
        if rest := self._first_left_out:
            message = f"there are more than {MAX_PROBLEMS:,} problems; the others are not listed"
            hint = "Mend those above first, then check the file again."
            found.append(Problem(self.file, rest.line, rest.column, message, hint))
        return tuple(found)


def few_numbers(numbers: Sequence[int]) -> str:
    """Return the first of some lines as a message names them."""
    return ", ".join(map(str, numbers[:_MOST_NUMBERS])) + ", …" * (len(numbers) > _MOST_NUMBERS)


def quoted(text: str) -> str:
    """Quote text from a list file within a message: clean, and cut where it is long."""
    shown = clean(text[: _MAX_QUOTE + 1])
    return f"'{shown}'" if len(text) <= _MAX_QUOTE else f"'{shown[:_MAX_QUOTE]}…'"
