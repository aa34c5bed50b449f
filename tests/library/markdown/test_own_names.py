"""Papers' own names before their titles."""

from __future__ import annotations

from pathlib import Path

from marked import papers

from papersearch.library.markdown.reader import read_markdown_list
from tables import cases

FOLD = "Folding Paper Kites with Learned Creases"
TAIL = "Tail Length and the Stability of Kites"
LINK = "[[Paper](https://arxiv.org/abs/2301.0000{})]"


@cases(
    ("first", "second", "titles"),
    [
        ("**FoldNet**: {}.", "**Tail 2**: {}.", [f"FoldNet: {FOLD}", f"Tail 2: {TAIL}"]),
        ("**FoldNet**： {}.", "**π-Tail**: {}.", [f"FoldNet: {FOLD}", f"π-Tail: {TAIL}"]),
        ('**FoldNet**: "{}".', '**TailNet**: "{}".', [FOLD, TAIL]),
        ("**Kites**: {}.", "**Kites**: {}.", [FOLD, TAIL]),
        ("**CVPR 2023**: {}.", "**ICCV 2023**: {}.", [FOLD, TAIL]),
        ("**FoldNet** {}.", "**TailNet** {}.", [FOLD, TAIL]),
        (
            "[FoldNet](https://fold.example/): {}.",
            "[Tail 2](https://tail.example/): {}.",
            [f"FoldNet: {FOLD}", f"Tail 2: {TAIL}"],
        ),
        ('**FoldNet** : A. Berg, Bo Sun "{}"', '**Tail**: Ada Berg, W. Sun, "{}",', [FOLD, TAIL]),
    ],
)
def test_names_joined_by_a_colon(first: str, second: str, titles: list[str]) -> None:
    """A short name is the title's own where a colon joins them, and it stands before it alone."""
    lines = [first.format(FOLD), second.format(TAIL)]
    text = "# Kites\n\n" + "".join(f"- {line} {LINK.format(n)}\n" for n, line in enumerate(lines))
    read = read_markdown_list(text.encode(), "a.md", Path("a.md"))
    assert [entry.paper.title for entry in read.entries] == titles


def test_quoted_titles_beside_venues_need_no_links() -> None:
    """In a diary of what was read, a quoted title with venue and year behind it is a paper."""
    text = "# 阅读笔记\n\n最近读了一些文章。\n\n" + "".join(
        f"+ 《{title} {n}》，ACL2024\n\t+ 提出了一种方法\n"
        for n in range(3)
        for title in (FOLD, TAIL)
    )
    text += "\n今天没有读文章，只写了一点代码。\n\n明天再看看别的。\n"
    read = read_markdown_list(text.encode(), "a.md", Path("a.md"))
    assert len(read.entries) == 6
    assert {entry.paper.venue for entry in read.entries} == {"ACL"}


_ARXIV = "https://arxiv.org/abs/"


def test_names_before_full_width_colons_are_tags_beside_half_width_ones() -> None:
    """`VDN：A Title` has a name that was added, where other titles have colons of their own."""
    added = "".join(
        f"- [K{n}N：A Study of Kite Number {n}](https://arxiv.org/abs/2301.0000{n})\n"
        for n in range(3)
    )
    own = "".join(
        f"- [T{n}N: A Study of Tail Number {n}](https://arxiv.org/abs/2302.0000{n})\n"
        for n in range(3)
    )
    found = [(paper.title, paper.tags) for paper in papers(added + own)]
    assert found == [
        *((f"A Study of Kite Number {n}", (f"K{n}N",)) for n in range(3)),
        *((f"T{n}N: A Study of Tail Number {n}", ()) for n in range(3)),
    ]
    assert [paper.title for paper in papers(added)] == [
        f"K{n}N：A Study of Kite Number {n}" for n in range(3)
    ]
