"""The papers that are picked, to be acted on together.

What always holds: a picked paper is the one that was shown; where the index changes, it is kept if
a paper of its id has its title, else it is picked no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from papersearch.present.language import worded
from papersearch.present.sentences import papers_counted

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.library.records import Paper
    from papersearch.search.answer import Hit
    from papersearch.search.paper_marks import PaperMarks
    from papersearch.user.mark import Mark

MOST_PICKED: Final = 1000
"""Papers that are picked at once: each is kept as it was shown."""


@dataclass(frozen=True, slots=True)
class Target:
    """A paper as it was shown, and the marks of the index that it was found in."""

    hit: Hit
    marks: PaperMarks

    @property
    def key(self) -> tuple[str, bool]:
        """Tell it from others."""
        return self.hit.paper.id, self.hit.is_lost

    def mark(self) -> Mark:
        """Return the user's mark on it."""
        return self.marks.mark(self.hit.paper.id, is_lost=self.hit.is_lost)


class Picks:
    """The picked papers, in the order in which they were picked."""

    def __init__(self) -> None:
        self._targets: dict[tuple[str, bool], Target] = {}
        self._before: dict[tuple[str, bool], Target] = {}
        """What was picked before a range was begun."""
        self.range_from: int | None = None
        """The place where a range was begun that follows the selection, None if none is."""

    def __len__(self) -> int:
        return len(self._targets)

    def __iter__(self) -> Iterator[Target]:
        return iter(self._targets.values())

    def has(self, hit: Hit) -> bool:
        """Return whether a paper is picked."""
        return (hit.paper.id, hit.is_lost) in self._targets

    @property
    def is_full(self) -> bool:
        """Whether no more papers can be picked."""
        return len(self._targets) >= MOST_PICKED

    @property
    def in_words(self) -> str:
        """How many there are."""
        return worded("{papers} picked", papers=papers_counted(len(self)))

    def toggle(self, target: Target) -> None:
        """Pick a paper, or pick it no more."""
        self.range_from = None
        if target.key in self._targets:
            del self._targets[target.key]
        elif not self.is_full:
            self._targets[target.key] = target

    def add(self, targets: Iterable[Target]) -> None:
        """Pick papers, as many as can be."""
        for target in targets:
            if self.is_full:
                return
            self._targets.setdefault(target.key, target)

    def begin_range(self, place: int) -> None:
        """Let a range begin, which adds to what is picked."""
        self.range_from = place
        self._before = dict(self._targets)

    def set_range(self, targets: Iterable[Target]) -> None:
        """Pick what the range has now, beside what was picked before."""
        self._targets = dict(self._before)
        self.add(targets)

    def clear(self) -> None:
        """Pick none."""
        self._targets, self._before, self.range_from = {}, {}, None

    def refresh(self, papers: Mapping[str, Paper], marks: PaperMarks) -> None:
        """Keep those that are the same in another index, which has these papers, by their ids."""
        self.range_from, self._before = None, {}
        kept = {}
        for key, target in self._targets.items():
            paper = papers.get(target.hit.paper.id)
            if paper is not None and paper.title == target.hit.paper.title:
                kept[key] = Target(replace(target.hit, paper=paper), marks)
        self._targets = kept
