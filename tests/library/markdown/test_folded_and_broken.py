"""Entries that are folded, broken over lines, or beside rows and labels of other things."""

from __future__ import annotations

from typing import Final

from marked import papers

from papersearch.library.markdown.titles import read_title

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
_CODE: Final = "https://github.com/kite"

# Each list is of these two papers, with a paper link each, and nothing else.
_LISTS: Final = {
    "folded, with tags closed at once": (
        f"# Folding\n\n<details/>\n<summary/>\n  <a href='{_A}'>{KITES}</a> --- Fold --- by<i> Ada "
        f"Berg, Wei Sun\n</a>(<a href='{_CODE}/a'>Github</a>)</summary><blockquote><p>\n"
        "We fold kites.\n\n</p></blockquote></details>\n\n<details/>\n<summary/>\n"
        f"<a href='{_B}'>{TAILS}</a> by<i> Wei Sun\n</a></summary>\nTails.\n</details>\n"
    ),
    "folded over lines": (
        f"# Kites\n\n<details>\n<summary>\n<b>{KITES}</b>\n<a href='{_A}'>paper</a>\n</summary>\n\n"
        f"We fold.\n</details>\n<details>\n<summary>\n<b>{TAILS}</b>\n<a href='{_B}'>paper</a>\n"
        "</summary>\n\nWe tie.\n</details>\n"
    ),
    "an abstract folded in the line": (
        f"1. **{KITES}** *Ada Berg* `ICML 2020` [[pdf]]({_A}) <details> "
        f"<summary>[Abs]</summary> We fold kites of paper. </details>\n"
        f"1. **{TAILS}** *Wei Sun* `ICML 2021` [[pdf]]({_B}) <details> "
        "<summary>[Abs]</summary> We tie tails. </details>\n"
    ),
    "a stray row without header": (
        f"- **[FPK]** {KITES} | **[ICML' 20]** |[`[pdf]`]({_A})\n\n | **[ICML' 20]** | kites |\n\n"
        f"- **[TLS]** {TAILS} | **[ICML' 21]** |[`[pdf]`]({_B})\n"
    ),
    "headings of links and venues": (
        f"##### {KITES}\n\n###### [[pdf]({_A})] ICML 2020\n\n> We fold.\n\n"
        f"##### {TAILS}\n\n###### \\[[pdf]({_B})]  \\[[project page](www.kite.example)] TOG 2021\n"
    ),
    "ids for links": (
        f"### {KITES}\n- **arXiv**: [2301.00001v1]({_A})\n- **Date**: 2023-01-05\n\n"
        f"### {TAILS}\n- **arXiv**: [2301.00002v1]({_B})\n- **Date**: 2023-01-06\n"
    ),
    "ranks in the line before": (f"- [{KITES}]({_A})\n\n- (**RANK 2, TLS**)\n [{TAILS}]({_B})\n"),
    "authors, and a title in a paragraph of its own": (
        f'- Ada Berg, Wei Sun, Bo Li:\n\n  "{KITES}."\n\n  [[paper]({_A})]\n\n'
        f'- Wei Sun, Ada Berg:\n\n  "{TAILS}."\n\n  [[paper]({_B})]\n'
    ),
    "code first, its paper below": (
        f"* `Fold` [kite/folding]({_CODE}/folding) - `ICML2020`\n论文 : [{KITES}]({_A})\n"
        f"* `Tails` [kite/tails]({_CODE}/tails)\n论文 : [{TAILS}]({_B})\n"
    ),
    "years before venues": (
        f"- 2016 IROS, {KITES}. [pdf]({_A})\n- 2017 ICRA, {TAILS}. [pdf]({_B})\n"
    ),
    "months behind the venue": (
        f"- arXiv 2025.03, {KITES}, [arXiv]({_A})\n- arXiv 2025.04, {TAILS}, [arXiv]({_B})\n"
    ),
    "two authors behind the year": (
        f"* {KITES} (2014), Ada Berg, Wei Sun [[pdf]]({_A})\n"
        f"* {TAILS} (2015), Wei Sun, Ada Berg [[pdf]]({_B})\n"
    ),
    "a table of click and click": (
        f"| Venue | Page | Count |\n|---|---|---|\n| ICML20 | [Click]({_CODE}.org/1.pdf) | 3 |\n"
        f"| ICML21 | [Click]({_CODE}.org/2.pdf) | 4 |\n| ICML22 | [Click]({_CODE}.org/3.pdf) | 5\n"
        f"\n## ICML2020\n\n- {KITES} [[paper]]({_A})\n- {TAILS} [[paper]]({_B})\n"
    ),
    "topics in bold at the end": (
        f"- (arXiv 2021.10) Folding Paper Kites with **Learned Creases**, [[Paper]]({_A})\n"
        f"- (arXiv 2021.11) Tail Length and the Stability of **Kites**, [[Paper]]({_B})\n"
    ),
    "labels without links in front": (
        f"- `FP` - [paper]({_A}) / code - {KITES}\n- `TA` - [paper]({_B}) / code - {TAILS}\n"
    ),
    "a bold title in two lines": (
        f"1. Ada Berg, Wei Sun. **Folding Paper Kites with**\n"
        f"   **Learned Creases** [paper]({_A})\n"
        f"2. Wei Sun, Ada Berg. **{TAILS}** [paper]({_B})\n"
    ),
    "authors as BibTeX has them": (
        f"1. **{KITES}** `ICML 2020` [[paper]]({_A})\n\n   *Berg, Ada and Sun, Wei and Li, Bo*\n\n"
        f"2. **{TAILS}** `ICML 2021` [[paper]]({_B})\n\n   *Sun, Wei and Berg, Ada*\n"
    ),
    "contents, tools, figures and sentences": (
        "# Kites\n\n## Table of Contents\n\n- [Folding of Paper and of Strings](docs/FOLDING.md)\n"
        "- [A1. Tails](docs/tails.md) (12)\n\nThis list is named by [our paper]"
        "(https://arxiv.org/abs/2301.00009).\n\n## Results\n\n"
        "| Model | Top-1 | Top-5 |\n|---|---|---|\n"
        "| [KiteNet](https://arxiv.org/abs/2301.00008) | 71.5 | 90.2 |\n\n## Papers\n\n"
        f"- [{KITES}]({_A})\n- [{TAILS}]({_B})\n"
        f"- [kitefold]({_CODE}/kitefold) - folds the kites of a library, as said in "
        "[2301.00007](https://arxiv.org/abs/2301.00007).\n"
    ),
    "pages of papers": f"* **{KITES}**, [[page]({_A})]\n* **{TAILS}**, [[page]({_B})]\n",
}


