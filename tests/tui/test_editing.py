"""List files that change while the interface runs, and building anew while one types."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest

from papersearch.index.library_index import LibraryIndex
from papersearch.tui.actions import editing
from papersearch.tui.app import PapersearchApp
from tui.driver import WIDE, Interface, lines_of, running

pytestmark = pytest.mark.usefixtures("quick_looks")

ADDED = """\
- title: A paper that was added just now
  summary: 刚刚加进来的论文
  links:
    paper: https://example.com/added
"""


@pytest.fixture
def list_file(bundled_copy: LibraryIndex) -> Path:
    """Return the list file that `bundled_copy` is made of."""
    return bundled_copy.library.list_files()[0]


async def is_fresh(interface: Interface, total: int) -> None:
    """Wait until the index is fresh and holds so many papers."""
    await interface.until(
        lambda: interface.answer.total == total and interface.status.endswith("index fresh")
    )


@pytest.mark.usefixtures("quick_keeping")
async def test_an_interface_follows_its_lists(bundled_copy: LibraryIndex, list_file: Path) -> None:
    """What becomes of the list files is shown unasked, one edit after the other."""
    async with running(bundled_copy) as interface:
        await an_edit_shows_up(interface, list_file)
        await a_change_of_the_selected_paper_is_shown(interface, list_file)
        await a_broken_entry_is_told(interface, list_file)
        await a_list_file_comes_and_goes(interface, list_file)
        await a_library_that_goes_is_told(interface, list_file)


async def an_edit_shows_up(interface: Interface, list_file: Path) -> None:
    """Find a paper that is written into the list file; the selection stays on its own."""
    interface.results.select(40)
    await interface.wait_for_selected(40)
    selected = interface.selected
    text = list_file.read_text(encoding="utf-8")
    before = text.index("papers:\n") + len("papers:\n")
    list_file.write_text(text[:before] + ADDED + text[before:], encoding="utf-8")
    await is_fresh(interface, 82)
    await interface.wait_for_selected(41)
    assert interface.selected == selected
    await interface.until(lambda: interface.is_about(selected))
    await interface.search("刚刚")
    assert interface.titles() == ["A paper that was added just now"]


async def a_change_of_the_selected_paper_is_shown(interface: Interface, list_file: Path) -> None:
    """Show the selected paper as it is now where its entry changes, in list and details."""
    await interface.search("randla")
    text = list_file.read_text(encoding="utf-8")
    list_file.write_text(text.replace("RandLA-Net: Eff", "RandLA-Net, Eff"), encoding="utf-8")
    await interface.until(lambda: interface.is_about("RandLA-Net, Efficient"))
    assert interface.selected.startswith("RandLA-Net, Efficient")
    assert interface.box.value == "randla"


async def a_broken_entry_is_told(interface: Interface, list_file: Path) -> None:
    """Name file and line of a broken entry in the status line; find the others, then all."""
    await interface.search("")
    text = list_file.read_text(encoding="utf-8")
    entry = text.index("- title: Learning multiview 3D")
    line = text[:entry].count("\n") + 1
    broken = text[:entry] + text[entry:].replace("title:", "tilte:", 1)
    list_file.write_text(broken, encoding="utf-8")
    await interface.wait_for_status(f"data/cvpr2020.yaml:{line}:")
    await interface.until(lambda: interface.answer.total == 81)
    await interface.search("randla")
    assert interface.results.total == 1
    await interface.search("")
    list_file.write_text(text, encoding="utf-8")
    await is_fresh(interface, 82)


async def a_list_file_comes_and_goes(interface: Interface, list_file: Path) -> None:
    """Read a list file that is added; the papers of one that is removed go."""
    second = list_file.with_name("second.yaml")
    second.write_text("papers:\n- title: Another paper\n", encoding="utf-8")
    await is_fresh(interface, 83)
    second.unlink()
    await is_fresh(interface, 82)


async def a_library_that_goes_is_told(interface: Interface, list_file: Path) -> None:
    """Say where the list folder vanishes that it did; what was found stays in sight."""
    await interface.resize(WIDE)
    list_file.unlink()
    list_file.parent.rmdir()
    await interface.wait_for_status(f"the library {list_file.parent} is not there")
    await interface.search("randla")
    assert interface.results.total == 1


@pytest.mark.usefixtures("quick_keeping")
async def test_problems(index_of: Callable[..., LibraryIndex]) -> None:
    """They are counted from the start and listed by a key; Enter edits there, `j` goes on.

    What an edit breaks is told whole, in the middle too, where no paper is left; `edit` leads back.
    """
    index = index_of("papers:\n- title: Good\n- titel: Bad\n- title: Better\n- titles: Bad\n")
    file = index.library.list_files()[0]
    edited: list[tuple[Path, int]] = []
    with (
        patch.object(PapersearchApp, "suspend", nullcontext),
        patch.object(editing, "edit", lambda *place: edited.append(place)),
    ):
        async with running(index, (80, 24)) as interface:
            await interface.wait_for_status("4 problems (Shift+F5)")
            assert interface.titles() == ["Good", "Better"]
            await interface.do("problems")
            (_, first), _, _, (_, last) = await interface.menu()
            assert first.startswith("data/list.yaml:3:3 · ")
            assert last.startswith("data/list.yaml:5:3 · ")
            await interface.press("j", "j", "enter")
            await interface.until(lambda: edited == [(file, 5)])
            file.write_text("papers:\n- tilte: Good\n", encoding="utf-8")
            await interface.until(lambda: interface.says("data/list.yaml:2:3: "))
            await interface.until(lambda: not interface.results.total)
            await interface.until(
                lambda: "data/list.yaml:2:3: " in "".join(lines_of(interface.results))
            )
            await interface.do("edit")
            await interface.until(lambda: edited == [(file, 5)] * 2)


@pytest.fixture
def held_builds(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a program stand for the one that builds, which ends when a pipe is written into.

    Return the pipe's path. `test_index_keeper` has builds of the real one.
    """
    pipe = home / "go"
    os.mkfifo(pipe)
    program = home / "held-python"
    built = '{"rebuilt_because": "it was asked for"}'
    program.write_text(f"#!/bin/sh\nread -r _ < \"{pipe}\"\necho '{built}'\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    return pipe


async def test_typing_goes_on_while_the_index_is_built_anew(
    bundled_library: LibraryIndex, held_builds: Path
) -> None:
    """F5 builds the index anew; searches are answered meanwhile, and what was typed stays."""
    async with running(bundled_library) as interface:
        await interface.press("f5")
        await interface.until(lambda: interface.status.endswith("updating the index"))
        await interface.type("点云")
        await interface.until(lambda: interface.answer.request.text == "点云")
        interface.results.select(2)
        titles, selected = interface.titles(), interface.selected
        assert len(titles) > 3
        assert interface.status.endswith("updating the index")
        held_builds.write_text("go\n")
        told = "index rebuilt: it was asked for"
        await interface.until(lambda: interface.status.endswith(told))
        await interface.type("net")
        await interface.until(lambda: interface.answer.request.text == "点云net")
        await interface.search("点云")
        assert sorted(interface.titles()) == sorted(titles)
        assert selected in interface.titles()
