"""Phrases, looked for in the texts of a document."""

from __future__ import annotations

from papersearch.analysis.chinese import BuildingCutter
from papersearch.analysis.fold import fold
from papersearch.analysis.runs import plain
from papersearch.engine.phrases import holding, text_lines
from papersearch.engine.tree import EVERYTHING, Phrase
from papersearch.index.document_making import document
from papersearch.index.documents import SUMMARY, TITLE
from papersearch.library.records import Paper
from tables import cases

PAPER = Paper(
    "p",
    "PolarMask: Single-Shot Instance Segmentation",
    title_zh="极坐标的实例分割",
    categories=("图像分割", "Object Detection"),
    summary="用SAG-Mask做实例分割（ECCV 2020）。",
)


def is_in_paper(
    dictionary: BuildingCutter, phrase: str, fields: int = 0, is_open: bool = False
) -> bool:
    """Tell whether the paper holds a phrase."""
    node = Phrase(EVERYTHING, plain(fold(phrase)), fields, is_open)
    return holding(node)(text_lines(document([("a.yaml", PAPER)], dictionary).texts))


@cases(
    ("phrase", "is_held"),
    [
        ("polarmask single", True),
        ("PolarMask: Single Shot", True),
        ("single-shot instance", True),
        ("ｓｉｎｇｌｅ　ｓｈｏｔ", True),
        ("instance segmentation", True),
        ("instance seg", False),
        ("stance segmentation", False),
        ("shot single", False),
        ("single instance", False),
        ("segmentation 极坐标", False),
        ("分割 object", False),
        ("实例分割", True),
        ("例分", True),
        ("分割 eccv 2020", True),
        ("割 eccv", True),
        ("实例 分割", False),
        ("用 sag mask 做", True),
        ("mask 做实例", True),
        ("ask 做实例", False),
    ],
)
def test_a_phrase_stands_in_one_text(
    dictionary: BuildingCutter, phrase: str, is_held: bool
) -> None:
    """Words must follow each other in one text, alphabetic ones whole; Chinese may go on."""
    assert is_in_paper(dictionary, phrase) == is_held


@cases(
    ("phrase", "is_held"),
    [
        ("instance seg", True),
        ("instance s", True),
        ("instance segs", False),
        ("stance seg", False),
        ("single instance s", False),
        ("做实例分", True),
    ],
)
def test_an_open_phrase_may_end_within_a_word(
    dictionary: BuildingCutter, phrase: str, is_held: bool
) -> None:
    """The last word of a phrase that is being typed may be a beginning."""
    assert is_in_paper(dictionary, phrase, is_open=True) == is_held


@cases(
    ("fields", "is_held"),
    [(TITLE.bit, True), (SUMMARY.bit, False), (TITLE.bit | SUMMARY.bit, True), (0, True)],
)
def test_a_phrase_stands_in_its_field(
    dictionary: BuildingCutter, fields: int, is_held: bool
) -> None:
    """A phrase is looked for in the fields that are meant, in all if none is."""
    assert is_in_paper(dictionary, "single shot", fields) == is_held
