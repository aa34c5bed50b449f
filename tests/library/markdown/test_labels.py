"""Labels and links: one engine for every way in which lists write them."""

from __future__ import annotations

from collections import Counter

import pytest
from marked import links, only, read

from papersearch.library.markdown.inline import read_inline
from papersearch.library.markdown.labels import _FILLERS, _WORDS, is_no_link, meanings_of
from papersearch.library.urls import url_fault

ITEM = "1. Sample Networks for Object Counting<br>\n"


@pytest.mark.parametrize(
    ("label", "meanings"),
    [
        ("论文地址", ("paper",)),
        ("**链接**", ("link",)),
        ("论文/Paper", ("paper",)),
        ("代码/Code", ("code",)),
        ("论文代码", ("code",)),
        ("论文解读", ("reading",)),
        ("Blog post", ("reading",)),
        ("Article", ("link",)),
        ("Slides", ("other",)),
        ("Poster", ("other",)),
        ("Supp", ("other",)),
        ("Supplementary Material", ("other",)),
        ("github链接", ("code",)),
        ("dataset&project", ("dataset", "project")),
        ("code2", ("code",)),
        ("paepr", ("paper",)),
        ("projec", ("project",)),
        ("作者", ("authors",)),
        ("单位", ("ignored",)),
        ("摘要", ("summary",)),
        ("官方PyTorch代码", ("code",)),
        ("CVPR2019最佳论文", ()),
        ("论文汇总", ()),
        ("Sample Networks", ()),
        ("8", ()),
        ("", ()),
    ],
)
def test_label_means(label: str, meanings: tuple[str, ...]) -> None:
    """A label means what all of its words say; a text with an unknown word is none."""
    assert meanings_of(label) == meanings


def test_a_word_of_labels_has_one_meaning() -> None:
    """A word in two rows would mean what the later one says."""
    words = [word for row in (_FILLERS, *_WORDS.values()) for word in row.split()]
    assert [word for word, times in Counter(words).items() if times > 1] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("论文地址：https://a.org/p.pdf", [("paper", "https://a.org/p.pdf")]),
        ("论文链接：论文地址：https://a.org/p", [("paper", "https://a.org/p")]),
        ("- Paper: https://a.org/p", [("paper", "https://a.org/p")]),
        ("- Paper  https://a.org/p", [("paper", "https://a.org/p")]),
        ("- Paper：[https://a.org/p](https://a.org/p)", [("paper", "https://a.org/p")]),
        ("- 论文/Paper:https://a.org/p", [("paper", "https://a.org/p")]),
        (
            "[paper](https://a.org/p) | [code](https://b.org/c)",
            [("paper", "https://a.org/p"), ("code", "https://b.org/c")],
        ),
        (
            "[paper](https://a.org/p)｜[code](https://b.org/c)｜[video](https://c.org/v)",
            [("paper", "https://a.org/p"), ("code", "https://b.org/c"), ("video", "https://c.org/v")],
        ),
        ("**链接**：https://arxiv.org/abs/2001.00001", [("paper", "https://arxiv.org/abs/2001.00001")]),
        (
            "代码：https://github.com/a/b,https://github.com/c/d",
            [("code", "https://github.com/a/b"), ("code", "https://github.com/c/d")],
        ),
        ("https://github.com/a/b", [("code", "https://github.com/a/b")]),
        ("https://openaccess.thecvf.com/2021/x", [("paper", "https://openaccess.thecvf.com/2021/x")]),
        ("https://www.bilibili.com/video/1", [("video", "https://www.bilibili.com/video/1")]),
        ("https://a.github.io/b/", [("project", "https://a.github.io/b/")]),
        ("[paper]([arxiv.org](https://a.org/p))", [("paper", "https://a.org/p")]),
        (
            "[[Paper]](https://a.org/p) [[code](https://b.org/c)]",
            [("paper", "https://a.org/p"), ("code", "https://b.org/c")],
        ),
        ("[[paper](https://a.org/p])", [("paper", "https://a.org/p")]),
        ("论文：https://a.org/p（需要申请）", [("paper", "https://a.org/p")]),
        ("论文：https://a.org/p见主页", [("paper", "https://a.org/p")]),
        ("- Code: \\url{https://github.com/a/b}.", [("code", "https://github.com/a/b")]),
        ("- Code: Available:https://github.com/a/b.", [("code", "https://github.com/a/b")]),
        ("论文：http://a.org/x\\_y.pdf", [("paper", "http://a.org/x_y.pdf")]),
        ("[code&project](https://a.org/x)", [("code", "https://a.org/x"), ("project", "https://a.org/x")]),
        ('<a href="https://a.org/p">paper</a>', [("paper", "https://a.org/p")]),
        ("[paper](arxiv.org/abs/2001.00001)", [("paper", "https://arxiv.org/abs/2001.00001")]),
        ("[paper](https://a.org/x_(y).pdf)", [("paper", "https://a.org/x_(y).pdf")]),
        ("论文：https://a.org/p?x=1&amp;y=2", [("paper", "https://a.org/p?x=1&y=2")]),
        ("- Code: None", []),
        ("代码：即将开源", []),
        ("- Code: [Coming soon](https://github.com/a/b)", []),
        ("[code]()", []),
    ],
)  # fmt: skip
def test_line_of_labels(line: str, expected: list[tuple[str, str]]) -> None:
    """Every form of label and link gives the links that a reader sees."""
    assert links(only(ITEM + line)) == expected


