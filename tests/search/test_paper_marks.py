"""Marks follow their papers from index to index; the lost are listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papersearch.engine.whoosh.engine import WhooshEngine
from papersearch.errors import EngineUnavailableError
from papersearch.index.library_index import LibraryIndex
from papersearch.library.locate import Library
from papersearch.library.records import Paper
from papersearch.search.answer import Request
from papersearch.search.paper_finder import PaperFinder
from papersearch.search.paper_marks import PaperMarks
from papersearch.search.searcher import Searcher
from papersearch.search.title_table import TitleTable
from papersearch.user.marks import MarksFile

TYPO = "PolarMask: Single Shot Instance Segmentaton"
MENDED = "PolarMask: Single Shot Instance Segmentation"
OTHERS = "- title: Deep Snake for Real-Time Segmentation\n- title: Scene Graphs of Everything\n"
ARXIV = "  links: {paper: 'https://arxiv.org/abs/1909.13226'}\n"


@pytest.mark.usefixtures("quick_builds")
def test_a_mark_follows_its_paper(make_library: Callable[..., Library], tmp_path: Path) -> None:
    """A mended title, then an arXiv link, take no mark away, nor does a rebuild; undone, it stays.

    A paper that is gone is among the lost, under its last title and with its note.
    """
    file = MarksFile(tmp_path / "marks.json")
    file.change("polarmask-single-shot-instance-segmentaton", is_starred=True, note="good")
    steps = {
        TYPO: f"- title: '{TYPO}'\n",
        f"{MENDED} ": f"- title: '{MENDED}'\n",
        MENDED: f"- title: '{MENDED}'\n{ARXIV}",
        "": "",
        f"{MENDED}  ": f"- title: '{MENDED}'\n{ARXIV}",
        f"{TYPO} ": f"- title: '{TYPO}'\n",
    }
    for place, (title, entry) in enumerate(steps.items()):
        library = make_library(f"papers:\n{entry}{OTHERS}")
        index = LibraryIndex(library, WhooshEngine()).open(rebuild=place == 2)
        marks = PaperMarks(index, file)
        searcher = Searcher(index, marks.marks, marks.lost)
        starred = searcher.search(Request("is:starred"))
        lost = searcher.search(Request("is:lost good"))
        assert (starred.total, lost.total) == ((1, 0) if entry else (0, 1))
        hit = searcher.hit(starred if entry else lost, 0)
        assert hit.paper.title == (title.strip() or MENDED)
        assert marks.mark(hit.paper.id).note == ("good" if entry else "")
        counted = {each.value: each.count for each in searcher.search(Request()).facets["is"]}
        assert counted == ({"starred": 1} if entry else {"lost": 1})
        marks.remember()


ALPHA = "Alpha Masks for Segmentation"
BETA = "Beta Boxes for Detection"
GAMMA = "Gamma Points for Clouds"


def entry(title: str, arxiv: str = "", code: str = "") -> str:
    """Return an entry with the links that there are."""
    paper = f"paper: 'https://arxiv.org/abs/{arxiv}'" if arxiv else ""
    repository = f"code: 'https://github.com/x/{code}'" if code else ""
    links = ", ".join(filter(None, (paper, repository)))
    return f"- title: '{title}'\n" + (f"  links: {{{links}}}\n" if links else "")


@pytest.mark.usefixtures("quick_builds")
def test_marks_keep_to_titles_where_links_are_exchanged(
    make_library: Callable[..., Library], tmp_path: Path
) -> None:
    """Whatever links of entries are exchanged, each title keeps its star and note."""
    one, two, three = "1909.13226", "1909.13227", "1909.13228"
    lists = {
        "as it was": (entry(ALPHA, one, "a"), entry(BETA, two), entry(GAMMA)),
        "ids exchanged, one has code": (entry(ALPHA, two, "a"), entry(BETA, one), entry(GAMMA)),
        "code exchanged": (entry(ALPHA, two), entry(BETA, one, "a"), entry(GAMMA)),
        "code shared": (entry(ALPHA, two, "a"), entry(BETA, one, "a"), entry(GAMMA)),
        "ids exchanged, code shared": (entry(ALPHA, one, "a"), entry(BETA, two, "a"), entry(GAMMA)),
        "no code": (entry(ALPHA, one), entry(BETA, two), entry(GAMMA)),
        "ids exchanged, no code": (entry(ALPHA, two), entry(BETA, one), entry(GAMMA)),
        "an id for another": (entry(ALPHA), entry(BETA, one), entry(GAMMA, two)),
        "three ids": (entry(ALPHA, three), entry(BETA, one), entry(GAMMA, two)),
        "three ids, turned": (entry(ALPHA, one), entry(BETA, two), entry(GAMMA, three)),
        "titles exchanged": (entry(BETA, one), entry(GAMMA, two), entry(ALPHA, three)),
    }
    notes = {ALPHA: "DELTA", BETA: "EPS", GAMMA: "ZETA"}
    file = MarksFile(tmp_path / "marks.json")
    wrong = []
    for what, entries in lists.items():
        library = make_library("papers:\n" + "".join(entries))
        index = LibraryIndex(library, WhooshEngine()).open()
        marks = PaperMarks(index, file)
        searcher = Searcher(index, marks.marks, marks.lost)
        answer = searcher.search(Request())
        papers = [searcher.hit(answer, place).paper for place in range(3)]
        if what == "as it was":
            for paper in papers:
                marks.change(paper.id, is_starred=True, note=notes[paper.title])
        found = {paper.title: marks.mark(paper.id).note for paper in papers}
        starred = searcher.search(Request("is:starred")).total
        if (found, starred) != (notes, 3):
            wrong.append((what, found, starred, marks.lost()))
        marks.remember()
    assert not wrong


def test_a_mark_of_another_librarys_paper_is_not_lost(bundled: Searcher, tmp_path: Path) -> None:
    """A paper that stands in a list file elsewhere has its mark there; this library is told so."""
    file = MarksFile(tmp_path / "marks.json")
    other = tmp_path / "other.yaml"
    other.write_text("papers: []")
    PaperMarks(bundled.index, file).change("nowhere", is_starred=True)
    marks = PaperMarks(bundled.index, file)
    assert ([paper.id for paper in marks.lost()], marks.elsewhere) == (["nowhere"], 0)
    text = file.path.read_text()
    traces = f'"traces": [{{"id": "nowhere", "places": [["{other}", "", ""]]}}]'
    file.path.write_text(text.replace('"starred": true', f'"starred": true, {traces}'))
    assert (marks.lost(), marks.elsewhere) == ((), 1)
    marks.change("nowhere", is_starred=False)
    assert (marks.lost(), marks.elsewhere) == ((), 0)


@pytest.mark.usefixtures("quick_builds")
def test_marks_are_kept_while_the_engine_cannot_answer(
    bundled: Searcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A star is the user's own: it is written, and shown, whoever has the papers."""
    file = MarksFile(tmp_path / "marks.json")
    marks = PaperMarks(bundled.index, file)

    def away(*_: object) -> None:
        raise EngineUnavailableError("the cluster cannot be reached")

    monkeypatch.setattr(PaperFinder, "paper", away)
    assert marks.change("arXiv:1909.13226", is_starred=True).is_starred
    monkeypatch.undo()
    assert MarksFile(file.path).mark("arXiv:1909.13226").is_starred
    assert PaperMarks(bundled.index, file).mark("arXiv:1909.13226").is_starred


