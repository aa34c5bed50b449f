"""Reads Markdown that papersearch has exported, which says so in its first line.

Always holds: it is read as it was written, or not here: a file in which one line has another form,
because somebody went on writing it, is left to the reader of any Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.records import LINK_KINDS, Link, Paper, RawEntry, Reading
from papersearch.library.urls import url_fault

EXPORT_MARK: Final = "<!-- papersearch export 1 -->"
"""The first line of an export; a page does not show it."""
TITLE_ZH: Final = "中文标题"
READING_LABEL: Final = "解读"

_LINK: Final = re.compile(r"(?<!\\)\[((?:[^\\\[\]]|\\.)*+)\]\(([^()\s]+)\)")
_BOLD: Final = re.compile(r"\*\*((?:[^\\*]|\\.)++)\*\*")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY: Final = re.compile(r"&amp;(?=#?\w+;)")
_VALUE: Final = re.compile(r"(?:[^\\;]|\\.)+")
"""One of several, up to a semicolon of its own."""
_BETWEEN_LINKS: Final = " · "
_TEXTS: Final = (TITLE_ZH, "Venue", "Year", "Summary")
_LISTS: Final = ("Categories", "Authors", "Tags")


class _OtherFormError(Exception):
    """A line that no export has."""


@dataclass(slots=True)
class _Item:
    line: int
    title: str
    links: list[Link]
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)


def read_exported(text: str) -> list[RawEntry] | None:
    """Return the entries of an export, None where the text is none, or was changed."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != EXPORT_MARK:
        return None
    items: list[_Item] = []
    try:
        for number, line in enumerate(lines[1:], start=2):
            if line.startswith("- "):
                items.append(_item(line.removeprefix("- "), number))
            elif line.startswith("  - ") and items:
                _take(items[-1], line.removeprefix("  - "))
            elif line:
                return None
        return [RawEntry(_paper(item), item.line) for item in items]
    except _OtherFormError:
        return None


def _item(text: str, number: int) -> _Item:
    if found := _BOLD.fullmatch(text):
        return _Item(number, _plain(found[1]), [])
    title, url = _link(text)
    return _Item(number, title, [Link("paper", url)])


def _take(item: _Item, text: str) -> None:
    """Keep what a line below an item says of its paper."""
    name, _, value = text.partition(": ")
    if name in _TEXTS:
        item.texts[name] = _plain(value)
    elif name in _LISTS:
        item.lists[name] = tuple(map(_plain, _VALUE.findall(value)))
    elif name == READING_LABEL:
        item.readings.append(Reading(*_link(value)))
    else:
        item.links += map(_detail_link, _links(text))


def _detail_link(found: tuple[str, str]) -> Link:
    label, url = found
    if label in LINK_KINDS:
        return Link(label, url)
    return Link("other", url, label)


def _links(text: str) -> Sequence[tuple[str, str]]:
    """Return the links that a line has, and nothing else."""
    found = list(_LINK.finditer(text))
    if _BETWEEN_LINKS.join(each[0] for each in found) != text:
        raise _OtherFormError
    return [_link(each[0]) for each in found]


def _link(text: str) -> tuple[str, str]:
    """Return the text and the address of a link."""
    found = _LINK.fullmatch(text)
    url = _ENTITY.sub("&", found[2]) if found else ""
    if found is None or url_fault(url):
        raise _OtherFormError
    return _plain(found[1]), url


def _plain(text: str) -> str:
    """Return a text without the escapes of the export."""
    said = clean(_ESCAPE.sub(r"\1", text))
    if not said:
        raise _OtherFormError
    return said


def _paper(item: _Item) -> Paper:
    year = item.texts.get("Year", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise _OtherFormError
    return Paper(
        id="",
        title=item.title,
        title_zh=item.texts.get(TITLE_ZH),
        venue=item.texts.get("Venue"),
        year=int(year) if year else None,
        categories=item.lists.get("Categories", ()),
        authors=item.lists.get("Authors", ()),
        summary=item.texts.get("Summary", ""),
        links=tuple(item.links),
        readings=tuple(item.readings),
        tags=item.lists.get("Tags", ()),
    )
