"""The lines of a Markdown file, free of what a page would not show.

Always holds: comments, blocks of code, front matter and git's conflict markers are gone, and each
line keeps the number that it has in the file; no line is longer than `MAX_LINE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.conflicts import without_conflicts
from papersearch.library.decode import BAD_BYTE, UTF8_HINT
from papersearch.library.problems import Place, Problems

MAX_LINE: Final = 20_000
"""In characters; what stands behind is not read. The longest real line has some five thousand."""

MAX_LINES: Final = 500_000
"""Lines that say something; the longest real list has some nine thousand."""

_FENCE: Final = ("```", "~~~")
_MOST_FRONT: Final = 100
"""Lines of what a page's program is told at the beginning of the file."""
_FRONT: Final = re.compile(r"[\w.-]+\s?:(?:\s|$)|\s|- |#")
"""A line of it: a key, what belongs to the key above, a remark."""
_ADDRESS: Final = re.compile(r"https?://[^\s)>\]\"]", re.IGNORECASE)


@dataclass(slots=True)
class Raw:
    """One line of the file as it stands there, without white space behind."""

    number: int
    """From 1."""
    text: str


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines that a page would show; empty ones are among them."""

    lines: tuple[Raw, ...]
    hidden_addresses: int
    """How many addresses stand in comments and blocks of code."""


def read_source(text: str, problems: Problems) -> SourceLines:
    """Return the lines of a decoded file that a page would show."""
    shown, hidden = _without_comments(text)
    source = shown.split("\n")
    fenced = _fenced(source) | _front_matter(source)
    hidden += sum(len(_ADDRESS.findall(source[number - 1])) for number in fenced)
    if "<<<<<<<" in shown:
        source = without_conflicts(source, problems)
    lines: list[Raw] = []
    said = 0
    for number, raw in enumerate(source, start=1):
        if number in fenced:
            continue
        stripped = raw.rstrip("\n\r\t \x0b\x0c")
        said += bool(stripped)
        if said > MAX_LINES:
            message = f"there are more than {MAX_LINES:,} lines"
            problems.add(Place(number, 1), message, "Split the file; the rest is not read.")
            break
        # Two spaces at the end break the line, as Markdown has it.
        is_broken = stripped and raw.endswith("  ")
        lines.append(Raw(number, _bounded(stripped, number, problems) + "  " * bool(is_broken)))
    return SourceLines(tuple(lines), hidden)


def _front_matter(source: Sequence[str]) -> set[int]:
    """Return the numbers of the lines between `---` at the beginning, which are YAML."""
    if not source or source[0].strip("\ufeff \r") != "---":
        return set()
    for number, raw in enumerate(source[1:_MOST_FRONT], start=2):
        line = raw.rstrip()
        if line in ("---", "..."):
            return set(range(1, number + 1)) if number > 2 else set()
        if line and not _FRONT.match(line):
            return set()
    return set()


def _bounded(line: str, number: int, problems: Problems) -> str:
    """Return as much of a line as is read, and say what is wrong with it."""
    if len(line) > MAX_LINE:
        message = f"this line is longer than {MAX_LINE:,} characters"
        hint = "Break it into several; only its beginning is read."
        problems.add(Place(number, MAX_LINE + 1), message, hint)
        line = line[:MAX_LINE]
    if not line.isascii() and (bad := BAD_BYTE.search(line)):
        problems.add(Place(number, bad.start() + 1), "this line is not UTF-8", UTF8_HINT)
    return line


def _without_comments(text: str) -> tuple[str, int]:
    """Return the text without HTML comments, and how many addresses they held.

    Lines keep their numbers.
    """
    if "<!--" not in text:
        return text, 0
    kept: list[str] = []
    at = hidden = 0
    while (begin := text.find("<!--", at)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            # A page would show nothing behind; a list's reader rather has it.
            break
        hidden += len(_ADDRESS.findall(text[begin:end]))
        kept += (text[at:begin], "\n" * text.count("\n", begin, end))
        at = end + 3
    return "".join((*kept, text[at:].replace("<!--", ""))), hidden


def _fenced(source: Iterable[str]) -> set[int]:
    """Return the numbers of the lines in blocks of code; a block that never ends is none."""
    hidden: set[int] = set()
    waiting: list[int] = []
    fence = ""
    for number, raw in enumerate(source, start=1):
        line = raw.strip()
        start = line[:3]
        if fence and start == fence and line.strip("`~ "):
            waiting = [number]  # What opens anew was never closed: its lines are shown.
        elif fence:
            waiting.append(number)
            if start == fence:
                hidden.update(waiting)
                waiting, fence = [], ""
        elif start in _FENCE:
            waiting, fence = [number], start
    return hidden
