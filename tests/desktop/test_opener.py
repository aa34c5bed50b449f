"""OpenOutcome links: which program, which URLs, and that nothing else is started."""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from queue import Queue

import pytest

from papersearch.desktop.commands import OwnCommands, is_pdf
from papersearch.desktop.opener import OpenOutcome, browser_command, open_url
from tables import cases

URL = "https://arxiv.org/abs/1909.13226?a=b&c=d;$(id)'"
SCREEN = {"DISPLAY": ":0"}


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Return a folder of programs that write their arguments to the pipe `told`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    os.mkfifo(tmp_path / "told")
    for name in ("xdg-open", "wslview", "open", "w3m"):
        program = folder / name
        program.write_text(
            f'#!/bin/sh\nexec > {tmp_path}/told\nprintf "%s\\n" "${{0##*/}}" "$#" "$@"\n'
        )
        program.chmod(0o755)
    return folder


@cases(
    ("environ", "platform", "name"),
    [
        ({}, "linux", None),
        ({"DISPLAY": ""}, "linux", None),
        ({"DISPLAY": ":0"}, "linux", "xdg-open"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", "xdg-open"),
        ({"SSH_CONNECTION": "a b"}, "linux", None),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "a b"}, "linux", "xdg-open"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "wslview"),
        ({"WSL_DISTRO_NAME": "Debian", "DISPLAY": ":0"}, "linux", "wslview"),
        ({}, "darwin", "open"),
        ({"SSH_CONNECTION": "a b"}, "darwin", None),
    ],
)
def test_the_program_depends_on_the_surroundings(
    programs: Path, environ: Mapping[str, str], platform: str, name: str | None
) -> None:
    """There is a program where there is a screen to open a browser on, and it is the system's."""
    expected = [] if name is None else [str(programs / name)]
    assert browser_command({**environ, "PATH": str(programs)}, platform) == expected


@cases("environ", [SCREEN, {"WSL_DISTRO_NAME": "Debian"}])
def test_without_the_program_there_is_none(tmp_path: Path, environ: Mapping[str, str]) -> None:
    """Where the program is not installed, none is named."""
    assert browser_command({**environ, "PATH": str(tmp_path)}, "linux") == []


def test_wsl_without_its_program_uses_the_screen(programs: Path) -> None:
    """Under WSL without `wslview`, the screen is used if there is one."""
    (programs / "wslview").unlink()
    environ = {"WSL_DISTRO_NAME": "Debian", "PATH": str(programs)}
    assert browser_command(environ, "linux") == []
    assert browser_command({**environ, **SCREEN}, "linux") == [str(programs / "xdg-open")]


@cases(
    ("named", "command"),
    [
        ("open", "{bin}/open"),
        ("open %s", "{bin}/open {url}"),
        ("{bin}/open --new=%s -x", "{bin}/open --new={url} -x"),
        ("nowhere:open", "{bin}/open"),
        ("w3m:lynx -x:open", "{bin}/open"),
        ("'", "{bin}/xdg-open"),
        ("", "{bin}/xdg-open"),
        ("nowhere", "{bin}/xdg-open"),
        ("./open", "{bin}/xdg-open"),
        ("w3m", "{bin}/xdg-open"),
    ],
)
def test_the_browser_that_is_named_comes_first(programs: Path, named: str, command: str) -> None:
    """BROWSER names commands, the first that is there is taken; none that needs the terminal."""
    environ = {**SCREEN, "PATH": str(programs), "BROWSER": named.format(bin=programs)}
    expected = command.format(bin=programs, url="{url}").split()
    assert browser_command(environ, "linux") == expected


def test_a_browser_is_named_over_ssh_too(programs: Path) -> None:
    """An editor's remote terminal names a program that opens links where one sits."""
    environ = {"SSH_CONNECTION": "a b", "PATH": str(programs), "BROWSER": "open"}
    assert browser_command(environ, "linux") == [str(programs / "open")]


def test_a_url_is_one_argument(programs: Path, tmp_path: Path) -> None:
    """The program gets the URL as its one argument, as it is, through no shell."""
    opening = open_url(URL, environ={**SCREEN, "PATH": str(programs)})
    assert opening == OpenOutcome(URL, is_opened=True, message="opened in the browser")
    assert (tmp_path / "told").read_text() == f"xdg-open\n1\n{URL}\n"
    gc.collect()  # a process that nobody will wait for is warned of here


