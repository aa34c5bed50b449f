"""What a search in a fresh index loads, in a fresh interpreter: no more than its query needs.

The command line is asked first, and loads no more than others do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

LIST = """\
papers:
- {title: Deep Snake for Instance Segmentation, summary: 用循环卷积做实例分割}
- {title: Point Clouds, categories: [三维点云]}
"""
SEARCH = """
import io, json, sys
from contextlib import redirect_stdout
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from papersearch.search.spans import spans
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from papersearch.context import Context
from papersearch.__main__ import run
if sys.argv[2]:
    with redirect_stdout(io.StringIO()):
        assert run(["--library", sys.argv[1], "search", sys.argv[2]]) == 0
index = Context([sys.argv[1]]).index.open()
searcher = Searcher(index)
for typed in sys.argv[2:]:
    answer = searcher.search(Request(typed))
    papers = [searcher.hit(answer, place).paper for place in range(answer.total)]
    texts = [text for paper in papers for text in (paper.title, paper.summary)]
    marked = [spans(text, answer.highlights) for text in texts]
    print(json.dumps({
        "titles": [paper.title for paper in papers],
        "ways": [each.way for each in answer.understood],
        "modules": sorted(sys.modules),
        "opened": opened,
    }))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a library, `data`, and its fresh index."""
    folder = tmp_path_factory.mktemp("lazy")
    (folder / "data").mkdir()
    (folder / "data" / "list.yaml").write_text(LIST, encoding="utf-8")
    (built,) = search_in(folder, "")
    assert "pypinyin" in packages(built)
    assert dictionaries(built) != []
    return folder


def search_in(folder: Path, *typed: str) -> list[Any]:
    """Search in a fresh interpreter; return what each finds, and what was imported and opened."""
    homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-c", SEARCH, str(folder / "data"), *typed],
        env={**os.environ, **homes, "HOME": str(folder)},
        cwd=folder,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def packages(report: Any) -> set[str]:
    """Return the packages that were imported."""
    return {name.partition(".")[0] for name in report["modules"]}


def dictionaries(report: Any) -> list[str]:
    """Return the files of jieba's and pypinyin's dictionaries that were read, caches as well."""
    names = ("dict.txt", "jieba.cache", "pinyin_dict.json", "phrases_dict.json")
    return [path for path in report["opened"] if path.endswith(names)]


SEARCHES = {
    "snake": (set(), [], 1),
    "segmented": (set(), ["stem", "glossary"], 1),
    "point clouds": (set(), ["glossary"], 1),
    "循环": (set(), [], 1),
    "實例": (set(), ["glossary"], 1),
    "dianyun": (set(), ["pinyin", "glossary"], 1),
    '"deep snake"': (set(), [], 1),
    "1909.13226": (set(), ["missing"], 0),
    "xyzzy detection": ({"rapidfuzz"}, ["missing", "missing"], 0),
    "snaake": ({"rapidfuzz"}, ["slip"], 1),
}
"""What is loaded from here on, how the words are understood, and how many papers are found."""

FOR_BUILDS: Final = frozenset(
    f"papersearch.{name}"
    for name in (
        *("analysis.chinese", "analysis.native", "analysis.terms", "engine.leveled"),
        *(
            "index.builder",
            "index.document_making",
            "library.decode",
            "library.identity",
            "library.same_title",
        ),
        *("present.chinese", "search.paper_marks"),
    )
)
"""Modules of ours that make documents, read lists, speak Chinese, or look for marked papers."""


def test_a_search_loads_what_it_needs(place: Path) -> None:
    """Pypinyin, jieba and its dictionary are for builds; rapidfuzz mends slips."""
    for report, (typed, (loaded, ways, found)) in zip(
        search_in(place, *SEARCHES), SEARCHES.items(), strict=True
    ):
        assert len(report["titles"]) == found, typed
        assert report["ways"] == ways, typed
        heavy = {"jieba", "rjieba", "pypinyin", "rapidfuzz", "opencc", "textual", "rich"}
        assert packages(report) & heavy <= loaded, typed
        assert FOR_BUILDS & set(report["modules"]) == set(), typed
        assert len(packages(report) & {"whoosh", "tantivy"}) == 1
        assert dictionaries(report) == [], typed
