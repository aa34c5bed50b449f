"""Headings: what they are is decided by what they say and what follows them."""

from __future__ import annotations

import pytest
from marked import links, only, papers, read, titles

from papersearch.library.markdown.sections import read_heading


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("1.目标检测", "目标检测"),
        ("目标检测(Object Detection)", "目标检测(Object Detection)"),
        ("52. Image Generation(图像生成)", "Image Generation(图像生成)"),
        ("25.3D(三维视觉)", "3D(三维视觉)"),
        ("3D点云(3D Point Cloud)", "3D点云(3D Point Cloud)"),
        ("三、语义分割", "语义分割"),
        ("[Basic Models](#content)", "Basic Models"),
        ("**分类|识别**", "分类|识别"),
        ("图像去噪/Image Denoising - 1 篇", "图像去噪/Image Denoising"),
        ("🔥 OCR", "OCR"),
        ("1.CVPR2020接收论文（持续更新）", ""),
        ("2. CVPR2021 Oral", ""),
        ("Papers", ""),
        ("arXiv papers", ""),
        ("2022", ""),
        ("CVPR2020论文解读（持续更新）", ""),
    ],
)
def test_category_of_a_heading(text: str, category: str) -> None:
    """A category keeps its names as typed; a heading that says papers follow is none."""
    assert read_heading(text, False).topic == category


def test_venue_of_the_file() -> None:
    """Venue and year come from the first heading, else from the file's name."""
    item = "1. Sample Networks for Counting<br>\n论文：https://a.org/p"
    assert (only(f"# ECCV2022 论文合集\n{item}").venue, only(item, "iccv-2021.md").year) == (
        "ECCV",
        2021,
    )
    assert only(item).venue is None


def test_venues_below_years() -> None:
    """A venue in bold below a year is no category, and an item's own venue wins."""
    found = papers(
        """\
        # Awesome Sampling Papers
        ### 2021
        **ICCV**
        - Sample Networks for Counting [[paper](https://arxiv.org/abs/2101.00001)]
        - (ECCV'20) Older Networks for Sampling, [[Paper]](https://arxiv.org/abs/2001.00002)
        **NeurIPS**

        - Counting Made Easy (**oral**) [[paper](https://arxiv.org/abs/2101.00003)]
        """
    )
    assert [(paper.venue, paper.year, paper.categories) for paper in found] == [
        ("ICCV", 2021, ()),
        ("ECCV", 2020, ()),
        ("NeurIPS", 2021, ()),
    ]
    assert found[2].tags == ("Oral",)


def test_a_year_in_a_paragraph_of_its_own_is_that_of_the_list_below_it() -> None:
    """It ends where another paragraph or heading begins; a topic in bold holds its years."""
    years = {
        "2024:": 2024,
        "Year 2023": 2023,
        "In 2022:": 2022,
        "2021年": 2021,
        "Preprints:": None,
        "2020": 2020,
        "## Kites": None,
        "**Strings**\n\n2019": 2019,
        "2018": 2017,  # as the item says itself
        "2016-2018": None,
        "2015 was a good year.": None,
    }
    text = "# Papers\n"
    for above, year in years.items():
        said = " (KITE 2017)" if year == 2017 else ""
        text += f"\n{above}\n\n- Sample Networks for Counting Kites{said} [[paper]"
        text += f"(https://example.org/{len(text)}.pdf)]\n"
    found = papers(text)
    assert [paper.year for paper in found] == list(years.values())
    assert [paper.categories for paper in found][6:8] == [("Kites",), ("Kites / Strings",)]


def test_categories_are_paths() -> None:
    """A heading ends those of its level and below it; what stands above is part of the path."""
    found = papers(
        """\
        ## 检测
        # 人群计数
        **Sample Networks for Counting**
        - Paper: https://a.org/1
        ### 跟踪
        **Tracking Samples in Videos**
        - Paper: https://a.org/2
        """
    )
    assert [paper.categories for paper in found] == [("人群计数",), ("人群计数 / 跟踪",)]


def test_a_topic_holds_the_years_beside_it() -> None:
    """A heading with nothing but years of its level below it stays, up to the next topic."""
    item = "\n- Sample Networks {} [[paper](https://arxiv.org/abs/2101.0000{})]\n"
    text = "# Kites\n## 2018" + item.format("One", 1) + "# Web-Papers\nPapers about the web.\n"
    text += "# 2016\n## NDSS" + item.format("Two", 2) + "# 2017\n## NDSS" + item.format("Three", 3)
    text += "# Tools\n" + item.format("Four", 4) + "# 2015" + item.format("Five", 5)
    assert [(paper.categories, paper.year) for paper in papers(text)] == [
        (("Kites",), 2018),
        (("Web-Papers",), 2016),
        (("Web-Papers",), 2017),
        (("Tools",), None),
        ((), 2015),
    ]