@pytest.fixture
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process be started."""

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(f"{arguments} is being started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "system", refuse)


@cases("environ", [{}, {"SSH_CONNECTION": "a b"}, {"DISPLAY": ""}])
@pytest.mark.usefixtures("nothing_starts")
def test_without_a_screen_nothing_starts(programs: Path, environ: Mapping[str, str]) -> None:
    """Without a screen, the URL comes back with the reason, and nothing is started."""
    opening = open_url(URL, environ={**environ, "PATH": str(programs)})
    assert opening.url == URL
    assert not opening.is_opened
    assert opening.message


@cases(
    "url",
    [
        "",
        "arxiv.org/abs/1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org/",
        "--help",
        "-a",
        "https://",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org/a b",
        "https://example.org/\n--help",
        "https://example.org/\x1b[2J",
        "https://example.org/\0",
        "https:\\\\example.org",
        "https://example.org/" + "a" * 5000,
    ],
)
@pytest.mark.usefixtures("nothing_starts")
def test_other_urls_are_refused(programs: Path, url: str) -> None:
    """Only whole `http` and `https` URLs without spaces, controls or user part are opened."""
    opening = open_url(url, environ={**SCREEN, "PATH": str(programs)})
    assert opening.url == url
    assert not opening.is_opened
    assert opening.message.startswith("not opened: ")


def test_a_program_that_does_not_start_is_said(programs: Path) -> None:
    """Where the program cannot be run, the reason comes back, and nothing is raised."""
    (programs / "xdg-open").write_text("#!/no/such/interpreter\n")
    opening = open_url(URL, environ={**SCREEN, "PATH": str(programs)})
    assert not opening.is_opened
    assert opening.message.startswith("xdg-open did not start: ")


@cases(
    ("url", "told"),
    [
        ("https://arxiv.org/abs/1", ["open", "2", "--new-tab", "https://arxiv.org/abs/1"]),
        ("https://arxiv.org/pdf/1", ["wslview", "2", "at=https://arxiv.org/pdf/1", "-q"]),
        ("https://a.org/B.PDF?x=1", ["wslview", "2", "at=https://a.org/B.PDF?x=1", "-q"]),
    ],
)
def test_the_users_own_commands_come_first(programs: Path, url: str, told: list[str]) -> None:
    """They get the URL where they say, else last; a PDF's goes to the viewer that is named."""
    own = OwnCommands(open=("open", "--new-tab"), open_pdf=("wslview", "at={url}", "-q"))
    opening = open_url(url, own, environ={**SCREEN, "PATH": str(programs), "BROWSER": "xdg-open"})
    assert opening.message == f"opened with {told[0]}"
    assert (programs.parent / "told").read_text().splitlines() == told


def test_an_own_command_that_is_missing_is_said(programs: Path) -> None:
    """Where the user's own command is not found, nothing else is started in its place."""
    for own in ("nowhere", "./open", "bin/open"):
        opening = open_url(URL, OwnCommands(open=(own,)), environ={**SCREEN, "PATH": str(programs)})
        assert not opening.is_opened
        assert own in opening.message


def test_a_program_that_soon_fails_is_said(programs: Path) -> None:
    """A program that ends with a failure is told of, once it has."""
    (programs / "xdg-open").write_text("#!/bin/sh\nexit 3\n")
    told: Queue[str] = Queue()
    assert open_url(URL, OwnCommands(), told.put, {**SCREEN, "PATH": str(programs)}).is_opened
    assert told.get(timeout=60) == "xdg-open failed with exit status 3"


def test_pdfs_are_known_by_the_path() -> None:
    """What a host or a query calls itself says nothing."""
    yes = ["https://arxiv.org/pdf/1912.1", "https://a.org/x.pdf", "https://openreview.net/pdf?id=1"]
    no = [
        "https://pdf.org/",
        "https://a.org/abs?x=.pdf",
        "https://a.org/pdfs/x.html",
        "https://a.org",
    ]
    assert [*map(is_pdf, yes), *map(is_pdf, no)] == [True] * len(yes) + [False] * len(no)
