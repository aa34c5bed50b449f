"""Lists that people keep for themselves: reading notes, course schedules, diaries."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.records import ListFile
from tables import cases

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
STRINGS: Final = "A Survey of String Tension Models"
NIGHT: Final = "Learning to Fly Kites at Night"
NEEDLES: Final = "Mending Silk Kites without Needles"
_ARXIV: Final = "https://arxiv.org/abs/2301.0000"


def _read(text: str) -> ListFile:
    return read_markdown_list(text.encode(), "a.md", Path("a.md"))


def _seen(text: str) -> list[tuple[str, str, list[str]]]:
    """Return title, category and addresses of each paper of a list."""
    papers = [entry.paper for entry in _read(text).entries]
    return sorted(
        (paper.title, "; ".join(paper.categories), [link.url for link in paper.links])
        for paper in papers
    )


_TITLES_BELOW: Final = f"""# Papers on kites

* *Long range*:
  * ⭐(KITE 2023) *FoldNet*, Ada Berg et al. [[Paper]({_ARXIV}1)]
    * 🍬 {FOLD}
  * * (Annals of Kite Science 2020) *TailNet*, [[Paper]({_ARXIV}2)]
    * 🍬 TailNet: ***the first***: {TAIL}
* *Short range*
  * (KITE 2021) [[Paper]({_ARXIV}3)]
    * 🍬 Wind: Estimating the wind from short videos of flying kites.
  * (Journal of Kites and Strings 2019) ** [[Paper]({_ARXIV}4)]
    * 🍬 {STRINGS}
"""
_NAMES_OF_ONE: Final = "# Papers on kites\n\n" + "".join(
    f"**{name}**\n[{title}]({_ARXIV}{n}) (Oct 202{n})\n`{remark}`\n"
    for n, (name, title, remark) in enumerate(
        [
            ("FPKWLC", FOLD, "folds well"),
            ("TLATSOK", TAIL, " "),
            ("ASOSTM", STRINGS, "not about kites"),
            ("LTFKAN", NIGHT, " "),
            ("MSKWN", NEEDLES, " "),
        ]
    )
)
_ONE_PARAGRAPH: Final = f"""# Papers on kites

[{FOLD}]({_ARXIV}1) (Oct 2021)
` `
{STRINGS} (Sep 2021)
` `
[Kite Machines]({_ARXIV}2) (Aug 2021)
` `
[{TAIL}]({_ARXIV}3) (Jul 2021)
"""
_ANNOUNCED: Final = f"""# Papers on kites

## Flight

**Several strings：**

- **{FOLD}.** *Ada Berg, et al.* KITE 2021. [[Paper]]({_ARXIV}1)

- **{TAIL}.** *Wei Sun, et al.* KITE 2022. [[Paper]]({_ARXIV}2)

**One string:**

- **{STRINGS}.** *Tom Lund, et al.* KITE 2023. [[Paper]]({_ARXIV}3)
"""
_REPEATED: Final = "# Papers on kites\n\n" + "".join(
    f"## {n} Part\n\n### {n}.1 {topic}\n\nSome words on it.\n\n<h2>Chosen work</h2>\n\n"
    f"- [{title}]({_ARXIV}{n})\n\n"
    for n, (topic, title) in enumerate(
        [("Paper kites", FOLD), ("Silk", NEEDLES), ("Tails", TAIL)], start=1
    )
)
_SCHEDULE: Final = f"""# Papers on kites

| Date | Topic | Presenter | Reading |
| --- | --- | --- | --- |
| Monday, 9/30 | Paper | Ada | Ada Berg, [{FOLD} (KITE 2017)]({_ARXIV}1) |
| Friday, 10/4 | Silk | Ada | Sections 1.4-1.7 (pp. 14-23) of Berg and Lund |
| Monday, 10/7 | Tails | Wei | Wei Sun et al., [{TAIL} (KITE 2019)]({_ARXIV}2) |
| Friday, 10/11 | Tails | Wei, Tom | Tom Lund, [{STRINGS} (KITE 2020)]({_ARXIV}3) |
"""
_SEVERAL_IN_A_ROW: Final = f"""# Papers on kites

