"""How far a build is, and how long it may take from there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Stage: TypeAlias = Literal["reading", "indexing", "saving", "copying", "waiting"]
"""Reading list files (counted in bytes), making the terms of papers (in papers), writing the
rest; where an index is on a cluster, its copying from node to node (in bytes), and waiting for
nodes."""


@dataclass(frozen=True, slots=True)
class Step:
    """So much of so much of one stage is done; both are 0 where that is not known."""

    stage: Stage
    done: int = 0
    total: int = 0


Progress: TypeAlias = Callable[[Step], object]
"""Told of each step of a build."""


def no_progress(step: Step) -> None:
    """Ignore a step."""


def counted_from(papers: int, progress: Progress) -> Progress:
    """Return what tells of a build that goes on where so many papers are indexed already."""

    def told(step: Step) -> None:
        if step.stage == "indexing":
            step = replace(step, done=step.done + papers, total=step.total + papers)
        progress(step)

    return told


class TimeLeft:
    """Estimates how long a stage still takes, from how long it took until now."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._began = 0.0
        self._done = 0

    def seconds(self, step: Step) -> float | None:
        """Return about how many seconds the stage of a step still takes.

        None if nobody knows yet, or all of it that is counted is done.

        To be called with every step, as it comes.
        """
        now = time.monotonic()
        if step.stage != self._stage:
            self._stage, self._began, self._done = step.stage, now, step.done
        progressed = step.done - self._done
        if progressed <= 0 or step.done >= step.total:
            return None
        return (now - self._began) / progressed * (step.total - step.done)
