"""Going back, clearing, help, and leaving."""

from __future__ import annotations

from functools import partial

import pytest
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from papersearch.index.library_index import LibraryIndex
from papersearch.tui.dialogs import Help
from papersearch.tui.keys import KEYS
from tui.driver import NARROW, Interface, lines_of, running


def has_cursor(interface: Interface, field: Widget) -> bool:
    """Tell whether the terminal's cursor stands in a widget."""
    return field.region.area > 0 and field.region.contains_point(interface.app.cursor_position)


async def focus_list(interface: Interface) -> None:
    """Give the focus to the list of papers."""
    interface.results.focus()
    await interface.wait_for_focus(interface.results)


async def test_escape_goes_back_a_step_at_a_time(interface: Interface) -> None:
    """Esc goes from the list to the box, clears it, then says how to leave, and never leaves."""
    await interface.search("点云")
    await focus_list(interface)
    await interface.press("escape")
    await interface.wait_for_focus(interface.box)
    assert interface.box.value == "点云"
    await interface.press("escape")
    await interface.until(lambda: interface.results.total == 81)
    assert interface.box.value == ""
    for _ in range(3):
        await interface.press("escape")
    await interface.until(lambda: interface.status.startswith("Ctrl+Q leaves · 81 papers"))
    assert interface.app.is_running


async def test_escape_leaves_the_details_first(interface: Interface) -> None:
    """On a narrow screen, Esc first takes back, one by one, the steps that F6 has gone."""
    await interface.resize(NARROW)
    await interface.search("点云")
    await interface.press("f6", "f6")
    await interface.until(lambda: interface.detail.display and not interface.results.display)
    await interface.press("escape")
    await interface.until(lambda: interface.detail.display and interface.results.display)
    await interface.press("escape")
    await interface.until(lambda: interface.results.display and not interface.detail.display)
    assert interface.box.value == "点云"


async def test_escape_lets_go_of_chosen_values(interface: Interface) -> None:
    """Esc in an empty box lets go of what is chosen among the facets."""
    await interface.press("f2")
    await interface.wait_for_focus(interface.facets)
    await interface.press("enter")
    await interface.until(lambda: interface.results.total < 81)
    await interface.press("escape", "escape")
    await interface.until(lambda: interface.results.total == 81)
    assert interface.answer.request.chosen == {}


@pytest.mark.parametrize("keys", [("ctrl+l",), ("tab", "x")])
async def test_clearing_clears_all(interface: Interface, keys: tuple[str, ...]) -> None:
    """Ctrl+L, or x from the list, clears text and chosen values at once and goes to the box."""
    await interface.search("点云")
    await interface.press("f2")
    await interface.wait_for_focus(interface.facets)
    await interface.press("enter")
    await interface.until(lambda: bool(interface.answer.request.chosen))
    await interface.press(*keys)
    await interface.until(lambda: interface.results.total == 81)
    assert interface.box.value == ""
    assert interface.answer.request.chosen == {}
    await interface.wait_for_focus(interface.box)


async def test_help_shows_every_key(interface: Interface) -> None:
    """Help opens by any of its keys, tells of every key, and Esc closes it."""
    for key in ("f1", "ctrl+g", "?", "？"):
        if len(key) == 1:
            await focus_list(interface)
        await interface.press(key)
        await interface.until(lambda: isinstance(interface.app.screen, Help))
        text = " ".join(str(interface.app.screen.query_one(Static).content).split())
        assert [each.description for each in KEYS if each.description not in text] == []
        await interface.press("escape")
        await interface.until(lambda: interface.app.screen is interface.screen)


async def test_help_fits_a_small_screen(interface: Interface) -> None:
    """On 80x24, help can be scrolled to its end, and no word of it is cut."""
    await interface.resize(NARROW)
    await interface.press("f1")
    await interface.until(lambda: isinstance(interface.app.screen, Help))
    page = interface.app.screen.query_one(Static)
    await interface.until(lambda: page.size.height > 0)
    words = str(page.content).split()
    await interface.until(lambda: " ".join(lines_of(page)).split() == words)
    box = interface.app.screen.query_one("#help")
    await interface.wait_for_focus(box)
    await interface.press("end")
    await interface.until(lambda: box.is_vertical_scroll_end)


