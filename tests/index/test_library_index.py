"""An open index: what it knows, and that it answers whatever happens around it."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from papersearch.engine.whoosh.engine import WhooshEngine, WhooshSnapshot
from papersearch.errors import IndexBusyError, IndexWriteError
from papersearch.index import library_index as opening
from papersearch.index.library_index import ASKED, NO_INDEX, LibraryIndex, OpenIndex
from papersearch.index.progress import Step
from papersearch.library import files
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

pytestmark = pytest.mark.usefixtures("quick_builds")

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

LIST = """\
venue: CVPR
year: 2020
papers:
- title: Polar Mask
  summary: 实例分割
- title: Deep Snake
  summary: 主动轮廓
"""
BROKEN = """\
papers:
- title: Polar Mask
- tilte: A Slip
- title: Deep Snake
  year: soon
"""


def whoosh(library: Library) -> LibraryIndex:
    """Return the library's index with the Whoosh engine."""
    return LibraryIndex(library, WhooshEngine())


def snapshot(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Return the time and the bytes of every file below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def refuse(*_: object) -> None:
    """Be called by nobody."""
    raise AssertionError("nothing was to be built")


def test_the_first_index_is_built(make_library: MakeLibrary, found: Found) -> None:
    """Where there is no index, one is built, with progress up to its end, and it answers."""
    index = whoosh(make_library(LIST))
    assert index.state().reason == NO_INDEX
    assert index.open_as_it_is() is None
    told: list[str] = []
    steps: list[Step] = []
    opened = index.open(steps.append, told.append)
    assert found(opened, "实例") == ["Polar Mask"]
    assert opened.manifest.papers == opened.snapshot.size == 2
    assert told == [NO_INDEX]
    size = len(LIST.encode())
    assert steps[:2] == [Step("reading", 0, size), Step("indexing", 0, 2)]
    assert steps[-2:] == [Step("indexing", 2, 2), Step("saving")]
    assert index.state().is_fresh


def test_a_fresh_index_opens_without_a_touch(make_library: MakeLibrary, found: Found) -> None:
    """A fresh index is opened without building, writing, or asking for the lock."""
    library = make_library(LIST)
    whoosh(library).open()
    before = snapshot(library.index_folder)
    with FileLock(library.index_folder / "lock"):
        assert found(whoosh(library).open(refuse, refuse), "mask") == ["Polar Mask"]
    assert snapshot(library.index_folder) == before


def test_a_rebuild_can_be_asked_for(make_library: MakeLibrary, found: Found) -> None:
    """A fresh index is built again if that is asked for, and the reason is that."""
    index = whoosh(make_library(LIST))
    first = index.open()
    before = first.manifest
    told: list[str] = []
    again = index.open(told=told.append, rebuild=True)
    assert told == [again.manifest.reason] == [ASKED]
    assert again.manifest.generation != before.generation
    assert found(again, "") == ["Deep Snake", "Polar Mask"]


@pytest.mark.parametrize("text", ["papers: []\n", "", "papers:\n- tilte: A Slip\n", None])
def test_a_library_of_nothing_has_an_index(
    make_library: MakeLibrary, found: Found, text: str | None
) -> None:
    """A library without papers, or without list files, is built, opened and searched."""
    library = make_library(text or "")
    if text is None:
        (library.roots[0] / "list.yaml").unlink()
    opened = whoosh(library).open()
    assert opened.manifest.papers == 0
    assert found(opened, "") == found(opened, "mask") == found(opened, "实例") == []
    opened = whoosh(library).open(refuse, refuse)
    assert opened.snapshot.size == 0


def test_a_broken_entry_costs_itself_alone(make_library: MakeLibrary, found: Found) -> None:
    """The other entries are found, and the problems name file and line, built or opened."""
    library = make_library(BROKEN)
    for _ in range(2):
        opened = whoosh(library).open()
        assert found(opened, "") == ["Deep Snake", "Polar Mask"]
        problems = opened.problems()
        assert {problem.line for problem in problems} == {3, 5}
        assert {problem.file for problem in problems} == {str(library.roots[0] / "list.yaml")}
        assert sum(state.problems for state in opened.manifest.lists) == len(problems)


def test_papers_know_their_lines(make_library: MakeLibrary) -> None:
    """The line of each entry is known, and 0 where there is none."""
    library = make_library(LIST)
    file = str(library.roots[0] / "list.yaml")
    opened = whoosh(library).open()
    assert opened.line_of(file, "polar-mask") == 4
    assert opened.line_of(file, "deep-snake") == 6
    assert opened.line_of(file, "nobody") == opened.line_of("elsewhere", "polar-mask") == 0


def test_papers_stand_in_the_order_of_their_lists(make_library: MakeLibrary) -> None:
    """Places follow list files and lines; a paper of two files has its first place."""
    make_library("papers:\n- title: Zebra\n- title: Both\n", "a.yaml")
    library = make_library("papers:\n- title: Both\n- title: Ant\n", "b.yaml")
    opened = whoosh(library).open()
    answer = Searcher(opened).search(Request())
    assert [hit.key for hit in answer.first] == ["zebra", "both", "ant"]


def test_a_busy_index_is_said(make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another holds the lock too long, the error says so, and the old index still opens."""
    library = make_library(LIST)
    whoosh(library).open()
    make_library(LIST + "- title: Third\n")
    monkeypatch.setattr(opening, "_PATIENCE", 0.0)
    with FileLock(library.index_folder / "lock"):
        with pytest.raises(IndexBusyError):
            whoosh(library).open()
        old = whoosh(library).open_as_it_is()
        assert old is not None
        assert old.manifest.papers == 2


def test_an_index_that_cannot_be_written_is_said(make_library: MakeLibrary, home: Path) -> None:
    """Where no index can be written, the error names the place, and what to set."""
    library = make_library(LIST)
    library.index_folder.write_bytes(b"")
    (home / "cache").write_bytes(b"")
    with pytest.raises(IndexWriteError, match=str(library.cached_index_folder)) as failed:
        whoosh(library).open()
    assert "XDG_CACHE_HOME" in failed.value.hint


def test_the_callers_own_errors_pass(make_library: MakeLibrary) -> None:
    """An error of what is told of progress is not taken for one of the index."""

    def broken_pipe(step: Step) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        whoosh(make_library(LIST)).open(broken_pipe)
    gc.collect()


def test_an_interrupted_build_leaves_nothing(make_library: MakeLibrary, found: Found) -> None:
    """Interrupted at any step, a build leaves no half generation, and the next one succeeds."""
    library = make_library(LIST)
    size = len(LIST.encode())
    indexing = [Step("indexing", done, 2) for done in range(3)]
    for moment in (Step("reading", 0, size), *indexing, Step("saving")):

        def interrupt(step: Step, moment: Step = moment) -> None:
            if step == moment:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            whoosh(library).open(interrupt)
        assert list(library.index_folder.glob("gen-*")) == []
        gc.collect()  # a file that was left open is told of here, and not in another test
    opened = whoosh(library).open()
    assert found(opened, "mask") == ["Polar Mask"]


def update(library: Library, make_library: MakeLibrary, *titles: str) -> None:
    """Update the index once for each title that is added to the list."""
    text = LIST
    for title in titles:
        text += f"- title: {title}\n"
        make_library(text)
        whoosh(library).open()


def test_an_open_index_outlives_updates(make_library: MakeLibrary, found: Found) -> None:
    """An index that was opened answers everything, though others have replaced its generation."""
    library = make_library(LIST)
    opened = whoosh(library).open()
    update(library, make_library, "Third", "Fourth", "Fifth")
    assert not (library.index_folder / opened.manifest.generation).exists()
    assert found(opened, "实例分割") == ["Polar Mask"]
    assert found(opened, "") == ["Deep Snake", "Polar Mask"]
    assert opened.line_of(str(library.roots[0] / "list.yaml"), "polar-mask") == 4
    assert opened.problems() == []


def test_a_generation_may_go_while_it_is_opened(make_library: MakeLibrary, found: Found) -> None:
    """Where others replace the generation that is being opened, the new one is opened."""
    library = make_library(LIST)
    whoosh(library).open()

    class Overtaken(WhooshEngine):
        """An engine that is too slow, once."""

        was_overtaken = False

        def snapshot(self, folder: Path) -> WhooshSnapshot:
            """Open a folder after others have replaced it."""
            if not self.was_overtaken:
                self.was_overtaken = True
                update(library, make_library, "Third", "Fourth", "Fifth")
            return super().snapshot(folder)

    opened = LibraryIndex(library, Overtaken()).open()
    assert found(opened, "fifth") == ["Fifth"]


@pytest.mark.parametrize("is_first", [True, False], ids=["first build", "update"])
def test_list_files_may_come_and_go_while_it_is_built(
    make_library: MakeLibrary, found: Found, is_first: bool
) -> None:
    """Whenever a list file comes or goes, no build fails, and the next one is right."""
    for moment in range(4):
        library = make_library(LIST)
        if not is_first:
            whoosh(library).open()
        make_library("papers:\n- title: Going\n", "going.yaml")
        looks = iter(range(100))

        class Restless(Library):
            """A library whose list files change at one look at them."""

            def list_files(
                self, looks: object = looks, moment: int = moment, library: Library = library
            ) -> list[Path]:
                """Return the list files there are now."""
                if next(looks) == moment:  # type: ignore[call-overload]
                    make_library("papers:\n- title: Coming\n", "coming.yaml")
                    (library.roots[0] / "going.yaml").unlink()
                return library.list_files()

        whoosh(Restless(library.roots, library.index_folder)).open()
        (library.roots[0] / "going.yaml").unlink(missing_ok=True)
        opened = whoosh(library).open()
        assert found(opened, "going") == []
        assert "Polar Mask" in found(opened, "")
        (library.roots[0] / "coming.yaml").unlink(missing_ok=True)


def test_a_look_costs_a_few_calls(make_library: MakeLibrary, home: Path) -> None:
    """Looking again opens no file, and asks for the state of each a few times."""
    library = make_library(LIST)
    (library.roots[0] / "glossary.yaml").write_text("- {zh: [词], en: [word]}")
    for path in (library.roots[0] / "glossary.yaml", library.roots[0] / "list.yaml"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    calls: Counter[str] = Counter()

    def count(event: str, _: object) -> None:
        if is_counting:
            calls[event] += 1

    is_counting = False
    sys.addaudithook(count)
    original = os.stat
    opened = whoosh(library).open()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(files, "_LONGEST_TICK", -10_000_000_000)  # nothing was changed lately
        index = whoosh(library)
        assert not index.has_changed(opened)

        def stat(*arguments: Any, **named: Any) -> os.stat_result:
            if is_counting:
                calls["stat"] += 1
            return original(*arguments, **named)

        monkeypatch.setattr(os, "stat", stat)
        is_counting = True
        assert not index.has_changed(opened)
        is_counting = False
    assert calls["open"] == 0
    assert calls["stat"] <= 12
    assert calls["os.listdir"] + calls["os.scandir"] <= 2


def test_a_large_glossary_is_looked_at(make_library: MakeLibrary) -> None:
    """A glossary beyond all bounds is not read whole, and is no reason to build again."""
    library = make_library(LIST)
    glossary = library.roots[0] / "glossary.yaml"
    with glossary.open("wb") as file:
        file.truncate(files.MAX_FILE_SIZE * 40)
    for _ in range(2):
        opened = whoosh(library).open()
        assert opened.manifest.reason == NO_INDEX
        assert not whoosh(library).has_changed(opened)
