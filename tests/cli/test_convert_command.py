"""`papersearch convert`: what it writes, what it refuses, and what a dry run shows."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from papersearch.__main__ import run
from papersearch.cli import converting
from papersearch.library.files import read_list_file
from papersearch.library.records import Addresses, Paper
from papersearch.library.yaml.writer import write_yaml_list
from tables import cases

LIST = """\
papers:
  - {title: "A: First", venue: CVPR, links: {paper: https://arxiv.org/abs/1901.00001}}
  - title: Second
    venue: CVPR
    summary: 一二三四五六七八九十一二三四五六七八九十，旧
"""
WRITTEN = """\
venue: CVPR
papers:
- title: "A: First"
  links:
    paper: https://arxiv.org/abs/1901.00001
- title: Second
  summary: 一二三四五六七八九十一二三四五六七八九十，旧
"""
REPORT = "2 papers in 1 list file (links: 1 paper, 1 none), 0 entries merged, 0 problems\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a current folder with `list.yaml` in it, and a terminal 80 cells wide."""
    folder = tmp_path / "work"
    folder.mkdir()
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(folder)
    (folder / "list.yaml").write_text(LIST, encoding="utf-8")
    return folder


@pytest.fixture
def convert(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs `convert` and returns status, standard output and error."""

    def convert(*arguments: str) -> tuple[int, str, str]:
        status = run(["convert", *arguments])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return convert


def papers(path: Path) -> list[Paper]:
    """Return the papers of a list file."""
    return [entry.paper for entry in read_list_file(path, "x").entries]


def test_the_yaml_is_written(convert: Run, work: Path) -> None:
    """The YAML form is written to the file named, with a report on standard error."""
    assert convert("list.yaml", "-o", "new.yaml") == (0, "", REPORT + "written to new.yaml\n")
    assert (work / "new.yaml").read_text(encoding="utf-8") == WRITTEN
    assert papers(work / "new.yaml") == papers(work / "list.yaml")
    assert sorted(path.name for path in work.iterdir()) == ["list.yaml", "new.yaml"]


def test_the_default_name_is_beside_the_list(convert: Run, work: Path) -> None:
    """Without -o, the file is beside the list and ends in .yaml."""
    (work / "in").mkdir()
    (work / "list.yaml").rename(work / "in" / "cvpr.2020.yml")
    assert convert("in/cvpr.2020.yml")[0] == 0
    assert (work / "in" / "cvpr.2020.yaml").read_text(encoding="utf-8") == WRITTEN


def test_standard_output(convert: Run, work: Path) -> None:
    """With `-o -`, the YAML goes to standard output in UTF-8, the report elsewhere."""
    assert convert("list.yaml", "-o", "-") == (0, WRITTEN, REPORT)
    assert [path.name for path in work.iterdir()] == ["list.yaml"]


def test_a_file_is_replaced_only_by_force(convert: Run, work: Path) -> None:
    """A file that exists stays as it is without --force; with it, it keeps its permissions."""
    there = work / "there.yaml"
    there.write_text("mine")
    there.chmod(0o600)
    status, out, err = convert("list.yaml", "-o", "there.yaml")
    assert (status, out) == (2, "")
    assert err.startswith("papersearch: there.yaml exists already\n")
    assert "--force" in err
    assert there.read_text() == "mine"
    assert convert("list.yaml", "-o", "there.yaml", "--force")[0] == 0
    assert there.read_text(encoding="utf-8") == WRITTEN
    assert there.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("is_terminal", [False, True])
def test_comments_are_dropped_only_if_that_is_wanted(
    convert: Run, work: Path, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file with comments is replaced if whoever is there agrees, else only if that is asked."""
    text = f"# mine\n{LIST}  # '#' in \"#\" is none\n"
    (work / "list.yaml").write_text(text, encoding="utf-8")
    if is_terminal:
        for stream in (sys.stdin, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    status, _, err = convert("list.yaml", "--force")
    assert status == 2
    lost = "list.yaml has comments in 2 lines (line 1), which would be lost"
    assert ("is left as it was" if is_terminal else lost) in err
    assert "-o" in err
    assert is_terminal or "--drop-comments" in err
    assert (work / "list.yaml").read_text(encoding="utf-8") == text
    assert "comments in 2 lines would be lost" in convert("list.yaml", "--dry-run")[2]
    if is_terminal:
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "y")
    wanted = () if is_terminal else ("--drop-comments",)
    assert convert("list.yaml", "--force", *wanted)[0] == 0
    assert (work / "list.yaml").read_text(encoding="utf-8") == WRITTEN


def test_a_link_is_followed(convert: Run, work: Path) -> None:
    """Where the file is a link, what it leads to is replaced, and it stays a link."""
    (work / "there.yaml").write_text("mine")
    (work / "link.yaml").symlink_to("there.yaml")
    assert convert("list.yaml", "-o", "link.yaml", "--force")[0] == 0
    assert (work / "link.yaml").is_symlink()
    assert (work / "there.yaml").read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.md"], "papersearch: no paper was read in gone.md"),
        (["folder.yaml"], "papersearch: no paper was read in folder.yaml"),
        (["list.yaml", "-o", "README.md"], "papersearch: README.md would be no YAML list"),
        (["list.yaml", "-o", "folder.yaml", "--force"], "papersearch: folder.yaml is no file"),
        (["list.yaml", "-o", "pipe.yaml", "--force"], "papersearch: pipe.yaml is no file"),
        (["list.yaml", "-o", "no/a.yaml"], "papersearch: no/a.yaml cannot be written: No such"),
        (
            ["list.yaml", "-o", "loop.yaml/a.yaml"],
            "papersearch: loop.yaml/a.yaml cannot be written",
        ),
        (["list.yaml", "-o", "-", "--json"], "Error: -o - and --json would both print"),
        ([], "Error: Missing argument 'LIST'"),
    ],
)
def test_refusals(convert: Run, work: Path, arguments: list[str], said: str) -> None:
    """What cannot be done ends in status 2 and a message, and leaves no file behind."""
    (work / "folder.yaml").mkdir()
    (work / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(work / "pipe.yaml")
    before = sorted(work.iterdir())
    status, out, err = convert(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert sorted(work.iterdir()) == before


def test_problems_do_not_stop_it(convert: Run, work: Path) -> None:
    """A list with problems is written without what they cost; they are told, and status is 1."""
    with (work / "list.yaml").open("a", encoding="utf-8") as file:
        file.write("  - tilte: Third\n")
    status, out, err = convert("list.yaml", "-o", "new.yaml")
    assert (status, out) == (1, "")
    assert "list.yaml:6:5: unknown key 'tilte'; did you mean 'title'?\n    Use one of" in err
    assert "merged, 2 problems\nwritten to new.yaml\n" in err
    assert (work / "new.yaml").read_text(encoding="utf-8") == WRITTEN


def test_a_list_with_problems_never_replaces_itself(convert: Run, work: Path) -> None:
    """Even --force does not replace a list by itself without its bad entries."""
    text = LIST + "  - tilte: Third\n"
    (work / "list.yaml").write_text(text, encoding="utf-8")
    (work / "link.yaml").symlink_to("list.yaml")
    for name in ("list.yaml", "link.yaml"):
        status, _, err = convert("list.yaml", "-o", name, "--force")
        assert (status, err.splitlines()[0]) == (
            2,
            f"papersearch: {name} has problems, and what they are about would be lost",
        )
    assert (work / "list.yaml").read_text(encoding="utf-8") == text
    (work / "list.yaml").write_text(LIST, encoding="utf-8")
    assert convert("list.yaml", "--force")[0] == 0
    assert (work / "list.yaml").read_text(encoding="utf-8") == WRITTEN


def test_json(convert: Run, work: Path) -> None:
    """With --json, the report is one object on standard output, and standard error is empty."""
    with (work / "list.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {}\n")
    status, out, err = convert("list.yaml", "-o", "new.yaml", "--json")
    assert (status, err) == (1, "")
    assert json.loads(out) == {
        "output": "new.yaml",
        "papers": 2,
        "merged": 0,
        "without_link": 1,
        "links": {"paper": 1},
        "addresses": asdict(Addresses()),
        "skipped": [],
        "problems": [
            {
                "file": "list.yaml",
                "line": 6,
                "column": 5,
                "message": "this entry has no title",
                "hint": "Add 'title: …'; without one the entry is skipped.",
            }
        ],
    }


def test_a_paper_that_yaml_cannot_hold_is_a_problem(
    convert: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is read back: a paper that differs then is told, with its line."""
    monkeypatch.setattr(
        converting,
        "write_yaml_list",
        lambda listed: write_yaml_list(listed).replace("- title: Second", "- title: Sacond"),
    )
    status, _, err = convert("list.yaml", "-o", "new.yaml")
    assert status == 1
    assert "list.yaml:3:1: in YAML, this paper differs (it is missing)\n" in err


EXISTING = """\
papers:
- title: Gone
- title: Second
  venue: CVPR
  year: 2019
  summary: 一二三四五六七八九十一二三四五六七八九十，新
"""


def test_a_dry_run_shows_papers(convert: Run, work: Path) -> None:
    """A dry run prints what would change, field by field, each in a line, and writes nothing."""
    (work / "there.yaml").write_text(EXISTING, encoding="utf-8")
    assert convert("list.yaml", "-o", "there.yaml", "--dry-run") == (
        1,
        "+ arXiv:1901.00001 A: First\n"
        "~ second Second\n"
        "    summary: …四五六七八九十，新 → …四五六七八九十，旧\n"
        "    year: 2019 → (none)\n"
        "- gone Gone\n",
        REPORT + "1 new, 1 gone, 1 changed; nothing was written\n",
    )
    assert (work / "there.yaml").read_text(encoding="utf-8") == EXISTING


def test_a_dry_run_against_nothing(convert: Run, work: Path) -> None:
    """Where there is no file yet, each paper is new; standard output is no file either."""
    for output in ("new.yaml", "-"):
        status, out, _ = convert("list.yaml", "-o", output, "--dry-run")
        assert (status, out) == (1, "+ arXiv:1901.00001 A: First\n+ second Second\n")
    assert [path.name for path in work.iterdir()] == ["list.yaml"]


@cases(
    ("existing", "status", "out", "err"),
    [
        (WRITTEN, 0, "", ""),
        (
            "# mine\n" + WRITTEN,
            0,
            "",
            "the papers are the same; only layout or comments would change\n",
        ),
        (WRITTEN + "about: {a: b}\n", 1, "~ what the file says of itself (about)\n", ""),
        (
            WRITTEN.replace("Second", "Third") + "- title: Second\n- tilte: x\n",
            1,
            "~ second Second\n"
            "    summary: (none) → 一二三四五六七八九十一二三四五…\n- third Third\n",
            "there.yaml:9:3: unknown key 'tilte'; did you mean 'title'?\n",
        ),
        (
            "venue: CVPR\npapers:\n"
            + "".join(f"- title: {part}" for part in reversed(WRITTEN.split("- title: ")[1:])),
            1,
            "~ the order of the papers\n",
            "",
        ),
    ],
)
def test_a_dry_run_in_words(
    convert: Run, work: Path, existing: str, status: int, out: str, err: str
) -> None:
    """Status and words of a dry run, by the file that is there."""
    (work / "there.yaml").write_text(existing, encoding="utf-8")
    found = convert("list.yaml", "-o", "there.yaml", "--dry-run")
    assert found[:2] == (status, out)
    assert found[2].startswith(err)


def test_a_dry_run_in_json(convert: Run, work: Path) -> None:
    """A dry run's object has the changes whole."""
    (work / "there.yaml").write_text(EXISTING, encoding="utf-8")
    status, out, err = convert("list.yaml", "-o", "there.yaml", "--dry-run", "--json")
    assert (status, err) == (1, "")
    plain: dict[str, Any] = json.loads(out)
    summary = "一二三四五六七八九十一二三四五六七八九十，"
    assert plain["changes"] == [
        {"change": "new", "id": "arXiv:1901.00001", "title": "A: First"},
        {
            "change": "changed",
            "id": "second",
            "title": "Second",
            "fields": {
                "summary": {"before": f"{summary}新", "after": f"{summary}旧"},
                "year": {"before": 2019, "after": None},
            },
        },
        {"change": "gone", "id": "gone", "title": "Gone"},
    ]
    assert (plain["papers"], plain["reordered"], plain["about_changed"]) == (2, False, False)