def test_a_table_of_titles_finds_what_an_engine_does(bundled: Searcher) -> None:
    """Thousands of lost marks are looked for in a table: a title that was mended is found there."""
    engine, table = PaperFinder(bundled.index), PaperFinder(bundled.index)
    titles = table._titles()
    assert len(titles) == bundled.index.manifest.papers
    table._table = TitleTable(titles)
    missed = []
    for key, title in titles.items():
        words = title.split()
        for lost in (title, " ".join(words[:-2]), " ".join([*words[2:], "zzyzx"])):
            found = [key in each._with_like_titles(lost) for each in (engine, table)]
            if not found[1] and (found[0] or lost == title):
                missed.append((lost, found))
    assert not missed


def test_lost_marks_are_looked_through_once(bundled: Searcher) -> None:
    """What is typed is compared with lost papers only where somebody looks at their number."""
    lost = (Paper("kites", "Folding Paper Kites"), Paper("tails", "Tails for Kites"))
    searcher = Searcher(bundled.index, lost=lambda: lost)
    first = searcher._lost_now()
    answer = searcher.search(Request("paper"))
    assert "_texts" not in vars(first)
    assert [each.count for each in answer.facets["is"] if each.value == "lost"] == [1]
    assert searcher._lost_now() is first
    assert searcher.search(Request("is:lost kites")).total == 2
