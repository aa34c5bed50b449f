"""The terms of an index, of which its readers keep a copy: to know words costs them no request.

    a line a term: the term, a tab, how many documents have it; in the order of the terms
    in front of them the same of what terms begin with, one and two characters, behind a sign

What always holds: what a copy says is what the cluster would say. It lacks the terms of ids and
addresses, which each paper has for itself. Who writes documents counts their terms meanwhile, so no
cluster is asked to list them, which would take it a look at all documents for each lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby, islice, takewhile
from operator import itemgetter
from typing import Final

from papersearch.engine.tree import Prefix, Term, Unit
from papersearch.io.mapped import Mapped
from papersearch.io.sorted_lines import SortedLines

BLOB: Final = "terms.tsv"
_ID: Final = "#"
"""What the terms of ids and addresses begin with."""
_BEGUN: Final = "\x02"
"""Stands in front of a beginning; no term holds it."""
_LONGEST_BEGINNING: Final = 2
"""Longer ones find few documents enough to be counted by the cluster."""
_FIRST: Final = "\x03"
"""Behind all beginnings, in front of all terms."""


class TermCounts:
    """How many documents have each term, counted while documents are put and dropped."""

    def __init__(self, before: Mapped = b"") -> None:
        """Begin with the copy of what is written on; without it, with no document."""
        self._before = before
        self._differing: Counter[str] = Counter()

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of a document, each of which it has once."""
        self._differing.update(_counted_of(terms))

    def take_away(self, terms: Iterable[str]) -> None:
        """Count the terms of a document no more."""
        self._differing.subtract(_counted_of(terms))

    def copy(self) -> bytes:
        """Return the copy of all documents."""
        counted = _added(_lines_of(self._before), self._differing)
        return "".join(f"{term}\t{count}\n" for term, count in counted).encode()


def _counted_of(terms: Iterable[str]) -> list[str]:
    """Return what is counted of a document with some terms."""
    words = [term for term in terms if not term.startswith(_ID)]
    begun = {word[:length] for length in range(1, _LONGEST_BEGINNING + 1) for word in words}
    return [*words, *(_BEGUN + each for each in begun)]


def _lines_of(copy: Mapped) -> Iterator[tuple[str, int]]:
    for line in bytes(copy).decode().split("\n")[:-1]:
        term, _, count = line.partition("\t")
        yield term, int(count)


def _added(
    before: Iterable[tuple[str, int]], differing: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield terms in their order, their counts added up; those of none left out."""
    both = merge(before, sorted(differing.items()), key=itemgetter(0))
    for term, counted in groupby(both, key=itemgetter(0)):
        if count := sum(each for _, each in counted):
            yield term, count


class KnownTerms:
    """A copy of the terms of an index."""

    def __init__(self, data: Mapped) -> None:
        """Read nothing yet."""
        self._lines = SortedLines(data)

    def count(self, term: str) -> int | None:
        """Return how many documents have a term; None where it is not known here."""
        return None if term.startswith(_ID) else self._count(term)

    def found_by(self, unit: Unit) -> int | None:
        """Return how many documents a unit finds; None where it is not known here."""
        words = [way for way in unit.ways if isinstance(way, Term | Prefix) and not way.fields]
        if not words or len(words) < len(unit.ways):
            return None
        broadest = min(words, key=lambda word: (len(word.text), isinstance(word, Term)))
        text = broadest.text
        if isinstance(broadest, Term):
            return self.count(text) if len(words) == 1 else None
        is_counted = 0 < len(text) <= _LONGEST_BEGINNING and not text.startswith(_ID)
        if not is_counted or not all(word.text.startswith(text) for word in words):
            return None
        return self._count(_BEGUN + text)

    def _count(self, text: str) -> int:
        found, _, count = self._lines.first_from(f"{text}\t").partition("\t")
        return int(count) if found == text else 0

    def begun_by(self, prefix: str, limit: int) -> list[str]:
        """Return the first terms that begin with `prefix`; those of ids are not known here."""
        begun = self._lines.lines_from(prefix or _FIRST)
        lines = takewhile(lambda line: line.startswith(prefix), begun)
        return [line.partition("\t")[0] for line in islice(lines, limit)]
