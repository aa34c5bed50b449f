"""Answers from one committed folder of Tantivy's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, starmap
from typing import Final, cast

import tantivy
from tantivy import Query

from papersearch.engine.late import Late
from papersearch.engine.seam import (
    BEGUN,
    ENOUGH,
    FoundDocument,
    Known,
    Page,
    Question,
    Result,
    Stopped,
    never,
)
from papersearch.engine.tantivy import joined, queries
from papersearch.engine.tantivy.facets import FacetCount, counts_of, values_of
from papersearch.engine.tantivy.failures import explained
from papersearch.engine.tantivy.fields import KEY, STORED
from papersearch.engine.tantivy.joined import Hits
from papersearch.engine.tantivy.marked import MarkedCounts
from papersearch.engine.tantivy.most import most
from papersearch.engine.tantivy.numbers import Numbers
from papersearch.engine.tantivy.ordering import Ordering
from papersearch.engine.tantivy.term_levels import Spreads
from papersearch.engine.tree import EVERYTHING, And, Keys, Most, Node, Unit, is_text

_DOCUMENTS_KEPT: Final = 4096
"""Of how many documents key and bytes are kept: the next keystroke finds most of them again."""
_KEYS_AT_ONCE: Final = 1000
"""How many documents are looked for by their keys with one query."""
_LOOKED_THROUGH: Final = 1000
"""Among how many documents one is looked for first, then among ten times as many."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page of what a question finds."""

    total: int
    hits: Hits
    whole: Query
    """What finds all of which facets are counted, narrowed by nothing."""
    having: Mapping[str, Query]
    """By facet: what narrows."""
    rest: int = 0
    units: tuple[int, ...] = ()


