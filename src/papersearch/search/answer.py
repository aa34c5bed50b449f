"""What is asked and what is answered: plain values, which the faces show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from papersearch.library.records import Paper, Source
from papersearch.search.highlights import Highlights

if TYPE_CHECKING:
    from papersearch.engine.seam import FoundDocument, Question
    from papersearch.search.plan import QueryPart, Understood

Sort = Literal["relevance", "year", "title", "new"]
SORTS: Final[tuple[Sort, ...]] = ("relevance", "year", "title", "new")
"""By what hits are put in order; `new` by when papers were first seen, the newest first."""

Chosen = Mapping[str, frozenset[str]]
"""Chosen values by facet."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is searched for."""

    text: str = ""
    chosen: Chosen = field(default_factory=dict)
    sort: Sort = "relevance"
    expand: bool = True
    """Whether a word is also looked for by its meaning, in the other language."""
    excluded: Chosen = field(default_factory=dict)
    """Values, by facet, that papers must not have."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: how many papers there would be with it."""

    value: str
    count: int
    is_chosen: bool
    is_excluded: bool = False
    """Whether papers with it are left out."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found paper."""

    paper: Paper
    score: float
    sources: tuple[Source, ...]
    is_whole: bool = True
    """Whether it has all that was asked for."""
    is_lost: bool = False
    """Whether it is of no list any more; its paper's id then is a lost mark's key."""
    first_seen: date | None = None
    """When it was new, None where that is not known or it never was."""
    own_tags: tuple[str, ...] = ()
    """The tags that the user gave it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `Searcher.hit` gives the paper at a place.

    Papers with all that was asked for come first, then, where they are few, those with most of it.
    """

    request: Request
    whole: int
    """How many papers have all that was asked for."""
    facets: Mapping[str, tuple[FacetValue, ...]]
    """Counted when they are first looked at: papers are there before."""
    understood: tuple[Understood, ...]
    highlights: Highlights
    took_ms: float
    rest: int = 0
    """How many papers with most of it follow."""
    question: Question | None = field(default=None, repr=False)
    """What the engine was asked, but for the facets: with it, it is asked for more. None where no
    engine was asked."""
    first: tuple[FoundDocument, ...] = field(default=(), repr=False)
    """The first documents, as many as were asked for."""
    parts: tuple[QueryPart, ...] = ()
    """What was looked for."""
    lacks_authors: bool = False
    """Whether nothing was found, an author was asked for, and no paper names any."""
    lost: tuple[Paper, ...] = ()
    """What was found where marks were asked for that have lost their papers (see `lost`)."""

    @property
    def is_partial(self) -> bool:
        """Whether no paper has all that was asked for, and these have most of it."""
        return not self.whole and bool(self.rest)

    @property
    def total(self) -> int:
        """How many papers have all that was asked for; if there are none, most of it."""
        return self.whole or self.rest

    @property
    def border(self) -> int | None:
        """The place from which on papers have only most of it, None if all or none are such."""
        return self.whole if self.whole and self.rest else None

    @property
    def listed(self) -> int:
        """How many papers there are to be shown, those with most of it among them."""
        return self.whole + self.rest
