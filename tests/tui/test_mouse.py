"""The mouse: papers, facets, keys at the foot, links, scrolling."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown

from papersearch.tui.dialogs import Help
from tui.driver import NARROW, WIDE, Interface, lines_of


async def click_footer(interface: Interface, what: str) -> None:
    """Click a key at the foot of the screen."""
    at = cell_len(interface.footer[: interface.footer.index(f" {what} ")])
    await interface.pilot.click("#foot", offset=(at, 0))


async def scroll_down(interface: Interface, widget: str) -> None:
    """Turn the wheel over a widget."""
    region = interface.screen.query_one(widget).region
    x, y = region.x + 5, region.y + 5
    event = MouseScrollDown(None, x, y, 0, 1, 0, False, False, False, x, y)
    await interface._send(event)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_mouse_does_all(
    size: tuple[int, int], interface: Interface, opened_urls: list[str]
) -> None:
    """Papers, facet values and keys at the foot can be clicked; the wheel scrolls the list."""
    await interface.resize(size)
    await interface.pilot.click("#results", offset=(10, 5))
    await interface.wait_for_selected(2)
    await interface.until(lambda: interface.is_about(interface.selected) or size == NARROW)
    await scroll_down(interface, "#results")
    await interface.until(lambda: interface.results.scroll_offset.y > 0)
    assert interface.results.selected == 2
    await interface.until(lambda: interface.results.scroll_offset.y % 2 == 0)
    place = interface.results.scroll_offset.y // 2 + 3
    await interface.pilot.click("#results", offset=(10, 6))
    await interface.wait_for_selected(place)
    await click_footer(interface, "star")
    await interface.until(lambda: interface.says("starred"))
    await click_footer(interface, "help")
    await interface.dialog(Help)
    await interface.press("escape")
    await interface.dialog_closed()
    assert opened_urls == []


async def test_a_value_is_clicked(interface: Interface) -> None:
    """A click on a facet's value narrows, a click into the box gives it the focus."""
    await interface.resize(WIDE)
    await interface.until(lambda: "○ code" in "".join(lines_of(interface.facets)))
    line = interface.line_with(interface.facets, "○ code")
    await interface.pilot.click("#facets", offset=(4, line))
    await interface.until(lambda: bool(interface.answer.request.chosen))
    assert interface.answer.request.chosen == {"has": frozenset({"code"})}
    assert interface.results.total == 18
    await interface.wait_for_focus(interface.facets)
    await interface.pilot.click("#search", offset=(5, 0))
    await interface.wait_for_focus(interface.box)
