"""What was typed before, recalled by Up in an empty box."""

from __future__ import annotations

from papersearch.context import Context
from papersearch.index.library_index import LibraryIndex
from papersearch.tui.search_box import History
from tui.driver import Interface, running


async def recalls(interface: Interface, *texts: str) -> None:
    """Press Up once for each text; assert that it is recalled, and searched."""
    for text in texts:
        await interface.press("up")
        await interface.answered(text)
        assert interface.box.value == text
        assert interface.box.cursor_position == len(text)


async def test_up_recalls_older_and_older(interface: Interface) -> None:
    """Up in an empty box recalls what was typed last, then what before; Down selects papers."""
    for text in ("点云", "[red]x[/]", "face"):
        Context().preferences_file.add_to_history(text)
    await recalls(interface, "face", "[red]x[/]", "点云")
    await interface.press("up")
    assert interface.box.value == "点云"
    await interface.press("down")
    await interface.wait_for_selected(1)
    await interface.press("up")
    await interface.wait_for_selected(0)
    assert interface.box.value == "点云"
    await interface.do("clear")
    await interface.until(lambda: interface.results.total == 81)
    await recalls(interface, "点云")


async def test_what_is_typed_is_never_overwritten(interface: Interface) -> None:
    """With a text in the box, typed or recalled and changed, Up selects and recalls nothing."""
    Context().preferences_file.add_to_history("face")
    await interface.search("点云")
    await interface.press("up")
    assert interface.box.value == "点云"
    await interface.search("")
    await recalls(interface, "face")
    await interface.type("s")
    await interface.until(lambda: interface.answer.request.text == "faces")
    await interface.press("up")
    assert interface.box.value == "faces"
    await interface.search("")
    await interface.press("down", "up")
    await interface.wait_for_selected(0)
    assert interface.box.value == ""
    await interface.focus_list()
    await interface.press("up", "k")
    assert interface.box.value == ""


async def test_texts_outlive_the_run(bundled_library: LibraryIndex, opened_urls: list[str]) -> None:
    """What led to a paper, was cleared, or stood there at the end is kept, once each."""
    async with running(bundled_library) as interface:
        await interface.search("randla")
        await interface.press("enter", "enter")
        await interface.until(lambda: len(opened_urls) == 2)
        await interface.search("点云")
        await interface.do("clear")
        await interface.until(lambda: interface.results.total == 81)
        await interface.search("  faces  ")
        await interface.do("leave")
        await interface.until(lambda: not interface.app.is_running)
    assert Context().preferences_file.preferences().history == ("randla", "点云", "faces")
    async with running(bundled_library) as interface:
        await recalls(interface, "faces", "点云", "randla")


async def test_a_glance_is_not_kept(bundled_library: LibraryIndex) -> None:
    """What was typed and typed over is no history."""
    async with running(bundled_library) as interface:
        await interface.type("ran")
        await interface.search("randl")
        await interface.search("")
    assert Context().preferences_file.preferences().history == ()


def test_recalling() -> None:
    """Only an empty box, and what was just recalled, go back; also where the history has grown."""
    history, kept = History(), ["a", "b", "c"]
    assert history.older("", []) is None
    assert history.older("x", kept) is None
    assert history.older("", kept) == "c"
    assert history.older("c", [*kept, "d"]) == "b"
    assert history.older("b", ["a", "b"]) == "a"
    assert history.older("a", kept) is None
    assert history.older("c", kept) is None
    assert history.older("", kept) == "c"
