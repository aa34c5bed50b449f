"""Reads a list file in BibTeX or BibLaTeX.

Always holds: no bytes make it raise; what LaTeX writes by commands comes out as it is shown
(`shown`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from papersearch.library.bibtex.shown import shown_fields
from papersearch.library.bibtex.syntax import BibEntry, BibField, bib_entries
from papersearch.library.clean import clean
from papersearch.library.conflicts import without_conflicts
from papersearch.library.decode import decode_any
from papersearch.library.exported import BIBTEX_MARK, paper_of_bib_fields
from papersearch.library.keyed.doubled import DoubledKeys, tell_shared_keys
from papersearch.library.keyed.entry import KeyedEntry, KeyedField
from papersearch.library.keyed.reader import read_keyed_list
from papersearch.library.problems import Problems
from papersearch.library.records import ListFile

_KIND: Final = "a bibliography"
_INHERITED: Final = ("booktitle", "journal", "year", "date", "publisher", "eventtitle")


def read_bibtex_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    if "<<<<<<<" in text:
        text = "\n".join(without_conflicts(text.split("\n"), problems))
    entries = list(bib_entries(text, problems))
    _tell_doubled(entries, problems)
    found = _keyed(entries, is_own=text.startswith(BIBTEX_MARK))
    return read_keyed_list(found, problems, path, _KIND, is_bibliography=True)


def _tell_doubled(entries: Sequence[BibEntry], problems: Problems) -> None:
    """Tell of fields that stand twice in an entry, and of keys that several entries have."""
    doubled = DoubledKeys()
    for entry in entries:
        doubled.note([KeyedField(*field) for field in entry.fields])
    doubled.tell(problems)
    papers = [entry for entry in entries if entry.kind not in ("xdata", "set")]
    known = [(each.key, {(f.name, f.value) for f in each.fields}, each.line) for each in papers]
    tell_shared_keys(known, problems)


def _keyed(entries: Sequence[BibEntry], is_own: bool) -> Iterator[KeyedEntry]:
    """Yield entries with what they inherit; those that only others refer to are no papers.

    `is_own` is whether papersearch has exported the file.
    """
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
        said = {field.name: field.value for field in fields} if is_own else {}
        exported = paper_of_bib_fields(said) if len(said) == len(fields) else None
        yield KeyedEntry(tuple(shown_fields(fields)), entry.line, exported=exported)


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
