"""What the tests of the server share."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Final

import pytest

from papersearch.context import Context

BUNDLED_LIST: Final = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let programs have a terminal."""
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def library(home: Path, quick_builds: None) -> str:
    """Return a folder, not easily quoted, with a copy of the bundled list and its fresh index."""
    folder = home / "work" / 'it\'s "$HOME" -x'
    folder.mkdir()
    (folder / BUNDLED_LIST.name).write_bytes(BUNDLED_LIST.read_bytes())
    Context([str(folder)]).index.open()
    return str(folder)


@pytest.fixture
def visited_app() -> str:
    """Return the command of a small program that does things for its visitor."""
    return shlex.join([sys.executable, str(Path(__file__).with_name("visited_app.py"))])
