"""Readings: articles gathered in a section of their own, joined to their papers."""

from __future__ import annotations

from marked import papers, read

LIST = """\
# 1.CVPR2020接收论文
### 计数
1. SampleMask: Counting by Masks<br>
论文地址：https://arxiv.org/abs/2001.00001<br>

2. Plain Networks<br>
论文地址：https://arxiv.org/abs/2001.00002<br>
解读：[朴素网络](https://zhuanlan.zhihu.com/p/9)

# 2.CVPR2020论文解读（持续更新）<br>

### [3.CVPR2020 | 数得又快又准(已开源)](https://mp.weixin.qq.com/s/a)<br>
论文链接：论文地址：https://arxiv.org/pdf/2001.00001.pdf<br>
论文代码：https://github.com/a/mask<br>
提出了一种新的计数方法。
速度很快。<br><br>

### [2.没有列出的工作](https://mp.weixin.qq.com/s/b)
<br>
论文链接：https://arxiv.org/abs/2001.00003<br>

【1】[SampleMask 再解读](https://zhuanlan.zhihu.com/p/7)<br>
【0】[朴素网络又一篇](https://zhuanlan.zhihu.com/p/9)
"""


def test_readings_join_their_papers() -> None:
    """A reading is joined by arXiv id, by the paper's name, or by its address."""
    found = papers(LIST)
    assert [paper.title for paper in found] == [
        "SampleMask: Counting by Masks",
        "Plain Networks",
        "没有列出的工作",
    ]
    first = found[0]
    assert [reading.title for reading in first.readings] == [
        "CVPR2020 | 数得又快又准(已开源)",
        "SampleMask 再解读",
    ]
    assert first.summary == "提出了一种新的计数方法。速度很快。"
    assert ("code", "https://github.com/a/mask") in [(link.kind, link.url) for link in first.links]
    assert [reading.url for reading in found[1].readings] == ["https://zhuanlan.zhihu.com/p/9"]


def test_reading_of_an_unlisted_paper() -> None:
    """A reading whose paper is not listed is a paper by its arXiv id, without a category."""
    last = papers(LIST)[2]
    assert (last.id, last.title_zh, last.categories) == ("arXiv:2001.00003", "没有列出的工作", ())


def test_entries_add_up() -> None:
    """Papers and folded entries are the entries read."""
    found = read(LIST)
    assert (len(found.entries), found.merged) == (3, 3)


def test_link_of_no_paper() -> None:
    """A link to a paper that stands below no title is a problem."""
    found = read("## 计数\n\n论文：https://arxiv.org/abs/2001.00001\n")
    assert ["belongs to no title" in problem.message for problem in found.problems] == [False, True]
