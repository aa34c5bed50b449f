"""Papers as CSV: the table as it is read back, and cells that are no formulas."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from export.nasty import PAPERS, answer_of
from papersearch.export.table import csv_table
from papersearch.library.records import Link, Paper, Reading
from tables import cases


def rows(papers: list[Paper]) -> list[dict[str, str]]:
    """Return the table of papers as it is read back."""
    text = csv_table(answer_of(papers)[1])
    assert text[0] == "\ufeff"
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_a_row() -> None:
    """A row has all about a paper; several values of a cell are joined by semicolons."""
    paper = Paper(
        id="polarmask",
        title='PolarMask, "one"',
        title_zh="极坐标掩膜",
        venue="CVPR",
        year=2020,
        categories=("图像分割", "检测"),
        authors=("Enze Xie", "谢恩泽"),
        summary="一句",
        links=(
            Link("code", "https://example.org/a"),
            Link("code", "https://example.org/b"),
            Link("other", "https://example.org/p", "海报"),
        ),
        readings=(Reading("新思路", "https://example.org/r"),),
        tags=("Oral",),
    )
    assert rows([paper]) == [
        {
            "id": "polarmask",
            "title": 'PolarMask, "one"',
            "title_zh": "极坐标掩膜",
            "venue": "CVPR",
            "year": "2020",
            "categories": "图像分割; 检测",
            "authors": "Enze Xie; 谢恩泽",
            "summary": "一句",
            "tags": "Oral",
            "paper": "",
            "code": "https://example.org/a; https://example.org/b",
            "project": "",
            "video": "",
            "demo": "",
            "dataset": "",
            "other": "海报 https://example.org/p",
            "readings": "新思路 https://example.org/r",
            "sources": "data/list.yaml:1",
        }
    ]


@cases("begin", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_no_cell_is_a_formula(begin: str) -> None:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    (row,) = rows([Paper("x", f"{begin}HYPERLINK(1)", summary=f"a {begin}")])
    assert row["title"] == f"'{begin}HYPERLINK(1)"
    assert row["summary"] == f"a {begin}"


@given(st.lists(PAPERS, max_size=4))
def test_tables_read_back(papers: list[Paper]) -> None:
    """Every paper is a row with its texts, whatever they are."""
    read = rows(papers)
    assert len(read) == len(papers)
    for row, paper in zip(read, papers, strict=True):
        assert row["title"] in (paper.title, f"'{paper.title}")
        assert row["summary"] in (paper.summary, f"'{paper.summary}")
        assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))]
