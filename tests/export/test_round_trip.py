"""What is exported reads back as the same papers, in every form."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from export.nasty import answer_of
from papersearch.export.formats import FORMATS, exported
from papersearch.library.clean import clean
from papersearch.library.coding import paper_to_plain
from papersearch.library.files import read_list, read_list_file
from papersearch.library.ids import paper_id
from papersearch.library.records import Entry, Link, ListFile, Paper, Reading
from papersearch.library.yaml.writer import write_yaml_list
from rounds import rounds

BUNDLED_LIST = Path(__file__).parents[2] / "data" / "cvpr2020.yaml"
WORDS = st.sampled_from(
    "Paper Kites Folding Learned Creases Networks 3D Deep R&D 100% C# a_b Graph-Cut {x} ~30 50^2 "
    r"Gödel $\alpha$-Nets $\mathcal{O}(n)$ Self--Taught <1B U-Net".split()
)
TITLES = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)
CHINESE = st.text("图像分割风筝折叠检测学习网络", min_size=4, max_size=12)
NAMES = st.sampled_from(
    ["Ann Lee", "Kurt Gödel", "J. R. Müller-Groß", "Łukasz Ødegård", "谢恩泽", "Jan van der Berg"]
)
VALUES = st.sampled_from(
    [
        "图像分割",
        "Object Detection",
        "Detection / 3D",
        "R&D",
        "Oral",
        "Best Paper",
        "$\\ell_1$ Norm",
    ]
)
HEADS = st.sampled_from(
    ["", "3. ", "Title with [Brackets] and *star* ", "A | B: ", "Workshop ", "2020 ", "__x__ "]
)
KINDS = st.sampled_from(["code", "project", "video", "demo", "dataset", "paper"])
NUMBERS = st.integers(10_000, 99_999)
PATHS = st.sampled_from(["~lee/a_b", "p?x=1&y=2#e", "a%20b", "kites(2)", "论文"])
LINKS = st.lists(
    st.builds(
        lambda kind, n, path: Link(kind, f"https://kites.org/{n}/{path}"), KINDS, NUMBERS, PATHS
    )
    | st.builds(lambda n: Link("code", f"https://github.com/lee/kites{n}"), NUMBERS)
    | st.builds(
        lambda n, label: Link("other", f"https://kites.org/o/{n}", label),
        NUMBERS,
        st.sampled_from(["slides", "海报", "poster"]),
    ),
    max_size=4,
)
READINGS = st.lists(
    st.builds(lambda n, title: Reading(title, f"https://zhihu.com/p/{n}"), NUMBERS, CHINESE),
    max_size=2,
)


HOSTILE = st.sampled_from(
    "<b> </b> <i> <sub>2</sub> &amp; &lt; &#91; a;b a;; b, c / d | e ；、 10% \\ \\alpha { "
    "} {} $x$ $ ~ ^ _ # * ` -- '' [x](y) <https://kites.org> = + @ ' , Kites none 2020 - . ! : "
    "et al. 图像 NeurIPS Oral".split()
)
SIGNS = st.text("<>/&;,|:#=+-@{}\\\\$%^~_*`'\"[]() .!?bi1A图", max_size=12)
TEXTS = (
    st.lists(HOSTILE | SIGNS, min_size=1, max_size=4)
    .map(" ".join)
    .map(clean)
    .filter(lambda text: any(map(str.isalnum, text)))
)


@st.composite
def hostile_papers(draw: st.DrawFn) -> Paper:
    """Return a paper whose texts are signs that mean something in one of the forms."""
    paper = draw(papers())
    number = paper.title[-5:]
    title = clean(f"{draw(TEXTS)} Folding Kites {number} {draw(TEXTS)}")
    labels = iter(draw(st.lists(TEXTS, min_size=4, max_size=4)))
    links = tuple(
        replace(link, label=next(labels)) if link.kind == "other" else link for link in paper.links
    )
    return replace(
        paper,
        id=paper_id(title, links),
        title=title,
        title_zh=draw(st.none() | TEXTS),
        venue=draw(st.none() | TEXTS),
        categories=tuple(draw(st.lists(TEXTS, max_size=3, unique=True))),
        tags=tuple(draw(st.lists(TEXTS, max_size=3, unique=True))),
        summary=draw(st.just("") | TEXTS),
        links=links,
        readings=tuple(replace(each, title=draw(TEXTS)) for each in paper.readings),
    )


VENUES = [None, "CVPR", "NeurIPS", "TPAMI", "arXiv", "ICLR", "CVPR Workshops"]


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return a paper in whose texts are signs that mean something to LaTeX or spreadsheets."""
    number = draw(NUMBERS)
    first = Link("paper", f"https://arxiv.org/abs/2001.{number}")
    others = {link.url: link for link in draw(LINKS)}.values()
    links = draw(st.sampled_from([(first, *others), ()]))
    title = f"{draw(HEADS)}{draw(TITLES)} for Flying Kites {number}"
    return Paper(
        id=paper_id(title, links),
        title=title,
        title_zh=draw(st.none() | CHINESE),
        venue=draw(st.sampled_from(VENUES)),
        year=draw(st.none() | st.integers(1991, 2030)),
        categories=tuple(draw(st.lists(VALUES, max_size=2, unique=True))),
        authors=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
        summary=draw(
            st.just("") | CHINESE.map(lambda text: f"提出{text}，并用于 {number} 只风筝。")
        ),
        links=links,
        readings=tuple({each.url: each for each in draw(READINGS)}.values()),
    )


