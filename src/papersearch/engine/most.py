"""Documents that have most of some units: see `tree.Most`.

What always holds: a document that has a unit whole counts it whole, or its inner units where these
come to more; who cannot have enough any more is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from papersearch.engine.seam import Stopped
from papersearch.weights import HAVING, LEAST_SHARE, WITHIN

Scores = dict[int, float]
Weighed = tuple[Scores, float]
"""The documents of a unit with how well they have it, and what that counts."""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What documents have of one unit, whole or within; nobody changes it."""

    weights: Scores
    """What it weighs in each."""
    scores: Scores
    heaviest: float
    """What its weightiest inner unit weighs, or if it has none the unit itself."""
    most: float
    """What it may weigh in a document at most."""
    least: float
    """What it weighs at least in documents that have any of it."""


def unit_part(unit: Weighed, within: Sequence[Weighed]) -> UnitPart:
    """Return what documents have of a unit, or of its inner ones."""
    whole, factor = unit
    counts = factor if whole else 0.0
    having = factor * HAVING
    weights = dict.fromkeys(whole, factor)
    scores = {number: having + factor * score for number, score in whole.items()}
    if not within:
        return UnitPart(weights, scores, counts, counts, counts)
    inner = [(found, WITHIN * counted) for found, counted in within]
    inner_weights: Scores = {}
    inner_scores: Scores = {}
    for found, share in inner:
        for number, score in found.items():
            inner_weights[number] = inner_weights.get(number, 0.0) + share
            inner_scores[number] = inner_scores.get(number, 0.0) + share * (HAVING + score)
    _raise(weights, inner_weights)
    _raise(scores, inner_scores)
    shares = [share for found, share in inner if found]
    heaviest = max(shares, default=counts)
    least = min(weights.values(), default=0.0)
    return UnitPart(weights, scores, heaviest, max(counts, sum(shares)), least)


def _raise(values: Scores, others: Scores) -> None:
    for number, value in others.items():
        if value > values.get(number, -1.0):
            values[number] = value


def having_most(parts: Sequence[UnitPart], stop: Callable[[], bool]) -> Scores:
    """Return the documents that have enough of some parts; raises `Stopped`."""
    least = LEAST_SHARE * max((part.heaviest for part in parts), default=0.0)
    left = sum(part.most for part in parts)
    # Where each part is enough by itself, nobody has to be weighed.
    is_any_enough = all(part.least >= least for part in parts if part.weights)
    weights: Scores = {}
    scores: Scores = {}
    for part in sorted(parts, key=lambda part: part.most, reverse=True):
        # Who has none of the weightier ones, and too little in the rest, is never looked at.
        numbers = scores.keys() & part.scores.keys() if left < least else part.scores.keys()
        _add(scores, part.scores, numbers)
        if not is_any_enough:
            _add(weights, part.weights, numbers)
        left -= part.most
        if stop():
            raise Stopped
    if is_any_enough:
        return scores
    return {number: score for number, score in scores.items() if weights[number] >= least}


def _add(values: Scores, others: Scores, numbers: AbstractSet[int]) -> None:
    if not values:
        values.update(others)
        return
    for number in numbers:
        values[number] = values.get(number, 0.0) + others[number]
