"""Looking up expressions of a glossary in a text, and what else has their meaning."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch import places
from papersearch.analysis.glossary import Glossary, tokens
from papersearch.library.glossary import read_glossary

MEANINGS = [
    ("检测", "detection", "detect"),
    ("目标检测", "object detection"),
    ("小样本", "少样本", "few-shot"),
    ("3D点云", "三维点云", "3D point cloud"),
    ("点云", "point cloud"),
    ("图像到图像翻译", "image-to-image translation"),
    ("重识别", "ReID", "re-identification"),
    ("神经网络", "neural network"),
]
BUNDLED = [(*e.zh, *e.en) for e in read_glossary(places.bundled_lists() / "glossary.yaml")[0]]
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """Return the glossary of `MEANINGS`."""
    return Glossary(MEANINGS)


@pytest.fixture(scope="module")
def bundled() -> Glossary:
    """Return the glossary that the program brings."""
    return Glossary(BUNDLED)


def whole(glossary: Glossary, text: str) -> list[int]:
    """Return the meanings of a text as a whole."""
    given = tokens(text)
    ends = dict(glossary.beginning_at(given, 0)) if given else {}
    return ends.get(len(given), [])


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("object detection", 1),
        ("Object Detections", 1),
        ("OBJECTS DETECTION", 1),
        ("object-detection", 1),
        ("few-shot", 2),
        ("few shot", 2),
        ("fewshot", 2),
        ("Few_Shots", 2),
        ("小樣本", 2),
        ("3D点云", 3),
        ("3d 点云", 3),
        ("３Ｄ點雲", 3),
        ("三维点云", 3),
        ("3D Point Clouds", 3),
        ("imagetoimage translation", 5),
        ("image to image translations", 5),
        ("Re-ID", 6),
        ("reidentification", 6),
        ("re identification", 6),
        ("Neural Networks", 7),
    ],
)
def test_an_expression_is_known_in_any_form(glossary: Glossary, text: str, meaning: int) -> None:
    """Inflections, case, width, hyphens and joined forms of an expression are all one."""
    assert whole(glossary, text) == [meaning]


@pytest.mark.parametrize(
    "text", ["", "object", "detection object", "目标", "目标检", "3D", "3D云", "fews hot", "-"]
)
def test_a_part_is_no_expression(glossary: Glossary, text: str) -> None:
    """Words of an expression, or its words in another order, are not the expression."""
    assert whole(glossary, text) == []


def test_expressions_come_longest_first(glossary: Glossary) -> None:
    """Of the expressions that begin at a place, the longest is given first."""
    given = tokens("3D点云检测")
    assert list(glossary.beginning_at(given, 0)) == [(3, [3])]
    assert list(glossary.beginning_at(given, 1)) == [(3, [4])]
    assert list(glossary.beginning_at(given, 3)) == [(5, [0])]
    both = Glossary([("点", "point"), ("点云", "point cloud"), ("点云分割", "cloud segmentation")])
    assert [end for end, _ in both.beginning_at(tokens("点云分割器"), 0)] == [4, 2, 1]


def test_an_expression_may_have_several_meanings() -> None:
    """One expression in two meanings is looked up as both, and each form is told once."""
    glossary = Glossary([("地标", "landmark"), ("关键点", "landmark", "keypoint")])
    given = tokens("landmarks")
    ((end, numbers),) = glossary.beginning_at(given, 0)
    assert (end, numbers) == (1, [0, 1])
    assert glossary.others(numbers, given) == ["地标", "关键点", "keypoint"]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("少样本", ["小样本", "few-shot"]),
        ("fewshot", ["小样本", "少样本"]),
        ("few shots", ["小样本", "少样本"]),
        ("detects", ["检测"]),
        ("检测", ["detection"]),
    ],
)
def test_others_leave_out_the_expression_itself(
    glossary: Glossary, text: str, others: list[str]
) -> None:
    """What means the same is told without the given expression, in whatever form it was given."""
    assert glossary.others(whole(glossary, text), tokens(text)) == others


def test_a_glossary_survives_json(bundled: Glossary) -> None:
    """Written as JSON and read again, a glossary gives the same."""
    again = Glossary.from_plain(json.loads(json.dumps(bundled.to_plain())))
    for text in ("实例分割", "few-shot learning", "3D点云"):
        numbers = whole(again, text)
        assert numbers
        assert numbers == whole(bundled, text)
        assert again.others(numbers, tokens(text)) == bundled.others(numbers, tokens(text))


@given(data=st.data())
def test_each_bundled_expression_is_found_in_any_form(
    bundled: Glossary, data: st.DataObject
) -> None:
    """Each expression of the bundled glossary is found whole: in any case, width and joining."""
    number, meaning = data.draw(st.sampled_from(list(enumerate(BUNDLED))))
    expression = data.draw(st.sampled_from(meaning))
    forms = [
        expression,
        expression.upper(),
        expression.lower(),
        expression.translate(TO_FULL_WIDTH),
    ]
    forms += [expression.replace("-", " "), expression.replace("-", "")]
    assert [form for form in forms if number not in whole(bundled, form)] == []


@given(st.text(max_size=30))
def test_any_text_has_tokens(text: str) -> None:
    """Any text can be looked up; Chinese is taken character by character."""
    found = tokens(text)
    assert all(token.key and token.text for token in found)
    assert all(len(token.text) == 1 for token in found if token.is_chinese)
    assert [token.run for token in found] == sorted(token.run for token in found)


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=6))
def test_any_meanings_can_be_looked_up(meanings: list[list[str]]) -> None:
    """Whatever stands in a glossary, each expression that has a word is found whole."""
    glossary = Glossary(meanings)
    for number, meaning in enumerate(meanings):
        for expression in meaning:
            if tokens(expression):
                assert number in whole(glossary, expression)
