"""The query tree in Tantivy's queries, with the scores of `scoring`.

What always holds: a query finds what its node means and scores it alike. No query is made by a
parser or as a regular expression, so no typed text is syntax.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import tantivy
from tantivy import Occur, Query

from papersearch.engine import tantivy_fields as fields
from papersearch.engine.scoring import rarity
from papersearch.engine.seam import Stopped
from papersearch.engine.tantivy_fields import BODY, FACET, KEY, NUMBER, PLACE, SHARES, TERM
from papersearch.engine.tree import And, Facet, Keys, Most, Node, Or, Phrase, Prefix, Term

Hits = list[tuple[float, tantivy.DocAddress]]
"""Scores and addresses, the best first."""
_NARROW: Final = 64
"""Up to how many terms with one beginning are looked for one by one."""
_FEW: Final = 16
"""Up to how many terms are quicker looked for by a query each than by one of them all."""
_SOME: Final = 32
"""By how many times more hits are asked for, until there are enough."""
_STEP: Final = 1.05
"""Documents that have most of a query are scored in such steps."""
_LEAST_SCORE: Final = 1e-6
_REMEMBERED: Final = 4096
"""For how many words it is remembered between keystrokes where they stand."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the documents of a word, or of a beginning, are found."""

    levels: tuple[tuple[float, Query], ...]
    """What finds them at each level, and the share of rarity that they get there."""
    count: int
    """How many they are."""


