"""Quick looks, which spare most texts a pattern, never say anything else than the pattern."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.markdown.inline import FieldKind
from papersearch.library.markdown.titles import Title, _is_plain, _taken_apart
from papersearch.library.markdown.venue_names import VENUE_NAMES
from papersearch.library.markdown.venues import known_venue
from papersearch.library.markdown.words import search_at_words
from papersearch.library.records import Link, Paper, with_id

_WORDS: Final = st.sampled_from(
    "Title paper May June in In on date of v1 CVPR ICLR arXiv Oral Proceedings Journal IEEE and "
    "Ada Berg Wei Sun Deep Networks for the 3D x2 ResNet s a Survey Workshop best award".split()
)
_JOINTS: Final = st.sampled_from((" ", " ", " ", ": ", "-", "/", "'", "+"))
_TITLES: Final = st.lists(st.tuples(_WORDS, _JOINTS), min_size=1, max_size=9).map(
    lambda pairs: "".join(word + joint for word, joint in pairs).rstrip(" :-/'+")
)
_KINDS: Final[tuple[FieldKind, ...]] = ("plain", "link", "bold")


@given(_TITLES, st.sampled_from(_KINDS))
def test_nothing_is_cut_off_a_title_of_plain_words(text: str, kind: FieldKind) -> None:
    """A title that is plain by its looks is the whole text, however it is taken apart."""
    if _is_plain(text):
        assert _taken_apart(text, kind) == Title(text)


@given(st.text(st.sampled_from("ab AB19_-é中.")))
def test_a_search_at_words_finds_what_the_search_of_all_finds(text: str) -> None:
    """What is tried at words alone is found where the pattern finds it, or nowhere."""
    pattern = re.compile(r"(?<![A-Za-z])(?:ab|ba b)(?![A-Za-z])(1?)", re.IGNORECASE)
    found, expected = search_at_words(pattern, frozenset({"ab", "ba"}), text), pattern.search(text)
    assert (found and (found.span(), found[1])) == (expected and (expected.span(), expected[1]))


def test_every_venue_that_is_known_is_found() -> None:
    """No name of a venue is passed over by the look for its first word."""
    assert [name for name in VENUE_NAMES if known_venue(f"in {name} 2020").year != 2020] == []


def test_a_paper_under_an_id_keeps_all_else() -> None:
    """An id is all that changes."""
    link = Link("paper", "https://arxiv.org/abs/1912.02424")
    paper = Paper("", "Ada", "艾达", "CVPR", 2020, ("a",), ("b",), "c", (link,), (), ("Oral",))
    assert with_id(paper, "x") == replace(paper, id="x")
