"""Lists of own notes and readings: titles that lead to notes, or nowhere; free citations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marked import papers, titles

from papersearch.library.markdown.titles import read_title

_TITLES: Final = (
    "Folding Paper Kites with Learned Creases",
    "Tail Length and the Stability of Kites",
    "Learning to Fly Silk Kites at Night",
    "Mending Silk Kites without Needles",
    "Measuring Wind Gusts with Paper Tails",
    "Choosing Strings for Long Range Kites",
    "Steering Two Kites with One Hand",
    "Predicting Knots in Long Kite Strings",
    "Painting Large Kites by Shared Plans",
)
_PROMISED: Final = "# my_paper_notes\n\n"
_HTML: Final = "<ul>\n" + "".join(
    f'  <li>Berg, Ada, "{title}," \n    <U>Journal of Kites</U>,\n    12 (1962). \n  </li>\n'
    for title in _TITLES
)
_FORMS: Final[dict[str, Callable[[str], str]]] = {
    "line by line, notes beside the list": lambda t: f"[{t}](./2018/{t[:4]}.md)  \n",
    "notes by their place in another file": lambda t: f"- [{t}](./NIGHT.md#{t[:5]})\n",
    "notes in the repository of the list": lambda t: (
        f"- [{t}](https://github.com/ada/notes/blob/master/{t[:4]}.md)\n"
    ),
    "notes by their label, titles in bold": lambda t: (
        f'- [**Summary**](https://github.com/ada/notes/blob/main/a.md): "**{t}**", A. Berg (2013)\n'
    ),
    "nothing but boxes": lambda t: f"- [x] {t}\n",
    "years in code": lambda t: f"- `2020` {t}\n    - why it flies so well is not said\n",
    "short names in bold behind": lambda t: f"- {t}(**{t[:4].upper()}**)\n",
    "headings with numbers of items": lambda t: f"1. #### {t}\n\n   a remark about it\n\n",
    "round bullets, one author": lambda t: (
        f"    o A Berg, {t}, https://jstor.org/stable/{len(t)}7\n\n"
    ),
}


def test_titles_are_read_whether_they_lead_to_notes_or_nowhere() -> None:
    """What most blocks of a form are, where papers are promised, each of them is."""
    said = {name: titles(_PROMISED + "".join(map(form, _TITLES))) for name, form in _FORMS.items()}
    said["citations in HTML over several lines"] = titles(_HTML)
    assert {name: s for name, s in said.items() if sorted(s) != sorted(_TITLES)} == {}


def test_short_names_are_papers_among_titles_that_their_files_are_named_by() -> None:
    """A link to a file of its own name is one more of many titles; a page of one word is none."""
    names = ["Index", "Mask-Kite", "KiteGAN", *(title.replace(" ", "_") for title in _TITLES)]
    names += ["[FKP]_Folding_Kites_in_Parallel"]
    text = "# Reading\n\n" + "".join(f"- [{name}](./Kites/{name}.md)\n" for name in names)
    shown = ["Mask-Kite", "KiteGAN", *_TITLES, "Folding Kites in Parallel"]
    assert sorted(titles(text)) == sorted(shown)


def test_last_names_with_their_year_tell_a_paper_in_a_section_of_few() -> None:
    """Nothing but these need stand behind a title, in a paragraph of its own."""
    shown = ["Writing kite papers", *_TITLES[:3]]
    text = "# Lab reader\n\n" + "".join(
        f"## About {title[:4]}\n\n**{title}.** {names}. 201{n}.\nWhat it says of kites.\n\n"
        for n, (title, names) in enumerate(
            zip(shown, ("Berg", "Berg and Sun", "Berg, Sun, and Li", "Berg"), strict=True)
        )
    )
    assert sorted(titles(text)) == sorted(shown)


def test_a_note_in_a_repository_is_no_code() -> None:
    """It is kept as what it is called, be it the title's own link."""
    form = _FORMS["notes in the repository of the list"]
    found = papers(_PROMISED + "".join(map(form, _TITLES)))
    assert {(link.kind, link.label) for paper in found for link in paper.links} == {
        ("other", "notes")
    }


def test_lines_of_a_paragraph_keep_their_links_wherever_they_lead() -> None:
    """A host that is not known makes no line a part of the one above it."""
    hosts = ("arxiv.org/abs/2301.0000", "kites.example.edu/handle/")
    lines = [
        f'[A Berg] "[{title}](https://{hosts[n in (3, 5)]}{n})"<br/>\n'
        for n, title in enumerate(_TITLES)
    ]
    found = papers("# Papers on kites\n\n" + "".join(lines))
    urls = [[link.url for link in paper.links] for paper in found]
    assert urls == [[f"https://{hosts[n in (3, 5)]}{n}"] for n in range(len(_TITLES))]


def test_related_papers_in_a_column_of_their_own_are_not_the_rows_paper() -> None:
    """Neither by short names nor by titles: the row's paper is that of its label."""
    rows = [
        f"| {title} | [Paper](https://arxiv.org/abs/2301.0000{n}) | Silk "
        f"| [FOKI](https://arxiv.org/abs/1911.0343{n}), [{_TITLES[n - 1]} Again]"
        f"(https://openreview.net/pdf?id=b{n}) |\n"
        for n, title in enumerate(_TITLES)
    ]
    head = "| Title | Paper | Topic | Related |\n|---|---|---|---|\n"
    found = {p.title: [link.url for link in p.links] for p in papers(head + "".join(rows))}
    assert found == {t: [f"https://arxiv.org/abs/2301.0000{n}"] for n, t in enumerate(_TITLES)}


