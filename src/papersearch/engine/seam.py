"""What an engine is: a writer of documents and a reader that runs query trees over them.

An engine knows documents, not papers: a key, terms, texts, facets, a body of bytes. A folder that a
writer has committed never changes any more; an update writes a new folder from the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from papersearch.engine.tree import Most, Node

Values: TypeAlias = Mapping[str, AbstractSet[int]]
"""The values of a facet, each with the documents that have it."""


ENOUGH: Final = 50
"""Who sees so many papers with all of it asks for more rather than reads on (a screen or two)."""
REST: Final = 100
"""How many papers with most of it follow at most."""
BEGUN: Final = 16
"""How many terms with one beginning are named."""


class Stopped(Exception):  # noqa: N818 (nothing is wrong)
    """A newer search asked this one to stop."""


def never() -> bool:
    """Ask nobody to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine keeps of one paper."""

    key: str
    """The paper's id: unique in an index."""
    terms: Mapping[str, tuple[int, float]]
    """Each term's fields (a mask of bits, at most 8) and its weight (length-normalised count)."""
    texts: Mapping[int, str]
    """The plain forms of the texts by field (its bit), several with tabs between: for phrases."""
    facets: Mapping[str, Sequence[str]]
    sort_key: str
    """Decides the order by title."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked to find."""

    query: Node
    most: Most | None = None
    """What to look for besides where few documents have all: those that have most of it."""
    chosen: Mapping[str, Node] = field(default_factory=dict)
    """By facet: what narrows; a facet is counted without its own choice."""
    facets: tuple[str, ...] = ()
    """The facets whose values are counted."""
    added: Mapping[str, Values] = field(default_factory=dict)
    """Values, by facet, that the folder does not know: they are counted, too."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds, as far as it is shown."""

    total: int
    """How many documents have all that is asked for."""
    best: Mapping[int, float]
    """The first of them and their scores, best first; equal ones by `scoring.tie_breaker`."""
    counts: Mapping[str, Mapping[str, int]]
    """By facet: how many have each value, the facet's own choice left out: of those with all that
    is asked for, or if there are none of those with most of it."""
    rest: Mapping[int, float] = field(default_factory=dict)
    """Where fewer than `ENOUGH` have all: the best of those that have most, best first."""
    units: tuple[int, ...] = ()
    """How many documents each unit of `most` finds, where `rest` was looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an engine knows of words."""

    counts: Mapping[str, int]
    """How many documents have each term, for those that any has."""
    begun: Mapping[str, tuple[str, ...]]
    """For words that are no terms: the first terms that begin with them."""


class Writer(Protocol):
    """Writes one folder."""

    def add(self, document: Document) -> None:
        """Add a document; an older one with its key must have been deleted."""

    def add_pack(self, pack: Any) -> None:
        """Add what `Engine.packed` returned, in the order of the documents' numbers."""

    def delete(self, key: str) -> None:
        """Delete the document with this key, if there is one."""

    def commit(self) -> None:
        """Make the folder complete."""

    def cancel(self) -> None:
        """Give up; the folder is worth nothing afterwards."""


class Reader(Protocol):
    """Answers from one committed folder. Documents are known by numbers from 0.

    What always holds: who holds a reader can read, whatever becomes of the folder meanwhile, since
    a reader has all its files open from the beginning. The last holder lets go of them.

    Scores and their order are those of the documents there are: what was deleted, or written
    before, has no part in them. Text that is not UTF-8 (`tree.is_text`) finds nothing.

    Safe to call from several threads.
    """

    def count(self) -> int:
        """Return the number of documents."""

    def run(self, query: Node, stop: Callable[[], bool] = never) -> dict[int, float]:
        """Return the documents that `query` finds, with their scores; not in order.

        Raises `Stopped` soon after `stop` turns true.
        """

    def find(
        self, question: Question, first: int | None = None, stop: Callable[[], bool] = never
    ) -> Found:
        """Return the `first` (or all) that a question finds, narrowed by what is chosen.

        The first are the same, whatever their number. Raises `Stopped`.
        """

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""

    def begun_by(self, prefix: str, limit: int | None = None) -> list[str]:
        """Return the first terms (up to `limit`) of any document that begin with `prefix`."""

    def facet(self, name: str) -> Values:
        """Return the values of a facet, each with the documents that have it."""

    def keys(self) -> Sequence[str]:
        """Return each document's key, by number (deleted numbers have any)."""

    def sort_keys(self) -> Sequence[str]:
        """Return each document's sort key, by number (deleted numbers have any)."""

    def body(self, number: int) -> bytes:
        """Return a document's body."""

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none.

        Cheap but for the first time: it is asked for each of the user's marks.
        """


class Engine(Protocol):
    """Makes writers and readers of its own kind of folder."""

    name: str
    version: int
    """Counts up when folders written before can no longer be read."""

    def writer(self, folder: Path, base: Path | None = None) -> Writer:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""

    def reader(self, folder: Path) -> Reader:
        """Open a committed folder, whose files are as they were written.

        Raises `FileNotFoundError` if it is gone.
        """

    def packed(self, documents: Iterable[Document], first: int) -> Any:
        """Return documents ready to be written; `first` is how many the writer was given before.

        What is returned can be pickled: another process may make it.
        """


class TidyingWriter(Writer, Protocol):
    """A writer that can also leave a folder tidy."""

    def tidy(self) -> None:
        """Make the folder complete, in the form that is the quickest to search."""


@runtime_checkable
class TidyingEngine(Engine, Protocol):
    """An engine that leaves some work of updates for a moment when nobody waits."""

    def writer(self, folder: Path, base: Path | None = None) -> TidyingWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""

    def is_untidy(self, folder: Path) -> bool:
        """Tell whether tidying a folder is worth the time it takes."""
