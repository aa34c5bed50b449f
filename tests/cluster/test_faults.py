"""Nodes that are lost: an answer equals the one before, or is an error, and later comes again.

These tests have the nodes to themselves: they run when the others are done (see the Makefile).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from cluster.fixtures import addresses
from cluster.nodes import FOLDER, Nodes, nodes_in
from cluster.on_nodes import NodesEngine
from cluster.test_on_nodes import documents
from cluster.test_shared_library import library_of, publish, publishing, reader_of, remove, seen
from engine.conformance.conftest import ALL, write
from papersearch.engine.opensearch.snapshot import ClusterSnapshot
from papersearch.engine.seam import Question, Result
from papersearch.engine.tree import EVERYTHING, Or, Prefix, Term
from papersearch.errors import EngineError, PapersearchError

QUESTIONS: Final = (
    Question(Prefix("mask"), facets=("venue",)),
    Question(Or((Term("polar"), Prefix("sn"))), order=("year", "score")),
    Question(EVERYTHING, facets=("venue",), order=("library",)),
)
SOON: Final = 120.0
"""Seconds within which there are answers again, however slow the machine is (a quick one: 30)."""


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """Return the nodes, none of which anybody else needs meanwhile; all run again afterwards."""
    addresses()
    with nodes_in(Path(os.environ[FOLDER])) as found:
        yield found


def test_no_answer_lacks_what_a_lost_node_had(nodes: Nodes, tmp_path: Path) -> None:
    """One of three nodes lost, then two, then both back: never fewer papers.

    Of one there are answers again soon; of two there are errors, or all there is.
    """
    engine = NodesEngine(",".join(nodes.addresses), shards=3, poll=0.05)
    folder = write(engine, tmp_path / "1", documents())
    engine.copy_all()
    nodes.wait(wait_for_status="green")
    snapshot = engine.snapshot(folder)
    expected = [snapshot.search(question, ALL) for question in QUESTIONS]
    watched = Watched(snapshot, expected)
    assert watched.answers_within(SOON)

    nodes.kill(nodes.nodes[1])
    assert watched.answers_within(SOON)
    nodes.kill(nodes.nodes[2])
    watched.asked_for(2.0)
    for node in nodes.nodes[1:]:
        nodes.start(node)
    # Not all that other tests left behind has copies, so not all of it comes back.
    nodes.wait(wait_for_nodes="3")
    assert watched.answers_within(SOON)
    engine.close()


class Watched:
    """Asks, and sees that no answer differs from the one before."""

    def __init__(self, snapshot: ClusterSnapshot, expected: list[Result]) -> None:
        self.snapshot = snapshot
        self.expected = expected

    def asked_for(self, seconds: float) -> bool:
        """Ask for some seconds; return whether all answers came in the last round."""
        end = time.monotonic() + seconds
        answered = False
        while time.monotonic() < end:
            answered = self._round()
        return answered

    def answers_within(self, seconds: float) -> bool:
        """Ask until all answers come three rounds long; return whether they did in time."""
        end, good = time.monotonic() + seconds, 0
        while time.monotonic() < end and good < 3:
            good = good + 1 if self._round() else 0
        return good == 3

    def _round(self) -> bool:
        for question, expected in zip(QUESTIONS, self.expected, strict=True):
            try:
                assert self.snapshot.search(question, ALL) == expected
            except EngineError:
                time.sleep(0.1)
                return False
        return True


@pytest.mark.usefixtures("quick_builds")
def test_a_node_that_is_lost_during_a_publication_costs_no_answer(
    nodes: Nodes, tmp_path: Path
) -> None:
    """Readers see the old state or the new one, or an error, never less; then all goes on."""
    hosts = ",".join(nodes.addresses).replace("http://", "")
    address = f"http://{hosts}/faults"
    publish(library_of(tmp_path / "a", 300, "kite"), address, tmp_path / "cache")
    reader = reader_of(address, tmp_path / "reader")
    crane = library_of(tmp_path / "a", 400, "crane")
    for lost in nodes.nodes[:2]:
        child = publishing(crane, address, tmp_path / "child")
        child.join(0.7)
        nodes.kill(lost)
        _all_seen(lambda: seen(reader), 20, {(300, 0, 300), (0, 400, 400)})
        child.join(120)
        child.kill()
        assert _after(lambda: seen(reader), 120) in {(300, 0, 300), (0, 400, 400)}
        nodes.start(lost)
        nodes.wait(wait_for_nodes="3", wait_for_no_initializing_shards="true")
    assert publish(crane, address, tmp_path / "other") == 400
    assert seen(reader) == (0, 400, 400)
    remove(hosts, "faults")


def _all_seen(ask: Callable[[], object], times: int, allowed: set[tuple[int, int, int]]) -> None:
    for _ in range(times):
        with suppress(PapersearchError):
            assert ask() in allowed
        time.sleep(0.1)


def _after(ask: Callable[[], object], seconds: float) -> object:
    """Return what is seen once there is no error; raise the last after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        try:
            return ask()
        except PapersearchError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
