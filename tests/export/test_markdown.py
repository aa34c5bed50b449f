"""Papers as Markdown: how a line looks, and that texts stay texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from export.nasty import PAPERS, PHRASES
from papersearch.export.addresses import paper_url
from papersearch.export.markdown import markdown, markdown_line
from papersearch.library.files import read_list_file
from papersearch.library.markdown.exported import EXPORT_MARK
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import Link, Paper, Reading

ABS = "https://arxiv.org/abs/1909.13226"
BUNDLED_LIST = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"


def test_a_line() -> None:
    """A line has title, venue, categories and all links, each named by its kind."""
    paper = Paper(
        "arXiv:1909.13226",
        "PolarMask: Single Shot",
        title_zh="极坐标掩膜",
        venue="CVPR",
        year=2020,
        categories=("图像分割", "检测"),
        links=(
            Link("code", "https://github.com/xieenze/PolarMask"),
            Link("paper", ABS),
            Link("other", "https://example.org/p", "海报"),
        ),
        readings=(Reading("新思路", "https://example.org/r"),),
    )
    assert markdown_line(paper) == (
        f"- [PolarMask: Single Shot]({ABS}) (CVPR 2020) · 极坐标掩膜 · 图像分割, 检测"
        " · [code](https://github.com/xieenze/PolarMask) · [海报](https://example.org/p)"
        " · [解读: 新思路](https://example.org/r)"
    )


def test_a_paper_without_links() -> None:
    """A title without an address is bold, so that it cannot begin another block."""
    text = markdown([Paper("x", "# 1. Net"), Paper("y", "Two")])
    assert text == f"{EXPORT_MARK}\n- **# 1. Net**\n- **Two**\n"


def test_texts_are_escaped() -> None:
    """What has a meaning in Markdown stands behind a backslash, also what becomes a link."""
    paper = Paper("x", "a*b_c [d](https://e) <f> `g` | \\ & &amp; www.h.org i@j.org")
    assert markdown_line(paper) == (
        r"- **a\*b\_c \[d\](https\://e) \<f\> \`g\` \| \\ & \&amp; www\.h.org i\@j.org**"
    )


def test_addresses_are_whole() -> None:
    """Parentheses, entities and backticks do not cut an address."""
    url = "https://example.org/a(b)?x=`&copy;=1&y=[2]"
    (token,) = links(markdown_line(Paper("x", "Net", links=(Link("paper", url),))))
    assert unquote(str(token.attrs["href"])) == url


def inline(line: str) -> list[Token]:
    """Return what GitHub's Markdown sees in a line that must be one item of a list."""
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    tokens = parser.parse(line)
    assert [token.type for token in tokens] == [
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        *("paragraph_close", "list_item_close", "bullet_list_close"),
    ]
    return tokens[3].children or []


def links(line: str) -> list[Token]:
    """Return where the links of a line begin."""
    return [token for token in inline(line) if token.type == "link_open"]


@given(PAPERS)
@example(Paper("x", " ".join(PHRASES)))
def test_no_text_becomes_markup(paper: Paper) -> None:
    """A line is one item whose links are the paper's; the title reads as it is."""
    line = markdown_line(paper)
    assert len(line.splitlines()) == 1
    tokens = inline(line)
    kinds = {token.type for token in tokens}
    assert kinds <= {"text", "link_open", "link_close", "strong_open", "strong_close"}
    title = [token for token in tokens if token.type != "text" or token.content][1]
    assert title.content == paper.title
    first = paper_url(paper)
    urls = [first] if first else []
    urls += [link.url for link in paper.links if link.url != first]
    urls += [reading.url for reading in paper.readings]
    assert [unquote(str(token.attrs["href"])) for token in links(line)] == list(map(unquote, urls))


@given(st.lists(PAPERS, max_size=3))
def test_a_paper_is_an_item(papers: list[Paper]) -> None:
    """A paper is a line that begins an item, with a line below for each kind of detail."""
    mark, *lines = markdown(papers).splitlines() or [EXPORT_MARK]
    assert mark == EXPORT_MARK
    items = [line for line in lines if line.startswith("- ")]
    assert len(items) == len(papers)
    for item, paper in zip(items, papers, strict=True):
        assert markdown_line(paper).startswith(item)
    assert all(line.startswith(("- ", "  - ")) for line in lines)


def test_an_export_is_a_list_file() -> None:
    """It reads as a list without its mark, too: the same papers with the same links."""
    papers = [
        replace(entry.paper, authors=("Enze Xie", "Peize Sun")[: entry.line % 3])
        for entry in read_list_file(BUNDLED_LIST, "list").entries
    ]
    data = markdown(papers).removeprefix(EXPORT_MARK).encode()
    read = [entry.paper for entry in read_markdown_list(data, "x.md", Path("x.md")).entries]
    assert [paper.title for paper in read] == [paper.title for paper in papers]
    assert [{link.url for link in paper.links} for paper in read] == [
        {link.url for link in paper.links} for paper in papers
    ]
    for name in ("title_zh", "readings", "authors"):
        assert [getattr(each, name) for each in read] == [getattr(each, name) for each in papers]


def test_an_export_that_was_changed() -> None:
    """What somebody adds to an export is read as any Markdown is, and costs nothing."""
    papers = [entry.paper for entry in read_list_file(BUNDLED_LIST, "list").entries][:5]
    added = "## More\n\n- [A Late Paper on Folding Kites](https://arxiv.org/abs/2001.00001)\n"
    data = (markdown(papers) + added).encode()
    read = read_markdown_list(data, "x.md", Path("x.md"))
    titles = [entry.paper.title for entry in read.entries]
    assert titles == [*(paper.title for paper in papers), "A Late Paper on Folding Kites"]
    assert read.problems == ()


def test_escaped_stars_stay_in_any_markdown() -> None:
    """A star behind a backslash is one of the title, two of them no mark, in any list."""
    text = r"- [Creases \*star\* of Folding Kites](https://arxiv.org/abs/2001.12340)"
    (entry,) = read_markdown_list(text.encode(), "x.md", Path("x.md")).entries
    assert entry.paper.title == "Creases *star* of Folding Kites"
