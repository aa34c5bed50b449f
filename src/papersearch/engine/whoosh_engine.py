"""The Whoosh engine: writes folders with Whoosh, and reads their postings in whole blocks.

What always holds: Whoosh's classes stay in this room. Whoosh's files hold pickles, so a folder is
opened only after the index room has made sure that this user wrote it.

Queries are not run by Whoosh's matchers, which go from posting to posting in Python, but term at a
time over whole blocks (see `evaluate`): some twenty times faster on long lists.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final

from whoosh import index as whoosh_index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermNotFound

from papersearch.engine.evaluate import Evaluation, Postings, united
from papersearch.engine.finding import found_by_all
from papersearch.engine.seam import Document, Found, Stopped, never
from papersearch.engine.tree import Node
from papersearch.engine.whoosh_fields import FACET_SEPARATOR, schema

_BLOCK: Final = 4096
"""Postings in a block: few blocks a list, since lists are read whole."""
_CACHED_LISTS: Final = 1 << 16
"""How many posting lists are kept in memory between keystrokes; most have one posting."""
_CACHED_PREFIXES: Final = 64
_MEMORY_MB: Final = 256
_COMMITTED: Final = frozenset({".seg", ".toc"})
"""The endings of the files that make up a committed folder; Whoosh's lock is none of them."""


class WhooshEngine:
    """Whoosh as an `Engine`."""

    name = "whoosh"
    version = 1

    def writer(self, folder: Path, base: Path | None = None) -> WhooshWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        if base is None:
            index = whoosh_index.create_in(str(folder), schema())
        else:
            for file in base.iterdir():
                if file.suffix in _COMMITTED:
                    _link_or_copy(file, folder / file.name)
            index = whoosh_index.open_dir(str(folder))
        codec = W3Codec(blocklimit=_BLOCK, compression=0)
        codec.length_stats = False
        return WhooshWriter(index.writer(codec=codec, limitmb=_MEMORY_MB), folder)

    def reader(self, folder: Path) -> WhooshReader:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        try:
            index = whoosh_index.open_dir(str(folder), readonly=True)
        except whoosh_index.EmptyIndexError:
            raise FileNotFoundError(folder) from None
        return WhooshReader(index.reader())


def _link_or_copy(source: Path, target: Path) -> None:
    """Give a file that never changes any more a second name, or a copy where links cannot be."""
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())


class WhooshWriter:
    """Writes one folder."""

    def __init__(self, writer: Any, folder: Path) -> None:
        self._writer = writer
        self._folder = folder

    def add(self, document: Document) -> None:
        """Add a document; an older one with its key must have been deleted."""
        self._writer.add_document(
            key=document.key,
            term=document.terms,
            facet=document.facets,
            order=document.sort_key.encode(),
            body=document.body,
        )

    def delete(self, key: str) -> None:
        """Delete the document with this key, if there is one."""
        self._writer.delete_by_term("key", key)

    def commit(self) -> None:
        """Make the folder complete."""
        self._writer.commit()
        for file in self._folder.iterdir():
            if file.suffix not in _COMMITTED:
                file.unlink()

    def cancel(self) -> None:
        """Give up; the folder is worth nothing afterwards."""
        self._writer.cancel()


