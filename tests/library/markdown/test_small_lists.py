"""Lists of one to four papers, each with a way of writing that a reader may trip over."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import ListFile, Paper

SMALL: Final = Path(__file__).parent / "small"
FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
STRINGS: Final = "A Survey of String Tension Models"
KNOTS: Final = "Loops and Knots for Beginners"
_ARXIV: Final = "https://arxiv.org/abs/"
_P: Final = ("paper",)
_PC: Final = ("paper", "code")

# For each file its papers: title, kinds of links, venue, year, authors, what else is asked for.
LISTS: Final[dict[str, list[tuple[str, tuple[str, ...], str | None, int | None, int]]]] = {
    "authorfirst": [
        (FOLD, ("paper", "other"), "Proceedings of ACL", 2023, 3),
        (TAIL, _P, "Proceedings of ICLR", 2022, 1),
    ],
    "backslash": [(FOLD, _PC, "arXiv", 2023, 3)],
    "boldnumber": [(FOLD, _PC, None, None, 0)],
    "brackettitle": [(FOLD, _P, "Kite Lab", 2023, 0)],
    "cells": [
        (FOLD, _PC, None, None, 2),
        (TAIL, _P, None, None, 1),
        ("KGG", _P, None, 2014, 0),
        ("LoopNet", ("paper", "other"), None, None, 0),
    ],
    "citation": [(FOLD, _PC, "CVPR", 2023, 2)],
    "dropped": [
        (FOLD, _P, "CVPR", 2023, 0),
        (TAIL, _P, "ICCV", 2022, 0),
        (STRINGS, _P, None, None, 0),
    ],
    "html_b": [(FOLD, _PC, "CVPR", 2023, 0)],
    "linkedauthors": [(FOLD, ("other", "other", *_PC), "CVPR", 2023, 2)],
    "locallink": [
        (FOLD, _P, None, None, 0),
        (TAIL, _P, None, None, 0),
        (STRINGS, (), "WindSys", 2021, 0),
    ],
    "namedash": [(FOLD, _P, None, None, 0), (TAIL, _PC, None, None, 0)],
    "noouterpipes": [(FOLD, _PC, "CVPR", 2023, 0), (TAIL, _P, "ICCV", 2023, 0)],
    "pipes": [(FOLD, _P, None, 2023, 2), (TAIL, _P, None, 2022, 1)],
    "prefix": [
        (FOLD, _PC, "CVPR", 2023, 0),
        (TAIL, _P, "arXiv", 2022, 1),
        (STRINGS, _P, "NeurIPS", 2021, 0),
    ],
    "shortquoted": [
        (FOLD, _PC, "CVPR", 2023, 1),
        (TAIL, _P, "arXiv", 2022, 1),
        (STRINGS, _P, "arXiv", 2021, 0),
    ],
    "softwrap": [(FOLD, _P, "ACL", 2023, 2), (TAIL, _P, None, 2023, 0)],
    "subcode": [(FOLD, _PC, None, None, 3)],
    "tail": [
        (FOLD, _P, "WindSys", 2023, 0),
        (TAIL, _P, None, 2016, 1),
        (STRINGS, _P, "Pattern Recognition", None, 0),
        (KNOTS, ("code",), "TPAMI", 2020, 1),
        ("Wind as a Teacher of Kites", _P, "arXiv", 2020, 1),
    ],
    "titlebullet_sub": [(FOLD, _PC, "CVPR", 2023, 3)],
    "venuefirst": [(FOLD, _PC, "CVPR", None, 0), (TAIL, _P, "CVPR", None, 0)],
    "venuelabel": [
        (FOLD, _PC, "CVPR", 2023, 0),
        (TAIL, _P, "ICLR", 2022, 0),
        (STRINGS, _P, None, None, 0),
    ],
    "years": [
        (FOLD, _P, None, 2023, 0),
        (TAIL, _P, None, None, 0),
        (STRINGS, _P, "CVPR", 2021, 0),
        (KNOTS, _P, "CVPR", 2020, 0),
    ],
}

# An entry below two others that are plain links, and the title that it must have.
ENTRIES: Final = {
    f"- Green Kite Net: {_ARXIV}2001.00001": "Green Kite Net",
    f"- **Green Kite Net**: {_ARXIV}2001.00001": "Green Kite Net",
    f"- **Green Kite Net** 论文：{_ARXIV}2001.00001": "Green Kite Net",
    f"- GreenKite: Nets for Wind: {_ARXIV}2001.00001": "GreenKite: Nets for Wind",
    f"1. Green Kite Net: {_ARXIV}2001.00001": "Green Kite Net",
    "- Trailing Stop (arXiv:2001.00001)": "Trailing Stop",
    "* **Bare Id** arXiv:2001.00001": "Bare Id",
    f"- [$\\alpha$-Matte Fields]({_ARXIV}2001.00001)": "$\\alpha$-Matte Fields",
    f"- **Fast $\\mathcal{{O}}$ Nets** [[paper]({_ARXIV}2001.00001)]": "Fast $\\mathcal{O}$ Nets",
    f"- **2$\\times$ Zoom** [[paper]({_ARXIV}2001.00001)]": "2$\\times$ Zoom",
    f"- **Line<br>Break in Title** [[paper]({_ARXIV}2001.00001)]": "Line Break in Title",
    f"- ~~Struck Out~~ [[paper]({_ARXIV}2001.00001)]": "Struck Out",
    f"- **A *Very* Small Net** [[paper]({_ARXIV}2001.00001)]": "A Very Small Net",
}


def read(text: str) -> ListFile:
    """Read a list that is given as text."""
    return read_markdown_list(text.encode(), "x.md", Path("x.md"))


def told(paper: Paper) -> tuple[str, tuple[str, ...], str | None, int | None, int]:
    """Return what is asked of a paper: title, kinds of links, venue, year, number of authors."""
    kinds = tuple(link.kind for link in paper.links)
    return paper.title, kinds, paper.venue, paper.year, len(paper.authors)


def test_small_lists_are_read_as_their_text_says() -> None:
    """Each way of writing gives its papers with links, venue, year and authors; no problem."""
    faults = []
    for name, expected in LISTS.items():
        found = read((SMALL / f"{name}.md").read_text(encoding="utf-8"))
        papers = [told(entry.paper) for entry in found.entries]
        if papers != expected or found.problems:
            faults.append((name, [p for p in papers if p not in expected], papers, found.problems))
    assert not faults, "\n".join(map(str, faults))


def test_entries_among_others() -> None:
    """An entry of another form than its neighbours is read, and its link is its own."""
    faults = []
    for entry, title in ENTRIES.items():
        above = f"- [{FOLD}]({_ARXIV}2301.00001)\n- [{TAIL}]({_ARXIV}2201.00002)\n"
        found = read(f"# Kites\n## Indoor\n{above}{entry}\n")
        papers = {e.paper.title: [link.url for link in e.paper.links] for e in found.entries}
        expected = {FOLD: ["2301.00001"], TAIL: ["2201.00002"], title: ["2001.00001"]}
        if papers != {name: [_ARXIV + code for code in urls] for name, urls in expected.items()}:
            faults.append((entry, papers, found.problems))
    assert not faults, "\n".join(map(str, faults))


def test_git_conflicts_are_named() -> None:
    """Both sides of a conflict are read, their common ancestor is not, and it is one problem."""
    item = "- [{}](https://arxiv.org/abs/{})\n"
    ours, base, theirs = item.format(FOLD, 1), item.format(KNOTS, 2), item.format(STRINGS, 3)
    below = item.format(TAIL, 4)
    text = f"# K\n<<<<<<< HEAD\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> other\n{below}"
    found = read(text)
    assert [entry.paper.title for entry in found.entries] == [FOLD, STRINGS, TAIL]
    assert [(p.line, p.message) for p in found.problems] == [(2, "a git conflict begins here")]
