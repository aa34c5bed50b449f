"""Whole citations, as the styles of many fields write them, alone and on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.files import read_list
from papersearch.library.keyed.citation_forms import paper_of_citation
from papersearch.library.keyed.cited_names import strict_names
from papersearch.library.keyed.strict_citations import paper_after_names, paper_after_title
from papersearch.library.records import Paper

KITES: Final = "Folding paper kites with learned creases"
THREE: Final = "A. M. Berg; W. Sun; B. Li"
Told = tuple[str, str, int | None]
"""Title, authors between `; `, and year."""

CITATIONS: Final[dict[str, Told]] = {
    f"Berg, A. M., Sun, W., and Li, B., 2016, {KITES}: Journal of Kites, v. 54, p. 733–739": (
        *(KITES, THREE),
        2016,
    ),
    f"Berg, A. M., Sun, W., and Li, B., 2016, {KITES}: U.S. Geological Survey data release": (
        *(KITES, THREE),
        2016,
    ),
    f"Berg, A. M., W. Sun, and B. Li. 2009. {KITES}. Journal of Kites 1:81-91.": (
        *(KITES, THREE),
        2009,
    ),
    f"Berg, A. M., Sun, W. and Li, B. (2002), {KITES}. Kites, 40: 117-122.": (KITES, THREE, 2002),
    f"Berg AM, Sun W, Li B. {KITES}. Kites. 2020;9:1-9.": (KITES, "AM Berg; W Sun; B Li", None),
    f"Berg AM Sun W and Li B. {KITES}. Kites, 2020.": (KITES, "AM Berg; W Sun; B Li", None),
    f"Berg A. M., Sun W., and Li B., ‘{KITES}’, Kites, vol. 125, Oct. 2022": (KITES, THREE, None),
    f"Berg, Ada, Wei Sun, and Bo Li. “{KITES}.” In Kites, vol. 7, 2024.": (
        *(KITES, "Ada Berg; Wei Sun; Bo Li"),
        None,
    ),
    f"Berg, Ada, et al. “{KITES}.” Kites, vol. 66, 2010": (KITES, "Ada Berg", None),
    f'Berg, Ada, Sun, Wei, and Li, Bo. 2022 "{KITES}" J. Kites': (
        *(KITES, "Ada Berg; Wei Sun; Bo Li"),
        2022,
    ),
    f"Berg, A. M., Sun, W., Li, B. *{KITES}* (preprint). Kites.": (KITES, THREE, None),
    f"Berg and Sun (2005) {KITES}. *Kites* 3:1.": (KITES, "Berg; Sun", 2005),
    f"Berg et al. (1996) {KITES}. *Kites* 3:143-166.": (KITES, "Berg", 1996),
    f"van den Berg, A., de la Cruz, M. (2012). {KITES}. Kites.": (
        *(KITES, "A. van den Berg; M. de la Cruz"),
        2012,
    ),
    f"Department of Winds (DW), 2021. {KITES}. Report.": (KITES, "Department of Winds (DW)", 2021),
    f"*{KITES}*. Berg, Sun, and Li. Kites 2020.": (KITES, "Berg; Sun; Li", None),
    f"4. BERG Ada. {KITES}. „Kites” 1990, nr 2.": (KITES, "BERG Ada", None),
}

NONE: Final = (
    "See Berg and Sun (2005) for details of what was done.",
    "The kites of Ada Berg, Wei Sun and others. 2005. were folded in a workshop.",
    "Version 2.0 was released in 2019. It has many new features, and fewer faults.",
    "Winds, Kites, and Strings. A chapter on what they have in common.",
)


def _told(paper: Paper | None) -> Told | None:
    return (paper.title, "; ".join(paper.authors), paper.year) if paper else None


def test_a_citation_tells_title_authors_and_year() -> None:
    """Whatever style it has, if it begins with names or with a title that is set off."""
    wrong = {
        text: found
        for text, told in CITATIONS.items()
        if (found := _told(paper_of_citation(text))) != told
    }
    assert wrong == {}


def test_a_sentence_is_no_citation() -> None:
    """Though a name, or a year, stands in it."""
    assert [text for text in NONE if paper_after_names(text) or paper_after_title(text)] == []


_NAME = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True)


@given(st.lists(st.tuples(_NAME, st.sampled_from("ABCDEW")), min_size=1, max_size=6))
def test_names_with_initials_come_out_in_order(people: list[tuple[str, str]]) -> None:
    """However the list is written, each name is there once, in its place."""
    wanted = tuple(f"{initial}. {family}" for family, initial in people)
    inverted = [f"{family}, {initial}." for family, initial in people]
    behind = [f"{family} {initial}." for family, initial in people]
    for names in (inverted, behind, list(wanted)):
        joined = ", ".join(names)
        last = f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else joined
        assert strict_names(joined) == strict_names(last) == wanted


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and names are never empty."""
    assert all(strict_names(text))
    paper_of_citation(text)


