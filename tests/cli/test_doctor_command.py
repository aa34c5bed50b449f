"""`papersearch doctor`: what a bug report needs, nothing private, and nothing changed by it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import papersearch as package
from cli.conftest import Run
from papersearch.cli import doctor

SECTIONS = ["versions", "terminal", "paths", "library", "own files", "marks", "index", "programs"]
LIST = "papers:\n- title: secret title\n  tilte: x\n  links: {code: 'file:///secret'}\n"


def everything_below(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return each file and folder with the time of its last change and what it holds."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    }


def test_sections(papersearch: Run) -> None:
    """All sections are there, in both forms, with status 0."""
    told = papersearch("doctor", "--json")
    assert (told.status, told.err) == (0, "")
    assert list(told.json) == SECTIONS
    assert told.json["versions"]["papersearch"] == package.__version__
    printed = papersearch("doctor")
    assert [line for line in printed.out.splitlines() if line[:1] != " "] == SECTIONS


def test_an_index_is_told_of(papersearch: Run, write_list: Callable[[str], Path]) -> None:
    """The state of the index is told, why it was built last, and what is wrong in lists."""
    path = write_list(LIST)
    found = papersearch("doctor", "--json").json
    assert found["index"]["state"].startswith("to be built: ")
    assert found["library"]["named by"] == "the current folder"
    assert found["library"]["papers"] == 1
    assert found["library"]["problems"] == 2
    assert found["library"]["first problems"][0] == "data/list.yaml:3:3: unknown key '…'?"
    papersearch("index")
    found = papersearch("doctor", "--json").json["index"]
    assert (found["state"], found["papers"], found["last built since"]) == (
        "fresh",
        1,
        "there was none",
    )
    path.write_text(LIST + "- title: another\n")
    found = papersearch("doctor", "--json").json["index"]
    assert found["state"] == "to be updated: 1 changed, 0 gone"
    papersearch("index", "--rebuild")
    assert papersearch("doctor", "--json").json["index"]["last built since"] == "it was asked for"


@pytest.mark.parametrize("has_index", [True, False])
def test_nothing_is_changed(
    has_index: bool, papersearch: Run, home: Path, write_list: Callable[[str], Path]
) -> None:
    """Whether or not there is a library, an index, or a key: no file is made, none is changed."""
    if has_index:
        path = write_list(LIST)
        papersearch("index")
        path.write_text(LIST + "- title: another\n")
        (home / "data" / "papersearch" / "marks.json").write_text("damaged")
    before = everything_below(home)
    for arguments in ([], ["--json"]):
        assert papersearch("doctor", *arguments).status == 0
    assert everything_below(home) == before


def test_nothing_private_is_told(
    papersearch: Run, home: Path, write_list: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither home, texts of lists, notes, typed text, nor other variables are told."""
    write_list(LIST)
    papersearch("index")
    folder = home / "data" / "papersearch"
    marks = {"version": 1, "papers": {"secret": {"note": "secret"}}}
    (folder / "marks.json").write_text(json.dumps(marks))
    (folder / "interface.json").write_text('{"version": 1, "history": ["secret"]}')
    monkeypatch.setenv("PASSWORD", "secret")
    monkeypatch.setenv("TMUX", "secret")
    monkeypatch.setenv("SSH_CONNECTION", "secret")
    for arguments in ([], ["--json"]):
        told = papersearch("doctor", *arguments).out
        assert "secret" not in told
        assert str(home) not in told
        assert "~/data/papersearch/marks.json (exists, can be written)" in told
        assert "~/work/data/list.yaml (1 papers, 2 problems)" in told


def unreadable_settings(home: Path) -> None:
    """Put a folder where the settings file should be."""
    (home / "config" / "papersearch" / "config.yaml").mkdir(parents=True)


def broken_settings(home: Path) -> None:
    """Write settings that are none."""
    (home / "config" / "papersearch").mkdir(parents=True)
    (home / "config" / "papersearch" / "config.yaml").write_text("library: [nowhere")


def no_current_folder(home: Path) -> None:
    """Take the current folder away."""
    (home / "work").rmdir()


def damaged_index(home: Path) -> None:
    """Put nonsense where an index is, and a list in its place."""
    (home / "work" / "data").mkdir()
    (home / "work" / "data" / "list.yaml").write_text(LIST)
    (home / "work" / "index").mkdir()
    (home / "work" / "index" / "manifest.json").write_text("{")
    (home / "data" / "papersearch").mkdir(parents=True)
    (home / "data" / "papersearch" / "index.key").write_bytes(b"k" * 32)


def data_is_a_file(home: Path) -> None:
    """Put a file where the user's data should be."""
    (home / "data").write_text("")


@pytest.mark.parametrize(
    ("damage", "section", "told"),
    [
        (unreadable_settings, "library", "cannot be read"),
        (broken_settings, "library", "is no valid YAML"),
        (no_current_folder, "library", "No such file"),
        (damaged_index, "index", "~/work/index holds files that papersearch did not make"),
        (data_is_a_file, "index", "to be built"),
    ],
)
def test_whatever_is_wrong_is_told(
    damage: Callable[[Path], None], section: str, told: str, papersearch: Run, home: Path
) -> None:
    """What cannot be found out costs its own section, which says why."""
    damage(home)
    ran = papersearch("doctor", "--json")
    assert (ran.status, list(ran.json)) == (0, SECTIONS)
    assert told in json.dumps(ran.json[section])
    assert ran.json["programs"]
    assert papersearch("doctor").status == 0


def test_a_library_that_is_not_there_is_told(papersearch: Run) -> None:
    """A library that was named and is missing is told, as an error would."""
    ran = papersearch("--library", "nowhere", "doctor", "--json")
    assert ran.status == 0
    assert "named by --library" in ran.json["library"]["unknown"]


def test_without_anything_in_the_environment(
    papersearch: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No variable need be set."""
    for name in os.environ:
        monkeypatch.delenv(name)
    assert papersearch("doctor").status == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/home/me/a", "~/a"),
        ("/home/me", "~"),
        ("x /home/me/a (y)", "x ~/a (y)"),
        ("/home/me2/a", "/home/me2/a"),
        ("/mnt/home/me/a", "/mnt/home/me/a"),
    ],
)
def test_home_is_short(text: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home is `~` wherever it stands, and no other path is."""
    monkeypatch.setenv("HOME", "/home/me")
    assert doctor._without_home(text) == shown
