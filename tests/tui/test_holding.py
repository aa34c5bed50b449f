"""List files that change while a dialog is open: what was shown before can be taken along."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from weakref import WeakSet

import pytest

from papersearch.context import Context
from papersearch.engine.registry import engine_named
from papersearch.engine.seam import Snapshot
from papersearch.index.library_index import LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.tui.dialogs import Ask
from papersearch.tui.index_keeper import IndexKeeper
from papersearch.tui.note import Note
from papersearch.user.mark import Mark
from tui.driver import Interface, running

pytestmark = pytest.mark.usefixtures("quick_keeping")


@pytest.fixture
def snapshots(monkeypatch: pytest.MonkeyPatch) -> WeakSet[Snapshot]:
    """Return the snapshots that somebody holds."""
    held: WeakSet[Snapshot] = WeakSet()
    tell_opened = IndexKeeper._tell_opened

    def tell_and_note(keeper: IndexKeeper, opened: OpenIndex, is_fresh: bool, reason: str) -> None:
        held.add(opened.snapshot)
        tell_opened(keeper, opened, is_fresh, reason)

    monkeypatch.setattr(IndexKeeper, "_tell_opened", tell_and_note)
    return held


def listed(count: int) -> str:
    """Return a list of so many papers."""
    entries = (f"- {{title: Mask {n}, summary: word{n}}}\n" for n in range(count))
    return "papers:\n" + "".join(entries)


def shows(interface: Interface, count: int) -> bool:
    """Tell whether the answer shown has so many papers."""
    return interface.answer.total == count


@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
async def test_what_was_shown_is_exported_copied_and_noted(
    make_library: Callable[..., Library], home: Path, snapshots: WeakSet[Snapshot], name: str
) -> None:
    """A list changes behind each dialog: export, copy and note are of what was asked for.

    In the end, nobody holds any index but the last one.
    """
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    index = LibraryIndex(make_library(listed(130)), engine_named(name))
    index.open()

    async def change(interface: Interface, *counts: int) -> None:
        for count in counts:
            make_library(listed(count))
            await interface.until(partial(shows, interface, count))

    async with running(index) as interface:
        await interface.search("mask")
        await interface.do("export")
        await interface.dialog(Ask)
        await change(interface, 110, 90)
        await interface.answer_with("all.json")
        await interface.until(partial(interface.says, f"130 papers written to {home}"))
        written = json.loads(Path("all.json").read_text(encoding="utf-8"))["hits"]
        assert {hit["title"] for hit in written} == {f"Mask {n}" for n in range(130)}
        interface.results.select(89)
        await interface.wait_for_selected(89)
        title = interface.selected
        await interface.do("copy")
        await change(interface, 2, 1)
        await interface.press("enter")
        await interface.until(partial(interface.says, title))
        await change(interface, 3)
        noted = interface.selected
        await interface.do("note")
        await interface.dialog(Note)
        await change(interface, 0)
        await interface.press("x", "ctrl+s")
        await interface.until(partial(interface.says, "note kept"))
        assert {mark.note for mark in Context().marks_file.marks().values()} == {"x"}
        assert noted.startswith("Mask")
        await interface.until(lambda: len(snapshots) == 1)


ALPHA = (
    "- title: Alpha Masks for Segmentation\n  links: {paper: 'https://arxiv.org/abs/1909.1322%d'}\n"
)
BETA = "- title: Beta Boxes for Detection\n  links: {paper: 'https://arxiv.org/abs/1909.1322%d'}\n"


async def test_acts_are_of_the_paper_that_was_shown(
    make_library: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two papers exchange their ids behind a note, and before the answer to that is shown.

    Note, star and read sign are of the paper whose title was shown, and the selection follows it.
    """
    index = LibraryIndex(make_library("papers:\n" + ALPHA % 6 + BETA % 7), engine_named("whoosh"))
    index.open()

    def notes() -> dict[str, str]:
        kept = Context().marks_file.kept()
        return {kept.traces[key][-1].title.split()[0]: m.note for key, m in kept.marks.items()}

    def is_noted(note: str) -> bool:
        return note in notes().values()

    async with running(index) as interface:
        for place, note in ((0, "D"), (1, "E")):
            interface.results.select(place)
            await interface.do("note")
            await interface.dialog(Note)
            await interface.press(note, "ctrl+s")
            await interface.until(partial(is_noted, note))
        interface.results.select(0)
        await interface.wait_for_selected(0)
        await interface.do("note")
        await interface.dialog(Note)
        opened = interface.screen.searcher
        make_library("papers:\n" + BETA % 6 + ALPHA % 7)
        await interface.until(lambda: interface.screen.searcher is not opened)
        await interface.until(lambda: interface.titles()[0].startswith("Beta"))
        assert interface.selected.startswith("Alpha")
        answer = interface.answer
        await interface.press("X", "ctrl+s")
        await interface.until(lambda: "DX" in notes().values())
        await interface.until(lambda: interface.answer is not answer)
        assert notes() == {"Alpha": "DX", "Beta": "E"}
        # What is pressed when another index is open, but its answer not shown yet:
        shown, ask = interface.screen.shown, interface.screen.search_thread.ask
        monkeypatch.setattr(interface.screen.search_thread, "ask", lambda *_: None)
        opened = interface.screen.searcher
        make_library("papers:\n" + ALPHA % 6 + BETA % 7)
        await interface.until(lambda: interface.screen.searcher is not opened)
        assert interface.screen.shown is shown
        assert interface.selected.startswith("Alpha")
        for action, told in (("star", "starred"), ("read", "marked as read")):
            await interface.do(action)
            await interface.until(partial(interface.says, told))
        monkeypatch.setattr(interface.screen.search_thread, "ask", ask)
        await interface.search("alpha")
        await interface.until(lambda: "★✓✎ " in interface.row(0)[1].text)
        assert list(Context().marks_file.marks().values()) == [
            Mark(True, True, "DX"),
            Mark(note="E"),
        ]
