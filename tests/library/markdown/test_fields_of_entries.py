"""What stands in the fields of an entry: journals cut short, last names, days, stressed words."""

from __future__ import annotations

from typing import Final

from marked import papers, read, titles

from papersearch.library.markdown.venues import Venue, cell_venue

_FOLD, _TAIL, _SILK = (
    "Folding Paper Kites with Learned Creases",
    "Tail Length and the Stability of Kites",
    "Mending Silk without Pins",
)
_ARXIV: Final = "https://arxiv.org/abs/2001.0000"
_DOI: Final = "https://doi.org/10.1000/kite."

_JOURNALS: Final = {
    f"- [{_FOLD}]({_DOI}1). J. Mach. Learn. Res., 2017": ("J. Mach. Learn. Res.", 2017, 0),
    f"- [{_FOLD}]({_DOI}1) Nat. Commun. (2015)": ("Nat. Commun.", 2015, 0),
    f"- **{_FOLD}.** Proc. IEEE 2013 [paper]({_DOI}1)": ("Proc. IEEE", 2013, 0),
    f"- **{_FOLD}.** Comput. Linguistics 2016 [paper]({_DOI}1)": ("Comput. Linguistics", 2016, 0),
    f"- **{_FOLD}.** *Berg et al. Inf. Softw. Technol.* [paper]({_DOI}1)": (
        "Inf. Softw. Technol.",
        None,
        1,
    ),
    f"- [{_FOLD}]({_DOI}1). Ada Berg, Wei Sun. J. Kite Res., 2019": ("J. Kite Res.", 2019, 2),
    f"1. Y. Berg, M.K. Sun, {_FOLD}, Geophys. J. Int. 193 (2013) 960–969.": (
        "Geophys. J. Int.",
        2013,
        2,
    ),
    f"- **{_FOLD}.** Ada Berg, Wei Sun. *BMC Kites, July 2019* [paper]({_DOI}1)": (
        "BMC Kites",
        2019,
        2,
    ),
    f"- [KF'2023] [{_FOLD}]({_DOI}1)": ("KF", 2023, 0),
}


def test_journals_cut_short_are_whole_venues() -> None:
    """Full stops within the name of a journal part nothing, and no part of it is an author."""
    found = {}
    for line in _JOURNALS:
        (paper,) = papers(f"# Kites\n\n{line}\n")
        found[line] = (paper.venue, paper.year, len(paper.authors))
    assert {line: said for line, said in found.items() if said != _JOURNALS[line]} == {}


def test_names_of_venues_end_before_their_dates() -> None:
    """Months, dashes and glued years are no part of a venue's name."""
    cases = {
        "Kite Letters, March 2020": Venue("Kite Letters", 2020),
        "KF - 2017": Venue("KF", 2017),
        "KFS2021": Venue("KFS", 2021),
        "KF-SILK-2018": Venue("KF-SILK", 2018),
        "KF 18'": Venue("KF", 2018),
    }
    assert {text: cell_venue(text) for text in cases} == cases


def test_last_names_behind_a_title_are_authors_where_others_have_them() -> None:
    """`(Fox, 2019)` names who wrote a paper, and `(Nature, 2019)` where it was published."""
    text = "# Kites\n\n"
    told = ("Berg et al., KITE 2019", "Holm et al., 2018", "Moor et al., 2017")
    for n, said in enumerate((*told, "Fox, 2016", "Fox & Sun, Conference on Folding 2015")):
        text += f"- [Folding Paper Kites in {n + 2} Steps]({_DOI}{n}) ({said})\n"
    found = [(paper.authors, paper.venue, paper.year) for paper in papers(text)]
    assert found[3:] == [(("Fox",), None, 2016), (("Fox", "Sun"), "Conference on Folding", 2015)]
    (alone,) = papers(f"# Kites\n\n- [{_FOLD}]({_DOI}1) (Nature, 2019)\n")
    assert (alone.authors, alone.venue) == ((), "Nature")


def test_words_in_bold_within_titles_belong_to_them() -> None:
    """Where a list stresses the topics of its titles, each title is whole."""
    stressed = {
        "Folding **Paper** Kites with Learned **Creases**": _FOLD,
        "**Tail** Length and the Stability of Kites": _TAIL,
        "Mending **Silk** without Pins": _SILK,
    }
    more = {
        f"Sails of **Wool** and **Hemp** in Storm {n}": f"Sails of Wool and Hemp in Storm {n}"
        for n in "ABCDEFG"
    }
    lines = [
        f"- (KITE 2020.{n}) {text}, [[Paper]]({_ARXIV}{n})"
        for n, text in enumerate((*stressed, *more))
    ]
    assert titles("# Kites\n\n" + "\n\n".join(lines) + "\n") == [*stressed.values(), *more.values()]


def test_the_day_of_a_diary_is_no_year_of_its_papers() -> None:
    """A heading that is a day says when a paper was read, unless its id is of that year."""
    text = f"# Notes\n\n## 2023.8.21\n\n- [{_FOLD}]({_ARXIV}1)\n"
    text += f"- [{_TAIL}](https://arxiv.org/abs/2308.00001)\n\n## 2021\n\n- [{_SILK}]({_DOI}1)\n"
    assert [paper.year for paper in papers(text)] == [None, 2023, 2021]


def test_numbers_of_rows_are_no_years() -> None:
    """In a column that counts 2021 is a number like any other."""
    text = f"# Kites\n\n|Rank|Title|\n|---|---|\n|2021|[{_FOLD}]({_ARXIV}1)|\n"
    text += f"|2072|[{_TAIL}]({_ARXIV}2)|\n"
    assert [paper.year for paper in papers(text)] == [None, None]


