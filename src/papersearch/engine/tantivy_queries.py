"""The query tree in Tantivy's queries, with the scores of `scoring`.

What always holds: a query finds what its node means and scores it alike; the texts of queries
(regular expressions, syntax) are never made of typed text without escaping it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import Final

import tantivy
from tantivy import Occur, Query

from papersearch.engine import tantivy_fields as fields
from papersearch.engine.scoring import rarity
from papersearch.engine.seam import Stopped
from papersearch.engine.tantivy_fields import BODY, FACET, NUMBER, SHARES, TERM
from papersearch.engine.tree import And, Facet, Most, Node, Or, Phrase, Prefix, Term

_NARROW: Final = 64
"""Up to how many terms with one beginning are looked for one by one."""
_REMEMBERED: Final = 4096
"""For how many words it is remembered between keystrokes where they stand."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the documents of a word, or of a beginning, are found."""

    levels: tuple[tuple[float, Query], ...]
    """What finds them at each level, and the share of rarity that they get there."""
    count: int
    """How many they are."""
    is_disjoint: bool
    """Whether none is found at two levels; else the highest counts."""

    def query(self, factor: float) -> Query:
        """Return what finds them, with scores."""
        scored = [Query.const_score_query(query, factor * share) for share, query in self.levels]
        if self.is_disjoint:
            return _any(scored)
        return Query.disjunction_max_query(scored)


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes queries for one searcher."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    has_deleted: bool
    """Whether there may be deleted documents in the folder, which its terms still count."""
    _spreads: OrderedDict[Term | Prefix, Spread] = field(default_factory=OrderedDict)

    def query(self, node: Node, stop: Callable[[], bool]) -> Query:
        """Return the query of a node; raises `Stopped` soon after `stop` turns true."""
        if stop():
            raise Stopped
        match node:
            case Term() | Prefix():
                spread = self.spread(node)
                return spread.query(node.weight * rarity(spread.count, self.searcher.num_docs))
            case And():
                return self._all_of(node, stop)
            case Or():
                children = [self.query(child, stop) for child in node.children]
                return Query.disjunction_max_query(children)
            case Facet():
                terms = [fields.facet_term(node.name, value) for value in node.values]
                return _unscored(Query.term_set_query(self.schema, FACET, terms))
            case Phrase():
                return self._phrase(node, stop)
            case Most():
                return self._most(node, stop)

    def count(self, query: Query) -> int:
        """Return how many documents a query finds."""
        return self.searcher.search(query, limit=1).count or 0

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
        for level, share in SHARES.items():
            found = self.searcher.terms_with_prefix(TERM, fields.word_at(level, node.text))
            terms = [t for t, _ in found if not node.fields or fields.fields_of(t) & node.fields]
            if terms:
                levels.append((share, self._any_of(terms)))
                count += sum(having for term, having in found if term in terms)
        spread = Spread(tuple(levels), count, is_disjoint=True)
        return self._counted(spread) if self.has_deleted else spread

    def _of_prefix(self, node: Prefix) -> Spread:
        levels = []
        for level, share in SHARES.items():
            beginning = level + node.text
            found = self.searcher.terms_with_prefix(TERM, beginning, limit=_NARROW + 1)
            if len(found) > _NARROW:
                levels.append((share, self._begun_by(level, node)))
                continue
            terms = [t for t, _ in found if not node.fields or fields.fields_of(t) & node.fields]
            if terms:
                levels.append((share, self._any_of(terms)))
        return self._counted(Spread(tuple(levels), 0, is_disjoint=False))

    def _counted(self, spread: Spread) -> Spread:
        return Spread(spread.levels, self.count(spread.query(1.0)), spread.is_disjoint)

    def _any_of(self, terms: Sequence[str]) -> Query:
        if len(terms) == 1:
            return Query.term_query(self.schema, TERM, terms[0], index_option="basic")
        return Query.term_set_query(self.schema, TERM, terms)

    def _begun_by(self, level: str, node: Prefix) -> Query:
        if node.fields:
            pattern = fields.begun_in(level, node.text, node.fields)
            return Query.regex_query(self.schema, TERM, pattern)
        # No slips allowed: a plain prefix, and the quickest way to it that there is.
        return Query.fuzzy_term_query(self.schema, TERM, level + node.text, 0, prefix=True)

    def _all_of(self, node: And, stop: Callable[[], bool]) -> Query:
        required = [self.query(child, stop) for child in node.required] or [everything()]
        clauses = [(Occur.Must, each) for each in required]
        clauses += [(Occur.MustNot, self.query(child, stop)) for child in node.excluded]
        clauses += [(Occur.Should, self.query(child, stop)) for child in node.optional]
        query = Query.boolean_query(clauses)
        return query if node.weight == 1.0 else Query.boost_query(query, node.weight)

    def _phrase(self, node: Phrase, stop: Callable[[], bool]) -> Query:
        words = self.query(node.words, stop)
        taken = []
        for _, address in hits(self.searcher, words):
            if stop():
                raise Stopped
            if node.accept(body(self.searcher, address)):
                taken.append(address)
        return _both(words, self._only(taken))

    def _most(self, node: Most, stop: Callable[[], bool]) -> Query:
        children = [self.query(child, stop) for child in node.children]
        papers = self.searcher.num_docs
        rare = [(each, rarity(self.count(each), papers)) for each in children]
        shares = hits(self.searcher, _any(Query.const_score_query(q, r) for q, r in rare))
        if stop():
            raise Stopped
        least = shares[0][0] / 2 if shares else 0.0
        having = takewhile(lambda hit: hit[0] >= least, shares)
        some = _any(children)
        return _any(
            Query.boost_query(_both(some, self._only([a for _, a in alike])), share)
            for share, alike in groupby(having, key=lambda hit: hit[0])
        )

    def _only(self, addresses: list[tantivy.DocAddress]) -> Query:
        numbers = self.searcher.fast_field_values(NUMBER, addresses)
        return _unscored(Query.term_set_query(self.schema, NUMBER, numbers))


def hits(searcher: tantivy.Searcher, query: Query) -> list[tuple[float, tantivy.DocAddress]]:
    """Return all that a query finds: scores and addresses, the best first."""
    return searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits


def body(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> bytes:
    """Return the body of the document at an address."""
    return bytes(searcher.doc(address)[BODY][0])


def everything() -> Query:
    """Return what finds all documents."""
    return _unscored(Query.all_query())


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _both(first: Query, second: Query) -> Query:
    return Query.boolean_query([(Occur.Must, first), (Occur.Must, second)])


def _any(queries: Iterable[Query]) -> Query:
    """Return what finds what any of them finds; scores are added up."""
    return Query.boolean_query([(Occur.Should, each) for each in queries])
