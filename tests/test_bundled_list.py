"""The list that papersearch brings along: CVPR 2020, whole and in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from papersearch.io import places
from papersearch.library.files import read_list_file
from papersearch.library.records import Link, ListFile, Paper
from papersearch.search.answer import Request
from papersearch.search.searcher import Searcher

PATH: Final = Path(__file__).parents[1] / "data" / "cvpr2020.yaml"
CATEGORIES: Final = {
    "目标检测": 2,
    "图像分割": 7,
    "人脸识别": 3,
    "目标跟踪": 1,
    "三维点云&重建": 8,
    "图像处理": 5,
    "图像分类": 3,
    "姿态估计": 9,
    "视频分析": 8,
    "OCR": 1,
    "GAN": 3,
    "小样本&零样本": 2,
    "弱监督&无监督": 4,
    "神经网络": 3,
    "模型加速": 1,
    "视觉常识": 20,
    "行人重识别": 1,
}
ELSEWHERE: Final = {
    "arXiv:1701.03077": ("CVPR", 2019),
    "arXiv:2003.01587": ("IJCV", 2021),
    "arXiv:2002.10322": ("TCSVT", 2022),
    "arXiv:2003.00678": ("arXiv", 2020),
    "arXiv:2003.00706": ("arXiv", 2020),
    "arXiv:2003.00287": ("CVPR Workshops", 2020),
}
"""Where the papers of the list were published that were not in the conference's proceedings."""
BUNDLED = places.bundled_lists()


@pytest.fixture(scope="module")
def bundled_list() -> ListFile:
    """Read the list."""
    return read_list_file(PATH, PATH.name)


@pytest.fixture(scope="module")
def papers(bundled_list: ListFile) -> dict[str, Paper]:
    """Return the papers, by id."""
    return {entry.paper.id: entry.paper for entry in bundled_list.entries}


def code_of(paper: Paper) -> list[str]:
    """Return the URLs of a paper's code."""
    return [link.url for link in paper.links if link.kind == "code"]


def test_it_is_the_bundled_one() -> None:
    """The list in the repository is what an installation brings along."""
    assert (BUNDLED / PATH.name).read_bytes() == PATH.read_bytes()


def test_it_has_no_problems(bundled_list: ListFile) -> None:
    """Nothing is wrong in the list, and no paper stands in it twice."""
    assert bundled_list.problems == ()
    assert bundled_list.merged == 0


def test_it_has_81_papers(bundled_list: ListFile, papers: dict[str, Paper]) -> None:
    """There are 81 papers, each with an arXiv id of its own and the venue that published it."""
    assert len(bundled_list.entries) == len(papers) == 81
    assert all(paper_id.startswith("arXiv:") for paper_id in papers)
    where = {paper.id: (paper.venue, paper.year) for paper in papers.values()}
    assert {i: each for i, each in where.items() if each != ("CVPR", 2020)} == ELSEWHERE
    assert len({paper.title for paper in papers.values()}) == 81


def test_its_categories(papers: dict[str, Paper]) -> None:
    """Each paper stands in one of 17 categories."""
    assert Counter(c for paper in papers.values() for c in paper.categories) == CATEGORIES
    assert {len(paper.categories) for paper in papers.values()} == {1}


def test_its_terms_are_one_each(papers: dict[str, Paper]) -> None:
    """Summaries call one thing by one name, and have no English words where Chinese has one."""
    others = (
        "稳健 外点 增广 注意机制 物体检测 ground-truth bbox fine-tun metrics detector query cue"
    )
    summaries = {paper.title: paper.summary for paper in papers.values()}
    assert [(t, w) for t, text in summaries.items() for w in others.split() if w in text] == []


