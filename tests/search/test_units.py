"""Typed text as units of meaning: expressions of the glossary, and the words between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.glossary import Glossary, Sense, tokens
from papersearch.search.units import units

GLOSSARY = Glossary(
    Sense(expressions)
    for expressions in (
        *(("检测", "detection"), ("目标检测", "object detection"), ("小样本", "few-shot")),
        *(("点云", "point cloud"), ("3D点云", "3D point cloud"), ("语义", "semantic")),
        *(("语义分割", "semantic segmentation"), ("实例分割", "instance segmentation")),
        *(("光", "light"), ("光流", "optical flow"), ("流估计", "flow estimation")),
        *(("估计", "estimation"), ("点", "point"), ("云", "cloud"), ("图", "graph")),
    )
)


class WordsOfTwo:
    """A cutter for texts whose words all have two characters."""

    def words(self, run: str) -> Iterator[tuple[str, int]]:
        """Yield words and their offsets."""
        for start in range(0, len(run), 2):
            yield run[start : start + 2], start


def divided(text: str, glossary: Glossary | None = GLOSSARY, longest: int | None = None) -> str:
    """Return the units of a text with `|` between them, expressions in brackets."""
    found = units(tokens(text), glossary, WordsOfTwo(), longest)
    return "|".join(f"[{unit.text}]" if unit.meanings else unit.text for unit in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("目标检测", "[目标检测]"),
        ("目标检测方法", "[目标检测]|方法"),
        ("小样本目标检测", "[小样本]|[目标检测]"),
        ("few-shot object detection", "[few shot]|[object detection]"),
        ("Few Shot Object Detections", "[few shot]|[object detections]"),
        ("fewshot", "[fewshot]"),
        ("3D点云检测", "[3d 点云]|[检测]"),
        ("3D 点云", "[3d 点云]"),
        ("PolarMask实例分割", "polarmask|[实例分割]"),
        ("语义实例分割", "[语义]|[实例分割]"),
        ("semantic instance segmentation", "[semantic]|[instance segmentation]"),
        ("点云点云", "[点云]|[点云]"),
        ("研究点云的方法", "研究|[点云]|的方|法"),
        ("object", "object"),
        ("polar mask", "polar|mask"),
    ],
)
def test_long_expressions_are_kept_whole(text: str, expected: str) -> None:
    """Of all divisions the one with the longest expressions is taken; words lie between them."""
    assert divided(text) == expected


def test_two_halves_are_better_than_a_part_and_a_rest() -> None:
    """A single character that is left over is no unit where two words fit."""
    assert divided("光流估计") == "[光流]|[估计]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one few-shot-learner", "one|few shot learner"),
        ("non-semantic", "non semantic"),
        ("semantic-free", "semantic free"),
    ],
)
def test_a_compound_is_not_divided(text: str, expected: str) -> None:
    """No expression begins or ends within a hyphenated word."""
    assert divided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("点 云", "[点]|[云]"), ("目标 检测", "目标|[检测]"), ("点云 图", "[点云]|[图]")],
)
def test_chinese_does_not_go_on_behind_a_space(text: str, expected: str) -> None:
    """Who puts a space between Chinese words means two words."""
    assert divided(text) == expected


def test_without_a_glossary_there_are_words() -> None:
    """Where expansion is switched off, a text is words alone."""
    assert divided("3D点云 object detection", None) == "3d|点云|object|detection"


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("目标检测", 3, "目标|[检测]"),
        ("目标检测", 4, "[目标检测]"),
        ("object detection", 1, "object|[detection]"),
        ("3D点云", 2, "3d|[点云]"),
        ("点云", 1, "[点]|[云]"),
    ],
)
def test_units_can_be_kept_short(text: str, longest: int, expected: str) -> None:
    """With a greatest length, an expression is divided into the shorter ones that it is of."""
    assert divided(text, longest=longest) == expected


def test_a_pasted_page_is_words() -> None:
    """A text too long to be a query is not looked up in the glossary."""
    assert divided("点云 " * 200) == "|".join(["点云"] * 200)


@given(
    st.lists(
        st.sampled_from([*"目标检测点云光流的", " ", "3D", "object", " detection", "few-", "-"])
    )
)
def test_units_cover_the_text(parts: list[str]) -> None:
    """Whatever the text, its units have all its tokens in their order, and none is empty."""
    given_tokens = tokens("".join(parts))
    found = units(given_tokens, GLOSSARY, WordsOfTwo())
    assert [token for unit in found for token in unit.tokens] == given_tokens
    assert all(unit.tokens and unit.text for unit in found)
