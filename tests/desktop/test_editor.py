"""The user's editor: which one, what it is told, and that it has the terminal to itself."""

from __future__ import annotations

import os
import shlex
import signal
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.desktop.editor import edit, editor_command
from papersearch.errors import PapersearchError
from tables import cases

LIST = Path("/lists/cvpr 2020.md")
FILE = str(LIST)
PLUS = ["+7", FILE]


def program(path: Path, script: str = "") -> Path:
    """Write a shell script that can be run; return its path."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@cases(
    ("editor", "told"),
    [
        *((name, PLUS) for name in "vi vim nvim view kak nano pico micro joe ne mcedit".split()),
        *((name, PLUS) for name in "emacs emacsclient emacs-nox vim.basic VIM.EXE".split()),
        ("gvim", ["-f", *PLUS]),
        ("gedit", ["--wait", *PLUS]),
        ("hx", [f"{FILE}:7"]),
        *((name, ["--wait", f"{FILE}:7"]) for name in ("subl", "zed")),
        *((name, ["--wait", "--goto", f"{FILE}:7"]) for name in "code codium cursor".split()),
        ("code-insiders", ["--wait", "--goto", f"{FILE}:7"]),
        ("kate", ["--block", "--line", "7", FILE]),
        ("idea", ["--wait", "--line", "7", FILE]),
        ("code --wait", ["--goto", f"{FILE}:7"]),
        ("code -w -g", [f"{FILE}:7"]),
        ("subl -n -w", [f"{FILE}:7"]),
        ("emacsclient -t -a ''", PLUS),
        ("/opt/my\\ own/bin/nvim -R", PLUS),
        ("'/opt/my own/bin/nvim' -c 'set ft=markdown'", PLUS),
        ("ed", [FILE]),
        ("nanowrimo", [FILE]),
        ("env LANG=C vim", [FILE]),
        ("/usr/bin/", [FILE]),
        ("{line}", [FILE]),
    ],
)
def test_each_editor_is_told_the_line_its_way(editor: str, told: list[str]) -> None:
    """A known editor gets the line in its own way, behind the user's options; others the path."""
    command = editor_command(LIST, 7, {"EDITOR": editor, "PATH": ""})
    assert command == [*shlex.split(editor), *told]


@cases(
    ("environ", "expected"),
    [
        ({"VISUAL": "kak", "EDITOR": "ed"}, "kak"),
        ({"VISUAL": "", "EDITOR": "kak"}, "kak"),
        ({"VISUAL": "  ", "EDITOR": "kak"}, "kak"),
        ({"VISUAL": "''", "EDITOR": "kak"}, "kak"),
        ({"EDITOR": "kak"}, "kak"),
    ],
)
def test_visual_comes_before_editor(environ: Mapping[str, str], expected: str) -> None:
    """`VISUAL` names the editor, `EDITOR` where it is empty."""
    assert editor_command(LIST, 7, {**environ, "PATH": ""}) == [expected, *PLUS]


@cases(
    ("installed", "expected"),
    [(("vi", "vim", "nano"), "nano"), (("vi", "vim"), "vim"), (("vi",), "vi")],
)
def test_without_a_variable_a_usual_editor_is_taken(
    tmp_path: Path, installed: tuple[str, ...], expected: str
) -> None:
    """Where no variable names one, the first usual editor that is installed is taken."""
    for name in installed:
        program(tmp_path / "bin" / name)
    command = editor_command(LIST, 7, {"PATH": str(tmp_path / "bin")})
    assert command == [str(tmp_path / "bin" / expected), *PLUS]


@cases(("target", "told"), [("vim.basic", PLUS), ("nano", PLUS), ("ed", [str(LIST)])])
def test_a_link_is_told_what_it_leads_to_wants(
    tmp_path: Path, target: str, told: list[str]
) -> None:
    """An editor by the name `editor` is known by the program that it is a link to."""
    program(tmp_path / "bin" / target)
    (tmp_path / "bin" / "editor").symlink_to(target)
    for environ in ({}, {"EDITOR": "editor"}):
        command = editor_command(LIST, 7, {**environ, "PATH": str(tmp_path / "bin")})
        assert command[1:] == told


