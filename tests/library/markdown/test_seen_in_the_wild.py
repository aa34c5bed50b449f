"""Forms of lists that were met in the wild: names beside titles, marks, notes, tables, headings."""

from __future__ import annotations

from typing import Final

from marked import papers, titles

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
SILK: Final = "Silk Lines in Strong Winds"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
_C: Final = "https://arxiv.org/abs/2301.00003"

_BESIDE: Final = {
    "a venue in italic behind in, without a comma": (
        f"* {KITES} in *CVPR* 2020. [[paper]({_A})]\n\n* {TAILS} in *ArXiv* 2021. [[paper]({_B})]\n"
    ),
    "authors in italic behind the title, without a stop": (
        f"1. {KITES} _Ada Berg et al._ arXiv 2023. [[paper]({_A})]\n"
        f"2. {TAILS}. _Wei Sun et al._ arXiv 2023. [[paper]({_B})]\n"
    ),
    "names in bold that begin alike": (
        f"- **Kite-19 :** {KITES}. 2019. [Paper]({_A})\n- **Kite-20 :** {TAILS}. [Paper]({_B})\n"
        f"- **Kite-21 :** [Blog](https://a.example/1)\n"
    ),
    "a title without a link among links, and its venue": (
        f"- [{KITES}]({_A}) | SOSP' 24\n- {TAILS} | SOSP' 24\n"
    ),
    "a month behind a name": (
        f"- **{KITES}  2021-7 | ZH | [Paper]({_A}) | [Github](https://github.com/a/b)**\n"
        f"- **{TAILS}  2022-11 | EN | [Paper]({_B})**\n"
    ),
    "a year behind a comma alone": (
        f"{KITES},2023. [[paper]({_A})]\n\n{TAILS},2022.[[EMNLP]({_B})]\n"
    ),
    "authors before a dash": (
        f"* Ada Berg et al. - {KITES} [[Link]]({_A})\n* Wei Sun, Bo Li - {TAILS} [[Link]]({_B})\n"
    ),
    "a last name and et al. behind a colon": (
        f"- [{KITES}: Berg et al.]({_A})\n- [{TAILS}: Sun and Li et al., 2019]({_B})\n"
    ),
    "several names behind by": (
        f"1. {KITES} by Ada Berg, Wei Sun, and Bo G. Li. KITE 2015 <br>\nSource: {_A}\n"
        f"2. {TAILS} by Wei Sun et al. <br>\nSource: {_B}\n"
    ),
    "marks of bold type beside spaces": (
        f"1. **{KITES} ** (KITE 2023) [[paper]]({_A}) 折纸\n2. ** {TAILS}** [[paper]]({_B})\n"
    ),
    "a tag in brackets and bold type": (
        f"1. 【**Silk**】**{KITES}** [[paper]]({_A})\n2. **{TAILS}** [[paper]]({_B})\n"
    ),
    "the second half of a title in a line of its own": (
        f"Folding Paper Kites\nWith Learned Creases,2023. [[paper]({_A})]\n\n"
        f"Tail Length:\nStability of Kites,2022. [[paper]({_B})]\n"
    ),
    "a title that begins in bold": (
        f"- arXiv 2024.09, **Folding Paper Kites** with Learned Creases, [Website]({_A})\n"
        f"- [arXiv 2026.06]({_B}), {TAILS}\n"
    ),
    "a year and a venue between underscores": (
        f"[4] 2022_CIKM_{KITES}. [[pdf]({_A})]\n\n[6] 2023_PR_{TAILS}. [[pdf]({_B})]\n"
    ),
    "venues in brackets glued to the title": (
        f"### {KITES}(KITE-21 Rejected, ICLR-22 in submission)[[link]({_A})]\n\n"
        f"### {TAILS} [[link]({_B})]\n"
    ),
}


def test_what_stands_beside_titles_is_no_part_of_them() -> None:
    """Years, names and tags that are glued to a title in one way or another are cut off."""
    halves = "the second half of a title in a line of its own"
    told = {halves: ["Folding Paper Kites With Learned Creases", "Tail Length: Stability of Kites"]}
    found = {name: titles(text) for name, text in _BESIDE.items()}
    wrong = {name: seen for name, seen in found.items() if seen != told.get(name, [KITES, TAILS])}
    assert not wrong


