"""Words of alphabetic scripts: pieces, joined forms, parts of names, stems."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.analysis.fold import fold
from papersearch.analysis.latin import STEM_MARK, camel_parts, joined, pieces, stem
from tables import cases


@cases(
    ("expression", "parts", "whole"),
    [
        ("mask", ["mask"], "mask"),
        ("few-shot", ["few", "shot"], "fewshot"),
        ("r-cnn", ["r", "cnn"], "rcnn"),
        ("few‐shot", ["few", "shot"], "fewshot"),
        ("state-of-the-art", ["state", "of", "the", "art"], "stateoftheart"),
        ("don't", ["don"], "dont"),
        ("don’t", ["don"], "dont"),
        ("foo_bar", ["foo", "bar"], "foobar"),
        ("v2.0", ["v2", "0"], "v20"),
        ("-a--b-", ["a", "b"], "ab"),
    ],
)
def test_joints_divide_and_join(expression: str, parts: list[str], whole: str) -> None:
    """A hyphenated expression has its pieces and its form without hyphens."""
    assert pieces(expression) == parts
    assert joined(expression) == whole


@cases(
    ("shown", "parts"),
    [
        ("PolarMask", {"polar", "mask"}),
        ("CenterMask", {"center", "mask"}),
        ("DeepFaceLab", {"deep", "face", "lab"}),
        ("6DoF", {"dof"}),
        ("YOLOv4", {"yolo"}),
        ("SAGMask", {"sag", "mask"}),
        ("xMUDA", {"muda"}),
        ("3DUnderstanding", {"3d", "understanding"}),
        ("6dof", {"dof"}),
        ("ResNet101", {"res", "net", "101"}),
        ("iPhone", {"phone"}),
        ("ＰｏｌａｒＭａｓｋ", {"polar", "mask"}),
        ("Text2Scene", {"text", "scene"}),
        ("Seq2Seq", {"seq"}),
    ],
)
def test_names_have_parts(shown: str, parts: set[str]) -> None:
    """What capitals or digits divide in a name are its parts."""
    assert parts <= set(camel_parts(shown))


@cases(
    "shown", ["mask", "Mask", "MASK", "GANs", "3D", "CVPR", "Étude", "Naïve", "Åse", "R", "2020"]
)
def test_undivided_words_have_no_parts(shown: str) -> None:
    """Neither a first capital, nor capitals alone, nor an accent divides a word."""
    assert camel_parts(shown) == []


@given(st.text(st.characters(max_codepoint=0x24F, categories=["L", "Nd"]), max_size=12))
@example("3Decór")
def test_parts_stand_in_the_folded_word(shown: str) -> None:
    """Every part of a name is a piece of its folded form, so that it can be found and marked."""
    assert [part for part in camel_parts(shown) if part not in fold(shown).text] == []


@cases(
    "family",
    [
        "segment segments segmented segmenting segmentation",
        "network networks",
        "detect detected detecting detection",
        "generate generating generated",
    ],
)
def test_forms_of_a_word_share_a_stem(family: str) -> None:
    """The forms of one English word have one stem."""
    assert len({stem(word) for word in family.split()}) == 1


def test_stems_are_no_words() -> None:
    """A stem bears a mark that no word can have."""
    assert stem("masks") == STEM_MARK + "mask"
    assert not STEM_MARK.isalnum()


@cases("word", ["", "a", "3d", "v2", "yolov4", "实例", "école", "a.b"])
def test_what_is_no_english_word_has_no_stem(word: str) -> None:
    """Short words, words with digits and words of other scripts have no stem."""
    assert stem(word) is None
