"""Surveys: every field has a label of its own."""

from __future__ import annotations

from marked import links, only

SURVEY = """\
## **分类|识别相关**

【3】 A Close Look at Samples: A Survey<br>
**标题**：样本识别综述<br>
**链接**：https://arxiv.org/abs/2204.00001<br>

**作者**：Ann Lee,Bo Wu<br>
**机构**：Some University of Somewhere
**备注**：18 pages, 13 figures<br>
**摘要**：本文综述了样本识别。见 https://github.com/a/b 。<br>

<br><br>
"""


def test_survey() -> None:
    """Each label goes where it belongs; institution and remarks go nowhere."""
    paper = only(SURVEY)
    assert (paper.title, paper.title_zh) == ("A Close Look at Samples: A Survey", "样本识别综述")
    assert paper.authors == ("Ann Lee", "Bo Wu")
    assert paper.summary.startswith("本文综述了样本识别。")
    assert links(paper) == [
        ("paper", "https://arxiv.org/abs/2204.00001"),
        ("code", "https://github.com/a/b"),
    ]
    assert paper.categories == ("分类|识别相关",)
    assert (paper.venue, paper.tags) == (None, ())
