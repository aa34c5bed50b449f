"""The interface's thread asks no engine of a shared library: an answer may be seconds away."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from engine.opensearch.fake import FakeCluster, served
from engine.opensearch.tiny import home_at
from papersearch.context import Context
from papersearch.index.fit_snapshot import FitSnapshot
from papersearch.index.progress import no_progress
from papersearch.index.publishing import publish_library
from papersearch.index.shared_index import SharedIndex
from papersearch.library.locate import Library
from papersearch.search.searcher import FIRST_PAGE
from tui.driver import Interface, running

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("quick_builds")]

MakeLibrary = Callable[..., Library]
PAPERS: Final = 3 * FIRST_PAGE
ASKING: Final = ("search", "place_of", "known", "complete", "values", "stored")


def listed(count: int) -> str:
    """Return a list of so many papers."""
    entries = (f"- title: Paper {number:03}\n  venue: V{number % 7}\n" for number in range(count))
    return "papers:\n" + "".join(entries)


class Watch:
    """Sees which thread asks the engine, and lets it wait."""

    def __init__(self) -> None:
        self.by_interface: list[str] = []
        self.seconds = 0.0
        self.asked = 0

    def over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Look at every question to an engine of a shared library."""
        for name in ASKING:
            monkeypatch.setattr(FitSnapshot, name, self._watched(name, getattr(FitSnapshot, name)))

    def _watched(self, name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any, **named: Any) -> Any:
            self.asked += 1
            if threading.current_thread() is threading.main_thread():
                self.by_interface.append(name)
            else:
                time.sleep(self.seconds)
            return ask(*given, **named)

        return asked


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return what watches the engine."""
    watch = Watch()
    watch.over(monkeypatch)
    return watch


@pytest.fixture
def publish(tmp_path: Path, make_library: MakeLibrary) -> Iterator[Callable[[int], Library]]:
    """Yield what publishes so many papers, and returns the library as others have it."""
    with served(FakeCluster()) as node:

        def published(count: int) -> Library:
            home = home_at(node, tmp_path)
            publish_library(make_library(listed(count)), home, no_progress, lambda reason: None)
            return Library((), tmp_path, address=f"http://{node}/papers")

        yield published


@pytest_asyncio.fixture
async def interface(
    publish: Callable[[int], Library], tmp_path: Path, watch: Watch
) -> AsyncIterator[Interface]:
    """Run the interface over a shared library of several pages."""
    library = publish(PAPERS)
    node = library.address.split("/")[2]
    async with running(SharedIndex(library, home_at(node, tmp_path / "reader"))) as interface:
        watch.by_interface.clear()
        yield interface


async def test_no_key_asks_the_engine(
    interface: Interface,
    publish: Callable[[int], Library],
    watch: Watch,
) -> None:
    """Typing, going far down, picking, marking, undoing, and a new generation: none of them."""
    await interface.search("venue:v3")
    await interface.search("paper")
    await interface.do("select_last")
    await interface.until(lambda: interface.results.selected == PAPERS - 1)
    await interface.until(lambda: bool(interface.selected))
    last = interface.selected
    await interface.until(lambda: interface.is_about(last))
    await interface.do("star")
    await interface.until(lambda: interface.says("starred"))
    await interface.search("is:starred")
    assert interface.titles() == [last]
    await interface.do("undo")
    await interface.until(lambda: interface.results.total == 0)
    await interface.search("")
    await interface.focus_list()
    await interface.press("*")
    await interface.until(lambda: len(interface.screen.session.picks) == PAPERS)
    await interface.do("read")
    await interface.until(lambda: interface.says(f"{PAPERS} papers: marked as read"))
    await interface.press("escape", "g", "V", "G")
    await interface.until(lambda: len(interface.screen.session.picks) == PAPERS)
    publish(PAPERS + 1)
    await interface.until(lambda: interface.results.total == PAPERS + 1)
    await interface.until(lambda: len(interface.screen.session.picks) == PAPERS)
    Context().marks_file.change(f"paper-{7:03}", is_starred=True)
    await interface.search("is:starred")
    await interface.until(lambda: interface.titles() == ["Paper 007"])
    await interface.press("i")
    await interface.until(lambda: interface.answer.request.text.startswith("like:"))
    assert list(interface.app.defects) == []
    assert watch.by_interface == []


async def test_keys_are_shown_at_once_however_late_answers_are(
    interface: Interface, watch: Watch
) -> None:
    """What is typed stands in the box, what is selected moves; what is to come is shown later."""
    watch.seconds = 2.0
    began = time.monotonic()
    await interface.do("select_last")
    await interface.type("paper")
    assert interface.box.value == "paper"
    assert time.monotonic() - began < watch.seconds
    watch.seconds = 0.0
    await interface.answered("paper")
    await interface.do("select_last")
    await interface.until(lambda: interface.results.selected == PAPERS - 1)
    await interface.until(lambda: bool(interface.selected))
    assert watch.by_interface == []