def test_titles_without_a_link_among_others_with_one() -> None:
    """What is worded as a title is a paper there; names alone, and a topic, are none."""
    text = (
        f"# Kites\n\n- [{_FOLD}]({_ARXIV}1)\n- Strings That Never Tangle in the Wind\n"
        f"- [{_TAIL}]({_ARXIV}2)\n- Ada Berg, Wei Sun, Bo Li\n- [{_SILK}]({_ARXIV}3)\n"
        f"- Sails and Ropes of the Northern Sea\n  - [Sails of Wool in Winter Storms]({_ARXIV}4)\n"
    )
    assert titles(text) == [
        _FOLD,
        "Strings That Never Tangle in the Wind",
        _TAIL,
        _SILK,
        "Sails of Wool in Winter Storms",
    ]


def test_titles_with_authors_below_need_no_link() -> None:
    """A list of bold titles above their authors is one, below venues that lead to the top."""
    text = "# Papers\n"
    for venue in ("KITE-2026", "WIND-2025", "SILK-2024"):
        text += f"\n### [{venue}](#contents)\n"
        for n in range(5):
            text += f"\n1. **Folding Kite {n} of {venue} with Learned Creases**\n\n"
            text += "    *Ada Berg, Wei Sun, Bo Li*\n"
    assert len(papers(text)) == 15


def test_titles_in_chinese_that_a_text_cites() -> None:
    """Below 参考文献 numbered titles are papers, in Chinese as in English."""
    chinese = [
        "基于深度学习的风筝折叠方法研究",
        "面向强风环境的风筝尾巴稳定性分析",
        "风筝线不打结的自监督学习方法",
    ]
    items = "\n".join(f"{n}. {title}" for n, title in enumerate((*chinese, _TAIL), 1))
    assert titles(f"# 风筝\n\n## 参考文献\n\n{items}\n") == [*chinese, _TAIL]


def test_a_follow_up_below_a_paper_is_told() -> None:
    """A paper that a label below another names is not read, and the line is told."""
    text = f"# Kites\n\n- Main paper: [{_FOLD}]({_ARXIV}1)\n  - Follow-up: [{_TAIL}]({_ARXIV}2)\n"
    found = read(text)
    assert [entry.paper.title for entry in found.entries] == [_FOLD]
    assert [problem.line for problem in found.problems] == [4]


def test_what_is_told_in_brackets_with_a_link_is_no_title() -> None:
    """The name before them is, where the link stands within the brackets."""
    names = ("KiteNet", "TailFlow", "Silk 2", "FoldGAN")
    lines = (
        f"* **{name}** (A. Berg et. al., Mar. 2017., Kites Inc., [arxiv]({_ARXIV}{n}))\n"
        for n, name in enumerate(names)
    )
    found = papers("# Kites\n\n" + "".join(lines))
    assert [paper.title for paper in found] == list(names)
    assert {paper.authors for paper in found} == {("A. Berg",)}


def test_a_column_of_other_things_names_no_venue() -> None:
    """A name with a number is one there only where it is known, or has a year."""
    cells = {"FoldNet-12": (None, 2019), "KITE 2020": ("KITE", 2019), "CVPR": ("CVPR", 2019)}
    rows = "".join(
        f"| 2019 | {title} | {cell} |\n"
        for title, cell in zip((_FOLD, _TAIL, _SILK), cells, strict=True)
    )
    found = papers("# Kites\n\n| Year | Title | Backbone |\n| - | - | - |\n" + rows)
    assert [(paper.venue, paper.year) for paper in found] == list(cells.values())


def test_what_papers_below_a_paper_are_to_it_is_no_part_of_their_titles() -> None:
    """Words before a colon that come again below papers are cut off, be the title short."""
    found: dict[str, list[str]] = {}
    for head in ("Follow-up", "Sequel by others"):
        text = (
            f"# Kites\n\n- {_FOLD} [paper]({_ARXIV}1) [code](https://github.com/a/b1)\n"
            f"  - {head}: {_TAIL} [paper](https://doi.org/10.1145/2)\n"
            f"- Kites Made of Paper and Glue [paper]({_ARXIV}3)\n"
            f"  - {head}: Tail-Aware Kites [paper](https://openreview.net/forum?id=Kite4) [code](https://github.com/a/b4)\n"
            f"  - {head}: Kites in the Winds of Mars [code](https://github.com/a/b5)\n"
        )
        read_ones = [entry.paper for entry in read(text).entries]
        found[head] = [f"{p.title} {[link.url[-1] for link in p.links]}" for p in read_ones]
    expected = [
        f"{_FOLD} ['1', '1']",
        f"{_TAIL} ['2']",
        "Kites Made of Paper and Glue ['3']",
        "Tail-Aware Kites ['4', '4']",
        "Kites in the Winds of Mars ['5']",
    ]
    assert found == dict.fromkeys(found, expected)


def test_a_follow_up_without_a_title_leaves_its_paper_no_links() -> None:
    """They are nobody's, and the line is told."""
    below = "  - Follow-up: v2 [code](https://github.com/a/b)\n"
    text = f"# Kites\n\n- {_FOLD} [paper]({_ARXIV}1)\n{below}"
    found = read(f"{text}- {_TAIL} [paper]({_ARXIV}2)\n")
    assert [[link.url for link in e.paper.links] for e in found.entries] == [
        [f"{_ARXIV}1"],
        [f"{_ARXIV}2"],
    ]
    assert [problem.line for problem in found.problems] == [4]
