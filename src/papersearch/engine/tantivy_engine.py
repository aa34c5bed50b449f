"""The Tantivy engine: the same folders of documents and the same trees, run by native code.

What always holds: Tantivy's classes stay in this room. A document's number is its place among all
that were ever added since the last full build, whatever Tantivy makes of its own segments.

    meta.json, …        Tantivy's own
    numbers             how many numbers there are, and as JSON the key and the sort key of each
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast

import tantivy
from tantivy import Query

from papersearch.engine import tantivy_fields as fields
from papersearch.engine import tantivy_queries as queries
from papersearch.engine.seam import NOTHING_ADDED, Document, Found, Stopped, Values, never
from papersearch.engine.tantivy_fields import FACET, KEY, NUMBER, TERM
from papersearch.engine.tree import Facet, Node, Term

_MEMORY: Final = 256_000_000
"""Bytes that are gathered before a segment is written."""
_NUMBERS: Final = "numbers"
_META: Final = "meta.json"
_CHANGING: Final = frozenset({_META, ".managed.json"})
"""Tantivy's files that are replaced by an update; all others are written once."""
_WRITER_LOCK: Final = ".tantivy-writer.lock"
_READER_LOCK: Final = ".tantivy-meta.lock"
"""Readers make this empty file where it is missing: it belongs to a committed folder."""
_MOST_VALUES: Final = 1 << 16


class TantivyEngine:
    """Tantivy as an `Engine`."""

    name = "tantivy"
    version = 1

    def writer(self, folder: Path, base: Path | None = None) -> TantivyWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        if base is None:
            return TantivyWriter(tantivy.Index(fields.schema(), str(folder)), folder, [], [])
        for file in base.iterdir():
            if file.name in _CHANGING:
                shutil.copyfile(file, folder / file.name)
            elif file.name not in (_NUMBERS, _READER_LOCK):
                _link_or_copy(file, folder / file.name)
        return TantivyWriter(tantivy.Index.open(str(folder)), folder, *_Numbers(base).read())

    def reader(self, folder: Path) -> TantivyReader:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        try:
            index = tantivy.Index.open(str(folder))
            return TantivyReader(index.schema, index.searcher(), _Numbers(folder))
        except ValueError:
            if (folder / _META).exists():
                raise
            raise FileNotFoundError(folder) from None


