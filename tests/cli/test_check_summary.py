"""`papersearch check`: problems and numbers, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papersearch.__main__ import run
from papersearch.cli.checking import Summary, tell_summary
from papersearch.library.records import Paper

GOOD = "papers:\n- title: A\n"
LIST = """\
papers:
- title: A
  links: {code: [https://a.org, https://b.org], paper: https://c.org, other: {x: https://d.org}}
  readings: [https://e.org]
- title: B
  links: {paper: https://f.org}
- title: C
- tilte: D
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own and a current folder with nothing in it."""
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_papers_are_counted_as_in_the_index(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers of two files that only share a title are two; those with one link are one."""
    one = "papers:\n- {title: Masks, venue: CVPR, year: 2019}\n"
    other = "papers:\n- {title: Masks, venue: NeurIPS, year: 2021}\n"
    link = "- {title: Snake, links: {paper: https://arxiv.org/abs/1912.04488}}\n"
    for name, text in (("a.yaml", one + link), ("b.yaml", other + link)):
        (work / name).write_text(text, encoding="utf-8")
    run(["check", "a.yaml", "b.yaml", "--json"])
    plain = json.loads(capsys.readouterr().out)
    assert (plain["papers"], plain["merged"]) == (3, 1)


def test_papers_that_share_an_id_are_told_as_a_search_counts_them(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file by itself is right; a search over both says how many problems `check` lists."""
    for name, title in (("a.yaml", "Paper Kites of Silk"), ("b.yaml", "Mending Nets at Night")):
        link = "https://arxiv.org/abs/1912.04488"
        text = f"papers:\n- title: {title}\n  links: {{paper: {link}}}\n"
        (work / name).write_text(text, encoding="utf-8")
    assert run(["check", "a.yaml", "b.yaml", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert "have the same id" in problem["message"]
    run(["--library", "a.yaml", "--library", "b.yaml", "search", "kites"])
    assert "1 problem in the lists" in capsys.readouterr().err


def test_the_object(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json, one object has the promised keys; papers are counted once for a kind of link."""
    (work / "list.yaml").write_text(LIST, encoding="utf-8")
    assert run(["check", "list.yaml", "--json"]) == 1
    captured = capsys.readouterr()
    plain = json.loads(captured.out)
    assert captured.err == ""
    keys = ["papers", "merged", "without_link", "links", "addresses", "skipped", "problems"]
    assert list(plain) == keys
    assert (plain["papers"], plain["merged"], plain["without_link"]) == (3, 0, 1)
    assert list(plain["links"].items()) == [("paper", 2), ("code", 1), ("other", 1)]
    assert [set(problem) for problem in plain["problems"]] == [
        {"file", "line", "column", "message", "hint"}
    ] * 2


@pytest.mark.parametrize(
    ("files", "status", "out", "err"),
    [
        (
            {"a.yaml": GOOD},
            0,
            "",
            "1 paper in 1 list file (links: 1 none), 0 entries merged, 0 problems\n",
        ),
        (
            {"a.yaml": GOOD, "b.yaml": LIST.replace("- tilte: D", "- title:")},
            1,
            "b.yaml:8:3: the title of this entry is empty\n"
            "    Add 'title: …'; without one the entry is skipped.\n",
            "3 papers in 2 list files (links: 2 paper, 1 code, 1 other, 1 none), 1 entry merged, "
            "1 problem\n",
        ),
        (
            {"a.yaml": "papers: []\n"},
            0,
            "",
            "0 papers in 1 list file, 0 entries merged, 0 problems\n",
        ),
    ],
)
def test_the_text(
    work: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    status: int,
    out: str,
    err: str,
) -> None:
    """Problems are on standard output with what to do, the numbers on standard error."""
    for name, text in files.items():
        (work / name).write_text(text, encoding="utf-8")
    assert run(["check", *files]) == status
    assert capsys.readouterr() == (out, err)


def test_merged_entries_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Entries that were folded into a paper are counted beside the papers."""
    tell_summary(Summary(files=1, papers=(Paper("a", "A"),), merged=1, problems=()))
    assert ", 1 entry merged, 0 problems" in capsys.readouterr().err
