"""Scores of documents combined: of alternatives the best, of ways of one thing a share of the rest.

What always holds: what is given to be united or chosen from is the caller's own, and may become the
result.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from papersearch.engine.most import Scores
from papersearch.weights import OTHER_WAYS


def best_scores(found: list[Scores]) -> Scores:
    """Return what any of some nodes finds, with its best score."""
    found.sort(key=len)
    best = found.pop() if found else {}
    for scores in found:
        for number, score in scores.items():
            if score > best.get(number, -1.0):
                best[number] = score
    return best


def united_scores(found: list[Scores]) -> Scores:
    """Return what any of some ways finds: the best score, and a share of the others."""
    found.sort(key=len)
    best = found.pop() if found else {}
    others: Scores = {}
    for scores in found:
        for number, score in scores.items():
            before = best.get(number)
            if before is None:
                best[number] = score
            elif score > before:
                best[number] = score
                others[number] = others.get(number, 0.0) + before
            else:
                others[number] = others.get(number, 0.0) + score
    for number, score in others.items():
        best[number] += OTHER_WAYS * score
    return best


def scores_without(scores: Scores, excluded: AbstractSet[int]) -> Scores:
    """Return those of other documents."""
    return {number: score for number, score in scores.items() if number not in excluded}
