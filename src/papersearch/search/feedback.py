"""What the first papers that a sentence finds have in common: others that have it come forward.

Who asks in a sentence says in everyday words what papers say in terms. The terms are those of the
glossary that several of the first papers have, and that were not asked for (pseudo-relevance
feedback: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, section
9.1.6). They add little to scores, and nothing to what is found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from papersearch.analysis.glossary import Glossary, Token, tokens
from papersearch.engine.scoring import idf
from papersearch.engine.seam import FoundDocument, Page, Question
from papersearch.engine.tree import Unit
from papersearch.index.documents import SUMMARY, TITLE, paper_of, searchable_texts
from papersearch.search.expansion import Expansion
from papersearch.search.plan import Plan, QueryPart
from papersearch.search.segmentation import Segment
from papersearch.search.vocabulary import Resources, vocabulary
from papersearch.search.written import spelled
from papersearch.weights import FEEDBACK

_LOOKED_AT: Final = 10
"""How many papers are looked at: what one of them has beside the point, the others lack."""
_LEAST_PAPERS: Final = 2
"""How many of them have a term that counts."""
_CANDIDATES: Final = 40
"""How many terms are asked about, and how many count: more of them are beside the point."""
_MOST: Final = 10
_PAPERS_KEPT: Final = 2048
"""How many papers' terms are kept between keystrokes."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """The terms of a paper, by their words: each with what it counts."""

    segments: Mapping[_Words, Segment]
    weights: Mapping[_Words, float]


class Feedback:
    """Knows the terms of papers; safe to call from several threads."""

    def __init__(self) -> None:
        self._kept: dict[str, _Said] = {}

    def added(
        self, planned: Plan, question: Question, resources: Resources, stop: Callable[[], bool]
    ) -> tuple[Plan, Question]:
        """Return a plan and its question with what the first papers share. Raises `Stopped`.

        The papers are those of all values of facets: to choose one changes no order.
        """
        if resources.glossary is None:
            return planned, question
        first = Question(question.query, question.most)
        hits = resources.snapshot.search(first, Page(0, _LOOKED_AT), stop).hits
        said = [self._said(hit, resources.glossary) for hit in hits]
        units = tuple(_units(_shared(said, planned.parts, resources), resources))
        planned = replace(planned, optional=(*planned.optional, *units))
        return planned, replace(question, query=planned.tree, most=planned.most)

    def _said(self, hit: FoundDocument, glossary: Glossary) -> _Said:
        if (known := self._kept.get(hit.key)) is not None:
            return known
        segments: dict[_Words, Segment] = {}
        counts: defaultdict[_Words, float] = defaultdict(float)
        for field, text in searchable_texts(paper_of(hit.stored)[0]):
            for segment in _terms(tokens(text), glossary) if field in (TITLE, SUMMARY) else ():
                segments[segment.key] = segment
                counts[segment.key] += field.weight
        said = _Said(segments, {key: count**0.5 for key, count in counts.items()})
        if len(self._kept) >= _PAPERS_KEPT:
            self._kept.clear()
        self._kept[hit.key] = said
        return said


def _shared(
    said: Sequence[_Said], parts: Iterable[QueryPart], resources: Resources
) -> list[tuple[Segment, float]]:
    """Return the terms that several papers have, not what was asked for, with their weights."""
    having = Counter(key for each in said for key in each.weights)
    segments = {key: segment for each in said for key, segment in each.segments.items()}
    keys, senses = _asked(parts, resources)
    weights: defaultdict[_Words, float] = defaultdict(float)
    for each in said:
        for key, weight in each.weights.items():
            weights[key] += weight
    found = [
        (segments[key], weights[key])
        for key in sorted(weights, key=weights.__getitem__, reverse=True)
        if having[key] >= _LEAST_PAPERS
        and key not in keys
        and senses.isdisjoint(segments[key].meanings)
    ]
    return found[:_CANDIDATES]


def _terms(given: Sequence[Token], glossary: Glossary) -> Iterator[Segment]:
    """Yield the expressions of a glossary in a text, the longest ones, and none that is weak."""
    place = 0
    while place < len(given):
        beginning = glossary.beginning_at(given, place)
        end, senses = beginning[0] if beginning else (place + 1, [])
        found = tuple(given[place:end])
        is_character = len(found) == 1 and found[0].is_chinese
        if senses and not is_character and not glossary.is_weak(senses, found):
            yield Segment(found, tuple(senses))
        place = end


def _asked(parts: Iterable[QueryPart], resources: Resources) -> tuple[set[_Words], set[int]]:
    """Return the words and the senses of what was asked for, and of its inner words."""
    keys: set[_Words] = set()
    senses: set[int] = set()
    for part in parts:
        for text in (part.word, *(each.word for each in part.within)):
            given = tokens(text)
            keys.add(tuple(token.key for token in given))
            senses.update(
                each for segment in resources.segments(given) for each in segment.meanings
            )
    return keys, senses


def _units(found: Sequence[tuple[Segment, float]], resources: Resources) -> Iterator[Unit]:
    """Yield the units of the weightiest terms, the rarer the weightier."""
    words = {word for segment, _ in found for word in spelled(segment.tokens)}
    known, papers = resources.snapshot.known(words).counts, resources.snapshot.size
    weighed: list[tuple[float, Segment]] = []
    for segment, weight in found:
        having = min(known.get(word, 0) for word in spelled(segment.tokens))
        if having >= _LEAST_PAPERS:
            weighed.append((weight * idf(having, papers), segment))
    weighed.sort(key=lambda pair: -pair[0])
    best = weighed[:_MOST]
    expansion = Expansion(vocabulary([segment for _, segment in best], resources))
    for weight, segment in best:
        unit = expansion.part(segment).unit
        yield replace(unit, weight=FEEDBACK * weight / best[0][0], within=())
