"""What `scale.py` measured, as tables and curves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from shared.alone import Took
from shared.measuring import percentile, print_table
from shared.scale_picture import Panel, drawn
from shared.scale_steps import Pressed

FULL_TEXT: Final = "SQLite FTS5"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one engine on one library."""

    papers: int
    engine: str
    build: Took
    size: float
    peak: float
    update: Took
    typed: list[Pressed]
    memory: float

    def p95(self, first: bool = False, cpu: bool = False, share: float = 0.95) -> float:
        """Return a percentile of keystrokes in milliseconds: first characters, or all others."""
        asked = [each for each in self.typed if (len(each.typed) == 1) == first]
        return percentile([each.cpu if cpu else each.wall for each in asked], share)


@dataclass(frozen=True, slots=True)
class Library:
    """What was measured of a library itself."""

    papers: int
    jieba: Took
    postings: list[int]
    """By keystroke, in the order of `Figures.typed`."""


_GROWING: Final[dict[str, Callable[[Figures], float]]] = {
    "build CPU": lambda each: each.build.cpu,
    "update CPU": lambda each: each.update.cpu,
    "search CPU p95": lambda each: each.p95(cpu=True),
    "first CPU p95": lambda each: each.p95(first=True, cpu=True),
    "size": lambda each: each.size,
    "build memory": lambda each: each.peak,
    "open memory": lambda each: each.memory,
}
_DRAWN: Final[dict[str, Callable[[Figures], float]]] = {
    "build, CPU s": lambda each: each.build.cpu,
    "update after one edit, CPU s": lambda each: each.update.cpu,
    "search p95, CPU ms": lambda each: each.p95(cpu=True),
    "size on disk, MB": lambda each: each.size,
    "memory of a build, MB": lambda each: each.peak,
    "memory while searching, MB": lambda each: each.memory,
}


def print_building(libraries: Sequence[Library], found: Sequence[Figures]) -> None:
    """Print what is done once a library, or once an edit."""
    jieba = {each.papers: each.jieba for each in libraries}
    rows = []
    for each in found:
        build, update, alone_ = each.build, each.update, jieba[each.papers]
        ratios = [build.wall / alone_.wall, build.cpu / alone_.cpu]
        is_ours = each.engine != FULL_TEXT  # FTS5 is given terms that are cut already
        rows.append(
            [
                f"{each.papers:,}, {each.engine}",
                *(f"{seconds:.2f}" for seconds in (build.wall, build.cpu)),
                *(f"{ratio:.2f}" if is_ours else "–" for ratio in ratios),
                *(f"{seconds:.3f}" for seconds in (update.wall, update.cpu)),
                *(f"{mega:,.1f}" for mega in (each.size, each.peak, each.memory)),
            ]
        )
    headings = "papers, engine|build s|CPU s|× jieba|CPU|update s|CPU s|size MB|build MB|open MB"
    print_table(headings.split("|"), rows)
    took = ", ".join(f"{each.jieba.wall:.2f} s ({each.papers:,} papers)" for each in libraries)
    print(f"jieba alone, cutting the same texts: {took}.\n")


def print_searching(libraries: Sequence[Library], found: Sequence[Figures]) -> None:
    """Print what a typed character costs."""
    touched = {each.papers: each.postings for each in libraries}
    rows = []
    for each in found:
        postings = touched[each.papers]
        nanoseconds = 1e6 * sum(pressed.cpu for pressed in each.typed) / max(1, sum(postings))
        rows.append(
            [
                f"{each.papers:,}, {each.engine}",
                f"{each.p95(share=0.5):.2f}",
                f"{each.p95():.2f}",
                f"{each.p95(cpu=True):.2f}",
                f"{each.p95(first=True, share=0.5):.2f}",
                f"{each.p95(first=True):.2f}",
                f"{percentile(postings, 0.5):,.0f}",
                f"{percentile(postings, 0.95):,.0f}",
                "–" if each.engine == FULL_TEXT else f"{nanoseconds:,.0f}",
            ]
        )
    headings = (
        "papers, engine|median ms|p95|CPU p95|first median|first p95|postings median|p95|ns each"
    )
    print_table(headings.split("|"), rows)


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return with which power of the number of papers a cost grows, from two of them."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def print_growth(libraries: Sequence[Library], found: Sequence[Figures]) -> None:
    """Print the exponents between sizes."""
    touched = {each.papers: percentile(each.postings, 0.95) for each in libraries}
    growing: dict[str, Callable[[Figures], float]] = {
        **_GROWING,
        "postings p95": lambda each: touched[each.papers],
    }
    rows = []
    for engine in dict.fromkeys(each.engine for each in found):
        for small, large in pairwise(each for each in found if each.engine == engine):
            pairs = (
                ((small.papers, of(small)), (large.papers, of(large))) for of in growing.values()
            )
            between = f"{engine}, {small.papers:,} to {large.papers:,}"
            rows.append([between, *(f"{exponent(*pair):.2f}" for pair in pairs)])
    print_table(["growth", *growing], rows)


def picture(found: Sequence[Figures]) -> str:
    """Return the curves of all engines."""
    names = dict.fromkeys(each.engine for each in found)
    panels = []
    for title, of in _DRAWN.items():
        curves = {name: [(e.papers, of(e)) for e in found if e.engine == name] for name in names}
        panels.append(Panel(title, curves))
    return drawn(panels)
