"""Reads a list file in JSON, or in JSON Lines: objects in a list, wherever in the file that is.

Always holds: no bytes make it raise; each object is read alone, so a broken one costs itself, and
knows its line; nesting is bounded by what Python's reader takes; time is in step with the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from papersearch.library.decode import decode_any
from papersearch.library.exported import paper_of_hit
from papersearch.library.json_texts import may_cite, texts_of_json
from papersearch.library.json_values import HOW_TO_MEND, DoubledObject, JsonText
from papersearch.library.keyed.cited_texts import cited_texts
from papersearch.library.keyed.doubled import DoubledKeys
from papersearch.library.keyed.entry import FieldValue, KeyedEntry, KeyedField
from papersearch.library.keyed.named_people import names_by_key, with_names
from papersearch.library.keyed.reader import no_list, read_keyed_list
from papersearch.library.keyed.sections import (
    DEEPEST,
    has_lone_entry,
    is_entry,
    is_paper_itself,
    lists_inside,
    name_of_section,
    numbered_entries,
    said_by_key,
    section_of,
)
from papersearch.library.problems import Place, Problems
from papersearch.library.records import ListFile

_KIND: Final = "JSON"
_TELLING: Final = (
    *("title", "author", "doi", "arxiv", "venue", "openreview", "paper", "titre", "titel", "titul"),
    *("títul", "题", "论文", "作者", "文献", "タイトル", "제목", "назван"),
)
"""Words of which some stand in any list of papers; other data need not be looked into."""
_COLON: Final = re.compile(r"\s*:\s*")
_OWN_MARKS: Final = re.compile(
    r'\s*+\{(?:"key": "[^\n]{0,9999}?"traces": \[\{"id": '
    r'|\s*+"version": \d+,\s*+"(?:papers|visits)": [\[{])'
)
"""How the user's marks begin, as they are kept and as `marks --export` writes them."""
_MOST_HELD: Final = 50
"""Objects before the first entry of a list that may be entries without a title."""
_Found: TypeAlias = Generator[KeyedEntry, None, int]
"""Yields entries, and returns the place where what held them ends."""


def read_json_list(data: bytes, file: str, path: Path) -> ListFile:
    """Read the bytes of a list file; `file` is what problems call it. Never raises."""
    problems = Problems(file)
    text = decode_any(data, problems)
    if text is None:
        return ListFile(path, problems=problems.sorted())
    if "{" not in text and "[" not in text:
        return no_list(problems, path, "it is no JSON, whatever its name says")
    if _OWN_MARKS.match(text):
        return no_list(problems, path, "marks that papersearch keeps, which list no papers")
    lowered = text.lower()
    if not any(word in lowered for word in _TELLING) and not may_cite(text):
        return no_list(problems, path, "JSON in which nothing tells of papers")
    return read_keyed_list(_entries(text, problems), problems, path, _KIND)


def _entries(text: str, problems: Problems) -> Iterator[KeyedEntry]:
    """Yield the objects that are entries; where there are none, the texts that are citations."""
    walk = _Walk(text, problems)
    entries: Iterator[KeyedEntry] = walk.entries()
    first = next(entries, None)
    if first:
        doubled = DoubledKeys()
        entries = chain([first], entries)
        for entry in with_names(entries, walk.people) if walk.people else entries:
            doubled.note(entry.fields)
            yield entry
        doubled.tell(problems)
    else:
        yield from cited_texts(texts_of_json(text))


