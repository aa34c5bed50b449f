"""How much of a law is tried: a little in every run, much where `PAPERSEARCH_TORTURE` is set.

Chance is seeded, so a run can be repeated; `PAPERSEARCH_SEED` takes others.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from typing import Final, TypeVar

IS_LONG: Final = bool(os.environ.get("PAPERSEARCH_TORTURE"))
SEED: Final = os.environ.get("PAPERSEARCH_SEED", "1")

T = TypeVar("T")


def rounds(quick: int, long: int) -> int:
    """Return how many rounds this run takes."""
    return long if IS_LONG else quick


def chance(about: str) -> random.Random:
    """Return chance that is the same in every run with one seed."""
    return random.Random(f"{SEED} {about}")


def some(cases: Iterable[T], quick: int, about: str) -> list[T]:
    """Return so many of some cases, by chance, in their order; all of them in a long run."""
    every = list(cases)
    if IS_LONG or quick >= len(every):
        return every
    return [every[place] for place in sorted(chance(about).sample(range(len(every)), quick))]
