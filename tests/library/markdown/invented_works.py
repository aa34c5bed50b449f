"""Works that nobody wrote, for lists in any layout: titles of common words, persons, addresses."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

_HOW: Final = "Learning Rethinking Towards Improving Scaling Understanding".split()
_KIND: Final = "Robust Sparse Adaptive Hierarchical Contrastive Efficient Unsupervised".split()
_WHAT: Final = (
    "Kite Folding,Wind Estimation,Paper Segmentation,Graph Matching,Silk Tracking,Sail Detection,"
    "Tail Prediction,Language Models,Video Transformers,Cloth Simulation"
).split(",")
_JOINT: Final = "for with via under from without".split()
_FIRST: Final = "Ada Wei Lena Marco Yuki Sofia Ivan Jing Noah Xiaoming Emma Haoran".split()
_LAST: Final = "Berg Sun Rossi Tanaka Petrov Zhang Wang Chen Novak Dubois Park Lund".split()
_VENUES: Final = "CVPR NeurIPS ICML ICLR AAAI ACL KDD ICRA".split()


@dataclass(frozen=True)
class Work:
    """A paper; one without code has an empty address of it."""

    title: str
    name: str
    authors: tuple[str, ...]
    venue: str
    year: int
    paper: str
    code: str


def invent(chance: random.Random, number: int) -> Work:
    """Return a work; those with different numbers share no title and no address."""
    first, second = chance.sample(_WHAT, 2)
    kind, name = chance.choice(_KIND), f"{first[:4]}Net{number}"
    title = chance.choice(
        (
            f"{chance.choice(_HOW)} {kind} {first} {chance.choice(_JOINT)} {second}",
            f"A {kind} Approach to {first} {chance.choice(_JOINT)} {second}",
            f"{chance.choice(_HOW)} {first}: {kind} {second} in the Wild",
        )
    )
    authors = {f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(3)}
    return Work(
        f"{title} {chance.choice('of,at,in'.split(','))} {number} Steps",
        name,
        tuple(sorted(authors))[:3],
        chance.choice(_VENUES),
        chance.randint(2015, 2024),
        f"https://arxiv.org/abs/2401.{number:05}",
        f"https://github.com/berg/{name}" if chance.random() < 0.7 else "",
    )
