"""The search thread: one search at a time, the latest request wins, nothing outdated arrives."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from papersearch.engine.seam import Stopped, never
from papersearch.search.answer import Answer, Request
from papersearch.search.highlights import Highlights
from papersearch.search.searcher import Searcher
from papersearch.tui.search_thread import SearchThread
from tui.driver import LIMIT


def answer_to(request: Request) -> Answer:
    """Return an empty answer."""
    return Answer(request, 0, {}, (), Highlights(), 0.0)


class HeldSearcher(Searcher):
    """Searches that wait until they are let go; one that heeds `stop` stops then."""

    def __init__(self, heeds_stop: bool = True) -> None:
        self.begun: Queue[str] = Queue()
        self.let_go = threading.Event()
        self.heeds_stop = heeds_stop

    def search(
        self, request: Request, stop: Callable[[], bool] = never, first: int | None = None
    ) -> Answer:
        """Answer, fail, or stop, when let go."""
        self.begun.put(request.text)
        assert self.let_go.wait(LIMIT)
        if self.heeds_stop and stop():
            raise Stopped
        if request.text == "fail":
            raise ValueError(request.text)
        return answer_to(request)


class Ear:
    """Hears what a search thread delivers."""

    def __init__(self) -> None:
        self.answers: Queue[str] = Queue()
        self.errors: Queue[Exception] = Queue()
        self.thread = SearchThread(
            lambda searcher, answer: self.answers.put(answer.request.text),
            lambda searcher, answer: None,
            self.errors.put,
        )


@pytest.fixture
def ear() -> Iterator[Ear]:
    """Return an ear to a running search thread, which must end when it is told to."""
    ear = Ear()
    ear.thread.start()
    yield ear
    ear.thread.end()
    ear.thread.join(LIMIT)
    assert not ear.thread.is_alive()


@pytest.mark.parametrize("heeds_stop", [True, False])
def test_only_the_latest_request_is_answered(heeds_stop: bool, ear: Ear) -> None:
    """Of requests that come during a search the last is answered; the search's own is not."""
    searcher = HeldSearcher(heeds_stop)
    ear.thread.ask(searcher, Request("a"), 24)
    assert searcher.begun.get(timeout=LIMIT) == "a"
    ear.thread.ask(searcher, Request("ab"), 24)
    ear.thread.ask(searcher, Request("abc"), 24)
    searcher.let_go.set()
    assert ear.answers.get(timeout=LIMIT) == "abc"
    assert searcher.begun.get(timeout=LIMIT) == "abc"
    assert searcher.begun.empty()
    assert ear.answers.empty()
    assert ear.errors.empty()


def test_requests_one_after_the_other_are_all_answered(ear: Ear) -> None:
    """A request that comes after an answer is answered, too, by the searcher that it names."""
    first, second = HeldSearcher(), HeldSearcher()
    first.let_go.set()
    second.let_go.set()
    ear.thread.ask(first, Request("a"), 24)
    assert ear.answers.get(timeout=LIMIT) == "a"
    ear.thread.ask(second, Request("b"), 24)
    assert ear.answers.get(timeout=LIMIT) == "b"
    assert first.begun.qsize() == second.begun.qsize() == 1


def test_what_comes_behind_the_papers_of_an_answer_waits_for_the_last_one() -> None:
    """Of an answer that a newer request overtakes nothing more is worked out."""
    searcher = HeldSearcher()
    followed: Queue[object] = Queue()
    searcher.let_go.set()

    def deliver(_: object, answer: Answer) -> None:
        if answer.request.text == "a":
            thread.ask(searcher, Request("ab"), 24)

    def follow(_: object, answer: Answer) -> None:
        followed.put(answer.request.text)

    thread = SearchThread(deliver, follow, followed.put)
    thread.start()
    thread.ask(searcher, Request("a"), 24)
    assert followed.get(timeout=LIMIT) == "ab"
    thread.end()
    thread.join(LIMIT)
    assert followed.empty()


def test_a_search_that_fails_is_reported(ear: Ear) -> None:
    """What a search raises is handed on, as it is."""
    searcher = HeldSearcher()
    searcher.let_go.set()
    ear.thread.ask(searcher, Request("fail"), 24)
    error = ear.errors.get(timeout=LIMIT)
    assert isinstance(error, ValueError)
    assert str(error) == "fail"
    assert ear.answers.empty()


def test_ending_stops_a_search() -> None:
    """Ending stops the search that runs and delivers nothing more."""
    ear = Ear()
    searcher = HeldSearcher()
    ear.thread.start()
    ear.thread.ask(searcher, Request("a"), 24)
    assert searcher.begun.get(timeout=LIMIT) == "a"
    ear.thread.end()
    searcher.let_go.set()
    ear.thread.join(LIMIT)
    assert not ear.thread.is_alive()
    assert ear.answers.empty()
    assert ear.errors.empty()
