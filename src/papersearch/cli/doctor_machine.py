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
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeAlias

import papersearch as package
from papersearch.desktop.clipboard import copy_program, osc52_in_words
from papersearch.desktop.editor import editor_command
from papersearch.desktop.opener import browser_program
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


def programs() -> Section:
    """Return what opens links and files, and what copies."""
    try:
        editor = shlex.join(editor_command(Path("/LIST.yaml"), 1))
    except PapersearchError as error:
        editor = error.in_one_line
    copying = copy_program(os.environ)
    return {
        "editor": editor,
        "clipboard": shlex.join(copying) if copying else osc52_in_words(),
        "browser": browser_program(os.environ) or "no browser can be opened from here",
    }
