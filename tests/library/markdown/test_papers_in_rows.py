"""Papers beside each other in one row of a table, or in one of its cells."""

from __future__ import annotations

from typing import Final

from marked import links, papers, titles

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
SILK: Final = "Silk Lines for Kites in Strong Winds"
REELS: Final = "Is a Reel All You Need for Kites?"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
_C, _D = "https://arxiv.org/abs/2301.00003", "https://arxiv.org/abs/2301.00004"
_CODE: Final = "https://github.com/a/b"


def _told(text: str) -> list[tuple[str, list[str]]]:
    return [(paper.title, [url for _, url in links(paper)]) for paper in papers(text)]


def test_papers_in_one_row_are_papers_each() -> None:
    """Two papers stand in a row, with pictures beside them or one of them without a link."""
    row = (
        '<tr><td><img src="a.png"></td><td><b>{}</b><br>Berg, Sun<br><a href="{}">arXiv</a></td>\n'
        '<td><img src="b.png"></td><td><b>{}</b><br>Sun<br><a href="{}">arXiv</a></td></tr>\n'
    )
    html = f"<table>\n{row.format(KITES, _A, TAILS, _B)}{row.format(SILK, _C, REELS, _D)}</table>\n"
    pairs = [(KITES, [_A]), (TAILS, [_B]), (SILK, [_C]), (REELS, [_D])]
    assert sorted(_told(html)) == sorted(pairs)
    piped = (
        f"| Left | Right |\n|--|--|\n| **{KITES}** [pdf]({_A}) | **{TAILS}** [pdf]({_B}) |\n"
        f"| **{REELS}** | **{SILK}** [pdf]({_C}) |\n"
    )
    assert sorted(_told(piped)) == sorted([*pairs[:3], (REELS, [])])
    assert {paper.categories for paper in papers(piped)} == {()}
    alone = f"| **{KITES}**<br>[pdf]({_A}) | **Kite Recreation**<br>[pdf]({_B}) [code]({_CODE}) |\n"
    assert _told(alone) == [(KITES, [_A]), ("Kite Recreation", [_B, _CODE])]
    below = alone + f"| **{SILK}**<br>[pdf]({_C}) | **Kite Remodelling**<br>[pdf]({_D}) |\n"
    assert [urls for _, urls in _told(below)] == [[_A], [_B, _CODE], [_C], [_D]]


def test_titles_in_one_cell_are_papers_each() -> None:
    """Line breaks, commas and semicolons part titles that lead to papers, in one row of many."""
    wrong = {}
    for joint in ("<br>", ", ", "; ", "<br>Paper: "):
        label = "Paper: " if "Paper" in joint else ""
        text = (
            "| Week | Paper | Presenter |\n|--|--|--|\n"
            f"| 1 | {label}[{SILK}]({_C})<br>[slides](https://example.org/s1.pdf) | Ada |\n"
            f"| 2 | {label}[{KITES}]({_A}){joint}[{TAILS}]({_B}) | Wei |\n"
        )
        found = [(title, [url for url in urls if "arxiv" in url]) for title, urls in _told(text)]
        if found != [(SILK, [_C]), (KITES, [_A]), (TAILS, [_B])]:
            wrong[joint] = found
    assert not wrong
    longer = f"| Paper | By |\n|--|--|\n| [{KITES}]({_A}), [{KITES}, Extended]({_B}) | Wei |\n"
    assert titles(longer) == [KITES]


def test_lines_of_cells_side_by_side_are_papers_each() -> None:
    """Each title has the links in its line of other cells, `-` for none, or those behind it."""
    wrong = {}
    for cells, expected in {
        f"{KITES}<br>{TAILS} | [pdf]({_A})<br>[pdf]({_B}) | -<br>[code]({_CODE})": [
            [_A],
            [_B, _CODE],
        ],
        f"{KITES}<br>{TAILS} | | [code]({_CODE}1)<br>[code]({_CODE})": [[f"{_CODE}1"], [_CODE]],
        f"[{KITES}]({_A})<br>{TAILS} [code]({_CODE}) | |": [[_A], [_CODE]],
        f"{KITES}<br>In Strong Winds of Autumn | [pdf]({_A})<br>[code]({_CODE}) | ": [[_A, _CODE]],
    }.items():
        text = (
            "| Title | Paper | Code |\n|--|--|--|\n"
            f"| {SILK} | [pdf]({_C}) | |\n| {cells} |\n| {REELS} | [pdf]({_D}) | |\n"
        )
        if (found := [urls for _, urls in _told(text)]) != [[_C], *expected, [_D]]:
            wrong[cells] = found
    assert not wrong


def test_titles_in_a_cell_of_a_table_without_header_are_papers_each() -> None:
    """Nothing tells what its columns hold but the titles."""
    cells = (f'<a href="{_A}">{KITES}</a><br><a href="{_B}">{TAILS}</a>', f"[{SILK}]({_C})")
    text = "".join(f"<tr><td>{cell}</td></tr>\n" for cell in cells)
    found = _told(f"<table>\n{text}</table>\n")
    assert found == [(KITES, [_A]), (TAILS, [_B]), (SILK, [_C])]


def test_names_in_columns_of_topics_are_papers_each() -> None:
    """A name has its own code alone; what a column names beside a paper's is no paper."""
    rows = (
        f"| 2018 | KiteS [[code]]({_CODE}), [MiniKite]({_A}) | [Gale]({_B}) [[code]]({_CODE}2) |\n"
        f"| 2021 | [SwinKite]({_C}) [[code]]({_CODE}3), MetaKite | [Foil]({_D}) |\n"
    )
    found = papers("# Kites\n\n| Year | Folding | Flying |\n|--|--|--|\n" + rows)
    assert [(p.title, p.year, [url for _, url in links(p)]) for p in found] == [
        ("MiniKite", 2018, [_A]),
        ("Gale", 2018, [_B, f"{_CODE}2"]),
        ("SwinKite", 2021, [_C, f"{_CODE}3"]),
        ("Foil", 2021, [_D]),
    ]
    beside = (
        "# Kites\n\n| Method | Goes on from |\n|--|--|\n"
        f"| [SwinKite]({_A}) | [Gale]({_C}), [Foil]({_D}) |\n| [MiniKite]({_B}) | [Gale]({_C}) |\n"
    )
    assert "Foil" not in titles(beside)
