"""Searches in one open index: typed text and chosen facets into an answer.

Facets count as in a shop: values within a facet widen, facets narrow each other, and a facet's
counts leave out its own choice, so that one sees what a second value would add.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from papersearch.analysis.chinese import QueryCutter
from papersearch.engine.seam import Stopped, never
from papersearch.engine.tree import And, Most
from papersearch.index.documents import FACETS, paper_of
from papersearch.index.opened import OpenIndex
from papersearch.library.records import Paper, Source
from papersearch.search.answer import Answer, FacetValue, Hit, Request, Understood
from papersearch.search.parse import parse
from papersearch.search.understand import Meaning, Part, understand

_PAPERS_KEPT: Final = 4096
"""How many papers are kept as records between keystrokes."""


class Searcher:
    """Searches in one open index; safe to call from several threads."""

    def __init__(self, index: OpenIndex) -> None:
        self.index = index
        self._cutter = QueryCutter(index.knowledge)
        self._papers: dict[int, tuple[Paper, tuple[Source, ...]]] = {}

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
        meaning = understand(query, reader, knowledge, self._cutter, request.expand)
        scores = reader.run(meaning.tree, stop)
        missing: tuple[Understood, ...] = ()
        is_partial = not scores and bool(meaning.parts)
        if is_partial:
            scores, missing = self._nearest(meaning, stop)
        chosen = {
            name: self._having(name, values) for name, values in request.chosen.items() if values
        }
        facets = {}
        for name in FACETS:
            within = _narrowed(scores.keys(), chosen, but=name)
            facets[name] = self._facet(name, request, within)
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

    def _having(self, name: str, values: frozenset[str]) -> AbstractSet[int]:
        known = self.index.reader.facet(name)
        return frozenset[int]().union(*(known[value] for value in values if value in known))

    def _facet(
        self, name: str, request: Request, within: AbstractSet[int]
    ) -> tuple[FacetValue, ...]:
        chosen = request.chosen.get(name, frozenset())
        values = [
            FacetValue(value, count, value in chosen)
            for value, numbers in self.index.reader.facet(name).items()
            if (count := len(within & numbers)) or value in chosen
        ]
        if name == "year":
            return tuple(sorted(values, key=lambda each: each.value, reverse=True))
        return tuple(sorted(values, key=lambda each: (-each.count, each.value)))

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

    def place_of(self, answer: Answer, paper_id: str) -> int:
        """Return where a paper stands in the answer, 0 if it is not in it."""
        number = self.index.reader.number(paper_id)
        return answer.numbers.index(number) if number in answer.numbers else 0

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with this id, None if the library has none."""
        number = self.index.reader.number(paper_id)
        return None if number is None else paper_of(self.index.reader.body(number))[0]


def _narrowed(
    numbers: AbstractSet[int], chosen: Mapping[str, AbstractSet[int]], but: str | None = None
) -> AbstractSet[int]:
    for name, having in chosen.items():
        if name != but:
            numbers = numbers & having
    return numbers
