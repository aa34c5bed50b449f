"""How good a ranking is, by judged queries: nDCG@10 and success@10."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

CUT: Final = 10
"""How many hits are looked at."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the papers that answer it (arXiv ids, best first)."""

    kind: str
    query: str
    relevant: tuple[str, ...]


def read_judged(path: Path) -> list[Judged]:
    """Return the queries of a file of `kind<TAB>query<TAB>id|id`; `#` begins a comment."""
    judged = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, query, ids = line.split("\t")
            judged.append(Judged(kind, query, tuple(ids.split("|"))))
    return judged


def ndcg(found: Sequence[str], relevant: Sequence[str]) -> float:
    """Return nDCG@10 with equal gains.

    K. Järvelin and J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002.
    """
    gain = sum(1 / math.log2(n + 2) for n, each in enumerate(found[:CUT]) if each in relevant)
    best = sum(1 / math.log2(n + 2) for n in range(min(len(relevant), CUT)))
    return gain / best


def success(found: Sequence[str], relevant: Sequence[str]) -> float:
    """Return 1 if any relevant paper is among the first ten, else 0."""
    return float(any(each in relevant for each in found[:CUT]))


Find = Callable[[str], Sequence[str]]
"""Gives the arXiv ids that a query finds, best first."""


def known_as(paper_id: str) -> str:
    """Return what judged queries call a paper: its arXiv id, or else its slug."""
    return paper_id.removeprefix("arXiv:")


def found_in(searcher: Searcher, typed: str) -> list[str]:
    """Return what the program finds first for typed text."""
    answer = searcher.search(Request(typed))
    hits = [searcher.hit(answer, place) for place in range(min(CUT, answer.listed))]
    return [known_as(hit.paper.id) for hit in hits]


def by_kind(judged: Sequence[Judged], find: Find) -> Mapping[str, tuple[float, float, int]]:
    """Return mean nDCG@10, mean success@10 and the number of queries, by kind and for `all`."""
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for each in judged:
        found = find(each.query)
        pair = ndcg(found, each.relevant), success(found, each.relevant)
        scores[each.kind].append(pair)
        scores["all"].append(pair)
    return {
        kind: (
            sum(pair[0] for pair in pairs) / len(pairs),
            sum(pair[1] for pair in pairs) / len(pairs),
            len(pairs),
        )
        for kind, pairs in scores.items()
    }
