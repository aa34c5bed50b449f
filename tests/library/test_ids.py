"""Ids: from arXiv addresses in any form, else from titles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.ids import MAX_SLUG_LENGTH, arxiv_id, doi_of, paper_id, slug
from papersearch.library.records import Link
from tables import cases


@cases(
    ("text", "expected"),
    [
        ("https://arxiv.org/abs/1912.02424", "1912.02424"),
        ("http://arxiv.org/abs/1912.02424v2", "1912.02424"),
        ("https://arxiv.org/pdf/1912.02424.pdf", "1912.02424"),
        ("https://arxiv.org/pdf/1912.02424v12.pdf#page=3", "1912.02424"),
        ("https://www.arxiv.org/html/2401.00001v1/", "2401.00001"),
        ("https://export.arxiv.org/abs/0704.0001?context=cs", "0704.0001"),
        ("https://arxiv.org//abs/1912.02424", "1912.02424"),
        ("https://arxiv.org/ftp/arxiv/papers/1912/1912.02424.pdf", "1912.02424"),
        ("arxiv.org/abs/1912.02424", "1912.02424"),
        ("HTTPS://ArXiv.org/ABS/1912.02424V1", "1912.02424"),
        ("https://ar5iv.labs.arxiv.org/html/1912.02424", "1912.02424"),
        ("https://ar5iv.org/abs/1912.02424", "1912.02424"),
        ("https://www.alphaxiv.org/abs/1912.02424", "1912.02424"),
        ("https://alphaxiv.org/zh/overview/1912.02424v3", "1912.02424"),
        ("https://huggingface.co/papers/2401.00001", "2401.00001"),
        ("https://doi.org/10.48550/arXiv.1912.02424", "1912.02424"),
        ("https://arxiv.org/abs/hep-th/9901001v3", "hep-th/9901001"),
        ("https://arxiv.org/pdf/math.GT/0309136", "math/0309136"),
        ("arXiv:1912.02424v2", "1912.02424"),
        ("arxiv: 1912.02424 [cs.CV]", "1912.02424"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        (" 1912.02424 ", "1912.02424"),
        ("1912.02424v2", "1912.02424"),
        ("0704.0001", "0704.0001"),
        ("", None),
        ("1984.1234", None),
        ("1912.024245", None),
        ("１９１２.０２４２４", None),
        ("see arXiv:1912.02424", None),
        ("https://arxiv.org/abs/", None),
        ("https://arxiv.org/list/cs.CV/recent", None),
        ("https://arxiv.org.example.com/abs/1912.02424", None),
        ("https://notarxiv.org/abs/1912.02424", None),
        ("https://example.com/?u=https://arxiv.org/abs/1912.02424", None),
        ("https://github.com/sfzhang15/ATSS", None),
    ],
)
def test_arxiv_id(text: str, expected: str | None) -> None:
    """An arXiv id is found in any usual form as a whole, without its version, and nowhere else."""
    assert arxiv_id(text) == expected


@cases(
    ("title", "expected"),
    [
        ("PolarMask: Single Shot!", "polarmask-single-shot"),
        ("  R-CNN_v2 (ＦＵＬＬ Width) ", "r-cnn-v2-full-width"),
        ("12-in-1: Multi-Task", "12-in-1-multi-task"),
        ("场景图 生成：综述", "场景图-生成-综述"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    """A slug joins the words of a title, whatever their case and width."""
    assert slug(title) == expected


@cases("title", ["", "!!!", "🚀", "\u200b"])
def test_slug_of_no_words(title: str) -> None:
    """A title without words has a slug all the same, always the same one."""
    assert slug(title).startswith("paper-")
    assert slug(title) == slug(title)


def test_long_titles_differ() -> None:
    """Titles that differ only far behind have different slugs, each of whole words."""
    first, second = (slug("a long title " * 20 + end) for end in ("one", "two"))
    assert first != second
    assert first.startswith("a-long-title-a-long")


@given(st.text(st.characters()))
def test_slug_is_bounded(title: str) -> None:
    """A slug of any text is neither empty nor too long, has no space or colon, and is stable."""
    made = slug(title)
    assert 0 < len(made) <= MAX_SLUG_LENGTH
    assert not set(" :/\n") & set(made)
    assert slug(title.upper().lower()) == slug(title.upper())


@given(st.text(st.characters()))
def test_arxiv_id_takes_any_text(text: str) -> None:
    """Any text either is an arXiv address or is not; none raises."""
    assert arxiv_id(f"https://arxiv.org/abs/{text}") is None or "/" in text or "." in text


DOIS = """
https://doi.org/10.1145/3394171.3413642
http://dx.doi.org/10.1145/3394171.3413642
https://www.doi.org/10.1145/3394171.3413642.
doi:10.1145/3394171.3413642
DOI: 10.1145/3394171.3413642
10.1145/3394171.3413642
https://dl.acm.org/doi/10.1145/3394171.3413642
https://dl.acm.org/doi/abs/10.1145/3394171.3413642?casa_token=x
https://dl.acm.org/doi/pdf/10.1145%2F3394171.3413642#page=2
"""
OTHER_DOIS = """
https://link.springer.com/chapter/10.1007/978-3-030-58452-8_13 10.1007/978-3-030-58452-8_13
https://link.springer.com/content/pdf/10.1007/S11263-021-01542-Z.pdf 10.1007/s11263-021-01542-z
https://onlinelibrary.wiley.com/doi/full/10.1111/sjos.12407 10.1111/sjos.12407
https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full 10.3389/fnins.2020.00001
https://www.biorxiv.org/content/10.1101/2020.12.28.424589v1.full.pdf 10.1101/2020.12.28.424589
https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0001 10.1371/journal.pone.0001
https://iopscience.iop.org/article/10.1088/1742-6596/1085/2/022005 10.1088/1742-6596/1085/2/022005
https://doi.org/10.1016/0010-4655(94)90120-1 10.1016/0010-4655(94)90120-1
"""
NO_DOIS = """
https://doi.org/
https://ieeexplore.ieee.org/document/9156778
https://example.com/?u=https://doi.org/10.1145/1
https://github.com/a/b/10.1145/1
10.1/2
"""


def test_doi_of() -> None:
    """A DOI is found in any usual form as a whole, in lower case, and nowhere else."""
    forms = [(form, "10.1145/3394171.3413642") for form in DOIS.strip().splitlines()]
    forms += [(form, doi) for form, doi in map(str.split, OTHER_DOIS.strip().splitlines())]
    found = {form: doi_of(form) for form, _ in forms}
    assert found == dict(forms)
    assert [form for form in NO_DOIS.strip().splitlines() if doi_of(form)] == []


@given(st.text(st.characters()))
def test_doi_of_takes_any_text(text: str) -> None:
    """No text raises; a DOI is found again in what is made of it."""
    doi = doi_of(f"https://doi.org/10.1000/{text}")
    assert doi is None or (doi == doi_of(f"doi:{doi}") and "~" not in doi)


def test_paper_id_is_of_the_papers_own_links() -> None:
    """The first arXiv link of kind paper decides, then a DOI, then the title; no other link."""
    other = Link("other", "https://arxiv.org/abs/2001.00001", "v1")
    code = Link("code", "https://doi.org/10.5281/zenodo.1")
    doi = Link("paper", "https://dl.acm.org/doi/10.1145/3394171")
    paper = Link("paper", "https://arxiv.org/pdf/1912.02424v2")
    assert paper_id("A Title", [other, code, doi, paper]) == "arXiv:1912.02424"
    assert paper_id("A Title", [other, code, doi]) == "doi:10.1145/3394171"
    assert paper_id("A Title", [code, other]) == "a-title"
