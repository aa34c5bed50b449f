"""Opening a link with the user's own command, the browser that BROWSER names, or the system's.

What always holds: only `http` and `https` URLs without spaces, controls or user part are opened, as
one argument of one known program, which gets no terminal. Where nobody named a browser and there is
no screen to open one on (over SSH, say), nothing is started, and the caller shows the URL.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from papersearch.desktop.commands import NO_COMMANDS, OwnCommands, whole_program
from papersearch.io.programs import environment, program_named
from papersearch.library.urls import url_fault

_NEEDS_TERMINAL: Final = frozenset(
    "browsh carbonyl elinks links links2 lynx w3m www-browser".split()
)
"""Browsers that show pages on the terminal, which is the interface's."""
OPENED: Final = "opened in the browser"
NO_BROWSER: Final = "no browser can be opened from here"
_NEWS_SECONDS: Final = 10.0
"""How long after its start a program's failure is still about the link that it was given."""


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """What became of opening a URL."""

    url: str
    is_opened: bool
    message: str
    """One sentence for the user."""
    program: str = ""
    """The user's own that it was opened with."""


def browser_command(environ: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """Return the command that opens a URL here, empty where there is none or no screen.

    What BROWSER names comes first: commands between colons, each with `%s` for the URL or without.
    """
    for named in environ.get("BROWSER", "").split(os.pathsep):
        if command := _named_command(named, environ):
            return command
    program = _system_program(environ, platform)
    return [program] if program else []


def _named_command(named: str, environ: Mapping[str, str]) -> list[str]:
    if os.path.isabs(named) and Path(named).is_file():  # noqa: PTH117 (a path with spaces, too)
        return [named]
    try:
        program, *options = shlex.split(named)
    except ValueError:
        return []
    whole = whole_program(program, environ)
    if whole is None or Path(program).name in _NEEDS_TERMINAL:
        return []
    return [whole, *(option.replace("%s", "{url}") for option in options)]


def _system_program(environ: Mapping[str, str], platform: str) -> str | None:
    if platform == "darwin":
        return None if "SSH_CONNECTION" in environ else program_named("open", environ)
    if "WSL_DISTRO_NAME" in environ and (program := program_named("wslview", environ)):
        return program
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return program_named("xdg-open", environ)
    return None


def open_url(
    url: str,
    commands: OwnCommands = NO_COMMANDS,
    when_failed: Callable[[str], object] = lambda _: None,
    environ: Mapping[str, str] = os.environ,
) -> OpenOutcome:
    """Open `url`, if that can be done; never raises, never waits.

    `commands` are the user's own. `when_failed` is called with one sentence, from another thread,
    where the program soon ends with a failure.
    """
    if (fault := url_fault(url)) is not None:
        return OpenOutcome(url, is_opened=False, message=f"not opened: {fault}")
    own = commands.opening(url)
    command = [*own] or browser_command(environ)
    if not command:
        return OpenOutcome(url, is_opened=False, message=NO_BROWSER)
    if (program := whole_program(command[0], environ)) is None:
        return OpenOutcome(
            url, is_opened=False, message=f"not opened: {command[0]} is not in the folders of PATH"
        )
    command[0] = program
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 (one checked argument, no shell)
            _with_url(command, url),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment(environ),
        )
    except OSError as error:
        return OpenOutcome(url, is_opened=False, message=f"{name} did not start: {error.strerror}")
    # Somebody must wait for it, or it stays as a zombie for as long as the interface runs.
    threading.Thread(target=_watch, args=(process, name, when_failed), daemon=True).start()
    if own:
        return OpenOutcome(url, is_opened=True, message=f"opened with {name}", program=name)
    return OpenOutcome(url, is_opened=True, message=OPENED)


def _with_url(command: Sequence[str], url: str) -> list[str]:
    if any("{url}" in part for part in command):
        return [part.replace("{url}", url) for part in command]
    return [*command, url]


def _watch(
    process: subprocess.Popen[bytes], name: str, when_failed: Callable[[str], object]
) -> None:
    began = time.monotonic()
    status = process.wait()
    if status and time.monotonic() - began < _NEWS_SECONDS:
        when_failed(f"{name} failed with exit status {status}")
