"""Papers whose texts and addresses have whatever may have a meaning somewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from papersearch.library.clean import clean
from papersearch.library.ids import paper_id
from papersearch.library.records import LINK_KINDS, Link, Paper, Reading, Source
from papersearch.library.urls import url_fault
from papersearch.search.answer import Answer, Hit, Request
from papersearch.search.highlights import Highlights

PHRASES: Final = (
    "} @misc{x, title = {y",
    "[click](https://example.org)",
    "![](https://example.org/a.png)",
    "<b onclick=x>",
    "<https://example.org>",
    "&lt;b&gt; &#91;x&#93;",
    "=HYPERLINK(1)",
    "a`b`c **d** _e_ ~~f~~ | g",
    "1. - # > +",
    "$\\frac{a}{b}$ 100% A & B #1 x_1^2 ~",
    "\"quoted\", 'so'; and more",
    "\\",
    "ＧＡＮ 图像分割：PolarMask",
)
TEXTS: Final = (
    st.text()
    | st.sampled_from(PHRASES)
    | st.text("{}\\$&#%_^~\"'@=+-[]()<>|`*!?:;/., aAb1图\t\n\r", max_size=20)
).map(clean)
NAMES: Final = TEXTS.filter(bool)
URLS: Final = st.builds(
    "https://{}/{}".format, st.sampled_from(["example.org", "arxiv.org/abs"]), TEXTS
).filter(lambda url: url_fault(url) is None)
LINKS: Final = st.lists(
    st.builds(Link, st.sampled_from([kind for kind in LINK_KINDS if kind != "other"]), URLS)
    | st.builds(Link, st.just("other"), URLS, NAMES)
    | st.just(Link("paper", "https://arxiv.org/abs/1909.13226")),
    max_size=4,
    unique_by=lambda link: link.url,
).map(tuple)
PAPERS: Final = st.builds(
    Paper,
    id=st.just(""),
    title=NAMES,
    title_zh=st.none() | NAMES,
    venue=st.none() | st.sampled_from(["CVPR", "arXiv", "TPAMI"]) | NAMES,
    year=st.none() | st.integers(1900, 2100),
    categories=st.lists(NAMES, max_size=2).map(tuple),
    authors=st.lists(NAMES, max_size=3).map(tuple),
    summary=TEXTS,
    links=LINKS,
    readings=st.lists(st.builds(Reading, NAMES, URLS), max_size=2).map(tuple),
    tags=st.lists(NAMES, max_size=2).map(tuple),
).map(lambda paper: replace(paper, id=paper_id(paper.title, paper.links)))


def answer_of(papers: list[Paper], text: str = "点云") -> tuple[Answer, list[Hit]]:
    """Return an answer that has found these papers, and its hits."""
    answer = Answer(
        request=Request(text),
        whole=len(papers),
        facets={},
        understood=(),
        highlights=Highlights(),
        took_ms=1.0,
    )
    return answer, [Hit(paper, 1.0, (Source("data/list.yaml", 1),)) for paper in papers]