async def test_the_cursor_stands_where_text_goes(interface: Interface) -> None:
    """The terminal's cursor, where input methods write, goes into a dialog and comes back."""
    await interface.search("randla")
    await interface.press("end")
    app, at_end = interface.app, interface.box.cursor_screen_offset
    assert app.cursor_position == at_end
    for action, place in (("export", Input), ("note", TextArea), ("save_search", Input)):
        await interface.do(action)
        await interface.until(lambda: isinstance(app.focused, Input | TextArea))
        await interface.until(lambda: app.screen is not interface.screen)
        field = app.screen.query_one(place)
        await interface.until(partial(has_cursor, interface, field))
        await interface.press("escape")
        await interface.dialog_closed()
        await interface.until(lambda: app.cursor_position == at_end)


async def test_letters_and_marks_are_text_in_the_box(interface: Interface) -> None:
    """In the box, every character is text, also those that are keys of the list."""
    await interface.type("？?／/：qgGjkx 点")
    await interface.until(lambda: interface.box.value == "？?／/：qgGjkx 点")
    assert interface.app.screen is interface.screen
    assert interface.app.is_running


async def test_slash_goes_to_the_box(interface: Interface) -> None:
    """From the list, a slash of either width goes to the box, and keeps what stands in it."""
    await interface.search("点云")
    for key in ("/", "／", "ctrl+f"):
        await focus_list(interface)
        await interface.press(key)
        await interface.wait_for_focus(interface.box)
        assert interface.box.value == "点云"
    await interface.type("分")
    await interface.until(lambda: interface.box.value == "点云分")


@pytest.mark.parametrize("keys", [("ctrl+q",), ("tab", "q"), ("f1", "ctrl+q")])
async def test_leaving(keys: tuple[str, ...], bundled_library: LibraryIndex) -> None:
    """Ctrl+Q leaves from anywhere, q from the lists, with exit status 0.

    Neither the search thread nor the index keeper goes on.
    """
    async with running(bundled_library) as interface:
        threads = (interface.screen.search_thread, interface.screen.keeper)
        assert all(thread.is_alive() for thread in threads)
        await interface.press(*keys)
        await interface.until(lambda: not interface.app.is_running)
    assert interface.app.return_value in (0, None)
    assert interface.app.return_code == 0
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


async def test_the_footer_shows_keys_that_work(interface: Interface) -> None:
    """The footer shows keys that no input method swallows while typing, letters in the list."""

    def footer() -> str:
        return interface.screen_text().split("\n")[-1]

    await interface.until(lambda: "f3 code" in footer())
    assert "^q leave" in footer()
    await focus_list(interface)
    await interface.until(lambda: "c code" in footer())
    assert "q leave" in footer()


async def test_keys_of_a_burst_act_in_their_order(interface: Interface) -> None:
    """Keys that arrive all at once write what they would write one by one."""
    await interface.search("点云")
    await interface.burst("ctrl+l", *"mas", "x", "backspace", "k")
    await interface.answered("mask")
    await interface.burst("home", *"a ", "end", "left", "delete", *"cot")
    await interface.until(lambda: interface.box.value == "a mascot")
    await interface.burst("escape", *"video")
    await interface.answered("video")
    await interface.burst(*" anchor", "ctrl+l")
    await interface.answered("")
    assert interface.box.value == ""


async def test_keys_on_papers_wait_for_the_papers(interface: Interface) -> None:
    """What is pressed right behind a text acts on its papers, not on those shown before."""
    await interface.search("")
    await interface.burst(*"polarmask", "ctrl+s")
    await interface.answered("polarmask")
    await interface.wait_for_status("starred")
    starred = [key for key, mark in interface.screen.marks_file.marks().items() if mark.is_starred]
    assert starred == ["arXiv:1909.13226"]
    await interface.burst("ctrl+l", *"gan", "down", "down", "ctrl+l")
    await interface.answered("")
    await interface.wait_for_selected(0)