def test_unknown_label_is_kept_as_typed() -> None:
    """A label that means nothing makes a link of kind `other` with the label."""
    paper = only(ITEM + "论文：https://a.org/p\n来源：https://b.org/q")
    assert [(link.kind, link.label) for link in paper.links] == [("paper", ""), ("other", "来源")]


def test_values_that_are_no_links() -> None:
    """Authors and summary are kept; affiliations and remarks are not."""
    paper = only(
        ITEM
        + "作者：Ann Lee, Bo Wu and Cy Xi<br>\n单位：某大学<br>\n论文：https://a.org/p<br>\n摘要：提出新的计数方法。"
    )
    assert paper.authors == ("Ann Lee", "Bo Wu", "Cy Xi")
    assert paper.summary == "提出新的计数方法。"


def test_authors_behind_the_title() -> None:
    """Authors on the title's own line are taken off it."""
    paper = only(
        "1. Sample Networks for Counting（Oral）作者：Ann Lee, Bo Wu<br>\n论文：https://a.org/p"
    )
    assert (paper.title, paper.tags) == ("Sample Networks for Counting", ("Oral",))
    assert paper.authors == ("Ann Lee", "Bo Wu")


def test_reading_of_a_paper() -> None:
    """解读 gives a reading; its title is the link's, or with no better its address."""
    paper = only(
        ITEM + "论文：https://a.org/p\n解读：[数得更准](https://zhuanlan.zhihu.com/p/1)\n"
        "粗解：[8](https://mp.weixin.qq.com/s/x)\n论文解读：https://zhuanlan.zhihu.com/p/2"
    )  # fmt: skip
    assert [(reading.title, reading.url) for reading in paper.readings] == [
        ("数得更准", "https://zhuanlan.zhihu.com/p/1"),
        ("粗解 8", "https://mp.weixin.qq.com/s/x"),
        ("https://zhuanlan.zhihu.com/p/2", "https://zhuanlan.zhihu.com/p/2"),
    ]


def test_bad_address_is_a_problem() -> None:
    """An address that may not be opened is left out and reported with its line."""
    found = read(ITEM + "论文：https://a.org/p\n代码：https://user@b.org/c")
    assert links(found.entries[0].paper) == [("paper", "https://a.org/p")]
    assert [(problem.line, problem.column) for problem in found.problems] == [(2 + 1, 1)]
    assert "user name" in found.problems[0].message
    broken = read(ITEM + "[paper](https://a.org/p) | [code](https://github com/a/b)")
    assert links(broken.entries[0].paper) == [("paper", "https://a.org/p")]
    assert ["space" in problem.message for problem in broken.problems] == [True]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/x [y] z",
        "https://user@b.org/c",
        "https:///c",
        "ftp://a.org/c",
        "https://a.org\\c",
        "https://a.org/" + "x" * 3000,
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "* [A Paper That Has a Linked Title]({})\n",
        "### [A Paper That Has a Linked Title]({})\n",
        "* **A Paper That Has a Title**\n  [More of what there is]({})\n",
        "* **A Paper That Has a Title**\n  论文：https://a.org/p\n  [More of what there is]({})\n",
        "* **一篇有标题的论文 A Paper That Has a Title**\n  [一篇关于它的文章]({})\n",
        "| Title | Code |\n| --- | --- |\n| [A Paper That Has a Title]({}) | [x y]({}) |\n",
        "| Title | Notes |\n| --- | --- |\n| A Paper That Has a Title | [Some notes]({}) |\n",
    ],
)
def test_a_bad_address_is_kept_nowhere(text: str, url: str) -> None:
    """Wherever an address stands that may not be opened, it is left out and reported."""
    found = read("## Papers\n\n" + text.replace("{}", url))
    papers = [entry.paper for entry in found.entries]
    kept = [link.url for paper in papers for link in paper.links]
    kept += [reading.url for paper in papers for reading in paper.readings]
    assert [address for address in kept if url_fault(address)] == []
    assert any(problem.message.startswith(url_fault(url) or "?") for problem in found.problems)


@pytest.mark.parametrize(
    "text", ["None", "coming soon", "即将开源", "N/A", "未开源", "-", "(Coming Soon!)"]
)
def test_no_link(text: str) -> None:
    """Words that say there is no link are known."""
    assert is_no_link(text)


def test_title_that_begins_like_a_label() -> None:
    """A title before a colon is no label, though its first word is one."""
    text = "1. CoDe: An Explicit Content Decoupling Framework<br>\n论文：https://a.org/p"
    assert only(text).title == "CoDe: An Explicit Content Decoupling Framework"


def test_brackets_are_matched_in_linear_time() -> None:
    """A line of nothing but brackets is text."""
    assert len(read_inline("[](" * 5_000, {}).fields) < 5_000
    assert read_inline("[" * 20_000, {}).fields == ()
