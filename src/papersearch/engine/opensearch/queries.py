"""The query tree as a cluster's queries, with the scores of `scoring`.

What always holds: `found_clause` finds what a node means; `scored` finds the same and scores it.
How many documents a unit finds must be known before it is scored (see `remembered`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from papersearch.engine.leveled_terms import facet_term, noted, places_in
from papersearch.engine.opensearch.answers import JsonObject
from papersearch.engine.opensearch.clauses import (
    EVERY_CLAUSE,
    NO_CLAUSE,
    all_found_by,
    any_found_by,
    any_value,
    best_of,
    keys_clause,
    term_score,
    unscored_clause,
)
from papersearch.engine.opensearch.fields import ANYTHING, LONGEST_BEGINNING
from papersearch.engine.phrases import Steps, steps
from papersearch.engine.scoring import idf
from papersearch.engine.tree import And, Facet, Keys, Node, Or, Phrase, Prefix, Term, Unit, is_text
from papersearch.weights import OTHER_WAYS

_ALL_EXPANSIONS: Final = 2**31 - 1
"""Without a limit: too many are an error of the cluster's, never fewer papers."""


def found_clause(node: Node) -> JsonObject:
    """Return what finds what a node means, without regard to scores."""
    match node:
        case Term() | Prefix():
            return _word(node)
        case And(required, _, excluded):
            return all_found_by(map(found_clause, required), map(found_clause, excluded))
        case Or(children) | Unit(children):
            return any_found_by(map(found_clause, children))
        case Facet(name, values):
            terms = [facet_term(name, value) for value in sorted(values)]
            return any_value("facet", [term for term in terms if is_text(term)])
        case Keys(keys):
            return keys_clause(keys)
        case Phrase(words):
            return all_found_by([found_clause(words), _held(node)])


def _word(node: Term | Prefix) -> JsonObject:
    if not is_text(node.text):
        return NO_CLAUSE
    clause = _having(node, 1.0)
    return all_found_by([clause, _in_its_fields(node)]) if node.fields else clause


def _having(node: Term | Prefix, weight: float) -> JsonObject:
    """Return what has a term, or what begins so, in any field; scored, times a weight."""
    text = node.text
    if isinstance(node, Term):
        return term_score("term", text, weight)
    if not text:
        return term_score("term", ANYTHING, weight)
    if len(text) <= LONGEST_BEGINNING:
        return term_score("term.begun", text, weight)
    # What begins so is one term or two: each is scored.
    rewritten = {"value": text, "boost": weight, "rewrite": "scoring_boolean"}
    return {"prefix": {"term": rewritten}}


def _in_its_fields(node: Term | Prefix) -> JsonObject:
    """Return what has a term, or what begins so, in the fields that it names."""
    kind = "term" if isinstance(node, Term) else "prefix"
    return any_found_by(
        {kind: {field: text}}
        for place in places_in(node.fields)
        for field, text in ((f"text{place}", node.text), ("noted", noted(node.text, place)))
    )


def _held(phrase: Phrase) -> JsonObject:
    """Return what holds a phrase in one of its fields."""
    if not is_text(phrase.text):
        return NO_CLAUSE
    following = steps(phrase)
    return any_found_by(_following(following, f"text{place}") for place in places_in(phrase.fields))


def _following(following: Steps, field: str) -> JsonObject:
    *before, last = following.terms
    if not before:
        return {"prefix" if following.is_begun else "term": {field: last}}
    words = " ".join(following.terms)
    if not following.is_begun:
        return {"match_phrase": {field: words}}
    return {"match_phrase_prefix": {field: {"query": words, "max_expansions": _ALL_EXPANSIONS}}}


def units_of(node: Node) -> Iterator[Unit]:
    """Yield the units whose idf counts in what a node scores."""
    match node:
        case Unit(ways):
            yield node
            for way in ways:
                yield from units_of(way)
        case And(required, optional, _):
            for child in (*required, *optional):
                yield from units_of(child)
        case Or(children):
            for child in children:
                yield from units_of(child)
        case Phrase(words):
            yield from units_of(words)


@dataclass(frozen=True, slots=True)
class ScoredClauses:
    """Makes scored clauses for one index."""

    size: int
    """How many documents there are."""
    count: Callable[[Unit], int]
    """Returns how many of them a unit finds."""

    def weight(self, unit: Unit) -> float:
        """Return what a unit counts: its idf; 0 if it is nowhere."""
        found = self.count(unit)
        return unit.weight * idf(found, self.size) if found else 0.0

    def scored(self, node: Node, factor: float = 1.0) -> JsonObject:
        """Return what finds what a node means; its scores are multiplied by `factor`."""
        match node:
            case Term() | Prefix():
                return self._scored_word(node, factor * node.weight)
            case And():
                return self._all_of(node, factor * node.weight)
            case Or(children):
                return best_of(self.scored(child, factor) for child in children)
            case Unit(ways):
                if not (weight := self.weight(node)):
                    return NO_CLAUSE
                return best_of((self.scored(way, factor * weight) for way in ways), OTHER_WAYS)
            case Facet() | Keys():
                return unscored_clause(found_clause(node))
            case Phrase(words):
                return {"bool": {"must": [self.scored(words, factor)], "filter": [_held(node)]}}

    def _scored_word(self, node: Term | Prefix, factor: float) -> JsonObject:
        if not is_text(node.text):
            return NO_CLAUSE
        clause = _having(node, factor)
        if not node.fields:
            return clause
        return {"bool": {"must": [clause], "filter": [_in_its_fields(node)]}}

    def _all_of(self, node: And, factor: float) -> JsonObject:
        required = [self.scored(child, factor) for child in node.required]
        if len(required) == 1 and not node.optional and not node.excluded:
            return required[0]
        return {
            "bool": {
                "must": required or [EVERY_CLAUSE],
                "should": [self.scored(child, factor) for child in node.optional],
                "must_not": [found_clause(child) for child in node.excluded],
            }
        }