def test_one_author_is_told_by_the_other_titles_of_a_file() -> None:
    """A lone name before a dash, or behind `by`, is an author's where many titles have one."""
    names = "Ada Berg;Wei Sun;Bo Li;Carl Lund;Dora Ek;Emil Ost;Finn Dahl;Ida Lie".split(";")
    things = "Paper Kites;Silk Lines;Tails;Box Kites;Strong Winds;Reels;Hills;Cords".split(";")
    works = [f"A Study of {thing} and Their Learned Creases" for thing in things]
    pairs = list(zip(names, works, strict=True))
    before = "".join(
        f"* {name} - {work} [[Link]]({_A}{n})\n" for n, (name, work) in enumerate(pairs)
    )
    behind = "".join(
        f"* {work} by {name} [[Link]]({_A}{n})\n" for n, (name, work) in enumerate(pairs)
    )
    told = [(work, (name,)) for name, work in pairs]
    assert [(paper.title, paper.authors) for paper in papers(before)] == told
    assert [(paper.title, paper.authors) for paper in papers(behind)] == told
    mixed = "".join(f"* {name}: {work}, 2019.\n" for name, work in pairs)
    mixed += f"* Lund et al.: [KiteNet: {works[0]} Anew]({_A}), 2018.\n"
    mixed += f'* Lie et al.: "Do Kites Fly?": {works[1]}, 2016.\n'
    mixed += f"* Bo Li and Ada Manning: {KITES}, 2018.\n* Ek and Singer: {TAILS}, 2017.\n"
    halves = [f"KiteNet: {works[0]} Anew", f'"Do Kites Fly?": {works[1]}']
    assert titles(mixed) == [*works, *halves, KITES, TAILS]
    asked = f'* "Do Silk Kites Fly?": Ada Berg, Wei Sun, Bo Li (ICML 2011) [[Link]]({_A})\n'
    assert titles(asked) == ["Do Silk Kites Fly?"]
    one = f"* Fractal KV - {works[0]} [[Link]]({_A})\n* {works[1]} [[Link]]({_B})\n"
    assert titles(one) == [f"Fractal KV - {works[0]}", works[1]]


def test_venue_and_name_are_told_from_each_other() -> None:
    """A name before a venue is the author's, a venue in brackets behind names is the paper's."""
    listed = (
        f"- [{KITES}, Ada Berg, ICASSP 2016] [[Paper]]({_A})\n"
        f"- [{SILK}, Wei Sun et al., ICASSP 2020] [[Paper]]({_B})\n"
    )
    below = f"- [{TAILS}]({_C}) - Ada Berg, Wei Sun, Bo Li (CVPR 2019)\n"
    found = [(p.title, p.authors, p.venue, p.year) for p in papers(listed + below)]
    assert found == [
        (KITES, ("Ada Berg",), "ICASSP", 2016),
        (SILK, ("Wei Sun",), "ICASSP", 2020),
        (TAILS, ("Ada Berg", "Wei Sun", "Bo Li"), "CVPR", 2019),
    ]


def test_venues_behind_authors_are_no_authors() -> None:
    """A venue behind the last of several names, with any mark between, is the paper's."""
    text = (
        f"- [{KITES}]({_A}) - A. Berg and W. Sun, CVPR2019\n- [{TAILS}]({_B}) - W. Sun et al, "
        f"NIPS2015\n- **{SILK}.** Ada Berg, Wei Sun, and Bo Li. arXiv preprint "
        f"arXiv:1410.3916 (2014). [paper]({_C})\n"
    )
    found = [(paper.authors, paper.venue, paper.year) for paper in papers(text)]
    assert found == [
        (("A. Berg", "W. Sun"), "CVPR", 2019),
        (("W. Sun",), "NIPS", 2015),
        (("Ada Berg", "Wei Sun", "Bo Li"), "arXiv", 2014),
    ]


def test_the_day_of_a_month_is_no_year() -> None:
    """`arXiv 28 Jun 2018` is of 2018."""
    found = papers(f"- {KITES} [[arXiv 28 Jun 2018]]({_A})\n- {TAILS} [[CVPR18]]({_B})\n")
    assert [(paper.title, paper.venue, paper.year) for paper in found] == [
        (KITES, "arXiv", 2018),
        (TAILS, "CVPR", 2018),
    ]


