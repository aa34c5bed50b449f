"""Puts what a Tantivy folder finds in order, a page at a time.

What always holds: equal ones come by their ties, so an order does not tell in which order, or in
how many segments, documents were written. By score, year or title, no more is looked at than the
page needs; by groups of keys, no more than these and the page.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, TypeAlias, cast

import tantivy
from tantivy import Occur, Query

from papersearch.engine.scoring import TIE_BITS
from papersearch.engine.seam import Order, Page, decisive_part
from papersearch.engine.tantivy.fields import NUMBER, TIE, YEAR
from papersearch.engine.tantivy.joined import Hits, all_of, first_hits, unscored
from papersearch.engine.tantivy.numbers import Numbers
from papersearch.engine.tantivy.queries import Translator
from papersearch.engine.tantivy.term_levels import Spreads

_BEYOND: Final = 256
"""How many documents behind a page are looked at for those with its last score."""
_SORTED_AT_ONCE: Final = 1000
"""How many documents of groups are put in order together; of more, group by group."""
_MOST_YEARS: Final = 60_000
"""How many years are told apart, more than are ever written of."""


Given: TypeAlias = tuple[frozenset[str], ...]
"""Groups of keys, for the order `given`."""


@dataclass(slots=True, eq=False)
class Ordering:
    """Puts the documents of one folder in order."""

    translator: Translator
    numbers: Numbers
    _orders: dict[tuple[Order, ...], Sequence[int]] = field(default_factory=dict)
    """What was worked out, but for orders by groups."""
    _groups: tuple[Given, Mapping[int, int]] = ((), MappingProxyType({}))
    """The groups that were given last, and which of them documents are in, by number."""

    @property
    def spreads(self) -> Spreads:
        """What looks for words."""
        return self.translator.spreads

    @property
    def _searcher(self) -> tantivy.Searcher:
        return self.spreads.searcher

    def page(
        self, query: Query, order: tuple[Order, ...], page: Page, given: Given = ()
    ) -> tuple[int, Hits]:
        """Return how many documents a query finds, and a page of them."""
        end = page.offset + page.size
        match order:
            case ("score",):
                total, hits = best_hits(self._searcher, self.spreads.schema, query, end)
            case ("year", "score"):
                return self._by_year(query, page)
            case ("given", "score"):
                return self._by_groups(query, page, given)
            case ("title", *_):
                total, hits = self._first_titles(query, end)
                hits = self.sorted(hits, order, given)
            case _:
                total, hits = first_hits(self._searcher, query, None)
                hits = self.sorted(hits, order, given)
        return total, hits[page.offset : end]

    def _by_year(self, query: Query, page: Page) -> tuple[int, Hits]:
        """Return a page, the last year first: of each year that it touches the best hits."""
        asked = {"years": {"terms": {"field": YEAR, "size": _MOST_YEARS}}}
        buckets = self._searcher.aggregate(query, asked)["years"]["buckets"]
        found = {int(bucket["key"]): bucket["doc_count"] for bucket in buckets}
        hits: Hits = []
        offset, wanted = page.offset, page.size
        for year in sorted(found, reverse=True):
            if offset < found[year] and wanted > 0:
                of_year = all_of([query, unscored(self._in_range(YEAR, year, year))])
                part = Page(offset, min(wanted, found[year] - offset))
                hits += self.page(of_year, ("score",), part)[1]
                wanted = page.size - len(hits)
            offset = max(0, offset - found[year])
        return sum(found.values()), hits

    def _by_groups(self, query: Query, page: Page, given: Given) -> tuple[int, Hits]:
        """Return a page: what is in groups, the best of each first, and behind it the best."""
        grouped = self.translator.with_keys(frozenset[str]().union(*given))
        of_groups = all_of([query, grouped])
        found = first_hits(self._searcher, of_groups, 0)[0]
        end = page.offset + page.size
        if found <= _SORTED_AT_ONCE:
            hits = first_hits(self._searcher, of_groups, found)[1]
            hits = self.sorted(hits, ("given", "score"), given)[page.offset : end]
        else:
            hits = self._group_by_group(query, page, given)
        others = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, grouped)])
        behind = Page(max(0, page.offset - found), max(0, end - max(page.offset, found)))
        total, rest = self.page(others, ("score",), behind)
        return found + total, hits + rest

    def _group_by_group(self, query: Query, page: Page, given: Given) -> Hits:
        """Return the part of a page that is in groups: of each that it touches the best."""
        hits: Hits = []
        offset, wanted = page.offset, page.size
        for keys in given:
            if wanted <= 0:
                break
            of_group = all_of([query, self.translator.with_keys(keys)])
            count, some = self.page(of_group, ("score",), Page(offset, wanted))
            hits += some
            wanted -= len(some)
            offset = max(0, offset - count)
        return hits

    def _group_of(self, given: Given) -> Mapping[int, int]:
        """Return of each document in a group, by number, which group that is."""
        if self._groups[0] != given:
            place_of: dict[int, int] = {}
            for place, keys in enumerate(given):
                hits = first_hits(self._searcher, self.translator.with_keys(keys), None)[1]
                for number in self.translator.numbers(hits):
                    place_of.setdefault(number, place)
            self._groups = given, place_of
        return self._groups[1]

    def _first_titles(self, query: Query, first: int) -> tuple[int, Hits]:
        """Return how many documents a query finds, and the first by title, with some behind them.

        A tie begins with a title's letters: none with other letters can come before.
        """
        result: Any = self._searcher.search(
            query, limit=max(1, first), order_by_field=TIE, order=tantivy.Order.Asc
        )
        if not result.hits or not first:
            return result.count, []
        last = result.hits[-1][0] | (1 << TIE_BITS) - 1
        narrowed = all_of([query, unscored(self._in_range(TIE, 0, last))])
        return result.count, first_hits(self._searcher, narrowed, None)[1]

    def _in_range(self, field: str, low: int, high: int) -> Query:
        return Query.range_query(self.spreads.schema, field, tantivy.FieldType.Unsigned, low, high)

    def everything(
        self, order: tuple[Order, ...], page: Page, given: Given = ()
    ) -> tuple[int, Hits]:
        """Return how many documents there are, and a page of them in an order."""
        numbers = self._all_numbers(order, given)[page.offset : page.offset + page.size]
        query = unscored(self.spreads.any_of(NUMBER, list(numbers)))
        hits = first_hits(self._searcher, query, len(numbers))[1]
        return self._searcher.num_docs, self.sorted(hits, order, given)

    def _all_numbers(self, order: tuple[Order, ...], given: Given) -> Sequence[int]:
        """Return all numbers in an order, which is worked out once."""
        if order == ("library",):
            return self.numbers.in_library_order
        if order[:1] == ("given",):
            groups = self._group_of(given)
            return sorted(
                self._all_numbers(order[1:] or ("score",), given),
                key=lambda number: groups.get(number, len(given)),
            )
        if (known := self._orders.get(order)) is None:
            everything = first_hits(self._searcher, unscored(Query.all_query()), None)[1]
            addresses = [address for _, address in self.sorted(everything, order, given)]
            known = array("I", self._fast(NUMBER, addresses))
            if "given" not in order:
                self._orders[order] = known
        return known

    def sorted(self, hits: Hits, order: Sequence[Order], given: Given = ()) -> Hits:
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
                case "given":
                    groups = self._group_of(given)
                    numbers = self._fast(NUMBER, addresses)
                    places = _by([groups.get(n, len(given)) for n in numbers], places)
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

    Tantivy leaves equal scores as documents were written. Here the lowest ties come first: where
    more share the last score than are looked at, those with ties that are low enough are.
    """
    size = first + _BEYOND
    total, hits = first_hits(searcher, query, size if first else 0)
    if len(hits) <= first:
        return total, _by_ties(searcher, hits)
    last = hits[first - 1][0]
    sure = [hit for hit in hits if hit[0] > last]
    wanted = first - len(sure)
    while True:
        alike = _by_ties(searcher, [hit for hit in hits if hit[0] == last])
        if len(hits) < size or hits[-1][0] < last:
            return total, _by_ties(searcher, sure) + alike[:wanted]
        bound = searcher.fast_field_values(TIE, [alike[wanted - 1][1]])[0]
        low = Query.range_query(schema, TIE, tantivy.FieldType.Unsigned, 0, bound)
        hits = first_hits(searcher, all_of([query, unscored(low)]), size)[1]


def _by_ties(searcher: tantivy.Searcher, hits: Hits) -> Hits:
    """Return hits in their order, equal scores by their ties."""
    ties = cast("list[int]", searcher.fast_field_values(TIE, [address for _, address in hits]))
    keyed = sorted(zip([-score for score, _ in hits], ties, range(len(hits)), strict=True))
    return [hits[place] for _, _, place in keyed]