class _Walk:
    """Goes through a text once, object by object; objects that only hold lists are looked into."""

    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._values = JsonText(text, problems)
        self._problems = problems
        self._has_lines = False
        self.people: dict[str, str] = {}
        """Names by keys, where the file has such beside its entries."""

    def entries(self) -> Generator[KeyedEntry, None, None]:
        """Yield the entries of all lists that the text has."""
        at = self._values.behind_space(0)
        while self._values.is_open_at(at):
            if self._text[at].isalpha() and self._text[at - 1 : at] == "\n":
                self._problems.add(
                    Place(self._values.line_at(at), 1), "this line is no JSON", HOW_TO_MEND
                )
                end = self._text.find("\n", at)
                end = len(self._text) if end < 0 else end
            else:
                end = yield from self._value(at, (), 0)
            at = self._values.behind_space(max(end, at + 1))

    def _value(self, at: int, sections: tuple[str, ...], depth: int) -> _Found:
        """Yield the entries in the value at a place; return where it ends."""
        opened = self._text[at]
        if opened == "[" and depth <= DEEPEST:
            return (yield from self._list(at + 1, sections, depth))
        if opened == "{":
            return (yield from self._object(at, sections, depth))
        return self._values.value_at(at)[1]

    def _list(self, at: int, sections: tuple[str, ...], depth: int) -> _Found:
        """Yield the entries of a list; what stands among them without a title is one, too."""
        at = self._values.behind_space(at)
        has_entries = is_lost = False
        held: list[KeyedEntry] = []
        """Objects before the first entry, which has a title."""
        while self._values.is_open_at(at) and self._text[at] != "]":
            if self._text[at] == '"' and has_entries:
                if not is_lost:  # whatever it is, it has no title; several are of one broken object
                    yield KeyedEntry((), self._values.line_at(at), sections)
                is_lost, end = True, self._values.value_at(at)[1]
            elif self._text[at] != "{":
                end = yield from self._value(at, sections, depth + 1)
            else:
                is_lost, line = False, self._values.line_at(at)
                value, end = self._values.value_at(at)
                if isinstance(value, dict) and not lists_inside(value):
                    if not has_entries and (has_entries := is_entry(value)):
                        yield from _like(held, value)
                    if has_entries:
                        yield _entry(value, line, sections)
                    elif len(held) < _MOST_HELD:
                        held.append(_entry(value, line, sections))
                elif isinstance(value, dict):
                    if is_paper_itself(value):
                        yield _entry(value, line, sections, lists_inside(value))
                    yield from self._section(at, value, sections, depth + 1)
            at = self._values.behind_space(max(end, at + 1))
        return at + 1

    def _object(self, at: int, sections: tuple[str, ...], depth: int) -> _Found:
        """Yield an object that is an entry, or the entries of one that holds some."""
        line = self._values.line_at(at)
        value, end = self._values.value_at(at, is_told=depth > 0)
        if isinstance(value, dict) and (numbered := numbered_entries(value)):
            yield from (_entry(each, line, sections) for each in numbered)
            return end
        if isinstance(value, dict) and not lists_inside(value):
            is_line = self._has_lines and self._text[at - 1] == "\n"  # without a title, then
            if is_line or is_entry(value):
                self._has_lines = not depth
                yield _entry(value, line, sections)
                return end
        if depth > DEEPEST or (value is None and depth):
            return end
        if isinstance(value, dict):
            self.people |= names_by_key(value) if not depth else {}
            return (yield from self._section(at, value, sections, depth))
        if self._text.find("\n{", at) >= 0:  # one of many lines
            self._problems.add(Place(line, 1), "broken JSON in this line", HOW_TO_MEND)
            return end
        return (yield from self._members(at + 1, sections, depth))

    def _section(
        self, at: int, value: dict[str, FieldValue], sections: tuple[str, ...], depth: int
    ) -> _Found:
        is_named = depth and not is_paper_itself(value)
        named = name_of_section(value, lists_inside(value)) if is_named else ()
        are_entries = has_lone_entry(value)
        return (yield from self._members(at + 1, (*sections, *named), depth, are_entries))

    def _members(
        self, at: int, sections: tuple[str, ...], depth: int, are_entries: bool = False
    ) -> _Found:
        """Yield the entries in the values of an object, each list named by its key.

        Where some `are_entries`, one with others below it is an entry, too.
        """
        at = self._values.behind_space(at)
        while self._values.is_open_at(at) and self._text[at] == '"':
            key, end = self._values.value_at(at)
            colon = _COLON.match(self._text, end)
            at = colon.end() if colon else end
            if not colon or not isinstance(key, str) or at >= len(self._text):
                break
            line = self._values.line_at(at)
            value, end = self._values.value_at(at) if self._text[at] == "{" else (None, at)
            if isinstance(value, dict) and is_entry(value) and not lists_inside(value):
                yield _entry(value, line, sections, named_by=key)
            else:
                if are_entries and isinstance(value, dict) and is_paper_itself(value):
                    yield _entry(value, line, sections, lists_inside(value), key)
                end = yield from self._value(at, (*sections, *section_of(key)), depth + 1)
            at = self._values.behind_space(max(end, at + 1))
        return at + 1


def _like(held: list[KeyedEntry], value: dict[str, FieldValue]) -> Iterator[KeyedEntry]:
    """Yield the objects before an entry that have keys as it has."""
    for entry in held:
        known = sum(field.key in value for field in entry.fields)
        if 2 * known > len(entry.fields):
            yield entry


def _entry(
    value: dict[str, FieldValue],
    line: int,
    sections: tuple[str, ...],
    but: Collection[str] = (),
    named_by: str = "",
) -> KeyedEntry:
    """Return an entry without the lists of others below it."""
    pairs = value.pairs if isinstance(value, DoubledObject) else value.items()
    fields = tuple(KeyedField(key, each, line) for key, each in pairs if key not in but)
    said = (*said_by_key(named_by, line), *fields)
    return KeyedEntry(said, line, sections, paper_of_hit(value))
