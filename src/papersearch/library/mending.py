"""A list file with what is certainly a slip mended: minimal, and checked by reading it again.

What always holds: every paper that was read is read afterwards, with all that was known of it; what
would cost anything is not mended. Mending twice is mending once. Ends of lines, the encoding and a
byte order mark stay; a file that is not UTF-8 stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.library.code_lines import ENTRY, lines_of_code
from papersearch.library.files import read_list
from papersearch.library.line_mends import (
    ADDRESSES,
    LINE_MENDS,
    PARENTHESES,
    mended_addresses,
    mended_line,
)
from papersearch.library.numbering import numbered_anew
from papersearch.library.records import Entry, ListFile, Paper, Problem
from papersearch.library.same_title import title_key

_REPEATED: Final = "repeated lines"
_NUMBERS: Final = "numbers"
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\n|\r)|([^\r\n]+)")
_BEHIND: Final = ")]）］】"
"""Signs that a broken link leaves at the end of its address."""
_SHORTEST_TITLE: Final = 11
"""Characters of a title that is what is left of another: shorter ones begin many."""


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line that is changed, or taken away; without its end."""

    line: int
    """From 1, in the file as it was."""
    old: str
    new: str | None
    """None where the line is taken away."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What becomes of a list file."""

    before: ListFile
    edits: tuple[LineEdit, ...]
    """By line; without any, `data` is what it was."""
    data: bytes
    lines: tuple[str, ...] = ()
    """Those of the file as it was, without their ends; none where it is not UTF-8."""
    is_utf8: bool = True
    """Else nothing was looked for."""


def mended_list(path: Path, data: bytes, name: str) -> Mended:
    """Return a list file with its slips mended; problems call it `name`. Never raises."""
    before = read_list(path, data, name)
    if (text := _text_of(path, data)) is None:
        return Mended(before, (), data, is_utf8=False)

    def attempt(kinds: frozenset[str]) -> Mended | None:
        edits = text.edits(kinds)
        mended = text.with_edits(edits)
        if not edits or is_as_complete(before, read_list(path, mended, name), edits):
            return Mended(before, edits, mended, text.lines)
        return None

    if found := attempt(text.kinds):
        return found
    kept = Mended(before, (), data, text.lines)
    kinds = frozenset[str]()
    for kind in sorted(text.kinds):  # one of them costs something: which?
        if found := attempt(kinds | {kind}):
            kept, kinds = found, kinds | {kind}
    return kept


def slips_in(path: Path, data: bytes) -> int:
    """Return how many lines of a list file look like slips: more or less what is mended.

    Broken links are told as problems (`broken_addresses`), and are none of them.
    """
    if (text := _text_of(path, data)) is None:
        return 0
    return len(text.edits(text.kinds - LINE_MENDS.keys()))


def broken_addresses(path: Path, data: bytes, name: str) -> Problem | None:
    """Return a problem of a list file whose links would be mended, None of any other."""
    if (text := _text_of(path, data)) is None:
        return None
    lines = {edit.line for edit in text.edits(text.kinds & LINE_MENDS.keys())}
    lines &= {edit.line for edit in mended_list(path, data, name).edits} if lines else set()
    if not lines:
        return None
    message = f"links are broken from here on, in {len(lines):,} lines"
    if len(lines) == 1:
        message = "a link is broken in this line"
    return Problem(name, min(lines), 1, message, "Mend it by: papersearch check --fix.")


