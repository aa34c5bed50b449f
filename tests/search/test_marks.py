"""Highlights: which parts of a shown text made it a hit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from papersearch.search.marks import Marks, spans


def marks(words: str = "", beginnings: str = "", stems: str = "", chinese: str = "") -> Marks:
    """Return marks of words that are given with spaces between them."""
    return Marks(
        frozenset(words.split()),
        tuple(beginnings.split()),
        frozenset(stems.split()),
        frozenset(chinese.split()),
    )


@pytest.mark.parametrize(
    ("text", "looked_for", "marked"),
    [
        ("PolarMask: Single Shot", marks(), "PolarMask: Single Shot"),
        ("PolarMask: Single Shot", marks("shot"), "PolarMask: Single [Shot]"),
        ("Shot shot SHOT", marks("shot"), "[Shot] [shot] [SHOT]"),
        ("Ｓｈｏｔ", marks("shot"), "[Ｓｈｏｔ]"),
        ("Shots", marks("shot"), "Shots"),
        ("Shots", marks(beginnings="shot"), "[Shot]s"),
        ("Snapshot", marks(beginnings="shot"), "Snapshot"),
        ("Segmenting", marks(stems="~segment"), "[Segmenting]"),
        ("PolarMask", marks("polarmask"), "[PolarMask]"),
        ("PolarMask", marks("mask"), "Polar[Mask]"),
        ("PolarMask", marks("polar"), "[Polar]Mask"),
        ("PolarMask", marks(beginnings="ma"), "Polar[Ma]sk"),
        ("PolarMask", marks("polar mask"), "[PolarMask]"),
        ("Few-Shot Learning", marks("fewshot"), "[Few-Shot] Learning"),
        ("Few-Shot Learning", marks("few"), "[Few]-Shot Learning"),
        ("Few-Shot Learning", marks("shot"), "Few-[Shot] Learning"),
        ("Few-Shot Learning", marks(beginnings="fewsh"), "[Few-Sh]ot Learning"),
        ("R-CNN", marks("rcnn"), "[R-CNN]"),
        ("R-CNN", marks("cnn"), "R-[CNN]"),
        ("实例分割", marks(chinese="分割"), "实例[分割]"),
        ("实例分割", marks(chinese="实例 分割"), "[实例分割]"),
        ("分割，再分割", marks(chinese="分割"), "[分割]，再[分割]"),
        ("实例分割", marks(chinese="实例 实例分割"), "[实例分割]"),
        ("用SAG-Mask做实例分割", marks("mask", chinese="实例"), "用SAG-[Mask]做[实例]分割"),
        ("Straße", marks("strasse"), "[Straße]"),
        ("Straße", marks(beginnings="stras"), "[Straß]e"),
        ("ﬁne", marks(beginnings="f"), "[ﬁ]ne"),
        ("10㎞实例", marks(chinese="实例"), "10㎞[实例]"),
        ("Naïve cafe\u0301s", marks("naive", "cafe"), "[Naïve] [cafe\u0301]s"),
        ("3Decór", marks(beginnings="dec"), "3Decór"),
        ("U²-Net", marks("u2net"), "[U²-Net]"),
        ("a.b (c*d)", marks("c"), "a.b ([c]*d)"),
    ],
)
def test_what_was_found_is_marked(text: str, looked_for: Marks, marked: str) -> None:
    """Words, beginnings, stems and Chinese are marked where they stand in the text as shown."""
    for start, end in reversed(spans(text, looked_for)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == marked


WORDS = st.text(st.sampled_from("abcMNéß019ﬁ㎞-.²İ") | st.characters(), min_size=1, max_size=8)
TEXTS = st.text(
    st.sampled_from("abcMNéß019ﬁ㎞㎯-_.:’²İ实例分割\u0301") | st.characters(), max_size=30
)
ANY_MARKS = st.builds(
    Marks,
    st.frozensets(WORDS.map(lambda word: fold(word).text), max_size=3),
    st.lists(WORDS.map(lambda word: fold(word).text), max_size=3).map(tuple),
    st.frozensets(st.sampled_from(["~segment", "~a", "~abc"]), max_size=2),
    st.frozensets(st.text("实例分割", min_size=1, max_size=3), max_size=3),
)


@given(TEXTS, ANY_MARKS)
@example("3Decór", marks(beginnings="dec"))
@example("3abcİ", marks(beginnings="ab"))
@example("㎯X", marks(beginnings="rad"))
def test_spans_are_sound(text: str, looked_for: Marks) -> None:
    """Spans lie in the text, ascend, do not touch, and are not empty, whatever is looked for."""
    found = spans(text, looked_for)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


@given(text=TEXTS, start=st.integers(0, 29), length=st.integers(1, 6))
def test_a_word_of_the_text_is_marked(text: str, start: int, length: int) -> None:
    """Chinese that stands in a text is marked, at its first place at the latest."""
    part = "".join(
        character for character in text[start : start + length] if character in "实例分割"
    )
    found = spans(text, Marks(chinese=frozenset({part} if part else ())))
    if part and part in text:
        place = text.index(part)
        assert any(first <= place < last for first, last in found)
    else:
        assert found == []
