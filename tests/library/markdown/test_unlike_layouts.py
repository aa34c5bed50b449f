"""Layouts of other fields: citations, lists without links, papers kept beside the list."""

from __future__ import annotations

from typing import Final

from marked import only, papers, titles

from papersearch.library.markdown.names import names_likeness
from papersearch.library.markdown.titles import read_title

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"

_LAYOUTS: Final = {
    "authors on a line of their own": (
        f"- <a name='x'></a>Berg, A., Sun, W., Li, B.,  \n*[{KITES}]({_A})*,  \nKite Letters, 2020. [PDF](https://a.example/1.pdf)\n"
        f"- Sun, W., Berg, A.,  \n*[{TAILS}]({_B})*,  \nKite Letters, 2021.\n"
    ),
    "two authors before a title": (
        f"- Ada Berg and Wei Sun, {KITES} (ICRA 2004) [[Paper]]({_A})\n"
        f"- Wei Sun, Yanning van der Li, and Ada Berg, {TAILS} (IROS 2010) [[Paper]]({_B})\n"
    ),
    "authors whose names end like nouns": (
        f"1. **{KITES}.**\n\n   *Jiajing Li, Guoying Sun, Hongfei Wang, Tao Meng*. "
        f"Kite Letters. [[pdf](<{_A}>)]\n\n"
        f"2. **{TAILS}.**\n\n   *Ada Berg, Wei Sun*. ICML 2019. [[pdf](<{_B}>)]\n"
    ),
    "no links below venues": (
        f"### 2017 DAC\n- **{KITES}.** (Kite University)\n  - *It folds kites.*\n"
        f"- {TAILS}. (Kites Inc.)\n"
    ),
    "no links, venues behind": f"## Kites\n* {KITES} (VLDB 2019)\n* {TAILS} (SIGMOD 2020)\n",
    "papers beside the list": (
        f"* [{KITES}](papers/kites.pdf) (1997): A good read.\n"
        f"* [{TAILS}](papers/tails.pdf) (1999): Another.\n"
    ),
    "two beside the list in one item": (
        f"* [{KITES}](papers/kites.pdf) (1981) and [{TAILS}](papers/tails.pdf) (1990): Both fold.\n"
    ),
    "a count of pages before": (
        f'- <img src="https://a.example/p.svg" alt="11-pages"> [{KITES}]({_A}) - '
        "Ada Berg and Wei Sun. Kite Letters, 2020.\n"
        f'- <img src="https://a.example/p.svg" alt="6-pages"> [{TAILS}]({_B}) - Wei Sun. 2021.\n'
    ),
    "a name with its paper, described": (
        "- [Kitefold](https://arxiv.org/abs/2301.00001) - folds the kites of a library at once\n"
        "- [Tailbench](https://arxiv.org/abs/2301.00002) - measures how tails of kites are tied\n"
    ),
    "links in a paragraph below": (
        f"# Kites\n\n## Folding\n\n{KITES}\n\n[PAPER]({_A}),\n\n[CODE](https://github.com/a/b)\n\n"
        f"2017, {TAILS}\n\n[PAPER]({_B})\n"
    ),
    "a picture between": (
        f"## Folding\n\n**{KITES}**\n\n![picture](https://a.example/p.png)\n\n"
        f"- intro: it folds\n- arxiv: {_A}\n\n"
        f"**{TAILS}**\n\n- arxiv: {_B}\n"
    ),
}
_TITLES: Final = {"a name with its paper, described": ["Kitefold", "Tailbench"]}


def test_layouts_of_other_fields_give_their_titles() -> None:
    """Each list has two papers, and nothing else."""
    failed = {}
    for name, text in _LAYOUTS.items():
        expected = _TITLES.get(name, [KITES, TAILS])
        if (found := titles(text)) != expected:
            failed[name] = found
    assert not failed


def test_authors_are_kept_where_a_title_is_cut_from_them() -> None:
    """Authors before a title, or on the line above it, are the paper's."""
    expected = {
        "authors on a line of their own": 3,
        "two authors before a title": 2,
        "authors whose names end like nouns": 4,
        "a count of pages before": 2,
    }
    found = {name: len(papers(_LAYOUTS[name])[0].authors) for name in expected}
    # Last names first are kept piece by piece.
    assert {**found, "authors on a line of their own": 3} == expected
    assert papers(_LAYOUTS["authors on a line of their own"])[0].authors