PAGES: Final[dict[str, tuple[str, list[tuple[str, str, int | None, str]]]]] = {
    "paragraphs of references, one with its link below": (
        "References\n==========\n\n.. _Berg_2002:\n\n"
        f"Berg, A. M., Sun, W. and Li, B. (2002),\n{KITES}. Kites, 40: 117-122.\n"
        "`doi:10.1000/k <https://doi.org/10.1000/k>`_\n\n"
        "Sun, W., 2018, Tails for kites in strong winds: U.S. Geological Survey data release, "
        "10.1000/t.\n",
        [
            (KITES, THREE, 2002, "https://doi.org/10.1000/k"),
            ("Tails for kites in strong winds", "W. Sun", 2018, "https://doi.org/10.1000/t"),
        ],
    ),
    "authors above indented titles": (
        "**Related publications**\n----------------------------\n"
        f"* Berg AM, Sun W and Li B.\n   {KITES}. Journal of\n   Kites, 2024; 7(605) "
        "https://doi.org/10.1000/k\n\n"
        "* Sun W, Li B.\n   Tails for kites in strong winds. *Front\n   Kites.* 2019 Dec 3;13:75. "
        "https://doi.org/10.1000/t.\n",
        [
            (KITES, "AM Berg; W Sun; B Li", 2024, "https://doi.org/10.1000/k"),
            ("Tails for kites in strong winds", "W Sun; B Li", 2019, "https://doi.org/10.1000/t"),
        ],
    ),
    "roles of titles and ids": (
        "Papers\n======\n\nThe papers on it are:\n\n"
        f"    | :t:`{KITES}`.\n    | Berg*, Sun*, and Li.\n    | Kites 2022. "
        "[`here <https://kites.org/k.pdf>`_]\n\n"
        "- Sun, W., Li, B. *Tails for kites in strong winds* (preprint). Kites. "
        ":doi:`10.1000/t`.\n",
        [
            (KITES, "Berg; Sun; Li", 2022, "https://kites.org/k.pdf"),
            ("Tails for kites in strong winds", "W. Sun; B. Li", None, "https://doi.org/10.1000/t"),
        ],
    ),
    "links in items of their own below": (
        f'Papers about kites:\n\n+ Ada Berg, Wei Sun. "{KITES}", to appear in\n'
        "  Kites, Nov. 2020.\n\n"
        "  + `arXiv <https://arxiv.org/abs/2001.00001>`_\n\n"
        '+ Wei Sun, Bo Li. "Tails for kites in strong winds", Kites, 2021.\n',
        [
            (KITES, "Ada Berg; Wei Sun", 2020, "https://arxiv.org/abs/2001.00001"),
            ("Tails for kites in strong winds", "Wei Sun; Bo Li", 2021, ""),
        ],
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_citations_on_a_page_are_papers(
    page: tuple[str, list[tuple[str, str, int | None, str]]],
) -> None:
    """Each with its own links, and nothing else beside them."""
    text, papers = page
    listed = read_list(Path("a.rst"), text.encode(), "a.rst")
    found = [
        (
            *(entry.paper.title, "; ".join(entry.paper.authors), entry.paper.year),
            " ".join(link.url for link in entry.paper.links),
        )
        for entry in listed.entries
    ]
    assert found == papers
    assert listed.skipped == ()
