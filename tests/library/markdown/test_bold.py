"""Titles in bold, and headings that are titles, with label lines below."""

from __future__ import annotations

from marked import links, only, papers, read


def test_bold_titles() -> None:
    """Bold lines with labels below are papers; the heading is their category."""
    found = papers(
        """\
        # 计数(Counting)

        **Sample Networks for Counting**

        - Homeoage: https://a.github.io/sample
        - Paper : https://arxiv.org/abs/2401.00001
        - Code: None

         **CLOVA: Closed Loops**
        - 论文/Paper:https://arxiv.org/abs/2401.00002
        - 代码/Code: [https://github.com/a/b](https://github.com/a/b)

        [返回目录/back](#Contents)
        """
    )
    assert [paper.title for paper in found] == [
        "Sample Networks for Counting",
        "CLOVA: Closed Loops",
    ]
    assert [kind for kind, _ in links(found[0])] == ["project", "paper"]
    assert [kind for kind, _ in links(found[1])] == ["paper", "code"]
    assert {paper.categories for paper in found} == {("计数(Counting)",)}


def test_headings_that_are_titles() -> None:
    """A heading with labels below is a paper, at any level, and leaves the category alone."""
    found = papers(
        """\
        # 1.超分辨率(Super-Resolution)
        ### Sample Networks for Zooming
        - Paper: https://arxiv.org/abs/2401.00001
        - Code:

        ## CoDe: An Explicit Sampling Framework for Zooming
        - Paper: https://arxiv.org/abs/2401.00002

        ## Video Super-Resolution
        ### Zooming Videos
        - Paper：[https://a.org/p](https://a.org/p)
        """
    )
    assert [(paper.title, paper.categories) for paper in found] == [
        ("Sample Networks for Zooming", ("超分辨率(Super-Resolution)",)),
        ("CoDe: An Explicit Sampling Framework for Zooming", ("超分辨率(Super-Resolution)",)),
        ("Zooming Videos", ("超分辨率(Super-Resolution) / Video Super-Resolution",)),
    ]


def test_title_with_its_label() -> None:
    """`Title:` before a title is taken off."""
    text = "## 计数\n**Paper title: Sampling of Masked Autoencoders**\n- Paper: https://a.org/p"
    assert only(text).title == "Sampling of Masked Autoencoders"


def test_bold_title_without_anything() -> None:
    """A bold line written as a title, with nothing below, is a problem with its line."""
    found = read("## 计数\n\n**Sample Networks for Object Counting**\n\n## 跟踪\n")
    assert [problem.line for problem in found.problems] == [1, 3]
    assert "looks like a paper" in found.problems[1].message
