"""Answers from one index on a cluster, which never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Final

from papersearch.engine.leveled_terms import facet_value
from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.asked_question import AskedQuestion, asked_question
from papersearch.engine.opensearch.asking import AskedIndex, ClusterHit, hits_of
from papersearch.engine.opensearch.clauses import (
    EVERY_CLAUSE,
    NO_CLAUSE,
    any_found_by,
    ids_clause,
    only_hits,
)
from papersearch.engine.opensearch.facet_counts import (
    FacetCounts,
    values_counted,
)
from papersearch.engine.opensearch.fields import HANDED_OUT, document_id, key_and_stored
from papersearch.engine.opensearch.known_terms import KnownTerms
from papersearch.engine.opensearch.most_clauses import most_clause, units_of_most
from papersearch.engine.opensearch.order import WINDOW, OrderedHits, Sorting
from papersearch.engine.opensearch.queries import ScoredClauses, found_clause, units_of
from papersearch.engine.opensearch.remembered import RememberedCounts
from papersearch.engine.scoring import idf
from papersearch.engine.seam import (
    BEGUN,
    ENOUGH,
    REST,
    FoundDocument,
    Known,
    Page,
    Question,
    Result,
    never,
)
from papersearch.engine.tree import Term, Unit, is_text

_DOCUMENTS_AT_ONCE: Final = 1000
_ANSWERS_KEPT: Final = 2
"""Of how many questions the next pages cost no more than these."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What has most of what is asked for."""

    hits: Sequence[ClusterHit]
    """Those that are listed, in their order."""
    units: tuple[int, ...] = ()
    counts: FacetCounts | None = None
    """Of all that is listed, where these had to be counted anew."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """What a question finds, but for its pages."""

    question: Question
    hits: OrderedHits
    total: int
    rest: _Rest
    counts: FacetCounts
    factor: float
    """What the scores of `hits` are to be multiplied by."""


class ClusterSnapshot:
    """Answers from one index. Safe to use from several threads."""

    def __init__(self, index: AskedIndex, size: int, terms: KnownTerms | None) -> None:
        """Take an index, how many documents it has, and the copy of its terms.

        Who asks for nothing but documents by their keys needs no copy.
        """
        self._index = index
        self._size = size
        self._copied = terms
        self._values: dict[str, Sequence[str]] = {}
        self._answers: list[_Answered] = []
        self._units: RememberedCounts[Unit] = RememberedCounts(
            index, found_clause, terms.found_by if terms else _unknown
        )
        self._terms: RememberedCounts[str] = RememberedCounts(
            index, lambda text: found_clause(Term(text)), terms.count if terms else _unknown
        )

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self._size

    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, narrowed by what is chosen, and a page of it."""
        known = next((each for each in tuple(self._answers) if each.question is question), None)
        if known is None:
            known, found = self._answered(asked_question(question, stop), page)
            self._answers[:] = [*self._answers[1 - _ANSWERS_KEPT :], known]
        elif page.size and page.offset < known.total:
            found = replace(known.hits, stop=stop).page(page, {}, HANDED_OUT)[1]
        else:
            found = []
        whole = len(found)
        rest = known.rest.hits
        behind = max(0, page.offset - known.total)
        found += rest[behind : behind + page.size - len(found)]
        factors = chain(repeat(known.factor, whole), repeat(1.0))
        hits = tuple(map(_document, found, factors))
        return Result(known.total, hits, known.counts, len(rest), known.rest.units)

    def _answered(self, asked: AskedQuestion, page: Page) -> tuple[_Answered, list[ClusterHit]]:
        """Return what a question finds, and a page of what has all that is asked for."""
        hits = self._whole(asked, asked.narrowing)
        total, found, counted = hits.page(page, asked.counting.aggs(), HANDED_OUT)
        factor = 1.0
        if asked.lone:
            self._units.note(asked.lone, total)
            factor = idf(total, self._size) / idf(1, self._size) if total else 0.0
        rest = self._rest(asked, total)
        if (counts := rest.counts) is None:
            counts = self._facets(asked, counted, found_clause(asked.question.query))
            counts = asked.counting.with_more(counts, rest.hits)
        return _Answered(
            asked.question, replace(hits, stop=never), total, rest, counts, factor
        ), found

    def _facets(self, asked: AskedQuestion, counted: JsonObject, whole: JsonObject) -> FacetCounts:
        return asked.counting.counts(counted, self._index, whole, asked.stop)

    def _whole(self, asked: AskedQuestion, narrowing: Sequence[JsonObject]) -> OrderedHits:
        """Return what has all that is asked for; a lone unit is scored as if it were in one."""
        query, most = asked.question.query, asked.question.most
        if asked.lone:
            clause = ScoredClauses(max(1, self._size), lambda _: 1).scored(query)
            return OrderedHits(self._index, clause, narrowing, asked.sorting, asked.stop)
        # What the rest may need besides is asked for together with it.
        units = [*units_of(query), *(units_of_most(most) if most else ())]
        clauses = self._scored(units, asked.stop)
        return OrderedHits(self._index, clauses.scored(query), narrowing, asked.sorting, asked.stop)

    def _scored(self, units: Iterable[Unit], stop: Callable[[], bool]) -> ScoredClauses:
        return ScoredClauses(self._size, self._units.of(units, stop).__getitem__)

    def _rest(self, asked: AskedQuestion, total: int) -> _Rest:
        """Return what has most of something, where few documents have all."""
        most, stop = asked.question.most, asked.stop
        whole = found_clause(asked.question.query)
        if most is None or total >= ENOUGH:
            return _Rest(())
        clauses = self._scored(units_of_most(most), stop)
        units = tuple(map(clauses.count, most.units))
        query = most_clause(most, whole, clauses)
        if query == NO_CLAUSE:
            return _Rest((), units)
        best = OrderedHits(self._index, query, (), Sorting(("score",), ()), stop)
        hits = best.page(Page(0, REST), {}, (*HANDED_OUT, "facet"))[1]
        if not hits or (asked.sorting.is_by_score and not asked.choices):
            return _Rest(hits, units)
        scores = {hit["_id"]: hit["_score"] for hit in hits}
        among = ids_clause(list(scores))
        whole = any_found_by([whole, among])
        listed = OrderedHits(self._index, whole, [*asked.narrowing, among], asked.sorting, stop)
        _, hits, counted = listed.page(Page(0, REST), asked.counting.aggs(), HANDED_OUT)
        counts = self._facets(asked, counted, whole)
        return _Rest(asked.sorting.scored_anew(hits, scores), units, counts)

    def place_of(self, question: Question, key: str) -> int | None:
        """Return the place of a document in what a question finds, None if it is not there."""
        wanted = document_id(key)
        asked = asked_question(question, never)
        own = self._whole(asked, [*asked.narrowing, ids_clause([wanted])])
        if own.page(Page(0, 1), {}, ())[0]:
            lots = self._whole(asked, asked.narrowing).walked(WINDOW)
            ids = chain.from_iterable([hit["_id"] for hit in lot] for lot in lots)
            return next(place for place, each in enumerate(ids) if each == wanted)
        if question.most is None:
            return None
        total = self._whole(asked, asked.narrowing).page(Page(0, 0), {}, ())[0]
        hits = self._rest(asked, total).hits
        return next((n for n, hit in enumerate(hits, total) if hit["_id"] == wanted), None)

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        found = self._terms.of(filter(is_text, terms))
        counts = {term: count for term, count in found.items() if count}
        begun = {
            word: tuple(self.complete(word, BEGUN)) for word in beginnings if word not in counts
        }
        return Known(counts, begun)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first terms (up to `limit`) that begin with `prefix`, but those of ids."""
        assert self._copied is not None, "who asks for terms has a copy of them"
        return self._copied.begun_by(prefix, limit) if is_text(prefix) else []

    def values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet that any document has."""
        if not is_text(facet):
            return ()
        if facet not in self._values:
            counted = values_counted(self._index, EVERY_CLAUSE, facet, never)
            self._values[facet] = [facet_value(term)[1] for term, _ in counted]
        return self._values[facet]

    def stored(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored of the documents with these keys, for those that there are."""
        found: dict[str, bytes] = {}
        wanted = [document_id(key) for key in dict.fromkeys(keys) if is_text(key)]
        for start in range(0, len(wanted), _DOCUMENTS_AT_ONCE):
            lot = wanted[start : start + _DOCUMENTS_AT_ONCE]
            body = only_hits(len(lot), query=ids_clause(lot), stored_fields=list(HANDED_OUT))
            documents = map(_document, hits_of(self._index.answer(body)))
            found |= {document.key: document.stored for document in documents}
        return found


def _unknown(_: object) -> None:
    """Say that it is not known how many documents something finds."""


def _document(hit: ClusterHit, factor: float = 1.0) -> FoundDocument:
    key, stored = key_and_stored(hit["fields"])
    return FoundDocument(key, factor * (hit["_score"] or 0.0), stored)
