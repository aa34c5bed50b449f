"""`papersearch check`: the problems in list files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.conftest import Run

ADDRESSES = ("papers", "readings", "navigation", "pictures", "page", "skipped")
BROKEN = """\
papers:
- title: One
  links:
    paper: https://arxiv.org/abs/1911.11236
    code: https://example.com/code
- titel: Two
- title: Three
- title: One
  links:
    paper: https://arxiv.org/abs/1911.11236v2
"""


def test_a_good_list(bundled: Run) -> None:
    """Where there are no problems, nothing is printed but the numbers, with status 0."""
    ran = bundled("check")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "81 papers in 1 list file (links: 81 paper, 18 code), 0 entries merged, 0 problems\n"
    )


def test_the_shape_of_the_json(bundled: Run) -> None:
    """--json prints one object with the promised keys, and nothing else."""
    ran = bundled("check", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json == {
        "papers": 81,
        "merged": 0,
        "without_link": 0,
        "links": {"paper": 81, "code": 18},
        # Of Markdown lists alone.
        "addresses": dict.fromkeys(ADDRESSES, 0),
        "skipped": [],
        "problems": [],
    }


def test_problems(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Each problem is printed with its place, then how to mend it; the status is 1."""
    write_list(BROKEN)
    ran = papersearch("check")
    assert ran.status == 1
    place, hint = ran.out.splitlines()[:2]
    assert place.startswith("data/list.yaml:6:")
    assert hint.startswith("    ")
    assert ran.err.strip().endswith(" problems")


def test_the_json_of_problems(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Papers, links and papers without one are counted; each problem has place, message, hint."""
    write_list(BROKEN)
    ran = papersearch("check", "--json")
    assert ran.status == 1
    assert (ran.json["papers"], ran.json["merged"], ran.json["without_link"]) == (2, 1, 1)
    assert ran.json["links"] == {"paper": 1, "code": 1}
    problems = ran.json["problems"]
    assert [problem["line"] for problem in problems] == [6, 6]
    for problem in problems:
        assert list(problem) == ["file", "line", "column", "message", "hint"]
        assert [type(value) for value in problem.values()] == [str, int, int, str, str]
        assert problem["file"] == "data/list.yaml"


def test_paths(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """PATHs are checked instead of the library, files and folders."""
    path = write_list("papers:\n- title: One\n")
    other = path.parent.parent / "other"
    other.mkdir()
    (other / "a.yaml").write_text("papers:\n- title: A\n- title: B\n")
    (other / "b.yml").write_text("papers:\n- titel: C\n")
    assert papersearch("check", "--json").json["papers"] == 1
    assert papersearch("check", str(path), "--json").json["papers"] == 1
    ran = papersearch("check", "other", "--json")
    assert (ran.status, ran.json["papers"]) == (1, 2)
    assert {each["file"] for each in ran.json["problems"]} == {"other/b.yml"}
    assert papersearch("check", "other/a.yaml", str(path), "--json").json["papers"] == 3


def test_checking_makes_no_index(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """Checking reads the list files themselves: it neither needs nor makes an index."""
    write_list(BROKEN)
    papersearch("check")
    assert not Path("index").exists()


def test_a_missing_path(papersearch: Run) -> None:
    """A PATH that does not exist is an error, named as it was typed: status 2, not 1."""
    ran = papersearch("check", "nowhere.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert "nowhere.yaml" in ran.err
    assert "--library" not in ran.err


def test_a_file_that_is_no_list(papersearch: Run, home: Path) -> None:
    """What is no list file is a problem of that file: status 1."""
    (home / "work" / "list.txt").write_text("a,b\n")
    (home / "work" / "list.csv").write_text("a,b\n1,2\n")
    for name, told in (("txt", "this is no kind of list file"), ("csv", "this is no list of pap")):
        ran = papersearch("check", f"list.{name}")
        assert ran.status == 1
        assert ran.out.startswith(f"list.{name}:1:1: {told}")


def test_what_is_no_list_in_a_folder_is_passed_over(papersearch: Run, home: Path) -> None:
    """Files that merely lie beside a list are neither papers nor problems."""
    folder = home / "clone"
    folder.mkdir()
    (folder / "README.md").write_text("- [Folding Kites](https://arxiv.org/abs/2301.00001)\n")
    (folder / "package.json").write_text('{"name": "x", "version": "1"}')
    (folder / "data.csv").write_text("a,b\n1,2\n")
    (folder / "_config.yml").write_text("title: A page\nplugins: [a]\n")
    (folder / "CITATION.bib").write_text("@misc{x, title={This List}}\n")
    ran = papersearch("check", str(folder))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("1 paper in 1 list file ")


def test_how_a_line_is_read(papersearch: Run, home: Path) -> None:
    """--explain tells the roles of a line's fields, as text or JSON; without text it says so."""
    path = home / "kites.md"
    path.write_text("# Kites\n\n- [Folding Paper Kites](https://arxiv.org/abs/2301.00001)\n")
    ran = papersearch("check", str(path), "--explain", "3")
    assert ran.status == 0
    assert ran.out.startswith("line 3: a list item, begins an entry: a paper\n")
    assert "is title: Folding Paper Kites" in ran.out
    (block,) = papersearch("check", str(path), "--explain", "3", "--json").json["blocks"]
    assert block["entry_title"] == "Folding Paper Kites"
    assert papersearch("check", str(path), "--explain", "9").status == 1
    path.write_text("\n\n")
    ran = papersearch("check", str(path), "--explain", "1")
    assert (ran.status, ran.out) == (1, "")


def test_explain_needs_one_markdown_list(bundled: Run) -> None:
    """Where there is no Markdown list, or several, --explain is refused with what to type."""
    ran = bundled("check", "--explain", "3")
    assert ran.status == 2
    assert "papersearch check LIST.md --explain LINE" in ran.err


def test_slips_that_are_no_problems_are_told(papersearch: Run, home: Path) -> None:
    """A line that is there twice is counted, and who mends it is said; a broken link is not."""
    folder = home / "work" / "lists"
    folder.mkdir(parents=True)
    (folder / "list.md").write_text(
        "- [Folding Kites](https://arxiv.org/abs/2301.00001)\n" * 2
        + "- [Kites at Night](https：//arxiv.org/abs/2301.00002)\n"
    )
    ran = papersearch("check", "lists")
    assert "1 line with slips: papersearch check --fix shows them" in ran.err


def test_broken_links_are_one_problem_with_who_mends_them(papersearch: Run, home: Path) -> None:
    """`check` and `convert` tell it of the file; a list without such lines has none."""
    folder = home / "work" / "lists"
    folder.mkdir(parents=True)
    (folder / "list.md").write_text(
        "- [Folding Kites](https://https://arxiv.org/abs/2301.00001)\n"
        "- ［Kites at Night］（https：//arxiv.org/abs/2301.00002）\n"
        "- [Kites by Day](https://arxiv.org/abs/2301.00003)\n"
    )
    for command in (("check", "lists"), ("convert", "lists/list.md", "-o", "-")):
        ran = papersearch(*command)
        said = ran.out + ran.err
        assert said.count("links are broken from here on, in 2 lines") == 1, command
        assert "papersearch check --fix" in said
        assert ran.status == 1
    assert papersearch("check", "lists", "--fix", "--yes").status == 0
    assert "broken" not in papersearch("check", "lists").out
