"""What made papers hits: the words that were looked for, in each of the ways they can be found.

It is values alone; `spans` says where they stand in a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end of a part of a text, in characters."""


@dataclass(frozen=True, slots=True)
class Highlights:
    """The words that were looked for, in each of the ways they can be found."""

    words: frozenset[str] = frozenset()
    """Folded words and parts of names."""
    beginnings: tuple[str, ...] = ()
    """Folded beginnings of words."""
    stems: frozenset[str] = frozenset()
    chinese: frozenset[str] = frozenset()
    """Folded runs of Chinese characters, found anywhere."""

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings or self.stems or self.chinese)


def together(several: Iterable[Highlights]) -> Highlights:
    """Return what any of several finds."""
    found = list(several)
    return Highlights(
        frozenset(word for each in found for word in each.words),
        tuple(sorted({beginning for each in found for beginning in each.beginnings})),
        frozenset(root for each in found for root in each.stems),
        frozenset(run for each in found for run in each.chinese),
    )
