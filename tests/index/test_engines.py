"""Which engine an index is made with, and what happens when it is another one."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from engine.conformance.toy import ToyEngine
from papersearch.context import Context
from papersearch.engine import registry
from papersearch.engine.registry import engine_named
from papersearch.errors import SettingsError
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.io import places
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

pytestmark = pytest.mark.usefixtures("quick_builds")
LIST = "papers:\n- title: Polar Mask 实例分割\n- title: Deep Snake\n"


def made_by(index: LibraryIndex, told: list[str]) -> str:
    """Open an index, and return the name of the engine that made it."""
    opened = index.open(told=told.append)
    return opened.manifest.engine.split()[0]


def say(engine: str) -> None:
    """Name an engine in the user's settings."""
    path = places.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"engine: {engine}\n", encoding="utf-8")


def test_the_quickest_that_is_installed_is_taken(make_library: Callable[..., Library]) -> None:
    """Where the settings name no engine, Tantivy is taken if it is there."""
    expected = "tantivy" if find_spec("tantivy") else "whoosh"
    assert made_by(Context().index_of(make_library(LIST)), []) == expected
    assert engine_named("auto").name == expected
    assert engine_named("whoosh").name == "whoosh"


@pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy is not installed")
def test_another_engine_builds_anew(
    make_library: Callable[..., Library], found: Callable[[OpenIndex, str], list[str]]
) -> None:
    """After a change of engines the index is built again, the reason is said, all is found."""
    library = make_library(LIST)
    told: list[str] = []
    for engine in ("whoosh", "tantivy", "tantivy", "whoosh"):
        say(engine)
        assert made_by(Context().index_of(library), told) == engine
        index = Context().index_of(library).open()
        assert found(index, "分割") == ["Polar Mask 实例分割"]
    assert told == ["there was none", *["another engine made it"] * 2]


def test_any_engine_behind_the_seam_makes_an_index(
    make_library: Callable[..., Library], found: Callable[[OpenIndex, str], list[str]]
) -> None:
    """The toy that shows how to add an engine searches a library, and follows its edits."""
    library = make_library(LIST)
    index = LibraryIndex(library, ToyEngine())
    assert found(index.open(), "分割") == ["Polar Mask 实例分割"]
    make_library(LIST + "- title: Deep Snake 轮廓分割\n  year: 2020\n", "more.yaml")
    opened = LibraryIndex(library, ToyEngine()).open()
    assert opened.manifest.engine == "toy 1"
    assert opened.manifest.reason == "list files changed"
    assert found(opened, "分割") == ["Deep Snake 轮廓分割", "Polar Mask 实例分割"]
    answer = Searcher(opened).search(Request("mask", {"year": frozenset({"2020"})}))
    assert answer.total == 0
    searcher = Searcher(opened)
    everything = searcher.search(Request(), first=1)
    assert [searcher.hit(everything, place).paper.title for place in range(everything.total)] == [
        "Polar Mask 实例分割",
        "Deep Snake",
        "Deep Snake 轮廓分割",
    ]


def test_an_engine_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that no engine has, and one that is not installed, are errors with what to do."""
    with pytest.raises(SettingsError, match="no engine") as failed:
        engine_named("lucene")
    assert "auto, whoosh, tantivy" in failed.value.hint
    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    assert engine_named("auto").name == "whoosh"
    with pytest.raises(SettingsError, match="not installed") as failed:
        engine_named("tantivy")
    assert "pip install 'papersearch[fast]'" in failed.value.hint
