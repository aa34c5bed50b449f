"""`papersearch tag` and `papersearch marks`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.conftest import Run

ATSS, POLAR = "arXiv:1912.02424", "arXiv:1909.13226"


def test_papers_are_tagged_and_found(bundled: Run) -> None:
    """Tags come and go by ids, addresses and titles; search narrows by them, and counts them."""
    address = "https://arxiv.org/abs/1909.13226"
    ran = bundled("tag", ATSS, address, "+toRead", "+看", "-done", "--json")
    assert ran.json == {
        "papers": [{"id": ATSS, "tags": ["toRead", "看"]}, {"id": POLAR, "tags": ["toRead", "看"]}]
    }
    assert bundled("tag", ATSS, "-看").out.endswith(": toRead\n")
    found = bundled("search", "tag:toread", "--json").json
    assert {hit["id"] for hit in found["hits"]} == {ATSS, POLAR}
    assert [hit["id"] for hit in bundled("search", "--tag", "看", "--json").json["hits"]] == [POLAR]
    assert bundled("tag").out == "toRead  2 papers\n看  1 paper\n"
    assert bundled("tag", POLAR).out.endswith(": toRead 看\n")
    assert bundled("tag", ATSS, POLAR, "-toread", "-看").status == 0
    assert bundled("tag").status == 1


def test_what_is_not_understood_changes_nothing(bundled: Run) -> None:
    """An unknown paper, a tag without papers, and a sign without a tag are said."""
    assert "no paper has" in bundled("tag", ATSS, "no such paper", "+x").err
    assert "Name the papers" in bundled("tag", "-hot").err
    assert "A tag is a word" in bundled("tag", ATSS, "+").err
    assert bundled("tag").status == 1


def test_marks_go_to_another_machine(bundled: Run, tmp_path: Path) -> None:
    """What one machine wrote, another adds to its own."""
    bundled("tag", ATSS, "+x")
    path = tmp_path / "marks.jsonl"
    assert bundled("marks", "--export", str(path)).status == 0
    assert bundled("marks", "--export", "-").out == path.read_text(encoding="utf-8")
    bundled("tag", ATSS, "-x")
    assert bundled("marks", "--import", str(path)).err == "1 mark added or changed\n"
    assert bundled("tag", ATSS, "-x").status == 0
    assert bundled("marks").status == 2
    assert bundled("marks", "--export", str(path)).status == 0
    other = tmp_path / "list.md"
    other.write_text("# Papers\n", encoding="utf-8")
    refused = bundled("marks", "--export", str(other))
    assert (refused.status, other.read_text(encoding="utf-8")) == (2, "# Papers\n")
    assert "--force" in refused.err
    assert bundled("marks", "--export", str(other), "--force").status == 0
    assert bundled("marks", "--import", str(tmp_path / "none")).status == 2


def test_a_pipe_is_no_file_of_marks(bundled: Run, tmp_path: Path) -> None:
    """None is waited for, or replaced by a file, forced or not."""
    bundled("tag", ATSS, "+x")
    os.mkfifo(pipe := tmp_path / "pipe")
    for path in (pipe, tmp_path):
        for option in (("--export",), ("--force", "--export"), ("--import",)):
            refused = bundled("marks", *option, str(path))
            assert (refused.status, "file" in refused.err) == (2, True), (path, option)
            assert not path.is_file()


def test_marks_of_another_machine_are_not_replaced(
    bundled: Run, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export asks for --force where it would lose marks; behind an import it never does."""
    path = tmp_path / "marks.jsonl"
    bundled("tag", ATSS, POLAR, "+x")
    assert bundled("marks", "--export", str(path)).status == 0
    theirs = path.read_text(encoding="utf-8")
    bundled("tag", ATSS, "-x")
    assert bundled("marks", "--export", str(path)).status == 0
    bundled("tag", POLAR, "-x")
    assert bundled("marks", "--export", str(path)).status == 0
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "another"))
    path.write_text(theirs, encoding="utf-8")
    refused = bundled("marks", "--export", str(path))
    assert (refused.status, path.read_text(encoding="utf-8")) == (2, theirs)
    assert "not among yours" in refused.err
    assert "--import" in refused.err
    assert bundled("marks", "--import", str(path)).status == 0
    assert bundled("marks", "--export", str(path)).status == 0
    path.write_text(theirs.replace('"x"', '"y"'), encoding="utf-8")  # as git brings it
    assert bundled("marks", "--export", str(path)).status == 2
    assert bundled("marks", "--export", str(path), "--force").status == 0
    assert path.read_text(encoding="utf-8") == theirs


def test_damage_of_own_files_is_told_once(papersearch: Run, home: Path) -> None:
    """Whichever command meets it first tells what was damaged and stands in; doctor tells after."""
    folder = home / "data" / "papersearch"
    (home / "list.md").write_text("- [One net](https://arxiv.org/abs/1909.13226)\n")
    library = ("--library", str(home / "list.md"))
    commands = (
        (*library, "tag"),
        (*library, "tag", POLAR),
        (*library, "search", "net"),
        (*library, "stats"),
        ("marks", "--export", "-"),
    )
    silent = []
    for number, command in enumerate(commands, start=1):
        papersearch(*library, "tag", POLAR, f"+x{number}")
        (folder / "marks.json").write_text('{"vers')
        assert "marks.json is damaged" in papersearch("doctor").out
        told = papersearch(*command).err
        aside = f"marks.damaged-{number}.json"
        if told.count(aside) != 1 or "the backup of 20" not in told:
            silent.append((command, told))
        assert aside not in papersearch(*command).err
        assert f"~/data/papersearch/{aside}" in papersearch("doctor").out
        assert f"x{number}" in papersearch("tag").out  # the last change is not lost
    assert not silent
    for name, command in (("followed", ("lists",)), ("first-seen", (*library, "search", "net"))):
        (folder / f"{name}.json").write_text("{")
        assert f"{name}.json is damaged" in papersearch("doctor").out
        assert f"{name}.damaged-1.json" in papersearch(*command).err
