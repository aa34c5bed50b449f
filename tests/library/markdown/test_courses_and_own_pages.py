"""What courses, groups and labs write of papers: schedules, reading notes, lists of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from papersearch.library.markdown.labels import meanings_of
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.markdown.text_titles import title_of_text
from papersearch.library.records import Paper
from tables import cases

FOLD: Final = "Folding Paper Kites with Learned Creases"
TAIL: Final = "Tail Length and the Stability of Kites"
STRINGS: Final = "A Survey of String Tension Models"
NIGHT: Final = "Learning to Fly Kites at Night"
NEEDLES: Final = "Mending Silk Kites without Needles"
WIND: Final = "Wind Tunnels for Paper Kites"
_TITLES: Final = (FOLD, TAIL, STRINGS, NIGHT, NEEDLES, WIND)
_ARXIV: Final = "https://arxiv.org/abs/2301.0000"


def _papers(text: str) -> list[Paper]:
    return [
        entry.paper for entry in read_markdown_list(text.encode(), "a.md", Path("a.md")).entries
    ]


def _linked(n: int) -> str:
    return f"[{_TITLES[n]}]({_ARXIV}{n})"


def test_lectures_of_a_course_name_what_is_read_for_them() -> None:
    """A lecture in bold, or in code, is no paper where the papers of its column are links."""
    text = "# Kites 101\n\n| Date | Readings | Presenter |\n|--|--|--|\n"
    text += "| Sep 1 | **Kite Basics** | [Ada](Slides/1-Kites.pdf) |\n"
    text += f"| | {_linked(0)} (Required) | |\n| | {_linked(1)} | |\n"
    text += "| Sep 8 | **No Lecture: Find Your Wind** | | |\n"
    text += f"| Sep 9 | {_linked(2)} | Wei |\n| Sep 15 | **Flying at Night** | Wei |\n"
    text += f"| | {_linked(3)} | |\n| | {_linked(4)} | |\n| | {_linked(5)} | |\n"
    found = {paper.title: paper.categories for paper in _papers(text)}
    assert found == {
        FOLD: ("Kites 101 / Kite Basics",),
        TAIL: ("Kites 101 / Kite Basics",),
        STRINGS: ("Kites 101",),
        NIGHT: ("Kites 101 / Flying at Night",),
        NEEDLES: ("Kites 101 / Flying at Night",),
        WIND: ("Kites 101 / Flying at Night",),
    }
    text = "# Kite reading group\n\n| Date | Who | Paper |\n|--|--|--|\n"
    text += "| 01/03/2018 | Ada | `Kites at night:` |\n"
    text += f"| | | Wei Sun, Tom Lund. **{NIGHT}**. ACL 2017 |\n"
    text += f"| | | Wei Sun, Ada Berg. **{FOLD}**. ACL 2016 |\n"
    assert [paper.categories for paper in _papers(text)] == [("Kites at night",)] * 2
    text = "**Date** | <center>**Papers**</center>\n:--|:--\n"
    text += f" | <center>**Kite Basics**</center>\nApr 1 | [{FOLD}](papers/fold.pdf) by A. Berg\n"
    text += " | <center>**Flying at Night**</center>\nApr 8 | No class\n"
    text += f"Apr 9 | [{NIGHT}](papers/night.pdf) by W. Sun et al. <br/> "
    text += f"[{TAIL}](papers/tail.pdf) by T. Lund and I. Moreau\n"
    assert [(paper.title, paper.categories, paper.authors[0]) for paper in _papers(text)] == [
        (FOLD, ("Kite Basics",), "A. Berg"),
        (NIGHT, ("Flying at Night",), "W. Sun"),
        (TAIL, ("Flying at Night",), "T. Lund"),
    ]


def test_short_titles_among_links_to_notes() -> None:
    """Where nearly all links to notes are titles, a short one is, too."""
    text = "# Papers that I read\n\n" + "".join(
        f"- [{title} {n}](notes/{n}.md)\n" for n in range(4) for title in _TITLES
    )
    text += "- [Kite Nets](notes/nets.md)\n"
    titles = [paper.title for paper in _papers(text)]
    assert len(titles) == 25
    assert titles[-1] == "Kite Nets"


def test_notes_below_the_heading_of_a_paper_are_none() -> None:
    """Sentences in bold, tables and labelled lines below a paper's heading belong to it."""
    text = "# Notes\n\n## Theory\n\n"
    for n, title in enumerate(_TITLES[:3]):
        text += f"### (****) {title}, KITE 2021, [Paper]({_ARXIV}{n})\n\n**Problem**\n\n"
        text += "- **Even though such kites fall, the claim of the paper that they fly is right**\n"
        text += "\n| Level | What |\n|--|--|\n"
        text += "| Kite | tells whether the flight was a success above some height |\n\n"
    text += "## Practice\n\n### On the ground\n\n### In the air\n"
    assert [(paper.title, paper.categories) for paper in _papers(text)] == [
        (title, ("Theory",)) for title in _TITLES[:3]
    ]


