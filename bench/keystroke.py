"""Measures the time from a typed character to its results on the screen, in the real interface.

The terminal interface runs at a terminal of 100 columns and 30 rows, and queries are typed into it,
ten keys a second: Latin letters one by one, a run of Chinese at once, as an input method commits
it. Each search is made beforehand, in this process, so that it is known what must stand on the
screen (`screen_keys.py`). What the program sends is drawn on an emulated screen when it has ended,
so that looking takes no time from what is looked at. All is typed in several rounds, each in a
program just started; a key's time is its median over the rounds, the lower one of two. In turn with
them a bare Textual application of the same widgets (`bare_app.py`) gets the same keys: there the
time is that until the character is visible.

    python bench/keystroke.py --papers 0                           the bundled list
    python bench/keystroke.py [--corpus papers.jsonl.xz] --index-cache FOLDER

Building the index of 20,000 papers takes minutes; with `--index-cache`, list files and indexes stay
in that folder for the next run. `--corpus` may also be a folder of list files.

How to read it: `p95` is to be at most `target`. `× bare` is p95 to that of the bare application,
`ratio` is p95 to the yardstick (`measuring.yardstick_ms`), timed between the queries of the same
run: both can be compared between machines. `p95, each` counts every round for itself. `visible` is
the time until the box shows the character. `overtaken` are keys whose results gave way to those of
the next before they stood there; their time is until these did. Not counted: spaces, which cannot
be seen in the box, and keys that change neither the number of papers nor the first titles.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus import add_corpus_option, name_of, write_library
from papersearch.context import Context
from papersearch.search.searcher import Searcher
from shared.measuring import (
    BUNDLED,
    isolated_home,
    median,
    percentile,
    print_heading,
    print_table,
    yardstick_ms,
)
from shared.screen import COLUMNS, ROWS, Terminal, started
from shared.screen_keys import Expected, Key, expected_of, judge, steps

QUERIES: Final = (
    *("object detection", "semantic segmentation", "face recognition", "transformer", "video"),
    *("visual question answering", "a survey of domain adaptation", "few-shot", "PointNet"),
    *("3d", "YOLOv4", "segmantation", "目标检测", "实例分割", "超分辨率", "点云", "姿态估计"),
    *("图", "弱监督的目标定位方法", "GAN 图像生成", "few-shot 目标检测", '"object detection"'),
    *("segmentation -medical", "GAN OR diffusion", "title:segmentation", "has:code tracking"),
    *("mubiaojiance", "dianyun", "renlianshibie"),
)
"""What is typed, the last three in pinyin."""
BUNDLED_TARGET: Final = 50.0
CORPUS_TARGET: Final = 100.0
"""The 95th percentile in ms that is allowed, on the bundled list and on a corpus."""
_BETWEEN_KEYS: Final = 100.0
_PAUSE: Final = 500.0
"""In ms: after the last key of a query, and after clearing the box."""
_SETTLING: Final = 2000.0
"""How long a program that shows its first results is left alone, in ms."""
_LONGEST_START: Final = 60_000.0
_CLEAR: Final = "\x15"


@dataclass(slots=True)
class Measured:
    """A program, and what is measured of it."""

    name: str
    command: Sequence[str]
    expected: Mapping[str, Expected]
    """What stands on the screen, by what was typed."""
    target: float | None = None
    rounds: list[list[Key]] = field(default_factory=list)

    def times(self) -> list[float]:
        """Return each counted key's median over the rounds, in ms."""
        found = (
            [key.results for key in same if key.is_counted and key.results is not None]
            for same in zip(*self.rounds, strict=True)
        )
        return [median(times) for times in found if times]


def bare_application() -> Measured:
    """Return the bare application, where nothing but the box is looked at."""
    command = (sys.executable, str(Path(__file__).with_name("shared") / "bare_app.py"))
    expected = {text: Expected(text.strip()) for text in _texts()}
    return Measured("bare Textual application", command, expected)


def papersearch(library: Path, target: float) -> Measured:
    """Return papersearch on a library, its index built."""
    command = (sys.executable, "-m", "papersearch", "--library", str(library))
    subprocess.run((*command, "index"), check=True, stdout=subprocess.DEVNULL)
    index = Context([str(library)]).index.open()
    searcher = Searcher(index)
    expected = {text: expected_of(searcher, text) for text in _texts()}
    papers = index.manifest.papers
    return Measured(f"papersearch, {papers:,} papers", command, expected, target)


def _texts() -> list[str]:
    return ["", *(typed for query in QUERIES for _, typed in steps(query))]


def type_all(measured: Measured, yardsticks: list[float]) -> None:
    """Start a program, type all queries, end it, and judge what it painted."""
    keys: list[Key] = []
    with started(measured.command) as terminal:
        _await_start(terminal, measured)
        for number in range(len(QUERIES)):
            yardsticks.append(yardstick_ms())
            keys += _type(terminal, number, measured.expected)
            terminal.read_until(terminal.now() + _PAUSE)
            terminal.type(_CLEAR)
            terminal.read_until(terminal.now() + _PAUSE)
    judge(keys, terminal.run().screens())
    measured.rounds.append(keys)


