"""The query tree in Tantivy's queries, with the scores of `scoring`.

What always holds: a query finds what its node means and scores it alike. How many documents a part
of a query finds is remembered between keystrokes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeGuard, cast

import tantivy
from tantivy import Occur, Query

from papersearch.engine import leveled_terms
from papersearch.engine.phrases import steps
from papersearch.engine.scoring import idf
from papersearch.engine.seam import Stopped
from papersearch.engine.tantivy.fields import FACET, KEY, NUMBER
from papersearch.engine.tantivy.joined import Hits, all_of, any_, everything, unscored
from papersearch.engine.tantivy.term_levels import Spreads, WeightedWord
from papersearch.engine.tree import And, Facet, Keys, Node, Or, Phrase, Prefix, Term, Unit, is_text
from papersearch.weights import OTHER_WAYS

_REMEMBERED: Final = 1024
"""Of how many units it is remembered how many documents they find, and what their query is."""
_KEY_SETS_KEPT: Final = 64
"""Of how many sets of keys the queries are kept: the user's marks come at each keystroke."""

_Scored: TypeAlias = Mapping[WeightedWord, list[Query]]
"""The queries of words, by what they are scored by."""


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
        return self._query(node, self._scored([(node, factor)]), stop, factor)

    def _scored(self, weighted: Iterable[tuple[Node, float]]) -> _Scored:
        """Return the queries of the words that some nodes need, each node with a factor."""
        words = dict.fromkeys(word for node, factor in weighted for word in _words_of(node, factor))
        return self.spreads.scored(words) if words else {}

    def _query(self, node: Node, words: _Scored, stop: Callable[[], bool], factor: float) -> Query:
        match node:
            case Term() | Prefix() | Or():
                return Query.disjunction_max_query(self._alternatives(node, words, stop, factor))
            case And():
                return self._all_of(node, words, stop, factor)
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
                return all_of([self._query(node.words, words, stop, factor), standing])

    def known(self, unit: Unit, stop: Callable[[], bool]) -> KnownUnit:
        """Return what is known of a unit."""
        known = self._units.get(unit)
        if known is None:
            known = self.learn(unit, self._found_by(unit, stop))
        return known

    def learn(self, unit: Unit, found: int) -> KnownUnit:
        """Take note of how many documents a unit finds."""
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
                return self.spreads.count(self._finding(unit, stop))

    def _finding(self, unit: Unit, stop: Callable[[], bool]) -> list[Query]:
        """Return queries of which any finds the documents of a unit, whatever they score."""
        leaves = [leaf for way in unit.ways for leaf in _leaves(way)]
        words = [leaf for leaf in leaves if isinstance(leaf, Term | Prefix)]
        others = [leaf for leaf in leaves if not isinstance(leaf, Term | Prefix)]
        scored = self._scored((leaf, 1.0) for leaf in others)
        found = (self._query(leaf, scored, stop, 1.0) for leaf in others)
        return [*self.spreads.finding(words), *found]

    @property
    def rarest(self) -> float:
        """What the rarest unit counts."""
        return idf(1, max(1, self.searcher.num_docs))

    def alone(self, unit: Unit, stop: Callable[[], bool]) -> Query:
        """Return the query of a unit that is all that is asked for, scored as if it were rarest.

        How many documents it finds, by which it is weighed, is known when they are found.
        """
        return self._united(unit, stop, self.rarest)

    def query_of(self, known: KnownUnit, stop: Callable[[], bool], factor: float = 1.0) -> Query:
        """Return the query of a unit, with its idf and a factor."""
        factor *= known.weight
        if (query := known.queries.get(factor)) is None:
            query = known.queries[factor] = self._united(known.unit, stop, factor)
        return query

    def _united(self, unit: Unit, stop: Callable[[], bool], factor: float) -> Query:
        if stop():
            raise Stopped
        words = self._scored([(way, factor) for way in unit.ways])
        ways: list[Query] = []
        for way in unit.ways:
            if _is_flat(way):
                ways += words[way, factor * way.weight]
        others = [way for way in unit.ways if not _is_flat(way)]
        ways += [self._query(way, words, stop, factor) for way in others]
        return Query.disjunction_max_query(ways, tie_breaker=OTHER_WAYS)

    def _alternatives(
        self, node: Node, words: _Scored, stop: Callable[[], bool], factor: float
    ) -> list[Query]:
        """Return queries of which the best one counts: the flatter they lie, the quicker."""
        leaves = list(_leaves(node))
        found: list[Query] = []
        for leaf in leaves:
            if isinstance(leaf, Term | Prefix):
                found += words[leaf, factor * leaf.weight]
        others = [leaf for leaf in leaves if not isinstance(leaf, Term | Prefix)]
        return [*found, *(self._query(leaf, words, stop, factor) for leaf in others)]

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

    def _all_of(self, node: And, words: _Scored, stop: Callable[[], bool], factor: float) -> Query:
        factor *= node.weight
        required = [self._query(child, words, stop, factor) for child in node.required]
        required = required or [everything()]
        clauses = [(Occur.Must, each) for each in required]
        clauses += [(Occur.MustNot, self._query(e, words, stop, 1.0)) for e in node.excluded]
        clauses += [(Occur.Should, self._query(e, words, stop, factor)) for e in node.optional]
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


def _words_of(node: Node, factor: float) -> Iterator[WeightedWord]:
    """Yield the words that the query of a node needs, but for units, with what each is scored by.

    It goes through nodes as `Translator._query` does, with the same factors.
    """
    match node:
        case Term() | Prefix():
            yield node, factor * node.weight
        case Or():
            for child in node.children:
                yield from _words_of(child, factor)
        case And():
            for child in (*node.required, *node.optional):
                yield from _words_of(child, factor * node.weight)
            for child in node.excluded:
                yield from _words_of(child, 1.0)
        case Phrase() if is_text(node.text):
            yield from _words_of(node.words, factor)


def _leaves(node: Node) -> Iterator[Node]:
    """Yield what alternatives, and those among them, are made of."""
    if isinstance(node, Or):
        for child in node.children:
            yield from _leaves(child)
    else:
        yield node
