"""Sizes of the terminal: what is shown where, and nothing is cut through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from rich.cells import cell_len
from textual.widgets import TextArea

from papersearch.tui.note import Note
from rounds import some
from tui.driver import MIDDLING, NARROW, WIDE, Interface

Layout = Callable[[Interface], bool]
RANDLA_URL = "https://arxiv.org/abs/1911.11236"


def is_narrow(interface: Interface) -> bool:
    """Tell whether facets and results stand side by side, and no details."""
    facets, results = interface.facets.region, interface.results.region
    return (
        not interface.detail.display
        and interface.results.display
        and facets.right <= results.x
        and facets.y == results.y
        and results.height >= 16
    )


def is_split(interface: Interface) -> bool:
    """Tell whether a narrow screen has four papers, and eight lines of details below them."""
    lines = interface.detail.scrollable_content_region.height
    return is_middling(interface) and interface.results.region.height >= 8 and lines >= 8


def is_alone(interface: Interface) -> bool:
    """Tell whether a narrow screen has the details in the results' place."""
    return interface.detail.region.height >= 16 and not interface.results.display


def is_middling(interface: Interface) -> bool:
    """Tell whether the details stand below the results."""
    results, detail = interface.results.region, interface.detail.region
    return (
        interface.detail.display
        and interface.results.display
        and interface.facets.region.right <= results.x == detail.x
        and results.bottom <= detail.y
        and detail.height >= 8
    )


def is_wide(interface: Interface) -> bool:
    """Tell whether the details stand beside the results."""
    results, detail = interface.results.region, interface.detail.region
    return (
        interface.detail.display
        and interface.results.display
        and interface.facets.region.right <= results.x
        and results.right <= detail.x
        and results.y == detail.y
        and detail.width >= 60
    )


def is_whole(interface: Interface, width: int, height: int) -> bool:
    """Tell whether all of the screen has a ground, each line exactly as wide as it."""
    widths = [cell_len(line) for line in interface.screen_text().split("\n")]
    is_full = interface.app.size == (width, height) and widths == [width] * height
    return is_full and not interface.without_ground()


@pytest.mark.parametrize(
    ("size", "is_so"), [(NARROW, is_narrow), (MIDDLING, is_middling), (WIDE, is_wide)]
)
async def test_each_size_has_its_layout(
    interface: Interface, size: tuple[int, int], is_so: Layout
) -> None:
    """Box on top, facets left; details on demand, below or beside the results; status and keys."""
    await interface.resize(size)
    await interface.until(partial(is_so, interface))
    assert interface.box.region.y == 0
    assert interface.facets.region.x == 0
    await interface.search("randla")
    await interface.until(partial(is_whole, interface, *size))
    *above, status, foot = interface.screen_text().split("\n")
    assert "RandLA-Net" in "".join(above)
    assert " 1 paper" in status
    assert "f3 code" in foot


async def test_details_are_shown_and_hidden(interface: Interface) -> None:
    """F6 hides the details; on a narrow screen it shows them below the papers, then alone."""
    await interface.search("点云")
    await interface.press("f6")
    await interface.until(lambda: interface.results.display and not interface.detail.display)
    await interface.press("f6")
    await interface.until(partial(is_middling, interface))
    await interface.resize(NARROW)
    await interface.focus_list()
    for layout in (is_split, is_alone, is_narrow):
        await interface.press("d")
        await interface.until(partial(layout, interface))
        assert interface.app.focused in (interface.results, interface.detail)
    await interface.wait_for_focus(interface.results)


async def test_split_details_keep_four_papers_beside_a_long_status(interface: Interface) -> None:
    """On 80x24 the selected paper stays in sight above its details, whatever is said."""
    await interface.resize(NARROW)
    await interface.search("点云")
    interface.results.select(7)
    await interface.press("f6")
    await interface.until(partial(is_split, interface))
    await interface.wait_for_selected(7)
    interface.screen.say("so much to say " * 20)
    await interface.until(lambda: interface.detail.region.bottom <= 24 - 4)
    await interface.until(partial(is_split, interface))
    await interface.wait_for_selected(7)


async def test_narrow_details_tell_all(interface: Interface) -> None:
    """On 80x24 the details have the paper's link and place, and follow the arrows."""
    await interface.resize(NARROW)
    await interface.search("点云")
    await interface.press("f6", "f6")
    await interface.until(lambda: interface.is_about(interface.selected))
    await interface.press("down")
    await interface.until(lambda: interface.results.selected == 1)
    await interface.until(lambda: interface.is_about(interface.selected))
    await interface.search("randla")
    await interface.until(lambda: RANDLA_URL in interface.about)


