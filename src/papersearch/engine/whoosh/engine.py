"""The Whoosh engine: writes folders with Whoosh, and reads their postings in whole blocks.

What always holds: Whoosh's classes stay in this room. Whoosh's files hold pickles, so a folder is
opened only after the index room has made sure that this user wrote it.

Queries are not run by Whoosh's matchers, which go from posting to posting in Python, but term at a
time over whole blocks (see `engine/evaluation`): some twenty times faster on long lists.
"""

from __future__ import annotations

import errno
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from whoosh import index as whoosh_index

from papersearch.engine.evaluation import Evaluation
from papersearch.engine.found_units import FoundUnits
from papersearch.engine.inverted import FACET_SEPARATOR
from papersearch.engine.postings import Postings, joined_postings
from papersearch.engine.ranking import Rankings
from papersearch.engine.seam import (
    BEGUN,
    Form,
    Known,
    Page,
    Question,
    Result,
    never,
)
from papersearch.engine.tree import is_text
from papersearch.engine.whoosh.columns import Columns
from papersearch.engine.whoosh.fields import whoosh_schema
from papersearch.engine.whoosh.private import segments_of
from papersearch.engine.whoosh.writer import WhooshWriter, base_into, merging_pays

_CACHED_LISTS: Final = 1 << 12
"""How many posting lists are kept in memory between keystrokes."""
_CACHED_BEGINNINGS: Final = 64
_KEY_SETS_KEPT: Final = 64
"""For how many sets of keys it is known whose they are: the user's marks, at each keystroke."""
_LOOK_UPS_A_COLUMN: Final = 50
"""About as many documents have their keys read from the column while one is looked up."""


class WhooshEngine:
    """Whoosh as an `Engine`."""

    name = "whoosh"
    version = 5
    form: Form = "inverted"

    def writer(self, folder: Path, base: Path | None = None) -> WhooshWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        with _emptiness_explained(folder):
            if base is None:
                return WhooshWriter(whoosh_index.create_in(str(folder), whoosh_schema()), folder)
            base_into(folder, base)
            return WhooshWriter(whoosh_index.open_dir(str(folder)), folder, self.snapshot(base))

    def snapshot(self, folder: Path) -> WhooshSnapshot:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        with _emptiness_explained(folder):
            index = whoosh_index.open_dir(str(folder), readonly=True)
            return WhooshSnapshot(index.reader(), folder)

    def is_worth_merging(self, folder: Path) -> bool:
        """Return whether merging the segments of a folder is worth the time it takes."""
        return merging_pays(segments_of(whoosh_index.open_dir(str(folder), readonly=True)))


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


class WhooshSnapshot(Columns):
    """Answers from one committed folder; a lock lets one thread at a time read its files."""

    def __init__(self, reader: Any, folder: Path) -> None:
        super().__init__(reader, folder)
        self._rankings = Rankings()
        self._units = FoundUnits()
        self._lists: OrderedDict[str, Postings | None] = OrderedDict()
        self._begun: OrderedDict[str, Postings | None] = OrderedDict()
        self._facets: dict[str, Mapping[str, AbstractSet[int]]] = {}
        self._keyed: dict[frozenset[str], frozenset[int]] = {}

    @property
    def size(self) -> int:
        """How many documents there are."""
        count: int = self._reader.doc_count()
        return count

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""
        return Evaluation(self, stop, self._units)

    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, narrowed by what is chosen, and a page of it."""
        return self._rankings.page(self, question, page, stop)

    def place_of(self, question: Question, key: str) -> int | None:
        """Return the place of a document in what a question finds, None if it is not there."""
        numbers = self.numbers([key])
        return self._rankings.of(self, question, never).place_of(numbers[0]) if numbers else None

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        lists = ((term, self.postings(term)) for term in terms)
        counts = {term: len(postings.numbers) for term, postings in lists if postings}
        begun = {
            word: tuple(self.complete(word, BEGUN)) for word in beginnings if word not in counts
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
                _remember(self._begun, prefix, joined_postings(found), _CACHED_BEGINNINGS)
            return self._begun[prefix]

    def _read(self, field: str, term: str) -> Postings | None:
        found = (leaf.postings(field, term.encode()) for leaf in self._leaves)
        return joined_postings([postings for postings in found if postings])

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return up to `limit` terms that begin with `prefix`, in their order."""
        with self._lock:
            is_known = self._leaves and is_text(prefix)
            begun = self._reader.expand_prefix("term", prefix) if is_known else ()
            terms: Iterable[str] = (bytes(term).decode() for term in begun)
            if any(leaf.deleted for leaf in self._leaves):
                terms = (term for term in terms if self.postings(term))
            return list(islice(terms, limit))

    def values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet that any document has."""
        return list(self.facet(facet))

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._read_facet(name)
            return self._facets[name]

    def _read_facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        prefix = f"{name}{FACET_SEPARATOR}"
        found: dict[str, AbstractSet[int]] = {}
        is_known = self._leaves and is_text(name)
        for term in list(self._reader.expand_prefix("facet", prefix)) if is_known else ():
            text = bytes(term).decode()
            if (postings := self._read("facet", text)) is not None:
                found[text.removeprefix(prefix)] = frozenset(postings.numbers)
        return found

    def stored(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored of the documents with these keys, for those that there are."""
        found = (self.document(number, 0.0) for number in self.numbers(keys))
        return {document.key: document.stored for document in found}

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Return the numbers of the documents with some keys, for those that there are."""
        with self._lock:
            lists = (self._read("key", key) for key in keys if is_text(key))
            return [postings.numbers[0] for postings in lists if postings]

    def with_keys(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the documents with some keys, for those that there are."""
        with self._lock:
            if (found := self._keyed.get(keys)) is None:
                is_large = len(keys) * _LOOK_UPS_A_COLUMN > self.size
                found = frozenset(self._in_column(keys) if is_large else self.numbers(keys))
                if len(self._keyed) >= _KEY_SETS_KEPT:
                    self._keyed.clear()
                self._keyed[keys] = found
            return found

    def _in_column(self, keys: AbstractSet[str]) -> Iterator[int]:
        """Yield the documents with some of very many keys."""
        known = self.keys()
        return (number for number in self.everything() if known[number] in keys)


def _remember(
    cache: OrderedDict[str, Postings | None], key: str, value: Postings | None, most: int
) -> None:
    cache[key] = value
    if len(cache) > most:
        cache.popitem(last=False)
