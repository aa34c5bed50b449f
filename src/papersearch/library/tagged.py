"""Reads a list file of tagged lines, as reference managers and databases export.

    TY  - CONF          PMID- 31234567          %0 Conference Proceedings    PT C
    TI  - A Title       TI  - A Title           %T A Title                   TI A Title

These are RIS, and the forms of PubMed, EndNote, and the Web of Science; RefWorks, as Chinese
databases export for it, writes as the last, but `T1 A Title`.

Always holds: no bytes make it raise; a line without a tag goes on with the one above it; an entry
ends at its last tag, or where another begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from papersearch.library.decode import decode_any
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.name_lists import name_in_order, names_in_text
from papersearch.library.keyed.reader import no_list, read_keyed_list
from papersearch.library.keyed.values import readable_text
from papersearch.library.problems import Problems
from papersearch.library.records import ListFile

_KIND: Final = "a bibliography"
_LAST: Final = "ER"
_AUTHORS: Final = "authors"
_KEYWORDS: Final = "keywords"
_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("TI", "T1", "CT", "T"), "title"),
        **dict.fromkeys(("AU", "A1", "FAU", "CN", "A"), _AUTHORS),
        **dict.fromkeys(("T2", "JO", "JF", "JT", "BT", "J", "B"), "venue"),
        **dict.fromkeys(("PY", "Y1", "DP", "D"), "year"),
        **dict.fromkeys(("DA", "8"), "date"),
        **dict.fromkeys(("AB", "N2", "X"), "abstract"),
        **dict.fromkeys(("KW", "OT", "MH", "K"), _KEYWORDS),
        **dict.fromkeys(("DO", "LID", "AID", "R"), "doi"),
        **dict.fromkeys(("UR", "L2", "LK", "U"), "url"),
        **dict.fromkeys(("L1", ">"), "pdf"),
        "TT": "title",
    }
)
"""What tags mean; the others are those of pages, publishers and the like."""
_BARE_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("TI", "T1"), "title"),
        **dict.fromkeys(("AU", "A1", "AF"), _AUTHORS),
        **dict.fromkeys(("SO", "JF", "JO", "T2"), "venue"),
        **dict.fromkeys(("PY", "YR"), "year"),
        **dict.fromkeys(("K1", "DE"), _KEYWORDS),
        **dict.fromkeys(("DO", "DI"), "doi"),
        **dict.fromkeys(("UL", "LK"), "url"),
        "AB": "abstract",
    }
)
_SAME: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "AU": ("FAU", "AF"),
        "A1": ("AU",),
        **dict.fromkeys(("JO", "JF", "BT", "TA"), ("T2",)),
    }
)
"""Tags that stand back where another says more."""
_FILLED: Final = 65
"""Characters of a line behind a tag that others may have been moved out of."""
_INITIALS_FIRST: Final = re.compile(r" *(?:[A-Z][.-]{0,2} ?){1,4}(?<=[. ])[^\W\d_]{2}")
"""How `F Berg`, `F.-A. Berg` begin."""
_MOST_PARTS: Final = 3
"""Of a name between commas: family, given, and a suffix."""
_OTHER_ID: Final = re.compile(r"\[(?:pii|bookaccession|ed)\]$")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a program writes tags."""

    line: re.Pattern[str]
    """A line with a tag, in either of two groups, and what stands behind it."""
    first: frozenset[str]
    """Tags that begin an entry."""
    keys: Mapping[str, str]


_DASHED: Final = _Form(
    re.compile(r"(?:([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)|%([0-9A-Z@!?^>*<+#$&(\[~]) )(.*)"),
    frozenset({"TY", "PMID", "0"}),
    _KEYS,
)
_BARE: Final = _Form(
    re.compile(r"([A-Z][A-Z0-9])()(?: |$)(.*)"), frozenset({"PT", "RT"}), _BARE_KEYS
)
_BARE_START: Final = re.compile(r"^(?:PT [A-Z]$|RT [A-Z])", re.MULTILINE)


class _Line:
    """A tag, and the lines of its value."""

    def __init__(self, tag: str, text: str, number: int) -> None:
        self.tag = tag
        self.parts = [text]
        self.number = number

    def text(self) -> str:
        """Return the value in one line."""
        return " ".join(part.strip() for part in self.parts).strip()


def read_tagged_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    entries = list(_entries(text, _DASHED))
    if not entries and _BARE_START.search(text):
        entries = list(_entries(text, _BARE))
    if not entries:
        return no_list(problems, path, "no line of it begins with a tag, such as 'TY  - '")
    return read_keyed_list(entries, problems, path, _KIND, is_bibliography=True)


def _entries(text: str, form: _Form) -> Iterator[KeyedEntry]:
    lines: list[_Line] = []
    begin = 1
    for number, line in enumerate(text.split("\n"), start=1):
        found = form.line.match(line)
        tag = (found[1] or found[2]) if found else ""
        if tag in form.first or tag == _LAST:
            if lines:
                yield KeyedEntry(tuple(_fields(lines, form)), begin)
            lines, begin = [], number
        if found and tag != _LAST:
            lines.append(_Line(tag, found[3], number))
        elif lines and not found:
            lines[-1].parts.append(line)
    if any(line.tag in form.keys for line in lines):
        yield KeyedEntry(tuple(_fields(lines, form)), begin)


def _fields(lines: list[_Line], form: _Form) -> Iterator[KeyedField]:
    tags = {line.tag for line in lines}
    authors: list[FieldValue] = []
    for line in lines:
        text = line.text()
        key = form.keys.get(line.tag, "")
        if not tags.isdisjoint(_SAME.get(line.tag, ())):
            continue
        if key == _AUTHORS:
            authors += _authors(line, form)
        elif key == _KEYWORDS:
            yield KeyedField(key, _keywords(line), line.number)
        elif key == "doi":
            if not _OTHER_ID.search(text):
                yield KeyedField(key, text.removesuffix("[doi]").rstrip(), line.number)
        elif text:
            yield KeyedField(key or "note", text, line.number)
    if authors:
        yield KeyedField(_AUTHORS, authors, lines[0].number)


def _authors(line: _Line, form: _Form) -> Iterator[FieldValue]:
    """Yield names as objects, which are never divided again; without dashes, a line has one each.

    Some put all into one line, with semicolons or, initials first, commas between them.
    """
    for text in re.split("[;；]", (" " if form is _DASHED else ";").join(line.parts)):
        for piece in _names_of_line(text):
            if name := name_in_order(readable_text(piece).strip(" ,;")):
                yield {"literal": name}


def _names_of_line(text: str) -> Sequence[str]:
    parts = text.split(",")
    if len(parts) > 1 and all(map(_INITIALS_FIRST.match, parts)):
        return parts
    pairs = text.split(" and ")
    is_list = len(pairs) > 1 and all(pair.count(",") == 1 for pair in pairs)
    return names_in_text(text) if is_list or len(parts) > _MOST_PARTS else [text]


def _keywords(line: _Line) -> list[FieldValue]:
    """Return keywords: EndNote writes each in a line of its own, without a tag.

    A line that is as long as lines may be goes on in the next.
    """
    texts: list[str] = []
    above = 0
    for part in filter(str.strip, line.parts):
        if texts and above >= _FILLED and part[:1].isspace():
            texts[-1] += f" {part.strip()}"
        else:
            texts.append(part.strip())
        above = len(part)
    return [*texts]
