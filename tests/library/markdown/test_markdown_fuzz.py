"""Whatever a file holds, reading it ends, and nothing unclean comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papersearch.library.clean import clean
from papersearch.library.files import read_list
from papersearch.library.ids import paper_id
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.markdown.source import MAX_LINE
from papersearch.library.records import LINK_KINDS, ListFile, Paper
from papersearch.library.urls import url_fault
from rounds import rounds, some
from tables import cases

PIECES = (
    "# 1.CVPR2020接收论文", "### 目标检测(Object Detection)", "## 2. CVPR2021 Oral", "**ICCV**",
    "\n", "\n\n", "<br>", "1. ", "[3] ", "【4】", "* ", "  - ", "> ", "| ", " |", "|---|---|",
    "**", "*", "`", "```", "<!--", "-->", "Sample Networks for Counting", "样本网络", "(Oral)",
    "（样本计数网络）", "[", "]", "(", ")", "](", "![", "：", ":", "论文地址：", "Paper: ",
    "[paper](", "[code]()", "https://arxiv.org/abs/2001.00001", "https://github.com/a/b",
    "http://", "作者：", "摘要：", "None", "即将开源", ":star:", "&amp;", "&#7;", "<a name='x'/>",
    "<details>", "\t", "\u200b", "\u00a0", "\x1b[31m", "\x00", "\u202e", "\r\n", "2.5D",
    "- 2023.05.11", "Title|Paper", "解读：", "\\",
)  # fmt: skip


def texts_of(paper: Paper) -> Iterator[str]:
    """Return every text of a paper."""
    yield from (paper.id, paper.title, paper.title_zh or "", paper.venue or "", paper.summary)
    yield from (*paper.categories, *paper.authors, *paper.tags)
    for link in paper.links:
        yield from (link.kind, link.url, link.label)
    for reading in paper.readings:
        yield from (reading.title, reading.url)


def check(found: ListFile) -> None:
    """Check what always holds of a list that was read."""
    assert len({entry.paper.id for entry in found.entries}) == len(found.entries)
    lines = [entry.line for entry in found.entries]
    assert lines == sorted(lines)
    for entry in found.entries:
        paper = entry.paper
        assert paper.title
        assert paper.id.partition("~")[0] == paper_id(paper.title, paper.links)
        assert all(clean(text) == text for text in texts_of(paper))
        assert all(paper.categories + paper.authors + paper.tags)
        assert paper.year is None or 1900 <= paper.year <= 2100
        assert all(link.kind in LINK_KINDS and not url_fault(link.url) for link in paper.links)
        assert all(bool(link.label) == (link.kind == "other") for link in paper.links)
        assert all(reading.title and not url_fault(reading.url) for reading in paper.readings)
    for problem in found.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert clean(problem.message) == problem.message


@settings(max_examples=rounds(20, 400))
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_mixed_lists(pieces: list[str]) -> None:
    """Any mixture of what lists are made of is read into clean papers."""
    check(read_markdown_list("".join(pieces).encode(), "x.md", Path("x.md")))


@settings(max_examples=rounds(15, 400))
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    check(read_markdown_list(data, "x.md", Path("x.md")))


@settings(max_examples=rounds(15, 400))
@given(st.text(max_size=200), st.sampled_from(PIECES))
def test_any_text_in_an_item(text: str, piece: str) -> None:
    """Any text may stand in an item."""
    item = f"### 计数\n1. {text}\n论文：https://arxiv.org/abs/2001.00001\n{piece}{text}\n"
    check(read_markdown_list(item.encode("utf-8", "surrogatepass"), "x.md", Path("x.md")))


@cases("piece", some([*PIECES, "[](", "http://a,", "<a ", "Aa "], 15, "pieces"))
def test_repeated_pieces(piece: str) -> None:
    """A file of one piece, over and over, in one line and in many, is read."""
    text = piece * (10_000 // len(piece))
    check(read_markdown_list(text.encode(), "x.md", Path("x.md")))
    lines = "\n".join(piece * 20 for _ in range(100))
    check(read_markdown_list(lines.encode(), "x.md", Path("x.md")))


def test_line_that_is_too_long() -> None:
    """A line without end is cut and reported."""
    found = read_markdown_list(b"a" * (MAX_LINE + 1), "x.md", Path("x.md"))
    assert [problem.column for problem in found.problems] == [1, MAX_LINE + 1]


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD"])
def test_suffixes(suffix: str) -> None:
    """Markdown files are list files by their suffix."""
    data = "1. Sample Networks\n论文：https://arxiv.org/abs/2001.00001".encode()
    assert len(read_list(Path(f"list{suffix}"), data).entries) == 1


def test_utf_16_is_refused() -> None:
    """A file in UTF-16 is a problem, not a list of nonsense."""
    found = read_markdown_list("1. A".encode("utf-16"), "x.md", Path("x.md"))
    assert found.entries == ()
    assert "UTF-16" in found.problems[0].message


def test_bad_bytes_cost_nothing_else() -> None:
    """A byte that is not UTF-8 is reported, and the line is read without it."""
    data = b"1. Sample \xff Networks\nPaper: https://a.org/p"
    found = read_markdown_list(data, "x.md", Path("x.md"))
    assert [entry.paper.title for entry in found.entries] == ["Sample Networks"]
    assert [problem.line for problem in found.problems] == [1]
