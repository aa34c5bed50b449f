"""Lines that are no papers, and titles that lines and headings around them tell."""

from __future__ import annotations

from typing import Final

from marked import papers, titles

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
_BOTH: Final = f"\n* [{KITES}]({_A})\n* [{TAILS}]({_B})\n"
_BARE: Final = [f"Folding Kite Number {n} on Neuromorphic Hardware" for n in "ABCDEFGHIJ"]

_PROSE: Final = {
    "a sentence that ends in a link": f"## Kites\n\nFind our latest paper on [arXiv]({_A}3).\n",
    "a sentence about the list": (
        "## Kites\n\nThis page was made with the help of the kite people, the "
        "[Kite Service](https://github.com/a/b), and the moderators Ada Berg and Wei Sun.\n"
    ),
    "sentences above a table": (
        "## Kites\n\nThe collection contains 13 kites split across folds.\n\n"
        f"Kites are evaluated on the length of tails based on [flight]({_A}3).\n"
    ),
    "a heading above badges": (
        "##### If you like our project, please give us a star on GitHub\n\n"
        "[![Licence](https://img.example/a.svg)](https://github.com/a/b/blob/main/LICENSE)\n"
        "[![Code](https://img.example/b.svg)](https://github.com/a/b)\n\n## Kites\n"
    ),
    "a sentence that goes on behind a link": (
        f"## Kites\n\n1. Flights are hard to compare. There is [an interesting paper]({_A}3) "
        "discussing the connection between these two types of flight.\n"
    ),
    "thanks": (
        f"## Kites\n\n*(Some rows come from [Berg et al.]({_A}3), thanks for their work.)*\n"
    ),
    "an introduction": (
        "# Notes\n\nAnd welcome to talk with me about the kites of spring!!\n\n## Kites\n"
    ),
    "instructions": (
        "## Usage\n\n1. Run `fold_kites.py` to fold the list of papers (~0.5h).\n\n## Kites\n"
    ),
    "our own paper": (
        '## News\n\n🎉 Our paper "Kites" was accepted by **KITE 2025 as Oral**!\n\n## Kites\n'
    ),
    "what is covered": "## Scope\n\n- **Machine Learning:** NeurIPS, ICML, ICLR\n\n## Kites\n",
    "contents by whole addresses": (
        "- [Learned Creases and Their Kites](https://github.com/a/kites#creases)\n\n## Kites\n"
    ),
    "a log of changes": (
        "## Changelog\n- <u>07/2023</u>: I stopped adding papers about kites.\n"
        "- 08/2022: wrote two posts about folding [post](https://blog.example/1)\n\n## Kites\n"
    ),
}

_BESIDE: Final = {
    "a title that ends in bold": (
        f"- CoRL 2024, Folding Paper Kites with **Learned Creases**, [Website](https://a.example)\n"
        f"- CoRL 2023, {TAILS}, [OpenReview](https://openreview.net/forum?id=1)\n"
    ),
    "a short name, its title and venue below": (
        f"* PKF [[Web]](https://a.example/w) [[PDF]]({_A})\n   * {KITES} (CVPR 2018), Berg.\n"
        f"* TailNet [[Web]](https://b.example/w) [[PDF]]({_B})\n   * {TAILS} (TIP 2014)\n"
    ),
    "the name of a laboratory, authors and title below": (
        f"* Univ. Kite + Univ. Tail [[Paper]({_A})]\n"
        f"  * Ada Berg, Wei Sun, and Bo Li, *{KITES}*, arXiv:2301.00001 / CVPR 2015\n"
        f"* Tails [[Paper]({_B})]\n  * Wei Sun, Ada Berg, and Bo Li, *{TAILS}*\n"
    ),
    "a heading that is a short name": (
        f"### FoldKite\n\n- {KITES}\n\n- 论文地址：{_A}\n\n"
        f"### TLS\n\n- {TAILS}\n\n- 论文地址：{_B}\n"
    ),
    "a short title that begins with its name": (
        f"#### FoldKite\n\n- FoldKite: Learned Creases\n\n- 论文地址：{_A}\n\n"
        f"#### TLS\n\n- {TAILS}\n\n- 论文地址：{_B}\n"
    ),
    "authors and titles in lines of one length": (
        f"BERG, A., SUN, W., LI, B., WANG, C., AND\nLI, J.-P. 2017. [{KITES}]({_A}).\n\n"
        f"SUN, W., AND BERG, A. 2019. *[{TAILS}]({_B})*.\n"
    ),
    "names in brackets, and tools by their columns": (
        f"* [{KITES}]({_A}) ([Berg & Sun, 2013]({_A}4))\n* [{TAILS}]({_B})\n\n"
        "| Tool | Description | Link |\n|--|--|--|\n"
        "| KST | Kite Surrogate Modelling Toolbox | [kst.readthedocs.io](https://kst.example) |\n"
    ),
    "a heading of links below each title": (
        f"##### {KITES}\n###### [[pdf]]({_A}) [[code]](https://github.com/a/b)\n\n> It folds.\n\n"
        f"##### {TAILS}\n###### [[pdf]]({_B})\n"
    ),
    "titles in brackets": (
        f":heavy_check_mark: [{KITES}]\n- [[Paper]]({_A})(NIPS 2014)\n\n"
        f":heavy_check_mark: [{TAILS}]\n- [[Paper]]({_B})\n"
    ),
}


