"""Reads every list file of a folder and prints what was found in each.

For each file: papers, entries folded into them, the shares of papers that have a title, a link of
kind `paper`, one of kind `code`, Chinese text and a category, problems, papers and kilobytes read
per second of the processor (garbage is looked for as in the program), and how stable reading is: of
the entries that are left in a file without half of its others, the share that read as they do in
the whole file. Where `NAME.expected.jsonl` lies beside a list, a second table says how right it is
read (`list_scores`).

Usage: `python bench/lists.py [FOLDER]`, by default the bundled lists.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from papersearch.__main__ import LOOKED_FOR_AFTER
from papersearch.library.files import find_list_files, read_bytes, read_list
from papersearch.library.records import ListFile, Paper
from shared.list_scores import NAMES, Scores, expected_of, score
from shared.measuring import BUNDLED, machine, print_table

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_LEAST_SECONDS: Final = 0.2
"""A file is read again until this much time has gone by."""
_FEWEST: Final = 4
"""Entries of a list whose stability says something."""
_ENDS_ENTRY: Final = re.compile(r"\s*(?:#|<h\d|</?details|<summary|\|)", re.IGNORECASE)
"""What stands between entries, and is kept where those are dropped."""
_HEADER: Final = (
    "file",
    "papers",
    "merged",
    "title",
    "paper link",
    "code link",
    "Chinese",
    "category",
    "problems",
    "papers/s",
    "kB/s",
    "stable",
)
_MARKDOWN: Final = (".md", ".markdown")


def main() -> None:
    """Print the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    gc.set_threshold(LOOKED_FOR_AFTER)
    print(machine())
    paths = find_list_files(folder)
    print_table(_HEADER, [_row(path) for path in paths])
    scored = [(path.stem, scores) for path in paths if (scores := _scores(path))]
    if scored:
        rows = [(name, *scores.cells()) for name, scores in scored]
        print_table(("list", *NAMES), [*rows, ("mean", *_mean([each for _, each in scored]))])


def _row(path: Path) -> Sequence[str]:
    data, (size, *_) = read_bytes(path)
    began = time.process_time()
    times = 0
    while (seconds := time.process_time() - began) < _LEAST_SECONDS or not times:
        found = read_list(path, data)
        times += 1
    stable = "-"
    if isinstance(data, bytes) and path.suffix.lower() in _MARKDOWN:
        stable = _stability(path, data, found)
    return (path.name, *_figures(found), *_speeds(found, size, seconds / times), stable)


def _scores(path: Path) -> Scores | None:
    expected = expected_of(path)
    return score(read_list(path, read_bytes(path)[0]), expected) if expected else None


def _mean(scores: Sequence[Scores]) -> Sequence[str]:
    columns = zip(*(map(float, each.cells()) for each in scores), strict=True)
    return [f"{sum(column) / len(scores):.3f}" for column in columns]


def _stability(path: Path, data: bytes, found: ListFile) -> str:
    """Return the share of entries that read the same when half of the others are gone."""
    lines = data.decode("utf-8", "replace").splitlines(keepends=True)
    starts = sorted({entry.line for entry in found.entries})
    if len(starts) < _FEWEST:
        return "-"
    dropped = set(random.Random(1).sample(starts, len(starts) // 2))
    kept: list[str] = []
    moved: dict[int, int] = {}
    is_dropped = False
    for number, line in enumerate(lines, start=1):
        if number in starts:
            is_dropped = number in dropped
        elif _ENDS_ENTRY.match(line):
            is_dropped = False
        if not is_dropped:
            kept.append(line)
            moved[number] = len(kept)
    again = {e.line: e.paper for e in read_list(path, "".join(kept).encode()).entries}
    left = [entry for entry in found.entries if entry.line not in dropped]
    return _share([_is_same(again.get(moved[entry.line]), entry.paper) for entry in left])


def _is_same(again: Paper | None, paper: Paper) -> bool:
    """Whether an entry reads as before; links of the same paper elsewhere may be gone with it."""
    if again is None or again.title != paper.title:
        return False
    return set(again.links) <= set(paper.links) and bool(again.links) == bool(paper.links)


def _figures(found: ListFile) -> Sequence[str]:
    papers = [entry.paper for entry in found.entries]
    kinds = [{link.kind for link in paper.links} for paper in papers]
    return (
        f"{len(papers):,}",
        f"{found.merged:,}",
        _share([bool(paper.title) for paper in papers]),
        _share(["paper" in kind for kind in kinds]),
        _share(["code" in kind for kind in kinds]),
        _share([_has_chinese(paper) for paper in papers]),
        _share([bool(paper.categories) for paper in papers]),
        f"{len(found.problems):,}",
    )


def _speeds(found: ListFile, size: int, seconds: float) -> Sequence[str]:
    return f"{len(found.entries) / seconds:,.0f}", f"{size / seconds / 1000:,.0f}"


def _share(marks: Sequence[bool]) -> str:
    return f"{100 * sum(marks) / len(marks):.0f} %" if marks else "-"


def _has_chinese(paper: Paper) -> bool:
    readings = (reading.title for reading in paper.readings)
    texts = (paper.title, paper.title_zh or "", paper.summary, *paper.categories, *readings)
    return any(_CHINESE.search(text) for text in texts)


if __name__ == "__main__":
    main()
