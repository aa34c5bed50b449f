"""An entry as its file has it: keys and values, with lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from papersearch.library.records import Paper

FieldValue: TypeAlias = "str | int | float | Sequence[FieldValue] | Mapping[str, FieldValue] | None"
"""What a key may have, as JSON has it; texts are as typed, not clean yet."""


class KeyedField(NamedTuple):
    """A key, its value, and the line at which it stands (from 1)."""

    key: str
    value: FieldValue
    line: int


@dataclass(frozen=True, slots=True)
class KeyedEntry:
    """What a file says of a paper in one place."""

    fields: tuple[KeyedField, ...]
    line: int
    """Where it begins."""
    sections: tuple[str, ...] = ()
    """Names of the lists that it stands in, outermost first: `CVPR 2020`, `Detection`."""
    exported: Paper | None = None
    """What it says to the letter, where papersearch has written it."""
