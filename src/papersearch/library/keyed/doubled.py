"""What an entry says twice under one key, and keys that several entries have: told once a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from papersearch.library.keyed.entry import KeyedField
from papersearch.library.keyed.keys import meant_by
from papersearch.library.problems import Place, Problems, few_numbers, quoted

_ONCE: Final = frozenset({"title", "subtitle", "title_zh", "name", "authors", "venue", "year"})
"""Meanings of which a paper has one; of others all that stands there is read."""


class DoubledKeys:
    """Keys that stand twice in an entry, with different values, and the lines of the second."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = defaultdict(list)

    def note(self, fields: Sequence[KeyedField]) -> None:
        """Remember the keys of an entry that stand there twice."""
        said = {field.key: field.value for field in reversed(fields)}
        if len(said) == len(fields):
            return
        for field in fields:
            if said[field.key] != field.value and meant_by(field.key).meaning in _ONCE:
                self._lines[field.key].append(field.line)

    def tell(self, problems: Problems) -> None:
        """Tell of each key, with its lines."""
        for key, lines in self._lines.items():
            message = f"the key {quoted(key)} stands twice in this entry"
            if len(lines) > 1:
                where = f"{len(lines):,} entries (lines {few_numbers(lines)})"
                message = f"the key {quoted(key)} stands twice in {where}"
            problems.add(Place(lines[0], 1), message, "Remove one of the two; only one is read.")


def tell_shared_keys(entries: Iterable[tuple[str, object, int]], problems: Problems) -> None:
    """Tell of keys that entries have which are not the same; an entry is key, content and line."""
    first: dict[str, tuple[object, int]] = {}
    found: list[tuple[str, int, int]] = []
    for key, content, line in entries:
        known, above = first.setdefault(key.casefold(), (content, line))
        if key and known != content:
            found.append((key, above, line))
    if not found:
        return
    key, above, line = found[0]
    message = f"the key {quoted(key)} stands at the entry of line {above} already"
    if len(found) > 1:
        lines = few_numbers([each[2] for each in found])
        message = f"{len(found):,} entries have keys of others above them (lines {lines})"
    problems.add(Place(line, 1), message, "Each is read; give every entry a key of its own.")
