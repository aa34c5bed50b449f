"""What may lie where a list file should: pipes, devices, folders, circles, what comes and goes."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from papersearch.index.library_index import OpenIndex
from papersearch.library.files import read_bytes
from papersearch.library.locate import Library
from rounds import rounds
from tables import cases
from torture.accidents.ground import bounded, child, whoosh

MakeLibrary = Callable[..., Library]
Found = Callable[[OpenIndex, str], list[str]]

GOOD: Final = "papers:\n- title: Polar Mask\n"
OTHER: Final = "papers:\n- title: Deep Snake\n"
LIMIT: Final = 30.0
CHANGES: Final = rounds(10, 300)

pytestmark = pytest.mark.usefixtures("quick_builds")


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as one:
        os.chdir(path.parent)  # such names must be short
        one.bind(path.name)


def _circle(path: Path) -> None:
    path.with_name("c.yaml").symlink_to(path)
    path.symlink_to("c.yaml")


def _folders_in_a_circle(path: Path) -> None:
    (path / "in").mkdir(parents=True)
    (path / "in" / "up").symlink_to(path)
    (path / "in" / "top").symlink_to(path.parent)


PLACES: Final[dict[str, Callable[[Path], object]]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": Path.mkdir,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "links in a circle": _circle,
    "folders in a circle": _folders_in_a_circle,
    "the root of all": lambda path: path.symlink_to("/proc/self/fd"),
}


def test_what_is_no_file(make_library: MakeLibrary, found: Found) -> None:
    """What is no file is passed over, without waiting for it; the list beside it is found."""
    library = make_library(GOOD, "good.yaml")
    for number, make in enumerate(PLACES.values()):
        (library.roots[0] / str(number)).mkdir()
        make(library.roots[0] / str(number) / "bad.yaml")
    with bounded(LIMIT):
        index = whoosh(library).open()
        assert found(index, "") == ["Polar Mask"]
        assert index.problems() == []


@cases("place", [name for name in PLACES if "folder" not in name])
def test_what_is_no_file_but_named(tmp_path: Path, place: str) -> None:
    """Read by its name, what is no file is a reason, not a wait."""
    path = tmp_path / place.replace(" ", "") / "bad.yaml"
    path.parent.mkdir()
    PLACES[place](path)
    with bounded(LIMIT):
        read, _ = read_bytes(path)
    assert not isinstance(read, bytes)
    assert read.hint


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc")
def test_a_file_that_cannot_be_read(make_library: MakeLibrary, found: Found) -> None:
    """A file of which every reading fails, as on a failing disk, is a problem of its own."""
    library = make_library(GOOD, "good.yaml")
    (library.roots[0] / "bad.yaml").symlink_to("/proc/self/mem")
    index = whoosh(library).open()
    assert found(index, "") == ["Polar Mask"]
    (problem,) = index.problems()
    assert problem.message.startswith("the file cannot be read: ")
    ran = child("check")
    assert ran.returncode == 1
    assert "the file cannot be read" in ran.stdout + ran.stderr


@pytest.fixture
def on_opening() -> Iterator[Callable[[Path, Callable[[], object]], None]]:
    """Return a function that has something done once, before a file is opened."""
    waiting: dict[str, Callable[[], object]] = {}

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and waiting and (act := waiting.pop(str(arguments[0]), None)):
            act()

    def wait(path: Path, act: Callable[[], object]) -> None:
        waiting[str(path)] = act

    sys.addaudithook(hook)
    yield wait
    waiting.clear()


def test_a_file_that_vanishes(
    make_library: MakeLibrary,
    found: Found,
    on_opening: Callable[[Path, Callable[[], object]], None],
) -> None:
    """A file that goes before it is read is a problem until the next look; the rest is found."""
    make_library(GOOD, "good.yaml")
    library = make_library(OTHER, "gone.yaml")
    gone = library.roots[0] / "gone.yaml"
    on_opening(gone, gone.unlink)
    index = whoosh(library).open()
    assert found(index, "") == ["Polar Mask"]
    assert [problem.file for problem in index.problems()] == [str(gone)]
    index = whoosh(library).open()
    assert found(index, "") == ["Polar Mask"]
    assert index.problems() == []
    make_library(OTHER, "gone.yaml")
    index = whoosh(library).open()
    assert found(index, "") == ["Deep Snake", "Polar Mask"]


def test_a_file_that_comes_back(
    make_library: MakeLibrary,
    found: Found,
    on_opening: Callable[[Path, Callable[[], object]], None],
) -> None:
    """A file that is changed just before it is read is read as it then is, or read again."""
    library = make_library(GOOD)
    path = library.roots[0] / "list.yaml"
    on_opening(path, lambda: path.write_text(OTHER))
    whoosh(library).open()
    index = whoosh(library).open()
    assert found(index, "") == ["Deep Snake"]


def test_a_file_that_changes_all_the_time(make_library: MakeLibrary, found: Found) -> None:
    """While a file is written over and over in place, nobody crashes; its last state is found."""
    library = make_library(GOOD)
    path = library.roots[0] / "list.yaml"
    is_over = threading.Event()

    def write() -> None:
        number = 0
        while not is_over.is_set():
            number += 1
            path.write_text(OTHER * (number % 3) + f"- title: Paper {number}\n" * 50)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(CHANGES):
            whoosh(library).open()
    finally:
        is_over.set()
        writer.join()
    path.write_text(OTHER + "- title: Last\n")
    index = whoosh(library).open()
    assert found(index, "") == ["Deep Snake", "Last"]
