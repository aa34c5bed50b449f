"""Papers beside each other in one item, line or paragraph, and papers that are only cited."""

from __future__ import annotations

from typing import Final

from marked import links, papers, read, titles

KITES: Final = "Folding Paper Kites with Learned Creases"
TAILS: Final = "Tail Length and the Stability of Kites"
SILK: Final = "Silk Lines for Kites in Strong Winds"
REELS: Final = "Is a Reel All You Need for Kites?"
_A, _B = "https://arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00002"
_C, _D = "https://arxiv.org/abs/2301.00003", "https://arxiv.org/abs/2301.00004"
_CODE: Final = "https://github.com/a/b"


def _told(text: str) -> list[tuple[str, list[str]]]:
    return [(paper.title, [url for _, url in links(paper)]) for paper in papers(text)]


def test_papers_in_one_item_are_papers_each() -> None:
    """Titles with links that commas, `and` or what one is to the other join are entries each."""
    text = (
        f"- Kites: [{KITES}]({_A}), [{TAILS}]({_B}), [{SILK}]({_C})\n"
        f"- [{REELS}]({_D}) and its follow-up [More Reels for Paper Kites]({_D}5) "
        f"([code]({_CODE}))\n"
    )
    assert sorted(_told(text)) == sorted(
        [
            (KITES, [_A]),
            (TAILS, [_B]),
            (SILK, [_C]),
            (REELS, [_D]),
            ("More Reels for Paper Kites", [f"{_D}5", _CODE]),
        ]
    )


def test_papers_with_their_venues_in_one_item_are_papers_each() -> None:
    """Between titles with links may stand where the first was published, its code, and a comma."""
    wrong = {}
    for joint in (" (CVPR 2020), ", ", ICLR 2021; ", " (2020)、", " / ", f" ([code]({_CODE})), "):
        own = [_A, _CODE][: 1 + (_CODE in joint)]
        for mark in ("- ", "\n"):
            text = f"{mark}[{KITES}]({_A}){joint}[{TAILS}]({_B})\n{mark}[{SILK}]({_C})\n"
            if (found := _told(text)) != [(KITES, own), (TAILS, [_B]), (SILK, [_C])]:
                wrong[mark, joint] = found
    assert not wrong
    cited = f"[{KITES}]({_A}) and [{TAILS}]({_B}) are what we read last week.\n\n- [{SILK}]({_C})\n"
    assert _told(cited) == [(SILK, [_C])]


def test_titles_before_their_links_in_one_item_are_papers_each() -> None:
    """`;` or `|` parts texts that are titles, each with the link to its paper behind it."""
    wrong = {}
    for joint in ("; ", " | ", " ；"):
        for venue in ("", ", NeurIPS 2018"):
            text = (
                f"- {KITES}{venue} [[paper]({_A})] [[code]({_CODE})]{joint}"
                f"{TAILS}{venue} [[paper]({_B})] [[code]({_CODE}2)]\n- {SILK} [[paper]({_C})]\n"
            )
            found = _told(text)
            if found != [(KITES, [_A, _CODE]), (TAILS, [_B, f"{_CODE}2"]), (SILK, [_C])]:
                wrong[joint, venue] = found
    assert not wrong
    for joint in (", ", " and ", " / ", "、"):
        for mark in ("", "**"):
            text = (
                f"- {mark}{KITES}{mark} [[paper]({_A})] [[code]({_CODE})]{joint}"
                f"{mark}{TAILS}{mark} [[paper]({_B})]\n- {SILK} [[paper]({_C})]\n"
            )
            found = _told(text)
            if found != [(KITES, [_A, _CODE]), (TAILS, [_B]), (SILK, [_C])]:
                wrong[joint, mark] = found
    assert not wrong
    other = f"- {KITES} [[paper]({_A})] | KDD 2021 | [[code]({_CODE})]\n- {SILK} [pdf]({_C})\n"
    assert _told(other) == [(KITES, [_A, _CODE]), (SILK, [_C])]


def test_titles_in_one_item_keep_their_code_and_their_numbers() -> None:
    """A title behind `;` has the code behind it, and a title the links of its number."""
    ends = f"\n- {SILK} [paper]({_C})\n"
    code = {
        f"- {KITES} [[paper]({_A})]; {TAILS} [[code]({_CODE})]": [(KITES, [_A]), (TAILS, [_CODE])],
        f"- {KITES} [[code]({_CODE})]; {TAILS} [[paper]({_B})]": [(KITES, [_CODE]), (TAILS, [_B])],
        f"- *{KITES}* and *Kites for All* [paper1]({_A}) [paper2]({_B}) [code2]({_CODE})": [
            (KITES, [_A]),
            ("Kites for All", [_B, _CODE]),
        ],
        f"- {KITES} [[paper]({_A})]; The Official Implementation in Rust [[code]({_CODE})]": [
            (KITES, [_A, _CODE])
        ],
    }
    doi = "https://doi.org/10.1145/1"
    code[f"- Creases: [KiteNet]({doi}2), [Fold-S]({doi}3)"] = [
        ("KiteNet", [f"{doi}2"]),
        ("Fold-S", [f"{doi}3"]),
    ]
    code[f"- **KiteNet** [[paper]({doi}2)] [[code]({_CODE})], **Fold-S** [[paper]({doi}3)]"] = [
        ("KiteNet", [f"{doi}2", _CODE]),
        ("Fold-S", [f"{doi}3"]),
    ]
    wrong = {text: _told(text + ends) for text in code}
    assert wrong == {text: [*found, (SILK, [_C])] for text, found in code.items()}