async def test_resizing_changes_the_layout(interface: Interface) -> None:
    """From each size to each other, layout, text, selection and whole lines come out right."""
    await interface.resize(WIDE)
    await interface.search("点云")
    interface.results.select(7)
    await interface.wait_for_selected(7)
    selected = interface.selected
    for size, is_so in (
        (NARROW, is_narrow),
        (MIDDLING, is_middling),
        (NARROW, is_narrow),
        (WIDE, is_wide),
        (MIDDLING, is_middling),
        (WIDE, is_wide),
    ):
        await interface.pilot.resize_terminal(*size)
        await interface.until(partial(is_so, interface))
        assert interface.box.value == "点云"
        assert interface.selected == selected
        await interface.wait_for_selected(7)
        await interface.until(partial(is_whole, interface, *size))


async def test_details_that_were_opened_survive_resizing(interface: Interface) -> None:
    """Details opened on a narrow screen give the results back when there is room for both."""
    await interface.resize(NARROW)
    for layout in (is_split, is_alone):
        await interface.resize(NARROW)
        await interface.press("f6")
        await interface.until(partial(layout, interface))
        await interface.pilot.resize_terminal(*WIDE)
        await interface.until(lambda: is_wide(interface))
        await interface.pilot.resize_terminal(*NARROW)
        await interface.until(partial(layout, interface))


async def test_details_that_were_closed_come_back_with_room(interface: Interface) -> None:
    """Details closed on a narrow screen, to see the results, are shown where there is room."""
    await interface.resize(NARROW)
    await interface.press("f6", "f6")
    await interface.until(lambda: not interface.results.display)
    await interface.press("escape", "escape")
    await interface.until(lambda: is_narrow(interface))
    await interface.pilot.resize_terminal(*WIDE)
    await interface.until(lambda: interface.screen.has_class("-wide"))
    await interface.until(lambda: is_wide(interface))


async def test_pages_are_turned_in_what_is_seen(interface: Interface) -> None:
    """PgDn and PgUp go through the papers, or through details that hide them or have the focus."""
    await interface.resize(NARROW)
    await interface.search("点云")
    await interface.press("f6", "pagedown")
    await interface.until(lambda: interface.results.selected == 4)
    await interface.search("randla")
    for _ in ("below the papers", "alone"):
        interface.detail.focus()
        await interface.until(lambda: interface.detail.max_scroll_y > 0)
        await interface.press("pagedown")
        await interface.until(lambda: interface.detail.scroll_offset.y > 0)
        await interface.press("pageup")
        await interface.until(lambda: interface.detail.scroll_offset.y == 0)
        assert interface.results.selected == 0
        await interface.press("f6")


async def test_the_state_of_the_index_stays_in_sight(interface: Interface) -> None:
    """How a text was understood gives way where it is long; how many papers and the index stay."""
    await interface.resize(NARROW)
    await interface.search("like:1911.11236")
    await interface.wait_for_status("index fresh")
    assert "papers like it" in interface.status_in_sight
    assert "…" in interface.status_in_sight


async def test_no_width_cuts_through_a_character(interface: Interface) -> None:
    """At every width, odd or even, each line of the screen is exactly as wide as the screen."""
    await interface.resize((61, 24))
    await interface.search("三维")
    for width in some((62, 63, 64, 65, 99, 100, 139, 140), 4, "widths"):
        await interface.pilot.resize_terminal(width, 24)
        await interface.until(partial(is_whole, interface, width, 24))


@pytest.mark.parametrize("size", [(1, 1), (30, 8), (300, 5)])
async def test_absurd_sizes_break_nothing(interface: Interface, size: tuple[int, int]) -> None:
    """A terminal that is far too small shows little, but goes on, and recovers with its size."""
    await interface.resize(size)
    await interface.search("点云")
    await interface.press("down")
    await interface.pilot.resize_terminal(*MIDDLING)
    await interface.until(lambda: is_middling(interface))
    await interface.wait_for_selected(1)


async def test_a_small_screen_is_left_to_papers(interface: Interface) -> None:
    """Where there is little room the facets stand in the papers' place, while one is in them."""
    papers = interface.screen.query_one("#papers")
    for size in ((40, 10), (100, 10)):
        await interface.resize(size)
        await interface.until(lambda: not interface.facets.display)
        await interface.until(
            partial(lambda width: interface.results.region.width == width, size[0])
        )
        await interface.press("f2")
        await interface.until(lambda: not papers.display)
        assert interface.app.focused is interface.facets
        assert interface.facets.region.width == size[0]
        await interface.press("escape")
        await interface.until(lambda: papers.display and not interface.facets.display)
    await interface.resize(MIDDLING)
    await interface.until(lambda: interface.facets.display)


async def test_a_note_can_be_written_on_the_smallest_screen(interface: Interface) -> None:
    """On a screen of five lines there are the paper, lines to write in, and how to leave."""
    await interface.resize((20, 5))
    await interface.do("note")
    note = (await interface.dialog(Note)).query_one(TextArea)
    await interface.until(lambda: note.region.height >= 2 and note.region.y > 0)
    await interface.type("abc")
    await interface.until(lambda: "abc" in interface.screen_text())
    await interface.press("ctrl+d")
