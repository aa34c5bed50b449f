"""What `papersearch doctor` finds out of the machine: versions, terminal, and programs.

Of the environment, only what is named here is told.
"""

from __future__ import annotations

import locale
import os
import platform
import shlex
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeAlias

import papersearch as package
from papersearch.desktop.clipboard import copy_program, osc52_in_words, tmux_command
from papersearch.desktop.commands import OwnCommands
from papersearch.desktop.editor import editor_command
from papersearch.desktop.opener import browser_command
from papersearch.errors import PapersearchError

Finding: TypeAlias = "str | int | bool | list[str] | None"
Section: TypeAlias = "dict[str, Finding]"

_PACKAGES: Final = ("textual", "whoosh3", "jieba", "tantivy", "rjieba", "textual-serve")
_VARIABLES: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE")
"""Of the environment, whose values are told."""


def versions() -> Section:
    """Return the versions of the program, Python, the system, and what the program uses."""
    return {
        "papersearch": package.__version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "platform": platform.platform(),
        **{name: _installed(name) for name in _PACKAGES},
    }


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def terminal() -> Section:
    """Return what is known of the terminal."""
    columns, lines = shutil.get_terminal_size((0, 0))
    return {
        **{name: os.environ.get(name) for name in _VARIABLES},
        "size": f"{columns} x {lines}" if columns and lines else None,
        "is a terminal": sys.stdout.isatty(),
        "tmux": "TMUX" in os.environ,
        "ssh": "SSH_CONNECTION" in os.environ,
        "encoding": f"{sys.stdout.encoding}, of files {sys.getfilesystemencoding()}",
        "locale": ".".join(filter(None, locale.getlocale())) or None,
    }


def programs(commands: OwnCommands) -> Section:
    """Return what opens links and files, and what copies; `commands` are the user's own."""
    try:
        editor = shlex.join(editor_command(Path("/LIST.yaml"), 1))
    except PapersearchError as error:
        editor = error.in_one_line
    copying = [commands.copy, copy_program(os.environ), tmux_command(os.environ)]
    return {
        "editor": editor,
        "clipboard": ", ".join(shlex.join(each) for each in copying if each) or osc52_in_words(),
        "browser": _shown(commands.open or browser_command(os.environ)),
        "PDF": _shown(commands.open_pdf or commands.open or browser_command(os.environ)),
    }


def _shown(command: Sequence[str]) -> str:
    return shlex.join(command) if command else "no browser can be opened from here"