| Date | Topic | Readings | Slides |
| --- | --- | --- | --- |
| 1/8 | Paper | [{FOLD}]({_ARXIV}1) and [Kite Machines]({_ARXIV}2) | [PDF](https://k.example/1) |
| 1/10 | Tails | Ada Berg, [{TAIL} (KITE 2017)]({_ARXIV}3); Wei Sun, [{STRINGS}]({_ARXIV}4) | |
| 1/12 | Silk | [{NEEDLES}]({_ARXIV}5) | |
"""
_WORKS: Final = (FOLD, TAIL, STRINGS, NIGHT, NEEDLES)


def _listed(form: str) -> str:
    """Return a list in which each work stands in one form."""
    return "# Papers on kites\n\n" + "".join(
        form.format(title=title, link=f"{_ARXIV}{n}", n=n) for n, title in enumerate(_WORKS)
    )


_EACH: Final = [(title, "", n) for n, title in enumerate(_WORKS)]


@cases(
    ("text", "expected"),
    [
        (
            _TITLES_BELOW,
            [
                (FOLD, "Long range", 1),
                (TAIL, "Long range", 2),
                ("Wind: Estimating the wind from short videos of flying kites", "Short range", 3),
                (STRINGS, "Short range", 4),
            ],
        ),
        (
            _NAMES_OF_ONE,
            [(FOLD, "", 0), (TAIL, "", 1), (STRINGS, "", 2), (NIGHT, "", 3), (NEEDLES, "", 4)],
        ),
        (
            _ONE_PARAGRAPH,
            [(FOLD, "", 1), (STRINGS, "", None), ("Kite Machines", "", 2), (TAIL, "", 3)],
        ),
        (
            _ANNOUNCED,
            [
                (FOLD, "Flight / Several strings", 1),
                (TAIL, "Flight / Several strings", 2),
                (STRINGS, "Flight / One string", 3),
            ],
        ),
        (
            _REPEATED,
            [
                (FOLD, "Part / 1.1 Paper kites", 1),
                (NEEDLES, "Part / 2.1 Silk", 2),
                (TAIL, "Part / 3.1 Tails", 3),
            ],
        ),
        (
            _SEVERAL_IN_A_ROW,
            [
                (FOLD, "Paper", 1),
                ("Kite Machines", "Paper", 2),
                (TAIL, "Tails", 3),
                (STRINGS, "Tails", 4),
                (NEEDLES, "Silk", 5),
            ],
        ),
        (_listed("[Paper]({link})\n**{title}**\nKITE 202{n}\n\n"), _EACH),
        (_listed("- Paper: {link}\n- Title: {title}\n- Authors: Ada Berg\n\n"), _EACH),
        (_listed("论文链接：{link}\n论文题目：{title}\n中文题目：风筝的研究\n\n"), _EACH),
        (_listed("论文链接：{link}\n论文题目：{title}\n"), _EACH),
        (_listed("![kites](img/{n}.png)\n**[{title}]({link})**\nAda Berg, Wei Sun\n\n"), _EACH),
        (_listed("①{title}\n{link}\n\n"), _EACH),
        (_listed("- [[{title}]] — KITE 202{n} — {link}\n"), _EACH),
        (_listed("- 关于风筝与风的一种新的研究方法（{title}）[论文]({link})\n"), _EACH),
        (_listed("{n}. 关于风筝与风的一种新的研究方法\n   {title}\n   {link}\n"), _EACH),
        (
            _listed(
                "**Kite{n}: {title}**\n\n*Ada Berg, Wei Sun — KITE 202{n}*\n\n{link}\n\n---\n\n"
            ),
            [(f"Kite{n}: {title}", "", n) for title, _, n in _EACH],
        ),
        (_listed("## Week {n}\n\n**Reading:** {title} [[pdf]({link})]\n\n"), _EACH),
        (_SCHEDULE, [(FOLD, "Paper", 1), (TAIL, "Tails", 2), (STRINGS, "Tails", 3)]),
    ],
)
def test_each_paper_has_its_own_title_links_and_topic(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    """However a list is kept, each paper has its own title, topic and address, and no other's."""
    wanted = sorted(
        (title, topic, [] if number is None else [f"{_ARXIV}{number}"])
        for title, topic, number in expected
    )
    assert _seen(text) == wanted


def test_names_above_titles_are_tags() -> None:
    """A short name in bold above each title is that paper's tag, and no venue is a month."""
    papers = [entry.paper for entry in _read(_NAMES_OF_ONE).entries]
    assert [paper.tags[0] for paper in papers] == ["FPKWLC", "TLATSOK", "ASOSTM", "LTFKAN", "MSKWN"]
    assert {paper.venue for paper in papers} == {None}


@cases(
    ("line", "title", "authors", "venue"),
    [
        (f"{FOLD}, Ada Berg, Wei Sun, Tom Lund, CVPR 2018.", FOLD, 3, "CVPR"),
        (f"{FOLD}, Ada Berg and Wei Sun, ICCV 2018.", FOLD, 2, "ICCV"),
        (f"{FOLD}, Ada Berg, ICLR 2018.", FOLD, 1, "ICLR"),
        (
            f"Berg et al, {FOLD}, the Wind and its Force, CVPR 2018.",
            f"{FOLD}, the Wind and its Force",
            1,
            "CVPR",
        ),
        (f"Berg et al, 3D {FOLD}, CVPR 2018.", f"3D {FOLD}", 1, "CVPR"),
        (
            f"{FOLD}, Journal of Kites, Strings and Tails, 2018.",
            FOLD,
            0,
            "Journal of Kites, Strings and Tails",
        ),
    ],
)
def test_what_commas_part(line: str, title: str, authors: int, venue: str) -> None:
    """Where commas alone part them, title, authors and a known venue are told from each other."""
    (entry,) = _read(f"# Papers on kites\n\n- {line} [[pdf]]({_ARXIV}1)\n").entries
    paper = entry.paper
    assert (paper.title, len(paper.authors), paper.venue) == (title, authors, venue)


def test_headings_that_are_titles_above_notes() -> None:
    """Notes below headings that are all titles are of a paper each, whatever their parts are."""
    text = "# Weekly Paper Notes\n\n" + "".join(
        f"[{title}](#{n})\n\n" for n, title in enumerate((FOLD, TAIL, STRINGS))
    )
    titles = (FOLD, TAIL, STRINGS, NIGHT, NEEDLES, "Wind Tunnels for Paper Kites")
    for title in titles:
        text += f"## {title}\n\n### Overview\n\nThis is a note about the paper.\n\n"
        text += "Key Points:\n\n+ it folds kites\n+ and it unfolds them\n\n### Details\n\nFew.\n\n"
    papers = [entry.paper for entry in _read(text).entries]
    assert sorted(paper.title for paper in papers) == sorted(titles)
    assert {paper.categories for paper in papers} == {()}


def test_the_name_that_a_list_of_own_papers_sets_off() -> None:
    """A name in bold among others, again and again, is an author, and parts no list of them."""
    text = "# Publications\n\n" + "".join(
        line.format(title=title, link=f"[pdf]({_ARXIV}{n})")
        for n, (line, title) in enumerate(
            [
                ("- Ada Berg, **Wei Sun**, Tom Lund. {title}. *KITE*, 2022. {link}\n", FOLD),
                ("- **Wei Sun**, Ada Berg, Tom Lund. {title}. *KITE*, 2021. {link}\n", TAIL),
                ("- Ada Berg\\*, **Wei Sun**\\*, Mo Li. *{title}*. KITE, 2020. {link}\n", NIGHT),
            ]
        )
    )
    papers = {entry.paper.title: entry.paper for entry in _read(text).entries}
    assert {title: len(paper.authors) for title, paper in papers.items()} == {
        FOLD: 3,
        TAIL: 3,
        NIGHT: 3,
    }
    assert not any(paper.tags for paper in papers.values())


def test_words_in_code_before_the_link_to_their_paper_are_its_title() -> None:
    """A title in backticks alone is one, however short; one word, or a command, is none."""
    text = (
        f"- `{FOLD}` [paper]({_ARXIV}1)\n- `Folding Silk` [paper]({_ARXIV}2) "
        f"[code](https://github.com/a/b)\n- `kites` [paper]({_ARXIV}3)\n"
        "- `pip install kites` [docs](https://example.org/docs)\n"
    )
    assert [title for title, _, _ in _seen(text)] == [FOLD, "Folding Silk"]


def test_authors_in_chinese_behind_a_title_in_two_languages_are_no_part_of_it() -> None:
    """Names and the year behind `题目 (Title)` are authors and year; a note without one is none."""
    text = (
        f"- 基于学习的纸风筝折叠方法 ({FOLD}) 李华，王明 2019 [论文]({_ARXIV}1)\n"
        f"- 风筝的尾长与稳定性综述 ({TAIL}) 郭裕 2020 [论文]({_ARXIV}2)\n"
        f"- 夜间放飞风筝的学习方法 ({NIGHT}) 强烈推荐 [论文]({_ARXIV}3)\n"
    )
    papers = [entry.paper for entry in _read(text).entries]
    found = [(paper.title, paper.title_zh, paper.authors, paper.year) for paper in papers]
    assert found[:2] == [
        (FOLD, "基于学习的纸风筝折叠方法", ("李华", "王明"), 2019),
        (TAIL, "风筝的尾长与稳定性综述", ("郭裕",), 2020),
    ]
    assert len(papers) == 3
    assert not papers[2].authors
