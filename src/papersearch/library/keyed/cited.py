"""Entries that have a whole citation under one key: `citation: "A. Berg. Folding Kites. 2020."`.

Always holds: what a citation says is read as an item of a Markdown list is; what stands beside it
stays; an entry whose citation was not understood stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from papersearch.library.keyed.citation_cells import bib_fields, is_bib_entry
from papersearch.library.keyed.citation_forms import paper_of_citation, year_of_citation
from papersearch.library.keyed.citation_links import links_of_citation
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.keys import key_name
from papersearch.library.keyed.name_lists import name_in_order
from papersearch.library.keyed.values import readable_text, text_in
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
_NEARLY: Final = 0.8
_LONGEST_MEAN: Final = 500
"""Characters of citations under a key whose name does not tell of them."""
_MARKS: Final = re.compile(r"(?<=\w)[*†‡]+(?=[\s,;.])")
"""What tells of authors that they did as much as others."""
_SET_OFF_TAG: Final = re.compile(
    r"(?:</?(?:cite|i|em|span)\b|(?<![<\w])span (?=style|class))[^<>]{0,80}>", re.IGNORECASE
)
"""The sign that opens the tag may be missing."""
_LINK_TAG: Final = re.compile(r"</?a\b[^<>]*>", re.IGNORECASE)
_HEADING: Final = "# Papers\n\n"


def is_citation(value: FieldValue) -> bool:
    """Whether a value looks like a whole citation: sentences, and a year among them."""
    if not isinstance(value, str) or len(value) < _SHORTEST or year_in(value) is None:
        return False
    return value.rstrip(" .").count(". ") > 1 or value.count(", ") > 2


def cited_key(sample: Sequence[KeyedEntry]) -> str:
    """Return the name of the key that has citations in most entries, empty where none has.

    Keys whose names say so come first; under any other key, nearly all are to be such.
    """
    keys = list(dict.fromkeys(key_name(field.key) for entry in sample for field in entry.fields))
    for key in sorted(keys, key=lambda key: key not in CITED_KEYS):
        values = [value for entry in sample if (value := _value_of(entry, key))]
        found = sum(is_bib_entry(value) or is_citation(value) for value in values)
        if found >= _MOSTLY * len(sample) and (key in CITED_KEYS or _are_short(values)):
            return key
    return ""


def _are_short(values: Sequence[FieldValue]) -> bool:
    """Whether texts are as short as citations, which abstracts are not, and nearly all are such."""
    found = [value for value in values if is_bib_entry(value) or is_citation(value)]
    lengths = sum(len(str(value)) for value in found if not is_bib_entry(value))
    return len(found) >= _NEARLY * len(values) and lengths <= _LONGEST_MEAN * len(found)


def with_citations_read(entries: Sequence[KeyedEntry], key: str) -> Iterator[KeyedEntry]:
    """Yield entries with title, authors, venue and year for what their citations say."""
    values = [_value_of(entry, key) for entry in entries]
    texts = list(map(plain_citation, values))
    text = _HEADING + "\n".join(f"- {each}" for each in texts)
    # Imported here: few lists have citations for titles, and reading Markdown takes much to load.
    from papersearch.library.markdown.reader import analyse_markdown

    read = analyse_markdown(text, Path("citations.md"), Problems("citations"))
    first = _HEADING.count("\n") + 1
    papers = {made.entry.line - first: made.entry.paper for made in read.assembled}
    for number, entry in enumerate(entries):
        if is_bib_entry(value := _value_of(entry, key)):
            yield _with_bib(entry, key, str(value))
            continue
        text = texts[number]
        guessed = papers.get(number)
        paper = paper_of_citation(text) or guessed
        if paper and paper.year is None:
            paper = replace(paper, year=year_of_citation(text))
        if paper:
            links = {link.url: link for link in (guessed.links if guessed else ())}
            links |= {link.url: link for link in links_of_citation(str(values[number]))}
            paper = replace(paper, links=tuple(links.values()))
        yield _with(entry, key, paper) if paper else entry


def plain_citation(value: FieldValue) -> str:
    """Return a citation without its tags, but with stars around what these set off."""
    text = _MARKS.sub("", value if isinstance(value, str) else text_in(value))
    text = text.replace('""', '"').replace("**", "")  # as tables write them within others; bold
    return readable_text(_LINK_TAG.sub("", _SET_OFF_TAG.sub("*", text)) if "<" in text else text)


def _value_of(entry: KeyedEntry, key: str) -> FieldValue:
    return next((field.value for field in entry.fields if key_name(field.key) == key), None)


def _with(entry: KeyedEntry, key: str, paper: Paper) -> KeyedEntry:
    said: dict[str, FieldValue] = {
        "title": paper.title,
        "authors": [{"literal": name_in_order(name)} for name in paper.authors],
        "venue": paper.venue,
        "year": paper.year,
        "links": [{"kind": link.kind, "url": link.url} for link in paper.links],
    }
    read = [KeyedField(name, value, entry.line) for name, value in said.items() if value]
    return _with_fields(entry, key, read)


def _with_bib(entry: KeyedEntry, key: str, text: str) -> KeyedEntry:
    """Return an entry with the fields of the BibTeX that stands under a key."""
    fields = bib_fields(text)
    return _with_fields(entry, key, fields) if fields else entry


def _with_fields(entry: KeyedEntry, key: str, read: Sequence[KeyedField]) -> KeyedEntry:
    """Return an entry with what was read under a key and does not stand beside it."""
    others = tuple(field for field in entry.fields if key_name(field.key) != key)
    known = {key_name(field.key) for field in others}
    new = tuple(field for field in read if key_name(field.key) not in known)
    return KeyedEntry((*new, *others), entry.line, entry.sections)
