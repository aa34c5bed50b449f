"""Papers as documents: what they are found by, narrowed by, and made of again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.analysis.chinese import BuildingCutter
from papersearch.index.document_making import document
from papersearch.index.documents import (
    FIELDS,
    SearchField,
    entries_of,
    facets,
    paper_of,
    searchable_texts,
)
from papersearch.library.merge import merge
from papersearch.library.records import LINK_KINDS, Link, Paper, Reading
from tables import cases

PAPER = Paper(
    id="arXiv:1909.13226",
    title="PolarMask: Single Shot",
    title_zh="极坐标",
    venue="CVPR",
    year=2020,
    categories=("图像分割", "Detection"),
    authors=("Enze Xie",),
    summary="用极坐标表示轮廓。",
    links=(
        Link("paper", "https://arxiv.org/abs/1909.13226"),
        Link("code", "https://github.com/xieenze/PolarMask.git"),
        Link("other", "https://example.org/", "主页"),
    ),
    readings=(Reading("一阶段实例分割", "https://zhuanlan.zhihu.com/p/84890413"),),
    tags=("Oral",),
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
URLS = TEXT.map("https://example.org/{}".format)
LINKS = st.builds(Link, st.sampled_from(LINK_KINDS), URLS, TEXT)
PAPERS = st.builds(
    Paper,
    id=st.sampled_from(["arXiv:1909.13226", "polarmask", "词"]),
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    title_zh=st.none() | st.text("极坐标", min_size=1),
    venue=st.none() | st.text("CVPR 会", min_size=1),
    year=st.none() | st.integers(1900, 2100),
    categories=st.lists(st.text("图像分割", min_size=1), max_size=3).map(tuple),
    authors=st.lists(TEXT, max_size=2).map(tuple),
    summary=TEXT,
    links=st.lists(LINKS, max_size=3).map(tuple),
    readings=st.lists(st.builds(Reading, TEXT, URLS), max_size=2).map(tuple),
    tags=st.lists(TEXT, max_size=2).map(tuple),
)
ENTRIES = st.lists(st.tuples(TEXT, PAPERS), min_size=1, max_size=3)


def test_every_text_of_a_paper_is_searchable() -> None:
    """All that is shown of a paper can be searched, in its field; of links, whose code it is."""
    texts: dict[str, list[str]] = {}
    for field, text in searchable_texts(PAPER):
        texts.setdefault(field.name, []).append(text)
    assert texts == {
        "title": ["PolarMask: Single Shot", "极坐标"],
        "category": ["图像分割", "Detection"],
        "summary": ["用极坐标表示轮廓。"],
        "reading": ["一阶段实例分割"],
        "author": ["Enze Xie"],
        "link": ["xieenze PolarMask"],
        "venue": ["CVPR", "2020", "Oral"],
    }


def test_fields_have_a_bit_each() -> None:
    """Every field has one bit of the eight, and no two share one."""
    bits = [field.bit for field in FIELDS]
    assert len(set(bits)) == len(FIELDS)
    assert all(bit.bit_count() == 1 and bit < 256 for bit in bits)


@cases(
    ("paper", "values"),
    [
        (
            PAPER,
            {
                "category": ["图像分割", "Detection"],
                "venue": ["CVPR"],
                "year": ["2020"],
                "has": ["code", "reading"],
            },
        ),
        (Paper("bare", "Bare"), {"category": [], "venue": [], "year": [], "has": []}),
        (
            Paper(
                "links", "Links", links=tuple(Link(kind, "https://a.org") for kind in LINK_KINDS)
            ),
            {
                "category": [],
                "venue": [],
                "year": [],
                "has": ["code", "project", "video", "demo", "dataset"],
            },
        ),
    ],
)
def test_a_paper_has_values_in_each_facet(paper: Paper, values: dict[str, list[str]]) -> None:
    """A paper can be narrowed by category, venue, year, and what there is beside it."""
    assert {name: list(having) for name, having in facets(paper).items()} == values


@cases(
    ("term", "names"),
    [
        ("polarmask", {"title", "link"}),
        ("polar", {"title", "link"}),
        ("~shot", {"title"}),
        ("坐标", {"title", "summary"}),
        ("分割", {"category", "reading"}),
        ("detection", {"category"}),
        ("轮廓", {"summary"}),
        ("xie", {"author"}),
        ("xieenze", {"link"}),
        ("#190913226", {"link"}),
        ("cvpr", {"venue"}),
        ("2020", {"venue"}),
        ("oral", {"venue"}),
    ],
)
def test_a_term_knows_its_fields(dictionary: BuildingCutter, term: str, names: set[str]) -> None:
    """Each term of a document tells in which fields it stands, and counts something."""
    bits, weight = document([("a.yaml", PAPER)], dictionary).terms[term]
    assert {field.name for field in FIELDS if field.bit & bits} == names
    assert weight > 0


def test_the_home_page_is_no_term(dictionary: BuildingCutter) -> None:
    """Parts of URLs other than a code repository's path are not searched."""
    terms = document([("a.yaml", PAPER)], dictionary).terms
    assert {"https", "org", "zhihu", "example", "github", "git"}.isdisjoint(terms)


def test_a_title_weighs_more_than_a_summary(dictionary: BuildingCutter) -> None:
    """A word counts most in the title, and less in a field that is longer than usual."""
    papers = (
        Paper("p", "snake"),
        Paper("p", "a", categories=("snake",)),
        Paper("p", "a", summary="snake"),
        Paper("p", "a", summary="snake " + "other " * 200),
    )
    made = [document([("a.yaml", paper)], dictionary) for paper in papers]
    weights = [each.terms["snake"][1] for each in made]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


def test_texts_are_plain_forms_by_field(dictionary: BuildingCutter) -> None:
    """A document has the plain forms of its texts by field, for phrases."""
    texts = document([("a.yaml", PAPER)], dictionary).texts
    by_field = {field.name: texts[field.bit] for field in FIELDS if field.bit in texts}
    assert by_field["title"] == " polarmask single shot \t 极坐标 "
    assert by_field["reading"] == " 一阶段实例分割 "
    assert by_field["link"] == " xieenze polarmask "


@given(entries=ENTRIES)
def test_a_body_keeps_the_entries(
    dictionary: BuildingCutter, entries: list[tuple[str, Paper]]
) -> None:
    """The entries come out of a body as they went in, whatever stands in them."""
    entries = [(file, entry) for file, entry in entries if entry.id == entries[0][1].id]
    made = document(entries, dictionary)
    assert made.key == entries[0][1].id
    assert entries_of(made.stored) == entries
    paper, files = paper_of(made.stored)
    assert paper == merge([entry for _, entry in entries])
    assert files == [file for file, _ in entries]
    assert all(0 < bits < 256 and weight > 0 for bits, weight in made.terms.values())


def test_several_entries_make_one_document(dictionary: BuildingCutter) -> None:
    """A paper of two list files is found by what either of them says."""
    other = Paper(PAPER.id, "PolarMask", categories=("Contours",), summary="short")
    made = document([("a.yaml", PAPER), ("b.yaml", other)], dictionary)
    assert list(made.facets["category"]) == ["图像分割", "Detection", "Contours"]
    assert "contours" in made.terms
    assert "轮廓" in made.terms


@cases(
    "field",
    FIELDS,
)
def test_a_field_of_usual_length_counts_its_weight(field: SearchField) -> None:
    """Weights, usual lengths and the part of the length in the norm are sensible."""
    assert field.weight > 0
    assert field.usual_length > 0
    assert 0 <= field.b <= 1
