"""Strangers' texts on every path: shown as text or refused, never acted on."""

from __future__ import annotations

import os
from typing import Final

import pytest

from torture.conftest import OnTerminal
from torture.strangers import FILE_NAMES, acted_upon

ALL: Final = ("search", "of", "--limit", "1000")
COMMANDS: Final = (
    ALL,
    (*ALL, "--json"),
    (*ALL, "--format", "markdown"),
    (*ALL, "--format", "bibtex"),
    ("search", "paper", "--limit", "1000"),
    ("search", "paper", "--limit", "1000", "--json"),
    ("search", "hidden", "-red"),
    ("search", "词", "word"),
    ("stats",),
    ("stats", "--json"),
    ("check",),
    ("check", "--json"),
    ("index", "--rebuild", "--json"),
    ("convert", "data/b.md", "-o", "-"),
    ("convert", "data/b.md", "--dry-run"),
    ("convert", "data/b.md", "-o", "data/a.yaml", "--dry-run"),
    ("convert", "data/b.md", "-o", "data/a.yaml", "--dry-run", "--json"),
    *(("convert", f"data/names/{os.fsdecode(name)}") for name in FILE_NAMES),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: ascii(" ".join(words)))
@pytest.mark.usefixtures("strangers")
def test_commands_print_text(on_terminal: OnTerminal, arguments: tuple[str, ...]) -> None:
    """Whatever lists, files and folders are called and hold, a terminal is sent plain text."""
    printed = on_terminal(*arguments)
    assert printed.status in (0, 1, 2)
    assert printed.out + printed.err
    assert acted_upon(printed.without_colours) == []
