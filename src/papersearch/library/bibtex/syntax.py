"""The entries of a BibTeX file, as BibTeX itself cuts them: types, keys, fields, strings.

Always holds: time is in step with the text, whatever it is; a fault costs the field it stands in,
since the line that begins another entry ends any value; values are as typed, with their braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from string import whitespace
from typing import Final, NamedTuple

from papersearch.library.problems import Place, Problems, quoted

_START: Final = re.compile(r"@[ \t]*([A-Za-z]\w*)\s*([{(])")
_LINE_START: Final = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*[ \t]*[{(]", re.MULTILINE)
_KEY: Final = re.compile(r"\s*+([^,={}\n]*)(?=[,}\n]|$)")
"""Scopus writes keys with spaces in them."""
_NAME: Final = re.compile(r"[\s,]*([^\s=,{}()\"#@]+)\s*=\s*")
_BARE: Final = re.compile(r"[^\s,={}()\"#]+")
_GLUE: Final = re.compile(r"\s*#\s*")
_NEXT_FIELD: Final = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\d]")
_SWALLOWED: Final = re.compile(
    r"\n[ \t]*+(?:author|title|year|journal|booktitle|doi|url|abstract|pages|volume|"
    r"keywords|publisher|eprint|date|month)[ \t]*+=[ \t]*+[{\"\d]",
    re.IGNORECASE,
)
"""Another field within a value, which a brace too many has not let end."""
_BRACES: Final = re.compile(r"[{}]")
_BRACES_AND_QUOTES: Final = re.compile(r"[{}\"]")
_END: Final = re.compile(r"[\s,]*[})]")
_TAIL: Final = f"{whitespace},}}"
_MOST_FAULTS: Final = 20
"""Of one entry; what stands behind them is not read."""
_LONGEST_MARGIN: Final = 100
_REPEATED: Final = 4
"""How many times the text's length its strings may repeat, which are made of strings again."""
_REPEATED_AT_LEAST: Final = 10_000
_NO_ENTRIES: Final = frozenset({"comment", "preamble"})
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_OPEN_HINT: Final = 'Close the value with } or "; what stands before the fault is read.'

_STRING_HINT: Final = "Define it by @string above this line, or put quotes around text."


class BibField(NamedTuple):
    """A field of an entry as it is typed."""

    name: str
    """In lower case."""
    value: str
    """Without what encloses it; strings are put in."""
    line: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry as it is typed."""

    kind: str
    """In lower case: `article`."""
    key: str
    fields: tuple[BibField, ...]
    line: int


class _Fault(Exception):  # noqa: N818 (its catcher reports it and goes on)
    """A value does not end where it should."""


def bib_entries(text: str, problems: Problems) -> Iterator[BibEntry]:
    """Yield the entries of a file in order; what is wrong is noted."""
    return _Parser(text, problems).entries()


class _Parser:
    """Goes through a text once; each entry ends at the latest where a line begins another."""

    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._strings = {month[:3].lower(): month for month in _MONTHS}
        self._line, self._counted = 1, 0
        self._is_string = False
        """Whether what is read now defines a string."""
        self._left = _REPEATED * len(text) + _REPEATED_AT_LEAST

    def entries(self) -> Iterator[BibEntry]:
        starts = [found.start() for found in _LINE_START.finditer(self._text)]
        for begin, end in pairwise([0, *starts, len(self._text)]):
            at = begin
            while found := _START.search(self._text, at, end):
                kind = found[1].lower()
                if self._is_commented(found.start()):
                    at = found.end()
                    continue
                line = self._line_at(found.start())
                at = found.end()
                if kind in _NO_ENTRIES:
                    at = self._closing(at, end, _BRACES) or at
                    continue
                key, at = "", at
                if kind != "string":
                    named = _KEY.match(self._text, at, end)
                    key, at = (named[1], named.end()) if named else ("", at)
                self._is_string = kind == "string"
                fields, at = self._fields(at, end)
                if kind == "string":
                    self._strings.update((field.name, field.value) for field in fields)
                elif fields or key:
                    yield BibEntry(kind, key, fields, line)

    def _is_commented(self, place: int) -> bool:
        """Whether a percent sign begins the line, as people take entries out."""
        begin = self._text.rfind("\n", max(0, place - _LONGEST_MARGIN), place) + 1
        return self._text[begin:place].lstrip().startswith("%")

    def _line_at(self, place: int) -> int:
        """Return the line of a place; places are asked for in order."""
        if place > self._counted:
            self._line += self._text.count("\n", self._counted, place)
            self._counted = place
        return self._line

    def _fields(self, at: int, end: int) -> tuple[tuple[BibField, ...], int]:
        """Return the fields from a place on, and where they end."""
        fields: list[BibField] = []
        faults = 0
        while faults < _MOST_FAULTS and (named := _NAME.match(self._text, at, end)):
            name, line = named[1].lower(), self._line_at(named.start(1))
            try:
                value, at = self._value(named.end(), end)
            except _Fault:
                faults += 1
                value, at = self._unclosed(named.end(), end)
                message = f"the value of {quoted(name)} is not closed"
                self._problems.add(Place(line, 1), message, _OPEN_HINT)
            fields.append(BibField(name, value, line))
        closing = _END.match(self._text, at, end)
        if not (closing or faults):
            message = "this entry is not closed, or goes on with what is no field"
            self._problems.add(Place(self._line_at(at), 1), message, _OPEN_HINT)
        return tuple(fields), closing.end() if closing else at

    def _unclosed(self, at: int, end: int) -> tuple[str, int]:
        """Return what a value that is not closed has before the next field, and where that is."""
        following = _NEXT_FIELD.search(self._text, at, end)
        close = following.start() if following else end
        return self._text[at:close].rstrip(_TAIL).lstrip('{"').rstrip('{"'), close

    def _value(self, at: int, end: int) -> tuple[str, int]:
        """Return the parts of a value put together, and where it ends; raises `_Fault`."""
        parts = []
        while True:
            part, at = self._part(at, end)
            parts.append(part)
            glue = _GLUE.match(self._text, at, end)
            if not glue:
                return "".join(parts), at
            at = glue.end()

    def _part(self, at: int, end: int) -> tuple[str, int]:
        opened = self._text[at : at + 1]
        if opened == "{":
            close = self._closing(at + 1, end, _BRACES)
        elif opened == '"':
            close = self._closing(at + 1, end, _BRACES_AND_QUOTES)
        else:
            bare = _BARE.match(self._text, at, end)
            if not bare:
                return "", at
            name = bare[0].lower()
            if self._is_string and name not in self._strings and not name.isdigit():
                message = f"the string {quoted(bare[0])} is not known here; its name is read"
                self._problems.add(Place(self._line_at(at), 1), message, _STRING_HINT)
            shown = self._strings.get(name, bare[0])
            self._left -= len(shown)
            return shown if self._left > 0 else bare[0], bare.end()
        if close is None:
            raise _Fault
        value = self._text[at + 1 : close - 1]
        if "\n" in value and _SWALLOWED.search(value):
            raise _Fault
        return value, close

    def _closing(self, at: int, end: int, signs: re.Pattern[str]) -> int | None:
        """Return where what was opened before a place has been closed, None if it is not."""
        depth = 0
        quote = signs is _BRACES_AND_QUOTES
        for found in signs.finditer(self._text, at, end):
            sign = found[0]
            if sign == "{":
                depth += 1
            elif sign == '"':
                if not depth:
                    return found.end()
            elif depth:
                depth -= 1
            elif not quote:
                return found.end()
            else:
                return None
        return None
