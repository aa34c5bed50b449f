"""Papers beside each other in one row of a table, or in one of its cells."""

from __future__ import annotations

from marked import links, papers, titles
from papers_beside import CODE, KITES, REELS, SILK, TAILS, A, B, C, D, told


def test_papers_in_one_row_are_papers_each() -> None:
    """Two papers stand in a row, with pictures beside them or one of them without a link."""
    row = (
        '<tr><td><img src="a.png"></td><td><b>{}</b><br>Berg, Sun<br><a href="{}">arXiv</a></td>\n'
        '<td><img src="b.png"></td><td><b>{}</b><br>Sun<br><a href="{}">arXiv</a></td></tr>\n'
    )
    html = f"<table>\n{row.format(KITES, A, TAILS, B)}{row.format(SILK, C, REELS, D)}</table>\n"
    pairs = [(KITES, [A]), (TAILS, [B]), (SILK, [C]), (REELS, [D])]
    assert sorted(told(html)) == sorted(pairs)
    piped = (
        f"| Left | Right |\n|--|--|\n| **{KITES}** [pdf]({A}) | **{TAILS}** [pdf]({B}) |\n"
        f"| **{REELS}** | **{SILK}** [pdf]({C}) |\n"
    )
    assert sorted(told(piped)) == sorted([*pairs[:3], (REELS, [])])
    assert {paper.categories for paper in papers(piped)} == {()}
    alone = f"| **{KITES}**<br>[pdf]({A}) | **Kite Recreation**<br>[pdf]({B}) [code]({CODE}) |\n"
    assert told(alone) == [(KITES, [A]), ("Kite Recreation", [B, CODE])]
    below = alone + f"| **{SILK}**<br>[pdf]({C}) | **Kite Remodelling**<br>[pdf]({D}) |\n"
    assert [urls for _, urls in told(below)] == [[A], [B, CODE], [C], [D]]


def test_titles_in_one_cell_are_papers_each() -> None:
    """Line breaks, commas and semicolons part titles that lead to papers, in one row of many."""
    wrong = {}
    for joint in ("<br>", ", ", "; ", "<br>Paper: "):
        label = "Paper: " if "Paper" in joint else ""
        text = (
            "| Week | Paper | Presenter |\n|--|--|--|\n"
            f"| 1 | {label}[{SILK}]({C})<br>[slides](https://example.org/s1.pdf) | Ada |\n"
            f"| 2 | {label}[{KITES}]({A}){joint}[{TAILS}]({B}) | Wei |\n"
        )
        found = [(title, [url for url in urls if "arxiv" in url]) for title, urls in told(text)]
        if found != [(SILK, [C]), (KITES, [A]), (TAILS, [B])]:
            wrong[joint] = found
    assert not wrong
    longer = f"| Paper | By |\n|--|--|\n| [{KITES}]({A}), [{KITES}, Extended]({B}) | Wei |\n"
    assert titles(longer) == [KITES]


def test_lines_of_cells_side_by_side_are_papers_each() -> None:
    """Each title has the links in its line of other cells, `-` for none, or those behind it."""
    wrong = {}
    for cells, expected in {
        f"{KITES}<br>{TAILS} | [pdf]({A})<br>[pdf]({B}) | -<br>[code]({CODE})": [
            [A],
            [B, CODE],
        ],
        f"{KITES}<br>{TAILS} | | [code]({CODE}1)<br>[code]({CODE})": [[f"{CODE}1"], [CODE]],
        f"[{KITES}]({A})<br>{TAILS} [code]({CODE}) | |": [[A], [CODE]],
        f"{KITES}<br>In Strong Winds of Autumn | [pdf]({A})<br>[code]({CODE}) | ": [[A, CODE]],
    }.items():
        text = (
            "| Title | Paper | Code |\n|--|--|--|\n"
            f"| {SILK} | [pdf]({C}) | |\n| {cells} |\n| {REELS} | [pdf]({D}) | |\n"
        )
        if (found := [urls for _, urls in told(text)]) != [[C], *expected, [D]]:
            wrong[cells] = found
    assert not wrong


def test_titles_in_a_cell_of_a_table_without_header_are_papers_each() -> None:
    """Nothing tells what its columns hold but the titles."""
    cells = (f'<a href="{A}">{KITES}</a><br><a href="{B}">{TAILS}</a>', f"[{SILK}]({C})")
    text = "".join(f"<tr><td>{cell}</td></tr>\n" for cell in cells)
    found = told(f"<table>\n{text}</table>\n")
    assert found == [(KITES, [A]), (TAILS, [B]), (SILK, [C])]


def test_names_in_columns_of_topics_are_papers_each() -> None:
    """A name has its own code alone; what a column names beside a paper's is no paper."""
    rows = (
        f"| 2018 | KiteS [[code]]({CODE}), [MiniKite]({A}) | [Gale]({B}) [[code]]({CODE}2) |\n"
        f"| 2021 | [SwinKite]({C}) [[code]]({CODE}3), MetaKite | [Foil]({D}) |\n"
    )
    found = papers("# Kites\n\n| Year | Folding | Flying |\n|--|--|--|\n" + rows)
    assert [(p.title, p.year, [url for _, url in links(p)]) for p in found] == [
        ("MiniKite", 2018, [A]),
        ("Gale", 2018, [B, f"{CODE}2"]),
        ("SwinKite", 2021, [C, f"{CODE}3"]),
        ("Foil", 2021, [D]),
    ]
    beside = (
        "# Kites\n\n| Method | Goes on from |\n|--|--|\n"
        f"| [SwinKite]({A}) | [Gale]({C}), [Foil]({D}) |\n| [MiniKite]({B}) | [Gale]({C}) |\n"
    )
    assert "Foil" not in titles(beside)
