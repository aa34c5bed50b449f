"""Entries that have a whole citation under one key: `citation: "A. Berg. Folding Kites. 2020."`.

Always holds: what a citation says is read as an item of a Markdown list is; what stands beside it
stays; an entry whose citation was not understood stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from papersearch.library.clean import clean
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.keys import key_name
from papersearch.library.keyed.people import authors_in
from papersearch.library.keyed.values import text_in
from papersearch.library.markdown.venues import year_in
from papersearch.library.problems import Problems
from papersearch.library.records import Paper

CITED_KEYS: Final = frozenset(
    "citation|citations|reference|full citation|full reference|apa|apa citation|apa reference|"
    "bibliographic reference|bibliographic citation|cite as|publication|paper|name|text|raw|entry|"
    "引用|参考文献|文献".split("|")
)
_SHORTEST: Final = 40
"""Characters of a citation; a title may be longer, but has no full stops within."""
_MOSTLY: Final = 0.6
_MARKS: Final = re.compile(r"(?<=\w)[*†‡]+(?=[\s,;.])")
"""What tells of authors that they did as much as others."""
_QUOTED: Final = re.compile(
    r"(?P<names>[^\"“”]{3,2000}?)[\s,.:]*+[\"“](?P<title>[^\"“”]{8,500})[\"”](?P<rest>[^\"“”]*)"
)
_VENUE: Final = re.compile(r"[\s,.]*+(?:[Ii]n:? )?([^\W\d][^,\[\]]{2,150}+)")
_HEADING: Final = "# Papers\n\n"


def is_citation(value: FieldValue) -> bool:
    """Whether a value looks like a whole citation: sentences, and a year among them."""
    if not isinstance(value, str) or len(value) < _SHORTEST or year_in(value) is None:
        return False
    return value.rstrip(" .").count(". ") > 1 or value.count(", ") > 2


def cited_key(sample: Sequence[KeyedEntry]) -> str:
    """Return the name of the key that has citations in most entries, empty where none has."""
    for key in dict.fromkeys(key_name(field.key) for entry in sample for field in entry.fields):
        if key in CITED_KEYS:
            found = sum(is_citation(_value_of(entry, key)) for entry in sample)
            if found >= _MOSTLY * len(sample):
                return key
    return ""


def with_citations_read(entries: Sequence[KeyedEntry], key: str) -> Iterator[KeyedEntry]:
    """Yield entries with title, authors, venue and year for what their citations say."""
    texts = [_MARKS.sub("", clean(text_in(_value_of(entry, key)))) for entry in entries]
    text = _HEADING + "\n".join(f"- {each}" for each in texts)
    # Imported here: few lists have citations for titles, and reading Markdown takes much to load.
    from papersearch.library.markdown.reader import analyse_markdown

    read = analyse_markdown(text, Path("citations.md"), Problems("citations"))
    first = _HEADING.count("\n") + 1
    papers = {made.entry.line - first: made.entry.paper for made in read.assembled}
    for number, entry in enumerate(entries):
        paper = _of_quoted(texts[number]) or papers.get(number)
        yield _with(entry, key, paper) if paper else entry


def _of_quoted(text: str) -> Paper | None:
    """Return what a citation says that has names, a title in quotes, venue and year."""
    found = _QUOTED.fullmatch(text)
    if not found:
        return None
    venue = _VENUE.match(found["rest"])
    return Paper(
        id="",
        title=found["title"].rstrip(" .,"),
        authors=authors_in(found["names"]),
        venue=venue[1].strip() if venue else None,
        year=year_in(found["rest"]),
    )


def _value_of(entry: KeyedEntry, key: str) -> FieldValue:
    return next((field.value for field in entry.fields if key_name(field.key) == key), None)


def _with(entry: KeyedEntry, key: str, paper: Paper) -> KeyedEntry:
    said: dict[str, FieldValue] = {
        "title": paper.title,
        "authors": [{"literal": name} for name in paper.authors],
        "venue": paper.venue,
        "year": paper.year,
        "links": [{"kind": link.kind, "url": link.url} for link in paper.links],
    }
    others = tuple(field for field in entry.fields if key_name(field.key) != key)
    known = {key_name(field.key) for field in others}
    read = tuple(
        KeyedField(name, value, entry.line)
        for name, value in said.items()
        if value and name not in known
    )
    return KeyedEntry((*read, *others), entry.line, entry.sections)
