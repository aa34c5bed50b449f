"""Text from lists as content: literal, and marked across lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Span

from papersearch.library.clean import clean
from papersearch.tui.text import MATCH, content, wrapped

MIXED = st.text(
    st.sampled_from("abc1 -，。：（）、点云分割三维重建한ｅ🚀❤▶\ufe0f\u20e3\u0301")
    | st.characters()
).map(clean)
"""Text as list files bring it: clean, with much that is wide, narrow or of no width."""


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
