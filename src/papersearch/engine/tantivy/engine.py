"""The Tantivy engine: the same folders of documents and the same trees, run by native code.

What always holds: Tantivy's classes stay in this room. A document's number is its place among all
that were ever added since the last full build, whatever Tantivy makes of its own segments.

    meta.json, …        Tantivy's own
    numbers             how many numbers there are, the levels of terms that are in use, and as
                        JSON the key and the sort key of each number
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

import tantivy
from tantivy import Query

from papersearch.engine.seam import (
    BEGUN,
    ENOUGH,
    Document,
    Found,
    Known,
    Question,
    Stopped,
    Values,
    never,
)
from papersearch.engine.tantivy import fields, queries, term_levels
from papersearch.engine.tantivy.facets import FacetValues, counted_by, values_of
from papersearch.engine.tantivy.fields import KEY, NUMBER, TERM
from papersearch.engine.tantivy.most import most
from papersearch.engine.tantivy.term_levels import Hits, Spreads
from papersearch.engine.tantivy.writer import (
    META,
    READER_LOCK,
    Numbers,
    Pack,
    TantivyWriter,
    as_of_the_system,
    explained,
    packed,
    written_to,
)
from papersearch.engine.tree import Most, Node, Term, is_text
from papersearch.errors import NO_HANDLES


class TantivyEngine:
    """Tantivy as an `Engine`."""

    name = "tantivy"
    version = 3

    def writer(self, folder: Path, base: Path | None = None) -> TantivyWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        return written_to(folder, base)

    def reader(self, folder: Path) -> TantivyReader:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        try:
            with as_of_the_system(folder):
                return _opened(folder, folder)
        except OSError as error:
            if not (folder / META).exists():
                raise FileNotFoundError(folder) from None
            if error.errno in NO_HANDLES:
                raise
            return _opened_elsewhere(folder)

    def packed(self, documents: Iterable[Document], first: int) -> Pack:
        """Return documents as `Writer.add_pack` takes them: numbers are given there."""
        return packed(documents)


def _opened(place: Path, folder: Path) -> TantivyReader:
    index = tantivy.Index.open(str(place))
    return TantivyReader(index.schema, index.searcher(), Numbers(folder))


def _opened_elsewhere(folder: Path) -> TantivyReader:
    """Open a folder that cannot be written: Tantivy wants to make its lock beside the files.

    Once it is open, the place is needed no more. Raises OSError.
    """
    with tempfile.TemporaryDirectory() as place:
        for file in folder.iterdir():
            if file.name != READER_LOCK:
                Path(place, file.name).symlink_to(file.absolute())
        with as_of_the_system(folder):
            return _opened(Path(place), folder)


class TantivyReader:
    """Answers from one committed folder; Tantivy lets several threads search at once."""

    def __init__(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, numbers: Numbers
    ) -> None:
        self._schema = schema
        self._searcher = searcher
        self._numbers = numbers
        has_deleted = numbers.count > searcher.num_docs
        looking = Spreads(schema, searcher, numbers.levels, has_deleted)
        self._translator = queries.Translator(searcher, looking)
        self._lock = threading.RLock()
        self._facets: dict[str, FacetValues] = {}

    def count(self) -> int:
        """Return the number of documents."""
        return self._searcher.num_docs

    @explained
    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""
        translated = self._translated(query, stop)
        if stop():
            raise Stopped
        return self._numbered(term_levels.first_hits(self._searcher, translated, None)[1])

    def _translated(self, query: Node, stop: Callable[[], bool]) -> Query:
        with self._lock:
            return self._translator.query(query, stop)

    def _numbered(self, hits: Hits) -> dict[int, float]:
        scores = [score for score, _ in hits]
        return dict(zip(self._translator.numbers(hits), scores, strict=True))

    @explained
    def find(
        self, question: Question, first: int | None = None, stop: Callable[[], bool] = never
    ) -> Found:
        """Return the `first` (or all) that a question finds, narrowed by what is chosen."""
        whole = self._translated(question.query, stop)
        having = {name: self._translated(node, stop) for name, node in question.chosen.items()}
        if stop():
            raise Stopped
        narrowed = term_levels.all_of([whole, *having.values()])
        total, hits = term_levels.best_hits(self._searcher, self._schema, narrowed, first)
        rest: dict[int, float] = {}
        units: tuple[int, ...] = ()
        if question.most is not None and total < ENOUGH:
            within, rest, units = self._most(question.most, whole, having, stop)
            whole = within if rest and not total else whole
        is_any = total or rest or having
        counts = self._counted(question, whole, having, stop) if is_any else {}
        return Found(total, self._numbered(hits), counts, rest, units)

    def _most(
        self, node: Most, whole: Query, having: Mapping[str, Query], stop: Callable[[], bool]
    ) -> tuple[Query, dict[int, float], tuple[int, ...]]:
        """Return what has most of something: all of it, narrowed, and each unit's count."""
        with self._lock:
            found = self._numbered(most(self._translator, node, whole, stop))
            units = tuple(self._translator.found_by(unit, stop) for unit in node.units)
            within = self._translator.among(found)
        narrowed = term_levels.all_of([within, *having.values()])
        kept = term_levels.first_hits(self._searcher, narrowed, len(found))[1] if having else []
        numbers = self._numbered(kept) if having else found
        return within, {n: score for n, score in found.items() if n in numbers}, units

    def _counted(
        self,
        question: Question,
        whole: Query,
        having: Mapping[str, Query],
        stop: Callable[[], bool],
    ) -> dict[str, Mapping[str, int]]:
        """Return how many documents have each value of each facet, its own choice left out."""
        narrowed = term_levels.all_of([whole, *having.values()])
        counted = counted_by(self._searcher, narrowed, question.facets) if question.facets else {}
        counts: dict[str, Mapping[str, int]] = {n: counted.get(n, {}) for n in question.facets}
        narrowing = {name for name in having if name in question.facets}
        for name in narrowing | question.added.keys():
            if stop():
                raise Stopped
            others = [each for other, each in having.items() if other != name]
            within = term_levels.all_of([whole, *others])
            if name in narrowing:
                counts[name] = counted_by(self._searcher, within, [name])[name]
            added = self._counted_of(question.added.get(name, {}), within)
            counts[name] = {**counts.get(name, {}), **added}
        return counts

    def _counted_of(self, values: Values, within: Query) -> dict[str, int]:
        """Return how many documents that a query finds have each of the values, if any has."""
        count = self._translator.spreads.count
        known = ((value, numbers) for value, numbers in values.items() if numbers)
        counted = (
            (value, count(term_levels.all_of([within, self._translator.among(numbers)])))
            for value, numbers in known
        )
        return {value: number for value, number in counted if number}

    @explained
    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        with self._lock:
            found = {term: self._translator.spreads.of(Term(term)).count for term in terms}
        counts = {term: count for term, count in found.items() if count}
        begun = {
            word: tuple(self.begun_by(word, BEGUN)) for word in beginnings if word not in counts
        }
        return Known(counts, begun)

    def _has_term(self, text: str) -> bool:
        return text in self.known([text]).counts

    @explained
    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        if not is_text(prefix):
            return []
        # Without a limit: the searcher's is none of the first terms, but of the most frequent ones.
        begun = {
            term[1:]
            for level in self._translator.spreads.shares
            for term, _ in self._searcher.terms_with_prefix(TERM, level + prefix)
        }
        terms: Iterable[str] = sorted(term for term in begun if not fields.is_beginning(term))
        if self._translator.spreads.has_deleted:
            terms = filter(self._has_term, terms)
        return list(islice(terms, limit))

    @explained
    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""
        if not is_text(name):
            return {}
        with self._lock:
            if name not in self._facets:
                looking = self._translator.spreads
                values = values_of(self._searcher, name, looking.has_deleted)
                self._facets[name] = FacetValues(name, values, looking)
            return self._facets[name]

    @cached_property
    def _known(self) -> tuple[list[str], list[str]]:
        return self._numbers.read()

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number (deleted numbers have any)."""
        return self._known[0]

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number (deleted numbers have any)."""
        return self._known[1]

    @explained
    def body(self, number: int) -> bytes:
        """Return a document's body."""
        found = self._one(NUMBER, number)
        if found is None:
            raise IndexError(number)
        return queries.body(self._searcher, found)

    @explained
    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""
        found = self._one(KEY, key)
        if found is None:
            return None
        return int(self._searcher.fast_field_values(NUMBER, [found])[0] or 0)

    def _one(self, field: str, value: str | int) -> tantivy.DocAddress | None:
        if isinstance(value, str) and not is_text(value):
            return None
        query = Query.term_query(self._schema, field, value, index_option="basic")
        hits = self._searcher.search(query, limit=1, count=False).hits
        return hits[0][1] if hits else None
