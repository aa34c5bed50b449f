"""List files that change while a dialog is open: what was shown before can be taken along."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from weakref import WeakSet

import pytest

from papersearch.engine.choice import engine_named
from papersearch.engine.seam import Reader
from papersearch.index.opened import LibraryIndex, OpenIndex
from papersearch.library.locate import Library
from papersearch.session import marks_file
from papersearch.tui.dialogs import Ask
from papersearch.tui.index_keeper import IndexKeeper
from papersearch.tui.note import Note
from tui.driver import Interface, running

pytestmark = pytest.mark.usefixtures("quick_looks", "quick_builds")


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> WeakSet[Reader]:
    """Return the readers that somebody holds; the keeper builds in this process, sooner."""
    held: WeakSet[Reader] = WeakSet()
    tell_opened = IndexKeeper._tell_opened

    def tell_and_note(keeper: IndexKeeper, opened: OpenIndex, is_fresh: bool, reason: str) -> None:
        held.add(opened.reader)
        tell_opened(keeper, opened, is_fresh, reason)

    def build(keeper: IndexKeeper, index: LibraryIndex, is_asked: bool) -> None:
        keeper._tell_opened(index.open(), is_fresh=True, reason="")

    monkeypatch.setattr(IndexKeeper, "_tell_opened", tell_and_note)
    monkeypatch.setattr(IndexKeeper, "_build", build)
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
    make_library: Callable[..., Library], home: Path, readers: WeakSet[Reader], name: str
) -> None:
    """A list changes behind each dialog: export, copy and note are of what was asked for.

    In the end, nobody holds any index but the last one.
    """
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    index = LibraryIndex(make_library(listed(600)), engine_named(name))
    index.open()

    async def change(interface: Interface, *counts: int) -> None:
        for count in counts:
            make_library(listed(count))
            await interface.until(partial(shows, interface, count))

    async with running(index) as interface:
        await interface.search("mask")
        await interface.do("export")
        await interface.dialog(Ask)
        await change(interface, 400, 300)
        await interface.answer_with("all.json")
        await interface.until(partial(interface.says, f"600 papers written to {home}"))
        written = json.loads(Path("all.json").read_text(encoding="utf-8"))["hits"]
        assert {hit["title"] for hit in written} == {f"Mask {n}" for n in range(600)}
        interface.results.select(299)
        await interface.wait_for_selected(299)
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
        await interface.press("x", "escape")
        await interface.until(partial(interface.says, "note kept"))
        assert {mark.note for mark in marks_file().marks().values()} == {"x"}
        assert noted.startswith("Mask")
        await interface.until(lambda: len(readers) == 1)
