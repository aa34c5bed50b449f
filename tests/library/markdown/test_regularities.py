"""What comes again and again in a file tells what it is: labels, heads, folds, titles alone."""

from __future__ import annotations

from typing import Final

from marked import papers, titles

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
WINDS: Final = "Learning Winds from Few Flights"
_NAMES: Final = (KITES, TAILS, WINDS)
_MORE: Final = tuple(f"Folding Kite Number {n} with Learned Creases" for n in "ABCDEF")


def _url(n: int) -> str:
    return f"https://arxiv.org/abs/2301.0000{n}"


def _each(form: str, names: tuple[str, ...] = _NAMES) -> str:
    """Write a form for each title; `{t}` is the title, `{u}` an address, `{n}` a number."""
    lines = (form.format(t=name, u=_url(n), n=n) for n, name in enumerate(names, start=1))
    return "# Kite Papers\n\n" + "".join(lines)


_LINKED: Final = {
    "an abstract is folded between a heading and its links": _each(
        "### {n}. {t} [arxiv 2023.0{n}]\n\n**Authors**: Ada Berg, Wei Sun\n\n<details span>\n"
        "<summary><b>Abstract</b></summary>\nKites are folded by hand, and fly.\n</details>\n\n"
        "  [📄 Paper]({u}) | [Code](https://github.com/kites/{n})\n\n"
    ),
    "a label stands before a link whose text is always the same": _each(
        "**{t}**\n- Paper: [KITE Open Access Version]({u})\n- Code: https://github.com/kites/{n}\n\n",
        _MORE,
    ),
    "labels stand beside the title, not below it": _each(
        "- **{t}**\n\n- **Paper**: {u}\n\n- **Pdf**: /kites/{t}.pdf\n\n"
        "- **Code**: https://github.com/kites/{n}\n\n"
    ),
    "date and an unknown venue stand below the title": _each(
        "{n}. **{t}**\n\n    Sep. 2021, KiteData{n} 2021, [[PDF]]({u})\n\n", _MORE
    ),
}


def test_links_belong_to_the_title_above_whatever_stands_between() -> None:
    """Folds, constant texts, labels beside it, unknown venues keep no link from its title."""
    wrong = {}
    for name, text in _LINKED.items():
        found = {paper.title: [link.url for link in paper.links] for paper in papers(text)}
        asked = _MORE if "Number A" in text else _NAMES
        if list(found) != list(asked) or any(
            _url(n) not in found[title] for n, title in enumerate(asked, start=1)
        ):
            wrong[name] = found
    assert not wrong


def test_lines_without_a_known_host_are_papers_among_lines_that_are() -> None:
    """A line whose link leads to an unknown host is a paper, and hides none, where others are."""
    lines = [f'[A Berg] "[{name}]({_url(n)})"<br/>\n' for n, name in enumerate(_MORE)]
    lines[2] = f'[W Sun] "[{KITES}](https://www.kites.example/biblio/1)"<br/>\n'
    assert titles("".join(lines)) == [*_MORE[:2], KITES, *_MORE[3:]]


_CUT: Final = {
    "RA-L 2022, {t}. [Paper]({u})": ("RA-L", 2022),
    "NIPSX-2017-{t} [[Paper]]({u})": ("NIPSX", 2017),
    "{t}-2017 [[Paper]]({u})": (None, 2017),
    "[1805-{t}]({u})": (None, 2018),
    "**{t} (24'KITEC)** [paper]({u})": ("KITEC", 2024),
    "2021.12 {t} [paper]({u})": (None, 2021),
    "[2019-CVPR oral] {t} [paper]({u})": ("CVPR", 2019),
    "(Arxiv25){t} [paper]({u})": ("arXiv", 2025),
    "***Kites*: {t}** [paper]({u})": None,
}


def test_heads_and_ends_that_titles_share_are_their_venues_and_years() -> None:
    """What most titles of a file begin or end with in one form is no part of them."""
    wrong = {}
    for form, venue in _CUT.items():
        found = papers(_each(f"- {form}\n", _MORE))
        asked = [f"Kites: {name}" if venue is None else name for name in _MORE]
        told = {(paper.venue, paper.year) for paper in found}
        if [paper.title for paper in found] != asked or (venue and told != {venue}):
            wrong[form] = [(paper.title, paper.venue, paper.year) for paper in found]
    assert not wrong


