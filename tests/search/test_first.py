"""Answers of which only the first papers are ranked: the rest follows when somebody goes so far."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from papersearch.index.library_index import OpenIndex
from papersearch.search.answer import Answer, Request
from papersearch.search.searcher import Searcher
from papersearch.user.mark import Mark
from papersearch.user.marks import Marks
from tables import cases

COUNT = 120  # more than a page
LIST = "papers:\n" + "".join(
    f"- {{title: {'mask ' * (number % 5)}paper number{number}, year: {2000 + number % 3}}}\n"
    for number in range(COUNT)
)
FIRST = 5
REQUESTS = [
    Request("paper"),
    Request("mask"),
    Request("mask nowhere"),
    Request("is:starred"),
    Request(),
    Request("", {"is": frozenset({"starred"})}),
    Request("paper", {"year": frozenset({"2001"}), "is": frozenset({"starred", "read"})}),
    Request("mask", sort="year"),
    Request("paper", sort="title"),
]


def star(*numbers: int) -> Marks:
    """Return marks of papers by what their titles end with."""
    return {_id(number): Mark(is_starred=True) for number in numbers}


def _id(number: int) -> str:
    return "-".join([*["mask"] * (number % 5), "paper", f"number{number}"])


def ids(searcher: Searcher, answer: Answer, places: Iterator[int] | range) -> list[str]:
    """Return the ids of the papers at places."""
    return [searcher.hit(answer, place).paper.id for place in places]


@cases("request_", REQUESTS)
def test_the_rest_follows_in_order(index: OpenIndex, request_: Request) -> None:
    """Every place has the paper that it has where all are ranked, and every paper its place."""
    searcher = Searcher(index, lambda: star(*range(0, COUNT, 2)))
    whole = searcher.search(request_)
    some = searcher.search(request_, first=FIRST)
    assert some.total == whole.total > FIRST
    assert some.facets == whole.facets
    expected = ids(searcher, whole, range(whole.total))
    assert len(set(expected)) == whole.total
    assert ids(searcher, some, reversed(range(some.total))) == expected[::-1]
    assert [searcher.place_of(some, each) for each in expected] == list(range(some.total))
    assert searcher.place_of(some, "in-no-list") is None
    with pytest.raises(IndexError):
        searcher.hit(some, some.total)


def test_changed_marks_change_no_answer(index: OpenIndex) -> None:
    """The rest of an answer is what the marks were when it was searched for."""
    marks = star(*range(COUNT))
    searcher = Searcher(index, lambda: marks)
    answer = searcher.search(Request("is:starred"), first=FIRST)
    marks = star(1)
    assert len(set(ids(searcher, answer, range(answer.total)))) == COUNT
    assert searcher.search(Request("is:starred")).total == 1


def test_several_threads_go_through_answers(index: OpenIndex) -> None:
    """Threads that go through several answers at once get all their papers in order."""
    searcher = Searcher(index)
    wanted = [Request("paper"), Request("mask"), Request("number1")]
    expected = [searcher.search(each) for each in wanted]
    some = [searcher.search(each, first=1) for each in wanted]
    with ThreadPoolExecutor(6) as threads:
        found = threads.map(lambda each: ids(searcher, each, range(each.total)), some * 4)
    assert list(found) == [ids(searcher, each, range(each.total)) for each in expected] * 4
