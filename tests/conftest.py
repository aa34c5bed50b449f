"""What every test stands on: a home of its own, libraries made of text, and one dictionary.

No test sees the user's own files. The bundled glossary is one of few words, here and in child
processes, so that a build takes no second; `bundled_index` has the real one. Properties are looked
for with the same examples in every run.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

import papersearch
from papersearch.__main__ import LOOKED_FOR_AFTER
from papersearch.analysis.chinese import BuildingCutter
from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index import document_pipeline as making
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.io import places
from papersearch.library.glossary import GlossaryEntry, read_glossary
from papersearch.library.locate import Library
from papersearch.library.records import Problem
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from quick_builds import INSTEAD
from rounds import rounds

BUNDLED_LIST = Path(__file__).parents[1] / "data" / "cvpr2020.yaml"
BUNDLED_GLOSSARY = BUNDLED_LIST.with_name("glossary.yaml")

# As the program does, and pytest's own collecting, too: a tenth of the time else.
gc.set_threshold(LOOKED_FOR_AFTER)
# Hundreds of child processes import the program: compiled once, it is theirs in half the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

hypothesis.settings.register_profile(
    "papersearch", deadline=None, database=None, derandomize=True, max_examples=rounds(10, 300)
)
hypothesis.settings.load_profile("papersearch")
# On a real cluster each example costs seconds: `make cluster` takes this one.
hypothesis.settings.register_profile(
    "few", hypothesis.settings.get_profile("papersearch"), max_examples=rounds(6, 100)
)
# What a shell runs in the background ignores Ctrl-C, and so would the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


# Where there is a disk in memory, nobody waits for the other one.
_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30
"""Bytes that must be free there: what three runs leave behind takes half of it."""
if _IN_MEMORY.is_dir():
    _disk = os.statvfs(_IN_MEMORY)
    if _disk.f_bavail * _disk.f_frsize > _ROOM and not _disk.f_flag & os.ST_NOEXEC:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

_HOMES = count(1)
SENSES = tuple("点云 分割 实例 实例分割 目标检测 蒸馏".split())
"""What the small glossary has of the bundled one: the entries that begin with these."""


def pytest_xdist_auto_num_workers() -> int:
    """Run one process more than there are cores: each waits a fifth of its time for others."""
    return (os.cpu_count() or 1) + 1


def move_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `home` the place of all that papersearch keeps for its user."""
    monkeypatch.setenv("HOME", str(home))
    for variable, name in (("CONFIG", "config"), ("DATA", "data"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / name))
    monkeypatch.delenv("PAPERSEARCH_LIBRARY", raising=False)


@pytest.fixture(scope="session", autouse=True)
def few_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Bundle a small glossary, here and where child processes find this very papersearch.

    The package there is made of links, all but what it brings along.
    """
    folder = tmp_path_factory.mktemp("small")
    package = folder / "papersearch"
    (package / "bundled").mkdir(parents=True)
    for path in Path(papersearch.__file__).parent.iterdir():
        (package / path.name).symlink_to(path)
    (package / "bundled" / BUNDLED_LIST.name).symlink_to(BUNDLED_LIST)
    begun = tuple(f"- {{zh: [{word}{end}" for word in SENSES for end in ",]")
    lines = BUNDLED_GLOSSARY.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.startswith(begun)]
    (package / "bundled" / "glossary.yaml").write_text("\n".join(entries), encoding="utf-8")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(places, "bundled_lists", lambda: package / "bundled")
        monkeypatch.setenv("PYTHONPATH", str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_disks() -> Iterator[None]:
    """Write files without waiting until they are on a disk: no test takes away the power."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module", autouse=True)
def frozen_heap() -> None:
    """Keep what is there from garbage collection, as the program does: it costs seconds here."""
    gc.collect(1)
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home that holds nothing but its current folder, `work`."""
    # By a number of ours: pytest looks through all that there are for the next.
    folder = tmp_path_factory.mktemp(f"home-{next(_HOMES)}", numbered=False)
    (folder / "work").mkdir()
    move_in(folder, monkeypatch)
    monkeypatch.chdir(folder / "work")
    return folder


@pytest.fixture
def make_library(home: Path) -> Callable[..., Library]:
    """Return a function that writes a list file `data/NAME` and returns the library of `data`."""

    def make(text: str, name: str = "list.yaml") -> Library:
        work = home / "work"
        (work / "data").mkdir(exist_ok=True)
        (work / "data" / name).write_text(text, encoding="utf-8")
        return Library((work / "data",), work / "index")

    return make


@pytest.fixture(scope="session")
def dictionary() -> BuildingCutter:
    """Open jieba's dictionary, once for all tests."""
    return BuildingCutter()


@pytest.fixture(scope="session")
def bundled_glossary() -> tuple[list[GlossaryEntry], list[Problem]]:
    """Read the glossary that the program brings, once for all tests: entries and problems."""
    return read_glossary(BUNDLED_GLOSSARY)


@pytest.fixture(scope="session")
def bundled_entries(
    bundled_glossary: tuple[list[GlossaryEntry], list[Problem]],
) -> list[GlossaryEntry]:
    """Return the entries of the glossary that the program brings."""
    return bundled_glossary[0]


@pytest.fixture
def quick_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds in this process share one reading of the dictionary."""
    for module, name, value in INSTEAD:
        monkeypatch.setattr(module, name, value)


@pytest.fixture
def found() -> Callable[[OpenIndex, str], list[str]]:
    """Return a function that gives the titles that a text finds, in alphabetic order."""

    def titles(index: OpenIndex, text: str) -> list[str]:
        searcher = Searcher(index)
        answer = searcher.search(Request(text, sort="title", expand=False))
        if answer.is_partial:
            return []
        return [searcher.hit(answer, place).paper.title for place in range(answer.total)]

    return titles


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    """Open an index of the bundled list, for reading only; one of all processes makes it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as monkeypatch:
        move_in(folder / "bundled", monkeypatch)
        monkeypatch.setattr(places, "bundled_lists", lambda: BUNDLED_LIST.parent)
        monkeypatch.setattr(making, "quickest_cutter", lambda: BuildingCutter)
        library = Library((BUNDLED_LIST,), folder / "bundled" / "index")
        return LibraryIndex(library, WhooshEngine()).open()


@pytest.fixture(scope="session")
def bundled(bundled_index: OpenIndex) -> Searcher:
    """Return the searcher of the bundled list."""
    return Searcher(bundled_index)