def _await_start(terminal: Terminal, measured: Measured) -> None:
    """Wait until a program shows what it shows before anything is typed."""
    while terminal.now() < _LONGEST_START:
        terminal.read_until(terminal.now() + _PAUSE)
        last = [rows for _, rows in terminal.run().screens()][-1:]
        if last and measured.expected[""].is_found(last[0]):
            terminal.read_until(terminal.now() + _SETTLING)
            return
    raise SystemExit(f"{measured.name} never showed {measured.expected['']}")


def _type(terminal: Terminal, number: int, expected: Mapping[str, Expected]) -> list[Key]:
    """Type a query at its pace, taking meanwhile what the program sends; return its keys."""
    keys: list[Key] = []
    before, due = expected[""], terminal.now()
    for piece, typed in steps(QUERIES[number]):
        terminal.read_until(due)
        at = terminal.type(piece)
        now = expected[typed]
        if now.text != before.text:
            keys.append(Key(number, now, at, now.is_told_from(before)))
        before, due = now, due + _BETWEEN_KEYS
    return keys


def print_measured(programs: Sequence[Measured], yardstick: float) -> None:
    """Print a row per program, those against the first one with their ratios."""
    bare = percentile(programs[0].times(), 0.95)
    names = ("keys", "median", "p95", "max", "target of p95", "× bare", "ratio", "p95, each")
    rows = [_row(each, bare, yardstick) for each in programs]
    rest = ("visible", "visible p95", "overtaken")
    print_table([f"{COLUMNS}×{ROWS} (ms)", *names, *rest], rows)
    print(f"Yardstick: {yardstick:.1f} ms")


def _row(measured: Measured, bare: float, yardstick: float) -> list[str]:
    times, keys = measured.times(), [key for each in measured.rounds for key in each]
    p95 = percentile(times, 0.95)
    counted = [key for key in keys if key.is_counted]
    each = [key.results for key in counted if key.results is not None]
    visible = [key.visible for key in keys if key.visible is not None]
    return [
        measured.name,
        str(len(times)),
        *(f"{value:.0f}" for value in (median(times), p95, max(times))),
        f"{measured.target:.0f}" if measured.target else "",
        *(f"{p95 / base:.1f}" for base in (bare, yardstick)),
        f"{percentile(each, 0.95):.0f}",
        *(f"{percentile(visible, share):.0f}" for share in (0.5, 0.95)),
        f"{sum(key.is_overtaken for key in counted)} of {len(counted)}",
    ]


def print_slowest(measured: Measured, count: int) -> None:
    """Print the slowest keys of all rounds."""
    keys = [key for each in measured.rounds for key in each if key.is_counted]
    keys.sort(key=lambda key: -(key.results or 0.0))
    print(f"\nThe slowest keys, {measured.name}:\n")
    rows = [(k.expected.text, str(k.expected.total), f"{k.results:.0f}") for k in keys[:count]]
    print_table(["typed", "found", "ms"], rows)


def report_unseen(measured: Measured) -> None:
    """Say on standard error which keys' results were never seen, a fault of program or rule."""
    unseen = [key.expected for each in measured.rounds for key in each if key.results is None]
    for expected in dict.fromkeys(unseen):
        print(f"{measured.name}, never seen: {expected}", file=sys.stderr)


def _library_of(corpus: Path | None, papers: int, folder: Path) -> Path:
    """Return the folder of a corpus's list files, written into `folder` if need be."""
    if corpus and corpus.is_dir():
        return corpus
    library = folder / f"{name_of(corpus)}-{papers}".replace(" ", "-")
    if not library.is_dir():
        write_library(corpus, library, papers)
    return library


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_corpus_option(parser)
    parser.add_argument("--papers", type=int, default=20_000, help="how many papers of it (20000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is typed (3)")
    parser.add_argument("--slowest", type=int, default=0, help="how many keys to name")
    parser.add_argument("--index-cache", type=Path, metavar="FOLDER", help="where indexes stay")
    return parser.parse_args()


def main() -> None:
    """Run the program."""
    arguments = _arguments()
    corpus = arguments.corpus
    cache = arguments.index_cache.resolve() if arguments.index_cache else None
    print_heading(
        f"Typed character to painted results: {len(QUERIES)} queries, {arguments.rounds} rounds",
        f"the bundled list{f', and {name_of(corpus)}' if arguments.papers else ''}",
    )
    yardsticks: list[float] = []
    with isolated_home() as home:
        if cache:  # an index is opened only with the key that it was signed with
            os.environ |= {"XDG_CACHE_HOME": f"{cache}/cache", "XDG_DATA_HOME": f"{cache}/data"}
        programs = [bare_application(), papersearch(BUNDLED, BUNDLED_TARGET)]
        if arguments.papers:
            library = _library_of(corpus, arguments.papers, cache or home)
            programs.append(papersearch(library, CORPUS_TARGET))
        for _ in range(arguments.rounds):
            for each in programs:
                type_all(each, yardsticks)
    print_measured(programs, median(yardsticks))
    for each in programs:
        report_unseen(each)
        if arguments.slowest:
            print_slowest(each, arguments.slowest)


if __name__ == "__main__":
    main()
