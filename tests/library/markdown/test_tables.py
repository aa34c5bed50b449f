"""Tables, whose header says what each column is."""

from __future__ import annotations

from typing import Final

from marked import links, only, papers, titles

HEADER = "|  Title  |   Venue  |   Date   |   Code   |   Demo   |\n|:--|:--:|:--:|:--:|:--:|\n"


def test_row() -> None:
    """Each cell is read as its column says; pictures are left out."""
    paper = only(
        "## Tuning\n" + HEADER
        + "| ![Star](https://img.shields.io/x.svg) <br> "
        "[**Samples: Tuned Again**](https://arxiv.org/pdf/2401.00001) <br>"
        " | ICLR | 2024-06-12 | [Github](https://github.com/a/b) | [Demo](https://a.org/d) |"
    )  # fmt: skip
    assert (paper.title, paper.venue, paper.year) == ("Samples: Tuned Again", "ICLR", 2024)
    assert links(paper) == [
        ("paper", "https://arxiv.org/pdf/2401.00001"),
        ("code", "https://github.com/a/b"),
        ("demo", "https://a.org/d"),
    ]
    assert paper.categories == ("Tuning",)


def test_missing_values_and_borders() -> None:
    """`-`, `Coming soon`, a missing first bar and a title without link cost nothing else."""
    found = papers(
        HEADER
        + "| [**First Sample**](https://a.org/1) | - | 2024-01-01 | [Coming soon]() | - |\n"
        + "[**Second Sample**](https://a.org/2) | arXiv | 2024 | [Code](https://a.org/c) | - |\n"
        + "| **Third Sample** | - | 2024-01-03 | - | - |"
    )
    assert [(paper.title, paper.venue, len(paper.links)) for paper in found] == [
        ("First Sample", None, 1),
        ("Second Sample", "arXiv", 2),
        ("Third Sample", None, 0),
    ]


def test_paper_column_beside_a_name() -> None:
    """The title is the paper's, not the name of its data; notes become the summary."""
    paper = only(
        "| Name | Paper | Link | Notes |\n|:--|:-:|:-:|:-:|\n"
        "| **SampleSet** | [Sample Sets for Tuning](https://arxiv.org/abs/2401.00001) | "
        "[Link](https://github.com/a/b) | A set of many samples |"
    )
    assert (paper.title, paper.summary) == ("Sample Sets for Tuning", "A set of many samples")
    assert [kind for kind, _ in links(paper)] == ["paper", "code"]


def test_chinese_header() -> None:
    """A header may be Chinese."""
    paper = only(
        "| 论文标题 | 会议 | 代码 |\n|---|---|---|\n"
        "| Sample Networks | CVPR 2023 | [code](https://b.org) |"
    )
    assert (paper.title, paper.venue, paper.year) == ("Sample Networks", "CVPR", 2023)


def test_hidden_row() -> None:
    """A row in a comment is no paper."""
    text = (
        HEADER + "| [Shown](https://a.org/1) | - | - | - | - |\n"
        "<!-- | [Hidden](https://a.org/2) | - | - | - | - | -->\n"
    )
    assert only(text).title == "Shown"


def test_unknown_columns() -> None:
    """Where no column is named as a title, what the cells look like tells."""
    paper = only(
        "| Wann | Werk |\n|---|---|\n| 2024 | [Sample Networks for Counting](https://a.org/p) |"
    )
    assert (paper.title, paper.year) == ("Sample Networks for Counting", 2024)


_HTML: Final = """
# Kites

## Folding

<table>
<thead><tr><th>No</th><th>Topic</th><th>Title</th><th>Venue</th></tr></thead>
<tbody>
  <tr>
    <td>1</td>
    <td rowspan="2">Creases</td>
    <td><a href="https://arxiv.org/abs/2301.00001">
      Folding Paper Kites with<br>Learned Creases</a></td>
    <td>CVPR 2023</td>
  </tr>
  <tr><td>2</td><td><a href="https://arxiv.org/abs/2301.00002">Tail Length and the
  Stability of Kites</a></td><td>ICCV 2022</td></tr>
  <tr><td colspan="4"><b>Strings</b></td></tr>
  <tr>
    <td>3</td><td></td>
    <td>A Survey of String Tension Models</td>
    <td><a href="https://arxiv.org/abs/2301.00003">arXiv 2021</a></td>
  </tr>
</tbody>
</table>
"""


def test_tables_in_html_are_read_by_their_columns() -> None:
    """Each row is a paper; a cell over several rows and a row for a group tell the topic."""
    found = papers(_HTML)
    assert [paper.title for paper in found] == [
        "Folding Paper Kites with Learned Creases",
        "Tail Length and the Stability of Kites",
        "A Survey of String Tension Models",
    ]
    assert [(paper.venue, paper.year) for paper in found[:2]] == [("CVPR", 2023), ("ICCV", 2022)]
    assert ["Creases" in paper.categories[0] for paper in found] == [True, True, False]
    assert [paper.categories[0].split(" / ")[-1] for paper in found][2:] == ["Strings"]
    assert [len(paper.links) for paper in found] == [1, 1, 1]


