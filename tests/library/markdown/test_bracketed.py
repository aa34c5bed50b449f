"""`[N] Title(译名)` with `[paper](u) | [code](u)` below."""

from __future__ import annotations

import pytest
from marked import links, only, papers, titles


def test_list() -> None:
    """Titles, translations and links are told apart."""
    found = papers(
        """\
        ### 二维计数(2D Counting)

        [2] Sample Networks for Counting(用于计数的样本网络)<br>
        [paper](https://arxiv.org/abs/2101.00001) ｜ [code](https://github.com/a/b)<br><br>

        [1]Densely Sampled Networks（密集采样网络）
        [paper](https://arxiv.org/abs/2101.00002)<>
        解读：[采样新思路](https://zhuanlan.zhihu.com/p/1)
        """
    )
    assert [(paper.title, paper.title_zh) for paper in found] == [
        ("Sample Networks for Counting", "用于计数的样本网络"),
        ("Densely Sampled Networks", "密集采样网络"),
    ]
    assert links(found[0]) == [
        ("paper", "https://arxiv.org/abs/2101.00001"),
        ("code", "https://github.com/a/b"),
    ]
    assert [reading.title for reading in found[1].readings] == ["采样新思路"]
    assert found[1].categories == ("二维计数(2D Counting)",)


@pytest.mark.parametrize(
    ("behind", "title_zh", "tags"),
    [
        ("(样本计数网络：一种新的方法)", "样本计数网络：一种新的方法", ()),
        ("(SampleNet：用于【计数】的网络)", "SampleNet：用于【计数】的网络", ()),
        ("(Oral | 用于计数的样本网络结构)", "用于计数的样本网络结构", ("Oral",)),
        ("（计数）", None, ("计数",)),
        ("（Oral，计数）", None, ("Oral", "计数")),
        ("(CVPR 2021 Oral)", None, ("Oral",)),
        ("（开源）", None, ("开源",)),
        (" [Highlight]", None, ("Highlight",)),
        ("(Best Paper Candidate)", None, ("Best Paper Candidate",)),
        ("(SNet)", None, ("SNet",)),
    ],
)
def test_brackets_behind_a_title(behind: str, title_zh: str | None, tags: tuple[str, ...]) -> None:
    """A translation becomes the Chinese title, notes become tags, the rest stays in the title."""
    paper = only(f"[1] Sample Networks for Dense Counting{behind}<br>\n[paper](https://a.org/p)")
    assert (paper.title_zh, paper.tags) == (title_zh, tags)
    assert paper.title.removesuffix("(SNet)") == "Sample Networks for Dense Counting"


def test_titles_without_number() -> None:
    """A plain line with links below is a title, too."""
    text = """\
        ## 暂无分类
        Rotating Samples Only(仅旋转样本的网络)<br>
        [paper](https://arxiv.org/abs/2101.00001)<br><br>

        Samples under Light(光照下的样本)<br>
        [paper](https://arxiv.org/abs/2101.00002) | [library](https://github.com/a/b)<br><br>
        """
    assert titles(text) == ["Rotating Samples Only", "Samples under Light"]


def test_prose_above_links_is_no_title() -> None:
    """A Chinese sentence with links below begins no entry."""
    text = """\
        [1] Sample Networks<br>
        [paper](https://a.org/p)

        该工作由某大学提出，代码已经开源。<br>
        [code](https://github.com/a/b)
        """
    assert titles(text) == ["Sample Networks"]
