"""Finding list files, and reading them whatever they turn out to be."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from papersearch.errors import LibraryError
from papersearch.library import files
from papersearch.library.files import (
    find_list_files,
    holds_lists,
    read_bytes,
    read_list,
    read_list_file,
    state_of,
    would_be_read,
)
from tables import cases

LIST = "papers:\n- title: A Paper\n"
SECOND = 1_000_000_000


def names(root: Path) -> list[str]:
    """Return the list files below a folder by their names from there."""
    return [path.relative_to(root).as_posix() for path in find_list_files(root)]


def test_a_folder_is_searched_through(tmp_path: Path) -> None:
    """List files are found at any depth, in sorted order, and nothing else is."""
    for name in ("b.yaml", "a.YML", "2020/c.yaml", "2020/deep/d.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LIST)
    for name in (
        "CONTRIBUTING.md",
        "License.md",
        ".hidden.yaml",
        "glossary.yaml",
        "2020/Glossary.yml",
        "notes.txt",
        "yaml",
    ):
        (tmp_path / name).write_text(LIST)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_text(LIST)
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == ["2020/c.yaml", "2020/deep/d.yml", "a.YML", "b.yaml"]


def test_links_that_lead_round_end(tmp_path: Path) -> None:
    """A folder that links lead back to is searched once; a file that is its own link is none."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(LIST)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "self.yaml").symlink_to(tmp_path / "self.yaml")
    assert names(tmp_path) == ["in/a.yaml"]


def test_a_whole_disk_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too much lies below a folder the search for lists ends soon, and says so with a hint.

    As the folder `data` of where one is, such a one is no library, and in nobody's way.
    """
    monkeypatch.setattr(files, "MOST_NAMES", 3)
    for name in ("a.yaml", ".b", "c/d.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LIST)
    with pytest.raises(LibraryError, match="has more than 3 files and folders") as told:
        names(tmp_path)
    assert told.value.hint
    assert not holds_lists(tmp_path)
    (tmp_path / ".b").unlink()
    assert names(tmp_path) == ["a.yaml", "c/d.yaml"]
    assert holds_lists(tmp_path)


def test_a_file_is_itself(tmp_path: Path) -> None:
    """A file that is named is a list file whatever its name; a name of nothing is none."""
    (tmp_path / "notes.txt").write_text(LIST)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert find_list_files(tmp_path / "notes.txt") == [tmp_path / "notes.txt"]
    assert find_list_files(tmp_path / "nowhere.yaml") == []
    assert find_list_files(tmp_path / "pipe.yaml") == []


def test_a_list_file_is_read(tmp_path: Path) -> None:
    """A list file is read under its path, and its problems are under the name given."""
    path = tmp_path / "a.yaml"
    path.write_text(LIST + "- {}\n")
    read = read_list_file(path, "data/a.yaml")
    assert read.path == path
    assert [entry.paper.title for entry in read.entries] == ["A Paper"]
    assert [str(problem) for problem in read.problems] == [
        "data/a.yaml:3:3: this entry has no title"
    ]


@cases("name", ["gone.yaml", "folder.yaml", "pipe.yaml", "nul\0.yaml", "self.yaml"])
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    """What is gone, a folder, a pipe or no path at all ends as one problem, without waiting."""
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "self.yaml").symlink_to(tmp_path / "self.yaml")
    read = read_list_file(tmp_path / name, "x")
    assert read.entries == ()
    (problem,) = read.problems
    assert (problem.file, problem.line, problem.column) == ("x", 1, 1)
    assert problem.message.startswith("the file cannot be read: ")
    assert problem.hint


def test_another_kind_of_file_is_a_problem(tmp_path: Path) -> None:
    """A file that no reader is for is a problem that names the suffixes there are."""
    (tmp_path / "notes.txt").write_text(LIST)
    (problem,) = read_list_file(tmp_path / "notes.txt", "notes.txt").problems
    assert ".yaml" in problem.hint


@cases("name", ["a.yaml", "a.md", "a.bib", "a.csv", "a.json", "a.ris", "a.rst"])
def test_what_is_no_utf_8_by_its_zeros_is_one_problem(name: str) -> None:
    """UTF-16 without a mark, in English or Chinese, and what is no text are told once."""
    english = "# Papers\n\n- [One Paper on Things](https://arxiv.org/abs/2001.00001)\n" * 30
    chinese = "# 论文\n\n- 一种实例分割的方法，一阶段 https://arxiv.org/abs/2001.00001\n" * 30
    for text in (english, chinese):
        for encoding in ("utf-16-le", "utf-16-be"):
            (problem,) = read_list(Path(name), text.encode(encoding)).problems
            assert problem.message == "the file is UTF-16, not UTF-8"
            assert f"-f {encoding.upper().replace('16-', '16')} " in problem.hint
    for data in (bytes(4096), b"PK\x03\x04" + bytes(range(256)) * 16):
        listed = read_list(Path(name), data)
        assert [problem.message for problem in listed.problems] == ["the file is no text"]


def test_a_huge_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is read up to the limit; one byte more is a problem that says the limit."""
    path = tmp_path / "a.yaml"
    path.write_text(LIST)
    monkeypatch.setattr(files, "MAX_FILE_SIZE", len(LIST))
    assert not read_list_file(path, "a").problems
    monkeypatch.setattr(files, "MAX_FILE_SIZE", len(LIST) - 1)
    (problem,) = read_list_file(path, "a").problems
    assert "larger than" in problem.message