def test_papers_are_found_by_their_tasks(bundled: Searcher) -> None:
    """What a researcher would call a paper's task finds it among the first ten."""
    wanted = {
        "自监督学习": ["2002.12247", "1912.03330", "2003.01060"],
        "半监督学习": ["1811.07073", "1911.04252"],
        "单目深度估计": ["2003.01060"],
        "线段检测": ["2003.01663"],
        "人体网格恢复": ["1912.05656"],
        "噪声标签": ["2002.10392"],
        "可见光红外行人重识别": ["2002.12489"],
        "模型压缩": ["1911.11907", "1912.13200"],
        "三维重建": ["2001.04388"],
        "visual SLAM": ["2003.01060"],
    }
    missing = []
    for typed, ids in wanted.items():
        answer = bundled.search(Request(typed))
        found = [bundled.hit(answer, n).paper.id for n in range(min(answer.total, 10))]
        missing += [(typed, each) for each in ids if f"arXiv:{each}" not in found]
    assert missing == []


def test_its_links(papers: dict[str, Paper]) -> None:
    """There are 81 links to papers, one each, and 19 to code, of 18 papers."""
    kinds = Counter(link.kind for paper in papers.values() for link in paper.links)
    assert kinds == {"paper": 81, "code": 19}
    assert all(paper.links[0].kind == "paper" for paper in papers.values())
    assert sum(bool(code_of(paper)) for paper in papers.values()) == 18


def test_its_readings(papers: dict[str, Paper]) -> None:
    """There are 14 readings, of 14 papers, each with a title."""
    readings = [paper.readings for paper in papers.values() if paper.readings]
    assert [len(each) for each in readings] == [1] * 14
    assert all(each[0].title and each[0].title != each[0].url for each in readings)


def test_every_paper_has_a_summary(papers: dict[str, Paper]) -> None:
    """Each paper has a summary with Chinese in it."""
    without = [
        paper.title
        for paper in papers.values()
        if not any("\u4e00" <= character <= "\u9fff" for character in paper.summary)
    ]
    assert without == []


def test_papers_and_links_belong_together(papers: dict[str, Paper]) -> None:
    """Titles, code and readings stand with the papers that they belong to."""
    cars = papers["arXiv:1909.04977"]
    assert cars.title == "CARS: Continuous Evolution for Efficient Neural Architecture Search"
    assert code_of(cars) == ["https://github.com/huawei-noah/CARS"]
    assert cars.readings[0].title.startswith("CARS: 华为提出基于进化算法和权值共享")
    abcnet = papers["arXiv:2002.10200"]
    assert abcnet.title.startswith("ABCNet: Real-time Scene Text Spotting")
    assert code_of(abcnet) == [
        "https://github.com/Yuliang-Liu/bezier_curve_text_spotting",
        "https://github.com/aim-uofa/adet",
    ]
    gbp = papers["arXiv:2003.03134"]
    assert gbp.title == "Bundle Adjustment on a Graph Processor"
    assert gbp.links == (
        Link("paper", "https://arxiv.org/abs/2003.03134"),
        Link("code", "https://github.com/joeaortiz/gbp"),
    )
    xray = papers["arXiv:1912.13458"]
    assert xray.title == "Face X-ray for More General Face Forgery Detection"
    assert "换脸" in xray.summary
    assert "换脸" in xray.readings[0].title


def test_its_first_and_last(bundled_list: ListFile) -> None:
    """The papers stand in the order of the list that they come from."""
    titles = [entry.paper.title for entry in bundled_list.entries]
    assert titles[0].startswith("Bridging the Gap Between Anchor-based and Anchor-free Detection")
    lines = [entry.line for entry in bundled_list.entries]
    assert lines == sorted(set(lines))
    categories = [each for entry in bundled_list.entries for each in entry.paper.categories]
    assert list(dict.fromkeys(categories)) == list(CATEGORIES)


def test_what_it_says_of_itself(bundled_list: ListFile) -> None:
    """The list knows the conference's site and place, dates, and where to read on."""
    about = bundled_list.about
    assert about["site"] == "http://cvpr2020.thecvf.com/"
    assert about["place"] == "Seattle, Washington"
    assert "https://github.com/extreme-assistant/cvpr2020" in str(about["credit"])
    assert about["dates"] == "2020-06-14 – 2020-06-19"
    links = about["links"]
    assert isinstance(links, list)
    assert len(links) == 4
    assert all(list(link) == ["title", "url"] for link in links)