def test_days_of_a_diary_and_what_was_learnt_are_no_topics() -> None:
    """A date with its weekday names no topic, nor does a labelled note above the next paper."""
    text = "# Daily Paper Reading Log\n\n"
    for n, title in enumerate(_TITLES):
        text += f"- **2022/05/0{n + 1}, Friday.**\n\n" if n % 3 == 0 else ""
        text += f"    {n + 1}. <u>{title}.</u> [[PDF]]({_ARXIV}{n})\n"
        text += "    - Main Idea: fold the kite by its *learned* creases.\n"
        text += "    - Take away message: it flies.\n\n"
    papers = _papers(text)
    assert [(paper.title, paper.categories) for paper in papers] == [(t, ()) for t in _TITLES]
    assert not any(paper.venue for paper in papers)


def test_when_a_paper_was_read_and_where_its_copy_is_say_nothing_of_it() -> None:
    """`Date read` is no year of a paper, and an unknown label in italic no venue."""
    text = "# Notes on papers\n\n"
    for n, title in enumerate(_TITLES[:3]):
        text += f"## {title}\n\n* *Authors:* Ada Berg and Wei Sun\n* *Link:* {_ARXIV}{n}\n"
        text += f"* *My Copy:* [{n}.pdf](copies/{n}.pdf)\n* *Date read:* 31 March 2021\n\n"
    assert [(paper.title, paper.venue, paper.year) for paper in _papers(text)] == [
        (title, None, None) for title in _TITLES[:3]
    ]


def test_datasets_with_their_papers() -> None:
    """The row of a dataset is a paper where its cell links one; other rows of figures are none."""
    text = f"# Papers on kites\n\n## Papers\n\n- {_linked(0)}\n- {_linked(1)}\n\n## Datasets\n\n"
    text += "| Dataset | #train | #test |\n|--|--|--|\n"
    text += f"| KiteBank [[link](https://kites.org/bank) [paper]({_ARXIV}5)] | 68,124 | 22 |\n"
    text += "| KiteNet [[link](https://kites.org/net)] | 12,000 | 12 |\n"
    found = {paper.title: [link.url for link in paper.links] for paper in _papers(text)}
    assert set(found) == {FOLD, TAIL, "KiteBank"}
    assert f"{_ARXIV}5" in found["KiteBank"]


def test_what_no_paper_is_among_papers() -> None:
    """Slides, code and the papers of a whole conference stand beside a paper, and are none."""
    text = f"# Papers on kites\n\n- {_linked(0)}\n- [Slides at KITE 2020](https://k.org/s.pdf)\n"
    text += "- [Slides by me](https://kites.org/slides.pdf)\n"
    text += "- [KiteNet in GitHub](https://github.com/kites/kites)\n"
    text += "- [CVPR 2018 open access](https://openaccess.thecvf.com/CVPR2018.py)\n"
    text += "- [MICCAI 2018 accepted papers](https://kites.org/MICCAI2018-Titles.pdf)\n"
    assert [paper.title for paper in _papers(text)] == [FOLD]


