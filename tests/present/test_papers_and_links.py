"""What the faces show of a paper: its links by kind, marks as signs, texts in segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.records import Link, Paper, Reading
from papersearch.present.links import OFFERED_KINDS, all_links, kinds_in_words, links_of
from papersearch.present.papers import highlight_segments, mark_in_words, mark_signs
from papersearch.search.highlights import Highlights
from papersearch.user.mark import Mark

PAPER = Paper(
    "p",
    "A Paper",
    links=(
        Link("paper", "https://arxiv.org/abs/1"),
        Link("code", "https://github.com/a/b"),
        Link("code", "https://github.com/c/d"),
        Link("other", "https://example.org/", "主页"),
    ),
    readings=(Reading("解读", "https://example.org/r"),),
)


def test_links_of_a_kind() -> None:
    """All links of a kind come with what to call them; readings and PDFs are kinds."""
    assert {kind: links_of(PAPER, kind) for kind in OFFERED_KINDS} == {
        **{kind: [] for kind in OFFERED_KINDS},
        "paper": [("paper", "https://arxiv.org/abs/1")],
        "code": [("code", "https://github.com/a/b"), ("code", "https://github.com/c/d")],
        "reading": [("解读", "https://example.org/r")],
    }


def test_all_links() -> None:
    """Everything there is can be chosen, other links by their labels, and is said by its kind."""
    assert [name for name, _ in all_links(PAPER)] == ["paper", "code", "code", "主页", "解读"]
    assert kinds_in_words(PAPER) == "paper, code, other, reading"
    assert kinds_in_words(Paper("p", "A Paper")) == ""


def test_marks() -> None:
    """Signs stand in one order, with and without words."""
    assert mark_signs(Mark()) == mark_in_words(Mark()) == ""
    assert mark_signs(Mark(True, True, "x")) == "★✓✎"
    assert mark_in_words(Mark(True, True, "x")) == "★ starred · ✓ read · ✎"


@given(st.text("ab 点云分割-"), st.sets(st.sampled_from(["a", "b", "ab"])), st.sets(st.just("点")))
def test_segments_are_the_text(text: str, words: set[str], chinese: set[str]) -> None:
    """Segments put together are the text; none is empty."""
    found = list(highlight_segments(text, Highlights(frozenset(words), chinese=frozenset(chinese))))
    assert "".join(each.text for each in found) == text
    assert all(each.text for each in found)
    for each in found:
        assert each.is_match or not chinese or "点" not in each.text