def plain(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain values, its links by kind: their order among kinds is no matter.

    An address is the same with percent signs for some of its characters.
    """
    links = defaultdict(list)
    for link in paper.links:
        links[link.kind, link.label].append(unquote(link.url))
    return {**paper_to_plain(paper), "links": dict(links)}


def read_back(given_papers: list[Paper], name: Any) -> dict[str, dict[str, Any]]:
    """Return the papers that an export reads as, by id."""
    text = exported(name, *answer_of(given_papers))
    listed = read_list(Path(f"x{FORMATS[name].suffix}"), text.encode(), "x")
    assert listed.problems == ()
    return {entry.paper.id: plain(entry.paper) for entry in listed.entries}


def test_a_labelled_address_with_brackets_reads_back() -> None:
    """The semicolon behind a cell of one value that has a comma is none of its address."""
    links = (
        Link("paper", "https://arxiv.org/abs/2001.00001"),
        Link("other", "https://kites.org/o/?a=(b)", "slides, long"),
    )
    title = "Folding Paper Kites"
    paper = Paper(paper_id(title, links), title, authors=("Ann Lee", "Bo Xu"), links=links)
    assert read_back([paper], "csv") == {paper.id: plain(paper)}


@settings(max_examples=rounds(12, 500))
@given(st.lists(papers(), min_size=3, max_size=5, unique_by=lambda paper: paper.title[-5:]))
def test_every_form_reads_back(written: list[Paper]) -> None:
    """BibTeX, CSV, JSON and Markdown read back as the same papers, in every field."""
    tagged = [replace(paper, tags=("Spotlight",)) for paper in written[:1]] + written[1:]
    for name in FORMATS:
        assert read_back(tagged, name) == {paper.id: plain(paper) for paper in tagged}, name


def number_of(paper: Paper) -> str:
    """Return the number that titles have."""
    return re.sub(r".* Folding Kites (\d+) .*", r"\1", paper.title)


@settings(max_examples=rounds(12, 2_000))
@given(st.lists(hostile_papers(), min_size=1, max_size=4, unique_by=number_of))
def test_hostile_texts_read_back(written: list[Paper]) -> None:
    """Whatever signs texts have, each form reads back as the same papers, and so does YAML."""
    expected = {paper.id: plain(paper) for paper in written}
    for name in FORMATS:
        assert read_back(written, name) == expected, name
    listed = ListFile(Path("x.yaml"), tuple(Entry(paper, 1) for paper in written))
    found = read_list(listed.path, write_yaml_list(listed).encode(), "x")
    assert {each.paper.id: plain(each.paper) for each in found.entries} == expected


def test_the_bundled_list_reads_back() -> None:
    """So does a real list."""
    listed = [entry.paper for entry in read_list_file(BUNDLED_LIST, "x").entries]
    for name in FORMATS:
        found = read_back(listed, name)
        for paper in listed:
            assert found[paper.id] == plain(paper)
