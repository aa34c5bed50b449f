"""What is asked and what is answered: plain values, which both faces show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from papersearch.library.records import Paper, Source
from papersearch.search.highlights import Highlights

Sort = Literal["relevance", "year", "title"]
SORTS: Final[tuple[Sort, ...]] = ("relevance", "year", "title")

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


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: how many papers there would be with it."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One found paper."""

    paper: Paper
    score: float
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was done beyond the literal word."""

    word: str
    way: str
    """`glossary`, `pinyin`, `slip`, `stem`, `beginning`; `missing` where nothing was found."""
    terms: tuple[str, ...]
    """What was looked for; where nothing was found, the nearest that would be."""


def told(understood: Understood) -> str:
    """Return in a few words what was done with a word."""
    terms = ", ".join(understood.terms)
    match understood.way:
        case "missing":
            near = f"; some have {terms}" if terms else ""
            return f"no paper has {understood.word}{near}"
        case "slip" | "pinyin":
            return f"{understood.word} → {terms}"
        case _:
            return f"{understood.word} ≈ {terms}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Found documents in the order that was asked for."""

    numbers: tuple[int, ...] = ()
    """Best first."""
    scores: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `Searcher.hit` gives the paper at a place."""

    request: Request
    numbers: tuple[int, ...]
    """The found documents, best first: all of them, or as many as were asked for at least."""
    scores: Mapping[int, float]
    facets: Mapping[str, tuple[FacetValue, ...]]
    understood: tuple[Understood, ...]
    highlights: Highlights
    took_ms: float
    more: int = 0
    """How many were found beside `numbers`; `Searcher.hit` knows them too."""
    ranked_whole: Callable[[], Ranking] = field(default=Ranking, compare=False, repr=False)
    """Ranks all that was found, at the first call; of use where there is more."""
    is_partial: bool = False
    """Whether no paper has all that was asked for, and these have most of it."""
    lost: tuple[Paper, ...] = ()
    """What was found where marks were asked for that have lost their papers (see `lost`)."""

    @property
    def total(self) -> int:
        """How many papers were found."""
        return len(self.numbers) + self.more
