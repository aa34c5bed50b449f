"""`papersearch stats`: the library in numbers and bars."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cli.conftest import Run
from papersearch.present.cells import cell_length

LIST = """\
papers:
- {title: A, year: 2019, venue: ICCV, categories: [三维点云&重建, OCR]}
- {title: B, year: 2020, venue: CVPR, categories: [OCR], links: {code: https://example.org/}}
- {title: C, year: 2020, venue: CVPR, categories: [OCR]}
- {title: D, categories: [OCR]}
"""


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be 40 cells wide."""
    monkeypatch.setenv("COLUMNS", "40")


def test_text(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Values stand below their facet with numbers and bars, years newest first, aligned."""
    write_list(LIST)
    ran = papersearch("stats")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "4 papers",
        "",
        "category",
        "  OCR           4 ██████████████████████",
        "  三维点云&重建 1 █████▌",
        "",
        "venue",
        "  CVPR 2 ███████████████████████████████",
        "  ICCV 1 ███████████████▌",
        "",
        "year",
        "  2020 2 ███████████████████████████████",
        "  2019 1 ███████████████▌",
        "",
        "has",
        "  code 1 ███████████████████████████████",
    ]


def test_json(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """The object has the promised shape and every value of every facet."""
    write_list(LIST)
    assert papersearch("stats", "--json").json == {
        "papers": 4,
        "category": [{"value": "OCR", "count": 4}, {"value": "三维点云&重建", "count": 1}],
        "venue": [{"value": "CVPR", "count": 2}, {"value": "ICCV", "count": 1}],
        "year": [{"value": "2020", "count": 2}, {"value": "2019", "count": 1}],
        "has": [{"value": "code", "count": 1}],
        "is": [],
        "tag": [],
        "new": [],
    }


def test_the_bundled_list(bundled: Run) -> None:
    """The numbers are those of the list, and the same in both forms."""
    plain = bundled("stats", "--json").json
    assert plain["papers"] == 81
    assert plain["has"] == [{"value": "code", "count": 18}, {"value": "reading", "count": 14}]
    lines = bundled("stats").out.splitlines()
    assert lines[0] == "81 papers"
    counts = [int(found[1]) for line in lines if (found := re.match(r"  .*? (\d+) [▉-▏█]+$", line))]
    facets = ("category", "venue", "year", "has")
    assert counts == [each["count"] for name in facets for each in plain[name]]


@pytest.mark.parametrize("columns", ["1", "12", "24", "41", "300"])
def test_lines_fit(columns: str, bundled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, as long as a value finds room; bars keep their order."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = bundled("stats").out.splitlines()
    assert all(cell_length(line) <= max(int(columns), 12) for line in lines)
    bars = [line.rpartition(" ")[2] for line in lines[3:19]]
    assert bars == sorted(bars, key=len, reverse=True)


def test_many_values(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """At most twenty values of a facet are shown, and how many more there are; JSON has all."""
    papers = (f"- {{title: Net {year}, year: {year}}}\n" for year in range(1990, 2015))
    write_list("papers:\n" + "".join(papers))
    lines = papersearch("stats").out.splitlines()
    assert lines[2] == "year"
    assert [line.split()[0] for line in lines[3:23]] == [str(y) for y in range(2014, 1994, -1)]
    assert lines[23:] == ["  … and 5 more"]
    assert len(papersearch("stats", "--json").json["year"]) == 25


def test_an_empty_library(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """A library without papers has status 1, and its number is told."""
    write_list("papers: []\n")
    ran = papersearch("stats")
    assert (ran.status, ran.out) == (1, "0 papers\n")
    ran = papersearch("stats", "--json")
    assert ran.status == 1
    facets = ("category", "venue", "year", "has", "is", "tag", "new")
    assert ran.json == {"papers": 0, **{facet: [] for facet in facets}}


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours(
    no_color: str,
    coloured: bool,
    papersearch: Run,
    write_list: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Bars have a colour on a terminal, unless NO_COLOR is set; elsewhere nothing has."""
    write_list(LIST)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert "\x1b" not in papersearch("stats").out
    monkeypatch.setattr(click.utils, "should_strip_ansi", lambda *_: False)
    assert ("\x1b[36m" in papersearch("stats").out) == coloured


def test_problems_are_told(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Problems of the list go to standard error, not among the numbers."""
    write_list("papers:\n- title: One\n- titel: Two\n")
    ran = papersearch("stats", "--json")
    assert ran.json["papers"] == 1
    assert ran.err == "2 problems in the lists: papersearch check\n"
