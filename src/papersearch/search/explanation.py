"""Why a paper was found: which words it has, in what form, and where.

It is read from the paper's own texts, so that every engine tells the same. What an id or an address
names is told of the paper's links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.index.documents import searchable_texts
from papersearch.library.records import Paper
from papersearch.search.answer import Answer, Hit
from papersearch.search.highlights import Highlights
from papersearch.search.paper_terms import PaperTerms
from papersearch.search.plan import QueryPart, Way, WayKind
from papersearch.search.spans import divided_texts, shares_named, spans
from papersearch.search.title_order import namings

_LONGEST: Final = 3
"""How many places of a word are told at most."""
_JOINTS: Final = " -‐‑–"
"""What may stand between two words that are told as one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a word was found."""

    field: str
    text: str
    """As it stands there."""
    way: WayKind
    """How: as a `word`, `beginning`, `stem`, by the `glossary`, `pinyin`, a `slip`, an address."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A word that was asked for, and where a paper has it."""

    word: str
    is_found: bool
    evidence: tuple[Evidence, ...]
    """Of a word that is missing, where its own words are."""
    named: float = 0.0
    """How far the title names it, 0 to 1: the first papers stand higher for it (`title_order`)."""


def reasons(answer: Answer, hit: Hit) -> tuple[Reason, ...]:
    """Return what a paper has of each word that was asked for."""
    terms, paper = PaperTerms(hit.paper), hit.paper
    titles = divided_texts([title for title in (paper.title, paper.title_zh) if title])
    (shares,) = shares_named([titles], namings(answer.parts))
    return tuple(
        replace(_reason(part, hit, terms), named=share)
        for part, share in zip(answer.parts, shares, strict=True)
    )


def matched(given: Sequence[Reason]) -> tuple[list[str], list[str]]:
    """Return the words that a paper has, and those that it lacks."""
    return [r.word for r in given if r.is_found], [r.word for r in given if not r.is_found]


def _reason(part: QueryPart, hit: Hit, terms: PaperTerms) -> Reason:
    ways = [way for way in part.ways if terms.holds(way.node)]
    if ways or hit.is_whole:
        return Reason(part.word, True, tuple(_evidence(ways, hit.paper))[:_LONGEST])
    inner = [way for word in part.within for way in word.ways if terms.holds(way.node)]
    return Reason(part.word, False, tuple(_evidence(inner, hit.paper))[:_LONGEST])


def _evidence(ways: Sequence[Way], paper: Paper) -> Iterator[Evidence]:
    """Yield where a paper has what some ways find, the closest way first, each place once."""
    seen: list[tuple[str, str]] = []
    for way in ways:
        if way.kind == "reference":
            yield Evidence("link", "its address", way.kind)
        for field, text in searchable_texts(paper) if way.highlights else ():
            for found in _marked(text, way.highlights):
                if any(field.name == name and found in longer for name, longer in seen):
                    continue
                seen.append((field.name, found))
                yield Evidence(field.name, found, way.kind)


def _marked(text: str, highlights: Highlights) -> list[str]:
    """Return what is marked in a text, what stands together as one, each once."""
    joined: list[tuple[int, int]] = []
    for start, end in spans(text, highlights):
        if joined and not text[joined[-1][1] : start].strip(_JOINTS):
            start = joined.pop()[0]
        joined.append((start, end))
    return list(dict.fromkeys(text[start:end] for start, end in joined))
