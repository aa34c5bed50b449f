"""Folding: one shape for texts that mean the same, and the way back to the text as shown."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from rounds import some
from tables import cases

_COMMON = 30_000
"""Of the assigned characters, the first so many are always looked at; Chinese is among them."""
LETTERS = st.text(st.characters(max_codepoint=0x24F, categories=["L"], exclude_characters="ı"))


@cases(
    ("shown", "folded"),
    [
        ("", ""),
        ("PolarMask", "polarmask"),
        ("ＣＶＰＲ　２０２０", "cvpr 2020"),
        ("：（）－＂", ':()-"'),
        ("实例分割", "实例分割"),
        ("Naïve", "naive"),
        ("naïve", "naive"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
        ("U²-Net①", "u2-net1"),
        ("ｶﾞ ガ", "ガ ガ"),
        ("한국어", "한국어"),
        ("⼀㍿", "一株式会社"),
        ("神\ufa19", "神神"),
    ],
)
def test_texts_that_mean_the_same_fold_the_same(shown: str, folded: str) -> None:
    """Width, case, accents and compatibility forms are gone from a folded text."""
    assert fold(shown).text == folded


@cases("code", range(0x21, 0x7F))
def test_full_width_folds_as_half_width(code: int) -> None:
    """Each full-width form of an ASCII character folds as that character does."""
    assert fold(chr(code + 0xFEE0)).text == fold(chr(code)).text


def test_each_character_folds_once_and_for_all() -> None:
    """Folding what one character folds to changes nothing, whatever the character."""
    characters = map(chr, range(sys.maxunicode + 1))
    assigned = [each for each in characters if unicodedata.category(each) not in ("Cn", "Co", "Cs")]
    assigned = assigned[:_COMMON] + some(assigned[_COMMON:], 3_000, "characters")
    folded = {fold(each).text for each in assigned}
    assert [each for each in folded if fold(each).text != each] == []


@given(st.text(st.characters(exclude_characters="\\$`")))  # what LaTeX writes shows more of it
def test_folding_again_changes_nothing(text: str) -> None:
    """A folded text is as it will be."""
    folded = fold(text).text
    assert fold(folded).text == folded


@given(LETTERS)
def test_case_makes_no_difference(text: str) -> None:
    """Capitals and small letters fold the same."""
    assert fold(text.upper()).text == fold(text.lower()).text == fold(text).text


@example("$`")
@given(st.text())
def test_each_folded_character_knows_its_origin(text: str) -> None:
    """The span of each folded character is where that character came from, in their order."""
    folded = fold(text)
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    for character, (start, end) in zip(folded.text, spans, strict=True):
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end]).text
    assert spans == sorted(spans)


@cases(
    ("shown", "part", "span"),
    [
        ("PolarMask", "mask", (5, 9)),
        ("ＭＡＳＫ", "as", (1, 3)),
        ("Straße 5", "s", (0, 1)),
        ("Straße 5", "sse", (4, 6)),
        ("Straße 5", "se", (4, 6)),
        ("Straße 5", "5", (7, 8)),
        ("ﬁne", "i", (0, 1)),
        ("10㎞实例", "实例", (3, 5)),
        ("10㎞实例", "m", (2, 3)),
        ("e\u0301cole", "c", (2, 3)),
        ("cafe\u0301 au lait", "cafe", (0, 5)),
        ("か\u3099くせい", "が", (0, 2)),
    ],
)
def test_a_span_never_cuts_a_character(shown: str, part: str, span: tuple[int, int]) -> None:
    """A part of a folded text spans whole characters of the shown text, with their accents."""
    folded = fold(shown)
    start = folded.text.index(part)
    assert folded.span(start, start + len(part)) == span