def test_a_numbered_item_with_the_mark_of_a_heading_is_an_item_among_others() -> None:
    """It ends no section, and is one where the items before it are."""
    text = "## Kites\n"
    for n, title in enumerate(
        ("Folding Paper Kites", "Tail Length of Kites", "Wind Tunnels for Paper Kites"), 1
    ):
        mark = "##### " if n == 2 else ""
        text += f"{n}. {mark}**{title}** - 2 Mar 2000\n   * author : Ada Berg, Wei Sun\n\n"
    assert [(paper.title, paper.categories) for paper in papers(text)] == [
        ("Folding Paper Kites", ("Kites",)),
        ("Tail Length of Kites", ("Kites",)),
        ("Wind Tunnels for Paper Kites", ("Kites",)),
    ]


def test_papers_gathered_for_being_oral() -> None:
    """Below a heading of orals papers are tagged, and have no category."""
    text = "# CVPR2020\n# 2.CVPR2020 Oral（持续更新）\n[1. Sample Networks](https://arxiv.org/abs/2001.00001)"
    paper = only(text)
    assert (paper.tags, paper.categories) == (("Oral",), ())


def test_advertisements_and_contents_are_silent() -> None:
    """Adverts, links to the page's own anchors and prose are neither papers nor problems."""
    found = read(
        """\
        # CVPR2020 论文合集
        * [2020年综述论文汇总](https://github.com/some/where)
        * [如何评价接收结果？](https://www.zhihu.com/question/1)
        官网链接：http://cvpr2020.example.org/
        欢迎扫码加入交流群。
        **欢迎 star，fork 和 PR~**
        ### 目录
        [1. 目标检测](#1)
        ### [2. 跟踪(Object Tracking)](#2)
        - [Backbone](#Backbone)
        |[3.计数(Crowd Counting)](#3)|[4.分割](#4)|
        |------|------|
        [返回目录/back](#Contents)
        ### 计数
        1. Sample Networks for Counting
        论文：https://a.org/p
        # 4.Related links
        * [CVPR2019 Papers With Code and More](https://github.com/a/b)
        """
    )
    assert [entry.paper.title for entry in found.entries] == ["Sample Networks for Counting"]
    assert found.problems == ()


def test_contents_do_not_hide_what_follows() -> None:
    """Entries right below the table of contents are read."""
    assert titles(
        "# 目录\n- [A](#a)\n\n1. Sample Networks for Counting\n论文：https://a.org/p"
    ) == ["Sample Networks for Counting"]


def test_authors_with_their_venue_below_a_heading_leave_it_the_title() -> None:
    """Names before a venue and year are the heading's authors, the link below its paper."""
    told = (
        ("Folding Paper Kites with Learned Creases", "Ada Berg, Wei Sun, Jan Novak", "ICLR 2021"),
        ("Tail Length and the Stability of Kites", "Hana Mori, Ada Berg", "CVPR 2022"),
        ("Silk Lines for Kites in Strong Winds", "Wei Sun, Lu Ming", "NeurIPS 2020"),
    )
    wrong = {}
    for form in ("{}. {}.", "*{}. {}*", "{}, {}.", "{} ({})"):
        for link in (
            "https://arxiv.org/abs/2301.0000{}",
            "[paper](https://arxiv.org/abs/2301.0000{})",
        ):
            text = "# My notes\n\n## Kites\n\n" + "".join(
                f"### {title}\n{form.format(names, venue)}\n{link.format(n)}\n\nReads well.\n\n"
                for n, (title, names, venue) in enumerate(told)
            )
            found = [
                (paper.title, ", ".join(paper.authors), f"{paper.venue} {paper.year}", links(paper))
                for paper in papers(text)
            ]
            want = [
                (*each, [("paper", f"https://arxiv.org/abs/2301.0000{n}")])
                for n, each in enumerate(told)
            ]
            if found != want:
                wrong[form, link] = found
    assert not wrong


def test_a_journal_in_chinese_below_a_heading_is_where_its_paper_stood() -> None:
    """《…学报》 is a journal, no work: the heading above authors and journal is the title."""
    told = (
        ("基于深度学习的风筝折叠方法综述", "计算机学报"),
        ("丝线风筝的稳定性研究进展", "自动化学报"),
    )
    text = "# 笔记\n\n## 风筝\n\n" + "".join(
        f"### {title}\n作者：李华，王明\n《{journal}》 2021\nhttps://doi.org/10.1234/c.{n}\n备注：好\n\n"
        for n, (title, journal) in enumerate(told)
    )
    found = [(paper.title, paper.venue, paper.year, len(paper.links)) for paper in papers(text)]
    assert found == [(title, journal, 2021, 1) for title, journal in told]


def test_a_heading_of_a_papers_own_level_is_no_category_of_it() -> None:
    """One without links, or of tools, stands beside the papers' headings and above none of them."""
    text = "# My notes\n\n## Kites\n\n" + "".join(
        f"### {title}\n\n{below}\n\n"
        for title, below in (
            ("Folding Paper Kites with Creases", "[Paper](https://arxiv.org/abs/2301.00001)"),
            ("Tails of Kites in Low Wind", "No link yet."),
            ("KiteNet: Learning Creases by Hand", "[Paper](https://arxiv.org/abs/2301.00002)"),
            ("Tools", "- [Kitefold](https://github.com/kites/fold)"),
            ("Gluing Kites without Paper", "[Paper](https://arxiv.org/abs/2301.00003)"),
        )
    )
    assert [paper.categories for paper in papers(text)] == [("Kites",)] * 3
