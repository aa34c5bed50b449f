"""Searches in one open index: typed text and chosen facets into an answer.

Facets count as in a shop: values within a facet widen, facets narrow each other, and a facet's
counts leave out its own choice, so that one sees what a second value would add.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

from papersearch.analysis.chinese import QueryCutter
from papersearch.engine.seam import Found, never
from papersearch.engine.tree import EVERYTHING, NOTHING, And, Facet, Keys, Most, Node, Or
from papersearch.index.documents import FACETS as INDEX_FACETS
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
        self._marked: tuple[Marks, Marked] | None = None
        self._last: tuple[Answer, Answer] | None = None

    def warm_up(self) -> None:
        """Load what the first query would have to wait for."""
        for _ in self._cutter.words("中"):
            pass
        self.search(Request("中 qwxyzv"))  # a word that is none: what mends slips is loaded too
        answer = self.search(Request())
        for place in range(min(1, answer.total)):
            self.hit(answer, place)

    def search(
        self, request: Request, stop: Callable[[], bool] = never, first: int | None = None
    ) -> Answer:
        """Return what `request` finds, the `first` of it ranked (or all).

        Raises `Stopped` soon after `stop` turns true.
        """
        began = time.perf_counter()
        own = self._own_marks()
        query = parse(request.text)
        meaning = understand(
            query, self.index.reader, self.index.knowledge, self._cutter, request.expand, own
        )
        is_all = meaning.is_empty and not any(request.chosen.values())
        # The engine's order is the one that is asked for where papers have scores, and no other.
        is_ranked = request.sort == "relevance" and not meaning.is_empty
        wanted = first if is_ranked else 0 if is_all else None
        found = self._find(meaning.tree, request, own, wanted, stop)
        missing: tuple[Understood, ...] = ()
        is_partial = not found.before and bool(meaning.parts)
        if is_partial:
            tree, missing = self._nearest(meaning, stop)
            found = self._find(tree, request, own, wanted, stop)
        scores = self._unscored if is_all else found.best
        numbers = self._in_order(scores, request, meaning.is_empty)[:first]
        took_ms = (time.perf_counter() - began) * 1000
        return Answer(
            request=request,
            numbers=numbers,
            scores=scores,
            facets={name: _facet(name, request, found.counts.get(name, {})) for name in FACETS},
            understood=(*missing, *meaning.understood),
            more=found.total - len(numbers),
            is_partial=is_partial and found.before > 0,
            highlights=meaning.highlights,
            took_ms=round(took_ms, 3),
        )

    def _find(
        self,
        tree: Node,
        request: Request,
        own: Marked,
        first: int | None,
        stop: Callable[[], bool],
    ) -> Found:
        chosen = {
            name: _narrowing(name, values, own) for name, values in request.chosen.items() if values
        }
        added = {
            name: {value: Keys(ids) for value, ids in own.values(name).items() if ids}
            for name in own.facets
        }
        return self.index.reader.find(tree, chosen, INDEX_FACETS, first, stop, added)

    def _own_marks(self) -> Marked:
        """Return the user's marks as they are now, put in order once a change."""
        marks = self._marks()
        if self._marked is None or self._marked[0] is not marks:
            self._marked = marks, marked(marks)
        return self._marked[1]

    def _nearest(
        self, meaning: Meaning, stop: Callable[[], bool]
    ) -> tuple[Node, tuple[Understood, ...]]:
        """Return what has most of a query that no paper has whole, and the words that none has."""
        found: list[Part] = []
        missing: list[Understood] = []
        for part in meaning.parts:
            if self._finds(part.node, stop):
                found.append(part)
                continue
            missing.append(Understood(part.word, "missing", ()))
            found += [each for each in meaning.inner(part) if self._finds(each.node, stop)]
        if not found:
            return NOTHING, tuple(missing)
        most = Most(tuple(part.node for part in found))
        return And((most, *meaning.narrowing), meaning.optional, meaning.excluded), tuple(missing)

    def _finds(self, node: Node, stop: Callable[[], bool]) -> bool:
        return self.index.reader.find(node, {}, (), 0, stop).total > 0

    @cached_property
    def _unscored(self) -> Mapping[int, float]:
        """All documents as they stand in the library."""
        places = self.index.places
        everything = self.index.reader.run(EVERYTHING)
        return dict.fromkeys(sorted(everything, key=lambda number: places[number]), 0.0)

    def _in_order(
        self, scores: Mapping[int, float], request: Request, is_everything: bool
    ) -> tuple[int, ...]:
        """Return documents, best first, in the order that was asked for."""
        reader = self.index.reader
        if request.sort == "title":
            keys = reader.sort_keys()
            return tuple(sorted(scores, key=lambda number: keys[number]))
        if request.sort == "year":
            years = {n: int(y) for y, numbers in reader.facet("year").items() for n in numbers}
            return tuple(sorted(scores, key=lambda n: (-years.get(n, 0), -scores[n], n)))
        if is_everything and scores is not self._unscored:
            return tuple(number for number in self._unscored if number in scores)
        return tuple(scores)

    def hit(self, answer: Answer, place: int) -> Hit:
        """Return the paper at a place of the answer. Raises IndexError where there is none."""
        if len(answer.numbers) <= place < answer.total:
            answer = self._ranked(answer)
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
        if number not in answer.numbers and answer.more:
            answer = self._ranked(answer)
        return answer.numbers.index(number) if number in answer.numbers else None

    def _ranked(self, answer: Answer) -> Answer:
        """Return an answer with all its documents ranked, remembering the last one."""
        if self._last is None or self._last[0] is not answer:
            self._last = answer, self.search(answer.request)
        return self._last[1]

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with this id, None if the library has none."""
        number = self.index.reader.number(paper_id)
        return None if number is None else paper_of(self.index.reader.body(number))[0]


def _narrowing(facet: str, values: frozenset[str], own: Marked) -> Node:
    """Return what narrows to chosen values, those of the user's marks among them."""
    added = own.values(facet)
    ids = frozenset[str]().union(*(added[value] for value in values if value in added))
    return Or((Facet(facet, values), Keys(ids))) if added else Facet(facet, values)


def _facet(name: str, request: Request, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    chosen = request.chosen.get(name, frozenset())
    known = {**dict.fromkeys(chosen, 0), **counts}
    values = [FacetValue(value, count, value in chosen) for value, count in known.items()]
    if name == "year":
        return tuple(sorted(values, key=lambda each: each.value, reverse=True))
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))
