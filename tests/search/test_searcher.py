"""Searches: what is found, in which order, with which facets."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.engine.seam import Result, Stopped
from papersearch.errors import (
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    PartialAnswerError,
)
from papersearch.index.documents import INDEX_FACETS, facets
from papersearch.index.library_index import OpenIndex
from papersearch.library.records import Paper
from papersearch.search.answer import SORTS, Answer, Request, Sort
from papersearch.search.searcher import Searcher
from search.conftest import SearcherOf
from tables import cases

LIST = """\
papers:
- title: "PolarMask: Single-Shot Instance Segmentation"
  venue: CVPR
  year: 2020
  categories: [图像分割, 目标检测]
  authors: [Enze Xie]
  summary: 用极坐标做单阶段实例分割。
  links: {paper: "https://arxiv.org/abs/1909.13226", code: "https://github.com/xieenze/PolarMask"}
  readings:
  - {title: 一阶段新思路, url: "https://example.org/r"}
- title: Deep Snake for Real-Time Segmentation
  venue: CVPR
  year: 2020
  categories: [图像分割]
  summary: 轮廓顶点，Instance by instance.
  links: {code: "https://github.com/zju3dv/snake"}
- title: Mask R-CNN
  venue: ICCV
  year: 2017
  categories: [目标检测, 图像分割]
  summary: Polar bears? 实例，分割。
- title: Scene Graph Parsing
  venue: ECCV
  year: 2018
  categories: [场景图]
  summary: 关系检测
- title: anchors away
  summary: 无锚框
"""
GLOSSARY = "- {zh: [实例分割], en: [instance segmentation]}\n"
P, D, M, S, A = (
    "arXiv:1909.13226",
    "deep-snake-for-real-time-segmentation",
    "mask-r-cnn",
    "scene-graph-parsing",
    "anchors-away",
)


@pytest.fixture(scope="module")
def searcher(searcher_of: SearcherOf) -> Searcher:
    """Return a searcher of `LIST`."""
    return searcher_of(LIST, GLOSSARY)


def ids(searcher: Searcher, answer: Answer) -> list[str]:
    """Return the found papers' ids in their order."""
    return [searcher.hit(answer, place).paper.id for place in range(answer.total)]


def papers(searcher: Searcher) -> list[Paper]:
    """Return all papers of a library."""
    answer = searcher.search(Request())
    return [searcher.hit(answer, place).paper for place in range(answer.total)]


@cases(
    ("typed", "found"),
    [
        ("", [P, D, M, S, A]),
        ("polarmask", [P]),
        ("mask", [P, M]),
        ("r-cnn", [M]),
        ("rcnn", [M]),
        ("single shot", [P]),
        ("singleshot", [P]),
        ("instance segmentation", [P, D]),
        ("segmentation instance", [P, D]),
        ("segmented", [P, D]),
        ("实例分割", [P]),
        ("实例", [P, M]),
        ("图像分割", [P, D, M]),
        ("检测", [P, M, S]),
        ("新思路", [P]),
        ("xie", [P]),
        ("1909.13226", [P]),
        ("arxiv:1909.13226", [P]),
        ("zju3dv", [D]),
        ("cvpr", [P, D]),
        ("2017", [M]),
        ("no such thing", []),
        ("polar mask nothing", []),
        # half-typed
        ("pol", [P, M]),
        ("polarm", [P]),
        ("instance seg", [P, D]),
        ("few-sh", []),
        ("single-s", [P]),
        # phrases
        ('"instance segmentation"', [P]),
        ('"segmentation instance"', []),
        ('"instance seg', [P]),
        ('"instance seg"', []),
        ('"实例分割"', [P]),
        ("“单阶段实例”", [P]),
        ('"mask r-cnn"', [M]),
        ('"mask', [M]),
        ('"mas', [M]),
        ('"polarma', [P]),
        ('-"mask', [P, D, S, A]),
        # exclusion
        ("-mask", [D, S, A]),
        ("segmentation -snake", [P]),
        ('segmentation -"single shot"', [D]),
        ("-图像分割", [S, A]),
        ("segmentation -seg", [P, D]),
        # or
        ("snake OR graph", [D, S]),
        ("mask snake OR graph", []),
        ("snake OR mask 图像", [P, D, M]),
        ("nothing OR graph", [S]),
        # fields
        ("title:polar", [P]),
        ("summary:polar", [M]),
        ("polar", [P, M]),
        ("category:检测", [P, M]),
        ("summary:检测", [S]),
        ("author:xie", [P]),
        ('title:"instance segmentation"', [P]),
        ('summary:"instance by"', [D]),
        ("mask -title:polarmask", [M]),
        ("venue:cvpr", [P, D]),
        ("venue:iccv mask", [M]),
        ("-venue:cvpr", [M, S, A]),
        ("year:2018-2020", [P, D, S]),
        ("year:2017 OR graph", [M, S]),
        ("has:code", [P, D]),
        ("has:reading", [P]),
        ("has:code -has:reading", [D]),
        ("has:video", []),
        ("venue:nips", []),
    ],
)
def test_a_text_finds(searcher: Searcher, typed: str, found: list[str]) -> None:
    """Each text finds these papers and no others."""
    answer = searcher.search(Request(typed, expand=False))
    assert (sorted(ids(searcher, answer)) if not answer.is_partial else []) == sorted(found)


