"""Text in terminal cells: measured, cut, wrapped, padded, drawn as bars."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.library.clean import clean
from papersearch.present.cells import bar, cell_length, cut, line_width, padded, wrap
from tables import cases

MIXED = st.text(
    st.sampled_from("abc1 -，。：（）、点云分割三维重建한ｅ🚀❤▶\ufe0f\u20e3\u0301")
    | st.characters()
).map(clean)
"""Text as list files bring it: clean, with much that is wide, narrow or of no width."""


@cases(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("图像", 4), ("（", 2), ("e\u0301", 1), ("🎉", 2), ("👍🏽", 2)],
)
def test_lengths(text: str, cells: int) -> None:
    """Wide characters take two cells, marks none, what is painted as one counts as one."""
    assert cell_length(text) == cells


def lines(text: str, width: int) -> list[str]:
    """Return the lines of `text`."""
    return [text[start:end] for start, end in wrap(text, width)]


@cases(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("点云", 10, ["点云"]),
        ("点云分割", 8, ["点云分割"]),
        ("点云分割", 7, ["点云分", "割"]),
        ("点云分割", 6, ["点云分", "割"]),
        ("点云分割", 2, ["点", "云", "分", "割"]),
        ("ab点云", 5, ["ab点", "云"]),
        ("point clouds", 12, ["point clouds"]),
        ("point clouds", 11, ["point ", "clouds"]),
        ("point clouds", 6, ["point ", "clouds"]),
        ("point clouds", 5, ["point", "cloud", "s"]),
        ("点云，分割", 4, ["点", "云，", "分割"]),
        ("点云，分割", 6, ["点云，", "分割"]),
        ("三维点云，分割", 8, ["三维点", "云，分割"]),
        ("分割（点云）重建", 12, ["分割（点云）", "重建"]),
        ("分割（点云）重建", 10, ["分割（点", "云）重建"]),
        ("分割（点云）重建", 6, ["分割", "（点", "云）重", "建"]),
        ("see [the code] (here )", 6, ["see ", "[the ", "code] ", "(her", "e )"]),
        ("Image Segmentation(图像分割)", 16, ["Image ", "Segmentation(图", "像分割)"]),
        ("Image Segmentations分割", 16, ["Image ", "Segmentations分", "割"]),
        ("RandLA-Net点云", 12, ["RandLA-Net点", "云"]),
        ("https://arxiv.org/abs/1911.11236", 16, ["https://arxiv.or", "g/abs/1911.11236"]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    """Chinese breaks anywhere but before closing marks, words at spaces or where they must."""
    assert lines(text, width) == expected


@given(st.text(st.sampled_from("ab点云（《[(）》]),，。 "), max_size=40), st.integers(4, 12))
def test_brackets_stay_with_what_they_hold(text: str, width: int) -> None:
    """No line ends with an opening bracket or begins with a closing mark, where that can be."""

    def is_torn(place: int) -> bool:
        before, after = text[:place].rstrip(" ")[-1:], text[place:].lstrip(" ")[:1]
        return before in tuple("（《[(") or after in tuple("）》]),，。")

    places = list(wrap(text, width))
    for start, end in places[:-1]:
        if is_torn(end):
            assert all(is_torn(place) for place in range(start + 1, end))


@given(MIXED, st.integers(2, 30))
@example("❤\ufe0f▶\ufe0f❤\ufe0f▶\ufe0f", 4)
@example("1\ufe0f\u20e3 点云", 3)
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    """No line is wider than the width; lines put together are the text, but for spaces between."""
    spans = list(wrap(text, width))
    assert [span for span in spans if cell_length(text[span[0] : span[1]]) > width] == []
    end = 0
    for first, last in spans:
        assert text[end:first].strip(" ") == ""
        assert first < last
        end = last
    assert text[end:].strip(" ") == ""


@cases(
    ("text", "width", "expected"),
    [
        ("点云分割", 8, "点云分割"),
        ("点云分割", 7, "点云分…"),
        ("点云分割", 6, "点云…"),
        ("点云分割", 5, "点云…"),
        ("点云分割", 4, "点…"),
        ("点云分割", 3, "点…"),
        ("点云分割", 2, "…"),
        ("点云分割", 1, "…"),
        ("点云分割", 0, ""),
        ("", 0, ""),
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("a点b云", 5, "a点b…"),
        ("a点b云", 4, "a点…"),
    ],
)
def test_cutting(text: str, width: int, expected: str) -> None:
    """Text is cut before the character that no longer fits, never through a wide one."""
    assert cut(text, width) == expected


@given(MIXED, st.integers(0, 30))
@example("❤\ufe0f▶\ufe0f❤\ufe0f▶\ufe0f", 4)
def test_cut_text_fits_and_begins_like_the_whole(text: str, width: int) -> None:
    """Cut text is never wider than the width; what fits stays whole, the rest begins as it did."""
    shown = cut(text, width)
    assert cell_length(shown) <= width
    assert text.startswith(shown.removesuffix("…"))
    assert (shown == text) == (cell_length(text) <= width)


def test_padding() -> None:
    """Texts of any width end in the same column; one that is too long stays."""
    assert [padded(text, 5) for text in ("ab", "图像", "e\u0301", "图像分")] == [
        *("ab   ", "图像 ", "e\u0301    ", "图像分")
    ]


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 60))
def test_bars(count: int, most: int, width: int) -> None:
    """A bar is as long as its share, in eighths; it is seen unless the count is 0."""
    count = min(count, most)
    drawn = bar(count, most, width)
    assert len(drawn) <= max(width, 1)
    assert bool(drawn) == bool(count)
    assert set(drawn[:-1]) <= {"█"}
    if count == most:
        assert drawn == "█" * width or not width


def test_the_width_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is as wide as the surroundings say."""
    monkeypatch.setenv("COLUMNS", "42")
    assert line_width() == 42