def test_prose_around_a_list_is_no_paper() -> None:
    """Sentences, changes and pleas give no papers, with links to papers in them or without."""
    found = {name: titles(text + _BOTH) for name, text in _PROSE.items()}
    assert {name: said for name, said in found.items() if said != [KITES, TAILS]} == {}


def test_titles_stand_where_names_and_marks_around_them_tell() -> None:
    """Each list has two papers, each with the title that its own lines tell, and its link."""
    found = {name: papers(text) for name, text in _BESIDE.items()}
    said = {name: [paper.title for paper in each] for name, each in found.items()}
    expected = {"a short title that begins with its name": ["FoldKite: Learned Creases", TAILS]}
    wanted = {name: expected.get(name, [KITES, TAILS]) for name in said}
    assert {name: each for name, each in said.items() if each != wanted[name]} == {}
    assert all(paper.links for each in found.values() for paper in each)


def test_titles_in_bold_below_their_venues_need_no_links() -> None:
    """A list of bold titles below venues is one, whatever else is written in it."""
    notes = "".join(f"\nAnother line about kites, the {n}th.\n" for n in range(20))
    listed = "".join(f"  - **{title}**\n\n" for title in _BARE)
    assert titles(f"# Chips\n{notes}\n- **KITE2024**\n{listed}") == _BARE


def test_contents_and_days_are_no_topics() -> None:
    """Neither a table of contents nor the day of an addition names what papers are about."""
    text = f"# Kites\n\n## Table of Contents\n\n### Folding\n{_BOTH}\n## Added 2018/10/01:\n"
    found = papers(f"{text}* [A Survey of String Tension Models]({_B}1)\n")
    assert [paper.categories for paper in found] == [("Folding",), ("Folding",), ()]


def test_a_year_before_a_title_without_links_is_its_year() -> None:
    """`[2018].` behind a bullet is a year; an entry without a link is one by it."""
    listed = f"- [2017]. [{TAILS}]({_B})\n- [2018]. {KITES}\n  - 简介：折纸风筝\n"
    assert [(paper.title, paper.year) for paper in papers(f"## Kites\n{listed}")] == [
        (TAILS, 2017),
        (KITES, 2018),
    ]


def test_notes_on_papers_below_a_heading_that_promises_papers() -> None:
    """Titles that lead to somebody's notes are papers where the heading says so."""
    listed = "".join(
        f"- [{title}](https://kites.example/notes/{n})\n" for n, title in enumerate(_BARE)
    )
    assert titles(f"# Reading\n\n## List of papers\n\n{listed}") == _BARE


def test_posts_are_no_papers_below_a_heading_that_names_reviews() -> None:
    """Articles of a blog are none, whether many stand below `Review posts` or few."""
    listed = "".join(f"- [{title}](https://medium.com/kites/{title[-1]})\n" for title in _BARE)
    assert titles(f"## My review posts\n\n{listed}\n## Kites\n{_BOTH}") == [KITES, TAILS]


def test_a_venue_before_a_title_without_a_link_hides_it_not() -> None:
    """`[ICSE'20] A Title` is a paper among others whose titles are links behind their venues."""
    listed = "".join(f"- [ICSE'{n}] [{title}]({_A}{n})\n" for n, title in enumerate(_BARE, 10))
    assert titles(f"## Kites\n{listed}- [ICSE'20] {KITES}\n") == [*_BARE, KITES]


