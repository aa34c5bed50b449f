"""What errors and problems say, in the language that is spoken: English, or Chinese by one table.

What always holds: a sentence that the table lacks is said as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from papersearch.errors import PapersearchError, with_end
from papersearch.library.naming import shown_place
from papersearch.library.records import Problem
from papersearch.present.chinese_told import TOLD
from papersearch.present.language import is_spoken

_PLACE: Final = re.compile(r"\{(\w+)\}")
_PLACED: Final = re.compile(r"(.*?:\d+: )?(.*)")
"""A line of an error that tells of several: where, and what."""
_DEEPEST: Final = 3
"""How often a part of a sentence is one itself."""
_LONGEST: Final = 2000
"""Characters of a sentence that is still looked for."""


def told(sentence: str) -> str:
    """Return a sentence of an error or a problem in the language that is spoken."""
    return _in_chinese(sentence, 0) if is_spoken("zh") else sentence


def error_in_words(error: PapersearchError) -> str:
    """Return an error and what can be done about it, in one line."""
    message = told(error.message)
    return _followed(message, told(error.hint)) if error.hint else message


def error_in_lines(error: PapersearchError) -> str:
    """Return an error as a terminal shows it: what is wrong, and in the last line what to do."""
    lines = [*error.message.split("\n"), *filter(None, [error.hint])]
    return "\n".join(map(_line_in_words, lines)) if is_spoken("zh") else str(error)


def _line_in_words(line: str) -> str:
    """Return one line of an error; it may begin with a place, and end with what to do."""
    placed = _PLACED.fullmatch(line)
    place, said = (placed[1] or "", placed[2]) if placed else ("", line)
    message, separator, hint = said.partition(". ")
    if separator and (words := told(message)) != message:
        return f"{place}{words}。{told(hint)}"
    return place + told(said)


def problem_in_words(problem: Problem) -> str:
    """Return where a problem is, what is wrong, and what can be done about it, in one line."""
    shown = f"{shown_place(problem)}: {told(problem.message)}"
    return _followed(shown, told(problem.hint)) if problem.hint else shown


def _followed(message: str, hint: str) -> str:
    """Return a message and a hint as two sentences."""
    if message == with_end(message) or not is_spoken("zh"):
        return f"{with_end(message)} {hint}"
    return f"{message}。{hint}"


@lru_cache(maxsize=1)  # only where Chinese is spoken, and something is wrong
def _with_places() -> list[tuple[list[str], list[str], str]]:
    """Return the sentences with places: their literal pieces, the places' names, the Chinese."""
    split = [(_PLACE.split(english), chinese) for english, chinese in TOLD.items()]
    return [(parts[::2], parts[1::2], chinese) for parts, chinese in split if len(parts) > 1]


def _in_chinese(text: str, depth: int) -> str:
    if text in TOLD or not text or len(text) > _LONGEST or depth > _DEEPEST:
        return TOLD.get(text, text)
    for pieces, names, chinese in _with_places():
        if (between := _between(text, pieces)) is not None:
            parts = [_in_chinese(part, depth + 1) for part in between]
            return chinese.format(**dict(zip(names, parts, strict=True)))
    return text


def _between(text: str, pieces: Sequence[str]) -> list[str] | None:
    """Return what a text has between pieces, which it consists of else; None if it does not.

    Each piece is found where it stands first, the last one at the end.
    """
    first, *inner, last = pieces
    if not text.startswith(first):
        return None
    found, begin = [], len(first)
    for piece in inner:
        end = text.find(piece, begin)
        if end < 0:
            return None
        found.append(text[begin:end])
        begin = end + len(piece)
    end = len(text) - len(last)
    if end < begin or not text.endswith(last):
        return None
    return [*found, text[begin:end]]
