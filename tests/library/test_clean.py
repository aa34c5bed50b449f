"""Cleaning: what goes, what becomes a space, and what stays as it is."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.clean import MAX_MARKS, clean, visible
from tables import cases

MARK = "\u0301"
INVISIBLE = "".join(
    (
        *map(chr, range(0x20)),
        *map(chr, range(0x7F, 0xA0)),
        "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff",
        "\ud800\udc80\udfff\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff\U000e0000\U000e007f",
    )
)
# Texts in which what `clean` is about is as frequent as what it leaves.
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(INVISIBLE + " \u3000\u00a0" + MARK + "\u20dd"))
)


@cases(
    "text",
    [
        "",
        "PolarMask: Single Shot Instance Segmentation",
        "把实例分割改写成在极坐标下预测轮廓，效果：很好！",
        "e\u0301 stays as two characters, ½ and ﬁ too",
        "emoji 🚀 and rare 𠮷",
        "private \ue000, unassigned \U0003fff0 and replacement \ufffd",
    ],
)
def test_plain_text_stays(text: str) -> None:
    """Text without anything invisible stays as it is."""
    assert clean(text) == text


@cases("character", [c for c in INVISIBLE if c not in "\t\n\r"])
def test_invisible_characters_go(character: str) -> None:
    """An invisible character goes without a trace, wherever it stands."""
    assert clean(f"{character}De{character}ep{character}") == "Deep"


@cases("space", ["\t", "\r\n", "\n", "\u00a0", "\u3000", "\u2009", "  ", " \u200b "])
def test_spaces_fold(space: str) -> None:
    """White space of any kind and length is one ordinary space, and none at the ends."""
    assert clean(f"{space}Deep{space}Snake{space}") == "Deep Snake"


def test_piled_marks_are_cut() -> None:
    """Of combining marks in a row the first few stay, on each base anew."""
    assert clean("e" + MARK * 20 + "x" + MARK * 3) == "e" + MARK * MAX_MARKS + "x" + MARK * 3


def test_marks_that_meet_are_cut() -> None:
    """Marks that only an invisible character kept apart are one pile."""
    assert clean("e" + MARK * 5 + "\u200b" + MARK * 5) == "e" + MARK * MAX_MARKS


@given(TEXTS)
def test_cleaning_is_idempotent(text: str) -> None:
    """Cleaning a cleaned text changes nothing."""
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_cleaned_text_is_safe(text: str) -> None:
    """Cleaned text has no invisible character, no space but single ones inside, and no pile."""
    cleaned = clean(text)
    assert not set(cleaned) & set(INVISIBLE)
    assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert cleaned == " ".join(cleaned.split())
    marks = "".join("m" if unicodedata.category(c)[0] == "M" else "." for c in cleaned)
    assert "m" * (MAX_MARKS + 1) not in marks


@cases(
    ("name", "shown"),
    [
        ("two  words 全　角.md", "two  words 全　角.md"),
        ("a\x1b[31m\x9b\u202e\u200b.md", r"a\x1b[31m\x9b\u202e\u200b.md"),
        ("a\nb\rc\td", r"a\nb\rc\td"),
        ("\udcff\U000e0041", r"\udcff\U000e0041"),
        ("e" + MARK * 20, "e" + MARK * MAX_MARKS),
    ],
)
def test_a_name_is_seen_whole(name: str, shown: str) -> None:
    """In a name, what cannot be seen is written by its number, and spaces stay as they are."""
    assert visible(name) == shown


@given(TEXTS)
def test_a_shown_name_is_safe(name: str) -> None:
    """A shown name has no invisible character, and is shown as it is when it is shown again."""
    shown = visible(name)
    assert not set(shown) & set(INVISIBLE)
    assert visible(shown) == shown
