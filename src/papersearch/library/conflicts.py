"""Git's conflict markers in a list file.

Always holds: lines keep their numbers; the markers and the common ancestor between them are gone,
each conflict is one problem, and no line outside of a conflict is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.problems import Place, Problems

_MARKER: Final = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)")
_MESSAGE: Final = "a git conflict begins here"
_HINT: Final = "Keep one side and delete the lines of <<<<<<<, ======= and >>>>>>>."
_ITEM: Final = re.compile(r"\s*-(?:\s|$)")


@dataclass(slots=True)
class _Conflict:
    """The numbers of a conflict's lines, from 0."""

    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    """Markers, and the lines of the common ancestor."""


def without_conflicts(lines: Sequence[str], problems: Problems) -> list[str]:
    """Return the lines with both sides of each conflict."""
    return _kept(lines, problems, takes_one_side=False)


def without_yaml_conflicts(text: str, problems: Problems) -> str:
    """Return a YAML text with both sides of each conflict where they are whole items.

    Within an item only the first side is kept, since no key may stand twice.
    """
    if "<<<<<<<" not in text:
        return text
    return "\n".join(_kept(text.split("\n"), problems, takes_one_side=True))


def _kept(lines: Sequence[str], problems: Problems, takes_one_side: bool) -> list[str]:
    kept = list(lines)
    for conflict in _conflicts(lines):
        problems.add(Place(conflict.hidden[0] + 1, 1), _MESSAGE, _HINT)
        ours, theirs = conflict.ours, conflict.theirs
        if takes_one_side and ours and not (_is_items(lines, ours) and _is_items(lines, theirs)):
            conflict.hidden += theirs
        for number in conflict.hidden:
            kept[number] = ""
    return kept


def _is_items(lines: Sequence[str], side: Sequence[int]) -> bool:
    """Whether a side is empty or begins an item of a list."""
    first = next((lines[number] for number in side if lines[number].strip()), None)
    return first is None or _ITEM.match(first) is not None


def _conflicts(lines: Sequence[str]) -> Iterator[_Conflict]:
    """Yield the conflicts; one that never ends reaches to the end of the file."""
    found: _Conflict | None = None
    part = "<"
    for number, line in enumerate(lines):
        sign = line[:1] if line[:1] in ("<", "=", ">", "|") and _MARKER.match(line.rstrip()) else ""
        if sign == "<":
            if found:
                yield found
            found = _Conflict()
        if found is None:
            continue
        if sign:
            part = sign
        if sign or part == "|":
            found.hidden.append(number)
        else:
            (found.theirs if part == "=" else found.ours).append(number)
        if sign == ">":
            yield found
            found = None
    if found:
        yield found
