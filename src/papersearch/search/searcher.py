"""Searches in one open index: typed text and chosen facets into an answer.

Facets count as in a shop: values within a facet widen, facets narrow each other, and a facet's
counts leave out its own choice, so that one sees what a second value would add.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from papersearch.analysis.query_words import QueryWords
from papersearch.engine.seam import Found, Question, Values, never
from papersearch.engine.tree import EVERYTHING, NOTHING, Keys
from papersearch.index.documents import FACETS as INDEX_FACETS
from papersearch.index.documents import paper_of
from papersearch.index.library_index import OpenIndex
from papersearch.library.records import Paper, Source
from papersearch.search.answer import (
    Answer,
    Chosen,
    FacetValue,
    Hit,
    Ranking,
    Request,
    Understood,
)
from papersearch.search.filters import having, meant, unknown
from papersearch.search.lost import asks_for_lost, lost_answer, lost_value
from papersearch.search.parse import LONGEST, Query, parse, without_minus, words_excluded
from papersearch.search.plan import Part, Plan
from papersearch.search.planner import plan
from papersearch.search.user_facets import FACETS, IS_FACET, Marked, marked
from papersearch.search.vocabulary import Resources
from papersearch.user.marks import Marks, no_marks

_PAPERS_KEPT: Final = 4096
"""How many papers are kept as records between keystrokes."""

_SHOWN_OF_CUT: Final = 40
"""Characters that are shown of the last word that is looked at."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What bytes become that are not UTF-8: typed alone, they ask for what no list has."""


@dataclass(frozen=True, slots=True)
class _KnownMarks:
    """The user's marks as one search sees them."""

    marks: Marks
    marked: Marked
    values: Mapping[str, Values]
    """What they add to facets, by facet."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the engine is asked for, so that it can be asked for more of it."""

    question: Question
    request: Request
    has_words: bool
    """Whether documents have scores by which they can be ranked."""

    @property
    def is_all(self) -> bool:
        """Whether every document is found."""
        return self.question.query == EVERYTHING and not self.question.chosen

    @property
    def is_ranked(self) -> bool:
        """Whether the engine's order is the one that is asked for."""
        return self.request.sort == "relevance" and self.has_words