def test_papers_side_by_side_in_a_row_are_papers_each() -> None:
    """Neither where the header names them anew nor where it does not has one another's link."""
    cells = [
        f"[{title}](https://arxiv.org/abs/2001.0000{number})"
        for number, title in enumerate(
            (
                "Folding Paper Kites with Learned Creases",
                "Tail Length and the Stability of Kites",
                "A Survey of String Tension Models",
                "Learning to Fly Silk Kites at Night",
            )
        )
    ]
    rows = f"| {cells[0]} | {cells[1]} |\n| {cells[2]} | {cells[3]} |\n"
    for header in ("| Paper | Paper |\n|---|---|\n", "| Left | Right |\n|---|---|\n"):
        found = {
            each.title: [link.url[-1] for link in each.links] for each in papers(header + rows)
        }
        assert [*found.values()] == [["0"], ["1"], ["2"], ["3"]], (header, found)
    links = "| Title | PDF | Title | PDF |\n|---|---|---|---|\n"
    pdf = "[pdf](https://arxiv.org/abs/2001.0000{})".format
    row = f"| {{}} | {pdf(1)} | {{}} | {pdf(2)} |\n"
    found = {
        each.title: [link.url[-1] for link in each.links]
        for each in papers(links + row.format("Folding Paper Kites Anew", "Tails of Silk Kites"))
    }
    assert found == {"Folding Paper Kites Anew": ["1"], "Tails of Silk Kites": ["2"]}


def test_a_topic_goes_on_below_itself_in_empty_cells() -> None:
    """It does where each topic stands once; empty cells among topics that recur are empty."""
    titles = [
        "Folding Paper Kites with Learned Creases",
        "Tail Length and the Stability of Kites",
        "A Survey of String Tension Models",
        "Learning to Fly Silk Kites at Night",
    ]
    for topics, wanted in {
        ("Creases", "", "Strings", ""): ["Creases", "Creases", "Strings", "Strings"],
        ("Creases", "", "Creases", ""): ["Creases", "", "Creases", ""],
        ("", "Creases", "", "Strings"): ["", "Creases", "", "Strings"],
    }.items():
        rows = "".join(
            f"| {topic} | {title} | https://arxiv.org/abs/2001.0000{n} |\n"
            for n, (topic, title) in enumerate(zip(topics, titles, strict=True))
        )
        found = papers("| Category | Title | Link |\n|---|---|---|\n" + rows + "| | | |\n")
        assert ["".join(paper.categories) for paper in found] == wanted, topics


def test_names_are_titles_where_a_table_has_no_titles() -> None:
    """A name, be it in code or with its authors, is the title of a row that leads to a paper."""
    link = "[[Paper](https://arxiv.org/abs/2401.0000{})]"
    tables = {
        "names in code": (
            "|**Model Name**|**Paper**|**Weights**|\n|---|---|---|\n"
            + "".join(f"|`Kite-{n}`|{link.format(n)}|-|\n" for n in range(1, 4))
        ),
        "names behind their domains": (
            "|Domain|Name|Scope|Contributions|Url|\n|---|---|---|---|---|\n"
            + "".join(
                f"||Kite-{n}|Many skies and tasks|An average over all {n} of the winds|"
                f"[link](https://arxiv.org/abs/2401.0000{n})|\n"
                for n in range(1, 4)
            )
        ),
        "papers beside the names": (
            "|Benchmark|Focus|Domain|Criteria|\n|---|---|---|---|\n"
            + "".join(
                f"|Kite-{n} {link.format(n)}|Flying|Strong wind|Height and length of {n} flights|\n"
                for n in range(1, 4)
            )
        ),
        "datasets behind other columns": (
            "|Year|Target|Dataset|Publication|Location|\n|---|---|---|---|---|\n"
            + "".join(
                f"|2024|Kites|Kite-{n}|[Sky2024](https://arxiv.org/abs/2401.0000{n})"
                f"|Southern sea, and {n} islands of the north|\n"
                for n in range(1, 4)
            )
        ),
        "names with their authors": (
            "## Datasets\n|Dataset|Links|Size|\n|---|---|---|\n"
            + "".join(
                f"|Kite-{n} (Berg et al., 2021)|{link.format(n)}|{n}K kites|\n" for n in range(1, 4)
            )
        ),
    }
    for name, table in tables.items():
        assert titles(table) == ["Kite-1", "Kite-2", "Kite-3"], name


def test_a_sentence_in_the_column_of_titles_is_one() -> None:
    """What stands in another cell does not go on the text before it."""
    found = titles(
        "|Date|Method|Title|Code|\n|---|---|---|---|\n"
        "|24-01|[KiteNet](https://arxiv.org/abs/2401.00001)|KiteNet: folding twice is effective "
        "for kites in strong winds|[KiteNet](https://github.com/a/b)|\n"
    )
    assert found == ["KiteNet: folding twice is effective for kites in strong winds"]


def test_a_title_that_leads_to_an_article_beside_its_paper_is_no_paper_there() -> None:
    """The article is a reading, and a repository in the column of code is code, however named."""
    paper = only(
        "|Date|Method|Title|Code|\n|---|---|---|---|\n"
        "|24-01|[PDF](https://arxiv.org/abs/2401.00001)|[Parting Kites from Their Strings]"
        "(https://zhuanlan.zhihu.com/p/1)|[PDF](https://github.com/kites/PDF)|\n"
    )
    assert links(paper) == [
        ("paper", "https://arxiv.org/abs/2401.00001"),
        ("code", "https://github.com/kites/PDF"),
    ]
    assert [reading.url for reading in paper.readings] == ["https://zhuanlan.zhihu.com/p/1"]


def test_an_item_in_bold_names_the_table_below_it() -> None:
    """As a line in bold does."""
    row = "| 1 | [{}](https://arxiv.org/abs/2001.0000{}) | KITE 2020 |\n"
    table = f"| No | Title | Venue |\n| - | - | - |\n{row}"
    titles = {"折叠": "Folding Paper Kites with Learned Creases", "绳": "Mending Silk without Pins"}
    text = "".join(
        f"- **{topic}**\n\n{table.format(title, len(topic))}\n" for topic, title in titles.items()
    )
    found = {paper.title: paper.categories for paper in papers(f"### 风筝\n{text}")}
    assert found == {title: (f"风筝 / {topic}",) for topic, title in titles.items()}
