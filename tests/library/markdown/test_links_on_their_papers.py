"""Each link stands with the paper whose it is, however short the titles; in doubt with none."""

from __future__ import annotations

from typing import Final

from marked import read

_ABS, _GIT = "https://arxiv.org/abs/2301.0000", "https://github.com/kites/"
_OPEN: Final = "https://openreview.net/forum?id="
_CVF: Final = "https://openaccess.thecvf.com/content/CVPR2021/papers/"
_LONG, _TAILS = "Folding Paper Kites with Learned Creases", "Tail Length and the Stability of Kites"


def _linked(n: int) -> str:
    return f"[Paper]({_ABS}{n}) | [Code]({_GIT}{n})"


_WHOLE: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "a short title in bold below its links": (
        f"## Folds\n\n{_linked(1)}\n**{_LONG}**\n\n{_linked(2)}\n**Kite R-CNN**\n\n"
        f"{_linked(3)}\n**{_TAILS}**\n",
        {_LONG: "1", "Kite R-CNN": "2", _TAILS: "3"},
    ),
    "a quote about another paper below a heading": (
        "# Notes\n\n"
        f"### 1. Kite R-CNN\n\n> Builds on {_LONG} ({_ABS}8).\n\n"
        f"Paper: {_ABS}1  \nCode: {_GIT}1\n\n"
        f"### 2. {_TAILS}\n\nPaper: {_ABS}2  \nCode: {_GIT}2\n",
        {"Kite R-CNN": "1", _TAILS: "2"},
    ),
    "names with their links in one item": (
        f"# Kites\n\n- 2015 KSD [pdf]({_ABS}1)，[code]({_GIT}1)；"
        f"2016 KOLO [pdf]({_ABS}2)，[code]({_GIT}2)\n- 2017 KiteNet [pdf]({_ABS}3)\n",
        {"KSD": "1", "KOLO": "2", "KiteNet": "3"},
    ),
    "a short title in its column beside a note with another's": (
        "| 代码 | 论文链接 | 题目 | 简介 |\n|-|-|-|-|\n"
        + "".join(
            f"| [GitHub]({_GIT}{n}) | [PDF]({_ABS}{n}) | {title} | 改进了 [{_LONG}]({_ABS}9) |\n"
            for n, title in ((1, "Kite R-CNN"), (2, _TAILS), (3, "Kites Made of Paper and Glue"))
        ),
        {"Kite R-CNN": "1", _TAILS: "2", "Kites Made of Paper and Glue": "3"},
    ),
    "related papers above the links of a title": (
        f"# Kites\n\n- {_LONG}\n  - ![kite](https://kites.org/kite.png)\n"
        f"  - related: [{_TAILS}]({_ABS}9)\n"
        f"  - paper: {_ABS}1\n  - code: {_GIT}1\n"
        f"- Kites Made of Paper and Glue\n  - paper: {_ABS}2\n  - code: {_GIT}2\n",
        {_LONG: "1", "Kites Made of Paper and Glue": "2"},
    ),
    "remarks about the works of others": (
        f"# Kites\n\n- **{_LONG}**. IROS 2020. [[pdf](https://a.example/1)] [[code]({_GIT}1)]\n"
        f"  - extends [Berg et al. 2018]({_ABS}8)\n"
        f"- **{_TAILS}** [paper](https://a.example/2)\n"
        f"  - baseline is [KiteNet]({_ABS}9)\n"
        f'- Sun. "Kites Made of Paper and Glue" COLT 2020 [abs]({_ABS}3)\n'
        f"  - Lower bound: [Berg 2019]({_ABS}9)\n  - code: {_GIT}3\n",
        {_LONG: "1", _TAILS: "2", "Kites Made of Paper and Glue": "3"},
    ),
    "works named in notes": (
        f"# Kites\n\n**{_LONG}** — {_ABS}1\nNotes: Similar to *Kites in Low Wind* ({_ABS}9).\n"
        f"Code: {_GIT}1\n\n**{_TAILS}**（CVPR 2019）\n论文链接：{_ABS}2\n"
        f"一句话：折纸的方法，比[KiteNet]({_ABS}9)快。\n",
        {_LONG: "1", _TAILS: "2"},
    ),
    "works that remarks name": (
        f"# Kites\n\n- [{_LONG}]({_ABS}1), KITE 2021 (extends [KiteNet](https://doi.org/10.1145/9))\n"
        f"- {_TAILS} [paper](https://doi.org/10.1145/2) [code]({_GIT}2) "
        f"(builds upon [Tail-S](https://doi.org/10.1145/9))\n"
        "  - Uses the tails of [SilkNet](https://doi.org/10.1145/9); flies well.\n"
        f"- **Lanterns and Kites at Night** ([code]({_GIT}4)): improves on [KiteNet]({_ABS}9).\n"
        f"- Kites Made of Paper and Glue [paper](https://doi.org/10.1145/3) (with [code]({_GIT}3), "
        f"short version at [KITE 2020 Workshop]({_OPEN}3)): improves on "
        "[SilkNet](https://doi.org/10.1145/9).\n",
        {
            _LONG: "1",
            _TAILS: "2",
            "Lanterns and Kites at Night": "4",
            "Kites Made of Paper and Glue": "3",
        },
    ),
    "links in items beside their titles": (
        f"# Kites\n\n- Kite R-CNN\n- [paper]({_ABS}1)\n- [code]({_GIT}1)\n"
        f"- [{_LONG}]({_ABS}2) - [code]({_GIT}2)\n"
        f"- {_TAILS}\n- [paper]({_ABS}3)\n- [code]({_GIT}3)\n",
        {"Kite R-CNN": "1", _LONG: "2", _TAILS: "3"},
    ),
    "links in footnotes": (
        f"# Kites\n\n- {_LONG}[^1]\n- {_TAILS}[^b.2] ([code]({_GIT}2))\n- Kite R-CNN[^3][^4]\n"
        "- Kites Made of Paper and Glue [^5]\n- Silk Lines for Kites [^6]\n\n"
        f"[^1]: {_ABS}1\n[^b.2]:[paper]({_ABS}2), [slides](https://a.example/2)\n"
        f"[^3]: Paper: <{_ABS}3>\n[^4]: Code:\n    {_GIT}3\n"
        f"[^5]: Ada Berg, Wei Sun. Kites Made of Paper and Glue. CVPR 2021. {_ABS}4\n"
        f"[^6]: It goes on from the earlier [KiteNet]({_GIT}9).\n",
        {
            _LONG: "1",
            _TAILS: "2",
            "Kite R-CNN": "3",
            "Kites Made of Paper and Glue": "4",
        },
    ),
}

