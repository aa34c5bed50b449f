"""Text cut and wrapped at the borders of cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Span

from papersearch.library.clean import clean
from papersearch.tui.text import MATCH, content, cut, wrap, wrapped

MIXED = st.text(
    st.sampled_from("abc1 -，。：（）、点云分割三维重建한ｅ🚀❤▶\ufe0f\u20e3\u0301")
    | st.characters()
).map(clean)
"""Text as list files bring it: clean, with much that is wide, narrow or of no width."""


def lines(text: str, width: int) -> list[str]:
    """Return the lines of `text`."""
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
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
        ("点云，分割", 4, ["点云", "，分", "割"]),
        ("点云，分割", 6, ["点云，", "分割"]),
        ("三维点云，分割", 8, ["三维点", "云，分割"]),
        ("分割（点云）重建", 12, ["分割（点云）", "重建"]),
        ("分割（点云）重建", 10, ["分割（点", "云）重建"]),
        ("RandLA-Net点云", 12, ["RandLA-Net点", "云"]),
        ("https://arxiv.org/abs/1911.11236", 16, ["https://arxiv.or", "g/abs/1911.11236"]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    """Chinese breaks anywhere but before closing marks, words at spaces or where they must."""
    assert lines(text, width) == expected


@given(MIXED, st.integers(2, 30))
@example("❤\ufe0f▶\ufe0f❤\ufe0f▶\ufe0f", 4)
@example("1\ufe0f\u20e3 点云", 3)
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    """No line is wider than the width; lines put together are the text, but for spaces between."""
    spans = list(wrap(text, width))
    assert [span for span in spans if cell_len(text[span[0] : span[1]]) > width] == []
    end = 0
    for first, last in spans:
        assert text[end:first].strip(" ") == ""
        assert first < last
        end = last
    assert text[end:].strip(" ") == ""


@pytest.mark.parametrize(
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
    assert cell_len(shown) <= width
    assert text.startswith(shown.removesuffix("…"))
    assert (shown == text) == (cell_len(text) <= width)


def test_spans_are_marked_across_lines() -> None:
    """A match that is broken into two lines is marked in both."""
    shown = wrapped("三维点云分割", 6, [(2, 5)])
    assert shown.plain == "三维点\n云分割"
    assert [shown.plain[each.start : each.end] for each in shown.spans] == ["点", "云分"]
    assert {each.style for each in shown.spans} == {MATCH}


@given(MIXED, st.integers(2, 20), st.data())
def test_marks_stay_on_their_characters(text: str, width: int, data: st.DataObject) -> None:
    """What is marked in wrapped text is what was marked before, but for spaces at line ends."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = wrapped(text, width, [(start, end)] if start < end else [])
    parts = [shown.plain[each.start : each.end] for each in shown.spans if each.style == MATCH]
    assert "".join(parts).replace(" ", "") == text[start:end].replace(" ", "")


@given(st.text())
def test_content_is_the_text_as_it_is(text: str) -> None:
    """Content made of text holds it literally, whatever it looks like."""
    assert content(text).plain == content(text, "bold").plain == content(f"{text}").plain
    assert content(f"[red]{text}[/]").plain.startswith("[red]")


def test_styles_cover_text_and_matches() -> None:
    """A style covers the whole text, matches lie on top of it."""
    assert content("点云", "bold", [(0, 1)]).spans == [Span(0, 2, "bold"), Span(0, 1, MATCH)]