def test_each_list_is_read() -> None:
    """Both papers are read with their own paper links; nothing else is read."""
    wrong = {}
    for name, text in _LISTS.items():
        found = {
            paper.title: [link.url for link in paper.links if link.kind == "paper"]
            for paper in papers(text)
        }
        if found != {KITES: [_A], TAILS: [_B]}:
            wrong[name] = found
    assert not wrong


def test_a_group_above_quoted_headings() -> None:
    """An item without links above headings that are entries names their topic."""
    found = papers(
        f"## ICML2020\n\n- <ins>***Folding of kites***</ins>\n\n"
        f'> ###### 1) *"{KITES}"* [[paper]({_A})]\n'
        f'\n- <ins>***Tails***</ins>\n\n> ###### 1) *"{TAILS}"* [[paper]({_B})]\n'
    )
    assert [paper.categories for paper in found] == [("Folding of kites",), ("Tails",)]


def test_what_is_written_on_what_unfolds_is_no_topic() -> None:
    """Nothing below `(Click to collapse)` is of that category."""
    text = (
        f"## Folding\n\n<details open>\n<summary>(Click to Collapse)</summary>\n\n"
        f"- [{KITES}]({_A})\n\n</details>\n\n## Tails\n\n<details>\n<summary>more</summary>\n\n"
        f"- [{TAILS}]({_B})\n\n</details>\n"
    )
    assert [paper.categories for paper in papers(text)] == [("Folding",), ("Tails",)]


def test_names_of_which_alone_are_links() -> None:
    """The rest of a title stands behind a link of its short name; a description stays apart."""
    text = (
        f"1. [KiteNet]({_A}): Folding Paper Kites with Learned Creases. In ICML, 2016.\n"
        f"2. [Ring Kites]({_B}) with Folded Tails for Near-Infinite Strings | Kite Labs\n"
        f"3. [Kite Vectors]({_A}5): vectors in context, learned from strings.\n"
    )
    found = [paper.title for paper in papers(text)]
    assert found[:2] == [
        "KiteNet: Folding Paper Kites with Learned Creases",
        "Ring Kites with Folded Tails for Near-Infinite Strings",
    ]
    assert all(title == "Kite Vectors" for title in found[2:])