def test_own_pages_with_last_names_first() -> None:
    """A name in bold with its initials among others such is an author of the paper."""
    text = "# Publications\n\n"
    for n, title in enumerate(_TITLES[:4]):
        others = ("", "Sun, W.; ", "Lund, T.; Sun, W.; ", "")[n]
        behind = ("; Lund, T.", "", "", "; Lund, T.; Sun, W.A.")[n]
        text += f"{others}**Berg, A.**{behind} {title}. Journal of Kites. 11(12), 627. "
        text += f"[**DOI**](https://doi.org/10.3390/k{n})\n\n"
    found = [(paper.title, len(paper.authors)) for paper in _papers(text)]
    assert found == [(FOLD, 2), (TAIL, 2), (STRINGS, 3), (NIGHT, 3)]


def test_titles_in_chinese_as_citations_have_them() -> None:
    """Names in Chinese before a title, venue and year behind it tell it from a note."""
    text = "# Publications\n\n## Theses\n\n"
    text += "1. 李华，**基于学习的纸风筝折叠方法研究**，硕士学位论文，2023.\n"
    text += "2. 李华, 王明∗, **风筝的尾长与稳定性综述分析**, 风筝科学, 2021, 48(5): 45-50.\n"
    text += "3. 郭裕，**夜间放飞风筝的学习方法**，我最喜欢的风筝\n"
    assert [paper.title for paper in _papers(text)] == [
        "基于学习的纸风筝折叠方法研究",
        "风筝的尾长与稳定性综述分析",
    ]


def test_a_note_in_chinese_behind_a_citation() -> None:
    """Behind the year of a citation a sentence in Chinese is a note, and the title is kept."""
    text = "# 论文\n\n" + "".join(
        f"- Ada Berg et al, {title}, Proceedings of Kites, 201{n}, 提出了一种折叠风筝的方法。\n\n"
        for n, title in enumerate(_TITLES)
    )
    papers = _papers(text)
    assert [(p.title, p.authors, p.year) for p in papers] == [
        (title, ("Ada Berg",), 2010 + n) for n, title in enumerate(_TITLES)
    ]
    assert {paper.summary for paper in papers} == {"提出了一种折叠风筝的方法。"}


def test_titles_that_lead_to_their_notes() -> None:
    """Issues and anchors hold notes; with venue and year a name tells a paper as a title does."""
    text = "# Paper reading\n\n## Records\n\n|#|Title|Tag|\n|--|--|--|\n" + "".join(
        f"|{n}|[{title}](https://github.com/ada/kites/issues/{n})|`KITE202{n}`|\n"
        for n, title in enumerate(_TITLES)
    )
    assert [paper.title for paper in _papers(text)] == list(_TITLES)
    text = "# Kites\n\n| Paper | Year | Link |\n|--|--|--|\n" + "".join(
        f"|[{title}](#notes-{n})|202{n}|[paper]({_ARXIV}{n})|\n" for n, title in enumerate(_TITLES)
    )
    text += "".join(f"\n## {title}\n\n### Main idea\n\n1. it folds\n" for title in _TITLES[:3])
    links = {paper.title: [link.url for link in paper.links] for paper in _papers(text)}
    assert links == {title: [f"{_ARXIV}{n}"] for n, title in enumerate(_TITLES)}
    text = "# Summary\n\n- [Kites](kites/summary.md)\n" + "".join(
        f"  - [SIGMOD'1{n} - {title}](kites/{n}.md)\n"
        for n, title in enumerate((FOLD, "FoldNet", TAIL, "P-Kite", NIGHT))
    )
    assert [paper.title for paper in _papers(text)] == [FOLD, "FoldNet", TAIL, "P-Kite", NIGHT]


def test_links_that_are_no_papers_own() -> None:
    """A blog that a title leads to is a reading beside its paper; `URL` names a paper's address."""
    text = "# Papers that I read\n\n## 2017\n\n"
    text += f"- [{FOLD}](https://medium.com/@ada/folding-kites) [[arXiv]({_ARXIV}1)]\n"
    text += f"- [{TAIL}](https://paperswithcode.com/paper/tail-length-and-kites)\n\n"
    text += f"### {STRINGS}\n\n**URL**: https://kites.example.org/K18-1007/k18-1007\n\n"
    text += "**Abstract**: We count strings.\n"
    found = {
        paper.title: [(link.kind, link.url) for link in paper.links] for paper in _papers(text)
    }
    assert found == {
        FOLD: [("paper", f"{_ARXIV}1")],
        TAIL: [("paper", "https://paperswithcode.com/paper/tail-length-and-kites")],
        STRINGS: [("paper", "https://kites.example.org/K18-1007/k18-1007")],
    }


