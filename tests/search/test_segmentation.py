"""Typed text as segments: expressions of the glossary, and the words between them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.glossary import Glossary, Sense
from papersearch.analysis.tokens import tokens
from papersearch.search.segmentation import segments
from tables import cases

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


WORDS = frozenset(
    "目标 研究 方法 视频 长视 理解 元音 情感 识别 俄罗斯 方块 的确 定性 确定性 确定".split()
)


class Words:
    """What knows some words, all of them as likely."""

    def likelihoods(self, words: Iterable[str]) -> dict[str, float]:
        """Return how likely words are."""
        return {word: -10.0 for word in words if word in WORDS}


def divided(text: str, glossary: Glossary | None = GLOSSARY) -> str:
    """Return the segments of a text with `|` between them, expressions in brackets."""
    found = segments(tokens(text), glossary, Words())
    return "|".join(f"[{each.text}]" if each.meanings else each.text for each in found)


@cases(
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
        ("研究点云的方法", "研究|[点云]|的|方法"),
        ("object", "object"),
        ("polar mask", "polar|mask"),
    ],
)
def test_long_expressions_are_kept_whole(text: str, expected: str) -> None:
    """Of all divisions the one with the longest expressions is taken; words lie between them."""
    assert divided(text) == expected


@cases(
    ("text", "expected"),
    [
        ("元音情感识别", "元音|情感|识别"),
        ("俄罗斯方块", "俄罗斯|方块"),
        ("的确定性", "的|确定性"),
        ("长视频理解", "长|视频|理解"),
        ("嚯哈", "嚯哈"),
        ("检测的嚯哈", "[检测]|的|嚯哈"),
    ],
)
def test_words_that_no_paper_has_are_not_cut_into_splinters(text: str, expected: str) -> None:
    """What lies between expressions is cut into words; characters that nobody knows stay one."""
    assert divided(text) == expected


def test_two_halves_are_better_than_a_part_and_a_rest() -> None:
    """A single character that is left over is no unit where two words fit."""
    assert divided("光流估计") == "[光流]|[估计]"


@cases(
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


@cases(
    ("text", "expected"),
    [("点 云", "[点]|[云]"), ("目标 检测", "目标|[检测]"), ("点云 图", "[点云]|[图]")],
)
def test_chinese_does_not_go_on_behind_a_space(text: str, expected: str) -> None:
    """Who puts a space between Chinese words means two words."""
    assert divided(text) == expected


def test_without_a_glossary_there_are_words() -> None:
    """Where expansion is switched off, a text is words alone."""
    assert divided("3D点云 object detection", None) == "3d|点云|object|detection"


@cases(
    ("text", "expected"),
    [
        ("目标检测", ["目标", "检测"]),
        ("object detection", ["object", "detection"]),
        ("3D点云", ["3d", "点云"]),
        ("点云", []),
        ("检测", []),
        ("嚯哈", ["嚯", "哈"]),
        ("元音", []),
        ("class-incremental", []),
    ],
)
def test_an_expression_knows_the_shorter_ones_that_it_is_of(text: str, expected: list[str]) -> None:
    """So does a word that nobody knows; a word that somebody knows is one, and so is a name."""
    (found,) = segments(tokens(text), GLOSSARY, Words())
    assert [each.text for each in found.within] == expected


def test_a_pasted_page_is_words() -> None:
    """A text too long to be a query is not looked up in the glossary."""
    assert divided("点云 " * 200) == "|".join(["点云"] * 200)


@given(
    st.lists(
        st.sampled_from([*"目标检测点云光流的", " ", "3D", "object", " detection", "few-", "-"])
    )
)
def test_segments_cover_the_text(parts: list[str]) -> None:
    """Whatever the text, its segments have all its tokens in their order, and none is empty."""
    given_tokens = tokens("".join(parts))
    found = segments(given_tokens, GLOSSARY, Words())
    assert tuple(token for each in found for token in each.tokens) == given_tokens
    assert all(each.tokens and each.text for each in found)
