"""The query tree in Tantivy's queries, with the scores of `scoring`.

What always holds: a query finds what its node means and scores it alike. How many documents a part
of a query finds is remembered between keystrokes.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Final, cast

import tantivy
from tantivy import Occur, Query

from papersearch.engine import tantivy_fields as fields
from papersearch.engine.phrases import steps
from papersearch.engine.scoring import rarity
from papersearch.engine.seam import Stopped
from papersearch.engine.tantivy_fields import BODY, FACET, KEY, NUMBER
from papersearch.engine.tantivy_spreads import (
    Hits,
    Spreads,
    all_of,
    any_,
    everything,
    first_hits,
    scored,
    unscored,
)
from papersearch.engine.tree import And, Facet, Keys, Most, Node, Or, Phrase, Prefix, Term, is_text

_SOME: Final = 1024
"""By how many times more hits are asked for, until there are enough."""
_STEP: Final = 1.05
"""Documents that have most of a query are scored in such steps."""
_LEAST_SCORE: Final = 1e-6
_REMEMBERED: Final = 1024
"""Of how many nodes it is remembered how many documents they find."""


class Translator:
    """Makes queries for one searcher; for one thread at a time."""

    def __init__(self, searcher: tantivy.Searcher, spreads: Spreads) -> None:
        self.searcher = searcher
        self.spreads = spreads
        self._counts: OrderedDict[Node, int] = OrderedDict()

    def query(self, node: Node, stop: Callable[[], bool], boost: float = 1.0) -> Query:
        """Return the query of a node, its scores times `boost`.

        Raises `Stopped` soon after `stop` turns true.
        """
        match node:
            case Term() | Prefix() | Or():
                return Query.disjunction_max_query(self._alternatives(node, stop, boost))
            case And():
                return self._all_of(node, stop, boost)
            case Facet():
                terms = [
                    fields.facet_term(node.name, v) for v in sorted(filter(is_text, node.values))
                ]
                return unscored(self.spreads.any_of(FACET, terms))
            case Keys():
                return unscored(self.spreads.any_of(KEY, sorted(filter(is_text, node.keys))))
            case Phrase() if not is_text(node.text):
                return any_(())
            case Phrase():
                standing = self.spreads.phrase(steps(node), node.fields)
                return all_of([self.query(node.words, stop, boost), standing])
            case Most():
                return self._most(node, stop, boost)

    def _alternatives(self, node: Node, stop: Callable[[], bool], boost: float) -> list[Query]:
        """Return queries of which the best one counts: the flatter they lie, the quicker."""
        if stop():
            raise Stopped
        match node:
            case Term() | Prefix():
                spread = self.spreads.of(node)
                factor = boost * node.weight * rarity(spread.count, self.searcher.num_docs)
                found = [scored(q, factor * share) for share, q in spread.levels]
                if spread.where is None:
                    return found
                return [all_of([Query.disjunction_max_query(found), spread.where])]
            case Or():
                return [
                    q for child in node.children for q in self._alternatives(child, stop, boost)
                ]
            case _:
                return [self.query(node, stop, boost)]

    def among(self, numbers: Iterable[int]) -> Query:
        """Return what finds the documents with these numbers."""
        return unscored(self.spreads.any_of(NUMBER, list(numbers)))

    def found_by(self, node: Node, stop: Callable[[], bool]) -> int:
        """Return how many documents a node finds."""
        count = self._counts.get(node)
        if count is None:
            count = self._counts[node] = self.spreads.count(self.query(node, stop))
            if len(self._counts) > _REMEMBERED:
                self._counts.popitem(last=False)
        return count

    def _all_of(self, node: And, stop: Callable[[], bool], boost: float) -> Query:
        boost *= node.weight
        required = [self.query(child, stop, boost) for child in node.required] or [everything()]
        clauses = [(Occur.Must, each) for each in required]
        clauses += [(Occur.MustNot, self.query(child, stop)) for child in node.excluded]
        clauses += [(Occur.Should, self.query(child, stop, boost)) for child in node.optional]
        return required[0] if len(clauses) == 1 else Query.boolean_query(clauses)

    def _most(self, node: Most, stop: Callable[[], bool], boost: float) -> Query:
        counted = [self.found_by(child, stop) for child in node.children]
        rarities = [rarity(count, self.searcher.num_docs) for count in counted]
        if len(rarities) == 1:
            return self.query(node.children[0], stop, boost * rarities[0])
        children = [self.query(child, stop) for child in node.children]
        pairs = zip(children, rarities, strict=True)
        shares = self._half_as_good(any_(scored(*each) for each in pairs), stop)
        numbers = self._numbers(shares)
        share_of = dict(zip(numbers, [share for share, _ in shares], strict=True))
        some = all_of([any_(children), self.among(numbers)])
        having = first_hits(self.searcher, some, len(numbers))[1]
        alike: dict[int, list[int]] = {}
        for (score, _), number in zip(having, self._numbers(having), strict=True):
            step = round(math.log(max(score * share_of[number], _LEAST_SCORE), _STEP))
            alike.setdefault(step, []).append(number)
        return any_(
            scored(self.spreads.any_of(NUMBER, numbers), boost * _STEP**step)
            for step, numbers in alike.items()
        )

    def _half_as_good(self, query: Query, stop: Callable[[], bool]) -> Hits:
        """Return the hits of a query that have at least half of the best one's score."""
        first = _SOME
        while True:
            if stop():
                raise Stopped
            total, found = first_hits(self.searcher, query, first)
            least = found[0][0] / 2 if found else 0.0
            enough = [hit for hit in found if hit[0] >= least]
            if len(enough) < len(found) or first >= total:
                return enough
            first *= _SOME

    def _numbers(self, found: Hits) -> list[int]:
        numbers = self.searcher.fast_field_values(NUMBER, [address for _, address in found])
        return cast("list[int]", numbers)


def body(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> bytes:
    """Return the body of the document at an address."""
    return cast("bytes", searcher.doc(address).get_first(BODY))
