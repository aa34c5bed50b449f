"""What stands among papers in their form, and is none, is left out."""

from __future__ import annotations

from pathlib import Path

from marked import papers

from papersearch.library.markdown.reader import read_markdown_list

_PAPERS = "\n".join(
    f"- [{name} for Learning Graph Representations](https://arxiv.org/abs/2001.0000{n}) (ICML 2020)"
    for n, name in enumerate(("Contrastive Methods", "Masked Models", "Spectral Filters"), 1)
)
_NO_PAPERS = {
    "a name that was announced": (
        "## News\n- We released [GraphKit](https://arxiv.org/abs/2001.00009), a family of models.\n"
        "- [GraphEval](https://arxiv.org/abs/2001.00008) was accepted at ICML 2020!\n"
    ),
    "the contents": "## [Table of Contents]()\n",
    "prices": ("## Costs\n|What|A|B|\n|---|---|---|\n|Input Cost|$15.00|$30.00|\n"),
    "names without a paper": (
        "## Seen\n|Domain|Name|Year|Url|\n|---|---|---|---|\n"
        "|Streets|GraphEval|2019|[link](https://github.com/a/b)|\n"
    ),
    "questions": (
        "## Aims\n- Q1: What are the uses of Graphs?\n- Q2: What are the Limits of Learning Them?\n"
    ),
    "datasets without a paper": (
        "## Datasets\n### Graphs\n**Graphs of Streets (2016)** [[Link](https://a.example/g)]\n"
    ),
    "rows of datasets": (
        "## Seen\n|Dataset|Year|Project|\n|---|---|---|\n|Streets|2009|[Page](https://a.example)|\n"
    ),
    "people": "## Maintainers\n- [Ada Berg](https://ada.example) (a university)\n",
    "books": "## Books\n- [The Whole of Graph Learning](https://books.example/graphs)\n",
    "articles in Chinese": (
        "## 更多\n- [图表示学习的最新进展与展望](https://zhuanlan.zhihu.com/p/1)\n  - 作者：安李\n"
        "- [图神经网络入门教程与实践](https://a.example/post)\n  - 作者：安李\n"
    ),
    "talks": "## Seen\n- [Learning on Graphs at Scale](https://youtu.be/abc), Ada Berg, Wei Sun\n",
    "contents": "## Weeks\n- [Top Papers of the Week (June 2 - June 8)](./#top-june-2---2025)\n",
    "courses with years": (
        "## Courses\n- [Graphs and their Learners](https://a.example/course) by Ada Berg (2014)\n"
    ),
    "books of a publisher": (
        "## Books\n- [Graph Learning at Length](https://link.springer.com/book/10.1/1), 2019\n"
    ),
    "a part of books": (
        "## Books\n### Graphs\n"
        "- [The Theory of Graph Learning](https://a.example/b), Ada Berg, Wei Sun, 2011\n"
    ),
    "slides": "## Slides\n- Learning on Graphs for Everyone by Wei Sun, 2019 [[link](https://a.example/s)]\n",
    "tools": (
        "## Tools\n| Name | Description |\n|---|---|\n"
        "| [Graphkit](https://a.example/g) | Draws graphs |\n"
    ),
    "titled tools": "## Packages\n|Title|Description|\n|---|---|\n|[Graphkit](https://a.example/g)|Draws|\n",
    "described tools": (
        "## Models\n- [Graphkit](https://a.example/g) (2024) - "
        "toolkit for drawing the graphs of a whole library\n"
    ),
    "venues": "## Where\n- [AAAI](https://aaai.org/) promotes research in intelligence\n",
    "a PDF among books": "## Books\n- [Graph Learning at Length](https://a.example/b.pdf), 2019\n",
    "what says it is one": "## Seen\n- [How Graphs Learn](https://a.example/) [Talk, May 2019]\n",
    "a blog": "## Seen\n- [How Graphs Learn to Learn](https://a.example/blog/graphs)\n",
    "the news": "## Seen\n- [How Graphs Learn to Learn](https://www.nytimes.com/graphs) (2019)\n",
    "a topic in prose": (
        "## Topics\n- **Data preparation**: graphs are collected from the whole of the web, as "
        "[Graphkit](https://arxiv.org/abs/2001.00009) does, then cleaned and cut in parts.\n"
    ),
    "a line of prose": "Papers, code and projects of graph learning\n",
    "prose": "## Aims\nA curated list of the most cited papers (2012-2016)\n",
}


def test_what_is_no_paper_is_left_out_and_papers_stay() -> None:
    """Beside three papers nothing else is read, whatever stands in the same form."""
    failed = {}
    for name, section in _NO_PAPERS.items():
        text = f"# Awesome Graph Papers\n\n{section}\n## Methods\n\n{_PAPERS}\n"
        read = read_markdown_list(text.encode(), "x.md", Path("x.md"))
        if len(read.entries) != 3:
            failed[name] = [entry.paper.title for entry in read.entries]
    assert not failed


