"""Papers beside each other in one item, line or paragraph, and papers that are only cited."""

from __future__ import annotations

from marked import papers, read, titles
from papers_beside import CODE, KITES, REELS, SILK, TAILS, A, B, C, D, told


def test_papers_in_one_item_are_papers_each() -> None:
    """Titles with links that commas, `and` or what one is to the other join are entries each."""
    text = (
        f"- Kites: [{KITES}]({A}), [{TAILS}]({B}), [{SILK}]({C})\n"
        f"- [{REELS}]({D}) and its follow-up [More Reels for Paper Kites]({D}5) "
        f"([code]({CODE}))\n"
    )
    assert sorted(told(text)) == sorted(
        [
            (KITES, [A]),
            (TAILS, [B]),
            (SILK, [C]),
            (REELS, [D]),
            ("More Reels for Paper Kites", [f"{D}5", CODE]),
        ]
    )


def test_papers_with_their_venues_in_one_item_are_papers_each() -> None:
    """Between titles with links may stand where the first was published, its code, and a comma."""
    wrong = {}
    for joint in (" (CVPR 2020), ", ", ICLR 2021; ", " (2020)、", " / ", f" ([code]({CODE})), "):
        own = [A, CODE][: 1 + (CODE in joint)]
        for mark in ("- ", "\n"):
            text = f"{mark}[{KITES}]({A}){joint}[{TAILS}]({B})\n{mark}[{SILK}]({C})\n"
            if (found := told(text)) != [(KITES, own), (TAILS, [B]), (SILK, [C])]:
                wrong[mark, joint] = found
    assert not wrong
    cited = f"[{KITES}]({A}) and [{TAILS}]({B}) are what we read last week.\n\n- [{SILK}]({C})\n"
    assert told(cited) == [(SILK, [C])]


def test_titles_before_their_links_in_one_item_are_papers_each() -> None:
    """`;` or `|` parts texts that are titles, each with the link to its paper behind it."""
    wrong = {}
    for joint in ("; ", " | ", " ；"):
        for venue in ("", ", NeurIPS 2018"):
            text = (
                f"- {KITES}{venue} [[paper]({A})] [[code]({CODE})]{joint}"
                f"{TAILS}{venue} [[paper]({B})] [[code]({CODE}2)]\n- {SILK} [[paper]({C})]\n"
            )
            found = told(text)
            if found != [(KITES, [A, CODE]), (TAILS, [B, f"{CODE}2"]), (SILK, [C])]:
                wrong[joint, venue] = found
    assert not wrong
    for joint in (", ", " and ", " / ", "、"):
        for mark in ("", "**"):
            text = (
                f"- {mark}{KITES}{mark} [[paper]({A})] [[code]({CODE})]{joint}"
                f"{mark}{TAILS}{mark} [[paper]({B})]\n- {SILK} [[paper]({C})]\n"
            )
            found = told(text)
            if found != [(KITES, [A, CODE]), (TAILS, [B]), (SILK, [C])]:
                wrong[joint, mark] = found
    assert not wrong
    other = f"- {KITES} [[paper]({A})] | KDD 2021 | [[code]({CODE})]\n- {SILK} [pdf]({C})\n"
    assert told(other) == [(KITES, [A, CODE]), (SILK, [C])]


def test_titles_in_one_item_keep_their_code_and_their_numbers() -> None:
    """A title behind `;` has the code behind it, and a title the links of its number."""
    ends = f"\n- {SILK} [paper]({C})\n"
    code = {
        f"- {KITES} [[paper]({A})]; {TAILS} [[code]({CODE})]": [(KITES, [A]), (TAILS, [CODE])],
        f"- {KITES} [[code]({CODE})]; {TAILS} [[paper]({B})]": [(KITES, [CODE]), (TAILS, [B])],
        f"- *{KITES}* and *Kites for All* [paper1]({A}) [paper2]({B}) [code2]({CODE})": [
            (KITES, [A]),
            ("Kites for All", [B, CODE]),
        ],
        f"- {KITES} [[paper]({A})]; The Official Implementation in Rust [[code]({CODE})]": [
            (KITES, [A, CODE])
        ],
    }
    doi = "https://doi.org/10.1145/1"
    code[f"- Creases: [KiteNet]({doi}2), [Fold-S]({doi}3)"] = [
        ("KiteNet", [f"{doi}2"]),
        ("Fold-S", [f"{doi}3"]),
    ]
    code[f"- **KiteNet** [[paper]({doi}2)] [[code]({CODE})], **Fold-S** [[paper]({doi}3)]"] = [
        ("KiteNet", [f"{doi}2", CODE]),
        ("Fold-S", [f"{doi}3"]),
    ]
    wrong = {text: told(text + ends) for text in code}
    assert wrong == {text: [*found, (SILK, [C])] for text, found in code.items()}


def test_works_in_chinese_brackets_are_papers_each() -> None:
    """Who speaks of 《…》 stands before it; a line without a link takes none of the next."""
    text = f"第一周：\n张三 讲 《{KITES}》 {A}\n王五 讲 《{TAILS}》\n李四 讲 《{SILK}》 {C}\n"
    assert told(text) == [(KITES, [A]), (TAILS, []), (SILK, [C])]


def test_what_is_cited_is_no_paper_of_the_list_and_its_link_nobodys() -> None:
    """No paper has two ids of arXiv: a further one without a label is of a paper that is cited."""
    text = (
        f"- [{KITES}]({A}) ([code]({CODE})) (based on [{TAILS}]({B}))\n- [{SILK}]({C})\n"
        f"\nLinks: [KiteNet]({D}) [TailNet]({D}5) [SilkNet]({D}6)\n"
    )
    assert told(text) == [(KITES, [A, CODE]), (SILK, [C])]
    counted = read(text).addresses
    assert (counted.papers, counted.navigation, counted.skipped) == (3, 3, 1)


