"""Workers: what they make is what would be made here, and none outlives its build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from papersearch.engine.registry import engine_named
from papersearch.engine.seam import Engine, Page, Question
from papersearch.engine.tree import EVERYTHING, Prefix, Term
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index import document_pipeline as making
from papersearch.index.library_index import LibraryIndex
from papersearch.index.progress import Step
from papersearch.library.locate import Library
from patience import Patience
from rounds import rounds
from tables import cases

LIST = "papers:\n" + "".join(
    f"- {{title: Paper {n} on masks, summary: 第{n}篇实例分割与点云}}\n" for n in range(60)
).replace("第4篇实例分割与点云", "zyzzyva")
MORE = "papers:\n" + "".join(
    f"- {{title: Paper {n} on masks, summary: 冰川裂隙与第{n}幅图像, tags: [again]}}\n"
    for n in (3, 4, 40, *range(60, 75))
)
"""A list of papers of which the first are in the other list too."""
BUILD = """
import os, signal, sys
from pathlib import Path
from papersearch.analysis.installed_cutter import quickest_cutter
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index import workers
from papersearch.index import document_pipeline as making
from papersearch.index.library_index import LibraryIndex
from papersearch.library.locate import Library
making._WORTH_IT = 10
library = Library((Path(sys.argv[1]),), Path("index").absolute())
def told(step):
    if step.stage != "indexing":
        return
    if (heir := os.fork()) == 0:
        signal.pause()
    print(heir, *[process.pid for process in started], flush=True)
    sys.stdin.read(1)
started = []
original = workers.Workers._started
def noting(self):
    started.append(original(self))
    return started[-1]
workers.Workers._started = noting
LibraryIndex(library, WhooshEngine()).open(told)
"""
"""Builds, and forks a process that inherits all that is open."""


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few papers be many, and two cores be there."""
    monkeypatch.setattr(making, "_WORTH_IT", 10)
    monkeypatch.setattr(making, "_AT_ONCE", 7)
    monkeypatch.setattr(making, "_PAPER_SIZE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def build(
    library: Library, engine: Engine, progress: list[Step] | None = None
) -> dict[str, object]:
    """Build an index; return all that it knows."""
    noted = [] if progress is None else progress
    index = LibraryIndex(library, engine).open(noted.append)
    snapshot = index.snapshot
    queries = (Term("mask"), Term("~mask"), Term("实例"), Prefix("pa"), EVERYTHING)
    return {
        "found": [snapshot.search(Question(query), Page(0, 1000)) for query in queries],
        "in order": snapshot.search(Question(EVERYTHING, order=("library",)), Page(0, 1000)),
        "papers": snapshot.size,
        "lexicon": index.lexicon.texts(),
    }


@pytest.mark.usefixtures("quick_builds")
@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_workers_make_what_is_made_here(
    home: Path, request: pytest.FixtureRequest, name: str
) -> None:
    """An index built with workers is the one built without, and progress goes up to its end.

    They begin before all is read; papers that a later list has too are made anew.
    """
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    engine = engine_named(name)
    for file, text in (("a.yaml", LIST), ("b.yaml", MORE)):
        (home / "work" / file).write_text(text, encoding="utf-8")
    here = build(Library((home / "work",), home / "here"), engine)
    request.getfixturevalue("many")
    progress: list[Step] = []
    assert build(Library((home / "work",), home / "there"), engine, progress) == here
    assert [step.stage for step in progress[:2]] == ["reading"] * 2
    assert progress[2] == Step("indexing", 0, 75)
    assert progress[-2:] == [Step("indexing", 75, 75), Step("saving")]
    assert len(progress) > 3


@pytest.mark.usefixtures("quick_builds", "many")
def test_what_a_worker_cannot_do_is_done_here(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where workers end at once, or cannot be started, the index is built all the same."""
    path = home / "work" / "list.yaml"
    path.write_text(LIST, encoding="utf-8")
    for program in ("true", "/no/such/program"):
        monkeypatch.setattr(sys, "executable", program)
        library = Library((path,), home / Path(program).name)
        assert build(library, WhooshEngine())["papers"] == 60


@contextmanager
def building(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Sequence[int]]]:
    """Start a build that waits when its workers are at work; give it and their ids.

    Another process holds all that the build had open when they were started, until the block ends.
    """
    (folder / "list.yaml").write_text(LIST, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder / "list.yaml")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        heir, *workers = map(int, process.stdout.readline().split())
        try:
            yield process, workers
        finally:
            process.kill()
            os.kill(heir, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core needs no workers")
@cases("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM][: rounds(1, 3)])
def test_no_worker_outlives_its_build(home: Path, number: signal.Signals) -> None:
    """However a build is ended, its workers end too, whoever has their input open as well.

    Nothing is put in place.
    """
    with building(home / "work") as (process, pids):
        assert pids
        assert all(map(is_alive, pids))
        process.send_signal(number)
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        patience = Patience(10)
        while any(map(is_alive, pids)):
            assert not patience.is_over(), "a worker is still there"
            time.sleep(0.01)
        assert not (home / "work" / "index" / "manifest.json").exists()