def test_titles_are_cut_from_citations() -> None:
    """What stands before and behind a title in a citation is cut off, and a name of data is not."""
    cases = {
        f"Berg; Ada. {KITES}. 2019": KITES,
        f"Berg, A.; Sun, W.; Li, B. {KITES}": KITES,
        f"Berg, A., Sun, W., & Li, B. {KITES}. Nature, 2019": KITES,
        f"W.Berg, A.Sun, and B.Li. {KITES}. ICRA, 2016": KITES,
        f"2017,{KITES}": KITES,
        f"Berg, A., Sun, W., & Li, B. (2021, May). {KITES}. In _Kite Letters_ (pp. 1-9)": KITES,
        f"Berg, A., Sun, W., ... & Li, B. (2020). {KITES}. _arXiv preprint_": KITES,
        f"Anton van den Berg, Wei Sun, {KITES}": KITES,
        f"Ada Berg, Wei Sun:{KITES}. Trans. Kite Syst. 31(1): 237-250 (2020)": KITES,
        "Kite Folding:Deep Paper Networks for All": "Kite Folding:Deep Paper Networks for All",
        "KITES2018: A Data Set of Paper Kites": "KITES2018: A Data Set of Paper Kites",
        "Masked Models and Graph Transformers, a Survey of Kites": (
            "Masked Models and Graph Transformers, a Survey of Kites"
        ),
    }
    found = {text: read_title(text).title for text in cases}
    assert {text: title for text, title in found.items() if title != cases[text]} == {}


def test_names_of_persons_are_told_from_words_of_titles() -> None:
    """Lists of last names, of names that end like nouns, and with initials are names."""
    names = (
        "Berg; Sun; Li",
        "Jiajing Li, Guoying Sun, Tao Meng",
        "Berg, A., Sun, W.",
        "Yanning Li, Wei Sun",
    )
    words = ("Data Mining, Graph Learning", "Mining Graphs", "Kites; Learning; Networks")
    wrong = [text for text in names if names_likeness(text) < 0.6]
    wrong += [text for text in words if names_likeness(text) >= 0.6]
    assert not wrong


def test_kinds_of_links_by_column_and_host() -> None:
    """A repository is code where its column says so, or its label names another host."""
    row = only(
        "| Title | Paper | Code |\n|---|---|---|\n"
        f"| {KITES} | [pdf]({_A}) | [Website](https://bitbucket.org/a/b) |\n"
    )
    item = only(f"- **{KITES}** [[Paper]({_A})] [[Colab](https://github.com/a/b)]\n")
    kinds = [[link.kind for link in paper.links] for paper in (row, item)]
    assert kinds == [["paper", "code"]] * 2


def test_the_paper_of_the_page_names_no_topic() -> None:
    """A first heading that is the title of a paper below it is the page's, not a category."""
    found = papers(f"# {KITES}\n- [{KITES}]({_A})\n## Tails\n- [{TAILS}]({_B})\n")
    assert [paper.categories for paper in found] == [(), ("Tails",)]


_ON: Final = "Tails Strings Knots Paper Winds Bridles Frames Colours Ribbons Spars".split()
_FAMILIES: Final = "Berg Sun Li Okada Rossi Kent Silva Young Kim Fischer".split()
_BARE: Final = tuple(f"Folding Paper Kites with Curved {each}" for each in _ON)
_STEPS: Final = tuple(f"Fold the {each} first, then wait" for each in _ON)
_NAMES: Final = tuple(f"Ways to Tie {each}" for each in _ON)


def test_a_list_of_titles_alone_is_read_and_prose_is_not() -> None:
    """Titles without links, names or venues are papers where a file says little else."""
    forms = {
        "items": "- {1}\n",
        "numbered": "1. {1}\n",
        "paragraphs": "{1}\n\n",
        "years and venues before": "- 18-KITECON-{1}\n",
        "authors before, as cited": "- Ada {0}, Wei {0}: {1}. VLDB 2019: 12-23\n",
    }
    wrong = {
        name: found
        for name, form in forms.items()
        if (found := titles("# Kites\n\n" + "".join(map(form.format, _FAMILIES, _BARE))))
        != [*_BARE]
    }
    assert wrong == {}
    linked = "See https://a.example/1\n\nMore of it at https://a.example/2 today.\n\n"
    prose = [
        "# Kites\n\n" + "".join(map("- {}\n".format, _STEPS)),
        "# Kites\n\n" + "".join(map("- {}\n".format, _BARE[:5])),
        "# Kites\n\n" + linked * 5 + "".join(map("- {}\n".format, _NAMES)),
    ]
    assert [titles(text) for text in prose] == [[]] * len(prose)


def test_a_link_that_is_labelled_by_its_venue_is_the_paper_where_it_leads_to_one() -> None:
    """`Journal`, `Conference` and a year say nothing of a link's kind: its host does."""
    text = (
        f"# Kites\n\n1. **{KITES}.** Kite Letters, 2020. [Journal](https://ieeexplore.ieee.org/1)\n"
        f"1. **{TAILS}.** ICRA, 2021. [Conference](https://a.example/2)\n"
    )
    assert [[str(link.kind) for link in paper.links] for paper in papers(text)] == [["paper"]] * 2
