"""Citations as they are pasted: authors, title, venue, year; commas and colons between them."""

from __future__ import annotations

from typing import Final

from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.markdown.titles import read_title

KITES: Final = "Folding Paper Kites with Learned Creases"
LISTED: Final = "Flying Kites: Strings, Tails, and Beyond"

_ASKED: Final = f'"Do Kites Fly?": {KITES}'

_CITED: Final = {
    f"Ada M. Berg, {KITES}, NIPS, 1996.": KITES,
    f"Ada Berg, Wei Sun, Bo Li, {KITES}, ECML, 2005.": KITES,
    "Ada Berg, Wei Sun, Bo Li, Natural Kite-Flyers, ECML, 2005.": "Natural Kite-Flyers",
    f"A. Berg, et al., {KITES}, in VLDB, 2014": KITES,
    f"A. Berg, {KITES}, in VLDB, 2011 (Optional)": KITES,
    "A. Berg, et al., Kitefold: Folding Kites on a Cluster, in FCCM, 2017 (Optional)": (
        "Kitefold: Folding Kites on a Cluster"
    ),
    f"Ada Berg, Wei Sun, Bo Li, et al., {KITES} (RSS 2013)": KITES,
    "Ada Berg and Wei Sun,KITER: A Model-Based Folder of Kites (ICML 2011)": (
        "KITER: A Model-Based Folder of Kites"
    ),
    "Berg A, Sun W, et al. kiteSSP: Efficient Folding of Kites (CVPR 2018)": (
        "kiteSSP: Efficient Folding of Kites"
    ),
    f"Ada Berg et al.: {KITES}, EMNLP 2005.": KITES,
    f"Ada Berg et al.: {_ASKED}, EMNLP 2005.": _ASKED,
    f"Ada Berg et al. {_ASKED}. EMNLP 2005.": _ASKED,
    f"{KITES}, 2021, MICRO": KITES,
    f"Ada Berg, Wei Sun, Bo Li and Jean-Luc Li, {KITES} (Nature 2015)": KITES,
    f"{KITES}, Ada L. Berg, Wei Sun, and Bo Li, Human-Kite Interaction, 1(4), 1985, p. 3": KITES,
    "Kites as Interfaces, Ada L. Berg, Wei D. Sun, and Bo Li, Kite-Making, 1(4), 1985": (
        "Kites as Interfaces"
    ),
    f"{KITES}, Berg, A. and Sun, W, Proceedings of CHI 1992, pp. 119-125.": KITES,
    "Folding kites with a purpose. von Berg, A. and Sun, W. Kites of Today 51, 8 (2008), p. 5.": (
        "Folding kites with a purpose"
    ),
    f"{KITES}. Berg, Sun, and Li. 2015.": KITES,
    f"A. Berg, W. Sun, and B. Li, '{KITES},' in Proceedings of CHI, 2007, pp. 4–5.": KITES,
    "Ada Berg, Wei Sun, Bo Li. A small theory for state estimation of kites.": (
        "A small theory for state estimation of kites"
    ),
    "More folds, more wind, and better self-flying Berg et al, TOCHI 2010.": (
        "More folds, more wind, and better self-flying"
    ),
    f"{KITES} (2016), A. van den Berg et al.": KITES,
    f"{KITES}, (also assigned in KITE 101)": KITES,
    "A. Berg, W. Sun, Folding small-scale kites by wind, Kites 76 (2011) T123–T129.": (
        "Folding small-scale kites by wind"
    ),
    f"A.B. Berg, {KITES}, Kite Folding Project, Report-57, 1988, pp. 243–258.": KITES,
    f"Berg, A., and Sun, W., 1986, {KITES}: Journal of Kite Physics, 63,": KITES,
    f"Berg, A., and W. Sun (2011a), {KITES}: I–Theory, Geophys. J. Int., 185, 922–938.": (
        f"{KITES}: I–Theory"
    ),
}
_COMMAS: Final = {
    f"{LISTED}, ACM Queue 2013": LISTED,
    "KITE: Fast, Efficient, Accurate and Robust Folding arXiv:2112.07957v1": (
        "KITE: Fast, Efficient, Accurate and Robust Folding"
    ),
    "Folding with Strings: Dynamical, Kite-Theoretic, and Symplectic Perspectives. In": (
        "Folding with Strings: Dynamical, Kite-Theoretic, and Symplectic Perspectives"
    ),
    "There’s No Free Kite, Even Using Strings: Tracking the Tails of Kites": (
        "There’s No Free Kite, Even Using Strings: Tracking the Tails of Kites"
    ),
    "Mixing Private Transactions: Comprehensive Privacy for Kite Strings": (
        "Mixing Private Transactions: Comprehensive Privacy for Kite Strings"
    ),
    "[Folding Paper Kites]": "Folding Paper Kites",
    '"Folding Paper Kites"': "Folding Paper Kites",
}


def test_authors_and_venue_are_cut_off_at_commas_and_colons() -> None:
    """Whatever parts them, what is left is the title; its own short name stays with it."""
    found = {text: read_title(text).title for text in _CITED}
    assert {text: title for text, title in found.items() if title != _CITED[text]} == {}
    named = [text for text in _CITED if not text.startswith(KITES) or " Sun" in text]
    assert all(read_title(text).authors for text in named)
    assert all(read_title(text).venue.year for text in _CITED if "19" in text or "20" in text)


def test_commas_of_a_title_stay_in_it() -> None:
    """What is listed in a title is neither its venue nor its authors."""
    found = {text: read_title(text).title for text in _COMMAS}
    assert {text: title for text, title in found.items() if title != _COMMAS[text]} == {}


def test_words_that_no_person_is_called_are_no_names() -> None:
    """A capital alone makes no name."""
    assert names_likeness("No Free Kite, Even Using Strings") < 0.5
    assert names_likeness("He Li, An Do, Ada Berg") >= 0.6


def test_names_alone() -> None:
    """Names alone, or before a venue, are kept whole; a title behind them is read."""
    said = {
        "Ada Berg, Wei Sun, and Tom W. Lund": None,
        "Ada Berg, Wei Sun, and Tom W. Lund. CVPR, 2015.": None,
        f"Ada Berg, Wei Sun, Tom W. Lund, {KITES}, CVPR, 2015.": KITES,
        f"Ada Berg, Wei Sun, Tom W. Lund. {KITES}. CVPR, 2015.": KITES,
    }
    found = {text: title_of_text(text, "plain").title for text in said}
    assert found == {text: title or text for text, title in said.items()}