def test_the_state_is_that_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes come with the size and the times by which a later change shows."""
    path = tmp_path / "a.yaml"
    path.write_text(LIST)
    status = path.stat()
    monkeypatch.setattr(files, "_LONGEST_TICK", -SECOND)
    assert read_bytes(path) == (LIST.encode(), state_of(path))
    assert state_of(path) == (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    gone = tmp_path / "gone"
    assert read_bytes(gone)[1] == state_of(gone) == (0, 0, 0)


def test_a_time_of_writing_that_lies_ahead_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that bears a time of tomorrow is known by it as any other, not read for ever."""
    path = tmp_path / "a.yaml"
    path.write_text(LIST)
    tomorrow = time.time_ns() + 24 * 3600 * SECOND
    os.utime(path, ns=(tomorrow, tomorrow))
    later = time.time_ns() + 3600 * SECOND
    monkeypatch.setattr(time, "time_ns", lambda: later)
    assert read_bytes(path)[1] == state_of(path)


@cases("ahead", [0, 3600 * SECOND])
def test_the_state_of_a_file_just_changed_is_left_open(tmp_path: Path, ahead: int) -> None:
    """Where the next change could bear the same times, the state read is none that a file bears."""
    path = tmp_path / "a.yaml"
    path.write_text(LIST)
    now = time.time_ns() + ahead
    os.utime(path, ns=(now, now))
    data, (size, written, changed) = read_bytes(path)
    assert (data, size, written, changed) == (LIST.encode(), len(LIST), now, 0)
    assert state_of(path)[2] != 0


def test_what_would_be_read_is_known_before(tmp_path: Path) -> None:
    """A name would be read as a list exactly where it is found once something is written there."""
    root = tmp_path / "root"
    for folder in (root / "a" / ".hidden", tmp_path / "other"):
        folder.mkdir(parents=True)
    (tmp_path / "link").symlink_to(root / "a")
    folders = (root, root / "a", root / "a" / ".hidden", tmp_path, tmp_path / "other")
    names = ("x.md", "X.YAML", "x.csv", ".x.md", "glossary.yaml", "license.md")
    for path in [folder / name for folder in (*folders, tmp_path / "link") for name in names]:
        said = would_be_read(path, [root])
        path.write_text("")
        found = {file.resolve() for file in find_list_files(root)}
        assert said == (path.resolve() in found), path
        path.unlink()
    assert would_be_read(tmp_path / "one.md", [tmp_path / "one.md"])
    assert not would_be_read(tmp_path / "\0" / "one.md", [root])
