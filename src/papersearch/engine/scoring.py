"""Scores: BM25F with the fields combined when a paper is written.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6:
a term's counts in the fields of a paper, each normalised by the field's length and weighted, are
added up first and saturated then. The sum is all that a search needs, so there is one posting a
term and paper, and the sum is kept in one byte, on a logarithmic scale in steps of 4.4 per cent;
what it scores is one of `LEVELS`.
How rare something is (idf) counts once for all terms that stand for one thing (`tree.Unit`).
Lengths are normalised against fixed usual lengths instead of the library's averages: adding a paper
changes no other paper's postings.
"""

from __future__ import annotations

import math
from functools import lru_cache
from hashlib import blake2b
from typing import Final

_K1: Final = 1.2
_STEPS: Final = 16
_ZERO: Final = 96
"""The byte that stands for a weight of 1; the scale reaches from 2**-6 to 2**10."""

_LETTERS: Final = 3
"""How many bytes of a title decide between equal scores."""
TIE_BITS: Final = 8 * (8 - _LETTERS)
"""How many bits decide behind them."""


@lru_cache(maxsize=1 << 16)
def to_byte(weight: float) -> int:
    """Return the byte for a weight above 0."""
    return min(255, max(0, round(_STEPS * math.log2(weight)) + _ZERO))


LEVELS: Final = 42
"""So many scores of a term there are: all engines score alike, also those that keep a posting list
for each level. Their square roots are equally far apart (0.032): as scores are added up, small ones
need no fine steps. Were scores themselves equally far apart, many sums would be equal, and engines
differ in their last digits. With twice as many levels papers are ranked no better."""
_SCORES: Final = tuple(
    weight * (_K1 + 1) / (weight + _K1)
    for weight in (2.0 ** ((byte - _ZERO) / _STEPS) for byte in range(256))
)
_ROOTS: Final = tuple(map(math.sqrt, _SCORES))
_LEVEL_STEP: Final = (_ROOTS[-1] - _ROOTS[0]) / (LEVELS - 1)
LEVEL_OF: Final = tuple(round((root - _ROOTS[0]) / _LEVEL_STEP) for root in _ROOTS)
"""By byte: its level, counted from 0."""
SATURATED: Final = tuple((_ROOTS[0] + level * _LEVEL_STEP) ** 2 for level in LEVEL_OF)
"""By byte: how much of a term's idf a paper gets."""


def idf(papers_with: int, papers: int) -> float:
    """Return the inverse document frequency, above 0 also for a term that all papers have."""
    return math.log(1 + (papers - papers_with + 0.5) / (papers_with + 0.5))


def tie_breaker(key: str, sort_key: str) -> int:
    """Return what decides between documents with equal scores, the lowest first; of 64 bits.

    It is of the document alone, so the order does not tell what was written before or after it:
    the title's first letters, then (`TIE_BITS`) what its key is hashed to.
    """
    letters = sort_key.encode(errors="replace")[:_LETTERS].ljust(_LETTERS, b"\0")
    rest = blake2b(key.encode(errors="replace"), digest_size=TIE_BITS // 8).digest()
    return int.from_bytes(letters + rest, "big")
