"""The name that a list of somebody's own papers sets off: `Ada Berg, **Wei Sun**, Tom Lund`.

Always holds: lines stay as they are but for the marks around such names; a name is one only if it
stands so between two others, or again and again beside one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.notes import note_of
from papersearch.library.markdown.source import Raw
from papersearch.library.markdown.turned_names import end_of_turned_names

_SET_OFF: Final = re.compile(
    r"(?P<mark>\*\*|__|<(?P<tag>b|u|strong)>)(?P<name>[^*_<>\[\]()]{4,40}?)(?P<sign>(?:\\?\*){0,2})"
    r"(?:(?P=mark)|</(?P=tag)>)",
    re.IGNORECASE,
)
_NAME: Final = r"((?:[A-Z]\.[ -]?){0,3}[^\W\d_][^,;&.*|<>]{1,40}?)"
_BEFORE: Final = re.compile(rf"{_NAME}[\\*†‡\d]{{0,4}}(?:, and|,|;| and| &)\s$")
_BEHIND: Final = re.compile(
    rf"[\\*†‡\d]{{0,4}}(?:, and|,|;| and| &)\s{_NAME}(?:[\\,;&.*|]| and |\s*$)"
)
_FEWEST: Final = 3
"""Lines in which a name stands beside another, where it stands between two nowhere."""
_ONE_NAME: Final = 0.25


def without_own_author(lines: Sequence[Raw]) -> Sequence[Raw]:
    """Return the lines of a file without the marks around the name that it sets off."""
    marked = [
        n
        for n, line in enumerate(lines)
        if "**" in line.text or "__" in line.text or "</" in line.text
    ]
    seen: Counter[str] = Counter()
    for n in marked:
        text = lines[n].text
        beside = {
            found["name"]: sides
            for found in _SET_OFF.finditer(text)
            if (sides := _names_beside(text, found))
        }
        seen.update({name: _FEWEST if sides > 1 else 1 for name, sides in beside.items()})
    names = {name for name, count in seen.items() if count >= _FEWEST and _may_be_name(name)}
    if not names:
        return lines
    told = list(lines)
    for n in marked:
        text = _SET_OFF.sub(
            lambda found: found["name"] + found["sign"] if found["name"] in names else found[0],
            lines[n].text,
        )
        told[n] = replace(lines[n], text=text)
    return told


def _may_be_name(name: str) -> bool:
    if meanings_of(name) or note_of(name):
        return False
    return names_likeness(name.strip(" ,")) >= _ONE_NAME


def _names_beside(text: str, found: re.Match[str]) -> int:
    """Return on how many sides of a text that is set off a name stands right beside it.

    Beside a name with its last name first, `**Berg, A.**; Sun, W.`, those stand so, too.
    """
    name = found["name"]
    if end_of_turned_names(name) == len(name):
        turned = end_of_turned_names(text[found.end() :].lstrip(" ,;&"))
        before = text[: found.start()].rstrip()
        return (turned > 0) + before.endswith((".;", ".,", ". &", ". and"))
    sides = (
        _BEFORE.search(text, max(0, found.start() - 60), found.start()),
        _BEHIND.match(text, found.end()),
    )
    return sum(names_likeness(each[1].strip()) >= _ONE_NAME for each in sides if each)