class Searcher:
    """Searches in one open index; safe to call from several threads.

    `marks` gives the user's marks as they are now, another mapping where they have changed; each
    search asks once. `lost` gives what is known of papers that marks have lost.
    """

    def __init__(
        self,
        index: OpenIndex,
        marks: Callable[[], Marks] = no_marks,
        lost: Callable[[], Sequence[Paper]] = tuple,
    ) -> None:
        self.index = index
        self._lost = lost
        self._marks = marks
        self._words = QueryWords(index.lexicon)
        self._papers: dict[int, tuple[Paper, tuple[Source, ...]]] = {}
        self._known: _KnownMarks | None = None

    def warm_up(self) -> None:
        """Load what the first query would have to wait for."""
        self.search(Request("中国 qwxyzv"))  # a word that is none: what mends slips is loaded too
        answer = self.search(Request())
        for place in range(min(1, answer.total)):
            self.hit(answer, place)

    def search(
        self, request: Request, stop: Callable[[], bool] = never, first: int | None = None
    ) -> Answer:
        """Return what `request` finds, the `first` of it ranked (or all).

        Raises `Stopped` soon after `stop` turns true.
        """
        if asks_for_lost(request):
            return lost_answer(request, self._lost())
        began = time.perf_counter()
        known = self._known_marks()
        query = parse(request.text)
        planned, asked = self._asked(request, query, known)
        found = self._find(asked, first, stop)
        kept: tuple[Understood, ...] = ()
        if not found.total and planned.excluded:
            # A title as it is pasted may have ` -word` in it.
            again, asked_again = self._asked(request, without_minus(query), known)
            if (found_again := self._find(asked_again, first, stop)).total:
                planned, asked, found = again, asked_again, found_again
                kept = tuple(Understood(word, "kept", ()) for word in words_excluded(query))
        missing = _missing(planned, found)
        ranking = self._in_order(asked, found)
        rest = Ranking(tuple(self._sorted(asked, found.rest)), found.rest)
        took_ms = (time.perf_counter() - began) * 1000
        return Answer(
            request=request,
            numbers=ranking.numbers,
            scores=ranking.scores,
            facets=self._facets(request, found.counts),
            understood=(
                *_told_cut(request.text),
                *kept,
                *self._unknown(request, known.marked),
                *_told_missing(missing),
                *planned.understood,
            ),
            more=found.total - len(ranking.numbers),
            ranked_whole=cache(lambda: self._ranked_whole(asked)),
            rest=rest,
            parts=planned.parts,
            highlights=planned.highlights(missing),
            took_ms=round(took_ms, 3),
        )

    def _asked(self, request: Request, query: Query, known: _KnownMarks) -> tuple[Plan, _Asked]:
        """Return what is done for a parsed query, and what the engine is asked for it."""
        lexicon = self.index.lexicon
        glossary = lexicon.glossary if request.expand and query else None
        resources = Resources(self.index.reader, lexicon, self._words, glossary)
        planned = plan(query, resources, known.marked)
        chosen = {n: having(n, vs, known.marked) for n, vs in request.chosen.items() if vs}
        is_unreadable = planned.tree == EVERYTHING and _SURROGATE.search(request.text)
        tree = NOTHING if is_unreadable else planned.tree
        question = Question(tree, planned.most, chosen, INDEX_FACETS, known.values)
        return planned, _Asked(question, request, not planned.is_empty)

    def _facets(
        self, request: Request, counts: Mapping[str, Mapping[str, int]]
    ) -> dict[str, tuple[FacetValue, ...]]:
        facets = {name: _facet(name, request, counts.get(name, {})) for name in FACETS}
        if lost := self._lost():
            facets[IS_FACET] += (lost_value(len(lost)),)
        return facets

    def chosen(self, typed: Mapping[str, Iterable[str]]) -> Chosen:
        """Return the values of facets that are meant by what was typed for each facet."""
        marked = self._known_marks().marked
        return {
            facet: meant(facet, values, self.index.reader, marked)
            for facet, values in typed.items()
            if values
        }

    def _unknown(self, request: Request, marked: Marked) -> Iterable[Understood]:
        chosen = [(facet, value) for facet, values in request.chosen.items() for value in values]
        return unknown(parse(request.text), chosen, self.index.reader, marked)

    def _find(self, asked: _Asked, first: int | None, stop: Callable[[], bool]) -> Found:
        if not asked.is_ranked:  # what is shown first is known only once all is found
            first = 0 if asked.is_all else None
        return self.index.reader.find(asked.question, first, stop)

    def _ranked_whole(self, asked: _Asked) -> Ranking:
        question = Question(asked.question.query, chosen=asked.question.chosen)
        return self._in_order(asked, self._find(replace(asked, question=question), None, never))

    def _known_marks(self) -> _KnownMarks:
        """Return the user's marks as they are now, looked up in the index once a change."""
        marks, known = self._marks(), self._known
        if known is not None and marks is known.marks:
            return known
        now = marked(marks)
        values = {
            name: {
                value: frozenset(self.index.reader.run(Keys(ids)))
                for value, ids in now.values(name).items()
            }
            for name in now.facets
        }
        self._known = known = _KnownMarks(marks, now, values)
        return known

    @cached_property
    def _everything(self) -> Ranking:
        """All documents as they stand in the library."""
        places = self.index.places
        everything = self.index.reader.run(EVERYTHING)
        numbers = tuple(sorted(everything, key=lambda number: places[number]))
        return Ranking(numbers, dict.fromkeys(numbers, 0.0))

    def _in_order(self, asked: _Asked, found: Found) -> Ranking:
        """Return what was found in the order that was asked for."""
        all_ = self._everything if asked.is_all else None
        scores = all_.scores if all_ else found.best
        return Ranking(tuple(self._sorted(asked, scores)), scores)

    def _sorted(self, asked: _Asked, scores: Mapping[int, float]) -> Iterable[int]:
        """Sort documents that come best first."""
        reader = self.index.reader
        match asked.request.sort:
            case "title":
                keys = reader.sort_keys()
                return sorted(scores, key=lambda number: keys[number])
            case "year":
                years = {n: int(y) for y, numbers in reader.facet("year").items() for n in numbers}
                return sorted(scores, key=lambda number: years.get(number, 0), reverse=True)
            case _ if asked.has_words or asked.is_all:
                return scores
            case _:
                return (number for number in self._everything.numbers if number in scores)

    def hit(self, answer: Answer, place: int) -> Hit:
        """Return the paper at a place of the answer. Raises IndexError where there is none."""
        if answer.lost:
            return Hit(answer.lost[place], 0.0, (), is_lost=True)
        number, score = self._found_at(answer, place)
        known = self._papers.get(number)
        if known is None:
            paper, files = paper_of(self.index.reader.body(number))
            known = paper, tuple(Source(file, self.index.line_of(file, paper.id)) for file in files)
            if len(self._papers) >= _PAPERS_KEPT:
                self._papers.clear()
            self._papers[number] = known
        return Hit(known[0], score, known[1], is_whole=place < answer.whole)

    def _found_at(self, answer: Answer, place: int) -> tuple[int, float]:
        """Return the document at a place of the answer, and its score."""
        ranking = Ranking(answer.numbers, answer.scores)
        if place >= answer.whole:
            ranking, place = answer.rest, place - answer.whole
        elif place >= len(answer.numbers):
            ranking = answer.ranked_whole()
        number = ranking.numbers[place]
        return number, ranking.scores[number]

    def place_of(self, answer: Answer, paper_id: str) -> int | None:
        """Return where a paper stands in the answer, None if it is not in it."""
        number = self.index.reader.number(paper_id)
        if number is None:
            return None
        numbers = answer.numbers
        if answer.more and number not in numbers and number not in answer.rest.scores:
            numbers = answer.ranked_whole().numbers
        if number in answer.rest.scores:
            return answer.whole + answer.rest.numbers.index(number)
        return numbers.index(number) if number in numbers else None

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with this id, None if the library has none."""
        number = self.index.reader.number(paper_id)
        return None if number is None else paper_of(self.index.reader.body(number))[0]


def _missing(planned: Plan, found: Found) -> list[Part]:
    """Return the parts that no paper has."""
    pairs = zip(planned.parts, found.units, strict=False)
    return [part for part, count in pairs if not count]


def _told_cut(typed: str) -> Iterator[Understood]:
    if len(typed) > LONGEST and (words := typed[:LONGEST].split()):
        yield Understood(words[-1][-_SHOWN_OF_CUT:], "cut", ())


def _told_missing(missing: Iterable[Part]) -> Iterator[Understood]:
    return (Understood(part.word, "missing", ()) for part in missing)


def _facet(name: str, request: Request, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    chosen = request.chosen.get(name, frozenset())
    known = {**dict.fromkeys(chosen, 0), **counts}
    values = [FacetValue(value, count, value in chosen) for value, count in known.items()]
    if name == "year":
        return tuple(sorted(values, key=lambda each: each.value, reverse=True))
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))
