"""Searches in one open index: typed text and chosen facets into an answer.

Facets count as in a shop: values within a facet widen, facets narrow each other, and a facet's
counts leave out its own choice, so that one sees what a second value would add.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from papersearch.engine.late import Late
from papersearch.engine.seam import FoundDocument, Page, Question, never
from papersearch.engine.tree import EVERYTHING
from papersearch.index.documents import paper_of
from papersearch.index.library_index import OpenIndex
from papersearch.library.records import Paper, Source
from papersearch.search.answer import Answer, Chosen, FacetValue, Hit, Request
from papersearch.search.answer_pages import AnswerPages
from papersearch.search.filters import told_of_new, unknown, values_meant
from papersearch.search.finding import Finder, Found
from papersearch.search.hit_order import facets_in_order, known_values
from papersearch.search.lost import LostPapers, asks_for_lost, lost_answer, lost_value
from papersearch.search.parse import Query, parse
from papersearch.search.plan import Understood, told_cut
from papersearch.search.title_order import by_titles
from papersearch.search.user_facets import IS_FACET, Marked, marked_by
from papersearch.user.first_seen import FirstSeen, nothing_seen
from papersearch.user.marks import Marks, no_marks

FIRST_PAGE: Final = 24
"""How many papers come with an answer at least: those of a screen of 50 rows, two lines each."""
_REORDERED: Final = 24
"""How many of the first papers `title_order` puts in order once more: a part of the ranking, so it
does not go by what a screen holds. No fewer come with an answer that has any."""
_PAPERS_LOOKED_AT: Final = 2000
"""Papers of which none has authors, where it is said that lists name none."""


class Searcher:
    """Searches in one open index; safe to call from several threads.

    `marks` gives the user's marks as they are now, another mapping where they have changed; each
    search asks once. `lost` gives what is known of papers that marks have lost, `first_seen` when
    papers were first seen, another value where that has changed.
    """

    def __init__(
        self,
        index: OpenIndex,
        marks: Callable[[], Marks] = no_marks,
        lost: Callable[[], Sequence[Paper]] = tuple,
        first_seen: Callable[[], FirstSeen] = nothing_seen,
    ) -> None:
        self.index = index
        self._lost = lost
        self._marks = marks
        self._first_seen = first_seen
        self._finder = Finder(index)
        self._pages = AnswerPages(index)
        self._lost_before = LostPapers(())
        """The lost that were asked for last."""
        self._marked: tuple[Marks, Marked] | None = None
        """The marks that were asked for last, and what they are as facets."""
        self._has_authors: bool | None = None
        self._known_values: tuple[Marked, Mapping[str, tuple[str, ...]]] | None = None

    def warm_up(self) -> None:
        """Load what the first query would have to wait for."""
        self.search(Request("中国 qwxyzv"))  # a word that is none: what mends slips is loaded too
        answer = self.search(Request())
        for place in range(min(1, answer.total)):
            self.hit(answer, place)

    def search(
        self, request: Request, stop: Callable[[], bool] = never, first: int = FIRST_PAGE
    ) -> Answer:
        """Return what `request` finds, and the `first` papers of it (a page at least, if any).

        Raises `Stopped` soon after `stop` turns true.
        """
        began = time.perf_counter()
        query = parse(request.text)
        lost = self._lost_now()
        if asks_for_lost(request, query):
            return lost_answer(request, lost.having(query))
        marked = self._marked_now()
        page = Page(0, first and max(first, FIRST_PAGE, _REORDERED))
        found = self._finder.find(request, query, marked, page, stop)
        planned, result = found.planned, found.result
        missing = planned.missing(result.units)
        took_ms = (time.perf_counter() - began) * 1000
        return Answer(
            request=request,
            whole=result.total,
            rest=result.rest,
            question=replace(found.question, facets=(), marked={}),
            first=self._by_titles(found),
            facets=Late(partial(_facets, request, result.counts, partial(lost.having, query))),
            understood=(
                *told_cut(request.text),
                *(told_of_new(request, query) if self.index.is_shared else ()),
                *found.kept,
                *self._unknown(request, query, marked),
                *(Understood(part.word, "missing", ()) for part in missing),
                *planned.understood,
            ),
            parts=planned.parts,
            lacks_authors=not (result.total or result.rest) and self._lacks_authors(query),
            highlights=planned.highlights(missing),
            took_ms=round(took_ms, 3),
        )

    def _by_titles(self, found: Found) -> tuple[FoundDocument, ...]:
        """Return the first papers in their order."""
        hits, parts = found.result.hits, found.planned.parts
        if found.question.order != ("score",) or found.planned.like or not parts:
            return hits
        first, others = hits[:_REORDERED], hits[_REORDERED:]
        titles = self._pages.titles_of(first)
        return (*by_titles(first, titles, found.result.total, parts), *others)

    def _lacks_authors(self, query: Query) -> bool:
        """Return whether a query asks for an author, and no paper (of the first) names one."""
        is_asked = any(item.field == "author" for group in query for item in group)
        if is_asked and self._has_authors is None:
            found = self.index.snapshot.search(
                Question(EVERYTHING), Page(0, _PAPERS_LOOKED_AT)
            ).hits
            self._has_authors = any(paper_of(each.stored)[0].authors for each in found)
        return is_asked and not self._has_authors

    def known_values(self) -> Mapping[str, tuple[str, ...]]:
        """Return all values of each facet that any paper has; those of years are sorted."""
        marked, known = self._marked_now(), self._known_values
        if known is None or known[0] is not marked:
            self._known_values = known = marked, known_values(self.index.snapshot, marked)
        return known[1]

    def chosen(self, typed: Mapping[str, Iterable[str]]) -> Chosen:
        """Return the values of facets that are meant by what was typed for each facet."""
        marked = self._marked_now()
        return {
            facet: values_meant(facet, values, self.index.snapshot, marked)
            for facet, values in typed.items()
            if values
        }

    def _unknown(self, request: Request, query: Query, marked: Marked) -> Iterable[Understood]:
        chosen = [(facet, value) for facet, values in request.chosen.items() for value in values]
        return unknown(query, chosen, self.index.snapshot, marked)

    def _lost_now(self) -> LostPapers:
        """Return the lost papers as they are now; the same value while they are the same."""
        papers, kept = self._lost(), self._lost_before
        if kept.papers is not papers:
            kept = self._lost_before = LostPapers(papers)
        return kept

    def _marked_now(self) -> Marked:
        """Return the user's marks as they are now, as values of facets."""
        marks, first_seen, known = self._marks(), self._first_seen(), self._marked
        today = datetime.now().astimezone().date()
        is_known = known is not None and marks is known[0] and first_seen is known[1].first_seen
        if known is None or not is_known or known[1].today != today:
            self._marked = known = marks, marked_by(marks, first_seen, today)
        return known[1]

    def is_at_hand(self, answer: Answer, place: int) -> bool:
        """Whether the paper at a place can be had without asking another machine."""
        return bool(answer.lost) or self._pages.is_at_hand(answer, place)

    def hit(self, answer: Answer, place: int) -> Hit:
        """Return the paper at a place of the answer. Raises IndexError where there is none."""
        if answer.lost:
            return Hit(answer.lost[place], 0.0, (), is_lost=True)
        found = self._pages.found_at(answer, place)
        paper, sources = self._pages.paper_of(found)
        marks = self._marked[0] if self._marked else None  # as they were searched in
        return self.hit_of(paper, sources, found.score, marks, is_whole=place < answer.whole)

    def hit_of(
        self,
        paper: Paper,
        sources: tuple[Source, ...],
        score: float = 0.0,
        marks: Marks | None = None,
        *,
        is_whole: bool = True,
    ) -> Hit:
        """Return a paper of this index as a hit, with what is the user's own.

        Without `marks`, as they are now.
        """
        mark = (self._marks() if marks is None else marks).get(paper.id)
        return Hit(
            paper,
            score,
            sources,
            is_whole=is_whole,
            first_seen=self._first_seen().day_of(paper.id),
            own_tags=mark.tags if mark else (),
        )

    def place_of(self, answer: Answer, paper_id: str) -> int | None:
        """Return where a paper stands in the answer, None if it is not in it."""
        for place, found in enumerate(answer.first):
            if found.key == paper_id:
                return place
        if answer.question is None or len(answer.first) == answer.listed:
            return None
        return self.index.snapshot.place_of(answer.question, paper_id)

    def paper(self, paper_id: str) -> Paper | None:
        """Return the paper with this id, None if the library has none."""
        return self.papers([paper_id]).get(paper_id)

    def papers(self, paper_ids: Sequence[str]) -> dict[str, Paper]:
        """Return the papers with these ids, for those that the library has."""
        stored = self.index.snapshot.stored(paper_ids) if paper_ids else {}
        return {paper_id: paper_of(data)[0] for paper_id, data in stored.items()}


def _facets(
    request: Request,
    counts: Mapping[str, Mapping[str, int]],
    having: Callable[[], Sequence[Paper]],
) -> dict[str, tuple[FacetValue, ...]]:
    facets = facets_in_order(request, counts)
    if lost := having():
        facets[IS_FACET] += (lost_value(len(lost)),)
    return facets
