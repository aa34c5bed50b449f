"""The first build of a large library: papers are there early, and shown as some of more."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from papersearch.context import Context
from papersearch.engine.registry import engine_named
from papersearch.index import builder
from papersearch.index.library_index import LibraryIndex
from papersearch.index.progress import Step
from papersearch.library.locate import Library
from papersearch.tui.index_keeper import IndexKeeper
from papersearch.tui.index_news import IndexBuilding
from papersearch.user.marks import MarkChange
from tui.driver import lines_of, running

PAPERS = 30
LIST = "papers:\n" + "".join(f"- {{title: Paper {n} on masks}}\n" for n in range(PAPERS))
BROKEN = "- {title: [}\n"
EARLY = 10


class Killed(Exception):  # noqa: N818 (nothing is wrong)
    """The build ends here."""


@pytest.fixture
def partial_index(home: Path, quick_builds: None, monkeypatch: pytest.MonkeyPatch) -> LibraryIndex:
    """Return an index whose first build was killed when it had a part."""
    monkeypatch.setattr(builder, "EARLY", EARLY)
    monkeypatch.setattr(builder, "_LARGE", 1)
    folder = home / "work" / "lists"
    folder.mkdir()
    (folder / "list.yaml").write_text(LIST + BROKEN, encoding="utf-8")
    index = LibraryIndex(Library((folder,), home / "index"), engine_named("whoosh"))

    def kill(step: Step) -> None:
        if step.stage == "indexing":
            raise Killed

    with pytest.raises(Killed):
        index.open(kill)
    return index


async def test_papers_are_there_early_and_shown_as_some_of_more(
    partial_index: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found in a part is told as such, what is not found may come; then all is there.

    A mark whose paper is still to come is not lost meanwhile, and what is wrong in the lists is no
    news when it comes.
    """
    may_go_on = threading.Event()

    def build(keeper: IndexKeeper, index: LibraryIndex, _is_asked: bool) -> None:
        keeper._tell(IndexBuilding(Step("indexing", 12, PAPERS)))
        may_go_on.wait()
        keeper._tell_opened(index.open(), is_fresh=True, reason="")

    monkeypatch.setattr(IndexKeeper, "_build", build)
    marks = Context().marks_file
    marks.change_all([MarkChange("paper-20-on-masks", is_starred=True)])
    try:
        async with running(partial_index) as interface:
            await interface.until(lambda: interface.says("10 papers so far"))
            await interface.until(lambda: interface.says("10 of 30 papers, still reading"))
            await interface.search("is:lost")
            assert interface.answer.lost == ()
            await interface.search("20")
            told = " ".join(" ".join(lines_of(interface.results)).split())
            assert "The lists are still being read: it may be found in a moment." in told
            await interface.search("")
            await interface.press("down", "down")
            chosen = interface.selected
            may_go_on.set()
            await interface.until(lambda: interface.answer.total == PAPERS)
            await interface.until(lambda: interface.says("1 problem (Shift+F5)"))
            assert interface.screen.session.problems.new == ()
            assert interface.selected == chosen
            await interface.search("is:starred")
            assert interface.titles() == ["Paper 20 on masks"]
    finally:
        may_go_on.set()


@pytest.mark.usefixtures("quick_builds")
async def test_a_key_on_a_paper_waits_for_the_first_build(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It acts on the first paper once the index is there, and says that it waits."""
    may_go_on = threading.Event()
    file = home / "list.yaml"
    file.write_text(LIST, encoding="utf-8")
    library_index = LibraryIndex(Library((file,), home / "index"), engine_named("whoosh"))

    def build(keeper: IndexKeeper, index: LibraryIndex, _is_asked: bool) -> None:
        keeper._tell(IndexBuilding(Step("reading", 0, PAPERS)))
        may_go_on.wait()
        keeper._tell_opened(index.open(), is_fresh=True, reason="")

    monkeypatch.setattr(IndexKeeper, "_build", build)
    try:
        async with running(library_index, waits=False) as interface:
            await interface.until(lambda: interface.screen.session.is_reading)
            await interface.press("ctrl+s")
            await interface.until(lambda: interface.says("this key waits"))
            may_go_on.set()
            await interface.until(lambda: len(Context().marks_file.marks()) == 1)
    finally:
        may_go_on.set()