def test_talk_about_a_list_and_other_lists_are_no_papers() -> None:
    """Sentences about the list, its own title and lists beside it begin no entries."""
    text = (
        "# Paper List for Kites - [Ada Berg](https://ada.example/)\n\n"
        f"This is the repo for our TMLR [kite survey]({_A}). If you find it helpful, cite us.\n\n"
        "## Survey\n\n[[Papers on Silk Lines](https://github.com/a/awesome-silk)]\n\n"
        f"**{KITES}.**<br>\n*Ada Berg, Wei Sun.*<br>\nCVPR 2020. [[PDF]({_B})]\n\n"
        f"**{TAILS}.**<br>\n*Ada Berg, Bo Li.*<br>\nCVPR 2021. [[PDF]({_C})]\n"
    )
    assert titles(text) == [KITES, TAILS]


def test_authors_may_be_links_to_their_pages() -> None:
    """Names that lead to pages of persons are authors."""
    text = (
        f'<table><tr><td>{KITES}<br>\n<a href="https://ada.example/">Ada Berg</a>,\n'
        f'<a href="https://wei.example/">Wei Sun</a><br>\nIn CVPR 2024<br>\n'
        f'<a href="{_A}">[Paper]</a></td></tr></table>\n'
    )
    found = [(paper.title, paper.authors) for paper in papers(text)]
    assert found == [(KITES, ("Ada Berg", "Wei Sun"))]


def test_notes_below_the_heading_of_a_paper_are_its_own() -> None:
    """Sentences below a heading with the paper's link begin no papers, and name no group."""
    notes = (
        "* Vanilla kites have high lift but low speed on long tails\n"
        "* Periodically fold samples of unlabeled paper by inverse lift\n* Silk\n\n"
    )
    text = "## Long Tails\n\n" + "".join(
        f"### {title} [[link]({url})]\n{notes}"
        for title, url in ((KITES, _A), (TAILS, _B), (SILK, _C))
    )
    found = [(paper.title, paper.categories) for paper in papers(text)]
    assert found == [(title, ("Long Tails",)) for title in (KITES, TAILS, SILK)]


def test_names_are_titles_in_tables_that_have_no_others() -> None:
    """Sizes, organizations and methods are no titles beside a first column of names."""
    rows = [("KiteNet", "450M, 1.15B"), ("FoldLM", "600K - 640M"), ("Tails2", "8M - 15B")]
    head = "| Name | Params | Organization or author | Paper | Auto Methods |\n|--|--|--|--|--|\n"
    text = head + "".join(
        f"| {name} | {size} | University of Kites | [arXiv]({_A}{n}) | dynamic folding |\n"
        for n, (name, size) in enumerate(rows)
    )
    assert titles(text) == [name for name, _ in rows]


def test_titles_stand_below_short_names_in_items_of_their_own() -> None:
    """`- KiteNet`, and below it its title and its links; a note in small letters is none."""
    names = ("KiteNet", "TailNet", "SilkNet")
    pairs = [(KITES, _A), (TAILS, _B), (SILK, _C)]
    titled = "".join(
        f"- {name}\n  - {title}\n  - [pdf]({url})\n"
        for name, (title, url) in zip(names, pairs, strict=True)
    )
    noted = "".join(
        f"- {name}\n  - folds paper with a model of the wind\n  - [pdf]({url})\n"
        for name, (_, url) in zip(names, pairs, strict=True)
    )
    assert titles(titled) == [title for title, _ in pairs]
    assert titles(noted) == list(names)


def test_headings_are_titles_of_notes_without_any_link() -> None:
    """A file of notes whose headings are titles, dated or not, lists these papers."""
    heads = [f"Learning to Fold {name} Kites with Deep Networks" for name in "ABCDEFGHI"]
    bare = "".join(f"# {head}\n\n作者考虑了折纸。\n![](https://a.example/{n}.jpg)\n\n"
                   for n, head in enumerate((*heads, "Ranking Kites Anew")))  # fmt: skip
    dated = "# To read\n\n" + "".join(
        f"### 2017-ICML-{head}\n折纸与线。\n\n" for head in (*heads, "KITE DISTILLATION")
    )
    assert titles(bare) == [*heads, "Ranking Kites Anew"]
    found = papers(dated)
    assert [paper.title for paper in found] == [*heads, "KITE DISTILLATION"]
    assert {(paper.venue, paper.year, paper.categories) for paper in found} == {("ICML", 2017, ())}