def test_headings_that_are_all_titles_are_papers() -> None:
    """With a text below each, and no links at all."""
    listed = "".join(f"## {title}\n\n折纸风筝的一篇论文，研究了折痕与飞行。\n\n" for title in _BARE)
    assert titles(f"# KITE 2020\n\n{listed}") == _BARE


def test_headings_worded_as_titles_name_groups_of_papers() -> None:
    """Where titles of papers stand below them, headings are topics and no papers."""
    listed = "".join(
        f"## Week {n}: Reading about the {topic} of Kites\n\nReadings\n\n"
        f"- Berg, A. and Sun, W. ({2001 + n}). [On {topic} in Strong Wind](https://kites.example/{n})."
        " Journal of Kites, 3(1):9-17.\n\n"
        for n, topic in enumerate("Creases Tails Strings Frames Colours Wings Knots".split())
    )
    read = papers(f"# Course\n\n{listed}")
    assert [paper.title for paper in read[:2]] == [
        "On Creases in Strong Wind",
        "On Tails in Strong Wind",
    ]
    assert read[1].categories == ("Week 1: Reading about the Tails of Kites",)
    assert len(read) == 7


def test_what_is_known_as_a_venue_is_cut_off_behind_a_title() -> None:
    """With its year, joined or apart; a title that speaks of a venue keeps it."""
    told = f"A Challenge of {KITES} at ICRA 2019"
    listed = f"- {KITES} ICRA2019 [Paper]({_A})\n- {TAILS} ArXiv 2023 [Paper]({_B})\n"
    read = papers(f"## Kites\n\n{listed}- {told} [Paper]({_A}3)\n")
    assert [(paper.title, paper.venue, paper.year) for paper in read] == [
        (KITES, "ICRA", 2019),
        (TAILS, "arXiv", 2023),
        (told, None, None),
    ]


def test_items_that_name_kinds_of_things_stand_below_the_topic_beside_them() -> None:
    """`- Creases`, `- Papers`, and the papers below: the topic is theirs."""
    listed = (
        f"- Creases\n- Papers\n  - {KITES} [Paper]({_A})\n- Articles\n- Tails\n- Papers\n"
        f"  - {TAILS} [Paper]({_B})\n"
    )
    assert [paper.categories for paper in papers(listed)] == [("Creases",), ("Tails",)]


def test_a_line_in_bold_names_a_list_whose_first_items_are_no_papers() -> None:
    """Tools that stand first in the list below it do not leave its papers to the topic before."""
    tools = "".join(f"  - [KiteTool{n}](https://github.com/a/{n}) 简单的工具\n" for n in range(3))
    listed = (
        f"## Kites\n\n  **Weaving**\n{tools}  - [{KITES}]({_A})\n\n"
        f"  **Mooring**\n{tools}  - [{TAILS}]({_B})\n"
    )
    found = {paper.title: paper.categories for paper in papers(listed)}
    assert found == {KITES: ("Kites / Weaving",), TAILS: ("Kites / Mooring",)}


def test_titles_in_paragraphs_of_html_behind_their_authors() -> None:
    """A picture, authors in bold, a title that is a link, and its venue, each in its line."""
    listed = "".join(
        '<div style="display: flex;">\n  <div>\n    <img src="/kites/a.png">\n  </div>\n  <p>\n'
        f'    <img src="/kites/b.png" alt="icon">\n    <strong>{names}</strong><br>\n'
        f'    <a href="{url}" target="_blank"><strong>{title}</strong></a><br>\n'
        "    <i>Kites 2020</i> <strong>DOI</strong>: 10.1000/abc\n  </p>\n</div>\n\n"
        for names, title, url in (
            ("Ada Berg, Wei Sun", KITES, _A),
            ("Ada P. C. Berg, Bo Li, Wei Sun, Chen Wang", TAILS, _B),
        )
    )
    assert titles(f"## Kites\n\n{listed}") == [KITES, TAILS]