_UNLINKED: Final = {
    "rows with venues": "| Name | Source | Known |\n|---|---|---|\n"
    + "".join(f"| {name} | SOSP {n}5 | {n} |\n" for n, name in enumerate(_MORE, start=1)),
    "items with years in code": _each("- [ ] {t} `201{n}`\n", _MORE),
    "numbers below contents": "# Kites\n\n- [Folding](#folding)\n- [Tails](#tails)\n- [Winds](#w)\n"
    "- [More](#more)\n- [Others](#others)\n\n## Folding\n"
    + "".join(f"{n}. {name} ({n})\n" for n, name in enumerate((*_MORE, *_NAMES), start=1)),
}


def test_titles_without_links_are_papers_where_all_say_when_or_nothing_else_is_listed() -> None:
    """Titles alone are papers beside venues and years, or where they are all that is listed."""
    wrong = {name: titles(text) for name, text in _UNLINKED.items()}
    assert all(set(_MORE) <= set(found) for found in wrong.values()), wrong


def test_a_heading_among_those_of_papers_names_no_topic() -> None:
    """A heading whose title is not read is no category of the papers below it."""
    lines = [f"#### {n}. [{name}]({_url(n)})\n" for n, name in enumerate(_MORE)]
    lines.insert(3, "#### 9. [Deep Kites] 2020-07-07-https://kites.example/10.1109\n")
    found = papers("## Folding\n" + "".join(lines))
    assert {paper.categories for paper in found} == {("Folding",)}


def test_a_group_in_brackets_before_a_title_is_its_topic_and_the_rest_a_note() -> None:
    """Of a text before a title what stands in brackets is a topic, and the rest of it a summary."""
    found = papers(_each("- 【排序】大规模稀疏线性模型的工程实现 [{t}]({u})\n"))
    assert [(p.title, p.categories[-1].rpartition(" / ")[2]) for p in found] == [
        (name, "排序") for name in _NAMES
    ]
    assert {paper.summary for paper in found} == {"大规模稀疏线性模型的工程实现"}


def test_events_and_persons_are_no_papers() -> None:
    """Pages of workshops, and of authors where papers are published, are no papers."""
    text = _each("- [{t}]({u})\n") + (
        "\n## Workshops\n"
        "- [KITE 2023] [Kites, Winds and Tails: A Workshop](https://kites.github.io/w)\n"
        "\n## Representative researchers\n"
        "- [**Ada Berg**](https://ieeexplore.ieee.org/author/370858) @Kite University\n"
    )
    assert titles(text) == list(_NAMES)


_KEPT: Final = {
    f"- arXiv 2024.06, FoldKit: {KITES}. [Paper]({_url(1)})\n": f"FoldKit: {KITES}",
    f"- Fast Kites; Ada Berg, Wei Sun. [Arxiv]({_url(1)}).\n": "Fast Kites",
    f"- [{KITES}.pdf]({_url(1)})\n": KITES,
    f"- {KITES}: Lines, Bows, and Winds, in *ICML* 2023, [paper]({_url(1)})\n": (
        f"{KITES}: Lines, Bows, and Winds"
    ),
    f"- Berg, A., & Sun, W. (2021). {KITES}: A flown analysis. Kites Research, 24(2), 97–99. "
    f"{_url(1)}\n": f"{KITES}: A flown analysis",
    f"### 1. {KITES}\n**Authors:** Ada Berg, Wei Sun\n\n**Key Contribution:** The paper that made "
    f"kites of paper practical for everyone.\n\n- **arXiv:** {_url(1)}\n": KITES,
    f"# {KITES}: A Survey\nA collection of research papers on kites and winds.\n\n"
    f"Paper: [here]({_url(1)})\n": f"{KITES}: A Survey",
}


def test_titles_are_whole_and_hold_no_more() -> None:
    """What stands before a title, behind it or below it is neither cut from it nor added."""
    wrong = {text: found for text, title in _KEPT.items() if (found := titles(text)) != [title]}
    assert not wrong
