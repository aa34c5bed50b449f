"""Merging: one paper of several entries."""

from __future__ import annotations

import pytest

from papersearch.library.merge import merge
from papersearch.library.records import Link, Paper, Reading

PAPER = Link("paper", "https://arxiv.org/abs/1909.13226")
CODE = Link("code", "https://github.com/xieenze/PolarMask")
FIRST = Paper(
    id="arXiv:1909.13226",
    title="PolarMask",
    year=2020,
    categories=("图像分割",),
    summary="短",
    links=(PAPER,),
    readings=(Reading("解读一", "https://example.com/1"),),
    tags=("Oral",),
)
SECOND = Paper(
    id="arXiv:1909.13226",
    title="Polarmask",
    title_zh="极坐标掩膜",
    venue="CVPR",
    year=2019,
    categories=("目标检测", "图像分割"),
    authors=("Enze Xie",),
    summary="长一些的摘要",
    links=(CODE, PAPER),
    readings=(Reading("同一篇", "https://example.com/1"), Reading("二", "https://example.com/2")),
    tags=("Code", "Oral"),
)


def test_merge_keeps_what_each_says() -> None:
    """Single values come from the first that has one; lists are joined, each member once."""
    assert merge([FIRST, SECOND]) == Paper(
        id="arXiv:1909.13226",
        title="PolarMask",
        title_zh="极坐标掩膜",
        venue="CVPR",
        year=2020,
        categories=("图像分割", "目标检测"),
        authors=("Enze Xie",),
        summary="长一些的摘要",
        links=(PAPER, CODE),
        readings=(
            Reading("解读一", "https://example.com/1"),
            Reading("二", "https://example.com/2"),
        ),
        tags=("Oral", "Code"),
    )


def test_merge_of_one_changes_nothing() -> None:
    """A paper with one entry is that entry, and twice the same entry is it, too."""
    assert merge([FIRST]) == FIRST
    assert merge([SECOND, SECOND]) == SECOND


def test_a_url_of_two_kinds_stays_twice() -> None:
    """Links are the same only if kind and URL are."""
    project = Link("project", CODE.url)
    assert merge([SECOND, Paper(id="x", title="x", links=(project,))]).links == (
        CODE,
        PAPER,
        project,
    )


def test_merge_of_nothing_raises() -> None:
    """There is no paper of no entries."""
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([])