def test_works_in_chinese_brackets_are_papers_each() -> None:
    """Who speaks of 《…》 stands before it; a line without a link takes none of the next."""
    text = f"第一周：\n张三 讲 《{KITES}》 {_A}\n王五 讲 《{TAILS}》\n李四 讲 《{SILK}》 {_C}\n"
    assert _told(text) == [(KITES, [_A]), (TAILS, []), (SILK, [_C])]


def test_what_is_cited_is_no_paper_of_the_list_and_its_link_nobodys() -> None:
    """No paper has two ids of arXiv: a further one without a label is of a paper that is cited."""
    text = (
        f"- [{KITES}]({_A}) ([code]({_CODE})) (based on [{TAILS}]({_B}))\n- [{SILK}]({_C})\n"
        f"\nLinks: [KiteNet]({_D}) [TailNet]({_D}5) [SilkNet]({_D}6)\n"
    )
    assert _told(text) == [(KITES, [_A, _CODE]), (SILK, [_C])]
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
        text = (
            f"- [{KITES}]({_A}){aside.format(TAILS, _B)}\n- [{SILK}]({_C}) - Wei Sun. ICCV 2019.\n"
        )
        code = [_CODE] if _CODE in aside else []
        if (found := _told(text)) != [(KITES, [_A, *code]), (SILK, [_C])]:
            wrong[aside] = found
    assert not wrong


def test_links_above_a_title_are_of_its_own_paragraph() -> None:
    """Links with a venue begin a paragraph, and the title is its next line: no other has them."""
    links = f"[[PDF]({{}})] [[Code]({_CODE}{{}})]"
    forms = {
        "venue first": f"KITE 202{{n}} {links}\n**{{title}}**\nAda Berg, Wei Sun\n\n",
        "broken": f"KDD 202{{n}} {links}  \n**{{title}}**  \nAda Berg, Wei Sun\n\n",
        "venue behind": f"{links} · CVPR 202{{n}}\n{{title}}\n\n",
    }
    pairs = [(KITES, _A), (TAILS, _B), (SILK, _C)]
    wrong = {}
    for name, form in forms.items():
        for count in (2, 3):
            told = pairs[:count]
            text = "".join(
                form.format(url, n, title=title, n=n) for n, (title, url) in enumerate(told)
            )
            want = [(title, [url, f"{_CODE}{n}"]) for n, (title, url) in enumerate(told)]
            if (found := _told(f"# Papers\n\n## Kites\n\n{text}")) != want:
                wrong[name, count] = found
    assert not wrong


def test_links_below_a_paragraph_of_a_title_are_that_titles() -> None:
    """A title alone has the links of the paragraph below, whatever stands behind them in it."""
    text = "".join(
        f"**{title}**\n\nCVPR 2021 [[PDF]({url})]\nFlying Kites for the Very First Time\n\n"
        for title, url in ((KITES, _A), (TAILS, _B), (SILK, _C))
    )
    assert _told(text) == [(KITES, [_A]), (TAILS, [_B]), (SILK, [_C])]


def test_addresses_above_titles_are_theirs() -> None:
    """Where addresses and titles take turns, the first tells which of them comes first."""
    pairs = [(KITES, _A), (TAILS, _B), (SILK, _C)]
    forms = {
        "lines": "".join(f"{url}\n{title}\n" for title, url in pairs),
        "paragraphs": "".join(f"{url}\n{title}\n\n" for title, url in pairs),
        "items": "".join(f"- {url}\n- {title}\n" for title, url in pairs),
        "lines of items": "".join(f"- {url}\n  {title}\n" for title, url in pairs),
        "titles first": "".join(f"{title}\n{url}\n" for title, url in pairs),
    }
    expected = [(title, [url]) for title, url in pairs]
    found = {name: _told(f"# Bookmarks\n\n{text}") for name, text in forms.items()}
    assert {name: told for name, told in found.items() if told != expected} == {}


def test_notes_below_headings_may_cite_other_papers() -> None:
    """Below a heading that is a paper a cited one begins no entry, and its address is nobody's."""
    works = [(KITES, _A), ("Creases of Every Paper Plane", _B), ("Winds and Waves for Kites", _C)]
    note = f"Builds on [{TAILS}]({_D}) and uses silk.\n- compare with [{SILK}]({_D}5)\n- folds\n\n"
    linked = "".join(f"## [{title}]({url})\n\n{note}" for title, url in works)
    below = "".join(f"## {title}\n{url}\n\n{note}" for title, url in works)
    expected = [(title, [url]) for title, url in works]
    assert _told(f"# Kites\n\n{linked}") == expected
    assert _told(f"# Kites\n\n{below}") == expected


def test_titles_without_links_have_authors_and_year_below_or_behind() -> None:
    """A heading with authors in italic below it, or a title with a cited venue, is a paper."""
    text = (
        f"# Kites\n\n#### {KITES}\n*Berg et al., 2013* · [arXiv:2301.00001]({_A})\n> It folds.\n\n"
        f"#### Proximal Tail Algorithms\n*Sun et al., 2017* · arXiv:2301.00002\n"
        f"> Clipped tails. Simpler than TRPO [arXiv:2301.00009].\n\n"
        f"#### {SILK}\n*Li et al., 2018*\n> No link\n"
    )
    assert _told(text) == [(KITES, [_A]), ("Proximal Tail Algorithms", [_B]), (SILK, [])]
    cited = f"- **{KITES}**, Berg & Sun, ICLR 2017\n- **{TAILS}**, Berg et al., ICLR 2018\n"
    assert titles(cited) == [KITES, TAILS]


def test_front_matter_says_nothing_of_papers() -> None:
    """What stands between `---` at the beginning is for a program, and no heading."""
    text = f"---\ntitle: Folding of Kites\nlayout: page\n---\n\n- [{KITES}]({_A})\n"
    assert [(paper.title, paper.categories) for paper in papers(text)] == [(KITES, ())]
