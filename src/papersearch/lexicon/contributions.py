"""What papers contribute to their library's lexicon, added up.

What always holds: a paper contributes the same whatever stands beside it, so sums are added and
taken away, and the sum of a library does not tell in which order its papers came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from papersearch.analysis.cutting import PaperCutter
from papersearch.analysis.latin import is_word
from papersearch.lexicon.mining import is_bilingual, title_pair
from papersearch.library.records import Paper


class NotContained(Exception):  # noqa: N818 (a name that says what is wrong)
    """More was to be taken away than there is: what was kept is of no use."""


@dataclass(slots=True)
class Contributions:
    """How many papers have each word, each heading, each pair of titles; none has a count of 0."""

    words: Counter[str] = field(default_factory=Counter)
    """Chinese words of two characters and more."""
    latin: Counter[str] = field(default_factory=Counter)
    """Words of alphabetic scripts."""
    headings: Counter[str] = field(default_factory=Counter)
    """Categories in two languages."""
    titles: Counter[str] = field(default_factory=Counter)
    """Titles with a translation, as `mining.title_pair` writes them."""

    @property
    def _all(self) -> tuple[Counter[str], ...]:
        return self.words, self.latin, self.headings, self.titles

    def add(self, others: Contributions) -> None:
        """Add what other papers contribute."""
        for mine, theirs in zip(self._all, others._all, strict=True):
            mine.update(theirs)

    def take_away(self, others: Contributions) -> None:
        """Take away what papers contributed. Raises `NotContained`."""
        for mine, theirs in zip(self._all, others._all, strict=True):
            for each, count in theirs.items():
                left = mine[each] - count
                if left < 0:
                    raise NotContained(each)
                mine[each] = left
                if not left:
                    del mine[each]


class Counting:
    """Adds up what papers contribute, one by one as their documents are made."""

    def __init__(self, cutter: PaperCutter) -> None:
        """Take the cutter that cuts the papers' texts; what it met before counts for none."""
        self._cutter = cutter
        self._terms: Counter[str] = Counter()
        self._found = Contributions()
        cutter.newly_met()

    def add(self, paper: Paper, terms: Iterable[str]) -> None:
        """Count a paper whose texts, and nothing else, were cut since the one before."""
        self._found.words.update(self._cutter.newly_met())
        self._terms.update(iter(terms))  # of a mapping, its values would be counted
        self._found.headings.update(filter(is_bilingual, paper.categories))
        if (pair := title_pair(paper, self._cutter)) is not None:
            self._found.titles[pair] += 1
            self._cutter.newly_met()  # the title's words were counted with the texts

    def sum(self) -> Contributions:
        """Return what all of them contribute."""
        self._found.latin.update({t: n for t, n in self._terms.items() if is_word(t)})
        self._terms.clear()
        return self._found
