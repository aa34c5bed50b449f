"""Documents that have most of what is asked for, by Tantivy: see `tree.Most`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tantivy import Occur, Query

from papersearch.engine.seam import REST, Stopped
from papersearch.engine.tantivy.joined import (
    Hits,
    all_of,
    any_,
    everything,
    first_hits,
    scored,
    unscored,
)
from papersearch.engine.tantivy.ordering import best_hits
from papersearch.engine.tantivy.queries import KnownUnit, Translator
from papersearch.engine.tree import EVERYTHING, Most, Unit
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

_ROUNDING: Final = 1e-4
"""Tantivy reckons with single precision."""


def most(translator: Translator, node: Most, whole: Query, stop: Callable[[], bool]) -> Hits:
    """Return the best documents that have most of something and are none of `whole`."""
    if stop():
        raise Stopped
    asking = _Asking(translator, stop, everything())
    parts = [part for unit in node.units if (part := asking.part(unit)).most]
    if not parts or (len(node.units) == 1 and not node.units[0].within):
        return []  # of one word there is no most: who has it has all
    least = LEAST_SHARE * max(part.heaviest for part in parts) * (1 - _ROUNDING)
    around = [(Occur.MustNot, whole)]
    if node.context != EVERYTHING:
        around.append((Occur.Must, translator.query(node.context, stop)))
    searcher, schema = translator.searcher, translator.spreads.schema
    if sum(part.light(least) for part in parts) < least:
        query = Query.boolean_query([*asking.having_enough(parts, least), *around])
        return best_hits(searcher, schema, query, REST)[1]
    query = Query.boolean_query([*asking.having_any(parts, least), *around])
    # Twice as many: some of them may have too little.
    hits = best_hits(searcher, schema, query, 2 * REST)[1]
    numbers = translator.numbers(hits)
    weighed = any_([asking.weighed(part) for part in parts])
    found = first_hits(searcher, all_of([weighed, translator.among(numbers)]), len(numbers))[1]
    pairs = zip(translator.numbers(found), found, strict=True)
    enough = {number for number, (weight, _) in pairs if weight >= least}
    return [hit for number, hit in zip(numbers, hits, strict=True) if number in enough][:REST]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a unit may weigh in a document, where it is found at all."""

    unit: KnownUnit
    within: tuple[KnownUnit, ...]
    """Its inner units that are somewhere."""

    @property
    def whole(self) -> float:
        """What it weighs whole; 0 if it is nowhere."""
        return self.unit.weight

    @property
    def inner(self) -> list[float]:
        """What its inner units weigh."""
        return [WITHIN * each.weight for each in self.within]

    @property
    def heaviest(self) -> float:
        """What its weightiest inner unit weighs, or if it has none the unit itself."""
        return max(self.inner, default=self.whole)

    @property
    def most(self) -> float:
        """What it weighs at most."""
        return max(self.whole, sum(self.inner))

    def light(self, least: float) -> float:
        """Return what comes together at most of what has too little by itself."""
        inner = sum(weight for weight in self.inner if weight < least)
        return max(self.whole if self.whole < least else 0.0, inner)

    def enough(self, least: float) -> list[KnownUnit]:
        """Return the units of which each weighs enough by itself."""
        inner = [each for each in self.within if WITHIN * each.weight >= least]
        return [self.unit, *inner] if self.whole >= least else inner


def _needed(parts: Sequence[_Part], least: float) -> int:
    """Return of how many parts, the weightiest first, a document must have any to have enough."""
    left = sum(part.most for part in parts)
    for place, part in enumerate(parts):
        if left < least:
            return place
        left -= part.most
    return len(parts)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Makes the queries of units that may be there in part."""

    translator: Translator
    stop: Callable[[], bool]
    anything: Query
    """What finds all documents."""

    def part(self, unit: Unit) -> _Part:
        """Return what a unit may weigh."""
        inner = [self.translator.known(each, self.stop) for each in unit.within]
        known = self.translator.known(unit, self.stop)
        return _Part(known, tuple(each for each in inner if each.found))

    def having_enough(self, parts: Sequence[_Part], least: float) -> Iterator[tuple[Occur, Query]]:
        """Yield what finds documents that have any unit which weighs enough by itself."""
        enough: list[Query] = []
        for part in parts:
            if part.light(least):
                enough += [unscored(self._found(unit)) for unit in part.enough(least)]
                yield Occur.Should, self.scored(part)
            else:
                enough.append(self.scored(part))
        yield Occur.Must, any_(enough)

    def having_any(self, parts: Sequence[_Part], least: float) -> Iterator[tuple[Occur, Query]]:
        """Yield what finds documents with parts of which several may weigh enough together."""
        heaviest_first = sorted(parts, key=lambda part: part.most, reverse=True)
        needed = _needed(heaviest_first, least)
        yield Occur.Must, any_([self.scored(part) for part in heaviest_first[:needed]])
        for part in heaviest_first[needed:]:
            yield Occur.Should, self.scored(part)

    def scored(self, part: _Part) -> Query:
        """Return what finds a unit, or else its inner ones, with what they score."""
        return self._whole_or_within(part, self._scored)

    def weighed(self, part: _Part) -> Query:
        """Return what finds a unit, or else its inner ones, with what they weigh."""
        return self._whole_or_within(part, self._weighed)

    def _whole_or_within(self, part: _Part, made: Callable[[KnownUnit, float], Query]) -> Query:
        whole = made(part.unit, 1.0)
        if not part.within:
            return whole
        inner = any_([made(each, WITHIN) for each in part.within])
        return Query.disjunction_max_query([whole, inner])

    def _scored(self, unit: KnownUnit, share: float) -> Query:
        having = scored([(share * HAVING * unit.weight, self.anything)])
        return all_of([self._found(unit, share), *having])

    def _weighed(self, unit: KnownUnit, share: float) -> Query:
        return Query.const_score_query(self._found(unit), share * unit.weight)

    def _found(self, unit: KnownUnit, share: float = 1.0) -> Query:
        return self.translator.query_of(unit, self.stop, share)
