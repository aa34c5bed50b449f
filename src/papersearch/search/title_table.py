"""The titles of a whole index in memory, for thousands of marks that look for theirs at once.

An engine takes as long for one title as it takes here to read some papers; so what is asked for
hundreds of thousands of titles is asked of a table, which is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest
from itertools import combinations
from math import log

from papersearch.analysis.fold import fold
from papersearch.analysis.grams import grams
from papersearch.analysis.latin import pieces
from papersearch.analysis.runs import runs


class TitleTable:
    """Which papers have a word in their titles."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Take titles by the papers' keys."""
        self._keys = tuple(titles)
        self._known = frozenset(titles)
        having: dict[str, set[int]] = {}
        for number, title in enumerate(titles.values()):
            for term in title_terms(title):
                having.setdefault(term, set()).add(number)
        self._having = {term: frozenset(numbers) for term, numbers in having.items()}

    def __contains__(self, key: str) -> bool:
        """Whether there is a paper with a key."""
        return key in self._known

    def with_all_of_some(self, parts: Sequence[Sequence[str]], most: int) -> list[str]:
        """Return the keys of papers whose titles have all terms of some part, the likest first.

        Parts are few: all ways to take some of them are looked at.
        """
        found = [each for part in parts if (each := self._with_all(part))[0]]
        ways = [
            (sum(weight for _, weight in some), some)
            for count in range(len(found), 0, -1)
            for some in combinations(found, count)
        ]
        best: dict[int, None] = {}
        for _, some in sorted(ways, key=lambda way: way[0], reverse=True):
            numbers = frozenset.intersection(*(numbers for numbers, _ in some)).difference(best)
            best |= dict.fromkeys(nsmallest(most - len(best), numbers))
            if len(best) == most:
                break
        return [self._keys[number] for number in best]

    def _with_all(self, terms: Sequence[str]) -> tuple[frozenset[int], float]:
        """Return the numbers of the papers that have all terms, and how much that tells."""
        having = [self._having.get(term, frozenset()) for term in terms]
        having.sort(key=len)
        numbers = frozenset(having[0].intersection(*having[1:]))
        return numbers, sum(log(len(self._keys) / len(each)) for each in having) if numbers else 0


def title_terms(title: str) -> list[str]:
    """Return the words of a title, of Chinese its grams."""
    terms: list[str] = []
    for run in runs(fold(title)):
        terms += grams(run.text) if run.is_chinese else pieces(run.text)
    return terms