class _Text:
    """The lines of a file, with their ends."""

    def __init__(self, text: str, suffix: str) -> None:
        found = [(line or rest, end) for line, end, rest in _LINE.findall(text)]
        self.lines = tuple(line for line, _ in found)
        self._ends = [end for _, end in found]
        self._is_markdown = suffix in _MARKDOWN
        self._repeats = self._is_markdown or suffix in _JSON_LINES
        own = {_REPEATED, *((*LINE_MENDS, _NUMBERS) if self._is_markdown else (ADDRESSES,))}
        self.kinds = frozenset(own if self._repeats else own - {_REPEATED})

    def edits(self, kinds: frozenset[str]) -> tuple[LineEdit, ...]:
        """Return what mends slips of some kinds."""
        is_code = (
            list(lines_of_code(self.lines)) if self._is_markdown else [False] * len(self.lines)
        )
        new: dict[int, str | None] = {}
        for place in range(len(self.lines)):
            if not is_code[place]:
                new[place] = self._mended(place, kinds)
                if _REPEATED in kinds and self._is_repeated(place, new):
                    new[place] = None
        if _NUMBERS in kinds:
            left = [place for place in range(len(self.lines)) if new.get(place) is not None]
            texts = [new[place] or "" for place in left]
            new |= {left[place]: line for place, line in numbered_anew(texts).items()}
        return tuple(
            LineEdit(place + 1, self.lines[place], line)
            for place, line in sorted(new.items())
            if line != self.lines[place]
        )

    def _mended(self, place: int, kinds: frozenset[str]) -> str:
        following = self.lines[place + 1].lstrip() if place + 1 < len(self.lines) else ""
        if following[:1] in (")", '"', "'"):  # a link goes on there
            kinds -= {PARENTHESES}
        return mended_line(self.lines[place], kinds, is_markdown=self._is_markdown)

    def _is_repeated(self, place: int, new: dict[int, str | None]) -> bool:
        """Whether a line says again what the line right above it says."""
        before = place - 1
        while before >= 0 and before in new and new[before] is None:
            before -= 1
        line = new[place]
        if line is None or before < 0 or new.get(before) != line or "://" not in line:
            return False
        return not self._is_markdown or ENTRY.match(line) is not None

    def with_edits(self, edits: Sequence[LineEdit]) -> bytes:
        """Return the file with some edits."""
        new = {edit.line - 1: edit.new for edit in edits}
        parts = []
        for place, (line, end) in enumerate(zip(self.lines, self._ends, strict=True)):
            text = new.get(place, line)
            if text is not None:
                parts.append(text + end)
        return "".join(parts).encode()


def _text_of(path: Path, data: bytes) -> _Text | None:
    """Return the text of a file, None where it is not UTF-8."""
    try:
        return _Text(data.decode(), path.suffix.lower())
    except UnicodeDecodeError:
        return None


def is_as_complete(before: ListFile, after: ListFile, edits: Sequence[LineEdit]) -> bool:
    """Return whether all that was read of papers is read after some edits."""
    changed = {edit.line for edit in edits}
    by_title: dict[str, list[Paper]] = {}
    by_id: dict[str, Paper] = {}
    for entry in after.entries:
        by_title.setdefault(title_key(entry.paper.title), []).append(entry.paper)
        by_id[entry.paper.id] = entry.paper
    return all(
        any(_has_all_of(paper, entry.paper) for paper in _alike(entry, by_title, by_id))
        or (entry.line in changed and _is_shorter_in(entry.paper, by_title))
        for entry in before.entries
    )


def _alike(
    entry: Entry, by_title: dict[str, list[Paper]], by_id: dict[str, Paper]
) -> Iterator[Paper]:
    yield from by_title.get(title_key(entry.paper.title), ())
    if paper := by_id.get(entry.paper.id):
        yield paper


def _has_all_of(paper: Paper, before: Paper) -> bool:
    """Whether a paper has what another had, addresses as they are mended."""
    urls = {link.url for link in paper.links} | {each.url for each in paper.readings}
    old = [link.url for link in before.links] + [each.url for each in before.readings]
    return (
        all(url in urls or mended_addresses(url).rstrip(_BEHIND) in urls for url in old)
        and set(before.authors) <= set(paper.authors)
        and set(before.categories) <= set(paper.categories)
        and (before.venue is None or before.venue == paper.venue)
        and (before.year is None or before.year == paper.year)
        and mended_addresses(before.summary) in paper.summary
    )


def _is_shorter_in(before: Paper, titles: Collection[str]) -> bool:
    """Whether a title is there without what a broken link had left at its end."""
    key = title_key(before.title)
    return any(key[:end] in titles for end in range(_SHORTEST_TITLE, len(key)))
