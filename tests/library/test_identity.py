"""Which entries are one paper: the certain are merged, the doubtful stay apart and are told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from papersearch.library.files import read_list
from papersearch.library.identity import identify
from papersearch.library.markdown.reader import read_markdown_list
from papersearch.library.problems import Problems
from papersearch.library.records import Entry, Link, Paper, RawEntry, Reading

ARXIV, OTHER_ARXIV = "https://arxiv.org/abs/1909.13226", "https://arxiv.org/pdf/2001.00001v2"
DOI, SAME_DOI = "https://doi.org/10.1145/3394171.1", "https://dl.acm.org/doi/pdf/10.1145/3394171.1"
LONG = "Single Shot Instance Segmentation with Polar Representation"


def paper(title: str, *links: str, **fields: object) -> Paper:
    """Return a paper with links `kind url`."""
    pairs = [link.split() for link in links]
    made = tuple(Link(kind, url, "x" if kind == "other" else "") for kind, url in pairs)  # type: ignore[arg-type]
    return replace(Paper("", title, links=made), **fields)  # type: ignore[arg-type]


CASES = {
    "the arXiv link of the paper": ([paper(LONG, f"paper {DOI}", f"paper {ARXIV}")], 1, 0),
    "a link to another's paper": (
        [paper(LONG, f"paper {ARXIV}"), paper("Deep Snake", f"other {ARXIV}")],
        2,
        0,
    ),
    "one title in two venues": (
        [paper(LONG, venue="CVPR", year=2020), paper(LONG, venue="ICCV", year=2021)],
        2,
        1,
    ),
    "a preprint and what became of it": (
        [paper(LONG, venue="arXiv", year=2019), paper(LONG.upper(), venue="CVPR", year=2020)],
        1,
        0,
    ),
    "one DOI in two forms": (
        [paper(LONG, f"paper {DOI}"), paper(f"{LONG}.", f"paper {SAME_DOI}")],
        1,
        0,
    ),
    "one title with two arXiv ids": (
        [paper(LONG, f"paper {ARXIV}"), paper(LONG, f"paper {OTHER_ARXIV}")],
        2,
        1,
    ),
    "one link under two titles": (
        [paper(LONG, f"paper {ARXIV}"), paper("Deep Snake", f"paper {ARXIV}")],
        2,
        1,
    ),
    "parts of one work, and one link": (
        [paper(f"{LONG}, Part I", f"paper {DOI}"), paper(f"{LONG}, Part II", f"paper {DOI}")],
        2,
        1,
    ),
    "one link, and titles of other words": (
        [paper(LONG, f"paper {DOI}"), paper(LONG.replace("Shot", "Stage"), f"paper {DOI}")],
        1,
        1,
    ),
    "one link, and a typo": (
        [paper(LONG, f"paper {DOI}"), paper(LONG.replace("Shot", "Shots"), f"paper {DOI}")],
        1,
        0,
    ),
    "a short title": ([paper("Attention", summary="a"), paper("Attention", summary="b")], 2, 1),
    "a short title and the same link": (
        [paper("Attention", f"paper {ARXIV}"), paper("Attention", f"paper {ARXIV}")],
        1,
        0,
    ),
    "a short title in one venue and year": (
        [paper("Attention", venue="CVPR", year=2020, summary=each) for each in "ab"],
        1,
        0,
    ),
    "a short title in one venue and year, by others": (
        [paper("Editorial", venue="CVPR", year=2020, authors=(each,)) for each in ("A Li", "B Xu")],
        2,
        1,
    ),
    "the same entry twice": ([paper("Attention", summary="a")] * 2, 1, 0),
    "a code link in common": (
        [
            paper("Mask", "code https://github.com/a/b"),
            paper("mask", "code https://github.com/a/b"),
        ],
        1,
        0,
    ),
    "nobody knows which": (
        [
            paper(LONG, venue="CVPR", year=2020),
            paper(LONG),
            paper(LONG, venue="ICCV", year=2021),
        ],
        3,
        2,
    ),
}


def identified(papers: list[Paper]) -> tuple[tuple[Entry, ...], int, int]:
    """Return what entries become, how many were folded, and how many problems there are."""
    problems = Problems("a")
    found = identify([RawEntry(each, line) for line, each in enumerate(papers, 1)], problems)
    return found.entries, found.merged, len(problems.sorted())


def test_what_is_merged() -> None:
    """Entries are merged where that is certain; where it is not, a problem names both lines."""
    wrong = {}
    for name, (papers, count, problems) in CASES.items():
        for given_papers in (papers, papers[::-1]):
            entries, merged, told = identified(given_papers)
            if (len(entries), merged, told) != (count, len(papers) - count, problems):
                wrong[name] = [entry.paper.id for entry in entries], told
    assert wrong == {}


def test_ids() -> None:
    """Ids come from the paper's own links, then its title; papers of one title are told apart."""

    def ids(name: str) -> list[str]:
        return [entry.paper.id for entry in identified(CASES[name][0])[0]]

    title = "single-shot-instance-segmentation-with-polar-representation"
    assert ids("the arXiv link of the paper") == ["arXiv:1909.13226"]
    assert ids("a link to another's paper") == ["arXiv:1909.13226", "deep-snake"]
    assert ids("one title in two venues") == [f"{title}~cvpr-2020", f"{title}~iccv-2021"]
    assert ids("one DOI in two forms") == ["doi:10.1145/3394171.1"]
    assert set(ids("one link under two titles")) == {"deep-snake", "arXiv:1909.13226"}


