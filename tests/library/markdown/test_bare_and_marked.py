"""Lists of titles with little beside them: ids, months, marks of citations, names above them."""

from __future__ import annotations

from typing import Final

from marked import papers, read, titles

from papersearch.library.markdown.titles import read_title

_FOLD: Final = "Folding Paper Kites with Learned Creases"
_TAIL: Final = "Tail Length and the Stability of Kites"
_STRINGS: Final = "A Survey of String Tension Models"
_NIGHT: Final = "Learning to Fly Silk Kites at Night"
_TITLES: Final = (_FOLD, _TAIL, _STRINGS, _NIGHT)

_HEADS: Final = {
    f"2102.01373 {_FOLD}": (_FOLD, 2021, ""),
    f"201708 {_FOLD}": (_FOLD, 2017, ""),
    f"201908 ACL {_FOLD}": (_FOLD, 2019, "ACL"),
    f"2019ACL {_FOLD}": (_FOLD, 2019, "ACL"),
    "2019 Kite-Attentive Deep Folding": ("2019 Kite-Attentive Deep Folding", None, ""),
    "2018 CVPR Workshop Challenge on Kites": ("2018 CVPR Workshop Challenge on Kites", None, ""),
}
_MARKED: Final = {
    f"Berg A, Sun W, et al. {_FOLD}[J]. Kites (KITE), 2017, 50(3): 1-40.     ab": (
        _FOLD,
        2017,
        "Kites (KITE)",
        "Berg A, Sun W, et al",
    ),
    f"[11]Berg A M , del Rincon J . {_FOLD}[C]//Proceedings of the 13th Kites. 2006: 89-98.": (
        _FOLD,
        2006,
        "Proceedings of the 13th Kites",
        "Berg A M, del Rincon J",
    ),
    "安李,王五,等.纸风筝的折叠:进展与展望[J].风筝学报, 2018, 58(12):1079-1094.": (
        "纸风筝的折叠:进展与展望",
        2018,
        "风筝学报",
        "安李,王五,",
    ),
}


def test_dates_that_nothing_parts_from_a_title_are_cut_off() -> None:
    """Ids of arXiv, months in six digits, years with known venues; no half of a title."""
    found = {text: read_title(text) for text in _HEADS}
    said = {text: (t.title, t.venue.year, t.venue.name or "") for text, t in found.items()}
    assert {text: s for text, s in said.items() if s != _HEADS[text]} == {}


def test_marks_of_citations_part_title_venue_and_authors() -> None:
    """GB/T 7714 in English and Chinese; a book is none of a list's papers."""
    found = {text: read_title(text) for text in _MARKED}
    said = {
        text: (t.title, t.venue.year, t.venue.name, t.authors.removesuffix("等"))
        for text, t in found.items()
    }
    assert {text: s for text, s in said.items() if s != _MARKED[text]} == {}
    listed = "".join(f"- [ ] [{n}]{text}\n" for n, text in enumerate(_MARKED, start=1))
    book = "- [x] [9]Berg A. The Whole of Kites[M]. Springer, 2016.\n"
    assert titles(f"# 文献\n\n{listed}{book}") == [entry[0] for entry in _MARKED.values()]


def test_notes_with_an_id_lead_to_its_paper() -> None:
    """A title with its id that leads to notes beside the list has the link of the id."""
    listed = "".join(
        f"- [190{n}.0285{n} {title}](notes/{n}.md)\n" for n, title in enumerate(_TITLES, start=1)
    )
    found = papers(f"# 笔记\n\n## 风筝\n\n{listed}")
    assert [paper.title for paper in found] == list(_TITLES)
    assert [link.url for link in found[0].links] == ["https://arxiv.org/abs/1901.02851"]


def test_years_that_many_titles_begin_with_are_no_part_of_them() -> None:
    """A year in front is cut off where it is the habit of the list, and else stays."""
    listed = "".join(
        f"- [201{n} {title}](https://arxiv.org/abs/1901.0000{n})\n"
        for n, title in enumerate(_TITLES, start=1)
    )
    assert titles(f"# Papers\n\n{listed}") == list(_TITLES)
    one = "- [2018 Kite Folding Challenge](https://arxiv.org/abs/1901.00009)\n"
    others = "".join(
        f"- [{title}](https://arxiv.org/abs/1901.0001{n})\n" for n, title in enumerate(_TITLES)
    )
    assert titles(f"# Papers\n\n{one}{others}")[0] == "2018 Kite Folding Challenge"


def test_titles_alone_with_remarks_below_them_are_read() -> None:
    """Remarks in further lines are none of the list; an item above titles names a group."""
    first = "".join(
        f"    * {title} of Kind {n}<br>\n这篇文章很有意思，值得一读。\n"
        for n, title in enumerate(2 * _TITLES)
    )
    second = "".join(
        f"        * {title} at Sea {n}</br>\n这篇文章值得一读。\n" * (n < 1)
        or f"        * {title} at Sea {n}\n"
        for n, title in enumerate(2 * _TITLES)
    )
    text = f"# 论文\n\n* Index\n{first}\n* Sea\n    * Kites over the Sea\n{second}"
    found = read(text).entries
    assert [e.paper.title for e in found] == [
        *(f"{title} of Kind {n}" for n, title in enumerate(2 * _TITLES)),
        *(f"{title} at Sea {n}" for n, title in enumerate(2 * _TITLES)),
    ]
    assert found[-1].paper.categories[0].endswith("Kites over the Sea")


