"""What is offered below the prompt, and Tab, which takes it."""

from __future__ import annotations

from tui.driver import Interface


def offered(interface: Interface) -> list[str]:
    """Return what is offered, without counts; nothing where nothing is shown."""
    offers = interface.screen.offers
    lines = str(offers.render()).splitlines() if offers.display else []
    return [line.split()[0] for line in lines]


async def test_tab_takes_what_is_offered_and_exchanges_it(interface: Interface) -> None:
    """A field, then its values: the first is taken, and the next one by Tab again."""
    await interface.type("点云 ve")
    await interface.until(lambda: offered(interface) == ["venue:"])
    await interface.press("tab")
    await interface.until(lambda: offered(interface)[:1] == ["venue:CVPR"])
    await interface.press("tab")
    await interface.answered("点云 venue:CVPR ")
    assert offered(interface) == []
    await interface.search("category:mubiao")
    await interface.until(lambda: len(offered(interface)) == 2)
    first, second = offered(interface)
    for text in (first, second, first):
        await interface.press("tab")
        await interface.answered(f"{text} ")


async def test_what_is_offered_is_whole_wherever_panes_end_below_it(interface: Interface) -> None:
    """No Chinese character of it stands across the edge of a pane, at any width."""
    await interface.search("few-shot 目标检测")
    await interface.until(lambda: offered(interface) == ["category:目标检测"])
    for width in (80, 81, 100, 101, 140, 141, 200):
        await interface.resize((width, 24))
        await interface.until(lambda: "category:目标检测 " in interface.screen_text())


async def test_where_nothing_is_offered_tab_goes_on(interface: Interface) -> None:
    """Tab leaves the box, and what was offered goes with the focus or with another paper."""
    await interface.search("mask")
    assert offered(interface) == []
    await interface.search("venue:c")
    await interface.until(lambda: offered(interface) != [])
    await interface.press("down")
    await interface.until(lambda: offered(interface) == [])
    await interface.press("tab")
    await interface.until(lambda: not interface.box.has_focus)


async def test_behind_a_field_without_values_tab_stays(interface: Interface) -> None:
    """Where a value is still to come and none is known, Tab says so and does not leave the box."""
    await interface.search("tag:")
    await interface.press("tab")
    await interface.until(lambda: interface.says("there is nothing to complete it with"))
    assert interface.box.has_focus
