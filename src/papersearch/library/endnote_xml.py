"""Reads a list file in the XML that EndNote exports, and others for it.

    <record><titles><title><style face="normal">A Title</style></title></titles>
     <contributors><authors><author>Berg, Ada</author></authors></contributors> …</record>

Always holds: no bytes make it raise; a record ends where the next one begins, so a broken one costs
itself; nothing is fetched or defined, for only tags are looked for; time is in step with the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.decode import decode_any
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.name_lists import name_in_order
from papersearch.library.keyed.reader import no_list, read_keyed_list
from papersearch.library.problems import Problems
from papersearch.library.records import ListFile

_KIND: Final = "a bibliography"
_RECORD: Final = re.compile(r"<record>")
_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z-]{0,40})(?:\s[^<>]*+)?>", re.IGNORECASE)
_STYLE: Final = "style"
"""What only says how letters look."""
_LOOKED_BACK: Final = 4
"""Open tags of which the one that ends may be any: others were never closed."""
_AUTHORS: Final = ("authors", "author")
_KEYWORDS: Final = ("keywords", "keyword")
_KEYS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("titles", "title"): "title",
        ("titles", "secondary-title"): "venue",
        ("periodical", "full-title"): "journal",
        ("dates", "year"): "year",
        ("pub-dates", "date"): "date",
        ("record", "abstract"): "abstract",
        ("record", "electronic-resource-num"): "doi",
        ("record", "notes"): "note",
        ("related-urls", "url"): "url",
        ("web-urls", "url"): "url",
    }
)
"""What a tag within another means; files of its own disk have another."""


def read_endnote_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    entries = _entries(text)
    first = next(entries, None)
    if first is None:
        return no_list(problems, path, "XML, of which only what EndNote exports is read")
    found = chain([first], entries)
    return read_keyed_list(found, problems, path, _KIND, is_bibliography=True)


def _entries(text: str) -> Iterator[KeyedEntry]:
    starts = [found.start() for found in _RECORD.finditer(text)]
    line = counted = 0
    for start, end in pairwise([*starts, len(text)]):
        line, counted = line + text.count("\n", counted, start), start
        if fields := tuple(_fields(text[start:end], line + 1)):
            yield KeyedEntry(fields, line + 1)


def _fields(record: str, first: int) -> Iterator[KeyedField]:
    authors: list[FieldValue] = []
    keywords: list[FieldValue] = []
    line, counted = first, 0
    for place, text, at in _values(record):
        line, counted = line + record.count("\n", counted, at), at
        if place == _AUTHORS:
            authors.append({"literal": name_in_order(text.strip(" ,;"))})
        elif place == _KEYWORDS:
            keywords.append(text)
        elif key := _KEYS.get(place):
            yield KeyedField(key, text, line)
    for key, found in (("authors", authors), ("keywords", keywords)):
        if found:
            yield KeyedField(key, found, first)


def _values(record: str) -> Iterator[tuple[tuple[str, str], str, int]]:
    """Yield the texts of a record, each with its tag and the one around it, and its place."""
    within: list[str] = []
    pieces: list[str] = []
    end = 0
    for found in _TAG.finditer(record):
        pieces.append(record[end : found.start()])
        end = found.end()
        name = found["name"].lower()
        if name == _STYLE:
            continue
        if not found["end"]:
            within.append(name)
            pieces = []
        elif name in within[-_LOOKED_BACK:]:
            while within[-1] != name:  # which is never closed
                within.pop()
            text = clean(html.unescape("".join(pieces)))
            if len(within) > 1 and text:
                yield (within[-2], name), text, found.start()
            within.pop()
            pieces = []
