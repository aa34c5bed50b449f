"""Searches in one open index: typed text and chosen facets into an answer.

Facets count as in a shop: values within a facet widen, facets narrow each other, and a facet's
counts leave out its own choice, so that one sees what a second value would add.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from papersearch.analysis.chinese import QueryCutter
from papersearch.engine.seam import Stopped, never
from papersearch.engine.tree import And, Keys, Most
from papersearch.index.documents import paper_of
from papersearch.index.opened import OpenIndex
from papersearch.library.records import Paper, Source
from papersearch.marks import Marks, no_marks
from papersearch.search.answer import Answer, FacetValue, Hit, Request, Understood
from papersearch.search.marked import FACETS, Marked, marked
from papersearch.search.parse import parse
from papersearch.search.understand import Meaning, Part, understand

_PAPERS_KEPT: Final = 4096
"""How many papers are kept as records between keystrokes."""

Values = Mapping[str, AbstractSet[int]]
"""The values of a facet, each with the documents that have it."""


@dataclass(frozen=True, slots=True)
class _KnownMarks:
    """The user's marks as one search sees them."""

    marks: Marks
    marked: Marked
    values: Mapping[str, Values]
    """What they add to facets, by facet."""


class Searcher:
    """Searches in one open index; safe to call from several threads.

    `marks` gives the user's marks as they are now, another mapping where they have changed; each
    search asks once.
    """

    def __init__(self, index: OpenIndex, marks: Callable[[], Marks] = no_marks) -> None:
        self.index = index
        self._marks = marks
        self._cutter = QueryCutter(index.knowledge)
        self._papers: dict[int, tuple[Paper, tuple[Source, ...]]] = {}
        self._known: _KnownMarks | None = None

    def warm_up(self) -> None:
        """Load what the first query would have to wait for."""
        for _ in self._cutter.words("中"):
            pass
        self.search(Request("中 qwxyzv"))  # a word that is none: what mends slips is loaded too
        answer = self.search(Request())
        for place in range(min(1, answer.total)):
            self.hit(answer, place)

    def search(self, request: Request, stop: Callable[[], bool] = never) -> Answer:
        """Return what `request` finds. Raises `Stopped` soon after `stop` turns true."""
        began = time.perf_counter()
        reader = self.index.reader
        knowledge = self.index.knowledge
        query = parse(request.text)
        known = self._known_marks()
        meaning = understand(query, reader, knowledge, self._cutter, request.expand, known.marked)
        scores = reader.run(meaning.tree, stop)
        missing: tuple[Understood, ...] = ()
        is_partial = not scores and bool(meaning.parts)
        if is_partial:
            scores, missing = self._nearest(meaning, stop)
        values = {name: self._values(name, known) for name in FACETS}
        chosen = {
            name: _having(values.get(name, {}), wanted)
            for name, wanted in request.chosen.items()
            if wanted
        }
        facets = {}
        for name in FACETS:
            within = _narrowed(scores.keys(), chosen, but=name)
            facets[name] = _counted(name, values[name], request, within)
            if stop():
                raise Stopped
        found = _narrowed(scores.keys(), chosen)
        numbers = self._in_order(found, scores, request, meaning.is_empty)
        took_ms = (time.perf_counter() - began) * 1000
        return Answer(
            request=request,
            numbers=numbers,
            scores=scores,
            facets=facets,
            understood=(*missing, *meaning.understood),
            is_partial=is_partial and bool(scores),
            highlights=meaning.highlights,
            took_ms=round(took_ms, 3),
        )

    def _nearest(
        self, meaning: Meaning, stop: Callable[[], bool]
    ) -> tuple[dict[int, float], tuple[Understood, ...]]:
        """Return what has most of a query that no paper has whole, and the words that none has."""
        reader = self.index.reader
        found: list[Part] = []
        missing: list[Understood] = []
        for part in meaning.parts:
            if reader.run(part.node, stop):
                found.append(part)
                continue
            missing.append(Understood(part.word, "missing", ()))
            found += [each for each in meaning.inner(part) if reader.run(each.node, stop)]
        if not found:
            return {}, tuple(missing)
        most = Most(tuple(part.node for part in found))
        tree = And((most, *meaning.narrowing), meaning.optional, meaning.excluded)
        return reader.run(tree, stop), tuple(missing)

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

    def _values(self, name: str, known: _KnownMarks) -> Values:
        in_index = self.index.reader.facet(name)
        return {**in_index, **added} if (added := known.values.get(name)) else in_index

    def _in_order(
        self,
        found: AbstractSet[int],
        scores: Mapping[int, float],
        request: Request,
        is_everything: bool,
    ) -> tuple[int, ...]:
        reader = self.index.reader
        if request.sort == "title":
            keys = reader.sort_keys()
            return tuple(sorted(found, key=lambda number: keys[number]))
        if request.sort == "year":
            years = {n: int(y) for y, numbers in reader.facet("year").items() for n in numbers}
            return tuple(sorted(found, key=lambda n: (-years.get(n, 0), -scores[n], n)))
        if is_everything:
            places = self.index.places
            return tuple(sorted(found, key=lambda number: places[number]))
        # In two steps that need no comparison in Python: a sort leaves equal ones in their order.
        return tuple(sorted(sorted(found), key=scores.__getitem__, reverse=True))

    def hit(self, answer: Answer, place: int) -> Hit:
        """Return the paper at a place of the answer. Raises IndexError where there is none."""
        number = answer.numbers[place]
        if number not in self._papers:
            paper, files = paper_of(self.index.reader.body(number))
            sources = tuple(Source(file, self.index.line_of(file, paper.id)) for file in files)
            if len(self._papers) >= _PAPERS_KEPT:
                self._papers.clear()
            self._papers[number] = paper, sources
        return Hit(self._papers[number][0], answer.scores[number], self._papers[number][1])

    def place_of(self, answer: Answer, paper_id: str) -> int | None:
        """Return where a paper stands in the answer, None if it is not in it."""
        number = self.index.reader.number(paper_id)
        return answer.numbers.index(number) if number in answer.numbers else None

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with this id, None if the library has none."""
        number = self.index.reader.number(paper_id)
        return None if number is None else paper_of(self.index.reader.body(number))[0]


def _having(values: Values, wanted: frozenset[str]) -> AbstractSet[int]:
    return frozenset[int]().union(*(values[value] for value in wanted if value in values))


def _counted(
    name: str, values: Values, request: Request, within: AbstractSet[int]
) -> tuple[FacetValue, ...]:
    chosen = request.chosen.get(name, frozenset())
    counted = [
        FacetValue(value, count, value in chosen)
        for value, numbers in values.items()
        if (count := len(within & numbers)) or value in chosen
    ]
    if name == "year":
        return tuple(sorted(counted, key=lambda each: each.value, reverse=True))
    return tuple(sorted(counted, key=lambda each: (-each.count, each.value)))


def _narrowed(
    numbers: AbstractSet[int], chosen: Mapping[str, AbstractSet[int]], but: str | None = None
) -> AbstractSet[int]:
    for name, having in chosen.items():
        if name != but:
            numbers = numbers & having
    return numbers
