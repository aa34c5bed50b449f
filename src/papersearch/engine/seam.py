"""What an engine is: a writer of documents, and snapshots that answer questions about them.

An engine knows documents, not papers: a key, terms, texts, facets, stored bytes. Nobody outside
knows by what numbers it counts them or what files it has: documents are named by their keys, what
is found is handed out by pages, and nothing of the size of a library is asked for. A folder that a
writer has committed never changes any more; an update writes a new folder from the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias, runtime_checkable

from papersearch.engine.document import Document
from papersearch.engine.tree import Most, Node

if TYPE_CHECKING:
    from papersearch.engine.inverted import Inverted
    from papersearch.engine.leveled import Leveled

KeyedValues: TypeAlias = Mapping[str, frozenset[str]]
"""Values of a facet, each with the keys of the documents that have it."""

Order: TypeAlias = Literal["score", "year", "title", "library", "given"]
"""Best score first; last year first, and 0 at the end; by sort key; as the writer was told; by the
groups of keys that the question gives."""

ENOUGH: Final = 50
"""Who sees so many papers with all of it asks for more rather than reads on (a screen or two)."""
REST: Final = 100
"""How many papers with most of it follow at most."""
BEGUN: Final = 16
"""How many terms with one beginning are named."""


class Stopped(Exception):  # noqa: N818 (nothing is wrong)
    """A newer search asked this one to stop."""


def never() -> bool:
    """Return False: nothing is ever stopped."""
    return False


Form: TypeAlias = Literal["documents", "inverted", "leveled"]
"""In what form documents come to a writer: as they are, by term, or in levelled terms."""
Prepared: TypeAlias = "Sequence[Document] | Inverted | Leveled"


def prepared(documents: Sequence[Document], form: Form, first: int) -> Prepared:
    """Return documents in a form; `first` is how many of the batch come before them.

    It takes most of the time that a writer would need for them, and can be done anywhere.
    """
    match form:
        case "documents":
            return documents
        case "inverted":
            from papersearch.engine.inverted import inverted

            return inverted(documents, first)
        case "leveled":
            from papersearch.engine.leveled import leveled

            return leveled(documents)


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
    marked: Mapping[str, KeyedValues] = field(default_factory=dict)
    """Values, by facet, that the engine does not know: they are counted, too."""
    order: tuple[Order, ...] = ("score",)
    """By what documents are put in order: each decides where those before leave two equal, and in
    the end `scoring.tie_breaker` does."""
    given: tuple[frozenset[str], ...] = ()
    """For the order `given`: groups of keys, the first of them first; all others come behind.

    No key is in two of them.
    """


def decisive_part(order: Sequence[Order]) -> tuple[Order, ...]:
    """Return an order without what decides nothing: in the library no two documents are equal."""
    end = order.index("library") + 1 if "library" in order else len(order)
    return tuple(order[:end])


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what is found, in its order."""

    offset: int
    """How many documents come before it."""
    size: int


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One document of a page."""

    key: str
    score: float
    stored: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What a question finds, and a page of it.

    Documents with all that is asked for come first; where fewer than `ENOUGH` have, the best of
    those that have most follow. Both are in the order that was asked for.
    """

    total: int
    """How many documents have all that is asked for."""
    hits: tuple[FoundDocument, ...]
    """Those of the page."""
    counts: Mapping[str, Mapping[str, int]]
    """By facet: how many of all that is listed have each value, the facet's own choice left out.

    Engines may count when it is first looked at (`Late`), which nothing stops.
    """
    rest: int = 0
    """How many documents with most of it follow, at most `REST`."""
    units: tuple[int, ...] = ()
    """How many documents each unit of `most` finds, where the rest was looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an engine knows of words."""

    counts: Mapping[str, int]
    """How many documents have each term, for those that any has."""
    begun: Mapping[str, tuple[str, ...]]
    """For words that are no terms: the first terms that begin with them."""


class Snapshot(Protocol):
    """The documents as they were at one moment; it never changes.

    What always holds: a reference to it is a lease. Who holds one can ask, whatever becomes of the
    index meanwhile; when nobody holds it any more, what it took is let go of.

    Scores and their order are those of the documents there are: what was deleted, or written
    before, has no part in them. Text that is not UTF-8 (`tree.is_text`) finds nothing.

    Safe to call from several threads. Who cannot answer raises `EngineError`, whose kinds say why
    (`EngineUnavailableError`, `EngineTimeoutError`, `PartialAnswerError`): an answer that lacks
    something is none. Who was asked to stop raises `Stopped`.
    """

    @property
    def size(self) -> int:
        """How many documents there are."""

    def search(self, question: Question, page: Page, stop: Callable[[], bool] = never) -> Result:
        """Return what a question finds, narrowed by what is chosen, and a page of it.

        Pages of the same question fit together. Raises `Stopped` soon after `stop` turns true.
        """

    def place_of(self, question: Question, key: str) -> int | None:
        """Return how many documents of a question's result come before the one with this key.

        None if it is not among them.
        """

    def known(self, terms: Iterable[str], beginnings: Iterable[str] = ()) -> Known:
        """Return which of some terms there are, and what begins with words that are no terms."""

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the first terms (up to `limit`) of any document that begin with `prefix`."""

    def values(self, facet: str) -> Sequence[str]:
        """Return the values of a facet that any document has."""

    def stored(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is stored of the documents with these keys, for those that there are."""


class Writer(Protocol):
    """Writes one folder: all of it, or nothing that is of any worth."""

    def put(self, documents: Prepared) -> None:
        """Add documents; older ones with their keys must have been dropped.

        They come as they are, or in the form that the engine wants.
        """

    def drop(self, keys: Iterable[str]) -> None:
        """Take away the documents with these keys, as far as there are any."""

    def commit(self, order: Iterable[str] = ()) -> None:
        """Make the folder complete.

        `order` are keys in the order of the library; documents that it lacks come after them.
        Raises OSError.
        """

    def abandon(self) -> None:
        """Give up; the folder is worth nothing afterwards."""


class Engine(Protocol):
    """An engine that keeps an index in a folder: makes writers and snapshots of such folders."""

    name: str
    version: int
    """Counts up when folders written before can no longer be read."""
    form: Form
    """In what form documents are the quickest to write; another process may bring them into it."""

    def writer(self, folder: Path, base: Path | None = None) -> Writer:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""

    def snapshot(self, folder: Path) -> Snapshot:
        """Open a committed folder, whose files are as they were written.

        Raises `FileNotFoundError` if it is gone.
        """


class MergingWriter(Writer, Protocol):
    """A writer that can also merge the segments of a folder."""

    def merge_segments(self) -> None:
        """Make the folder complete, in the form that is the quickest to search."""


@runtime_checkable
class MergingEngine(Engine, Protocol):
    """An engine that leaves some work of updates for a moment when nobody waits."""

    def writer(self, folder: Path, base: Path | None = None) -> MergingWriter:
        """Write `folder` (empty), beginning with the documents of the folder `base`, if given."""

    def is_worth_merging(self, folder: Path) -> bool:
        """Return whether merging the segments of a folder is worth the time it takes."""