def test_a_paper_that_an_item_says_to_see_takes_no_item_from_its_own() -> None:
    """Behind venue and year, or `see`, another title is cited: links behind that are nobody's."""
    wrong = {}
    for aside in (
        " - Ada Berg, et al. ICCV 2019. See also [{}]({})",
        ", ICLR 2021. Compare [{}]({}) and others.",
        ". See [{}]({}) [code](https://github.com/c/d)",
        " (ICCV 2019) [[code](https://github.com/a/b)]. 另见 [{}]({}) [code](https://github.com/c/d)",
    ):
        text = f"- [{KITES}]({A}){aside.format(TAILS, B)}\n- [{SILK}]({C}) - Wei Sun. ICCV 2019.\n"
        code = [CODE] if CODE in aside else []
        if (found := told(text)) != [(KITES, [A, *code]), (SILK, [C])]:
            wrong[aside] = found
    assert not wrong


def test_links_above_a_title_are_of_its_own_paragraph() -> None:
    """Links with a venue begin a paragraph, and the title is its next line: no other has them."""
    links = f"[[PDF]({{}})] [[Code]({CODE}{{}})]"
    forms = {
        "venue first": f"KITE 202{{n}} {links}\n**{{title}}**\nAda Berg, Wei Sun\n\n",
        "broken": f"KDD 202{{n}} {links}  \n**{{title}}**  \nAda Berg, Wei Sun\n\n",
        "venue behind": f"{links} · CVPR 202{{n}}\n{{title}}\n\n",
    }
    pairs = [(KITES, A), (TAILS, B), (SILK, C)]
    wrong = {}
    for name, form in forms.items():
        for count in (2, 3):
            listed = pairs[:count]
            text = "".join(
                form.format(url, n, title=title, n=n) for n, (title, url) in enumerate(listed)
            )
            want = [(title, [url, f"{CODE}{n}"]) for n, (title, url) in enumerate(listed)]
            if (found := told(f"# Papers\n\n## Kites\n\n{text}")) != want:
                wrong[name, count] = found
    assert not wrong


def test_links_below_a_paragraph_of_a_title_are_that_titles() -> None:
    """A title alone has the links of the paragraph below, whatever stands behind them in it."""
    text = "".join(
        f"**{title}**\n\nCVPR 2021 [[PDF]({url})]\nFlying Kites for the Very First Time\n\n"
        for title, url in ((KITES, A), (TAILS, B), (SILK, C))
    )
    assert told(text) == [(KITES, [A]), (TAILS, [B]), (SILK, [C])]


def test_addresses_above_titles_are_theirs() -> None:
    """Where addresses and titles take turns, the first tells which of them comes first."""
    pairs = [(KITES, A), (TAILS, B), (SILK, C)]
    forms = {
        "lines": "".join(f"{url}\n{title}\n" for title, url in pairs),
        "paragraphs": "".join(f"{url}\n{title}\n\n" for title, url in pairs),
        "items": "".join(f"- {url}\n- {title}\n" for title, url in pairs),
        "lines of items": "".join(f"- {url}\n  {title}\n" for title, url in pairs),
        "titles first": "".join(f"{title}\n{url}\n" for title, url in pairs),
    }
    expected = [(title, [url]) for title, url in pairs]
    found = {name: told(f"# Bookmarks\n\n{text}") for name, text in forms.items()}
    assert {name: each for name, each in found.items() if each != expected} == {}


def test_notes_below_headings_may_cite_other_papers() -> None:
    """Below a heading that is a paper a cited one begins no entry, and its address is nobody's."""
    works = [(KITES, A), ("Creases of Every Paper Plane", B), ("Winds and Waves for Kites", C)]
    note = f"Builds on [{TAILS}]({D}) and uses silk.\n- compare with [{SILK}]({D}5)\n- folds\n\n"
    linked = "".join(f"## [{title}]({url})\n\n{note}" for title, url in works)
    below = "".join(f"## {title}\n{url}\n\n{note}" for title, url in works)
    expected = [(title, [url]) for title, url in works]
    assert told(f"# Kites\n\n{linked}") == expected
    assert told(f"# Kites\n\n{below}") == expected


def test_titles_without_links_have_authors_and_year_below_or_behind() -> None:
    """A heading with authors in italic below it, or a title with a cited venue, is a paper."""
    text = (
        f"# Kites\n\n#### {KITES}\n*Berg et al., 2013* · [arXiv:2301.00001]({A})\n> It folds.\n\n"
        f"#### Proximal Tail Algorithms\n*Sun et al., 2017* · arXiv:2301.00002\n"
        f"> Clipped tails. Simpler than TRPO [arXiv:2301.00009].\n\n"
        f"#### {SILK}\n*Li et al., 2018*\n> No link\n"
    )
    assert told(text) == [(KITES, [A]), ("Proximal Tail Algorithms", [B]), (SILK, [])]
    cited = f"- **{KITES}**, Berg & Sun, ICLR 2017\n- **{TAILS}**, Berg et al., ICLR 2018\n"
    assert titles(cited) == [KITES, TAILS]


def test_front_matter_says_nothing_of_papers() -> None:
    """What stands between `---` at the beginning is for a program, and no heading."""
    text = f"---\ntitle: Folding of Kites\nlayout: page\n---\n\n- [{KITES}]({A})\n"
    assert [(paper.title, paper.categories) for paper in papers(text)] == [(KITES, ())]
