"""Opening links of the selected paper."""

from __future__ import annotations

from functools import partial

import pytest
from textual.widgets import OptionList

from papersearch.present.cells import cell_length
from papersearch.tui.dialogs import Menu
from tui.driver import NARROW, WIDE, Interface

PAPER = "https://arxiv.org/abs/1911.11236"
CODE = "https://github.com/QingyongHu/RandLA-Net"
READING = "https://mp.weixin.qq.com/s/xuLJ8m_ipGVBXVduA7Y0IA"
TWO_CODES = (
    "https://github.com/Yuliang-Liu/bezier_curve_text_spotting",
    "https://github.com/aim-uofa/adet",
)


async def menu_of(interface: Interface) -> OptionList:
    """Wait for the menu of links, and return its list."""
    await interface.until(lambda: isinstance(interface.app.screen, Menu))
    await interface.until(lambda: isinstance(interface.app.focused, OptionList))
    return interface.app.screen.query_one(OptionList)


async def test_keys_open_links_while_typing(interface: Interface, opened_urls: list[str]) -> None:
    """From the box, Enter and Ctrl+O open the paper, F3 the code, F4 the reading; it is told."""
    await interface.search("randla")
    for key, url in (("f3", CODE), ("enter", PAPER), ("f4", READING), ("ctrl+o", PAPER)):
        opened_urls.clear()
        await interface.press(key)
        told = f"opened in the browser: {url} "
        await interface.until(partial(interface.says, told))
        assert opened_urls == [url]
    assert interface.box.value == "randla"
    assert interface.app.focused is interface.box


async def test_letters_open_links_from_the_list(
    interface: Interface, opened_urls: list[str]
) -> None:
    """From the list, o and Enter open the paper, c the code, r the reading."""
    await interface.search("randla")
    interface.results.focus()
    await interface.wait_for_focus(interface.results)
    await interface.press("o", "enter", "c", "r")
    await interface.until(lambda: opened_urls == [PAPER, PAPER, CODE, READING])


async def test_the_selected_paper_is_opened(interface: Interface, opened_urls: list[str]) -> None:
    """Enter opens the paper that the arrows have selected, not the first one."""
    await interface.press("down", "enter")
    await interface.until(lambda: opened_urls == ["https://arxiv.org/abs/1908.01998"])


async def test_several_links_make_a_menu(interface: Interface, opened_urls: list[str]) -> None:
    """Where a paper has two code links, a menu shows both, and opens the one that is chosen."""
    await interface.search("ABCNet")
    await interface.press("f3")
    menu = await menu_of(interface)
    prompts = [str(option.prompt) for option in menu.options]
    assert [prompt.split("\n")[1].strip() for prompt in prompts] == list(TWO_CODES)
    assert opened_urls == []
    await interface.press("down", "enter")
    await interface.until(lambda: opened_urls == [TWO_CODES[1]])
    await interface.until(lambda: interface.app.screen is interface.screen)


async def test_a_menu_can_be_clicked(interface: Interface, opened_urls: list[str]) -> None:
    """A click in the menu opens the link under the mouse."""
    await interface.search("ABCNet")
    await interface.press("f3")
    await menu_of(interface)
    await interface.pilot.click("#menu", offset=(3, 1))
    await interface.until(lambda: opened_urls == [TWO_CODES[0]])


async def test_a_menu_can_be_left(interface: Interface, opened_urls: list[str]) -> None:
    """Esc leaves the menu, opens nothing, and keeps the text."""
    await interface.search("ABCNet")
    await interface.press("f3")
    await menu_of(interface)
    await interface.press("escape")
    await interface.until(lambda: interface.app.screen is interface.screen)
    assert opened_urls == []
    assert interface.box.value == "ABCNet"


async def test_a_missing_link_is_told(interface: Interface, opened_urls: list[str]) -> None:
    """A paper without code or reading says so, and names what it has."""
    await interface.search("Face X-ray")
    await interface.press("f3")
    expected = "this paper has no code, but: paper, reading"
    await interface.until(lambda: interface.status_in_sight.strip().startswith(expected))
    await interface.search("ABCNet")
    assert "this paper has no" not in interface.status
    await interface.press("f4")
    await interface.until(lambda: "no reading, but: paper, code" in interface.status)
    assert opened_urls == []


@pytest.mark.usefixtures("no_desktop")
async def test_an_unopened_link_is_copied_and_shown(interface: Interface) -> None:
    """Where no browser can be opened, the link is copied, and the status line shows it whole."""
    told = "no browser can be opened from here; sent to the terminal's clipboard: "
    for size in (NARROW, WIDE):
        await interface.begin_anew()
        await interface.resize(size)
        await interface.search("randla")
        await interface.press("enter")
        await interface.until(partial(interface.says, told))
        assert interface.app.clipboard == PAPER
        await interface.wait_for_status(PAPER)


async def test_addresses_in_the_details_are_links(
    interface: Interface, opened_urls: list[str]
) -> None:
    """An address stands in one line, leads to all of it, and a click opens it."""
    await interface.search("PolarMask")
    url = "https://arxiv.org/abs/1909.13226"
    await interface.until(lambda: url in interface.screen_text())
    lines = interface.screen_text().splitlines()
    y = next(y for y, line in enumerate(lines) if url in line)
    x = cell_length(lines[y][: lines[y].index(url)])
    await interface.pilot.click(offset=(x + 3, y))
    await interface.until(lambda: opened_urls == [url])
