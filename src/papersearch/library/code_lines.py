"""Which lines of a Markdown file are code, or a comment, where nothing is a slip.

Always holds: what looks like an entry outside of a fence, `<pre>` or a comment is one, however deep
it stands; the lines of a list are no code by their indent alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_FENCE: Final = re.compile(r"[ \t>]{0,40}(?:[-*+][ \t]{1,4})?(`{3,}|~{3,})")
_OPENED: Final = re.compile(r"<!--|<pre\b", re.IGNORECASE)
ENTRY: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,5}[.)])[ \t]|[ \t]*\|")
"""How a line of Markdown begins that is an item or a row."""


def lines_of_code(lines: Sequence[str]) -> list[bool]:
    """Return of each line of Markdown whether it is one of code, or of a comment."""
    is_closed_off = list(_closed_off(lines))
    indented = _indented(lines, is_closed_off)
    return [one or other for one, other in zip(is_closed_off, indented, strict=True)]


def _closed_off(lines: Sequence[str]) -> Iterator[bool]:
    """Yield of each line whether a fence, `<pre>` or a comment has it."""
    fence, end = "", ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            yield True
            if found and found[1].startswith(fence) and not line[found.end() :].strip(" `~\t"):
                fence = ""
            continue
        if found and not end:
            fence = found[1]
            yield True
            continue
        opened = None if end else _OPENED.search(line)
        yield bool(end or opened)
        if opened:
            end = "-->" if opened[0] == "<!--" else "</pre>"
        if end in line.casefold()[opened.end() if opened else 0 :]:
            end = ""


def _indented(lines: Sequence[str], is_closed_off: Sequence[bool]) -> Iterator[bool]:
    """Yield of each line whether it is code by its indent: below an empty line, in no list."""
    is_below, is_in_list, was_closed_off = True, False, False
    for line, closed_off in zip(lines, is_closed_off, strict=True):
        if closed_off and was_closed_off:
            line = ""  # what stands within says nothing of what is around
        was_closed_off = closed_off
        is_entry = ENTRY.match(line) is not None
        if is_entry or (line[:1].strip() and (is_below or closed_off)):
            is_in_list = is_entry and not line.lstrip().startswith("|")
        is_code = line.startswith(("    ", "\t")) and is_below and not is_entry and not is_in_list
        yield is_code
        is_below = is_code or not line.strip()