class TantivySnapshot:
    """Answers from one committed folder; Tantivy lets several threads search at once."""

    def __init__(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, numbers: Numbers
    ) -> None:
        self._searcher = searcher
        has_deleted = numbers.count > searcher.num_docs
        looking = Spreads(schema, searcher, numbers.levels, has_deleted)
        self._translator = queries.Translator(searcher, looking)
        self._marked = MarkedCounts(self._translator)
        self._ordering = Ordering(self._translator, numbers)
        self._lock = threading.RLock()
        self._values: dict[str, Sequence[str]] = {}
        self._documents: dict[tuple[int, int], tuple[str, bytes]] = {}

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self._searcher.num_docs

    def _translated(self, query: Node, stop: Callable[[], bool]) -> Query:
        with self._lock:
            return self._translator.query(query, stop)

    @explained
    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, narrowed by what is chosen, and a page of it."""
        listed = self._listed(question, page, stop)
        is_any = listed.total or listed.rest or question.chosen
        counts = Late(partial(self._counted, question, listed)) if is_any else {}
        hits = tuple(starmap(self._document, listed.hits))
        return Result(listed.total, hits, counts, listed.rest, listed.units)

    def _listed(self, question: Question, page: Page, stop: Callable[[], bool]) -> _Listed:
        """Return a page of what a question finds, nothing counted yet."""
        lone = _only_unit(question)
        with self._lock:
            whole = (
                self._translator.alone(lone, stop)
                if lone
                else self._translator.query(question.query, stop)
            )
        having = {name: self._translated(node, stop) for name, node in question.chosen.items()}
        if stop():
            raise Stopped
        if question.query == EVERYTHING and not having:
            listed = self._ordering.everything(question.order, page, question.given)
            return _Listed(*listed, whole, having)
        narrowed = joined.all_of([whole, *having.values()])
        total, hits = self._ordering.page(narrowed, question.order, page, question.given)
        if lone:
            with self._lock:
                factor = self._translator.learn(lone, total).weight / self._translator.rarest
            hits = [(factor * score, address) for score, address in hits]
        if question.most is None or total >= ENOUGH:
            return _Listed(total, hits, whole, having)
        if not having and len(hits) == total:
            # Quicker looked up by their numbers than found once more.
            whole = self._translator.among(self._translator.numbers(hits))
        within, rest, units = self._most(question.most, whole, having, stop)
        rest = self._ordering.sorted(rest, question.order, question.given)
        behind = max(0, page.offset - total)
        hits += rest[behind : behind + page.size - len(hits)]
        counted = joined.any_([whole, within])
        return _Listed(total, hits, counted, having, len(rest), units)

    @explained
    def _counted(self, question: Question, listed: _Listed) -> dict[str, Mapping[str, int]]:
        """Return how many documents have each value of each facet, its own choice left out."""
        wanted = FacetCount(listed.whole, listed.having, question.facets)
        counts = counts_of(self._searcher, wanted)
        with self._lock:
            marked = self._marked.counts(listed.whole, listed.having, question.marked)
        return counts | {name: {**counts.get(name, {}), **found} for name, found in marked.items()}

    def _document(self, score: float, address: tantivy.DocAddress) -> FoundDocument:
        place = address.segment_ord, address.doc
        if (known := self._documents.get(place)) is None:
            kept = self._searcher.doc(address)
            known = cast("str", kept.get_first(KEY)), cast("bytes", kept.get_first(STORED))
            if len(self._documents) >= _DOCUMENTS_KEPT:
                self._documents.clear()
            self._documents[place] = known
        return FoundDocument(known[0], score, known[1])

    def _most(
        self, node: Most, whole: Query, having: Mapping[str, Query], stop: Callable[[], bool]
    ) -> tuple[Query, Hits, tuple[int, ...]]:
        """Return what has most of something: all of it, narrowed, and each unit's count."""
        with self._lock:
            found = most(self._translator, node, whole, stop)
            units = tuple(self._translator.known(unit, stop).found for unit in node.units)
            numbers = self._translator.numbers(found)
            within = self._translator.among(numbers)
        if having:
            narrowed = joined.all_of([within, *having.values()])
            hits = joined.first_hits(self._searcher, narrowed, len(found))[1]
            kept = frozenset(self._translator.numbers(hits))
            found = [hit for hit, number in zip(found, numbers, strict=True) if number in kept]
        return within, found, units

    @explained
    def place_of(self, question: Question, key: str) -> int | None:
        """Return the place of a document in what a question finds, None if it is not there."""
        query = self._translated(Keys(frozenset({key})), never)
        own = joined.first_hits(self._searcher, query, 1)[1]
        if not own:
            return None
        page = Page(0, _LOOKED_THROUGH)
        while True:
            listed = self._listed(question, page, never)
            for place, (_, address) in enumerate(listed.hits, page.offset):
                if address == own[0][1]:
                    return place
            if page.offset + page.size >= listed.total + listed.rest:
                return None
            page = Page(page.offset + page.size, 10 * page.size)

    @explained
    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        with self._lock:
            counts = self._translator.spreads.counts(terms)
        begun = {
            word: tuple(self.complete(word, BEGUN)) for word in beginnings if word not in counts
        }
        return Known(counts, begun)

    def _has_term(self, text: str) -> bool:
        return text in self.known([text]).counts

    @explained
    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        spreads = self._translator.spreads
        terms: Iterable[str] = spreads.begun_by(prefix)
        if spreads.has_deleted:
            terms = filter(self._has_term, terms)
        return list(islice(terms, limit))

    @explained
    def values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet that any document has."""
        if not is_text(facet):
            return ()
        with self._lock:
            if facet not in self._values:
                has_deleted = self._translator.spreads.has_deleted
                self._values[facet] = values_of(self._searcher, facet, has_deleted)
            return self._values[facet]

    @explained
    def stored(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored of the documents with these keys, for those that there are."""
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = frozenset(keys[start : start + _KEYS_AT_ONCE])
            query = self._translated(Keys(some), never)
            hits = joined.first_hits(self._searcher, query, len(some))[1]
            documents = starmap(self._document, hits)
            found |= {document.key: document.stored for document in documents}
        return found


def _only_unit(question: Question) -> Unit | None:
    """Return the unit that is all that a question asks for, None if it asks for something else."""
    match question.query:
        case And((Unit() as unit,), (), (), 1.0) if not question.chosen:
            return unit
        case _:
            return None