_DOUBTFUL: Final[dict[str, str]] = {
    "footnotes that nothing refers to, or that are remarks": (
        f"# Kites\n\n- {_LONG}[^1]\n- {_TAILS}[^2]\n\n[^1]: {_ABS}1\n"
        f"[^2]: Uses the lines of [KiteNet]({_ABS}9).\n[^3]: {_ABS}3\n"
    ),
    "names side by side in a line": (
        f"# Kites\n\n**{_LONG}**\n[arXiv]({_ABS}1) · [code]({_GIT}1)\n\n"
        f"待读：[Kitingo]({_ABS}2)、[KiteVA]({_ABS}3)（[code]({_GIT}3)）\n\n"
        f"**{_TAILS}**\n[arXiv]({_ABS}4) · [code]({_GIT}4)\n"
    ),
    "two titles in a cell, and their links numbered in another": (
        "| 日期 | 论文 | 材料 |\n|-|-|-|\n"
        f"| 3.1 | Kite R-CNN<br>{_LONG} | [1]({_ABS}1) [2]({_ABS}2) |\n"
        f"| 3.8 | {_TAILS} | [1]({_ABS}3) [slides](https://a.example/s.pdf) |\n"
    ),
    "a second title in quotes, and a paper that has no arXiv id": (
        f'- **Kites**: "{_LONG}" [2023-01] [[paper]({_ABS}1)] '
        f'"{_TAILS}" [2023-02] [[paper](https://doi.org/10.1145/12345)] [[code]({_GIT}2)]\n'
    ),
    "a short title in quotes behind another's name": (
        f'- Zoe: "{_LONG}" [pdf]({_ABS}1), Mia: "Kites as Sets" [pdf](https://a.example/b.pdf) '
        f"[code]({_GIT}2)\n"
    ),
    "a title behind a semicolon": (
        f"- [{_LONG}]({_ABS}1); Kites Revisited in Strong Winds "
        f"([pdf](https://a.example/b.pdf)) [code]({_GIT}2)\n"
    ),
    "a second title between two links, and nothing that sets it off": (
        f"- {_LONG} [[paper](https://doi.org/10.1145/12345)] [[code]({_GIT}1)] "
        f"{_TAILS} [[paper]({_ABS}2)] [[code]({_GIT}2)]\n"
    ),
    "two titles with their links below them in a cell": (
        "| Papers | Year |\n|-|-|\n"
        f"| {_LONG}<br>[paper](https://doi.org/10.1145/12345) [code]({_GIT}1)<br>"
        f"{_TAILS}<br>[paper]({_ABS}2) [code]({_GIT}2) | 2020 |\n"
    ),
    "code behind the work of others": (
        f"# Kites\n\n- **{_LONG}** [paper](https://a.example/kites/1)\n"
        f"  - baseline is [KiteNet]({_ABS}9), code [here]({_GIT}9)\n- [{_TAILS}]({_ABS}2)\n"
    ),
    "code behind the work of others within brackets": (
        f"# Kites\n\n- {_LONG} [paper](https://doi.org/10.1145/2) [code]({_GIT}1) "
        f"(builds upon [Tail-S](https://doi.org/10.1145/9), [code]({_GIT}9))\n"
        f"- [{_TAILS}]({_ABS}2)\n"
    ),
    "code of others without their name": (
        f"# Kites\n\n**{_LONG}** — {_ABS}1\nNotes: Uses the code of {_GIT}9.\n\n"
        f"**{_TAILS}** — {_ABS}2\nTheir earlier code: [link]({_GIT}9)\n"
    ),
    "labelled links of a paper whose title is no title": (
        f"# Kites\n\n- {_LONG}\n  - paper: {_ABS}1\n  - code: {_GIT}1\n  - ok\n"
        f"  - paper: {_ABS}2\n  - code: {_GIT}2\n- {_TAILS}\n  - paper: {_ABS}3\n"
    ),
    "another paper's id of OpenReview below a title": (
        f"- {_LONG} [paper]({_OPEN}Fold01) [code]({_GIT}1)\n"
        f"  - see [pdf](https://openreview.net/pdf?id=Tail02), [code]({_GIT}2)\n"
    ),
    "two papers of an anthology, of which one has a title": (
        f"- {_LONG} [paper](https://aclanthology.org/2022.acl-long.1/) [code]({_GIT}1)\n"
        f"  - [pdf](https://www.aclweb.org/anthology/P19-1002.pdf) [code]({_GIT}2)\n"
    ),
    "two ids of arXiv behind labels that say no more than that they are links": (
        f"- {_LONG} [link]({_ABS}1) [link]({_ABS}2) [code]({_GIT}2)\n"
    ),
    "two titles in a cell, and their links in another": (
        "| Title | Links | Code |\n|-|-|-|\n"
        f"| {_LONG}<br>{_TAILS} "
        f"| [pdf]({_CVF}Berg_Folds_paper.pdf)<br>[pdf]({_CVF}Sun_Tails_paper.pdf) "
        f"| [code]({_GIT}1) |\n"
    ),
}