PAPERS = st.builds(
    lambda title, links, venue, year, reading: paper(
        title, *links, venue=venue, year=year, readings=reading
    ),
    st.sampled_from(
        [LONG, LONG.lower(), f"{LONG}s", "Attention", "Deep Snake", "注意力", "C++", "C"]
    ),
    st.lists(
        st.sampled_from(
            [
                f"{kind} {url}"
                for kind in ("paper", "code", "other")
                for url in (ARXIV, OTHER_ARXIV, DOI, SAME_DOI, "https://a.org/1")
            ]
        ),
        max_size=3,
        unique=True,
    ),
    st.sampled_from([None, "CVPR", "ICCV", "arXiv"]),
    st.sampled_from([None, 2019, 2020, 2025]),
    st.sampled_from([(), (Reading("解读", "https://zhuanlan.zhihu.com/p/1"),)]),
)
ENTRIES = st.lists(st.tuples(PAPERS, st.booleans()), max_size=8)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(given_entries: list[tuple[Paper, bool]], random: object) -> None:
    """Entries in any order are put together alike; ids are unique, links and counts add up."""
    entries = [RawEntry(each, 1, is_reading) for each, is_reading in given_entries]
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found, other = identify(entries, Problems("a")), identify(shuffled, Problems("a"))
    assert sorted(links_of(found.entries)) == sorted(links_of(other.entries))
    ids = [entry.paper.id for entry in found.entries]
    assert len(set(ids)) == len(ids)
    assert len(ids) + found.merged == len(entries)
    urls = {link.url for each, _ in given_entries for link in each.links}
    assert {link.url for entry in found.entries for link in entry.paper.links} == urls


def test_papers_of_one_line_keep_their_order() -> None:
    """Papers stand by their lines, and those of one line as they stand in it."""
    given_entries = [(2, "Zebras"), (1, "Zebras at Night"), (1, "Apples"), (1, "Pears")]
    entries = [
        RawEntry(paper(title, f"paper {DOI}{n}"), line)
        for n, (line, title) in enumerate(given_entries)
    ]
    found = [entry.paper.title for entry in identify(entries, Problems("a")).entries]
    assert found == ["Zebras at Night", "Apples", "Pears", "Zebras"]


def test_an_entry_without_a_title_is_found_in_one_line_too() -> None:
    """It is told by its number there; a number is a title, a list of none is not."""
    titles: tuple[object, ...] = ("One Paper", None, "Another Paper", [])
    text = json.dumps([{"title": title, "authors": ["A B"]} for title in titles])
    listed = read_list(Path("a.json"), text.encode())
    assert [entry.paper.title for entry in listed.entries] == ["One Paper", "Another Paper"]
    assert [str(each) for each in listed.problems] == [
        "a.json:1:1: 2 entries have no title (entries 2, 4)"
    ]
    text_among = text.replace("}, ", '}, "Text", ', 1)
    (problem,) = read_list(Path("a.json"), text_among.encode()).problems
    assert problem.message == "3 entries have no title (entries 2, 3, 5)"
    listed = read_list(Path("a.json"), text.replace("}, ", "},\n").encode())
    assert [str(each) for each in listed.problems] == [
        "a.json:2:1: 2 entries have no title (lines 2, 4)"
    ]


def links_of(entries: tuple[Entry, ...]) -> list[list[tuple[str, str]]]:
    """Return the links of each paper."""
    return [sorted((link.kind, link.url) for link in entry.paper.links) for entry in entries]


@given(ENTRIES)
def test_what_was_identified_stays(given_entries: list[tuple[Paper, bool]]) -> None:
    """Papers that were read once, written down, and read again keep their ids."""
    once = identify([RawEntry(each, 1) for each, _ in given_entries], Problems("a")).entries
    again = identify([RawEntry(entry.paper, entry.line) for entry in once], Problems("a")).entries
    assert {entry.paper.id for entry in again} == {entry.paper.id for entry in once}


def test_many_doubts_are_one_problem_of_each_kind() -> None:
    """Where many entries share their links with others, one problem counts them."""
    lines = [
        f"- [Kites of Type {n} in {word} Wind](https://arxiv.org/abs/2301.0000{n})"
        for n in range(1, 7)
        for word in ("Strong", "Gentle Evening")
    ]
    found = read_markdown_list("\n".join(["# Papers", *lines]).encode(), "x.md", Path("x.md"))
    assert len(found.entries) == 12
    assert [problem.message.partition(" (")[0] for problem in found.problems] == [
        "6 papers have a link of another paper"
    ]
