"""What stands in place of papers: always why nothing is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.index.library_index import LibraryIndex
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher
from papersearch.tui.empty_state import centred, empty_state_lines
from papersearch.tui.keys import KEYS, keys_in_words
from papersearch.tui.known_problems import KnownProblems
from papersearch.tui.snippets import piece_around
from tables import cases
from tui.driver import Interface, lines_of

TOLD_KEYS = keys_in_words(KEYS)
FIELDS = ("", "is:", "year:>", "year:", "venue:", "has:", "tag:", "author:", "title:", "-", "like:")
WORDS = ("read", "unread", "2024", "CVPR", "code", "note", "点云", "He", "zzzzq", "lost", '"face"')
_ALWAYS = ("Nothing is found.", "Ctrl+L clears everything; a shorter word finds more.")


@pytest.fixture(scope="module")
def searcher(bundled_library: LibraryIndex) -> Searcher:
    """Return who searches in the bundled list."""
    return Searcher(bundled_library.open())


def reasons(searcher: Searcher, request: Request) -> list[str] | None:
    """Return what is said beside what always is; None where something is found."""
    answer = searcher.search(request)
    if answer.total:
        return None
    lines = empty_state_lines(answer, "data", KnownProblems(), TOLD_KEYS, 200)
    return [line for line in lines if line not in _ALWAYS]


@cases(
    ("text", "expected"),
    [
        ("is:unread", ["no paper has is:unread", "Behind is: stand starred"]),
        ("is:read", ["no paper has is:read", "Behind is: stand starred"]),
        ("year:>2024", ["no paper has year:>2024; some have 2022"]),
        ("author:He", ["no paper has he", "No list here names authors."]),
        ("has:note", ["no paper has has:note"]),
        ("venue:IJCV has:code year:2020", ["There are papers with each of these"]),
        ("is:lost", ["There is no such paper in this library."]),
        ("zzzzq", ["no paper has zzzzq"]),
    ],
)
def test_why_nothing_is_found(searcher: Searcher, text: str, expected: list[str]) -> None:
    """It is said which value no paper has, and what some have; or that none has all of it."""
    told = reasons(searcher, Request(text))
    assert told is not None
    for line, beginning in zip(told, expected, strict=False):
        assert line.startswith(beginning)
    assert len(told) >= len(expected)


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(WORDS)), min_size=1, max_size=3))
def test_there_is_always_a_reason(searcher: Searcher, items: list[tuple[str, str]]) -> None:
    """Whatever finds nothing is told why."""
    told = reasons(searcher, Request(" ".join(field + word for field, word in items)))
    assert told is None or told


def test_chosen_values_are_told(searcher: Searcher) -> None:
    """What was chosen and what was left out is named."""
    chosen, excluded = {"venue": frozenset({"CVPR"})}, {"year": frozenset({"2020"})}
    told = reasons(searcher, Request("randla", chosen, excluded=excluded))
    assert told is not None
    assert "Only papers with CVPR are looked at." in told
    assert "Papers with 2020 are left out." in told


def test_lines_stand_in_the_middle() -> None:
    """A line stands as far from the left as from the right, a little above the middle."""
    shown = [centred(["1234", "12"], y, 10, 8) for y in range(8)]
    assert shown == ["", "", "   1234", "   12", "", "", "", ""]


async def test_it_stands_on_the_screen(interface: Interface) -> None:
    """The reasons stand in the middle of the list."""
    await interface.search("is:unread")
    await interface.until(lambda: "no paper has is:unread" in "".join(lines_of(interface.results)))
    assert not lines_of(interface.results)[0].strip()


@cases(
    ("text", "found", "width", "expected"),
    [
        ("short 点云", "点云", 20, "short 点云"),
        ("a long beginning and then the word here", "word", 20, "…the word here"),
        ("很长很长很长很长的开头，然后是点云，还有很多", "点云", 16, "…后是点云，还有…"),
    ],
)
def test_pieces(text: str, found: str, width: int, expected: str) -> None:
    """A piece has what was found, with a little before it, and fits."""
    start = text.index(found)
    assert piece_around(text, start, start + len(found), width) == expected


async def test_a_match_in_the_summary_is_shown(interface: Interface) -> None:
    """A paper that was found by its summary has the piece in its second line, marked."""
    await interface.search("点云")
    row = interface.row_of(
        "ACNe: Attentive Context Normalization for Robust Permutation-Equivariant Learning"
    )
    text = "".join(piece.text for piece in row)
    assert "CVPR 2020 · …" in text
    (match,) = [piece for piece in row if piece.text == "点云"]
    assert match.style is not None
    assert match.style.underline
