"""Text in terminal cells."""

from __future__ import annotations

import pytest

from papersearch.cli.cells import cell_length, cut, line_width, padded
from tables import cases


@cases(("text", "cells"), [("", 0), ("abc", 3), ("图像", 4), ("（", 2), ("e\u0301", 1), ("🎉", 2)])
def test_lengths(text: str, cells: int) -> None:
    """Wide characters take two cells, marks none."""
    assert cell_length(text) == cells


@cases(
    ("text", "room", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("图像", 4, "图像"),
        ("图像", 3, "图…"),
        ("图像分", 5, "图像…"),
        ("e\u0301abc", 3, "e\u0301a…"),
        ("a", -1, "…"),
        ("", 0, ""),
    ],
)
def test_cutting(text: str, room: int, shown: str) -> None:
    """A text is cut to so many cells, never through a wide character."""
    assert cut(text, room) == shown


def test_padding() -> None:
    """Texts of any width end in the same column; one that is too long stays."""
    assert [padded(text, 5) for text in ("ab", "图像", "e\u0301", "图像分")] == [
        *("ab   ", "图像 ", "e\u0301    ", "图像分")
    ]


def test_the_width_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is as wide as the surroundings say."""
    monkeypatch.setenv("COLUMNS", "42")
    assert line_width() == 42
