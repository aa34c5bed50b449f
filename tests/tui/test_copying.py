"""Copying the selected paper: what there is to copy, and how it is told that it was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from papersearch.desktop.commands import OwnCommands
from papersearch.export.bibtex import bibliography
from papersearch.export.markdown import markdown_line
from papersearch.index.library_index import LibraryIndex
from papersearch.tui.dialogs import Menu
from tui.driver import MIDDLING, NARROW, Interface, running

pytestmark = pytest.mark.usefixtures("no_desktop")

SENT = "sent to the terminal's clipboard"
TITLE = "RandLA-Net: Efficient Semantic Segmentation of Large-Scale Point Clouds"
LINK = "https://arxiv.org/abs/1911.11236"
ODD = """\
papers:
- title: '[red]x[/] $(touch here); `y`'
  title_zh: 中文
"""


async def copies(interface: Interface, *keys: str) -> str:
    """Open the menu, choose by keys, and return what is on the clipboard."""
    await interface.do("copy")
    await interface.menu()
    await interface.press(*keys)
    await interface.dialog_closed()
    return interface.app.clipboard


async def test_all_forms_are_copied(interface: Interface) -> None:
    """The menu has title, link, Markdown and BibTeX; digits and Enter copy; it is told how."""
    await interface.resize(NARROW)
    await interface.search("randla")
    hit = interface.results.selected_hit()
    assert hit is not None
    texts = [TITLE, LINK, markdown_line(hit.paper), bibliography([hit.paper]).rstrip()]
    kinds = ["title", "link", "Markdown", "BibTeX"]
    await interface.do("copy")
    choices = await interface.menu()
    assert [kind for kind, _ in choices] == kinds
    assert [shown for _, shown in choices[:2]] == ["as it stands above", LINK]
    assert TITLE in (await interface.dialog(Menu))._heading
    assert "1 title" in interface.screen_text()
    await interface.press("escape")
    await interface.dialog_closed()
    assert interface.app.clipboard == ""
    keys = (("1",), ("down", "enter"), ("3",), ("4",))
    told = [TITLE, LINK, TITLE, TITLE]
    for pressed, kind, text, shown in zip(keys, kinds, texts, told, strict=True):
        assert await copies(interface, *pressed) == text
        await interface.until(partial(interface.says, f"{kind} {SENT}: {shown}"))
    assert interface.box.value == "randla"
    assert interface.app.focused is interface.box


async def test_the_list_copies_by_a_letter(interface: Interface) -> None:
    """From the list, y opens the menu; a digit without a choice, and q, copy nothing."""
    await interface.focus_list()
    await interface.press("y")
    assert len(await interface.menu()) == 4
    await interface.press("5", "9", "q")
    await interface.dialog_closed()
    assert interface.app.clipboard == ""


async def test_a_paper_without_a_link(index_of: Callable[..., LibraryIndex]) -> None:
    """A paper without links has none to copy; what looks like markup is copied as it is."""
    async with running(index_of(ODD)) as interface:
        await interface.do("copy")
        choices = await interface.menu()
        assert [kind for kind, _ in choices] == ["title", "Markdown", "BibTeX"]
        assert "[red]x[/] $(touch here); `y`" in (await interface.dialog(Menu))._heading
        await interface.press("1")
        await interface.until(lambda: interface.app.clipboard == "[red]x[/] $(touch here); `y`")
        await interface.wait_for_status(f"title {SENT}: [red]x[/] $(touch here); `y`")


async def test_a_program_copies_where_there_is_one(
    interface: Interface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a program copies, it gets the text, is named, and the terminal is sent nothing."""
    program, copied = tmp_path / "xclip", tmp_path / "copied"
    program.write_text(f'#!/bin/sh\ncat > "{copied}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    await interface.resize(MIDDLING)
    await interface.search("randla")
    assert await copies(interface, "1") == ""
    await interface.wait_for_status("title copied with xclip: RandLA-Net")
    assert copied.read_text(encoding="utf-8") == TITLE


async def test_copying_puts_the_query_into_the_history(interface: Interface) -> None:
    """What was typed to find a paper that was copied is kept."""
    await interface.search("randla")
    await copies(interface, "1")
    assert interface.screen.preferences.now().history == ("randla",)


async def test_nothing_is_copied_where_nothing_is_found(interface: Interface) -> None:
    """Without a paper there is no menu, and that is told."""
    await interface.search("zzzz")
    await interface.do("copy")
    await interface.wait_for_status("no paper is selected")
    assert interface.app.screen is interface.screen


async def test_what_is_copied_of_several_is_told_in_short(interface: Interface) -> None:
    """Of several papers it is said how many and in what form, never what was written."""
    await interface.press("shift+down", "shift+down")
    await interface.do("copy")
    await interface.menu()
    await interface.press("4")
    await interface.until(lambda: interface.says("BibTeX sent to the terminal's clipboard"))
    assert interface.says("clipboard: 2 papers")
    assert "@" not in interface.status


async def test_an_own_command_that_fails_is_told(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the command of the settings does not copy, what does is said, and why."""
    monkeypatch.setattr(interface.screen, "commands", OwnCommands(copy=("/no/such/copier",)))
    await interface.do("copy")
    await interface.menu()
    await interface.press("1")
    told = "sent to the terminal's clipboard, since `/no/such/copier` failed"
    await interface.until(lambda: interface.says(told))
