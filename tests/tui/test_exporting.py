"""Exporting all that was found to a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.widgets import Input

from papersearch.index.library_index import LibraryIndex
from papersearch.tui.app import PapersearchApp
from papersearch.tui.dialogs import Ask, Menu
from tui.driver import MIDDLING, NARROW, Interface, running

ALL = 81
"""How many papers there are: more than any screen shows."""
REFUSED = (
    ("[b]papers[/]", "[b]papers[/]: the name must end with .md, .bib, .csv or .json"),
    ("~nobody-of-this-name/papers.md", "papers.md cannot be written: No such file or directory"),
)


async def exports(interface: Interface, path: str) -> None:
    """Ask for an export to a file."""
    await interface.do("export")
    await interface.answer_with(path)


def counted(path: Path) -> int:
    """Return how many papers an export holds."""
    text = path.read_text(encoding="utf-8-sig")
    match path.suffix:
        case ".json":
            return len(json.loads(text)["hits"])
        case ".csv":
            return len(list(csv.reader(io.StringIO(text)))) - 1
        case ".bib":
            return sum(line.startswith("@") for line in text.splitlines())
    return sum(line.startswith("- ") for line in text.splitlines())


async def test_all_hits_are_exported(interface: Interface, home: Path) -> None:
    """The key exports all hits, not only those in sight, in the form that the name ends with."""
    await interface.resize(NARROW)
    for name in ("c.csv", "论文 [b].md"):
        await exports(interface, name)
        path = home / "work" / name
        told = f"{ALL} papers written to {path}"
        await interface.until(partial(interface.says, told))
        assert counted(path) == ALL
    await interface.search("randla")
    await exports(interface, "~/two.bib")
    await interface.until(partial(interface.says, f"1 paper written to {home}/two.bib"))
    assert counted(home / "two.bib") == 1


async def test_the_file_of_before_is_suggested(interface: Interface) -> None:
    """From the list, w asks, suggesting a name, later the one of before; Esc writes nothing."""
    await interface.focus_list()
    await interface.press("w")
    ask = await interface.dialog(Ask)
    assert ask.query_one(Input).value == "papers.md"
    assert f"export {ALL} papers to a file: .md, .bib, .csv or .json" in interface.screen_text()
    await interface.press("escape")
    await interface.dialog_closed()
    assert list(Path().iterdir()) == []
    await exports(interface, "other.bib")
    await interface.until(lambda: interface.says("other.bib"))
    await interface.do("export")
    ask = await interface.dialog(Ask)
    assert ask.query_one(Input).value == "other.bib"


async def test_what_cannot_be_written_is_told(interface: Interface) -> None:
    """Unknown suffixes and missing folders are told, and nothing is written."""
    Path("kept.txt").write_text("kept")
    for path, told in REFUSED:
        await exports(interface, path)
        await interface.until(partial(interface.says, told))
    assert [path.name for path in Path().iterdir()] == ["kept.txt"]
    assert interface.app.is_running


async def test_an_existing_file_is_kept_or_replaced(interface: Interface) -> None:
    """Where the file exists, it is asked: keeping it asks for another name, Esc does nothing."""
    kept = Path("kept.md")
    kept.write_text("kept")
    await interface.resize(NARROW)
    await exports(interface, "kept.md")
    choices = await interface.menu()
    assert [what for what, _ in choices] == ["keep it", "replace it"]
    await interface.until(lambda: "kept.md exists" in interface.screen_text())
    await interface.press("escape")
    await interface.dialog_closed()
    await exports(interface, "kept.md")
    await interface.menu()
    await interface.press("1")
    await interface.answer_with("another.md")
    await interface.until(lambda: interface.says("another.md"))
    assert kept.read_text() == "kept"
    await exports(interface, "kept.md")
    await interface.menu()
    await interface.press("2")
    await interface.until(lambda: interface.says(f"{ALL} papers written to"))
    assert counted(kept) == ALL


async def test_a_list_of_the_library_is_made_only_if_chosen(
    index_of: Callable[..., LibraryIndex],
) -> None:
    """Where the file would be read as a list, that is asked first; Esc writes nothing."""
    index = index_of("papers:\n- title: One\n- title: Two\n")
    path = index.library.roots[0] / "hits.md"
    async with running(index, NARROW) as interface:
        await exports(interface, str(path))
        choices = await interface.menu()
        assert [what for what, _ in choices] == ["write it elsewhere", "write it there"]
        assert "would be a list of the library" in " ".join(interface.screen_text().split())
        await interface.press("escape")
        await interface.dialog_closed()
        assert not path.exists()
        await exports(interface, str(path.with_name(".hits.md")))
        await interface.until(path.with_name(".hits.md").exists)
        await exports(interface, str(path))
        await interface.menu()
        await interface.press("2")
        await interface.until(path.exists)


async def test_nothing_found_is_not_exported(interface: Interface) -> None:
    """Without hits nothing is asked, and that is told."""
    await interface.search("zzzz")
    await interface.do("export")
    await interface.wait_for_status("there are no hits to export")
    assert interface.app.screen is interface.screen


@pytest.mark.usefixtures("quick_keeping")
async def test_a_list_may_change_while_a_name_is_typed(
    index_of: Callable[..., LibraryIndex],
) -> None:
    """An export that was asked for before the index changed is written all the same."""
    index = index_of("papers:\n- title: First\n- title: Second\n")
    async with running(index) as interface:
        await interface.do("export")
        await interface.dialog(Ask)
        before = interface.screen.shown
        index.library.list_files()[0].write_text("papers:\n- title: First\n- title: Third\n")
        await interface.until(lambda: interface.screen.shown is not before)
        await interface.until(lambda: interface.says("index fresh"))
        await interface.answer_with("papers.md")
        await interface.until(lambda: interface.says("2 papers written to"))
        assert counted(Path("papers.md")) == 2


async def test_a_browser_is_sent_the_file(bundled_library: LibraryIndex) -> None:
    """In a browser a menu has the forms, and the visitor is sent the file."""
    sent: dict[str, str] = {}

    def deliver(_: Any, file: io.StringIO, *, save_filename: str, **_others: str) -> None:
        sent[save_filename] = file.getvalue()

    with (
        patch.object(PapersearchApp, "is_web", True),
        patch.object(PapersearchApp, "deliver_text", deliver),
    ):
        async with running(bundled_library, MIDDLING) as interface:
            await interface.search("点云")
            total = interface.results.total
            for place, name in ((1, "md"), (4, "json")):
                await interface.do("export")
                assert (await interface.menu())[place - 1][1] == f"papers.{name}"
                assert isinstance(interface.app.screen, Menu)
                await interface.press(str(place))
                told = f"{total} papers sent to your browser as papers.{name}"
                await interface.until(partial(interface.says, told))
            assert sent.keys() == {"papers.md", "papers.json"}
            assert len(json.loads(sent["papers.json"])["hits"]) == total
            assert list(Path().iterdir()) == []