def test_titles_in_citations_that_list_things() -> None:
    """A short name and what a title lists stay in it, though names and venue stand around."""
    found = read_title(
        "Ada Berg and Wei D. Sun. KITE2: an Open-Source System for Paper, Strings and Wind Tails. "
        "IEEE Transactions on Kites, 2017"
    )
    assert found.title == "KITE2: an Open-Source System for Paper, Strings and Wind Tails"
    assert (found.authors, found.venue.year) == ("Ada Berg and Wei D. Sun", 2017)


def test_ends_that_titles_share() -> None:
    """What three titles end in is their venue, though its words say nothing."""
    titles = [KITES, TAILS, "A Theory of Strings and Winds", "Paper Weight, Wind and Rain"]
    ends = [", Kitecomputing", ", Kitecomputing", ", Kitecomputing", ""]
    lines = [
        f"- {title}{end}. [[paper]({_A}{n})]"
        for n, (title, end) in enumerate(zip(titles, ends, strict=True))
    ]
    found = papers("# Kites\n" + "\n".join(lines))
    assert [paper.title for paper in found] == titles
    assert [paper.venue for paper in found] == ["Kitecomputing"] * 3 + [None]


def test_years_behind_titles() -> None:
    """A bare year behind a title is the paper's; that of a task or an event is the title's."""
    found = papers(
        f"1. {KITES} 2015 [paper]({_A})\n2. {TAILS} of the Kite Challenge 2016 [paper]({_B})\n"
    )
    assert [(paper.title, paper.year) for paper in found] == [
        (KITES, 2015),
        (f"{TAILS} of the Kite Challenge 2016", None),
    ]


def test_remarks_behind_venues() -> None:
    """A remark in brackets behind a venue and its year is no part of the title."""
    text = f"* {KITES}, INTERSPEECH 2013 (first folding of kites by nets) [[paper]]({_A})\n"
    assert [(paper.title, paper.year) for paper in papers(text)] == [(KITES, 2013)]


def test_entries_without_empty_lines_between() -> None:
    """In one paragraph each title behind the links of another begins an entry, bold or plain."""
    found = []
    for mark in ("**", ""):
        text = (
            f"# Kites\n{mark}{KITES}{mark} [2020].<br>*Ada Berg, Wei Sun*<br>[[PDF]({_A})]<br>\n"
            f"{mark}{TAILS}{mark} [2021].<br>*Wei Sun, Ada Berg*<br>[[PDF]({_B})] "
            f"[[Code]({_CODE}/t)]<br>\n"
        )
        found.append({p.title: [link.url for link in p.links] for p in papers(text)})
    assert found == [{KITES: [_A], TAILS: [_B, f"{_CODE}/t"]}] * 2


def test_titles_beside_badges() -> None:
    """A link of a title and a badge is the title's; one of a badge alone is what the badge says."""
    badge = "![](https://img.shields.io/x.svg)"
    text = f"- [{KITES} {badge}]({_A}) - By Ada Berg, Wei Sun, Bo Li, 2019.\n"
    assert [paper.title for paper in papers(text)] == [KITES]


def test_headings_worded_as_titles_over_lines_with_links_are_sections() -> None:
    """Below each heading stand titles with their links in the next line: it names a topic."""
    kinds = ("Folded Kites", "General Strings", "Tails and Their Stability", "Winds and Weather")
    topics = [f"Additional Links for {kind}" for kind in (*kinds, "Knots and Loops", "Kite Frames")]
    text = "# Kites And Other Things\n\n" + "".join(
        f"## {topic}\n\n"
        f"{KITES} in Part {2 * n}, \nPDF: <https://arxiv.org/abs/2301.{n:03}10>\n\n"
        f"{TAILS} in Part {2 * n + 1}, \nPDF: <https://arxiv.org/abs/2301.{n:03}20>\n\n"
        for n, topic in enumerate(topics)
    )
    named = [paper.categories for paper in papers(text)]
    assert named == [(topic,) for topic in topics for _ in range(2)]
