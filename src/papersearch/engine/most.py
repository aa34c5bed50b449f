"""Documents that have most of some units: see `tree.Most`.

What always holds: a document that has a unit whole counts it whole, or its inner units where these
come to more; who cannot have enough any more is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papersearch.engine.seam import Stopped
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

Scores = dict[int, float]
Weighed = tuple[Scores, float]
"""The documents of a unit with how well they have it, and what that counts."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What documents have of one unit."""

    whole: Scores
    """How well those have it that have it whole."""
    factor: float
    """What it weighs there."""
    inner_weights: Scores
    """What its inner units weigh together, in documents that have any."""
    inner_scores: Scores
    heaviest: float
    """What the unit weighs, or if it is nowhere its weightiest inner one."""
    most: float
    """What it may weigh in a document at most."""


def unit_part(unit: Weighed, within: Sequence[Weighed]) -> UnitPart:
    """Return what documents have of a unit, or of its inner ones."""
    whole, factor = unit
    counts = factor if whole else 0.0
    if not within:
        return UnitPart(whole, factor, {}, {}, counts, counts)
    weights: Scores = {}
    scores: Scores = {}
    inner = [(found, WITHIN * counted) for found, counted in within]
    for found, share in inner:
        for number, score in found.items():
            weights[number] = weights.get(number, 0.0) + share
            scores[number] = scores.get(number, 0.0) + share * (HAVING + score)
    shares = [share for found, share in inner if found]
    heaviest = counts or max(shares, default=0.0)
    return UnitPart(whole, factor, weights, scores, heaviest, max(counts, sum(shares)))


def having_most(parts: Sequence[UnitPart], stop: Callable[[], bool]) -> Scores:
    """Return the documents that have enough of some parts; raises `Stopped`."""
    least = LEAST_SHARE * max((part.heaviest for part in parts), default=0.0)
    left = sum(part.most for part in parts)
    found = _Found({}, {})
    for part in sorted(parts, key=lambda part: part.most, reverse=True):
        # Who has none of the weightier ones, and too little in the rest, is never looked at.
        found.add(part, only_more=left < least)
        left -= part.most
        if stop():
            raise Stopped
    weights = found.weights
    return {number: score for number, score in found.scores.items() if weights[number] >= least}


@dataclass(frozen=True, slots=True)
class _Found:
    """What documents have of several units together."""

    weights: Scores
    scores: Scores

    def add(self, part: UnitPart, only_more: bool) -> None:
        """Add what documents have of one more; with `only_more`, documents already there."""
        weights, scores = self.weights, self.scores
        factor, whole = part.factor, part.whole
        inner_weight, inner_score = part.inner_weights.get, part.inner_scores.get
        having = factor * HAVING
        is_inner = bool(part.inner_weights)
        for number in scores.keys() & whole.keys() if only_more else whole:
            weight, score = factor, having + factor * whole[number]
            if is_inner:
                weight = max(weight, inner_weight(number, 0.0))
                score = max(score, inner_score(number, 0.0))
            weights[number] = weights.get(number, 0.0) + weight
            scores[number] = scores.get(number, 0.0) + score
        for number, weight in part.inner_weights.items():
            if number not in whole and (not only_more or number in scores):
                weights[number] = weights.get(number, 0.0) + weight
                scores[number] = scores.get(number, 0.0) + part.inner_scores[number]