def test_papers_that_a_sentence_names_are_told() -> None:
    """Papers within running prose are not read, and a problem says so; one alone is a reference."""
    text = (
        f"# Papers on kites\n\nWe compare {_linked(0)} with {_linked(1)}, and see that both fly.\n"
    )
    text += (
        f"\nThe best is {_linked(4)}, we think.\n\n## Others\n\n- {_linked(2)}\n- {_linked(3)}\n"
    )
    found = read_markdown_list(text.encode(), "a.md", Path("a.md"))
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (3, "this sentence names several papers, which were not read")
    ]


@cases(
    ("text", "title", "authors"),
    [
        (f"Berg, Sun 2002 : {FOLD}", FOLD, "Berg, Sun"),
        (f"AL Berg et al. : {FOLD}", FOLD, "AL Berg et al"),
        (f"Kites 2019: {FOLD}", f"Kites 2019: {FOLD}", ""),
        (f"{FOLD},ECCV 2020.", FOLD, ""),
        (f"Ada Berg, Wei Sun, Tom Lund, Mo Li. {TAIL}, JMLR 2020.", TAIL, ""),
        ("Berg A, Sun WL. Kites of two strings fly higher than kites of one", "", "Berg A, Sun WL"),
        ("纸风筝的折叠方法研究_李华", "纸风筝的折叠方法研究", "李华"),
        ("基于GAN的风筝折叠_风筝大学 李华", "基于GAN的风筝折叠", "风筝大学 李华"),
    ],
)
def test_names_before_and_behind_titles(text: str, title: str, authors: str) -> None:
    """Names before a year and a colon, a full stop, and behind a title named as its file."""
    found = title_of_text(text, "plain")
    assert not title or found.title == title
    assert not authors or found.authors.rstrip(".,") == authors


@cases(
    ("label", "meaning"),
    [
        ("Date read", ("ignored",)),
        ("阅读日期", ("ignored",)),
        ("Slides by Ada Berg", ("other",)),
        ("Sparrow in GitHub", ("code",)),
        ("Read", ()),
    ],
)
def test_labels_of_several_words(label: str, meaning: tuple[str, ...]) -> None:
    """Some labels are told by their phrase, whose words say nothing alone."""
    assert meanings_of(label) == meaning


def test_short_titles_in_quotes_behind_names() -> None:
    """What is quoted behind names is the title, in bold or not, be it two words."""
    text = "# Kites\n\n"
    text += f'- Ada Berg, Wei Sun, Mo Li. "**Silk wings**." (**2020**). [[arXiv]({_ARXIV}1)]\n'
    text += f'- Ada Berg, Wei Sun, Mo Li. "Paper wings." (2021). [[arXiv]({_ARXIV}2)]\n'
    text += f'- Ada Berg, Wei Sun. "**{FOLD}**." KITE (2014). [[arXiv]({_ARXIV}3)]\n'
    assert [(paper.title, paper.authors[:1]) for paper in _papers(text)] == [
        ("Silk wings", ("Ada Berg",)),
        ("Paper wings", ("Ada Berg",)),
        (FOLD, ("Ada Berg",)),
    ]


def test_titles_in_bold_between_a_venue_and_names() -> None:
    """A short title in bold between commas is no word of the text around it where a year leads."""
    text = "# Kites\n\n"
    for n, title in enumerate(("Kite Attention Networks", NIGHT, "Folding: A Survey")):
        text += f"- 20{20 + n}, KITE, **{title}**, Berg, [[pdf]({_ARXIV}{n})]\n"
    papers = _papers(text)
    assert [paper.title for paper in papers] == [
        "Kite Attention Networks",
        NIGHT,
        "Folding: A Survey",
    ]
    assert [paper.year for paper in papers] == [2020, 2021, 2022]
