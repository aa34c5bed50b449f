"""What a line is by itself: a heading, an item by its marker, a rule, a row of a table.

Always holds: nothing here looks at other lines, and each look takes time in proportion to the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

BULLET: Final = re.compile(r"[-*+•·](?: +|(?=[\[:]))|[●○■□◆◇▪▫★☆►▶➤➢] *(?=\S)|o (?=[A-Z\[\"“*])")
RULE: Final = re.compile(r"(?:- ?){3,}$|(?:\* ?){3,}$|(?:_ ?){3,}$|[=~]{3,}$")
_HEADING: Final = re.compile(r"(?:(#{1,6}) |(#{2,6})(?=[^#\s])|(#)(?=[\u3400-\u9fff]))\s*")
_NUMBER: Final = re.compile(
    r"(?!\d\.\d[Dd]\b|(?:19|20)\d\d\.(?:0[1-9]|1[0-2])\b|\d{4}\.\d{4,5}\b)(?:\d{1,2}\.\d{1,2}(?=[A-Z][A-Za-z]{2})"
    r"|\d{1,4} ?[.、．)）](?=\D|\d+[.D]|\d+ |$)\s*)"
    r"|\*\*[\[(【]?\d{1,4}[\])】.]{1,2}\*\*\s+"
    r"|[①-⑳] ?"
    r"|\(\d{1,4}\) ?|（\d{1,4}） ?|【\d{1,4}】\s*|\[[A-Z]?\d{1,4}\](?![(\[:]) ?[.、．]? ?"
)
_YEAR: Final = re.compile(r"\[(?:19|20)\d\d\]")
"""Behind a bullet it is no number of the item."""
_TASK: Final = re.compile(r"\[[ xX]\]\s+(?=\S)")
"""The box of a task list."""
_DOUBLED: Final = re.compile(r"[*+-]\s+(?=\S)")
"""A second bullet behind the first: `* * A Title`."""
_REFERENCE: Final = re.compile(r"\s{0,3}\[([^\[\]]{1,100})\]:\s{1,3}<?(\S{1,2048}?)>?(?:\s|$)")
_TABLE_RULER: Final = re.compile(r"(?=.*-)[\s:|-]+$")
_TITLES_BELOW: Final = re.compile(r"papers?$|titles?$|论文|标题|题目|題目")
"""What the column of titles is called."""
_CELL: Final = re.compile(r"(?<!\\)\|")
_MOST_CELLS: Final = 40
FOOTNOTE: Final = re.compile(r"\[\^([^\s\[\]]{1,40})\]:\s*(?=\S)")


def heading_of(text: str, start: int = 0) -> tuple[int, str] | None:
    """Return level and text of the heading that begins at a place with `#`, if there is one."""
    found = _HEADING.match(text, start)
    if found is None:
        return None
    return len(found[1] or found[2] or found[3]), text[found.end() :]


def bullet_of(text: str) -> re.Match[str] | None:
    """Return the bullet that a line begins with; that of `*[Ada Berg](…)*` is a mark of italic."""
    bullet = BULLET.match(text)
    if bullet and bullet.end() == 1 and text[0] == "*" and text.count("*", 1) % 2:
        return None
    return bullet


def marker_of(text: str, bullet: re.Match[str] | None) -> tuple[str, str]:
    """Return the marker of an item and its text: the bullet's sign, `1` for a number, or nothing.

    A number behind a bullet is the item's, too; its text may be in the next line.
    """
    marker = ""
    if text.startswith("[^") and (note := FOOTNOTE.match(text)):
        return "1", text[note.end() :]
    if bullet:
        if bullet.end() == len(text):
            return "", text
        marker, text = text[0], text[bullet.end() :]
        if doubled := _DOUBLED.match(text):
            text = text[doubled.end() :]
        if text[0] == "[" and (task := _TASK.match(text)):
            text = text[task.end() :]
    number = None if bullet and _YEAR.match(text) else _NUMBER.match(text)
    if number and (number.end() < len(text) or not bullet):
        return marker or "1", text[number.end() :]
    return marker, text


def reference_of(text: str) -> tuple[str, str] | None:
    """Return name and address of a reference, `[name]: https://…`, if a line is one."""
    found = _REFERENCE.match(text) if text[:1] == "[" and text[1:2] != "^" else None
    return (found[1].casefold(), found[2]) if found else None


def is_table_ruler(text: str) -> bool:
    """Whether a line is the one between the header of a table and its rows."""
    return _TABLE_RULER.match(text) is not None


def split_cells(text: str) -> list[str]:
    """Return the cells of a table's row, with or without outer pipes."""
    text = text.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    is_escaped = "\\|" in text
    cells = _CELL.split(text, _MOST_CELLS) if is_escaped else text.split("|", _MOST_CELLS)
    return [cell.strip() for cell in cells]


def repeated_columns(names: Sequence[str]) -> int:
    """Return after how many columns a table's header begins anew, 0 if it never does.

    That is 2 for `Paper | Code | Paper | Code`, whose rows have two papers each.
    """
    folded = [name.casefold().strip(" *_") for name in names]
    for count in range(1, len(folded) // 2 + 1):
        times, rest = divmod(len(folded), count)
        first = folded[:count]
        if not rest and folded == first * times and all(first):
            return count if any(map(_TITLES_BELOW.search, first)) else 0
    return 0
