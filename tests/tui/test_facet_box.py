"""The box inside a facet of many values: what is typed there narrows its values."""

from __future__ import annotations

from functools import partial

from papersearch.tui.facet_rows import MOST_SHOWN, room_for
from tui.conftest import interface_over
from tui.driver import NARROW, WIDE, Interface

EXOTIC = ("qgjk xyz", "实例分割", "[b]markup[/]", "Ｆｕｌｌ width")
VALUES = [*(f"common {number:02}" for number in range(20)), *EXOTIC]
LIST = "papers:\n" + "".join(
    f"- title: paper {number}\n  year: {2010 + number % 3}\n"
    f"  categories: ['{value}', '{VALUES[number - 1]}']\n"
    for number, value in enumerate(VALUES)
)
BOX, VALUE = "category\x1e", "category\x1f"


shared_interface = interface_over(LIST)


def rows(interface: Interface) -> list[str]:
    """Return the category's values that are shown."""
    ids = [option.id or "" for option in interface.facets.options]
    return [each.removeprefix(VALUE) for each in ids if each.startswith(VALUE)]


def shows(interface: Interface, *values: str) -> bool:
    """Tell whether exactly these values of the category are shown."""
    return rows(interface) == [*values]


def room(interface: Interface) -> int:
    """Return how many values of the category there is room for."""
    sizes = {"category": len(VALUES), "year": 3}
    return room_for(sizes, interface.facets.size.height)["category"]


def highlighted(interface: Interface) -> str | None:
    """Return the id of the highlighted row."""
    option = interface.facets.highlighted_option
    return option.id if option else None


async def go_to_box(interface: Interface) -> None:
    """Go to the facets, and up to the category's box."""
    if not interface.facets.has_focus:
        await interface.do("go_to_facets")
        await interface.wait_for_focus(interface.facets)
    ids = [option.id for option in interface.facets.options]
    interface.facets.highlighted = ids.index(BOX)
    await interface.until(lambda: highlighted(interface) == BOX)


def box_text(interface: Interface) -> str:
    """Return what is written in the row of the box."""
    ids = [option.id for option in interface.facets.options]
    return str(interface.facets.options[ids.index(BOX)].prompt)


async def test_typing_narrows_the_values(interface: Interface) -> None:
    """What is typed in the box, keys of other places too, leaves the values that have it."""
    await interface.resize(NARROW)
    await interface.until(lambda: len(rows(interface)) == room(interface))
    assert box_text(interface).startswith("/ type to find")
    await go_to_box(interface)
    await interface.type("qgj")
    await interface.until(lambda: rows(interface) == ["qgjk xyz"])
    assert box_text(interface) == "/ qgj▏"
    assert highlighted(interface) == BOX
    await interface.type("k x")
    await interface.until(lambda: box_text(interface) == "/ qgjk x▏")
    assert rows(interface) == ["qgjk xyz"]
    assert interface.app.is_running
    assert interface.box.value == ""
    await interface.press("backspace", "backspace", "backspace", "backspace", "z")
    await interface.until(lambda: rows(interface) == [])
    await interface.press("escape")
    await interface.until(lambda: len(rows(interface)) == room(interface))
    assert interface.facets.has_focus
    await interface.press("escape")
    await interface.wait_for_focus(interface.box)


async def test_all_writing_is_understood(interface: Interface) -> None:
    """Chinese, pasted lines, any case and width narrow; what looks like markup is text."""
    await go_to_box(interface)
    for typed, value in (
        ("分割", "实例分割"),
        ("？", None),
        ("[b]M", "[b]markup[/]"),
        ("full", "Ｆｕｌｌ width"),
        ("ＱＧ", "qgjk xyz"),
    ):
        await interface.type(typed)
        await interface.until(partial(shows, interface, *([value] if value else [])))
        assert box_text(interface) == f"/ {typed}▏"
        await interface.press("escape")
        await interface.until(lambda: len(rows(interface)) == room(interface))
    await interface.paste("实例\x1b[31m\n")
    await interface.until(lambda: box_text(interface) == "/ 实例[31m▏")
    await interface.press(*["backspace"] * 4)
    await interface.until(lambda: rows(interface) == ["实例分割"])
    assert interface.box.value == ""


async def test_values_beyond_the_first_are_chosen(interface: Interface) -> None:
    """A value that was found by typing is chosen; it stays in sight, and what was typed goes."""
    await interface.resize(NARROW)
    await interface.until(lambda: "实例分割" not in rows(interface))
    promised = interface.counts["category", "实例分割"]
    await interface.do("go_to_facets")
    await interface.press("/", "/")
    await interface.until(lambda: highlighted(interface) == BOX)
    await interface.type("实例")
    await interface.until(lambda: rows(interface) == ["实例分割"])
    await interface.press("down", "enter")
    await interface.until(lambda: bool(interface.answer.request.chosen))
    assert interface.results.total == promised == 2
    await interface.until(lambda: len(rows(interface)) == room(interface))
    assert highlighted(interface) == VALUE + "实例分割"
    await interface.press("/")
    await interface.type("common 07")
    await interface.until(lambda: set(rows(interface)) == {"实例分割", "common 07"})
    assert interface.counts["category", "common 07"] == 2
    await interface.do("clear")
    await interface.until(lambda: len(rows(interface)) == room(interface))


async def test_many_chosen_values_stay_in_sight(interface: Interface) -> None:
    """All chosen values are shown, also where they are more than are shown at once."""
    await interface.resize(NARROW)
    chosen = frozenset(sorted(VALUES)[: MOST_SHOWN + 3])
    interface.facets.post_message(interface.facets.Toggled("category", chosen))
    await interface.until(lambda: set(chosen) <= set(rows(interface)))
    await go_to_box(interface)
    await interface.type("zzz")
    await interface.until(lambda: set(rows(interface)) == set(chosen))


async def test_keys_of_the_program_work_in_the_box(interface: Interface) -> None:
    """Arrows, function keys and Ctrl do in the box what they do elsewhere; Enter does nothing."""
    await go_to_box(interface)
    await interface.press("enter")
    assert interface.answer.request.chosen == {}
    await interface.press("down")
    await interface.until(lambda: (highlighted(interface) or "").startswith(VALUE))
    await go_to_box(interface)
    await interface.do("star")
    await interface.until(lambda: interface.says("starred"))
    await interface.do("go_to_search")
    await interface.wait_for_focus(interface.box)
    await interface.type("paper")
    await interface.until(lambda: interface.answer.request.text == "paper")
    assert box_text(interface).startswith("/ type to find")


async def test_room_grows_with_the_screen(interface: Interface) -> None:
    """Short facets have no box; on a high screen all values are shown, and no facet has one."""
    ids = [option.id for option in interface.facets.options]
    assert BOX in ids
    assert "year\x1e" not in ids
    assert {"year\x1f2010", "year\x1f2011", "year\x1f2012"} <= set(ids)
    await interface.resize(WIDE)
    await interface.until(lambda: len(rows(interface)) == len(VALUES))
    assert BOX not in [option.id for option in interface.facets.options]
