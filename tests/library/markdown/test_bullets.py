"""Bullets whose text is a link, bullets without a link as sub-categories."""

from __future__ import annotations

from marked import links, only, papers, read, titles

LIST = """\
# CVPR2021 论文(持续更新)
* [CVPR 2021 接收论文列表！](https://zhuanlan.zhihu.com/p/1)
## 2022 年论文分类汇总戳这里
↘️[CVPR-2022-Papers](https://github.com/a/CVPR-2022-Papers)

## 26.Video Sampling(视频采样)
* [Sample Networks in Videos](https://arxiv.org/abs/2101.00001)<br>:open_mouth:oral:star:[code](https://github.com/a/b):house:[project](https://a.github.io/b/)<br>视频采样的新方法
* 视频计数
  * [Counting in Videos](https://openaccess.thecvf.com/content/x.pdf)<br>粗解：[8](https://mp.weixin.qq.com/s/x)
  * 弱监督
    * [Weakly Counted Videos](https://arxiv.org/abs/2101.00003):tv:[video](https://youtu.be/x)
  * [Counting Once More](https://arxiv.org/abs/2101.00004)
- [Last of the Samples](https://arxiv.org/abs/2101.00005)<br>
"""


def test_list() -> None:
    """Links, notes, sub-categories and the sentence behind are told apart."""
    found = papers(LIST)
    assert [(paper.title, *paper.categories) for paper in found] == [
        ("Sample Networks in Videos", "Video Sampling(视频采样)"),
        ("Counting in Videos", "Video Sampling(视频采样) / 视频计数"),
        ("Weakly Counted Videos", "Video Sampling(视频采样) / 视频计数 / 弱监督"),
        ("Counting Once More", "Video Sampling(视频采样) / 视频计数"),
        ("Last of the Samples", "Video Sampling(视频采样)"),
    ]
    first = found[0]
    assert [kind for kind, _ in links(first)] == ["paper", "code", "project"]
    assert (first.tags, first.summary) == (("Oral",), "视频采样的新方法")
    assert first.categories == ("Video Sampling(视频采样)",)
    assert [reading.title for reading in found[1].readings] == ["粗解 8"]
    assert read(LIST).problems == ()


def test_reading_without_a_label() -> None:
    """A link to a blog behind a paper is a reading with the link's text as title."""
    paper = only(
        "## 计数\n* [Sample Networks](https://arxiv.org/abs/2101.00001)<br>"
        "[又好又快的计数方法](https://mp.weixin.qq.com/s/x)"
    )
    assert [(reading.title, reading.url) for reading in paper.readings] == [
        ("又好又快的计数方法", "https://mp.weixin.qq.com/s/x")
    ]


def test_title_without_address() -> None:
    """`[Title]()` is a paper without a link."""
    paper = only("## 计数\n* [Sample Networks for Object Counting]()")
    assert (paper.title, paper.links) == ("Sample Networks for Object Counting", ())


def test_link_to_code_alone_is_no_paper() -> None:
    """A bullet that leads to a repository is reported only if written as a title."""
    found = read(
        "## 计数\n* [Awesome-Counting](https://github.com/a/b)\n* [一些资源汇总](https://github.com/a/c)"
    )
    assert found.entries == ()
    assert [problem.line for problem in found.problems] == [1]


def test_prize_before_the_title() -> None:
    """A prize before a colon becomes a tag."""
    paper = only("*  CVPR2019最佳论文:A Theory of Samples<br>\n论文链接：http://a.org/p.pdf")
    assert (paper.title, paper.tags) == ("A Theory of Samples", ("CVPR2019最佳论文",))


def test_comment_hides() -> None:
    """What a comment hides is not there, and lines keep their numbers."""
    text = (
        "## 计数\n<!-- * [Hidden Samples](https://arxiv.org/abs/2101.00009)\n-->\n"
        + "* [Shown Samples](https://arxiv.org/abs/2101.00001)"
    )
    assert titles(text) == ["Shown Samples"]
    assert read(text).entries[0].line == 4
