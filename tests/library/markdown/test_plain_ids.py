"""Ids of papers that are no links, behind a title or before it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.plain_ids import doi_in
from papersearch.library.markdown.reader import read_markdown_list
from tables import cases

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
_ARXIV: Final = "https://arxiv.org/abs/2301.00001"
_DOI: Final = "https://doi.org/10.1016/j.kite.2020.10"


@cases(
    ("item", "link"),
    [
        (f"- **{FOLD}**, Kite Climate 2020, doi:10.1016/j.kite.2020.10", _DOI),
        (f"- **{FOLD}**, KITE 2018, DOI 10.1016/j.kite.2020.10.", _DOI),
        (f"- **{FOLD}** (doi.org/10.1016/j.kite.2020.10)", _DOI),
        (
            f"1. Berg, A., & Sun, W. (2020). {FOLD}. *Kites*, 33, 45. doi:10.1016/j.kite.2020.10",
            _DOI,
        ),
        (f'1. Berg A. "{FOLD}," in KITE, 2018, pp. 1–4, doi: 10.1016/j.kite.2020.10.', _DOI),
        (f"- **{FOLD}**, arXiv:2301.00001, doi:10.1016/j.kite.2020.10", _ARXIV),
        (f"- [x] 2301.00001 {FOLD}", _ARXIV),
        (f"- [ ] doi.org/10.1016/j.kite.2020.10 : {FOLD}", _DOI),
        (f"- [ ] 10.1016/j.kite.2020.10 {FOLD}", _DOI),
    ],
)
def test_an_id_is_a_link_to_the_paper(item: str, link: str) -> None:
    """It is no part of the title, and what stands for it in a link is left to that."""
    found = read_markdown_list(
        f"# To read\n\n{item}\n- [{TAIL}](https://arxiv.org/abs/2301.00009)\n".encode(),
        "a.md",
        Path("a.md"),
    )
    paper = found.entries[0].paper
    assert (paper.title, [each.url for each in paper.links]) == (FOLD, [link])


def test_a_doi_ends_where_it_does() -> None:
    """A bracket that it opens is its own."""
    assert doi_in("(doi: 10.1016/S0140(20)3-9).") == "10.1016/S0140(20)3-9"
    assert doi_in("(doi 10.1016/S0140).") == "10.1016/S0140"
    assert doi_in("chapter 10.1016/3 of it") == ""
