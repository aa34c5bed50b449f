"""Runs a query tree term at a time over posting lists.

What always holds: each posting list is read once a query and combined by operations on whole lists,
so the cost is that of the postings touched, and of the texts that a phrase is looked for in; `stop`
is asked between any two lists, and every few hundred texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress
from typing import Final, Protocol

from papersearch.engine.phrases import holding
from papersearch.engine.postings import Postings
from papersearch.engine.scoring import SATURATED, rarity
from papersearch.engine.seam import Stopped
from papersearch.engine.tree import And, Facet, Keys, Most, Node, Or, Phrase, Prefix, Term

Scores = dict[int, float]
_TEXTS_AT_ONCE: Final = 500
"""In how many documents' texts a phrase is looked for until `stop` is asked again."""


class Source(Protocol):
    """Where posting lists come from."""

    def count(self) -> int:
        """Return the number of documents."""

    def postings(self, term: str) -> Postings | None:
        """Return a term's postings, None if no document has it."""

    def postings_begun_by(self, prefix: str, stop: Callable[[], bool]) -> Postings | None:
        """Return the postings of all terms that begin with `prefix`, as those of one term.

        Raises `Stopped` soon after `stop` turns true.
        """

    def facet(self, name: str) -> Mapping[str, AbstractSet[int]]:
        """Return the values of a facet, each with the documents that have it."""

    def everything(self) -> Iterable[int]:
        """Return the numbers of all documents."""

    def number(self, key: str) -> int | None:
        """Return the number of the document with this key, None if there is none."""

    def lines(self, number: int) -> bytes:
        """Return a document's texts as `phrases` makes lines of them."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One run over one source."""

    source: Source
    stop: Callable[[], bool]

    def run(self, node: Node) -> Scores:
        """Return the documents that `node` finds and their scores."""
        if self.stop():
            raise Stopped
        match node:
            case Term():
                return self._scored(self.source.postings(node.text), node)
            case Prefix():
                begun = self.source.postings_begun_by(node.text, self.stop)
                return self._scored(begun, node)
            case And():
                return self._all_of(node)
            case Or():
                return _best([self.run(child) for child in node.children])
            case Most():
                return self._most(node)
            case Facet():
                return self._facet(node)
            case Keys():
                numbers = map(self.source.number, node.keys)
                return {number: 0.0 for number in numbers if number is not None}
            case Phrase():
                return self._phrase(node)

    def _scored(self, postings: Postings | None, node: Term | Prefix) -> Scores:
        if postings is None:
            return {}
        pairs: Iterable[tuple[int, int]] = zip(postings.numbers, postings.weights, strict=True)
        if node.fields:
            wanted = [bits & node.fields for bits in postings.fields]
            pairs = compress(pairs, wanted)
        weights = dict(pairs)
        factor = node.weight * rarity(len(weights), self.source.count())
        scale = [factor * share for share in SATURATED]
        return {number: scale[weight] for number, weight in weights.items()}

    def _all_of(self, node: And) -> Scores:
        scores = self._required(node.required)
        for child in node.excluded:
            if scores:
                scores = _without(scores, self.run(child))
        for child in node.optional:
            if scores:
                extra = self.run(child)
                scores = {n: s + extra.get(n, 0.0) for n, s in scores.items()}
        if node.weight != 1.0:
            scores = {number: score * node.weight for number, score in scores.items()}
        return scores

    def _required(self, children: tuple[Node, ...]) -> Scores:
        if not children:
            return dict.fromkeys(self.source.everything(), 0.0)
        scores = self.run(children[0])
        for child in children[1:]:
            if not scores:
                break
            found = self.run(child)
            small, large = sorted((scores, found), key=len)
            scores = {n: s + large[n] for n, s in small.items() if n in large}
        return scores

    def _most(self, node: Most) -> Scores:
        scores: Scores = defaultdict(float)
        shares: Scores = defaultdict(float)
        for child in node.children:
            found = self.run(child)
            counts = rarity(len(found), self.source.count())
            for number, score in found.items():
                scores[number] += score
                shares[number] += counts
        least = max(shares.values(), default=0.0) / 2
        return {n: scores[n] * share for n, share in shares.items() if share >= least}

    def _phrase(self, node: Phrase) -> Scores:
        holds, lines = holding(node), self.source.lines
        held: Scores = {}
        for place, (number, score) in enumerate(self.run(node.words).items()):
            if not place % _TEXTS_AT_ONCE and self.stop():
                raise Stopped
            if holds(lines(number)):
                held[number] = score
        return held

    def _facet(self, node: Facet) -> Scores:
        values = self.source.facet(node.name)
        found = [values[value] for value in node.values if value in values]
        return dict.fromkeys(frozenset[int]().union(*found), 0.0)


def _best(found: list[Scores]) -> Scores:
    found.sort(key=len)
    if not found:
        return {}
    best = found.pop()
    for scores in found:
        for number, score in scores.items():
            if score > best.get(number, -1.0):
                best[number] = score
    return best


def _without(scores: Scores, excluded: Scores) -> Scores:
    return {number: score for number, score in scores.items() if number not in excluded}