def test_numbered_titles_alone_below_a_heading_are_read() -> None:
    """They are a list by themselves, among sections whose papers have links."""
    linked = f"## Linked\n\n- [{_NIGHT}](https://arxiv.org/abs/1901.00001)\n\n"
    bare = "".join(f"[{n}] {title}\n\n" for n, title in enumerate(_TITLES[:3], start=1))
    assert titles(f"# Papers\n\n{linked}## Bare\n\n{bare}") == [_NIGHT, *_TITLES[:3]]


def test_titles_below_their_names_and_links() -> None:
    """A paragraph below a short name with links is the title, and the name a tag."""
    listed = "".join(
        f"**[{n}] KiteNet{n}**  [**[paper]**](https://arxiv.org/abs/1901.0000{n})\n\n{title}\n\n"
        for n, title in enumerate(_TITLES, start=1)
    )
    found = papers(f"# Kites\n\n#### Folding\n\n{listed}")
    assert [paper.title for paper in found] == list(_TITLES)
    assert found[0].links[0].url == "https://arxiv.org/abs/1901.00001"


def test_names_that_repeat_papers_with_titles_are_no_further_papers() -> None:
    """A contents by short names leaves the links to the entries with titles."""
    names = "".join(f"- [K{n}](https://arxiv.org/abs/1901.0000{n})\n" for n in range(5))
    full = "".join(
        f"- **{title}**\n  - **Author(s):** Ada Berg, Wei Sun\n"
        f"  - [Paper](https://arxiv.org/abs/1901.0000{n})\n\n"
        for n, title in enumerate(_TITLES)
    )
    found = papers(f"# Kites\n\n### Names with Links\n{names}\n## Models\n\n{full}")
    assert [paper.title for paper in found] == ["K4", *_TITLES]
    assert [len(paper.links) for paper in found] == [1] * 5
    assert found[1].authors == ("Ada Berg", "Wei Sun")


def test_files_of_one_repository_are_no_repetitions() -> None:
    """Short names that lead to different files of one place are papers of their own."""
    base = "https://github.com/a/kites/blob/main/papers"
    listed = "".join(f"* [{title}]({base}/{n}.pdf)\n" for n, title in enumerate(_TITLES))
    short = "".join(f"* [Kites by Wei {n}]({base}/s{n}.pdf)\n" for n in range(4))
    assert len(papers(f"# Kite papers\n\n### Folding\n{listed}\n### Flying\n{short}")) == 8


def test_lines_of_one_paragraph_with_brackets_around_links_and_venues() -> None:
    """A link in brackets keeps its address; a line with venue and year begins the next entry."""
    text = (
        "# Kites\n\n## Folding\n\n"
        f"(FOLD){_FOLD}[[paper](https://arxiv.org/abs/2001.00001)](ICLR2020)    \n"
        f"{_TAIL}[[paper](https://arxiv.org/abs/2001.00002)[code](https://github.com/a/b)](ICML2020)\n"
        f"## Strings\n{_STRINGS}(NIPS2019)    \n{_NIGHT}(ICML2020)   \n"
    )
    found = {
        each.title: (each.venue, each.year, [link.url[-5:] for link in each.links])
        for each in papers(text)
    }
    assert found == {
        _FOLD: ("ICLR", 2020, ["00001"]),
        _TAIL: ("ICML", 2020, ["00002", "m/a/b"]),
        _STRINGS: ("NIPS", 2019, []),
        _NIGHT: ("ICML", 2020, []),
    }


def test_stars_and_squares_begin_items() -> None:
    """Lines that a sign begins, as people type it, are entries of their own with their links."""
    text = (
        "# 推荐阅读\n\n"
        f"☆ {_FOLD}（第一篇） arXiv:2001.00001\n"
        f"☆☆ {_TAIL}（代码 https://github.com/a/tail ）\n"
        f"■ {_STRINGS}  arXiv:2001.00003 代码：https://github.com/a/strings\n"
    )
    found = {
        each.title: [link.url.rpartition("/")[2] for link in each.links] for each in papers(text)
    }
    assert found == {_FOLD: ["2001.00001"], _TAIL: ["tail"], _STRINGS: ["strings", "2001.00003"]}


def test_a_label_before_a_title_joins_no_papers() -> None:
    """Entries whose titles are labelled alike stay two, though one has the other's address."""
    text = (
        f"# Kites\n## One\nPaper: {_FOLD}\nLink: https://arxiv.org/abs/2001.00001\n\n"
        f"## Two\nPaper: {_TAIL}\nLink: https://arxiv.org/abs/2001.00002\n"
        "Note: builds on https://arxiv.org/abs/2001.00001\n"
    )
    assert titles(text) == [_FOLD, _TAIL]