def test_what_only_unfolds_names_no_topic() -> None:
    """`Toggle` on something folded is no category."""
    text = (
        f"## Kites\n<details open>\n<summary>Toggle</summary>\n\n- [{KITES}]({_A})\n\n</details>\n"
    )
    assert [paper.categories for paper in papers(text)] == [("Kites",)]


def test_a_link_in_the_place_of_all_others_tells_a_paper_however_worded() -> None:
    """Where nearly all items are papers one with a title in small letters is, too."""
    lines = [f"- [[arXiv]({_A}{n})] Folding Kite Number {n} on Hardware. `2023`" for n in range(12)]
    odd = "A paper folding compression method based on silk and tails for the bearing of kites."
    text = "\n".join([*lines, f"- [[arXiv]({_B})] {odd} `2023`"])
    assert len(titles(text)) == len(lines) + 1


def test_titles_in_quotes_may_be_short_or_begin_in_bold() -> None:
    """A name in quotes before its date is a title, and one in bold begins the rest of it."""
    found = titles(
        f'- "{SILK}" [2025-01] [[paper]({_A})]\n- "KITE-SWE" [2025-02] [[paper]({_B})]\n'
        f'- "**KiteNet**: {KITES}" [2025-03] [[paper]({_C})]\n'
    )
    assert found == [SILK, "KITE-SWE", f"KiteNet: {KITES}"]


def test_what_leads_to_arxiv_is_a_paper_whatever_its_label() -> None:
    """A poster or a benchmark is not kept there."""
    found = papers(
        f"- **{KITES}**\n\n  KITE 2024.[[Poster]({_A})]\n\n"
        f"- **{TAILS}**\n\n  KITE 2024.[[Slides]({_B})]\n"
    )
    assert [[link.kind for link in paper.links] for paper in found] == [["paper"], ["paper"]]


def test_a_picture_or_an_unknown_label_parts_no_links_from_their_title() -> None:
    """What stands between a title in bold and its links leaves them to it."""
    found = papers(
        f"**{KITES}**\n\n[![img](https://a.example/1.png)](https://a.example/1.png)\n\n"
        f"- intro: KITE 2017. Two Schools\n- arxiv: <{_A}>\n"
        f"- github(official): https://github.com/a/b\n- github: <https://github.com/c/d>\n\n"
        f"**{TAILS}**\n\n- arxiv: <{_B}>\n"
    )
    assert [len(paper.links) for paper in found] == [3, 1]


def test_a_title_may_begin_as_people_talk() -> None:
    """What is capitalised as a title is one."""
    text = "".join(
        f"- [[CVPR2021]({_A}{n})] {title}\n"
        for n, title in enumerate((KITES, TAILS, "We are Higher than Our Strings: On Kites"))
    )
    assert titles(text)[2:] == ["We are Higher than Our Strings: On Kites"]


def test_a_repository_behind_a_labelled_paper_is_code() -> None:
    """A label holds for the links behind it, but makes no paper of a repository."""
    badge = "[![stars](https://img.shields.io/x.svg)](https://github.com/a/b)"
    found = papers(f"- Paper: [{KITES}]({_A}) {badge}\n- Paper: [{TAILS}]({_B})\n")
    assert [[link.kind for link in paper.links] for paper in found] == [
        ["paper", "code"],
        ["paper"],
    ]


def test_a_name_is_not_said_twice() -> None:
    """A link whose name the title behind it repeats has that title."""
    text = f"- [KiteNet]({_A}): KiteNet: {KITES} | SOSP' 24\n- [TailNet]({_B}): {TAILS}\n"
    assert titles(text) == [f"KiteNet: {KITES}", f"TailNet: {TAILS}"]


def test_a_venue_in_italic_ends_a_question() -> None:
    """The question mark stays."""
    text = f"* Why do Kites Fold? in *CVPR* 2023. [[paper]({_A})]\n* {TAILS}, in *ICCV* 2023.\n"
    assert titles(text)[0] == "Why do Kites Fold?"
