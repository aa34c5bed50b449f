"""Addresses and ids as they are typed or pasted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papersearch.search.answer import Request
from papersearch.search.references import reference
from papersearch.search.searcher import Searcher
from tables import cases

ARXIV_FORMS = [
    "1909.13226",
    "1909.13226v2",
    "arXiv:1909.13226",
    "arXiv:1909.13226v2",
    "ARXIV:1909.13226",
    "https://arxiv.org/abs/1909.13226",
    "http://arxiv.org/abs/1909.13226v3",
    "https://arxiv.org/pdf/1909.13226.pdf",
    "https://arxiv.org/pdf/1909.13226v1",
    "https://www.arxiv.org/abs/1909.13226",
    "arxiv.org/abs/1909.13226",
    "https://ar5iv.org/abs/1909.13226",
    "https://huggingface.co/papers/1909.13226",
    "https://doi.org/10.48550/arXiv.1909.13226",
]
CODE_FORMS = [
    "https://github.com/xieenze/PolarMask",
    "https://github.com/xieenze/PolarMask/",
    "https://github.com/xieenze/PolarMask.git",
    "https://github.com/xieenze/PolarMask/tree/master/mmdet",
    "https://github.com/xieenze/PolarMask?tab=readme-ov-file#polarmask",
    "HTTPS://GITHUB.COM/xieenze/PolarMask",
]


@cases("typed", ARXIV_FORMS)
def test_an_arxiv_id_is_known_in_any_form(typed: str) -> None:
    """Whatever the form, the id is meant, without its version."""
    assert reference(typed) == "1909.13226"


@cases("typed", CODE_FORMS)
def test_an_address_of_code_is_owner_and_name(typed: str) -> None:
    """Of the address of a repository, its owner and its name are looked for."""
    assert reference(typed) == "github.com/xieenze/polarmask"


@cases(
    "typed",
    [
        *("", "PolarMask", "2020", "1984.1234", "xieenze/PolarMask", "实例分割", "https://"),
        *("http://[x", "http://a b", "https", "PolarMask/", "3/4", "e.g."),
    ],
)
def test_other_text_is_no_reference(typed: str) -> None:
    """Words, numbers and half an address name nothing."""
    assert reference(typed) is None


@given(st.text() | st.text(max_size=20).map("https://{}".format))
def test_no_text_raises(typed: str) -> None:
    """Whatever is typed, it is a reference with words in it, or none."""
    found = reference(typed)
    assert found is None or not any(character.isspace() for character in found)


def found(searcher: Searcher, typed: str) -> list[str]:
    """Return the ids of the papers that typed text finds, best first."""
    answer = searcher.search(Request(typed))
    return [searcher.hit(answer, place).paper.id for place in range(answer.total)]


@cases(
    "typed",
    [
        *ARXIV_FORMS,
        *CODE_FORMS,
        *("1909.1322", "１９０９.１３２２６", "190913226", "xieenze/PolarMask", "xieenze"),
        *("https://github.com/xieenze", "1909.13226 PolarMask", "1909.13226 实例分割"),
        *("arXiv: 1909.13226", "arXiv 1909.13226", "(arXiv:1909.13226)"),
        *("github.com/xieenze/PolarMask", "<https://arxiv.org/abs/1909.13226>", "1909.13226v"),
        *("https://arxiv.org/abs/1909.13226。", "[paper](https://arxiv.org/abs/1909.13226)"),
    ],
)
def test_a_reference_finds_its_paper_alone(bundled: Searcher, typed: str) -> None:
    """A paper is found by its id or its repository, in whatever form that is pasted."""
    assert found(bundled, typed) == ["arXiv:1909.13226"]
    assert not bundled.search(Request(typed)).is_partial


@cases(
    "typed",
    [
        *("git@github.com:xieenze/PolarMask.git", "see https://arxiv.org/abs/1909.13226"),
    ],
)
def test_a_reference_among_other_text_finds_its_paper_first(bundled: Searcher, typed: str) -> None:
    """In a form that is not quite one, a reference still leads to its paper."""
    assert found(bundled, typed)[:1] == ["arXiv:1909.13226"]


def test_the_beginning_of_an_id_finds_papers(bundled: Searcher) -> None:
    """An id that is being typed finds what begins so, and no word that holds a year."""
    begun = found(bundled, "1911.1")
    assert "arXiv:1911.11236" in begun
    assert all(each.startswith("arXiv:1911.1") for each in begun)


def test_alternatives_may_be_ids(bundled: Searcher) -> None:
    """Two ids joined by OR find both papers."""
    assert sorted(found(bundled, "1909.13226 OR arXiv:1911.11236v2")) == [
        "arXiv:1909.13226",
        "arXiv:1911.11236",
    ]


@cases("typed", ["-1909.13226", "-arXiv:1909.13226", "-https://github.com/xieenze/PolarMask"])
def test_a_reference_can_be_excluded(bundled: Searcher, typed: str) -> None:
    """A minus before a reference leaves out its paper, and that alone."""
    all_papers = bundled.search(Request()).total
    left = found(bundled, typed)
    assert "arXiv:1909.13226" not in left
    assert len(left) == all_papers - 1


def test_what_no_paper_has_is_told(bundled: Searcher) -> None:
    """An id of a paper that is not in the library finds nothing, and that is told."""
    answer = bundled.search(Request("https://arxiv.org/abs/2401.00001"))
    assert answer.total == 0
    assert [(each.word, each.way) for each in answer.understood] == [
        ("https://arxiv.org/abs/2401.00001", "missing")
    ]
