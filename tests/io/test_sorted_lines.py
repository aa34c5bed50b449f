"""Sorted lines: looking one up finds what going through all of them does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.io.sorted_lines import SortedLines

TEXT = st.text(st.sampled_from("ab\t点𠀀é"), max_size=4)


@given(lines=st.lists(TEXT, unique=True), wanted=TEXT, has_end=st.booleans())
def test_the_first_line_from_a_text_is_found(lines: list[str], wanted: str, has_end: bool) -> None:
    """Whatever lines there are, the first that does not come before a text is found."""
    lines = sorted(filter(None, lines))
    data = "\n".join(lines) + ("\n" if has_end and lines else "")
    found = SortedLines(data.encode())
    assert list(found) == lines
    assert found.first_from(wanted) == next((line for line in lines if line >= wanted), "")