@cases(
    ("environ", "message"),
    [
        ({}, "no editor was found"),
        ({"EDITOR": "vim 'a"}, "EDITOR is not understood: No closing quotation"),
        ({"VISUAL": 'vim "', "EDITOR": "vim"}, "VISUAL is not understood: No closing quotation"),
    ],
)
def test_without_an_editor_the_user_is_told(environ: Mapping[str, str], message: str) -> None:
    """Where there is no editor, or its variable is broken, the error says which to set."""
    with pytest.raises(PapersearchError) as raised:
        editor_command(LIST, 7, {**environ, "PATH": ""})
    assert raised.value.message == message
    assert "EDITOR" in raised.value.hint


NAMES = st.text(st.characters(blacklist_characters="/\0", blacklist_categories=["Cs"]), min_size=1)


@given(name=NAMES, line=st.integers(), editor=st.sampled_from(["vim", "code", "kate", "ed"]))
def test_a_path_is_one_argument_and_no_option(name: str, line: int, editor: str) -> None:
    """Whatever a list file is called, its path is one absolute argument; lines begin at 1."""
    command = editor_command(Path(name), line, {"EDITOR": editor, "PATH": ""})
    path = str(Path.cwd() / name)
    assert [each for each in command if name in each and "/" in each] == [command[-1]]
    assert command[-1] in (path, f"{path}:{max(line, 1)}")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a script of the name `vim` the user's editor; it notes its arguments in `told`."""
    script = program(tmp_path / "an editor" / "vim", f'printf "%s\\n" "$#" "$@" > {tmp_path}/told')
    monkeypatch.setenv("VISUAL", f"'{script}' -R")
    return script


@pytest.mark.parametrize(
    "name", ["a b.md", "-c", "+3", "a'b\".yaml", "$(id);&|.md", "a:7.md", "列"]
)
def test_the_editor_gets_its_arguments_as_they_are(editor: Path, tmp_path: Path, name: str) -> None:
    """The editor is started without a shell, and waited for."""
    edit(tmp_path / name, 41)
    assert (tmp_path / "told").read_text().splitlines() == ["3", "-R", "+41", f"{tmp_path}/{name}"]


@pytest.mark.parametrize(
    ("script", "message"),
    [("exit 3", "vim ended with exit status 3"), ("kill -TERM $$", "vim ended with signal 15")],
)
def test_an_editor_that_fails_is_said(editor: Path, script: str, message: str) -> None:
    """An editor's failure comes back as an error that names it and the place."""
    program(editor, script)
    with pytest.raises(PapersearchError) as raised:
        edit(LIST, 41)
    assert raised.value.message == message
    assert raised.value.hint == f"It was to open {LIST}, line 41."


@pytest.mark.parametrize("command", ["/no/such/editor", "/"])
def test_an_editor_that_does_not_start_is_said(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """An editor that cannot be started is an error with a hint."""
    monkeypatch.setenv("VISUAL", command)
    with pytest.raises(PapersearchError) as raised:
        edit(LIST, 41)
    assert raised.value.message.startswith(f"{command} cannot be started: ")
    assert "EDITOR" in raised.value.hint


@pytest.mark.parametrize("name", ["INT", "QUIT"])
def test_the_editor_keeps_its_keys(editor: Path, tmp_path: Path, name: str) -> None:
    """Ctrl+C, which the terminal sends to all programs on it, is the editor's alone."""
    program(editor, f"kill -{name} {os.getpid()}; echo went on > {tmp_path}/told")
    edit(LIST, 41)
    assert (tmp_path / "told").read_text() == "went on\n"


@pytest.mark.parametrize("script", ["exit 0", "exit 1"])
def test_signals_are_as_before(editor: Path, script: str) -> None:
    """However the editor ends, signals do again what they did before."""
    program(editor, script)
    numbers = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
    before = [signal.getsignal(number) for number in numbers]
    try:
        edit(LIST, 41)
    except PapersearchError:
        assert script == "exit 1"
    assert [signal.getsignal(number) for number in numbers] == before
