"""Measures how long the program takes to start.

1. `papersearch search` as a whole process, on the bundled list with a fresh index, for an English
   and a Chinese query, in turn with two processes that do less: `python -c pass`, and the import of
   the two libraries without which there is no search (Whoosh's index and click).
2. The first paint of the terminal interface at a real terminal of 100 columns and 30 rows: from the
   start of the process until its widgets stand on the screen, and until the title of a result does.
   In turn with a bare Textual application of the same widgets (`bare_app.py`).

All runs in an empty home folder. One run of each comes first and is not counted: it writes Python's
bytecode and the index.

    python bench/cold_start.py [--runs 20] [--only search|paint] [--interface "COMMAND"]

How to read it: the figures in ms are of this machine; the ratios are of medians and hold elsewhere
too. `target` is what the design allows at most. `papers in sight` is the median time until box and
title stood there: the index is opened behind the first paint.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from papersearch.library.files import find_list_files, read_list_file
from shared.bare_app import TITLE
from shared.measuring import BUNDLED, isolated_home, median, percentile, print_heading, print_table
from shared.screen import COLUMNS, ROWS, Rows, Run, run_at_terminal

SEARCH_TARGET: Final = 0.30
"""Seconds for a whole `papersearch search`."""
PAINT_TARGET: Final = 1.3
"""Times a bare application's first paint."""
_FEWEST_RUNS: Final = 10
_BOX_ROWS: Final = 4
"""The search box stands within so many rows from the top."""
_SHOWN: Final = 16
"""So many characters of a title are looked for: a narrow list cuts titles short."""
_PROGRAM: Final = (sys.executable, "-m", "papersearch", "--library", str(BUNDLED))

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Paint:
    """When the first things stood on a screen, in ms from the start."""

    anything: float
    results: float


def measure_processes(commands: Mapping[str, Command], runs: int) -> dict[str, list[float]]:
    """Run each command in turn, `runs` times and once before; return their times in ms."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if number:
                times[name].append((time.perf_counter() - began) * 1000)
    return times


def search_commands() -> dict[str, Command]:
    """Return the searches and what they are measured against, by what tables call them."""
    python = (sys.executable, "-c")
    return {
        "python -c pass": (*python, "pass"),
        "import whoosh.index, click": (*python, "import whoosh.index, click"),
        "search segmentation": (*_PROGRAM, "search", "segmentation"),
        "search 实例分割": (*_PROGRAM, "search", "实例分割"),
    }


def print_searches(times: Mapping[str, Sequence[float]]) -> None:
    """Print a row per command."""
    bare, imports = (median(times[name]) for name in list(times)[:2])
    rows = []
    for name, each in times.items():
        middle = median(each)
        target = f"{SEARCH_TARGET * 1000:.0f}" if name.startswith("search") else ""
        figures = (f"{middle:.0f}", f"{percentile(each, 0.95):.0f}", target)
        rows.append((name, *figures, f"{middle / bare:.1f}", f"{middle / imports:.1f}"))
    headings = ("median", "p95", "target", "× pass", "× import")
    print_table(["whole process (ms)", *headings], rows)


def measure_paints(commands: Mapping[str, Command], runs: int) -> dict[str, list[Paint]]:
    """Start each command at a terminal in turn, `runs` times and once before."""
    titles = [TITLE, *bundled_titles()]
    started: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            started[name].append(run_at_terminal(command))
    return {
        name: [_paint(run, titles, commands[name]) for run in each[1:]]
        for name, each in started.items()
    }


def bundled_titles() -> list[str]:
    """Return the titles of the bundled list."""
    lists = [read_list_file(path, path.name) for path in find_list_files(BUNDLED)]
    return [entry.paper.title for each in lists for entry in each.entries]


def _paint(run: Run, titles: Sequence[str], command: Command) -> Paint:
    anything = run.first(lambda rows: any(map(str.strip, rows)))
    results = run.first(lambda rows: _has_results(rows, titles))
    if anything is None or results is None:
        last = [rows for _, rows in run.screens()][-1:]
        shown = "\n".join(row.rstrip() for rows in last for row in rows)
        raise SystemExit(f"{shlex.join(command)} painted no title of a result:\n{shown}")
    return Paint(anything, results)


def _has_results(rows: Rows, titles: Sequence[str]) -> bool:
    has_box = any(map(str.strip, rows[:_BOX_ROWS]))
    below = "\n".join(rows[_BOX_ROWS - 1 :])
    return has_box and any(title[:_SHOWN] in below for title in titles)


def print_paints(paints: Mapping[str, Sequence[Paint]]) -> None:
    """Print a row per application, those against the first one with their ratios."""
    bare = next(iter(paints.values()))
    bare_first, bare_results = _medians(bare)
    rows = []
    for n, (name, each) in enumerate(paints.items()):
        first, results = _medians(each)
        late = percentile([paint.anything for paint in each], 0.95)
        ratio = (f"{first / bare_first:.2f}", f"{PAINT_TARGET}") if n else ("1", "")
        in_sight = (f"{results:.0f}", f"{results / bare_results:.2f}" if n else "1")
        rows.append((name, f"{first:.0f}", f"{late:.0f}", *ratio, *in_sight))
    headings = ("median", "p95", "× bare", "target", "papers in sight", "× bare")
    print_table([f"first paint, {COLUMNS}×{ROWS} (ms)", *headings], rows)


def _medians(paints: Sequence[Paint]) -> tuple[float, float]:
    return median([each.anything for each in paints]), median([each.results for each in paints])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20, help="how often each starts (20)")
    parser.add_argument("--only", choices=["search", "paint"], help="measure only this")
    parser.add_argument(
        "--interface",
        type=shlex.split,
        default=list(_PROGRAM),
        metavar="COMMAND",
        help="what is started as the terminal interface",
    )
    return parser.parse_args()


def main() -> None:
    """Run the program."""
    arguments = _arguments()
    runs = max(_FEWEST_RUNS, arguments.runs)
    print_heading(f"Cold start: {runs} runs of each, in turn", "the bundled list, fresh index")
    bare = (sys.executable, str(BUNDLED.parent / "bench" / "shared" / "bare_app.py"))
    with isolated_home():
        subprocess.run((*_PROGRAM, "index"), check=True, capture_output=True)
        if arguments.only != "paint":
            print_searches(measure_processes(search_commands(), runs))
        if arguments.only != "search":
            commands = {"bare Textual application": bare, "papersearch": arguments.interface}
            print_paints(measure_paints(commands, runs))


if __name__ == "__main__":
    main()