class WhooshReader:
    """Answers from one committed folder; a lock lets one thread at a time read its files."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._leaves: list[tuple[Any, int, frozenset[int]]] = [
            (leaf, base, leaf.deleted_docs_set)
            for leaf, base in reader.leaf_readers()
            if leaf.doc_count_all()  # a folder of nothing has one leaf that knows nothing
        ]
        self._lock = threading.RLock()
        self._lists: OrderedDict[str, Postings | None] = OrderedDict()
        self._begun: OrderedDict[str, Postings | None] = OrderedDict()
        self._facets: dict[str, Mapping[str, AbstractSet[int]]] = {}
        self._columns: dict[str, list[str]] = {}
        self._bodies = [
            leaf.column_reader("body") if leaf.has_column("body") else None
            for leaf, _, _ in self._leaves
        ]

    def count(self) -> int:
        """Return the number of documents."""
        count: int = self._reader.doc_count()
        return count

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        return [
            base + number
            for leaf, base, deleted in self._leaves
            for number in range(leaf.doc_count_all())
            if number not in deleted
        ]

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""
        return Evaluation(self, stop).run(query)

    def find(
        self,
        query: Node,
        chosen: Mapping[str, Node],
        facets: tuple[str, ...],
        first: int | None = None,
        stop: Callable[[], bool] = never,
    ) -> Found:
        """Return the `first` (or all) that `query` finds, narrowed by what is chosen by facet."""
        return found_by_all(self, query, chosen, facets, first, stop)

    def has_term(self, text: str) -> bool:
        """Tell whether any document has the term."""
        return self.postings(text) is not None

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""
        with self._lock:
            if term not in self._lists:
                _remember(self._lists, term, self._read("term", term), _CACHED_LISTS)
            self._lists.move_to_end(term)
            return self._lists[term]

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term."""
        if prefix not in self._begun:
            lists = []
            for term in self.begun_by(prefix):
                if stop():
                    raise Stopped
                lists.append(self.postings(term))
            with self._lock:
                _remember(self._begun, prefix, united(filter(None, lists)), _CACHED_PREFIXES)
        with self._lock:
            return self._begun.get(prefix)

    def _read(self, field: str, term: str) -> Postings | None:
        numbers: list[int] = []
        values: list[bytes] = []
        for leaf, base, deleted in self._leaves:
            for in_block, block_values in _blocks(leaf, field, term):
                kept = in_block
                if deleted:
                    keep = [number not in deleted for number in in_block]
                    kept = [n for n, k in zip(in_block, keep, strict=True) if k]
                    block_values = b"".join(
                        block_values[2 * i : 2 * i + 2] for i, k in enumerate(keep) if k
                    )
                numbers += [base + n for n in kept] if base else kept
                values.append(block_values)
        if not numbers:
            return None
        joined = b"".join(values)
        return Postings(tuple(numbers), joined[::2], joined[1::2])

    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        with self._lock:
            terms = self._reader.expand_prefix("term", prefix) if self._leaves else ()
            return [bytes(term).decode() for term in islice(terms, limit)]

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._read_facet(name)
            return self._facets[name]

    def _read_facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        prefix = f"{name}{FACET_SEPARATOR}"
        found: dict[str, AbstractSet[int]] = {}
        for term in list(self._reader.expand_prefix("facet", prefix)) if self._leaves else ():
            text = bytes(term).decode()
            if (postings := self._read("facet", text)) is not None:
                found[text.removeprefix(prefix)] = frozenset(postings.numbers)
        return found

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number (deleted numbers have any)."""
        return self._column("key")

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number (deleted numbers have any)."""
        return self._column("order")

    def _column(self, name: str) -> list[str]:
        with self._lock:
            if name not in self._columns:
                self._columns[name] = [
                    value if isinstance(value, str) else bytes(value).decode()
                    for leaf, _, _ in self._leaves
                    for value in leaf.column_reader(name)
                ]
            return self._columns[name]

    def body(self, number: int) -> bytes:
        """Return a document's body."""
        with self._lock:
            for (_, base, _), column in zip(
                reversed(self._leaves), reversed(self._bodies), strict=True
            ):
                if number >= base and column is not None:
                    return bytes(column[number - base])
        raise IndexError(number)

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""
        with self._lock:
            postings = self._read("key", key)
        return postings.numbers[0] if postings else None

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            self._reader.close()


def _remember(
    cache: OrderedDict[str, Postings | None], key: str, value: Postings | None, most: int
) -> None:
    cache[key] = value
    if len(cache) > most:
        cache.popitem(last=False)


def _blocks(leaf: Any, field: str, term: str) -> Iterator[tuple[list[int], bytes]]:
    """Yield the blocks of a posting list: numbers in the leaf, and the values side by side.

    Whoosh's own way gives one posting at a time; a block's data (numbers as differences, weights,
    values) is what its codec keeps behind it, in the pinned version.
    """
    try:
        # Not `leaf.postings`: it would filter deleted documents posting by posting.
        matcher = leaf._terms.matcher(field, term.encode(), leaf.schema[field].format)
    except TermNotFound:
        return
    while matcher.is_active():
        matcher._read_data()
        differences, _, values = matcher._data
        yield list(accumulate(differences)), values or b""
        matcher._next_block()
