"""A floor under the ranking: nDCG@10 over the judged queries in `tests/relevance`, by kind.

Each floor is what was measured when it was set, less 0.03. `bench/relevance.py judged --worst 10`
shows what fares worst.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from shared.judging import by_kind, found_in, known_as, read_judged
from tables import cases

JUDGED = read_judged(Path(__file__).parents[1] / "relevance" / "judged.tsv")
FLOORS = {
    "zh-zh": 0.95,
    "zh-en": 0.89,
    "en-en": 0.95,
    "en-zh": 0.84,
    "acronym": 0.94,
    "prefix": 0.92,
    "pinyin": 0.94,
    "typo": 0.89,
    "variant": 0.94,
    "mixed": 0.93,
    "ident": 0.97,
    "phrase": 0.97,
    "all": 0.93,
}

Figures = Mapping[str, tuple[float, float, int]]


@pytest.fixture(scope="module")
def figures(bundled: Searcher) -> Figures:
    """Return nDCG@10, success@10 and the number of queries, by kind."""
    return by_kind(JUDGED, lambda typed: found_in(bundled, typed))


@cases("kind", FLOORS)
def test_the_ranking_does_not_get_worse(figures: Figures, kind: str) -> None:
    """The mean nDCG@10 of each kind of query, and of all, stays above its floor."""
    assert figures[kind][0] >= FLOORS[kind]


def test_every_query_succeeds(figures: Figures) -> None:
    """Each judged query has a wanted paper among the first ten."""
    assert {kind: success for kind, (_, success, _) in figures.items() if success < 1} == {}


def test_the_judged_queries_are_sound(bundled: Searcher) -> None:
    """Each query stands once, its papers are the library's, and each kind has five and more."""
    answer = bundled.search(Request())
    known = {known_as(bundled.hit(answer, place).paper.id) for place in range(answer.total)}
    assert [each.query for each in JUDGED if not set(each.relevant) <= known] == []
    assert len({each.query for each in JUDGED}) == len(JUDGED) >= 60
    kinds = Counter(each.kind for each in JUDGED)
    assert min(kinds.values()) >= 5
    assert {*kinds, "all"} == FLOORS.keys()