_CUT: Final = {
    "a question and its answer": (
        "Fly Together? An Evaluation of Folded Kites. Berg, et al. CHI (2021). [Notes](a.md)",
        "Fly Together? An Evaluation of Folded Kites",
    ),
    "a short title before one name and a venue": (
        "Adversarial compression of kites. Z. Berg et al. ICML 2020",
        "Adversarial compression of kites",
    ),
    "a venue behind a question": (
        f"When do Tails Help to Fly Folded Kites? in *KITE* 2020. [[paper]({_A})]",
        "When do Tails Help to Fly Folded Kites?",
    ),
    "one name and et al. before a title": (
        f"Berg, et al. {KITES} arXiv:2301.00001 (2023). [Notes](notes/b.md)",
        KITES,
    ),
    "many authors behind commas": (
        f"{KITES}, Ada Berg, Wei Sun, Bo Li, Chen Wang, Dana Hill, Emil Stone, Fei Liu, "
        f"Gus P. Wood, 2017. [ {_A} ]",
        KITES,
    ),
    "a title that lists": (
        f"Folding Kites: A Survey of Creases, Tails, and Strong Winds 2016 [ {_A} ]",
        "Folding Kites: A Survey of Creases, Tails, and Strong Winds",
    ),
    "a short name and authors between commas": (
        f"FoldNet, {KITES}, Ada Berg et al., ICRA 2019, [(pdf)]({_A})",
        KITES,
    ),
    "laboratories behind a venue": (
        f"{KITES}, Ada Berg et al., ICRA 2015, Kite Institute, Rome [(pdf)]({_A})",
        KITES,
    ),
    "a year before a venue in small letters": (
        f"{KITES} 2017 icra 由风筝研究所与折纸大学合作的这篇论文 [ {_A} ]",
        KITES,
    ),
    "the year of the heading twice": (f"{KITES} 2016 2016年风筝所发表的论文 [ {_A} ]", KITES),
    "the year of the heading": (f"{KITES} 2016 [Paper]({_A})", KITES),
    "the year of an event": (
        f"{KITES}: The Wind Challenge 2016 [Paper]({_A})",
        f"{KITES}: The Wind Challenge 2016",
    ),
}


def test_titles_are_cut_out_of_lines() -> None:
    """What stands before and behind a title is none of it."""
    lines = {what: f"## Kites\n\n### 2016\n- {line}\n" for what, (line, _) in _CUT.items()}
    read = {what: titles(line) for what, line in lines.items()}
    assert read == {what: [title] for what, (_, title) in _CUT.items()}


def test_sections_in_the_form_of_papers_hold_papers() -> None:
    """Titles that lead to pages of projects are papers where much of the file's form is."""
    links = [f"{_A}{n}" for n in range(6)] + [f"https://kites.example/{n}/" for n in range(4)]
    listed = [f"* [{title}]({link})\n" for title, link in zip(_BARE, links, strict=True)]
    tools = f"* [{KITES}](https://kites.example/fold/)\n* [{TAILS}](https://tails.example/)\n"
    shown, pages = "".join(listed[:6]), "".join(listed[6:])
    read = titles(f"# On kites\n\n## Flight\n{shown}\n## Wind\n{pages}\n## Tools\n{tools}")
    assert read == _BARE


def test_a_dash_in_the_column_of_names_leads_to_its_paper() -> None:
    """`[-](…)` has no name, and still its address."""
    rows = f"|[-]({_A})|**{KITES}**|ICRA 2023|\n|[FKN]({_B})|**{TAILS}**|RSS 2022|\n"
    read = papers(f"## Kites\n\n|Paper|Title|Venue|\n|---|---|---|\n{rows}")
    assert [[link.url for link in paper.links] for paper in read] == [[_A], [_B]]


def test_one_author_before_a_colon_where_that_is_the_form() -> None:
    """Where names stand before nearly all colons; two words before one colon name a method."""
    names = ["Ada Berg", "Wei Sun", "Bo Li", "Emil Stone", "Hana Mori", "Chen Wang, Ada Berg"]
    listed = "".join(
        f"- {name}: {title}, ICRA 2015 [pdf]({_A}{n})\n"
        for n, (name, title) in enumerate(zip(names, _BARE, strict=False))
    )
    read = papers(f"# Kites\n\n{listed}")
    assert [paper.title for paper in read] == _BARE[:6]
    assert [paper.authors for paper in read[:2]] == [("Ada Berg",), ("Wei Sun",)]
    method = f"Strong Sun: {KITES}"
    assert titles(f"# Kites\n{_BOTH}* [{method}]({_A}9)\n") == [KITES, TAILS, method]
