"""The terms of an index, of which its readers keep a copy: to know words costs them no request.

    a line a term: the term, a tab, how many documents have it; in the order of the terms

What always holds: what a copy says is what the cluster would say. It lacks the terms of ids and
addresses, and in a very large library those that the fewest documents have (how many, its first
line says): about these the cluster is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice, takewhile
from operator import itemgetter
from typing import Final

from papersearch.engine.opensearch.asking import AskedIndex, hits_of
from papersearch.engine.opensearch.clauses import EVERY_CLAUSE, ids_clause, only_hits
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
_AT_ONCE: Final = 50_000
"""Terms; a cluster looks at all documents for each lot, and gives no more than 65,535."""
_SECONDS: Final = 600.0
"""For a lot: a million documents take a minute."""
_DOCUMENTS_AT_ONCE: Final = 500


def known_terms(
    index: AskedIndex, root: AskedIndex | None = None, hidden: Sequence[str] = ()
) -> bytes:
    """Return the copy of an index that was committed. Raises `EngineError`.

    `hidden` are `_id`s that are not taken from the root, if it stands on one: then the root's terms
    are listed, and what differs is added up.
    """
    listed = _listed(index)
    if root is not None:
        differing = Counter(dict(listed))
        differing.subtract(_words(root, hidden))
        listed = _added(_listed(root), differing)
    counts: dict[str, int] = {}
    least = 1
    for term, count in listed:
        if count >= least:
            counts[term] = count
        while len(counts) > _MOST:
            least += 1
            counts = {term: count for term, count in counts.items() if count >= least}
    lines = (f"{term}\t{count}\n" for term, count in counts.items())
    return f"\t{least}\n{''.join(lines)}".encode()


def _words(index: AskedIndex, ids: Sequence[str]) -> Iterator[str]:
    """Yield the terms of each of some documents but those of ids, for those that there are."""
    for start in range(0, len(ids), _DOCUMENTS_AT_ONCE):
        lot = ids[start : start + _DOCUMENTS_AT_ONCE]
        body = only_hits(len(lot), query=ids_clause(lot), docvalue_fields=["word"])
        for hit in hits_of(index.answer(body)):
            words = hit.get("fields", {}).get("word", ())
            yield from (word for word in words if not word.startswith(_ID))


def _added(
    listed: Iterable[tuple[str, int]], differing: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield terms in their order, their counts added up; those of none left out."""
    both = merge(listed, sorted(differing.items()), key=itemgetter(0))
    for term, counted in groupby(both, key=itemgetter(0)):
        if count := sum(each for _, each in counted):
            yield term, count


def _listed(index: AskedIndex) -> Iterator[tuple[str, int]]:
    """Yield all terms but those of ids, in their order, with how many documents have each."""
    for term, count in _behind("", index):
        if term.startswith(_ID):
            break
        yield term, count
    else:
        return
    yield from _behind(_BEHIND_IDS, index)


def _behind(term: str, index: AskedIndex) -> Iterator[tuple[str, int]]:
    return terms_counted(index, EVERY_CLAUSE, "word", term, _AT_ONCE, never, _SECONDS)


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
        if found == term and count.isdecimal():
            return int(count)
        return 0 if self._is_whole else None

    def begun_by(self, prefix: str, limit: int) -> list[str] | None:
        """Return the first terms that begin with `prefix`; None where they are not known here."""
        if not self._is_whole or not prefix or prefix.startswith(_ID):
            return None
        lines = takewhile(lambda line: line.startswith(prefix), self._lines.lines_from(prefix))
        return [line.partition("\t")[0] for line in islice(lines, limit)]
