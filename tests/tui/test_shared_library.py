"""A shared library in the interface: it is followed, and the interface stays where it is away."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from engine.opensearch.fake import FakeCluster, Fault, served
from engine.opensearch.tiny import home_at
from papersearch.index.progress import no_progress
from papersearch.index.publishing import publish_library
from papersearch.index.shared_index import SharedIndex
from papersearch.library.locate import Library
from tui.driver import NARROW, Interface, running

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("quick_builds")]

MakeLibrary = Callable[..., Library]
HEAD = "papers:\n"
MASK = "- title: Polar Mask\n"
SNAKE = "- title: Deep Snake\n"
GRAPH = "- title: A Graph of Scenes\n"


@pytest.fixture
def cluster() -> FakeCluster:
    """Return a cluster with nothing on it."""
    return FakeCluster()


@pytest.fixture
def node(cluster: FakeCluster) -> Iterator[str]:
    """Yield where the cluster listens."""
    with served(cluster) as place:
        yield place


def publish_at(node: str, library: Library, cache: Path) -> None:
    """Publish a library."""
    publish_library(library, home_at(node, cache), no_progress, lambda reason: None, patience=1)


@pytest_asyncio.fixture
async def interface(
    node: str, tmp_path: Path, make_library: MakeLibrary
) -> AsyncIterator[Interface]:
    """Run the interface over a library of two papers on the cluster."""
    publish_at(node, make_library(HEAD + MASK + SNAKE), tmp_path)
    library = Library((), tmp_path, address=f"http://{node}/papers")
    index = SharedIndex(library, home_at(node, tmp_path / "reader"))
    async with running(index) as interface:
        yield interface


async def test_a_new_generation_is_taken_over(
    interface: Interface, node: str, tmp_path: Path, make_library: MakeLibrary
) -> None:
    """Within seconds, and the selected paper stays the selected one."""
    interface.results.select(1)
    await interface.wait_for_selected(1)
    assert interface.selected == "Deep Snake"
    await interface.do("star")
    publish_at(node, make_library(HEAD + GRAPH + MASK + SNAKE), tmp_path)
    await interface.until(lambda: interface.results.total == 3)
    await interface.wait_for_selected(2)
    assert interface.selected == "Deep Snake"
    await interface.search("is:starred")
    assert interface.titles() == ["Deep Snake"]


async def test_the_interface_stays_while_the_cluster_is_away(
    interface: Interface, cluster: FakeCluster
) -> None:
    """It says so, shows what it has, answers nothing wrong, and goes on once it is back."""
    cluster.faults = [Fault(".*", "cut", 10_000)]
    await interface.until(lambda: interface.says("cannot be reached"))
    interface.box.value = "snake"
    await interface.pilot.pause(0.1)
    assert interface.titles() == ["Polar Mask", "Deep Snake"]
    cluster.faults = []
    await interface.answered("snake")
    await interface.until(lambda: interface.titles() == ["Deep Snake"])
    await interface.until(lambda: not interface.says("cannot be reached"))
    assert list(interface.app.defects) == []


async def test_marks_are_kept_and_shown_while_the_cluster_is_away(
    interface: Interface, cluster: FakeCluster
) -> None:
    """What is wrong is said whole on a narrow screen, and no more once there are answers again."""
    await interface.resize(NARROW)
    await interface.search("snake")
    cluster.faults = [Fault(".*", (401, "Unauthorized"), 10_000)]
    await interface.until(lambda: "PAPERSEARCH_CLUSTER_PASSWORD" in interface.status_in_sight)
    await interface.do("star")
    await interface.until(lambda: "★ " in interface.row(0)[1].text)
    cluster.faults = []
    await interface.until(lambda: interface.says("index fresh"))
    await interface.until(lambda: not interface.says("wants a login"))
    assert "★ " in interface.row(0)[1].text
    assert list(interface.app.defects) == []


async def test_what_could_not_be_answered_is_asked_again(
    interface: Interface, cluster: FakeCluster
) -> None:
    """Though what keeps the index did not notice that anything was wrong."""
    busy = (503, {"error": {"type": "search_phase_execution_exception", "reason": "busy"}})
    cluster.faults = [Fault("POST .*_search", busy, 1000)]
    interface.box.value = "snake"
    await interface.until(lambda: interface.says("a part of the library alone"))
    cluster.faults = []
    await interface.answered("snake")
    assert not interface.says("a part of the library alone")


async def test_a_slow_cluster_is_told_of(interface: Interface, cluster: FakeCluster) -> None:
    """After a second without an answer; the answer is shown when it comes."""
    cluster.seconds_late = 2.0
    cluster.faults = [Fault("POST .*_search", "late", 1)]
    interface.box.value = "snake"
    await interface.until(lambda: interface.says("searching …"))
    await interface.answered("snake")
    assert not interface.says("searching …")


async def test_its_entries_are_edited_elsewhere(interface: Interface) -> None:
    """The editor is not opened on a file that is not here; where the entry stands is said."""
    await interface.do("edit")
    await interface.until(lambda: interface.says("list.yaml:2 is with whoever publishes"))