_USUAL: Final[dict[str, tuple[str, int]]] = {
    "arXiv and DOI": (f"- {_LONG} [[arXiv]({_ABS}1)] [[DOI](https://doi.org/10.1145/12345)]\n", 2),
    "page and PDF of one id": (
        f"- {_LONG} [[paper]({_ABS}1)] [[pdf](https://arxiv.org/pdf/2301.00001v2)]\n",
        2,
    ),
    "arXiv, and page and PDF in proceedings": (
        f"- {_LONG} [[arXiv]({_ABS}1)] [[paper]({_OPEN}Fold01&noteId=xyz)] "
        "[[pdf](https://openreview.net/pdf?id=Fold01)] "
        "[[pdf](https://proceedings.mlr.press/v139/berg21a/berg21a-supp.pdf)] "
        "[[paper](http://proceedings.mlr.press/v139/berg21a.html)]\n",
        5,
    ),
    "a journal, and what supplements a paper": (
        f"- {_LONG} [arXiv]({_ABS}1), International Journal of Kite Research "
        "[paper](https://doi.org/10.1145/12345), Supplementary Material [pdf](https://a.example/s.pdf)\n",
        3,
    ),
    "numbered papers": (f"- {_LONG} [[Paper1]({_ABS}1)] [[Paper2]({_ABS}2)]\n", 2),
    "two repositories": (
        f"- {_LONG} [[paper]({_ABS}1)] [[code]({_GIT}1)] [[code]({_GIT}2)]\n",
        3,
    ),
    "a paper mentioned in brackets": (
        f"- [{_LONG}]({_ABS}1) ([{_TAILS}]({_ABS}2)) [[code]({_GIT}1)]\n",
        2,
    ),
}


