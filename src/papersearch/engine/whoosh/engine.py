"""The Whoosh engine: writes folders with Whoosh, and reads their postings in whole blocks.

What always holds: Whoosh's classes stay in this room. Whoosh's files hold pickles, so a folder is
opened only after the index room has made sure that this user wrote it.

Queries are not run by Whoosh's matchers, which go from posting to posting in Python, but term at a
time over whole blocks (see `evaluate`): some twenty times faster on long lists.
"""

from __future__ import annotations

import errno
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from whoosh import index as whoosh_index

from papersearch.engine.seam import BEGUN, Document, Found, Known, Question, Values, never
from papersearch.engine.tree import Node, is_text
from papersearch.engine.whoosh.batch import FACET_SEPARATOR, Pack, packed
from papersearch.engine.whoosh.evaluate import Evaluation
from papersearch.engine.whoosh.facet_search import found_by_all
from papersearch.engine.whoosh.fields import schema
from papersearch.engine.whoosh.postings import Postings, joined
from papersearch.engine.whoosh.segment_reader import Leaf
from papersearch.engine.whoosh.writer import COMMITTED, WhooshWriter, tidying_pays
from papersearch.io.linking import link_or_copy

_CACHED_LISTS: Final = 1 << 12
"""How many posting lists are kept in memory between keystrokes."""
_CACHED_BEGINNINGS: Final = 64


class WhooshEngine:
    """Whoosh as an `Engine`."""

    name = "whoosh"
    version = 4

    def writer(self, folder: Path, base: Path | None = None) -> WhooshWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        if base is None:
            with _emptiness_explained(folder):
                index = whoosh_index.create_in(str(folder), schema())
                return WhooshWriter(index, folder, lambda key: None)
        for file in base.iterdir():
            if file.suffix in COMMITTED:
                link_or_copy(file, folder / file.name)
        with _emptiness_explained(folder):
            index = whoosh_index.open_dir(str(folder))
            return WhooshWriter(index, folder, WhooshReader(index.reader()).number)

    def reader(self, folder: Path) -> WhooshReader:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        with _emptiness_explained(folder):
            index = whoosh_index.open_dir(str(folder), readonly=True)
            return WhooshReader(index.reader())

    def is_untidy(self, folder: Path) -> bool:
        """Tell whether tidying a folder is worth the time it takes."""
        return tidying_pays(whoosh_index.open_dir(str(folder), readonly=True)._segments())

    def packed(self, documents: Iterable[Document], first: int) -> Pack:
        """Return documents as `Writer.add_pack` takes them; `first` is the number of the first."""
        return packed(documents, first)


@contextmanager
def _emptiness_explained(folder: Path) -> Iterator[None]:
    """Raise OSError where Whoosh says that a folder is empty.

    It means a folder that is gone, or one that it had no file handle left to list.
    """
    try:
        yield
    except whoosh_index.EmptyIndexError:
        if any(folder.glob("*.toc")):
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), folder) from None
        raise FileNotFoundError(folder) from None


class WhooshReader:
    """Answers from one committed folder; a lock lets one thread at a time read its files."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._leaves = [
            Leaf(leaf, base, leaf.deleted_docs_set)
            for leaf, base in reader.leaf_readers()
            if leaf.doc_count_all()  # a folder of nothing has one leaf that knows nothing
        ]
        self._lock = threading.RLock()
        self._lists: OrderedDict[str, Postings | None] = OrderedDict()
        self._begun: OrderedDict[str, Postings | None] = OrderedDict()
        self._facets: dict[str, Values] = {}
        self._columns: dict[str, list[str]] = {}
        self._numbers: dict[str, int] | None = None
        self._ties: list[int] | None = None

    def count(self) -> int:
        """Return the number of documents."""
        count: int = self._reader.doc_count()
        return count

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        return [
            leaf.base + number
            for leaf in self._leaves
            for number in range(leaf.reader.doc_count_all())
            if number not in leaf.deleted
        ]

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""
        return Evaluation(self, stop)

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores."""
        return self.evaluation(stop).run(query)

    def find(
        self, question: Question, first: int | None = None, stop: Callable[[], bool] = never
    ) -> Found:
        """Return the `first` (or all) that a question finds, narrowed by what is chosen."""
        return found_by_all(self, question, first, stop)

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        lists = ((term, self.postings(term)) for term in terms)
        counts = {term: len(postings.numbers) for term, postings in lists if postings}
        begun = {
            word: tuple(self.begun_by(word, BEGUN)) for word in beginnings if word not in counts
        }
        return Known(counts, begun)

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""
        if not is_text(term):
            return None
        with self._lock:
            if term not in self._lists:
                _remember(self._lists, term, self._read("term", term), _CACHED_LISTS)
            self._lists.move_to_end(term)
            return self._lists[term]

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term."""
        if not is_text(prefix):
            return None
        with self._lock:
            if prefix not in self._begun:
                found = [begun for leaf in self._leaves if (begun := leaf.begun_by(prefix, stop))]
                _remember(self._begun, prefix, joined(found), _CACHED_BEGINNINGS)
            return self._begun[prefix]

    def _read(self, field: str, term: str) -> Postings | None:
        found = (leaf.postings(field, term.encode()) for leaf in self._leaves)
        return joined([postings for postings in found if postings])

    def ties(self) -> Sequence[int]:
        """Return what decides between equal scores, by number."""
        with self._lock:
            if self._ties is None:
                self._ties = [tie for leaf in self._leaves for tie in leaf.ties]
            return self._ties

    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        with self._lock:
            is_known = self._leaves and is_text(prefix)
            begun = self._reader.expand_prefix("term", prefix) if is_known else ()
            terms: Iterable[str] = (bytes(term).decode() for term in begun)
            if any(leaf.deleted for leaf in self._leaves):
                terms = (term for term in terms if self.postings(term))
            return list(islice(terms, limit))

    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._read_facet(name)
            return self._facets[name]

    def _read_facet(self, name: str) -> Values:
        prefix = f"{name}{FACET_SEPARATOR}"
        found: dict[str, AbstractSet[int]] = {}
        is_known = self._leaves and is_text(name)
        for term in list(self._reader.expand_prefix("facet", prefix)) if is_known else ():
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
                    for leaf in self._leaves
                    for value in leaf.reader.column_reader(name)
                ]
            return self._columns[name]

    def body(self, number: int) -> bytes:
        """Return a document's body."""
        with self._lock:
            leaf = self._leaf_of(number)
            return bytes(leaf.bodies[number - leaf.base])

    def lines(self, number: int) -> bytes:
        """Return a document's texts, a line a field."""
        with self._lock:
            leaf = self._leaf_of(number)
            return bytes(leaf.lines[number - leaf.base])

    def _leaf_of(self, number: int) -> Leaf:
        for leaf in reversed(self._leaves):
            if number >= leaf.base:
                return leaf
        raise IndexError(number)

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""
        if self._numbers is None:
            keys = self.keys()
            self._numbers = {keys[number]: number for number in self.everything()}
        return self._numbers.get(key)


def _remember(
    cache: OrderedDict[str, Postings | None], key: str, value: Postings | None, most: int
) -> None:
    cache[key] = value
    if len(cache) > most:
        cache.popitem(last=False)
