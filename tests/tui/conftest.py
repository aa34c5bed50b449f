"""Libraries to show, a browser that only writes down, and child processes that find the program."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from conftest import move_in
from papersearch.desktop.opener import OpenOutcome
from papersearch.engine.registry import engine_named
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index.library_index import LibraryIndex
from papersearch.io.atomic import create_once
from papersearch.library.locate import Library
from papersearch.tui import index_keeper, visitor
from papersearch.tui.index_keeper import IndexKeeper
from quick_builds import INSTEAD
from tui.driver import Interface, running

BUNDLED_LIST = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the list files more often, so that edits are found sooner."""
    monkeypatch.setattr(index_keeper, "_LOOK_SECONDS", 0.1)


@pytest.fixture
def quick_keeping(quick_looks: None, quick_builds: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build in this process what a child would build, which is another test's."""

    def build(keeper: IndexKeeper, index: LibraryIndex, is_asked: bool) -> None:
        keeper._tell_opened(index.open(rebuild=is_asked), is_fresh=True, reason="")

    monkeypatch.setattr(IndexKeeper, "_build", build)


@pytest.fixture(scope="session")
def bundled_library(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """Return the index of a copy of the bundled list, for tests that change nothing.

    Its engine is the one that every install has: so papers come in one order everywhere. One of
    all processes makes it.
    """
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "shown"
    return built(folder, BUNDLED_LIST.read_text(encoding="utf-8"), BUNDLED_LIST.name)


def built(folder: Path, text: str, name: str = "list.yaml") -> LibraryIndex:
    """Return the built index of a library in a folder, of one list file `data/NAME`."""
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    create_once(path, text.encode())
    with pytest.MonkeyPatch.context() as monkeypatch:
        move_in(folder, monkeypatch)
        for module, replaced, value in INSTEAD:
            monkeypatch.setattr(module, replaced, value)
        index = LibraryIndex(Library((folder / "data",), folder / "index"), WhooshEngine())
        index.open()
    return index


@asynccontextmanager
async def at_home(library: LibraryIndex, home: Path) -> AsyncIterator[Interface]:
    """Run one interface over a library that no test changes, at home in a folder of its own."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        move_in(home, monkeypatch)
        async with running(library) as interface:
            yield interface


def interface_over(text: str) -> Callable[..., AsyncIterator[Interface]]:
    """Return the fixture of one interface over a list, which the tests of a module share."""

    @pytest_asyncio.fixture(scope="module")
    async def shared_interface(
        tmp_path_factory: pytest.TempPathFactory,
    ) -> AsyncIterator[Interface]:
        library = built(tmp_path_factory.mktemp("library"), text)
        async with at_home(library, tmp_path_factory.mktemp("shared")) as interface:
            yield interface

    return shared_interface


@pytest_asyncio.fixture(scope="module")
async def shared_interface(
    bundled_library: LibraryIndex, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Interface]:
    """Run one interface over the bundled list; a module may share another among its tests."""
    async with at_home(bundled_library, tmp_path_factory.mktemp("shared")) as interface:
        yield interface


@pytest_asyncio.fixture
async def interface(
    shared_interface: Interface, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Interface:
    """Return the interface that tests share, as it is when it begins.

    What it keeps for its user lies where it did when it was started.
    """
    marks = shared_interface.screen.marks_file.path
    monkeypatch.setenv("XDG_DATA_HOME", str(marks.parents[1]))
    await shared_interface.begin_anew()
    return shared_interface


@pytest.fixture
def index_of(
    make_library: Callable[..., Library], quick_builds: None
) -> Callable[..., LibraryIndex]:
    """Return a function that writes a list file and returns the built index of its folder."""

    def make(text: str, name: str = "list.yaml") -> LibraryIndex:
        index = LibraryIndex(make_library(text, name), engine_named("whoosh"))
        index.open()
        return index

    return make


@pytest.fixture
def bundled_copy(index_of: Callable[..., LibraryIndex]) -> LibraryIndex:
    """Return the index of the test's own copy of the bundled list, `data/cvpr2020.yaml`."""
    return index_of(BUNDLED_LIST.read_text(encoding="utf-8"), BUNDLED_LIST.name)


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what browsers and clipboards need: a screen, and a terminal that is special."""
    for variable in (
        *("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION"),
        *("TERM_PROGRAM", "TMUX", "VTE_VERSION"),
    ):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the URLs that the interface opens, in a browser that there is not."""
    urls: list[str] = []

    def open_url(url: str, *_: object) -> OpenOutcome:
        urls.append(url)
        return OpenOutcome(url, is_opened=True, message="opened in the browser")

    monkeypatch.setattr(visitor, "open_url", open_url)
    return urls
