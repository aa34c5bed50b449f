"""Citations that end in an issue of a journal, as bibliographies of medicine have them."""

from __future__ import annotations

from typing import Final

from marked import papers

from papersearch.library.markdown.titles import read_title

KITES: Final = "Folding paper kites with learned creases"
_HALVES: Final = "Tails of silk kites. Not every wind is the same"
_CITED: Final = {
    f"{KITES}. A. M. Berg, W. Sun. Kites 1998: 280(15); 36-8.": KITES,
    f"{KITES}. Berg AM, Sun W. J Kite Res 1998: 3; 9. Available in": KITES,
    f"{KITES}. Berg AM, Sun W. Kites. 1998;280(15):36-8.": KITES,
    f"{_HALVES}. C. Lund. Ann Kite Med 2001: 35(2); 9a-.": _HALVES,
    "Do kites fly? Lund C. Kites 2002: 9(8); 17.": "Do kites fly?",
    'Winds, and the "kite cart". Dora Ek, Bo J Li. Kites 2005;': 'Winds, and the "kite cart"',
}
_LIST: Final = """# Kites for beginners

A few words on kites. They are read by many.

### Folding

Folding paper kites in a small hospital. A. Berg, B. Sun. Kites 1998: 28(1); 36-8. Available in
[html format][f1] or [pdf format][f2]

Strings and wind. B Sun. Ann Kite Med 1999: 3; 9.

Tails of silk kites: what do beginners need? Berg A, Sun B. Kites 2001: 35(2); 9-12. Available in
[html format][t1]

[f1]: http://kites.example/full/28/1/36
[f2]: http://kites.example/reprint/28/1/36.pdf
[t1]: http://kites.example/full/35/2/9
""".replace("Available in\n", "Available in ")


def test_title_names_and_journal_are_told_from_each_other() -> None:
    """A title may be of two sentences, or end in quotes; volume and pages may be missing."""
    found = {text: read_title(text).title for text in _CITED}
    assert found == _CITED
    assert read_title(next(iter(_CITED))).venue.year == 1998
    plain = f"{KITES}. A Second Look. Kites 2019: What Next?"
    assert read_title(plain).venue.name != "Kites"


def test_citations_are_papers_and_what_they_are_available_in_is_theirs() -> None:
    """Each stands in a paragraph of its own, with links that are defined at the end of the file."""
    found = [(paper.title, len(paper.links), paper.categories) for paper in papers(_LIST)]
    assert found == [
        ("Folding paper kites in a small hospital", 2, ("Folding",)),
        ("Strings and wind", 0, ("Folding",)),
        ("Tails of silk kites: what do beginners need?", 1, ("Folding",)),
    ]


_READINGS: Final = r"""# Readings

### Kites

\* Berg, A., Sun, B., 2007. Folding silk kites in small countries, in Lund, C., et al (eds.),
_Handbook of Kites_, Vol. 3, pp. 28-29. [[link](https://papers.example/view?id=28)]

\* Berg, A. and B. Sun (2015) Tails of silk kites and the wind, _Kite Journal_, 7(1), pp. 22-53
[[link](https://kites.example/articles?id=30)], [[data](https://data.example/kites)]
""".replace("(eds.),\n", "(eds.), ").replace("pp. 22-53\n", "pp. 22-53 ")


def test_a_book_that_names_its_editors_ends_a_title_and_a_link_of_a_citation_is_its_paper() -> None:
    """An escaped bullet is no author's; `link` on an unknown host leads to what is cited."""
    found = [
        (paper.title, [link.kind for link in paper.links], "*" in "".join(paper.authors))
        for paper in papers(_READINGS)
    ]
    assert found == [
        ("Folding silk kites in small countries", ["paper"], False),
        ("Tails of silk kites and the wind", ["paper", "dataset"], False),
    ]