def test_an_address_alone_behind_a_title_is_that_of_its_paper() -> None:
    """The host of a publisher need not be known; that of a project's page is."""
    lines = [f"- {_TITLES[0]}, available at https://press.example.edu/chapter/kites\n"]
    lines += [f"- {_TITLES[1]} https://kites.github.io/tails\n"]
    lines += [f"- {title} https://arxiv.org/abs/2301.0000{n}\n" for n, title in enumerate(_TITLES)]
    found = {p.title: p for p in papers("# Papers on kites\n\n" + "".join(lines))}
    assert [link.kind for link in found[_TITLES[0]].links][:1] == ["paper"]


def test_authors_and_marks_beside_titles_are_cut_off() -> None:
    """The first author with the last name first, two brackets, a name glued on."""
    cases = {
        f"Berg, Ada, Wei Sun, and Tom Lund, {_TITLES[0]}, CVPR, 2015.": _TITLES[0],
        f"Berg, Ada, Wei Sun, and Luc Van Gool., {_TITLES[0]}, CVPR, 2015.": _TITLES[0],
        f"{_TITLES[0]}(FoKi)[arXiv'17][silk]": _TITLES[0],
        f"Shay B. Lund, et al. {_TITLES[0]}. CVPR 2011.": _TITLES[0],
        f"{_TITLES[0]}---CVPR2018": _TITLES[0],
        f"{_TITLES[0]} (FoKi)": f"{_TITLES[0]} (FoKi)",
        "Kites, Silk, and Paper Tails, and How to Fold Them": (
            "Kites, Silk, and Paper Tails, and How to Fold Them"
        ),
    }
    assert {text: t for text in cases if (t := read_title(text).title) != cases[text]} == {}


def test_words_in_chinese_behind_several_titles_are_marks_of_their_keeper() -> None:
    """`待补` says that the note is to be written."""
    lines = [f"- [{t}{' 待补' * (n < 4)}](notes/{n}.md)\n" for n, t in enumerate(_TITLES)]
    assert titles("# 论文笔记\n\n" + "".join(lines)) == list(_TITLES)


_ALTERNATING: Final[dict[str, Callable[[str, int], str]]] = {
    "links above titles": lambda t, n: (
        f"[[paper](https://arxiv.org/abs/2301.0000{n})] [[code](https://github.com/a/b{n})]\n\n{t}\n\n"
    ),
    "ids below titles": lambda t, n: f"- {t}\n  arXiv:2301.0000{n}\n",
    "repositories before venue and title": lambda t, n: (
        f"- [ada/kite{n}](https://github.com/ada/kite{n}), CVPR 2020: {t} "
        f"[pdf](https://arxiv.org/abs/2301.0000{n})\n"
    ),
    "footnotes": lambda t, n: (
        f"[^{n + 1}]: Berg, A., Sun, W. (2020). {t}. CVPR. https://arxiv.org/abs/2301.0000{n}\n"
    ),
}


def test_links_are_of_the_title_that_they_stand_by() -> None:
    """Above it where a section begins with links, below it, or in a footnote."""
    said = {}
    for name, form in _ALTERNATING.items():
        text = "# Kites\n\n" + "".join(form(title, n) for n, title in enumerate(_TITLES))
        said[name] = [
            (p.title, [x.url for x in p.links if x.kind == "paper"]) for p in papers(text)
        ]
    wanted = [(t, [f"https://arxiv.org/abs/2301.0000{n}"]) for n, t in enumerate(_TITLES)]
    assert {name: s for name, s in said.items() if s != wanted} == {}


def test_a_labelled_link_in_the_note_below_a_title_is_the_titles() -> None:
    """A link without a label in it is nobody's: it may be another paper's."""
    notes = [
        f"**[{t}](https://arxiv.org/abs/2301.0000{n})** (KITE 2021)\n\n折叠得很好，见 [another]"
        f"(https://kites.example.org/{n})。\n\n"
        * (n == 0)
        or f"**[{t}](https://arxiv.org/abs/2301.0000{n})** (KITE 2021)\n\n"
        f"折叠得很好。**（[代码](https://github.com/a/b{n})）**\n\n"
        for n, t in enumerate(_TITLES)
    ]
    found = papers("# 论文笔记\n\n" + "".join(notes))
    codes = [[link.url for link in paper.links if link.kind == "code"] for paper in found]
    assert codes == [[], *([f"https://github.com/a/b{n}"] for n in range(1, len(_TITLES)))]


def test_a_title_at_the_margin_below_a_note_is_the_next_paper() -> None:
    """Though for a page it goes on with the note's item: its link is not the paper's above."""
    notes = [
        f"[{t}](https://arxiv.org/abs/2301.0000{n}) (Berg et al., 05-2025)\n- It flies well.\n"
        for n, t in enumerate(_TITLES)
    ]
    found = papers("# Minutes\n\n" + "".join(notes))
    wanted = [(t, [f"https://arxiv.org/abs/2301.0000{n}"]) for n, t in enumerate(_TITLES)]
    assert [(p.title, [link.url for link in p.links]) for p in found] == wanted


def test_a_sentence_in_chinese_is_no_title_of_the_link_behind_it() -> None:
    """The heading above it is: `很好，必看。[链接](…)` is a note about its paper."""
    notes = [
        f"### {t}\n折叠得很好，必看。[链接](https://arxiv.org/abs/2301.0000{n})\n"
        for n, t in enumerate(_TITLES)
    ]
    assert titles("# 论文\n\n" + "".join(notes)) == list(_TITLES)
