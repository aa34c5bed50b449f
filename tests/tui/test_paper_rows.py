"""The two lines of a paper: what stands in which, and that they fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from papersearch.library.records import Paper
from papersearch.present.cells import cell_length, cut
from papersearch.present.papers import TITLES, Titles
from papersearch.search.highlights import Highlights
from papersearch.tui.paper_rows import PaperRow, RowStyles
from tables import cases
from tui.test_text import MIXED

STYLES = RowStyles(Style(), Style(bold=True), Style(), Style(underline=True))
PF_NET = Paper(
    "p",
    "PF-Net",
    title_zh="点云补全网络",
    venue="CVPR",
    year=2020,
    categories=("三维点云",),
    summary="编码端用多分辨率的特征，解码端由粗到细",
)
ALIKE = Paper("q", "点云", title_zh="点云", categories=("三维",))


def text_of(segments: list[Segment]) -> str:
    """Return what is painted."""
    return "".join(segment.text for segment in segments)


def lines_of(
    paper: Paper, titles: Titles, width: int, chinese: frozenset[str] = frozenset()
) -> tuple[str, str]:
    """Return both lines of a paper of which some Chinese was looked for."""
    row = PaperRow(paper, titles, Highlights(chinese=chinese), STYLES)
    return text_of(row.first_line("★", width)), text_of(row.second_line(width))


@cases(
    ("paper", "titles", "width", "sought", "expected"),
    [
        (PF_NET, "en", 40, "", ("★ PF-Net", "三维点云 · CVPR 2020")),
        (PF_NET, "zh", 40, "", ("★ 点云补全网络", "三维点云 · CVPR 2020")),
        (PF_NET, "both", 40, "", ("★ PF-Net", "点云补全网络 · 三维点云 · CVPR 2020")),
        (PF_NET, "both", 26, "", ("★ PF-Net", "点云补全网络 · 三维点云 ·…")),
        (PF_NET, "both", 16, "", ("★ PF-Net", "点云补全网络")),
        (PF_NET, "both", 9, "", ("★ PF-Net", "点云补全…")),
        (PF_NET, "both", 30, "补全", ("★ PF-Net", "点云补全网络 · 三维点云 · CVP…")),
        (PF_NET, "both", 30, "解码", ("★ PF-Net", "点云补全网络 · …解码端由粗到细")),
        (PF_NET, "both", 20, "解码", ("★ PF-Net", "点云补全… · …解码端…")),
        (PF_NET, "en", 30, "解码", ("★ PF-Net", "CVPR 2020 · …征，解码端由粗到…")),
        (ALIKE, "both", 30, "", ("★ 点云", "三维")),
        (Paper("r", "Kites", year=2020), "both", 30, "", ("★ Kites", "2020")),
    ],
)
def test_what_stands_in_which_line(
    paper: Paper, titles: Titles, width: int, sought: str, expected: tuple[str, str]
) -> None:
    """Of titles in both languages the Chinese one begins the second line, and says more if it fits.

    A piece that tells why the paper was found has half of the line.
    """
    assert lines_of(paper, titles, width, frozenset({sought} - {""})) == expected


@given(MIXED, MIXED, MIXED, st.sampled_from(TITLES), st.integers(2, 60))
def test_lines_fit_and_lose_no_title(
    title: str, chinese: str, summary: str, titles: Titles, width: int
) -> None:
    """At any width no line is too long, and as much of both titles is shown as there is room."""
    paper = Paper("p", title, title_zh=chinese or None, summary=summary, categories=("点云",))
    first, second = lines_of(paper, titles, width)
    assert max(cell_length(first), cell_length(second)) <= width
    if titles == "both":
        assert first == "★ " + cut(title, width - 2)
        assert second.startswith(cut(chinese, width)) or chinese == title
    found = frozenset(summary[3:5].split())
    assert all(cell_length(line) <= width for line in lines_of(paper, titles, width, found))
