"""Editing the selected paper's entry in the user's own editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from papersearch.errors import PapersearchError
from papersearch.index.library_index import LibraryIndex
from papersearch.tui.actions import editing as actions_editing
from papersearch.tui.app import PapersearchApp
from tui.driver import NARROW, WIDE, running

pytestmark = pytest.mark.usefixtures("quick_keeping")

ENTRY = "- title: {}\n  links:\n    paper: https://arxiv.org/abs/2001.0000{}\n"
LIST = "papers:\n" + ENTRY.format("First", 1) + ENTRY.format("Second [b]", 2)
Edit = Callable[[Path, int], None]


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> Callable[[Edit], list[tuple[str, int]]]:
    """Return a function that puts an editor in place; it returns what it is called with."""
    calls: list[tuple[str, int]] = []
    is_lent = False

    @contextmanager
    def suspend(_: PapersearchApp) -> Iterator[None]:
        nonlocal is_lent
        is_lent = True
        yield
        is_lent = False

    def begin(edit: Edit) -> list[tuple[str, int]]:
        def editing(path: Path, line: int) -> None:
            assert is_lent, "the editor needs the terminal to itself"
            calls.append((str(path), line))
            edit(path, line)

        monkeypatch.setattr(actions_editing, "edit", editing)
        monkeypatch.setattr(PapersearchApp, "suspend", suspend)
        return calls

    return begin


def replacing(old: str, new: str) -> Edit:
    """Return an edit that replaces a text."""

    def edit(path: Path, _: int) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


async def test_an_edit_is_followed(
    index_of: Callable[..., LibraryIndex],
    edits: Callable[[Edit], list[tuple[str, int]]],
) -> None:
    """The editor gets file and line of the selected entry; what it changed is found at once."""
    calls = edits(replacing("Second [b]", "Zweites"))
    index = index_of(LIST)
    file = index.library.list_files()[0]
    async with running(index, NARROW) as interface:
        await interface.press("down")
        await interface.wait_for_selected(1)
        await interface.do("edit")
        assert calls == [(str(file), 5)]
        await interface.until(lambda: interface.says("edited data/list.yaml:5"))
        await interface.until(lambda: interface.titles() == ["First", "Zweites"])
        assert interface.selected == "Zweites"
        await interface.until(lambda: "Zweites" in interface.screen_text())
        await interface.until(lambda: interface.says("index fresh"))
        await interface.focus_list()
        await interface.press("e")
        await interface.until(lambda: len(calls) == 2)
        await interface.search("zweites")
        assert interface.results.total == 1


async def test_a_slip_in_the_edit_is_told(
    index_of: Callable[..., LibraryIndex], edits: Callable[[Edit], list[tuple[str, int]]]
) -> None:
    """An edit that breaks the entry is told with its line; the other entries stay."""
    edits(replacing("title: First", "tilte: First"))
    async with running(index_of(LIST), WIDE) as interface:
        await interface.do("edit")
        await interface.until(lambda: interface.titles() == ["Second [b]"])
        await interface.wait_for_status("data/list.yaml:2:")
        assert "tilte" in interface.status_in_sight


async def test_one_of_several_sources_is_chosen(
    index_of: Callable[..., LibraryIndex],
    edits: Callable[[Edit], list[tuple[str, int]]],
) -> None:
    """A paper that stands in two lists has a menu of both, and the chosen one is edited."""
    calls = edits(lambda path, line: None)
    index_of(LIST, "[b]a.yaml")
    index = index_of("papers:\n\n\n" + ENTRY.format("First", 1), "b.yaml")
    async with running(index, NARROW) as interface:
        await interface.search("first")
        await interface.do("edit")
        choices = await interface.menu()
        assert choices == [("data/[b]a.yaml", "line 2"), ("data/b.yaml", "line 4")]
        assert calls == []
        await interface.press("escape")
        await interface.dialog_closed()
        await interface.do("edit")
        await interface.menu()
        await interface.press("2")
        await interface.until(lambda: calls == [(str(index.library.roots[0] / "b.yaml"), 4)])


async def test_an_editor_that_fails_is_told(
    index_of: Callable[..., LibraryIndex], edits: Callable[[Edit], list[tuple[str, int]]]
) -> None:
    """Where no editor can be started, that and what to do is told, and the interface goes on."""

    def fail(path: Path, line: int) -> None:
        raise PapersearchError("no editor was found [/]", "Set EDITOR.")

    async with running(index_of(LIST)) as interface:
        await interface.do("edit")  # nothing can be lent here
        told = "this terminal cannot be lent to an editor; the entry is at data/list.yaml:2"
        await interface.until(partial(interface.says, told))
        edits(fail)
        await interface.do("edit")
        await interface.until(lambda: interface.says("no editor was found [/]"))
        assert interface.says("Set EDITOR.")
        await interface.search("second")
        assert interface.results.total == 1


async def test_a_browser_has_no_editor(
    index_of: Callable[..., LibraryIndex], edits: Callable[[Edit], list[tuple[str, int]]]
) -> None:
    """In a browser there is no editing: it would run a program where the interface is served."""
    calls = edits(lambda path, line: None)
    with patch.object(PapersearchApp, "is_web", True):
        async with running(index_of(LIST)) as interface:
            await interface.do("edit")
            await interface.focus_list()
            await interface.press("e")
            assert not any("edit" in command.title for command in interface.commands())
            await interface.search("second")
    assert calls == []
