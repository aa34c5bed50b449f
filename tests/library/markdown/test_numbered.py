"""Numbered items with lines of labels below them."""

from __future__ import annotations

import pytest
from marked import links, only, papers, read, titles

LIST = """\
# CVPR2020 论文
### 1.计数
1. Sample Networks for Counting<br>
论文地址：https://arxiv.org/abs/2001.00001   <br>
代码：https://github.com/a/sample<br><br>

2.Meta-Samples without a Space<br>
论文地址：https://arxiv.org/abs/2001.00002v2<br>
https://github.com/a/meta<br><br>

<a name="2"/>

### 分割
1、Segments of Samples（Oral)

<br>
论文地址：https://arxiv.org/pdf/2001.00003.pdf<br>
"""


def test_list() -> None:
    """The plain form gives titles, links and categories."""
    found = papers(LIST)
    assert [(paper.id, paper.title, paper.categories) for paper in found] == [
        ("arXiv:2001.00001", "Sample Networks for Counting", ("计数",)),
        ("arXiv:2001.00002", "Meta-Samples without a Space", ("计数",)),
        ("arXiv:2001.00003", "Segments of Samples", ("分割",)),
    ]
    assert links(found[1]) == [
        ("paper", "https://arxiv.org/abs/2001.00002v2"),
        ("code", "https://github.com/a/meta"),
    ]
    assert (found[2].tags, found[2].venue, found[2].year) == (("Oral",), "CVPR", 2020)


def test_lines() -> None:
    """An entry knows the line where it begins."""
    assert [entry.line for entry in read(LIST).entries] == [3, 7, 14]


def test_crlf_tabs_and_invisible_characters() -> None:
    """Line ends of Windows, tabs, no-break and zero-width spaces make no difference."""
    noisy = LIST.replace("\n", "\r\n").replace("<br>", "\t\u00a0<br>").replace("2001", "2001\u200b")
    assert papers(noisy) == papers(LIST)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("386.2.5D Visual Sampling", "2.5D Visual Sampling"),
        ("479.4D Spatio-Temporal Samples", "4D Spatio-Temporal Samples"),
        ("16. 12-in-1: Many Samples", "12-in-1: Many Samples"),
        ("2.5D Visual Sampling", "2.5D Visual Sampling"),
        ("[3] 3D Samples", "3D Samples"),
        ("[3]3D Samples", "3D Samples"),
        ("【3】 3D Samples", "3D Samples"),
        ("(3) Three Samples", "Three Samples"),
        ("7. Networks Sampled (SNet) in Videos", "Networks Sampled (SNet) in Videos"),
        ("7. Sample Radiance Fields (SRF)", "Sample Radiance Fields (SRF)"),
        ("7. What do Samples Mean?", "What do Samples Mean?"),
    ],
)
def test_number_is_told_from_title(line: str, title: str) -> None:
    """One number goes; digits and brackets of the title stay."""
    assert only(f"{line}<br>\n论文：https://a.org/p").title == title


def test_title_is_a_link() -> None:
    """`[N. Title](u)` is an item, and its address that of the paper."""
    paper = only(
        "[12. Sample Networks](https://arxiv.org/abs/2001.00001)<br>\nhttps://github.com/a/b"
    )
    assert paper.title == "Sample Networks"
    assert links(paper) == [
        ("paper", "https://arxiv.org/abs/2001.00001"),
        ("code", "https://github.com/a/b"),
    ]


def test_broken_title() -> None:
    """A title in two lines is joined."""
    text = "3.Sample Networks for Counting of\nImages<br>\n作者：Ann Lee<br>\n论文：https://a.org/p"
    assert only(text).title == "Sample Networks for Counting of Images"


def test_authors_in_two_lines_are_no_paper() -> None:
    """The second line of a list of authors begins no entry."""
    assert titles("3.Sample Networks\n作者：Ann Lee,\nBo Wu, Cy Xi<br>\n论文：https://a.org/p") == [
        "Sample Networks"
    ]


def test_item_without_links() -> None:
    """Among numbered items one without any link is a paper, too."""
    text = (
        LIST
        + "\n2. Another Network without any Link<br>\n\n3. Samples Again\n论文：https://a.org/p"
    )
    assert titles(text)[3:] == ["Another Network without any Link", "Samples Again"]


def test_ids_do_not_depend_on_numbers_or_order() -> None:
    """A renumbered and sorted list keeps its papers' ids."""
    items = [
        f"{n}. Sampled Work {n}<br>\n论文：https://arxiv.org/abs/2001.0000{n}" for n in range(3)
    ]
    items.append("9. Work without arXiv<br>\n论文：https://a.org/p.pdf")
    other = [item.replace(". ", "7.", 1) for item in reversed(items)]
    ids = {paper.id for paper in papers("\n\n".join(items))}
    assert len(ids) == 4
    assert {paper.id for paper in papers("## 计数\n" + "\n\n".join(other))} == ids


def test_second_paper_of_two_categories() -> None:
    """The same paper twice has both categories and all links, and is counted as merged."""
    found = read(
        LIST + "2. Sample networks for counting<br>\n论文：https://arxiv.org/abs/2001.00001\n"
        "视频：https://youtu.be/x"
    )  # fmt: skip
    first = found.entries[0].paper
    assert first.categories == ("计数", "分割")
    assert ("video", "https://youtu.be/x") in links(first)
    assert (len(found.entries), found.merged) == (3, 1)


def test_two_papers_with_one_link() -> None:
    """Different titles with one arXiv link stay two papers, and the slip is reported."""
    wrong = "\n5. Entirely Different Work on Speech<br>\n论文：https://arxiv.org/abs/2001.00001\n"
    found = read(LIST + wrong)
    assert len(found.entries) == 4
    assert ["same link" in problem.message for problem in found.problems] == [True]
    assert len({entry.paper.id for entry in found.entries}) == 4


def test_a_bullet_names_a_branch_of_a_category() -> None:
    """A bullet without a link is a further category of the numbered papers below it."""
    found = papers(
        "### 三维\n* 点云\n\n1. Sample Networks for Point Clouds<br>\n"
        "论文地址：https://arxiv.org/abs/2001.00001<br>\n\n* 重建\n\n"
        "1. Shapes of Samples from One Image<br>\n论文地址：https://arxiv.org/abs/2001.00002<br>\n"
    )
    assert [paper.categories for paper in found] == [("三维 / 点云",), ("三维 / 重建",)]
