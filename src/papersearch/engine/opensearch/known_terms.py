"""The terms of an index, of which its readers keep a copy: to know words costs them no request.

    a line a term: the term, a tab, how many documents have it; in the order of the terms

What always holds: what a copy says is what the cluster would say. It lacks the terms of ids and
addresses, and in a very large library those that the fewest documents have (how many, its first
line says): about these the cluster is asked. Who writes documents counts their terms meanwhile, so
no cluster is asked to list them, which would take it a look at all documents for each lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby, islice, takewhile
from operator import itemgetter
from typing import Final

from papersearch.io.mapped import Mapped
from papersearch.io.sorted_lines import SortedLines

BLOB: Final = "terms.tsv"
_MOST: Final = 500_000
"""Terms: 6 MB or so. A library of 20,000 papers has a fifth of it."""
_ID: Final = "#"
"""What the terms of ids and addresses begin with: each paper has its own."""
_NO_TERM: Final = b"\t1\n"
"""The copy of an index without documents."""


class TermCounts:
    """How many documents have each term, counted while documents are put and dropped."""

    def __init__(self, before: Mapped = _NO_TERM) -> None:
        """Begin with the copy of what is written on; without it, with no document."""
        self._before = before
        self._differing: Counter[str] = Counter()

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of a document, each of which it has once."""
        self._differing.update([term for term in terms if not term.startswith(_ID)])

    def take_away(self, terms: Iterable[str]) -> None:
        """Count the terms of a document no more."""
        self._differing.subtract([term for term in terms if not term.startswith(_ID)])

    def copy(self, counted: Callable[[Iterable[str]], Mapping[str, int]]) -> bytes:
        """Return the copy of all documents.

        `counted` says how many have each of some terms: those that were too rare for the copy
        before, and may be so no more.
        """
        known = KnownTerms(self._before)
        differing = {term: count for term, count in self._differing.items() if count}
        if not known.is_whole:
            rare = {term for term in differing if known.count(term) is None}
            more = counted(sorted(term for term in rare if differing[term] > 0))
            differing = {term: n for term, n in differing.items() if term not in rare}
            differing.update(more)
        counts: dict[str, int] = {}
        least = known.least
        for term, count in _added(known.all(), differing):
            if count >= least:
                counts[term] = count
            while len(counts) > _MOST:
                least += 1
                counts = {term: count for term, count in counts.items() if count >= least}
        lines = (f"{term}\t{count}\n" for term, count in counts.items())
        return f"\t{least}\n{''.join(lines)}".encode()


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
        """Read the first line alone."""
        self._data = data
        self._lines = SortedLines(data)
        self.least = int(self._lines.first_from("\t"))
        """How many documents have each term that is not left out."""

    @property
    def is_whole(self) -> bool:
        """Whether no term is left out, but for those of ids."""
        return self.least == 1

    def all(self) -> Iterator[tuple[str, int]]:
        """Yield all that is known, in the order of the terms."""
        for line in bytes(self._data).decode().split("\n")[1:-1]:
            term, _, count = line.partition("\t")
            yield term, int(count)

    def count(self, term: str) -> int | None:
        """Return how many documents have a term; None where it is not known here."""
        if term.startswith(_ID):
            return None
        found, _, count = self._lines.first_from(f"{term}\t").partition("\t")
        if found == term and count.isdecimal():
            return int(count)
        return 0 if self.is_whole else None

    def begun_by(self, prefix: str, limit: int) -> list[str] | None:
        """Return the first terms that begin with `prefix`; None where they are not known here."""
        if not self.is_whole or not prefix or prefix.startswith(_ID):
            return None
        lines = takewhile(lambda line: line.startswith(prefix), self._lines.lines_from(prefix))
        return [line.partition("\t")[0] for line in islice(lines, limit)]
