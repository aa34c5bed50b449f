"""Reads a list file in BibTeX or BibLaTeX.

Always holds: no bytes make it raise; what LaTeX writes by commands comes out as it is shown, but
for math, which stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from papersearch.library.bibtex.syntax import BibEntry, BibField, bib_entries
from papersearch.library.clean import clean
from papersearch.library.conflicts import without_conflicts
from papersearch.library.decode import decode_any
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.name_lists import name_in_order
from papersearch.library.keyed.reader import read_keyed_list
from papersearch.library.latex import text_of_latex, without_braces
from papersearch.library.problems import Problems
from papersearch.library.records import ListFile

_KIND: Final = "a bibliography"
_INHERITED: Final = ("booktitle", "journal", "year", "date", "publisher", "eventtitle")
_NAMES: Final = frozenset({"author", "editor"})
_LISTS: Final = frozenset({"keywords", "groups", "mendeley-tags", "keyword", "mendeley-groups"})
_ADDRESSES: Final = frozenset({"url", "doi", "eprint", "pdf", "ee"})
_ADDRESS: Final = re.compile(r"https?\s*:\s*//", re.IGNORECASE)
_DEEP: Final = re.compile(r"[{}]|\sand\s++|[;,]", re.IGNORECASE)
_FAMILY_AND_INITIALS: Final = re.compile(r"[^,]+, (?:[A-Z][a-z]?\.[ -]?){1,4}")
"""What is no name of a group, though braces are around it."""
_PREPRINT: Final = re.compile(r"ar\s*xiv|corr\b", re.IGNORECASE)


def read_bibtex_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    if "<<<<<<<" in text:
        text = "\n".join(without_conflicts(text.split("\n"), problems))
    entries = list(bib_entries(text, problems))
    return read_keyed_list(_keyed(entries), problems, path, _KIND, is_bibliography=True)


def _keyed(entries: Sequence[BibEntry]) -> Iterator[KeyedEntry]:
    """Yield entries with what they inherit; those that only others refer to are no papers."""
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    parents = {key.casefold() for entry in entries for key in _parents(entry)}
    for entry in entries:
        is_volume = entry.key.casefold() in parents and entry.kind in (
            *("proceedings", "collection", "book", "xdata", "mvproceedings", "mvbook"),
        )
        if is_volume or entry.kind in ("xdata", "set"):
            continue
        fields = list(entry.fields)
        for key in _parents(entry):
            if parent := by_key.get(key.casefold()):
                fields += _inherited({field.name for field in fields}, parent)
        yield KeyedEntry(tuple(_shown(fields)), entry.line)


def _parents(entry: BibEntry) -> list[str]:
    return [
        clean(key)
        for field in entry.fields
        if field.name in ("crossref", "xdata")
        for key in field.value.split(",")
    ]


def _inherited(known: set[str], parent: BibEntry) -> Iterator[BibField]:
    """Yield what an entry does not say itself of the volume that it stands in."""
    for field in parent.fields:
        if field.name == "title" and parent.kind != "xdata" and "booktitle" not in known:
            yield field._replace(name="booktitle")
        elif field.name not in known and (parent.kind == "xdata" or field.name in _INHERITED):
            yield field


def _shown(fields: Sequence[BibField]) -> Iterator[KeyedField]:
    """Yield fields with their values as they are shown."""
    groups = [part for field in fields if field.name == "groups" for part in _parted(field.value)]
    for name, value, line in fields:
        if name in _NAMES:
            yield KeyedField(name, [_author(part) for part in _names(value)], line)
        elif name in _LISTS:
            parts = [part for part in _parted(value) if name == "groups" or part not in groups]
            yield KeyedField(name, [text_of_latex(part) for part in parts], line)
        elif _ADDRESS.search(value):
            yield KeyedField(name, _addressed(value), line)
        elif name == "publisher" or (name == "eprint" and not _is_on_arxiv(fields)):
            continue
        elif name in _ADDRESSES:
            yield KeyedField(name, _addressed(value), line)
        else:
            yield KeyedField(name, text_of_latex(value), line)


def _addressed(value: str) -> str:
    """Return a value with an address, which LaTeX leaves alone, but not the text around it."""
    words = value.split()
    if len(words) == 1:
        return without_braces(value).strip()
    return " ".join(
        without_braces(word).strip() if _ADDRESS.search(word) else text_of_latex(word)
        for word in words
    )


def _is_on_arxiv(fields: Sequence[BibField]) -> bool:
    """Whether an `eprint` is one of arXiv, as it is where nothing else is said."""
    said = [field.value for field in fields if field.name in ("archiveprefix", "eprinttype")]
    return not said or any(_PREPRINT.search(each) for each in said)


def _author(raw: str) -> FieldValue:
    """Return a name as an object, which is never divided again."""
    whole = raw.strip().rstrip(", ")
    name = clean(text_of_latex(whole))
    is_whole = whole.startswith("{") and whole.endswith("}") and whole.count("{") == 1
    is_whole = is_whole and not _FAMILY_AND_INITIALS.fullmatch(name)
    return {"literal": name if is_whole else name_in_order(name)}


def _names(value: str) -> list[str]:
    """Divide names at each `and` outside of braces."""
    return _divided(value, lambda sign: len(sign) > 1)


def _parted(value: str) -> list[str]:
    """Divide keywords at semicolons outside of braces, or at commas where there are none."""
    pieces = _divided(value, lambda sign: sign == ";")
    if len(pieces) == 1:
        pieces = _divided(value, lambda sign: sign == ",")
    return [piece for each in pieces if (piece := each.strip())]


def _divided(value: str, divides: Callable[[str], bool]) -> list[str]:
    depth, begin = 0, 0
    pieces = []
    for found in _DEEP.finditer(value):
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth <= 0 and divides(sign):
            pieces.append(value[begin : found.start()])
            begin = found.end()
    return [*pieces, value[begin:]]