@cases(
    ("typed", "first"),
    [
        ("polar", P),
        ("instance", P),
        ("mask", M),
        ("实例分割", P),
    ],
)
def test_the_best_comes_first(searcher: Searcher, typed: str, first: str) -> None:
    """A paper with the word in its title, whole, in a short text or together, comes first."""
    answer = searcher.search(Request(typed))
    assert ids(searcher, answer)[0] == first
    scores = [searcher.hit(answer, place).score for place in range(answer.total)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


@cases(
    ("sort", "order"),
    [
        ("relevance", [P, D, M, S, A]),
        ("year", [P, D, S, M, A]),
        ("title", [A, D, M, P, S]),
    ],
)
def test_everything_has_an_order(searcher: Searcher, sort: Sort, order: list[str]) -> None:
    """All papers come in the order of their list, the newest first, or by title in any case."""
    assert ids(searcher, searcher.search(Request("", sort=sort))) == order


def test_the_sorts_are_those_of_the_type() -> None:
    """There is no sort that the type does not name."""
    assert get_args(Sort) == SORTS


def test_a_hit_knows_its_place(searcher: Searcher) -> None:
    """A hit has the paper as it stands in the list, and the line; beyond the last there is none."""
    answer = searcher.search(Request("snake"))
    hit = searcher.hit(answer, 0)
    assert hit.paper == searcher.paper(D)
    assert [(source.file.rpartition("/")[2], source.line) for source in hit.sources] == [
        ("list.yaml", 11)
    ]
    with pytest.raises(IndexError):
        searcher.hit(answer, 1)
    assert searcher.paper("nobody") is None


def counts(answer: Answer, name: str) -> dict[str, int]:
    """Return a facet's values and their counts."""
    return {each.value: each.count for each in answer.facets[name]}


def test_facets_count_what_was_found(searcher: Searcher) -> None:
    """Without a choice each value counts the found papers that have it, most or newest first."""
    answer = searcher.search(Request())
    assert [(each.value, each.count) for each in answer.facets["category"]] == [
        ("图像分割", 3),
        ("目标检测", 2),
        ("场景图", 1),
    ]
    assert list(counts(answer, "year")) == ["2020", "2018", "2017"]
    assert counts(answer, "venue") == {"CVPR": 2, "ECCV": 1, "ICCV": 1}
    assert counts(answer, "has") == {"code": 2, "reading": 1}
    assert not any(each.is_chosen for values in answer.facets.values() for each in values)
    assert counts(searcher.search(Request("snake")), "category") == {"图像分割": 1}


@cases(
    ("chosen", "found"),
    [
        ({"category": {"图像分割"}}, [P, D, M]),
        ({"category": {"目标检测", "场景图"}}, [P, M, S]),
        ({"category": {"图像分割"}, "venue": {"CVPR"}}, [P, D]),
        ({"category": {"图像分割"}, "venue": {"CVPR"}, "has": {"reading"}}, [P]),
        ({"category": {"场景图"}, "venue": {"CVPR"}}, []),
        ({"venue": {"CVPR", "ECCV"}, "year": {"2018", "2017"}}, [S]),
        ({"category": {"no such"}}, []),
        ({"category": {"no such", "场景图"}}, [S]),
        ({"category": set()}, [P, D, M, S, A]),
        ({}, [P, D, M, S, A]),
    ],
)
def test_choices_narrow(searcher: Searcher, chosen: dict[str, set[str]], found: list[str]) -> None:
    """Within a facet values widen, facets narrow each other, and no choice is no condition."""
    request = Request("", {name: frozenset(values) for name, values in chosen.items()})
    assert sorted(ids(searcher, searcher.search(request))) == sorted(found)


def test_a_facet_counts_without_its_own_choice(searcher: Searcher) -> None:
    """A chosen facet shows what its other values would add; the others count what is left."""
    answer = searcher.search(Request("", {"venue": frozenset({"CVPR"})}))
    assert counts(answer, "venue") == {"CVPR": 2, "ECCV": 1, "ICCV": 1}
    assert counts(answer, "category") == {"图像分割": 2, "目标检测": 1}
    assert counts(answer, "year") == {"2020": 2}
    assert [each.value for each in answer.facets["venue"] if each.is_chosen] == ["CVPR"]


def test_a_chosen_value_stays_in_sight(searcher: Searcher) -> None:
    """A chosen value is shown though no found paper has it, so that it can be unchosen."""
    answer = searcher.search(Request("graph", {"venue": frozenset({"CVPR"})}))
    assert answer.total == 0
    assert counts(answer, "venue") == {"ECCV": 1, "CVPR": 0}


CHOICES = st.dictionaries(
    st.sampled_from(INDEX_FACETS),
    st.frozensets(
        st.sampled_from(["图像分割", "目标检测", "CVPR", "2020", "code", "reading", "no such"]),
        min_size=1,
        max_size=3,
    ),
)


@given(text=st.sampled_from(["", "检测", "mask", "segmentation", "的"]), chosen=CHOICES)
def test_facets_count_as_a_shop_does(
    bundled: Searcher, text: str, chosen: dict[str, frozenset[str]]
) -> None:
    """What is found and counted is what counting paper by paper gives, over the bundled list."""
    answer = bundled.search(Request(text, chosen))
    unchosen = bundled.search(Request(text))
    matching = [bundled.hit(unchosen, place).paper for place in range(unchosen.total)]

    def has(paper: Paper, names: set[str]) -> bool:
        having = facets(paper)
        return not any(chosen[name].isdisjoint(having[name]) for name in names & chosen.keys())

    expected = {paper.id for paper in matching if has(paper, set(INDEX_FACETS))}
    assert set(ids(bundled, answer)) == expected
    for name in INDEX_FACETS:
        others = [paper for paper in matching if has(paper, set(INDEX_FACETS) - {name})]
        counted = Counter(value for paper in others for value in set(facets(paper)[name]))
        assert +Counter(counts(answer, name)) == counted


def test_words_narrow_each_other(bundled: Searcher) -> None:
    """Each further word leaves no more papers than there were, and all words must be found."""
    words = ["分割", "检测", "实时", "mask", "segmentation", "网络"]
    alone = {word: set(ids(bundled, bundled.search(Request(word)))) for word in words}
    for one, other in combinations(words, 2):
        both = set(ids(bundled, bundled.search(Request(f"{one} {other}"))))
        assert both <= alone[one] & alone[other]
        if not one.isascii():  # a word is no beginning any more where more is typed behind it
            assert both == alone[one] & alone[other]
        either = set(ids(bundled, bundled.search(Request(f"{one} OR {other}"))))
        assert either == alone[one] | alone[other]
        without = set(ids(bundled, bundled.search(Request(f"{one} -{other}"))))
        assert without >= alone[one] - alone[other]


def test_a_stopped_search_raises(bundled: Searcher) -> None:
    """A search that is asked to stop raises `Stopped`."""
    with pytest.raises(Stopped):
        bundled.search(Request("mask"), lambda: True)


def test_threads_get_the_same_answers(bundled: Searcher) -> None:
    """Searches from several threads find what each finds alone."""
    texts = ["mask", "实例分割", "seg", '"instance segmentation"', "year:2020", "", "的"] * 8
    expected = {text: bundled.search(Request(text)).first for text in set(texts)}
    fresh = Searcher(bundled.index)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda text: fresh.search(Request(text)).first, texts))
    assert answers == [expected[text] for text in texts]


def test_an_engine_that_cannot_answer_gives_no_answer(bundled_index: OpenIndex) -> None:
    """Whatever keeps an engine from answering is an error of its own kind, and nothing is shown."""
    for kind in (EngineUnavailableError, EngineTimeoutError, PartialAnswerError):
        error = kind("nobody answers", "Try again.")

        def fail(*_: object, error: EngineError = error) -> Result:
            raise error

        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(bundled_index.snapshot, "search", fail)
            with pytest.raises(EngineError) as raised:
                Searcher(bundled_index).search(Request("mask"))
            assert raised.value is error
    assert Searcher(bundled_index).search(Request("mask")).total
