"""What an interface knows of its own run, and forgets when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from papersearch.tui.known_problems import KnownProblems
from papersearch.tui.picks import Picks
from papersearch.tui.trail import Trail

if TYPE_CHECKING:
    from papersearch.library.records import Source
    from papersearch.user.marks import MarkChange
    from papersearch.user.preferences import SavedSearch

MAX_UNDO = 100
"""Changes that can be undone."""


@dataclass(frozen=True, slots=True)
class MarksUndo:
    """What gives papers the marks that they had."""

    changes: tuple[MarkChange, ...]
    what: str
    """What was done, in words."""


@dataclass(frozen=True, slots=True)
class SearchUndo:
    """A saved search that was forgotten, and its place among them."""

    search: SavedSearch
    place: int


Undo: TypeAlias = MarksUndo | SearchUndo


@dataclass(slots=True)
class Session:
    """It is the interface's own thread's."""

    problems: KnownProblems = field(default_factory=KnownProblems)
    """What is wrong in the list files."""
    is_reading: bool = False
    """Whether the list files are being read."""
    last_edited: Source | None = None
    """The place in a list file where the user's editor was opened last."""
    trail: Trail = field(default_factory=Trail)
    """What was searched for."""
    picks: Picks = field(default_factory=Picks)
    """The papers that are acted on together."""
    undo: list[Undo] = field(default_factory=list)
    """What can be undone, the newest last."""

    def can_undo(self, undo: Undo) -> None:
        """Keep how something is undone."""
        self.undo = [*self.undo[1 - MAX_UNDO :], undo]
