"""A toy engine: the least that the seam asks for, as an example and as the model of the others.

It keeps documents in one file and all postings in memory. What a tree finds, and in what order, it
leaves to `evaluate` and `ranking`, which run trees for engines in Python: such an engine gives
posting lists and columns, by numbers of its own.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Final

from papersearch.engine.document import Document
from papersearch.engine.evaluation import Evaluation
from papersearch.engine.inverted import Inverted
from papersearch.engine.leveled import Leveled
from papersearch.engine.phrases import text_lines
from papersearch.engine.postings import Postings, united
from papersearch.engine.ranking import Rankings
from papersearch.engine.scoring import tie_breaker, to_byte
from papersearch.engine.seam import (
    BEGUN,
    Form,
    FoundDocument,
    Known,
    Page,
    Prepared,
    Question,
    Result,
    Stopped,
    never,
)

FILE: Final = "documents"


class ToyEngine:
    """Documents in one file, as an `Engine`."""

    name = "toy"
    version = 1
    form: Form = "documents"

    def writer(self, folder: Path, base: Path | None = None) -> ToyWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""
        return ToyWriter(folder, read(base) if base else [])

    def snapshot(self, folder: Path) -> ToySnapshot:
        """Open a committed folder; raises `FileNotFoundError` if it is gone."""
        return ToySnapshot(read(folder))


def read(folder: Path) -> list[Document]:
    """Return the documents of a committed folder."""
    documents: list[Document] = pickle.loads((folder / FILE).read_bytes())
    return documents


class ToyWriter:
    """Writes one folder."""

    def __init__(self, folder: Path, documents: Iterable[Document]) -> None:
        self._file = folder / FILE
        self._documents = {document.key: document for document in documents}

    def put(self, documents: Prepared) -> None:
        """Add documents."""
        assert not isinstance(documents, Inverted | Leveled), "it wants documents as they are"
        self._documents |= {document.key: document for document in documents}

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys."""
        for key in keys:
            self._documents.pop(key, None)

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete; documents are written in the order of the library."""
        keys = [key for key in dict.fromkeys([*order, *self._documents]) if key in self._documents]
        self._file.write_bytes(pickle.dumps([self._documents[key] for key in keys]))

    def abandon(self) -> None:
        """Give up: nothing was written yet."""


class ToySnapshot:
    """Documents in memory; their numbers are their places in the library."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._rankings = Rankings()

    # What a snapshot is asked.

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self._documents)

    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, and a page of it."""
        return self._rankings.page(self, question, page, stop)

    def place_of(self, question: Question, key: str) -> int | None:
        """Return the place of a document in what a question finds, None if it is not there."""
        numbers = self.numbers([key])
        return self._rankings.of(self, question, never).place_of(numbers[0]) if numbers else None

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""
        counts = {term: len(self._having[term]) for term in terms if term in self._having}
        begun = {b: tuple(self.complete(b, BEGUN)) for b in beginnings if b not in counts}
        return Known(counts, begun)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first terms (up to `limit`) that begin with `prefix`."""
        return sorted(term for term in self._having if term.startswith(prefix))[:limit]

    def values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet that any document has."""
        return list(self.facet(facet))

    def stored(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored of the documents with these keys."""
        found = (self._documents[number] for number in self.numbers(keys))
        return {document.key: document.stored for document in found}

    # What evaluation and ranking need.

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        having: dict[str, list[int]] = {}
        for number, each in enumerate(self._documents):
            for term in each.terms:
                having.setdefault(term, []).append(number)
        return having

    def evaluation(self, stop: Callable[[], bool]) -> Evaluation:
        """Return what runs the nodes of one search."""
        return Evaluation(self, stop)

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""
        return range(len(self._documents))

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Return the numbers of the documents with some keys, for those that there are."""
        wanted = frozenset(keys)
        return [number for number, each in enumerate(self._documents) if each.key in wanted]

    def with_keys(self, keys: frozenset[str]) -> frozenset[int]:
        """Return the documents with some keys, for those that there are."""
        return frozenset(self.numbers(keys))

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""
        having = self._having.get(term, ())
        terms = [self._documents[number].terms[term] for number in having]
        fields = bytes(bits for bits, _ in terms)
        weights = bytes(to_byte(weight) for _, weight in terms)
        return Postings(tuple(having), fields, weights) if having else None

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term."""
        lists = []
        for term in self.complete(prefix, len(self._having)):
            if stop():
                raise Stopped
            lists.append(self.postings(term))
        return united(filter(None, lists))

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""
        values: dict[str, set[int]] = {}
        for number, each in enumerate(self._documents):
            for value in each.facets.get(name, ()):
                values.setdefault(value, set()).add(number)
        return values

    def lines(self, number: int) -> bytes:
        """Return a document's texts, a line a field."""
        return text_lines(self._documents[number].texts)

    def document(self, number: int, score: float) -> FoundDocument:
        """Return a document as it is handed out."""
        return FoundDocument(self._documents[number].key, score, self._documents[number].stored)

    def ties(self) -> list[int]:
        """Return what decides between equal ones, by number."""
        return [tie_breaker(each.key, each.sort_key) for each in self._documents]

    def years(self) -> list[int]:
        """Return each document's year, by number."""
        return [each.year for each in self._documents]

    def sort_keys(self) -> list[str]:
        """Return each document's sort key, by number."""
        return [each.sort_key for each in self._documents]

    def in_library_order(self) -> Sequence[int]:
        """Return all numbers in the order of the library."""
        return range(len(self._documents))

    def places(self) -> Sequence[int]:
        """Return each document's place in the order of the library, by number."""
        return range(len(self._documents))
