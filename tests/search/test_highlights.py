"""Highlights: which parts of a shown text made it a hit."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from papersearch.search.highlights import Highlights
from papersearch.search.spans import spans
from tables import cases


def highlights(
    words: str = "", beginnings: str = "", stems: str = "", chinese: str = ""
) -> Highlights:
    """Return highlights of words that are given with spaces between them."""
    return Highlights(
        frozenset(words.split()),
        tuple(beginnings.split()),
        frozenset(stems.split()),
        frozenset(chinese.split()),
    )


@cases(
    ("text", "looked_for", "marked"),
    [
        ("PolarMask: Single Shot", highlights(), "PolarMask: Single Shot"),
        ("PolarMask: Single Shot", highlights("shot"), "PolarMask: Single [Shot]"),
        ("Shot shot SHOT", highlights("shot"), "[Shot] [shot] [SHOT]"),
        ("Ｓｈｏｔ", highlights("shot"), "[Ｓｈｏｔ]"),
        ("Shots", highlights("shot"), "Shots"),
        ("Shots", highlights(beginnings="shot"), "[Shot]s"),
        ("Snapshot", highlights(beginnings="shot"), "Snapshot"),
        ("Segmenting", highlights(stems="~segment"), "[Segmenting]"),
        ("PolarMask", highlights("polarmask"), "[PolarMask]"),
        ("PolarMask", highlights("mask"), "Polar[Mask]"),
        ("PolarMask", highlights("polar"), "[Polar]Mask"),
        ("PolarMask", highlights(beginnings="ma"), "Polar[Ma]sk"),
        ("PolarMask", highlights("polar mask"), "[PolarMask]"),
        ("Few-Shot Learning", highlights("fewshot"), "[Few-Shot] Learning"),
        ("Few-Shot Learning", highlights("few"), "[Few]-Shot Learning"),
        ("Few-Shot Learning", highlights("shot"), "Few-[Shot] Learning"),
        ("Few-Shot Learning", highlights(beginnings="fewsh"), "[Few-Sh]ot Learning"),
        ("R-CNN", highlights("rcnn"), "[R-CNN]"),
        ("R-CNN", highlights("cnn"), "R-[CNN]"),
        ("实例分割", highlights(chinese="分割"), "实例[分割]"),
        ("实例分割", highlights(chinese="实例 分割"), "[实例分割]"),
        ("分割，再分割", highlights(chinese="分割"), "[分割]，再[分割]"),
        ("实例分割", highlights(chinese="实例 实例分割"), "[实例分割]"),
        ("用SAG-Mask做实例分割", highlights("mask", chinese="实例"), "用SAG-[Mask]做[实例]分割"),
        ("Straße", highlights("strasse"), "[Straße]"),
        ("Straße", highlights(beginnings="stras"), "[Straß]e"),
        ("ﬁne", highlights(beginnings="f"), "[ﬁ]ne"),
        ("10㎞实例", highlights(chinese="实例"), "10㎞[实例]"),
        ("Naïve cafe\u0301s", highlights("naive", "cafe"), "[Naïve] [cafe\u0301]s"),
        ("3Decór", highlights(beginnings="dec"), "3Decór"),
        ("U²-Net", highlights("u2net"), "[U²-Net]"),
        ("a.b (c*d)", highlights("c"), "a.b ([c]*d)"),
    ],
)
def test_what_was_found_is_marked(text: str, looked_for: Highlights, marked: str) -> None:
    """Words, beginnings, stems and Chinese are marked where they stand in the text as shown."""
    for start, end in reversed(spans(text, looked_for)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == marked


WORDS = st.text(st.sampled_from("abcMNéß019ﬁ㎞-.²İ") | st.characters(), min_size=1, max_size=8)
TEXTS = st.text(
    st.sampled_from("abcMNéß019ﬁ㎞㎯-_.:’²İ实例分割\u0301") | st.characters(), max_size=30
)
ANY_MARKS = st.builds(
    Highlights,
    st.frozensets(WORDS.map(lambda word: fold(word).text), max_size=3),
    st.lists(WORDS.map(lambda word: fold(word).text), max_size=3).map(tuple),
    st.frozensets(st.sampled_from(["~segment", "~a", "~abc"]), max_size=2),
    st.frozensets(st.text("实例分割", min_size=1, max_size=3), max_size=3),
)


@given(TEXTS, ANY_MARKS)
@example("3Decór", highlights(beginnings="dec"))
@example("3abcİ", highlights(beginnings="ab"))
@example("㎯X", highlights(beginnings="rad"))
def test_spans_are_sound(text: str, looked_for: Highlights) -> None:
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
    found = spans(text, Highlights(chinese=frozenset({part} if part else ())))
    if part and part in text:
        place = text.index(part)
        assert any(first <= place < last for first, last in found)
    else:
        assert found == []
