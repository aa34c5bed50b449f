"""Pairs of expressions that a library's own headings and translated titles give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.tokens import tokens
from papersearch.lexicon.contributions import Counting
from papersearch.lexicon.mining import Synonyms, mined
from papersearch.library.records import Paper
from tables import cases

WORDS = ("点云", "配准", "补全", "分割", "人脸", "检测")


class WordsOfTwo:
    """A cutter for texts whose words all have two characters."""

    def words(self, run: str) -> list[tuple[str, int]]:
        """Return words and their offsets."""
        return [(run[start : start + 2], start) for start in range(0, len(run), 2)]

    def words_of(self, runs: Sequence[str]) -> list[str]:
        """Return the words of two characters."""
        return [word for run in runs for word, _ in self.words(run) if len(word) > 1]

    def newly_met(self) -> set[str]:
        """Return nothing: titles alone are mined here."""
        return set()

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Return any frequencies."""
        return dict.fromkeys(words, 1)


def of_papers(papers: Iterable[Paper]) -> list[Synonyms]:
    """Return what papers give."""
    counting = Counting(WordsOfTwo())
    for paper in papers:
        counting.add(paper, ())
    found = counting.sum()
    return mined(found.headings, found.titles)


def of_headings(*headings: str) -> list[Synonyms]:
    """Return what papers under these headings give."""
    return of_papers(Paper(each, each, categories=(each,)) for each in headings)


def of_titles(*titles: tuple[str, str]) -> list[Synonyms]:
    """Return what papers with English and Chinese titles give."""
    return of_papers(Paper(en, en, title_zh=zh) for en, zh in titles)


@cases(
    ("heading", "meaning"),
    [
        ("目标检测(Object Detection)", ("目标检测", "Object Detection")),
        ("目标检测（Object Detection）", ("目标检测", "Object Detection")),
        ("Object Detection (目标检测)", ("目标检测", "Object Detection")),
        ("52. Image Generation(图像生成)", ("图像生成", "Image Generation")),
        ("7、图像生成 ( Image Generation )", ("图像生成", "Image Generation")),
        ("25.3D(三维视觉)", ("三维视觉", "3D")),
        ("3D(三维视觉)", ("三维视觉", "3D")),
        ("6D Pose Estimation(6D位姿估计)", ("6D位姿估计", "6D Pose Estimation")),
        ("重识别/再识别(ReID)", ("重识别", "再识别", "ReID")),
        ("网络结构搜索(NAS)", ("网络结构搜索", "NAS")),
    ],
)
def test_a_bilingual_heading_is_a_meaning(heading: str, meaning: Synonyms) -> None:
    """A heading in both languages gives its names, without its number, in either order."""
    assert of_headings(heading) == [meaning]


@cases(
    "heading",
    [
        *("", "目标检测", "Object Detection", "三维点云&重建", "Detection(Object)", "检测(目标)"),
        *(
            "(Object) 目标",
            "NAS()",
            "目标(",
            "目标检测( )",
            "/(目标)",
            "目标检测(/)",
            "目标检测(-)",
        ),
    ],
)
def test_other_headings_give_nothing(heading: str) -> None:
    """A heading without a name in each language gives no meaning, least of all an empty one."""
    assert of_headings(heading) == []


@cases(
    ("heading", "strangers"),
    [
        ("图像/视频字幕(Image/Video Captioning)", ("图像", "Video Captioning")),
        ("光学、几何(Optics, Geometry)", ("光学", "Geometry")),
    ],
)
def test_names_of_two_things_are_no_synonyms(heading: str, strangers: tuple[str, str]) -> None:
    """Where both sides name several things, the first is not said to mean the second."""
    assert [each for each in of_headings(heading) if set(strangers) <= set(each)] == []


def test_a_heading_counts_once() -> None:
    """Papers under one heading give its meaning once."""
    assert len(of_headings(*["目标检测(Object Detection)"] * 3)) == 1


def test_words_that_go_together_in_titles_are_meanings() -> None:
    """An English word or pair of words belongs to the Chinese word that it always comes with."""
    found = of_titles(
        ("Face Registration", "人脸配准"),
        ("Deep Face Detection", "人脸检测"),
        ("The Completion of a Face", "人脸补全"),
    )
    assert ("人脸", "face") in found
    assert all(zh in WORDS for zh, _ in found)
    assert {zh for zh, _ in found} == {"人脸"}


def test_a_pair_of_words_stands_for_both_of_them() -> None:
    """Of words that come as a pair only, neither alone is said to have the pair's meaning."""
    found = of_titles(
        ("Point Cloud Registration", "点云配准"),
        ("Point Cloud Completion", "点云补全"),
        ("Deep Point Cloud Segmentation", "点云分割"),
    )
    assert found == [("点云", "point cloud")]


@cases(
    "titles",
    [
        [],
        [("Face Registration", "人脸配准")] * 2,
        [("Face Registration", "配准"), ("Face Detection", "检测"), ("Face", "补全")],
        [("Face", zh) for zh in ("人脸", "人脸", "人脸", "检测", "配准", "补全", "分割", "点云")],
    ],
)
def test_words_that_seldom_go_together_are_none(titles: list[tuple[str, str]]) -> None:
    """What stands together less than three times, or more often apart, gives no meaning."""
    assert of_titles(*titles) == []


NAMES = st.text("目标检测 AbC(（)）/、,1.-", max_size=12)


@given(st.lists(NAMES, max_size=3), st.lists(st.tuples(NAMES, NAMES), max_size=3))
def test_every_mined_expression_can_be_looked_up(
    headings: list[str], titles: list[tuple[str, str]]
) -> None:
    """Whatever the headings and titles, a meaning has two expressions or more, each with a word."""
    papers = [Paper(each, each, categories=(each,)) for each in headings]
    papers += [Paper(en, en, title_zh=zh) for en, zh in titles]
    for meaning in of_papers(papers):
        assert len(meaning) >= 2
        assert all(tokens(expression) for expression in meaning)
