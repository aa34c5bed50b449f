"""Texts and the terms that they are known by."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papersearch.analysis.chinese import BuildingCutter
from papersearch.analysis.fold import fold
from papersearch.analysis.grams import grams
from papersearch.analysis.latin import joined, pieces
from papersearch.analysis.runs import has_chinese, runs
from papersearch.analysis.terms import Counts, count_runs
from tables import cases

TEXTS = st.text(
    st.sampled_from("aAbBzZéß019 -_.,:：’“”Ｍｓ实例分割的点云々한") | st.characters(), max_size=40
)


def count_terms(text: str, cutter: BuildingCutter) -> tuple[Counts, int]:
    """Return the terms of a text with their weighted counts, and the number of its words."""
    folded = fold(text)
    return count_runs(list(runs(folded)), folded, text, cutter)


@cases(
    ("text", "terms"),
    [
        ("", ""),
        ("…：—", ""),
        ("few-shot", "few shot fewshot ~few ~shot ~fewshot"),
        ("Few-Shot", "few shot fewshot ~few ~shot ~fewshot"),
        ("R-CNN", "r cnn rcnn ~cnn ~rcnn"),
        ("PolarMask", "polarmask polar mask ~polarmask ~polar ~mask"),
        ("polarmask", "polarmask ~polarmask"),
        ("GANs", "gans ~gan"),
        ("segmentation", "segmentation ~segment"),
        ("3D", "3d"),
        ("ＣＶＰＲ２０２０", "cvpr2020"),
        ("U²-Net", "u2 net u2net ~net"),
        ("don’t", "don dont ~don ~dont"),
        ("Naïve", "naive ~naiv"),
        ("点云", "点云 云"),
        ("实例分割", "实例 例分 分割 割"),
        ("实例，分割", "实例 例 分割 割"),
        ("神经网络", "神经网络 神经网 神经 经网 网络 络"),
        ("用SAG-Mask做", "用 做 sag mask sagmask ~sag ~mask ~sagmask"),
        ("コール", "コー ール ル"),
    ],
)
def test_a_text_is_known_by_its_terms(dictionary: BuildingCutter, text: str, terms: str) -> None:
    """Each text has these terms and no others."""
    assert set(count_terms(text, dictionary)[0]) == set(terms.split())


@cases(
    ("text", "more", "less"),
    [
        ("PolarMask", "polarmask", "polar"),
        ("实例分割", "实例", "例分"),
        ("mask of masks mask", "mask", "masks"),
    ],
)
def test_words_count_more(dictionary: BuildingCutter, text: str, more: str, less: str) -> None:
    """A word counts more than a part of it or a gram, and twice as much where it stands twice."""
    counts, _ = count_terms(text, dictionary)
    assert counts[more] > counts[less] > 0


@cases(
    ("text", "length"),
    [("", 0), ("a b c", 3), ("few-shot", 2), ("实例分割", 2), ("云", 1), ("3D点云", 2)],
)
def test_the_length_is_that_in_words(dictionary: BuildingCutter, text: str, length: int) -> None:
    """A text is as long as it has words; two Chinese characters are taken for one."""
    assert count_terms(text, dictionary)[1] == length


@given(text=TEXTS)
def test_what_must_be_a_term_is_one(dictionary: BuildingCutter, text: str) -> None:
    """Every word, piece, joined form and gram of a text is among its terms."""
    counts, _ = count_terms(text, dictionary)
    for run in runs(fold(text)):
        wanted = grams(run.text) if run.is_chinese else [joined(run.text), *pieces(run.text)]
        assert [term for term in wanted if term not in counts] == []
    assert all(weight > 0 for weight in counts.values())


@given(text=TEXTS)
@example(text="3Decór")
def test_terms_are_of_the_folded_text(dictionary: BuildingCutter, text: str) -> None:
    """No term but a stem holds anything that does not stand in the folded text."""
    letters = re.sub(r"[-_'’‐‑–.]", "", fold(text).text)
    counts, _ = count_terms(text, dictionary)
    terms = [term for term in counts if not term.startswith("~")]
    assert [term for term in terms if term not in letters and term not in fold(text).text] == []


@given(first=TEXTS, second=TEXTS)
def test_texts_side_by_side_add_up(dictionary: BuildingCutter, first: str, second: str) -> None:
    """Two texts with a space between them have the terms and the length of both.

    Their words add up; grams that are no words count once a text.
    """
    both, length = count_terms(f"{first} {second}", dictionary)
    one, one_length = count_terms(first, dictionary)
    other, other_length = count_terms(second, dictionary)
    assert length == one_length + other_length
    assert both.keys() == one.keys() | other.keys()
    for term, weight in both.items():
        each = one.get(term, 0.0), other.get(term, 0.0)
        if has_chinese(term):
            assert max(each) <= weight <= sum(each)
        else:
            assert weight == pytest.approx(sum(each))


@given(text=st.text(st.sampled_from("abz019 -.:,'实例分割")))
def test_width_makes_no_difference(dictionary: BuildingCutter, text: str) -> None:
    """A text in full-width characters has the terms of the same text in half-width ones."""
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000})
    assert count_terms(wide, dictionary) == count_terms(text, dictionary)
