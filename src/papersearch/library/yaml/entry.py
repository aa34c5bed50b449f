"""One paper of a YAML list file.

Always holds: only what an entry cannot do without, its title, costs the entry; whatever else is
wrong costs the field it is wrong in. Each is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from papersearch.library.keyed.name_lists import are_others, name_in_order
from papersearch.library.problems import Problems, quoted
from papersearch.library.records import Paper
from papersearch.library.yaml.links import read_links, readings_of
from papersearch.library.yaml.nodes import (
    Fields,
    Nothing,
    Text,
    YamlNode,
    all_texts_of,
    kind_of,
    note_unknown_keys,
    text_of,
    texts_of,
)

YEARS: Final = range(1900, 2101)
"""What a year may be."""
PAPER_KEYS: Final = (
    "title",
    "title_zh",
    "venue",
    "year",
    "categories",
    "authors",
    "summary",
    "links",
    "readings",
    "tags",
)
_YEAR: Final = re.compile("[0-9]{4}")
_TITLE_HINT: Final = "Add 'title: …'; without one the entry is skipped."


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for each paper of a file that does not say otherwise."""

    venue: str | None = None
    year: int | None = None


def paper_of_node(node: YamlNode, defaults: Defaults, problems: Problems) -> Paper | None:
    """Return the paper of an entry, or None where it has no title; problems are noted."""
    if not isinstance(node, Fields):
        message = f"an entry must be a mapping of fields, but is {kind_of(node)}"
        problems.add(node, message, "Begin the entry with '- title: …'.")
        return None
    note_unknown_keys(node, PAPER_KEYS, problems)
    title = _title(node, problems)
    if not title:
        return None
    return Paper(
        id="",
        title=title,
        title_zh=text_of(node, "title_zh", problems) or None,
        venue=text_of(node, "venue", problems) or defaults.venue,
        year=year_of(node, problems) or defaults.year,
        categories=texts_of(node, "categories", problems),
        authors=tuple(
            name_in_order(name)
            for name in all_texts_of(node, "authors", problems)
            if not are_others(name)
        ),
        summary=text_of(node, "summary", problems),
        links=read_links(node, problems),
        readings=readings_of(node, problems),
        tags=texts_of(node, "tags", problems),
    )


def year_of(fields: Fields, problems: Problems) -> int | None:
    """Return the year of a paper or a file, or None where it has none that can be."""
    value = fields.value("year")
    if value is None:
        return None
    if isinstance(value, Text) and _YEAR.fullmatch(value.text) and int(value.text) in YEARS:
        return int(value.text)
    shown = quoted(value.text) if isinstance(value, Text) else kind_of(value)
    message = f"the year must be a number from {YEARS[0]} to {YEARS[-1]}, not {shown}"
    problems.add(value, message, "Write the year in four digits, such as 'year: 2020'.")
    return None


def _title(entry: Fields, problems: Problems) -> str:
    field = entry.fields.get("title")
    if field is None:
        problems.add(entry, "this entry has no title", _TITLE_HINT)
        return ""
    title = text_of(entry, "title", problems)
    if not title and isinstance(field.value, Text | Nothing):
        problems.add(field.key, "the title of this entry is empty", _TITLE_HINT)
    return title
