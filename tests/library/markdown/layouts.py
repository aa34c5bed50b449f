"""Layouts of paper lists, composed of how each field is written and of where the fields stand.

A list is written by `write_list`, its fields as `layout_forms` has them. Layouts that a careful
reader would doubt are left out (`is_clear`); all others are what people may write.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from invented_works import Work
from layout_forms import (
    AUTHORS,
    DRESSES,
    FRAMES,
    HEADINGS,
    LINKED,
    LINKS,
    NOTES,
    TITLES,
    VENUES,
)


@dataclass(frozen=True)
class Layout:
    """The form of each field, by its key in `FORMS`."""

    block: str
    spread: str
    title: str
    dress: str
    authors: str
    venue: str
    links: str
    note: str
    heading: str
    frame: str


_MARKERS: Final = {"-": "- ", "*": "* ", "1.": "{n}. ", "[1]": "[{n}] ", "paragraph": ""}
_SPREADS: Final = {
    "line": "",
    "breaks": "<br>\n",
    "hard breaks": "  \n",
    "sub-bullets": "\n- ",
    "paragraphs": "\n\n",
}
_TABLES: Final = ("table", "title last", "html table")
FORMS: Final[Mapping[str, Sequence[str]]] = {
    "block": (*_MARKERS, "heading", *_TABLES),
    "spread": tuple(_SPREADS),
    "title": tuple(TITLES),
    "dress": tuple(DRESSES),
    "authors": tuple(AUTHORS),
    "venue": tuple(VENUES),
    "links": tuple(LINKS),
    "note": tuple(NOTES),
    "heading": tuple(HEADINGS),
    "frame": tuple(FRAMES),
}


def draw_layouts(count: int, seed: int) -> list[Layout]:
    """Return so many layouts that are clear, the same for each seed."""
    chance = random.Random(seed)
    found: list[Layout] = []
    while len(found) < count:
        layout = Layout(**{name: chance.choice(FORMS[name]) for name in FORMS})
        if is_clear(layout):
            found.append(layout)
    return found


def is_clear(layout: Layout) -> bool:
    """Whether a careful reader has no doubt what is what, and somebody may write so."""
    is_marked = layout.title not in ("plain", "bold with a stop")
    is_dated = "venue" in layout.dress or layout.dress in ("year", "date before", "badge")
    is_linked = is_title_linked(layout)
    if layout.links == "none" and not is_linked:
        has_names = layout.authors != "none" and layout.note == "none" and layout.spread != "line"
        return has_names and layout.block in ("-", "*", "1.") and layout.venue != "none"
    if layout.links in ("bare", "named addresses") and is_linked:
        return False
    if is_dated and (layout.venue != "none" or "year" in layout.heading):
        return False
    if layout.block in _TABLES:
        return layout.spread == "line" and layout.links not in ("bars", "named addresses")
    if layout.block == "heading":
        return layout.links != "none" and layout.title in ("plain", "bold", "link")
    if layout.spread == "sub-bullets" and layout.block not in ("-", "*", "1.", "heading"):
        return False
    if layout.spread == "paragraphs" and layout.note == "sentence":
        return False
    is_told_apart = is_marked or layout.authors in ("none", "full", "italic", "by", "semicolons")
    return layout.spread != "line" or is_told_apart


def is_title_linked(layout: Layout) -> bool:
    """Whether titles lead to their papers."""
    return layout.title in LINKED


def write_list(layout: Layout, groups: Mapping[str, Sequence[Work]]) -> str:
    """Return a list of the works of each topic, in a layout."""
    front, back = FRAMES[layout.frame]
    texts = [front]
    for number, (topic, works) in enumerate(groups.items(), 1):
        heading = HEADINGS[layout.heading]
        texts.append(heading.format(topic=topic, n=number, han="一二三四五六"[number - 1]) + "\n\n")
        level = 4 if "###" in heading else 3
        if layout.block in _TABLES:
            texts.append(_table(layout, works))
        else:
            texts += (_entry(layout, work, n, level) for n, work in enumerate(works, 1))
        texts.append("\n")
    return "".join([*texts, back])


def _fields_of(layout: Layout, work: Work) -> dict[str, str]:
    """Return what a work's fields say; those that say nothing are left out."""
    texts = {
        "Title": DRESSES[layout.dress](work, TITLES[layout.title](work)),
        "Authors": AUTHORS[layout.authors](work),
        "Venue": VENUES[layout.venue](work),
        "Links": LINKS[layout.links](work),
        "Note": NOTES[layout.note](work),
    }
    return {name: text for name, text in texts.items() if text}


def _entry(layout: Layout, work: Work, number: int, level: int) -> str:
    """Return an entry that is no row of a table."""
    told = _fields_of(layout, work)
    if layout.block == "heading":
        title = told.pop("Title")
        lead = "- " if layout.spread == "sub-bullets" else ""
        below = (_SPREADS[layout.spread] or " - ").join(told.values())
        return f"{'#' * level} {title}\n\n{lead}{below}\n\n"
    marker = _MARKERS[layout.block].format(n=number)
    if layout.spread == "line":
        text = " - ".join(told[name] for name in ("Title", "Authors", "Venue") if name in told)
        behind = " ".join(told[name] for name in ("Links", "Note") if name in told)
        return f"{marker}{text} {behind}".rstrip() + ("\n" if marker else "\n\n")
    indent = " " * len(marker)
    text = _SPREADS[layout.spread].join(told.values())
    lines = [indent + line if line else "" for line in text.split("\n")]
    gap = "\n" if layout.spread != "sub-bullets" else ""
    return marker + "\n".join(lines).lstrip() + "\n" + gap


def _table(layout: Layout, works: Sequence[Work]) -> str:
    """Return a table of works."""
    rows = [_fields_of(layout, work) for work in works]
    names = list(dict.fromkeys(name for row in rows for name in row))
    if layout.block == "title last":
        names = [*names[1:], names[0]]
    cells = [names, *([row.get(name, "") for name in names] for row in rows)]
    if layout.block == "html table":
        lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in cells]
        return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>\n"
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * len(names) + "|", *lines[1:]]) + "\n"


assert tuple(FORMS) == tuple(field.name for field in fields(Layout))