def test_a_paper_in_a_section_of_books_stays() -> None:
    """A section's name alone takes no paper out."""
    read = read_markdown_list(f"# Graphs\n\n## Books\n\n{_PAPERS}\n".encode(), "x.md", Path("x.md"))
    assert len(read.entries) == 3


def test_what_is_told_of_a_paper_outweighs_the_name_of_its_section() -> None:
    """A known venue with its year, or a link to a paper, keeps an entry among videos and tools."""
    failed = {}
    for name in ("Video", "Tools", "Software / Graphs", "Systems and Tutorials"):
        text = (
            f"# Graphs\n## {name}\n- [Masked Graphs in Moving Pictures](https://a.example/m), "
            f"Berg et al., CVPR 2021\n- [Spectral Kits for Large Graphs](https://arxiv.org/abs/2001.00001)\n"
        )
        read = read_markdown_list(text.encode(), "x.md", Path("x.md"))
        if len(read.entries) != 2:
            failed[name] = [entry.paper.title for entry in read.entries]
    assert not failed


def test_a_section_of_data_is_kept_where_many_of_it_have_papers() -> None:
    """Where two of five data sets have a paper the others stay; where one has, it alone."""
    head = "# Graphs\n## Datasets\n| Dataset | Scene | Link |\n|---|---|---|\n"
    names = tuple(
        f"Graphs of the Roads of {town}" for town in ("Aix", "Bonn", "Cork", "Dole", "Ede")
    )
    counts = {}
    for with_paper in (1, 2):
        hosts = ["arxiv.org/abs/2001.0000"] * with_paper + ["a.example/"] * 4
        rows = "".join(
            f"| {name} | {n} towns | [Link](https://{hosts[n]}{n}) |\n"
            for n, name in enumerate(names)
        )
        read = read_markdown_list((head + rows).encode(), "x.md", Path("x.md"))
        counts[with_paper] = [entry.paper.title for entry in read.entries]
    assert counts == {1: [names[0]], 2: list(names)}


def test_rows_of_datasets_are_papers_where_they_have_one() -> None:
    """Of datasets by their short names those with a paper are kept, in Markdown or HTML."""
    text = (
        "## Folding\n\n| Title | Venue |\n|--|--|\n"
        "| [Folding Paper Kites with Learned Creases](https://arxiv.org/abs/2301.00001) | ICRA |\n"
        "\n## Datasets\n\n| Name | Size | Paper |\n|--|--|--|\n"
        "| KITE-5K | 5,000 | [paper](https://arxiv.org/abs/2301.00002) |\n"
        "| Strings | 70 | [page](https://strings.example/) |\n\n"
        "<table>\n<tr><td><b>Level</b></td><td><b>Dataset</b></td><td><b>Notes</b></td></tr>\n"
        '<tr><td>Kites</td><td><a href="https://github.com/a/b">FoldSet</a></td>'
        "<td>Systematic creases with semantic annotations</td></tr>\n</table>\n"
    )
    names = [paper.title for paper in papers(text)]
    assert names == ["Folding Paper Kites with Learned Creases", "KITE-5K"]


def test_a_file_of_other_things_gives_no_papers() -> None:
    """Where hardly an entry leads to a paper, those with years or names are none, either."""
    listed = "".join(
        f"- [How to Fold {n} Kites in the Wind](https://k.example/{n}.html) by Ada Berg, Wei Sun\n"
        for n in range(12)
    )
    assert papers(f"# Advice on Kites\n\n## Folding\n\n{listed}") == []


def test_articles_at_a_column_of_papers_are_papers() -> None:
    """A table that names its papers may lead to articles about them."""
    rows = "".join(
        f"| [KiteNet {n}](https://kites.medium.com/{n}) | May 201{n} | Folds kites. |\n"
        for n in range(4)
    )
    table = f"| Paper | Date | Description |\n|---|---|---|\n{rows}"
    assert len(papers(f"# Explained\n\n## Kites\n\n{table}")) == 4


def test_a_section_of_tools_keeps_titles_with_their_authors() -> None:
    """Where no title leads anywhere, authors say as much as a link."""
    names = ("Kites", "Knots", "Silk")
    listed = "".join(f"- **{name} for Graphs in the Wind;** Ada Berg et al\n" for name in names)
    tools = f"## Using Tools\n{listed.replace('Wind', 'Rain')}"
    assert len(papers(f"# Papers\n## Methods\n{listed}\n{tools}")) == 6
