"""The terms of an index, of which its readers keep a copy: to know words costs them no request.

    a line a term: the term, a tab, how many documents have it; in the order of the terms

What always holds: what a copy says is what the cluster would say. It lacks the terms of ids and
addresses, and in a very large library those that the fewest documents have (how many, its first
line says): about these the cluster is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

from papersearch.engine.opensearch.asking import AskedIndex
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE
from papersearch.engine.opensearch.facet_counts import terms_counted
from papersearch.engine.seam import never
from papersearch.io.mapped import Mapped
from papersearch.io.sorted_lines import SortedLines

BLOB: Final = "terms.tsv"
_MOST: Final = 500_000
"""Terms: 6 MB or so. A library of 20,000 papers has a fifth of it."""
_ID: Final = "#"
"""What the terms of ids and addresses begin with: each paper has its own."""
_BEHIND_IDS: Final = _ID + chr(0x10FFFF)
_AT_ONCE: Final = 10_000


def known_terms(index: AskedIndex) -> bytes:
    """Return the copy of an index that was committed. Raises `EngineError`."""
    counts: dict[str, int] = {}
    least = 1
    for term, count in _listed(index):
        if count >= least:
            counts[term] = count
        while len(counts) > _MOST:
            least += 1
            counts = {term: count for term, count in counts.items() if count >= least}
    lines = (f"{term}\t{count}\n" for term, count in counts.items())
    return f"\t{least}\n{''.join(lines)}".encode()


def _listed(index: AskedIndex) -> Iterator[tuple[str, int]]:
    """Yield all terms but those of ids, in their order, with how many documents have each."""
    before = terms_counted(index, EVERY_CLAUSE, "word", "", _AT_ONCE, never)
    yield from takewhile(lambda each: each[0] < _ID, before)
    yield from terms_counted(index, EVERY_CLAUSE, "word", _BEHIND_IDS, _AT_ONCE, never)


class KnownTerms:
    """A copy of the terms of an index."""

    def __init__(self, data: Mapped) -> None:
        """Read the first line alone."""
        self._lines = SortedLines(data)
        self._is_whole = self._lines.first_from("\t") == "\t1"

    def count(self, term: str) -> int | None:
        """Return how many documents have a term; None where it is not known here."""
        if term.startswith(_ID):
            return None
        found, _, count = self._lines.first_from(f"{term}\t").partition("\t")
        if found == term and term:
            return int(count)
        return 0 if self._is_whole else None

    def begun_by(self, prefix: str, limit: int) -> list[str] | None:
        """Return the first terms that begin with `prefix`; None where they are not known here."""
        if not self._is_whole or not prefix or prefix.startswith(_ID):
            return None
        lines = takewhile(lambda line: line.startswith(prefix), self._lines.lines_from(prefix))
        return [line.partition("\t")[0] for line in islice(lines, limit)]
