"""Puts what a Tantivy folder finds in order, a page at a time.

What always holds: equal ones come by their ties, so an order does not tell in which order, or in
how many segments, documents were written. By score, no more is looked at than the page needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import tantivy
from tantivy import Query

from papersearch.engine.seam import Order, Page, decisive_part
from papersearch.engine.tantivy.fields import NUMBER, TIE, YEAR
from papersearch.engine.tantivy.term_levels import Hits, Spreads, all_of, first_hits, unscored
from papersearch.engine.tantivy.writer import Numbers

_SAMPLE: Final = 4096
"""How many documents at least are looked at for those with the last score."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Puts the documents of one folder in order."""

    spreads: Spreads
    numbers: Numbers
    _orders: dict[tuple[Order, ...], Sequence[int]] = field(default_factory=dict)

    @property
    def _searcher(self) -> tantivy.Searcher:
        return self.spreads.searcher

    def page(self, query: Query, order: tuple[Order, ...], page: Page) -> tuple[int, Hits]:
        """Return how many documents a query finds, and a page of them."""
        end = page.offset + page.size
        if order == ("score",):
            total, hits = best_hits(self._searcher, self.spreads.schema, query, end)
        else:
            total, hits = first_hits(self._searcher, query, None)
            hits = self.sorted(hits, order)
        return total, hits[page.offset : end]

    def everything(self, order: tuple[Order, ...], page: Page) -> tuple[int, Hits]:
        """Return how many documents there are, and a page of them in an order."""
        numbers = self._all_numbers(order)[page.offset : page.offset + page.size]
        query = unscored(self.spreads.any_of(NUMBER, list(numbers)))
        hits = first_hits(self._searcher, query, len(numbers))[1]
        return self._searcher.num_docs, self.sorted(hits, order)

    def _all_numbers(self, order: tuple[Order, ...]) -> Sequence[int]:
        """Return all numbers in an order, which is worked out once."""
        if order == ("library",):
            return self.numbers.in_library_order
        if (known := self._orders.get(order)) is None:
            everything = first_hits(self._searcher, unscored(Query.all_query()), None)[1]
            addresses = [address for _, address in self.sorted(everything, order)]
            known = self._orders[order] = array("I", self._fast(NUMBER, addresses))
        return known

    def sorted(self, hits: Hits, order: Sequence[Order]) -> Hits:
        """Return hits in order."""
        addresses = [address for _, address in hits]
        decisive, places = decisive_part(order), list(range(len(hits)))
        if decisive[-1:] != ("library",):
            places = _by(self._fast(TIE, addresses), places)
        for each in reversed(decisive):
            match each:
                case "score":
                    places = _by([-score for score, _ in hits], places)
                case "year":
                    places = _by([-year for year in self._fast(YEAR, addresses)], places)
                case "title":
                    keys = self.numbers.sort_keys
                    places = _by([keys[n] for n in self._fast(NUMBER, addresses)], places)
                case "library":
                    standing = self.numbers.places
                    places = _by([standing[n] for n in self._fast(NUMBER, addresses)], places)
        return [hits[place] for place in places]

    def _fast(self, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        return cast("list[int]", self._searcher.fast_field_values(field, addresses))


def _by(keys: Sequence[int] | Sequence[float] | Sequence[str], places: Sequence[int]) -> list[int]:
    """Return places in the order of their keys; those of equal keys stay in theirs."""
    return sorted(places, key=keys.__getitem__)


def best_hits(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, first: int
) -> tuple[int, Hits]:
    """Return how many documents a query finds, and the `first` of them, in their order.

    Tantivy leaves equal scores as documents were written. Here the lowest ties come first, so as
    many are taken as share the last score; where these are many, with ties that are low enough.
    """
    total, hits = first_hits(searcher, query, first + 1)
    if not first or len(hits) <= first or hits[first - 1][0] > hits[first][0]:
        return total, _by_ties(searcher, hits)[:first]
    last = hits[first][0]
    sure = [hit for hit in hits if hit[0] > last]
    wanted = first - len(sure)
    size = max(_SAMPLE, 8 * first)
    narrowed = query
    while True:
        sample = first_hits(searcher, narrowed, size)[1]
        alike = _by_ties(searcher, [hit for hit in sample if hit[0] == last])
        if len(sample) < size or sample[-1][0] < last:
            return total, _by_ties(searcher, sure) + alike[:wanted]
        bound = searcher.fast_field_values(TIE, [alike[wanted - 1][1]])[0]
        low = Query.range_query(schema, TIE, tantivy.FieldType.Unsigned, 0, bound)
        narrowed = all_of([query, unscored(low)])


def _by_ties(searcher: tantivy.Searcher, hits: Hits) -> Hits:
    """Return hits in their order, equal scores by their ties."""
    ties = cast("list[int]", searcher.fast_field_values(TIE, [address for _, address in hits]))
    keyed = sorted(zip([-score for score, _ in hits], ties, range(len(hits)), strict=True))
    return [hits[place] for _, _, place in keyed]