class Translator:
    """Makes queries for one searcher; for one thread at a time."""

    def __init__(
        self, schema: tantivy.Schema, searcher: tantivy.Searcher, has_deleted: bool
    ) -> None:
        """Look which levels are in use.

        With `has_deleted` there may be deleted documents in the folder, which terms still count.
        """
        self.schema = schema
        self.searcher = searcher
        self.has_deleted = has_deleted
        used = [lv for lv in SHARES if searcher.terms_with_prefix(TERM, lv, limit=1)]
        self.shares = {level: SHARES[level] for level in used}
        self._spreads: OrderedDict[Term | Prefix, Spread] = OrderedDict()

    def query(self, node: Node, stop: Callable[[], bool]) -> Query:
        """Return the query of a node; raises `Stopped` soon after `stop` turns true."""
        match node:
            case Term() | Prefix() | Or():
                return Query.disjunction_max_query(self._alternatives(node, stop))
            case And():
                return self._all_of(node, stop)
            case Facet():
                terms = [fields.facet_term(node.name, value) for value in node.values]
                return _unscored(self._any_of(FACET, terms))
            case Keys():
                return _unscored(self._any_of(KEY, sorted(node.keys)))
            case Phrase():
                return self._phrase(node, stop)
            case Most():
                return self._most(node, stop)

    def _alternatives(self, node: Node, stop: Callable[[], bool]) -> list[Query]:
        """Return queries of which the best one counts: the flatter they lie, the quicker."""
        if stop():
            raise Stopped
        match node:
            case Term() | Prefix():
                spread = self.spread(node)
                factor = node.weight * rarity(spread.count, self.searcher.num_docs)
                return [Query.const_score_query(q, factor * share) for share, q in spread.levels]
            case Or():
                return [q for child in node.children for q in self._alternatives(child, stop)]
            case _:
                return [self.query(node, stop)]

    def among(self, numbers: Iterable[int]) -> Query:
        """Return what finds the documents with these numbers."""
        return _unscored(self._any_of(NUMBER, list(numbers)))

    def count(self, query: Query) -> int:
        """Return how many documents a query finds."""
        return first_hits(self.searcher, query, 0)[0]

    def spread(self, node: Term | Prefix) -> Spread:
        """Return where the documents of a term or a beginning are found."""
        key = type(node)(node.text, fields=node.fields)
        spread = self._spreads.get(key)
        if spread is None:
            spread = self._of_term(key) if isinstance(key, Term) else self._of_prefix(key)
            self._spreads[key] = spread
            if len(self._spreads) > _REMEMBERED:
                self._spreads.popitem(last=False)
        return spread

    def _of_term(self, node: Term) -> Spread:
        levels, count = [], 0
        for level, share in self.shares.items():
            term = level + node.text
            if having := self.searcher.doc_freq(TERM, term):
                levels.append((share, self._any_of(TERM, [term])))
                count += having
        if node.fields or self.has_deleted:
            return self._narrowed(node, levels)
        return Spread(tuple(levels), count)

    def _of_prefix(self, node: Prefix) -> Spread:
        found = [(sh, self._begun_by(TERM, level + node.text)) for level, sh in self.shares.items()]
        return self._narrowed(node, [(share, query) for share, query in found if query])

    def _narrowed(self, node: Term | Prefix, levels: list[tuple[float, Query]]) -> Spread:
        """Return what is in the node's fields, counted."""
        if node.fields and levels:
            where = self._where(node)
            levels = [(share, all_of([query, where])) for share, query in levels]
        return Spread(tuple(levels), self.count(_any(query for _, query in levels)))

    def _where(self, node: Term | Prefix) -> Query:
        """Return what has the node's words in its fields."""
        places = fields.places(node.text, node.fields)
        if isinstance(node, Term):
            return self._any_of(PLACE, places)
        return _any(query for place in places if (query := self._begun_by(PLACE, place)))

    def _any_of(self, field: str, terms: Sequence[object]) -> Query:
        if len(terms) > _FEW:
            return Query.term_set_query(self.schema, field, terms)
        return _any(
            Query.term_query(self.schema, field, term, index_option="basic") for term in terms
        )

    def _begun_by(self, field: str, beginning: str) -> Query | None:
        """Return what has a term that begins so, None if there is no such term."""
        found = self.searcher.terms_with_prefix(field, beginning, limit=_NARROW + 1)
        if len(found) <= _NARROW:
            return self._any_of(field, [term for term, _ in found]) if found else None
        # No slips allowed: a plain prefix, and the quickest way to it that there is.
        return Query.fuzzy_term_query(self.schema, field, beginning, 0, prefix=True)

    def _all_of(self, node: And, stop: Callable[[], bool]) -> Query:
        required = [self.query(child, stop) for child in node.required] or [everything()]
        clauses = [(Occur.Must, each) for each in required]
        clauses += [(Occur.MustNot, self.query(child, stop)) for child in node.excluded]
        clauses += [(Occur.Should, self.query(child, stop)) for child in node.optional]
        query = Query.boolean_query(clauses)
        return query if node.weight == 1.0 else Query.boost_query(query, node.weight)

    def _phrase(self, node: Phrase, stop: Callable[[], bool]) -> Query:
        words = self.query(node.words, stop)
        having = [address for _, address in hits(self.searcher, words)]
        having.sort(key=lambda address: (address.segment_ord, address.doc))  # as they lie on disk
        taken = []
        for address in having:
            if stop():
                raise Stopped
            if node.accept(body(self.searcher, address)):
                taken.append(address)
        return all_of([words, self._only(taken)])

    def _most(self, node: Most, stop: Callable[[], bool]) -> Query:
        children = [self.query(child, stop) for child in node.children]
        if len(children) == 1:
            return self._rare(children[0], Query.boost_query)
        shares = self._half_as_good(
            _any(self._rare(child, Query.const_score_query) for child in children), stop
        )
        some = all_of([_any(children), self._only([address for _, address in shares])])
        share_of = dict(zip(self._numbers(shares), [share for share, _ in shares], strict=True))
        having = hits(self.searcher, some)
        alike: dict[int, list[int]] = {}
        for (score, _), number in zip(having, self._numbers(having), strict=True):
            step = round(math.log(max(score * share_of[number], _LEAST_SCORE), _STEP))
            alike.setdefault(step, []).append(number)
        return _any(
            Query.const_score_query(self._any_of(NUMBER, numbers), _STEP**step)
            for step, numbers in alike.items()
        )

    def _rare(self, query: Query, scored: Callable[[Query, float], Query]) -> Query:
        """Return a query scored by how rare is what it finds."""
        return scored(query, rarity(self.count(query), self.searcher.num_docs))

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

    def _only(self, addresses: list[tantivy.DocAddress]) -> Query:
        """Return what finds the documents at these addresses."""
        return self.among(cast("list[int]", self.searcher.fast_field_values(NUMBER, addresses)))

    def _numbers(self, found: Hits) -> list[int]:
        numbers = self.searcher.fast_field_values(NUMBER, [address for _, address in found])
        return cast("list[int]", numbers)


def hits(searcher: tantivy.Searcher, query: Query) -> Hits:
    """Return all that a query finds."""
    return first_hits(searcher, query, None)[1]


def first_hits(searcher: tantivy.Searcher, query: Query, first: int | None) -> tuple[int, Hits]:
    """Return how many documents a query finds, and the `first` of them (or all)."""
    limit = searcher.num_docs if first is None else first
    result: Any = searcher.search(query, limit=max(1, limit))  # `count` is missing in its types
    return result.count, result.hits[:limit]


def body(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> bytes:
    """Return the body of the document at an address."""
    return cast("bytes", searcher.doc(address).get_first(BODY))


def everything() -> Query:
    """Return what finds all documents."""
    return _unscored(Query.all_query())


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def all_of(queries: Sequence[Query]) -> Query:
    """Return what finds what all of them find; scores are added up."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, each) for each in queries])


def _any(queries: Iterable[Query]) -> Query:
    """Return what finds what any of them finds; scores are added up."""
    return Query.boolean_query([(Occur.Should, each) for each in queries])