def _link_or_copy(source: Path, target: Path) -> None:
    """Give a file that never changes any more a second name, or a copy where links cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


class _Numbers:
    """What is known of each number that was ever given to a document."""

    def __init__(self, folder: Path) -> None:
        # Read now, made sense of later: the folder may be gone by then.
        count, _, self._bytes = (folder / _NUMBERS).read_bytes().partition(b"\n")
        self.count = int(count)

    def read(self) -> tuple[list[str], list[str]]:
        """Return their keys and sort keys."""
        keys, sort_keys = json.loads(self._bytes)
        return keys, sort_keys


class TantivyWriter:
    """Writes one folder."""

    def __init__(
        self, index: tantivy.Index, folder: Path, keys: list[str], sort_keys: list[str]
    ) -> None:
        # One thread: the order of documents stays that of their numbers.
        self._writer = index.writer(heap_size=_MEMORY, num_threads=1)
        self._folder = folder
        self._keys = keys
        self._sort_keys = sort_keys
        self._levels = fields.Levels()

    def add(self, document: Document) -> None:
        """Add a document; an older one with its key must have been deleted."""
        self._writer.add_document(fields.fields(document, len(self._keys), self._levels))
        self._keys.append(document.key)
        self._sort_keys.append(document.sort_key)

    def delete(self, key: str) -> None:
        """Delete the document with this key, if there is one."""
        self._writer.delete_documents_by_term(KEY, key)

    def commit(self) -> None:
        """Make the folder complete."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        numbers = json.dumps([self._keys, self._sort_keys], ensure_ascii=False)
        text = f"{len(self._keys)}\n{numbers}"
        (self._folder / _NUMBERS).write_text(text, encoding="utf-8")
        (self._folder / _WRITER_LOCK).unlink(missing_ok=True)
        (self._folder / _READER_LOCK).touch()

    def cancel(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        self._writer.rollback()


class TantivyReader:
    """Answers from one committed folder; Tantivy lets several threads search at once."""

    def __init__(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, numbers: _Numbers
    ) -> None:
        self._schema = schema
        self._searcher = searcher
        self._numbers = numbers
        has_deleted = numbers.count > searcher.num_docs
        self._translator = queries.Translator(schema, searcher, has_deleted)
        self._lock = threading.RLock()
        self._facets: dict[str, _Facet] | None = None

    def count(self) -> int:
        """Return the number of documents."""
        return self._searcher.num_docs

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""
        translated = self._translated(query, stop)
        if stop():
            raise Stopped
        return self._numbered(queries.hits(self._searcher, translated))

    def _translated(self, query: Node, stop: Callable[[], bool]) -> Query:
        with self._lock:
            return self._translator.query(query, stop)

    def _numbered(self, hits: list[tuple[float, tantivy.DocAddress]]) -> dict[int, float]:
        numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        scores = [score for score, _ in hits]
        return dict(zip(cast("list[int]", numbers), scores, strict=True))

    def find(
        self,
        query: Node,
        chosen: Mapping[str, Node],
        facets: tuple[str, ...],
        first: int | None = None,
        stop: Callable[[], bool] = never,
        added: Mapping[str, Values] = NOTHING_ADDED,
    ) -> Found:
        """Return the `first` (or all) that `query` finds, narrowed by what is chosen by facet."""
        whole = self._translated(query, stop)
        having = {name: self._translated(node, stop) for name, node in chosen.items()}
        narrowed = queries.all_of([whole, *having.values()])
        if stop():
            raise Stopped
        total, hits = queries.first_hits(self._searcher, narrowed, first)
        if stop():
            raise Stopped
        before = self._translator.count(whole) if having else total
        counted = self._counted(narrowed) if facets and total else {}
        counts = {name: counted.get(name, {}) for name in facets}
        for name in having.keys() | added.keys() if before else ():
            if stop():
                raise Stopped
            others = [each for other, each in having.items() if other != name]
            within = queries.all_of([whole, *others])
            if name in having and name in facets:
                counts[name] = self._counted(within).get(name, {})
            counts[name] = counts.get(name, {}) | self._counted_of(added.get(name, {}), within)
        return Found(total, before, self._numbered(hits), counts)

    def _counted_of(self, values: Values, within: Query) -> dict[str, int]:
        """Return how many documents that a query finds have each of the values, if any has."""
        count = self._translator.count
        known = ((value, numbers) for value, numbers in values.items() if numbers)
        counted = (
            (value, count(queries.all_of([within, self._translator.among(numbers)])))
            for value, numbers in known
        )
        return {value: number for value, number in counted if number}

    def has_term(self, text: str) -> bool:
        """Tell whether any document has the term."""
        with self._lock:
            return self._translator.spread(Term(text)).count > 0

    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        begun = {
            term[1:]
            for level in self._translator.shares
            for term, _ in self._searcher.terms_with_prefix(TERM, level + prefix, limit=limit)
        }
        return sorted(begun)[:limit]

    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""
        with self._lock:
            if self._facets is None:
                counted = self._counted(queries.everything())
                self._facets = {each: _Facet(self, each, counted[each]) for each in counted}
            return self._facets.get(name, {})

    def _counted(self, query: Query) -> dict[str, dict[str, int]]:
        """Return how many documents that a query finds have each value of each facet."""
        asked = {"values": {"terms": {"field": FACET, "size": _MOST_VALUES}}}
        counts: dict[str, dict[str, int]] = {}
        buckets: list[dict[str, Any]] = self._searcher.aggregate(query, asked)["values"]["buckets"]
        for bucket in buckets:
            name, value = fields.facet_value(bucket["key"])
            counts.setdefault(name, {})[value] = bucket["doc_count"]
        return counts

    @cached_property
    def _known(self) -> tuple[list[str], list[str]]:
        return self._numbers.read()

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number (deleted numbers have any)."""
        return self._known[0]

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number (deleted numbers have any)."""
        return self._known[1]

    def body(self, number: int) -> bytes:
        """Return a document's body."""
        found = self._one(NUMBER, number)
        if found is None:
            raise IndexError(number)
        return queries.body(self._searcher, found)

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""
        found = self._one(KEY, key)
        if found is None:
            return None
        return int(self._searcher.fast_field_values(NUMBER, [found])[0] or 0)

    def _one(self, field: str, value: str | int) -> tantivy.DocAddress | None:
        query = Query.term_query(self._schema, field, value, index_option="basic")
        hits = self._searcher.search(query, limit=1, count=False).hits
        return hits[0][1] if hits else None

    def close(self) -> None:
        """Let go of the folder: Tantivy does so with the last that uses it."""


class _Facet(Mapping[str, AbstractSet[int]]):
    """A facet's values, each with its documents, which are looked for when they are asked for."""

    def __init__(self, reader: TantivyReader, name: str, values: Iterable[str]) -> None:
        self._reader = reader
        self._name = name
        self._documents: dict[str, AbstractSet[int] | None] = dict.fromkeys(values)

    def __getitem__(self, value: str) -> AbstractSet[int]:
        documents = self._documents[value]
        if documents is None:
            found = self._reader.run(Facet(self._name, frozenset({value})))
            documents = self._documents[value] = frozenset(found)
        return documents

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
