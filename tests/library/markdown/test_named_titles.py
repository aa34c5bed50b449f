"""Titles that a label names, articles about papers, and several papers in one item."""

from __future__ import annotations

from typing import Final

import pytest
from marked import papers

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
STRINGS: Final = "A Survey of String Tension Models"
_ARXIV: Final = "https://arxiv.org/abs/"
_NOTE: Final = "https://github.com/kite/notes/tree/main/"

# In each list FOLD is in an article's entry, TAIL too, with their addresses 1 and 2.
ARTICLES: Final = {
    "bullets": f"""\
        - [【关于 折纸】那些你不知道的事]({_NOTE}1)
          - 论文名称：{FOLD}
          - 论文地址：{_ARXIV}2301.00001
          - 动机：以前的风筝折得不好。
          - 方法：
            - 用 [Attention Maps for Everything]({_ARXIV}1706.00009) 做融合
        - [【关于 尾巴】那些你不知道的事]({_NOTE}2)
          - **论文**：{TAIL}
          - **论文地址**：{_ARXIV}2301.00002
        """,
    "English labels": f"""\
        - [My notes on folding]({_NOTE}1)
          - Title: {FOLD}
          - Paper: {_ARXIV}2301.00001
        - [My notes on tails]({_NOTE}2)
          - **Title:** {TAIL}
          - **Paper:** {_ARXIV}2301.00002
        """,
    "headings": f"""\
        ### 1. [关于折纸的笔记](https://zhuanlan.zhihu.com/p/1)
        **题目**：{FOLD}
        **论文地址**：{_ARXIV}2301.00001

        ### 2. [关于尾巴的笔记](https://zhuanlan.zhihu.com/p/2)
        **题目**：{TAIL}
        **论文地址**：{_ARXIV}2301.00002
        """,
    "table": f"""\
        | 笔记 | 论文名称 | 论文地址 |
        |---|---|---|
        | [【关于 折纸】那些你不知道的事]({_NOTE}1) | {FOLD} | [链接]({_ARXIV}2301.00001) |
        | [【关于 尾巴】那些你不知道的事]({_NOTE}2) | {TAIL} | [链接]({_ARXIV}2301.00002) |
        """,
    "beside entries of another form": f"""\
        - [【关于 折纸】那些你不知道的事]({_NOTE}1)
          - 论文标题：{FOLD} 用学到的折痕折纸风筝
          - 论文地址：{_ARXIV}2301.00001
        - [{STRINGS}]({_ARXIV}2301.00003)
        - [【关于 尾巴】那些你不知道的事]({_NOTE}2)
          - 论文：[{TAIL}]({_ARXIV}2301.00002)
        """,
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_about_papers(name: str) -> None:
    """The named title is the paper's, the item's own link a reading; deeper links are no papers."""
    found = {paper.title: paper for paper in papers(ARTICLES[name])}
    assert set(found) - {STRINGS} == {FOLD, TAIL}
    for number, title in enumerate((FOLD, TAIL), start=1):
        links = [link.url for link in found[title].links if link.kind == "paper"]
        assert links == [f"{_ARXIV}2301.0000{number}"]
        assert [reading.url[-1] for reading in found[title].readings] == [str(number)]


def test_translation_behind_a_title() -> None:
    """Chinese behind an English title, as long as that, is its translation."""
    paper = papers(f"- 论文：{FOLD} 用学到的折痕折纸风筝\n  - 地址：{_ARXIV}2301.00001")[0]
    assert (paper.title, paper.title_zh) == (FOLD, "用学到的折痕折纸风筝")


def test_named_titles_without_an_article() -> None:
    """A labelled title begins an entry by itself; labels beside it are its details."""
    text = f"""\
        ## 阅读
        - **论文名称**：{FOLD}
        - **论文地址**：{_ARXIV}2301.00001
        - **github**：https://github.com/kite/fold

        - **论文名称**：{TAIL}
        - **论文地址**：{_ARXIV}2301.00002
        """
    found = [(paper.title, len(paper.links)) for paper in papers(text)]
    assert found == [(FOLD, 2), (TAIL, 1)]


def test_two_papers_in_one_item() -> None:
    """Two linked titles joined by `and` are two papers, each with its own address."""
    text = f"- [{FOLD}]({_ARXIV}2301.00001) and [{TAIL}]({_ARXIV}2301.00002)\n"
    found = [(paper.title, [link.url for link in paper.links]) for paper in papers(text)]
    assert found == [(FOLD, [f"{_ARXIV}2301.00001"]), (TAIL, [f"{_ARXIV}2301.00002"])]


def test_marker_in_brackets_behind_a_title() -> None:
    """A word or two in square brackets behind a title is a tag, not a part of it."""
    paper = papers(f"- **{FOLD} [Survey]** [pdf]({_ARXIV}2301.00001)")[0]
    assert (paper.title, paper.tags) == (FOLD, ("Survey",))
