"""The query tree in Tantivy's queries, with the scores of `scoring`.

What always holds: a query finds what its node means and scores it alike. How many documents a part
of a query finds is remembered between keystrokes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard, cast

import tantivy
from tantivy import Occur, Query

from papersearch.engine import leveled_terms
from papersearch.engine.phrases import steps
from papersearch.engine.scoring import idf
from papersearch.engine.seam import Stopped
from papersearch.engine.tantivy.fields import FACET, KEY, NUMBER
from papersearch.engine.tantivy.joined import Hits, all_of, any_, everything, unscored
from papersearch.engine.tantivy.term_levels import Spreads
from papersearch.engine.tree import And, Facet, Keys, Node, Or, Phrase, Prefix, Term, Unit, is_text
from papersearch.weights import OTHER_WAYS

_REMEMBERED: Final = 1024
"""Of how many units it is remembered how many documents they find, and what their query is."""
_KEY_SETS_KEPT: Final = 64
"""Of how many sets of keys the queries are kept: the user's marks come at each keystroke."""


@dataclass(slots=True, eq=False)
class KnownUnit:
    """What is remembered of a unit: most of them come again at the next keystroke."""

    unit: Unit
    found: int
    """How many documents it finds."""
    weight: float
    """What it counts: its idf; 0 if it is nowhere."""
    queries: dict[float, Query]
    """By what their scores are multiplied by; grows."""


class Translator:
    """Makes queries for one searcher; for one thread at a time."""

    def __init__(self, searcher: tantivy.Searcher, spreads: Spreads) -> None:
        self.searcher = searcher
        self.spreads = spreads
        self._units: OrderedDict[Unit, KnownUnit] = OrderedDict()
        self._keyed: dict[frozenset[str], Query] = {}

    def query(self, node: Node, stop: Callable[[], bool], factor: float = 1.0) -> Query:
        """Return the query of a node; raises `Stopped` soon after `stop` turns true.

        Its scores are multiplied by `factor`.
        """
        match node:
            case Term() | Prefix() | Or():
                return Query.disjunction_max_query(self._alternatives(node, stop, factor))
            case And():
                return self._all_of(node, stop, factor)
            case Unit():
                return self.query_of(self.known(node, stop), stop, factor)
            case Facet():
                terms = [
                    leveled_terms.facet_term(node.name, v)
                    for v in sorted(filter(is_text, node.values))
                ]
                return unscored(self.spreads.any_of(FACET, terms))
            case Keys():
                return self.with_keys(node.keys)
            case Phrase() if not is_text(node.text):
                return any_(())
            case Phrase():
                standing = self.spreads.phrase(steps(node), node.fields)
                return all_of([self.query(node.words, stop, factor), standing])

    def known(self, unit: Unit, stop: Callable[[], bool]) -> KnownUnit:
        """Return what is known of a unit."""
        known = self._units.get(unit)
        if known is None:
            found = self._found_by(unit, stop)
            weight = unit.weight * idf(found, self.searcher.num_docs) if found else 0.0
            known = self._units[unit] = KnownUnit(unit, found, weight, {})
            if len(self._units) > _REMEMBERED:
                self._units.popitem(last=False)
        return known

    def _found_by(self, unit: Unit, stop: Callable[[], bool]) -> int:
        """Return how many documents a unit finds: quicker known where nothing is scored."""
        match unit.ways:
            case (Term() | Prefix() as way,):
                return self.spreads.count_of(way)
            case _:
                leaves = [leaf for way in unit.ways for leaf in _leaves(way)]
                words = [leaf for leaf in leaves if isinstance(leaf, Term | Prefix)]
                others = [leaf for leaf in leaves if not isinstance(leaf, Term | Prefix)]
                found = (self.query(leaf, stop) for leaf in others)
                return self.spreads.count([*self.spreads.finding(words), *found])

    def query_of(self, known: KnownUnit, stop: Callable[[], bool], factor: float = 1.0) -> Query:
        """Return the query of a unit, with its idf and a factor."""
        factor *= known.weight
        if (query := known.queries.get(factor)) is None:
            query = known.queries[factor] = self._united(known.unit, stop, factor)
        return query

    def _united(self, unit: Unit, stop: Callable[[], bool], factor: float) -> Query:
        if stop():
            raise Stopped
        flat = [way for way in unit.ways if _is_flat(way)]
        others = [self.query(way, stop, factor) for way in unit.ways if not _is_flat(way)]
        ways = [*self._scored(flat, factor), *others]
        return Query.disjunction_max_query(ways, tie_breaker=OTHER_WAYS)

    def _alternatives(self, node: Node, stop: Callable[[], bool], factor: float) -> list[Query]:
        """Return queries of which the best one counts: the flatter they lie, the quicker."""
        leaves = list(_leaves(node))
        words = [leaf for leaf in leaves if isinstance(leaf, Term | Prefix)]
        others = [leaf for leaf in leaves if not isinstance(leaf, Term | Prefix)]
        return [*self._scored(words, factor), *(self.query(leaf, stop, factor) for leaf in others)]

    def _scored(self, words: Sequence[Term | Prefix], factor: float) -> list[Query]:
        weighted = [(word, factor * word.weight) for word in words]
        return self.spreads.scored(weighted) if weighted else []

    def with_keys(self, keys: frozenset[str]) -> Query:
        """Return what finds the documents with these keys."""
        if (query := self._keyed.get(keys)) is None:
            if len(self._keyed) >= _KEY_SETS_KEPT:
                self._keyed.clear()
            query = unscored(self.spreads.any_of(KEY, sorted(filter(is_text, keys))))
            self._keyed[keys] = query
        return query

    def among(self, numbers: Iterable[int]) -> Query:
        """Return what finds the documents with these numbers."""
        return unscored(self.spreads.any_of(NUMBER, list(numbers)))

    def _all_of(self, node: And, stop: Callable[[], bool], factor: float) -> Query:
        factor *= node.weight
        required = [self.query(child, stop, factor) for child in node.required] or [everything()]
        clauses = [(Occur.Must, each) for each in required]
        clauses += [(Occur.MustNot, self.query(child, stop)) for child in node.excluded]
        clauses += [(Occur.Should, self.query(child, stop, factor)) for child in node.optional]
        return required[0] if len(clauses) == 1 else Query.boolean_query(clauses)

    def numbers(self, hits: Hits) -> list[int]:
        """Return the numbers of some hits."""
        found = self.searcher.fast_field_values(NUMBER, [address for _, address in hits])
        return cast("list[int]", found)


def _is_flat(way: Node) -> TypeGuard[Term | Prefix]:
    """Return whether each document has one query of a way at most: the flatter, the quicker."""
    match way:
        case Term():
            return True
        case Prefix():
            return leveled_terms.beginning_term(way.text) is not None
        case _:
            return False


def _leaves(node: Node) -> Iterator[Node]:
    """Yield what alternatives, and those among them, are made of."""
    if isinstance(node, Or):
        for child in node.children:
            yield from _leaves(child)
    else:
        yield node
