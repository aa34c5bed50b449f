"""The interface is ended, or its terminal goes, while it starts or builds: nothing of it stays."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from papersearch.library.locate import Library
from patience import Patience
from real_terminal import LIMIT, Terminal, assert_restored
from rounds import IS_LONG, chance, rounds
from torture.accidents.ground import whoosh

PAPERS: Final = rounds(150, 1500)
"""Enough for a build that one can come between; the many, with worker processes, if any."""
TIMES: Final = rounds(1, 8)
MARK: Final = "PAPERSEARCH_TEST_MARK"


def marked(mark: str) -> set[int]:
    """Return the processes in whose environment a mark is."""
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and mark.encode() in (folder / "environ").read_bytes():
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                found |= {int(folder.name)} if state != "Z" else set()
        except OSError:  # it has just ended, or is another user's
            continue
    return found


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    patience = Patience(LIMIT)
    while not condition():
        assert not patience.is_over()
        time.sleep(0.01)


@pytest.fixture
def library(home: Path, quick_builds: None) -> Library:
    """Return a library of many papers, without an index."""
    data = home / "work" / "data"
    data.mkdir()
    papers = "".join(
        f"- title: Network {number} for Counting\n  summary: 第{number}种方法把分割改写成轮廓\n"
        for number in range(PAPERS)
    )
    (data / "list.yaml").write_text(f"papers:\n{papers}")
    return Library((data,), home / "work" / "index")


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return what marks the processes of this test; at its end there are none."""
    text = uuid.uuid4().hex
    monkeypatch.setenv(MARK, text)
    yield text
    left = marked(text)
    for number in left:
        os.kill(number, signal.SIGKILL)
    assert not left


def hang_up(terminal: Terminal) -> None:
    """Close the terminal under the program."""
    program = terminal.program
    program.ptyproc.fileobj.close()
    program.ptyproc.closed = program.closed = True
    program.ptyproc.fd = program.child_fd = -1


ENDS: Final[dict[str, Callable[[Terminal], object]]] = {
    "SIGTERM": lambda terminal: terminal.program.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.program.kill(signal.SIGHUP),
    "SIGKILL": lambda terminal: terminal.program.kill(signal.SIGKILL),
    "key": lambda terminal: terminal.send("\x11"),
    "closed": hang_up,
}


@pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="there is no /proc")
@pytest.mark.parametrize("end", ENDS if IS_LONG else ["closed"])
def test_ended_while_it_builds(library: Library, mark: str, end: str) -> None:
    """However it ends, at whatever moment of a build, its processes end, the terminal is free."""
    random = chance(f"end {end}")
    for _ in range(TIMES):
        terminal = Terminal("--library", str(library.roots[0]))
        assert terminal.program.pid is not None
        terminal.wait_for("search titles and summaries")
        until(lambda: len(marked(mark)) > 1)
        time.sleep(random.random())  # any moment of the build
        ENDS[end](terminal)
        if end != "closed":
            terminal.read_to_the_end()
        else:
            os.waitpid(terminal.program.pid, 0)
        until(lambda: not marked(mark))
        if end in ("SIGTERM", "SIGHUP"):
            assert terminal.program.exitstatus == 128 + signal.Signals[end]
        if end not in ("closed", "SIGKILL"):
            assert b"Traceback" not in terminal.output
            assert_restored(terminal)
    index = whoosh(library).open()
    assert index.snapshot.size == PAPERS
    names = {path.name for path in library.index_folder.iterdir()}
    kept = {name for name in names if name.startswith("gen-")}
    assert index.manifest.generation in kept
    assert len(kept) <= 2  # an early one may have been there, which somebody may still read
    assert names - kept == {"lock", "manifest.json", "papersearch.json"}
