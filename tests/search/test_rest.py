"""Papers with most of what was asked for, below those with all of it; why each is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.present.sentences import border_in_words, reasons_in_words
from papersearch.search.answer import Answer, Hit, Request
from papersearch.search.explanation import matched, reasons
from papersearch.search.searcher import Searcher
from search.conftest import SearcherOf

WORDS = (
    "分割 检测 点云 实时 mask snake segmentation hashing graph 三维 可解释 few-shot 姿态估计"
).split()
QUERIES = st.lists(st.sampled_from([*WORDS, "qwxyzv"]), min_size=1, max_size=4).map(" ".join)


def hits(searcher: Searcher, answer: Answer) -> list[Hit]:
    """Return all papers that are listed."""
    return [searcher.hit(answer, place) for place in range(answer.listed)]


@given(typed=QUERIES, sort=st.sampled_from(["relevance", "year", "title"]))
def test_those_with_all_come_first(bundled: Searcher, typed: str, sort: str) -> None:
    """Each paper is listed once, where it says; the total is of those with all, if any has."""
    answer = bundled.search(Request(typed, sort=sort))  # type: ignore[arg-type]
    listed = hits(bundled, answer)
    ids = [hit.paper.id for hit in listed]
    assert len(set(ids)) == len(ids) == answer.listed
    assert [hit.is_whole for hit in listed] == [n < answer.whole for n in range(answer.listed)]
    assert answer.total == (answer.whole or answer.listed)
    assert answer.border == (answer.whole if 0 < answer.whole < answer.listed else None)
    assert [bundled.place_of(answer, each) for each in ids] == list(range(len(ids)))
    with pytest.raises(IndexError):
        bundled.hit(answer, answer.listed)


@given(typed=QUERIES)
def test_a_paper_with_all_lacks_nothing(bundled: Searcher, typed: str) -> None:
    """What is told of a paper is what it was found by: words, where they stand, what is missing."""
    answer = bundled.search(Request(typed))
    for hit in hits(bundled, answer)[:30]:
        why = reasons(answer, hit)
        has, lacks = matched(why)
        assert {*has, *lacks} == {part.word for part in answer.parts}
        assert bool(lacks) != hit.is_whole
        assert has or any(reason.evidence for reason in why)
        assert len(list(reasons_in_words(why))) == len(why)


def test_exclusions_and_choices_hold_for_all(bundled: Searcher) -> None:
    """Below the border, too, there is only what was not excluded and what was chosen."""
    answer = bundled.search(Request("segmentation hashing -mask has:code"))
    listed = hits(bundled, answer)
    assert answer.is_partial
    assert listed
    assert all(any(link.kind == "code" for link in hit.paper.links) for hit in listed)
    assert not any("mask" in hit.paper.title.lower() for hit in listed)
    chosen = bundled.search(Request("segmentation hashing", {"has": frozenset({"code"})}))
    assert {h.paper.id for h in hits(bundled, chosen)} >= {h.paper.id for h in listed}
    counts = {each.value: each.count for each in chosen.facets["has"]}
    assert counts["code"] == chosen.total


def test_the_border_is_told(bundled: Searcher) -> None:
    """It says how many have all of it."""
    answer = bundled.search(Request("实例分割 mask 极坐标"))
    assert answer.border is not None
    have = "1 has" if answer.border == 1 else f"{answer.border} have"
    assert border_in_words(answer) == f"{have} all of it · most of it below"


LIST = """\
papers:
- {title: Kites over Water, summary: 风筝 湖面 起飞}
- {title: Kites over Water at Night}
- {title: Water Alone, summary: 湖面}
- {title: 风筝 湖面}
- {title: Something Else}
"""


def test_papers_like_one(searcher_of: SearcherOf) -> None:
    """They share its weightiest words, in either language, and it is none of them."""
    searcher = searcher_of(LIST, "- {zh: [风筝], en: [kite]}\n")
    answer = searcher.search(Request("like:kites-over-water"))
    found = [hit.paper.title for hit in hits(searcher, answer)]
    assert set(found[:2]) == {"Kites over Water at Night", "风筝 湖面"}
    assert "Kites over Water" not in found
    assert "Something Else" not in found
    assert answer.understood[0].way == "like"
    assert "kites" in answer.understood[0].terms
    for typed in ("like:", "like:nothing", "-like:kites-over-water"):
        searcher.search(Request(typed))
    assert searcher.search(Request("like:nothing")).listed == 0


def test_a_title_pasted_with_a_minus_is_found(searcher_of: SearcherOf) -> None:
    """Where nothing is found without a word, it was no exclusion; else it is one."""
    searcher = searcher_of("papers:\n- {title: Sonar -Optical Kites}\n- {title: Sonar}\n", "[]")
    pasted = searcher.search(Request("Sonar -Optical Kites"))
    assert [hit.paper.title for hit in hits(searcher, pasted)][:1] == ["Sonar -Optical Kites"]
    assert [(each.word, each.way) for each in pasted.understood] == [("Optical", "kept")]
    excluded = searcher.search(Request("sonar -optical"))
    assert [hit.paper.title for hit in hits(searcher, excluded)] == ["Sonar"]