def test_links_stand_with_their_paper() -> None:
    """A block whose title is short begins an entry where its form does: it keeps its links."""
    wrong: list[str] = []
    for name, (text, expected) in _WHOLE.items():
        listed = read(text)
        found = {
            entry.paper.title: {link.url[-1] for link in entry.paper.links}
            for entry in listed.entries
        }
        if any(found.get(title) != {n} for title, n in expected.items()) or listed.problems:
            wrong.append(f"{name}: {found} {listed.problems}")
    assert not wrong, "\n".join(wrong)


def test_doubtful_links_go_to_none_and_are_told() -> None:
    """No paper holds links of two, and what was left out is a problem."""
    wrong: list[str] = []
    for name, text in _DOUBTFUL.items():
        listed = read(text)
        found = [[link.url for link in entry.paper.links] for entry in listed.entries]
        is_mixed = any(
            len({url[-1] for url in urls if "kites/" in url or _ABS in url}) > 1 for urls in found
        )
        if is_mixed or not listed.problems:
            wrong.append(f"{name}: {found} {listed.problems}")
    assert not wrong, "\n".join(wrong)


def test_usual_entries_keep_all_their_links() -> None:
    """Several addresses of one paper are no second paper."""
    wrong: list[str] = []
    for name, (text, count) in _USUAL.items():
        listed = read(f"# Kites\n\n{text}- [{_TAILS}]({_ABS}7)\n")
        first = listed.entries[0].paper
        if len(first.links) != count or listed.problems:
            wrong.append(f"{name}: {first.links} {listed.problems}")
    assert not wrong, "\n".join(wrong)


def test_a_run_of_addresses_goes_to_the_title_that_ends_its_paragraph() -> None:
    """One paragraph with two addresses shifts no other."""
    ropes = "Mooring with Two Ropes"
    pairs = ((_LONG, f"{_ABS}1\n{_GIT}1"), (_TAILS, f"{_ABS}3"), (ropes, f"{_ABS}4"))
    text = "".join(f"{addresses}\n{title}\n\n" for title, addresses in pairs)
    found = [entry.paper for entry in read(f"# Kites\n\n{text}").entries]
    assert [paper.title for paper in found] == [title for title, _ in pairs]
    assert [len(paper.links) for paper in found] == [2, 1, 1]


def test_a_title_that_is_none_ends_the_entry_above_it() -> None:
    """What stands below `Title: TBD` is no other paper's."""
    text = f"1. Title: {_LONG}\n   Paper: {_ABS}1\n2. Title: TBD\n   Paper: {_ABS}2\n"
    found = [entry.paper for entry in read(f"# Kites\n\n{text}").entries]
    assert [link.url for link in found[0].links] == [f"{_ABS}1"]
