"""Reads every list file of a folder and prints what was found in each.

For each file: papers, entries folded into them, the shares of papers that have a title, a link of
kind `paper`, one of kind `code`, Chinese text and a category, problems, papers and kilobytes read
per second. Usage: `python bench/lists.py [FOLDER]`, by default the bundled lists.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from measuring import BUNDLED, machine, print_table
from papersearch.library.files import find_list_files, read_bytes, read_list
from papersearch.library.records import ListFile, Paper

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_LEAST_SECONDS: Final = 0.2
"""A file is read again until this much time has gone by."""
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
)


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    print(machine())
    print_table(_HEADER, [_row(path) for path in find_list_files(folder)])


def _row(path: Path) -> Sequence[str]:
    data, (size, *_) = read_bytes(path)
    began = time.perf_counter()
    times = 0
    while (seconds := time.perf_counter() - began) < _LEAST_SECONDS or not times:
        found = read_list(path, data)
        times += 1
    return (path.name, *_figures(found), *_speeds(found, size, seconds / times))


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
