"""What the tests of accidents stand on: a small library, and what it must answer."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from rounds import rounds

YAML_LIST: Final = """\
venue: CVPR
year: 2020
papers:
- title: Polar Mask
  categories: [图像分割]
  summary: 实例分割
  links:
    paper: https://arxiv.org/abs/1909.13226
    code: https://github.com/xieenze/PolarMask
- title: Deep Snake
  summary: 主动轮廓
- title: Scene Graph
  summary: 场景图
"""
MARKDOWN_LIST: Final = """\
# CVPR 2020

## 目标检测

1. Sample Networks for Counting
论文：https://arxiv.org/abs/2001.00001

2. Point Cloud Completion（点云补全）
论文：https://arxiv.org/abs/2001.00002
"""
GLOSSARY: Final = "- zh: [轮廓]\n  en: [contour, snake]\n- zh: [点云]\n  en: [point cloud]\n"
QUERIES: Final = ("", "实例分割", "mask", "点云", "contour", "changjing", "snaek", "2001.00001")

Answers = Mapping[str, list[str]]
"""The ids that each query finds, sorted."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Fail if the block takes longer: what waits for a pipe would wait for ever."""

    def end(*_: object) -> None:
        raise AssertionError(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_alive(number: int) -> bool:
    """Tell whether a process runs; one that has ended may wait for somebody to ask how."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def with_tests() -> dict[str, str]:
    """Return the environment of child processes that import these tests, too."""
    paths = (os.environ["PYTHONPATH"], str(Path(__file__).parents[2]))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def child(
    *arguments: str, before: Sequence[str] = (), **variables: str | None
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, behind another command, with other variables."""
    return run_python("-P", "-m", "papersearch", *arguments, before=before, **variables)


def run_python(
    *arguments: str, before: Sequence[str] = (), **variables: str | None
) -> subprocess.CompletedProcess[str]:
    """Run Python as `child` runs the program."""
    environment: dict[str, str | None] = {**os.environ, **variables}
    return subprocess.run(
        [*before, sys.executable, *arguments],
        env={name: value for name, value in environment.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=rounds(120, 1200),
        check=False,
    )


NAMESPACE: Final = ("unshare", "--user", "--mount")
"""What gives a command users and mounts of its own, gone with it: most systems let anybody."""
AS_ROOT: Final = (*NAMESPACE, "--map-root-user")


def can(*command: str) -> bool:
    """Tell whether a command succeeds here."""
    return (
        shutil.which(command[0]) is not None
        and not subprocess.run(command, check=False, capture_output=True).returncode
    )


def write_library(work: Path) -> Library:
    """Write a small library of both kinds of list files, with a glossary of its own."""
    data = work / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data / "a.yaml").write_text(YAML_LIST, encoding="utf-8")
    (data / "b.md").write_text(MARKDOWN_LIST, encoding="utf-8")
    (data / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return Library((data,), work / "index")


def whoosh(library: Library) -> LibraryIndex:
    """Return the library's index with the Whoosh engine."""
    return LibraryIndex(library, WhooshEngine())


def answers(index: OpenIndex) -> Answers:
    """Return what an open index answers."""
    searcher = Searcher(index)
    found = {}
    for text in QUERIES:
        answer = searcher.search(Request(text))
        hits = [searcher.hit(answer, place) for place in range(answer.total)]
        found[text] = sorted(hit.paper.id for hit in hits)
    return found


def right_answers(library: Library, folder: Path) -> Answers:
    """Return what the library must answer: what an index says that is built in `folder`."""
    index = whoosh(Library(library.roots, folder)).open(rebuild=True)
    return answers(index)


Harm = Callable[[Path], object]


def _instead(make: Harm) -> Harm:
    """Return a harm that puts something else in a file's place."""

    def harm(path: Path) -> None:
        path.unlink()
        make(path)

    return harm


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_bytes(b"x")


HARMS: Final[dict[str, Harm]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "removed": Path.unlink,
    "a folder": _instead(_folder),
    "a pipe": _instead(os.mkfifo),
    "a link to nothing": _instead(lambda path: path.symlink_to("nothing")),
    "a link to itself": _instead(lambda path: path.symlink_to(path.name)),
    "a link to a device": _instead(lambda path: path.symlink_to("/dev/null")),
}
