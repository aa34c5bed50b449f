"""Searches that are saved under a name and run by a digit."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial

from textual.widgets import Input

from papersearch.context import Context
from papersearch.index.library_index import LibraryIndex
from papersearch.search.answer import Request
from papersearch.tui.dialogs import Ask
from papersearch.user.preferences import MAX_SEARCHES, SavedSearch
from tui.driver import NARROW, Interface, running

CLOUDS = "三维点云&重建"
BOTH = SavedSearch("云 [red]x[/]", "分割", {"category": frozenset({CLOUDS})}, "year")


def names() -> list[str]:
    """Return the names of the saved searches."""
    return [each.name for each in Context().preferences_file.preferences().searches]


async def test_saving_and_running(bundled_library: LibraryIndex) -> None:
    """Text, chosen values and order are saved under a name; a digit brings them back."""
    async with running(bundled_library, NARROW) as interface:
        screen = interface.screen
        screen.want(Request(BOTH.text, BOTH.chosen, "year"))
        await interface.until(lambda: interface.answer.request.sort == "year")
        titles = interface.titles()
        assert 0 < len(titles) < 8
        await interface.do("save_search")
        ask = await interface.dialog(Ask)
        assert ask.query_one(Input).value == BOTH.text
        await interface.answer_with(BOTH.name)
        await interface.until(lambda: interface.says("saved as 1"))
        assert Context().preferences_file.preferences().searches == (BOTH,)
        await interface.do("clear")
        await interface.until(lambda: interface.results.total == 81)
        await interface.search("randla")
        await interface.focus_list()
        await interface.press("1")
        await interface.until(lambda: bool(interface.answer.request.chosen))
        assert interface.titles() == titles
        assert interface.box.value == BOTH.text
        assert interface.answer.request.chosen == BOTH.chosen
        assert interface.answer.request.sort == "year"
        await interface.until(lambda: f"● {CLOUDS[:4]}" in interface.screen_text())
        assert Context().preferences_file.preferences().history[-1] == "randla"
        await interface.focus_list()
        await interface.press("2")
        await interface.until(lambda: interface.says("there is no saved search 2"))


async def test_the_menu_runs_and_forgets(interface: Interface) -> None:
    """The menu tells all saved searches as they are; Enter or a digit runs, Delete forgets."""
    file = Context().preferences_file
    for search in (BOTH, SavedSearch("第二", "randla"), SavedSearch("third", "face")):
        file.save_search(search)
    await interface.resize(NARROW)
    await interface.do("searches")
    choices = await interface.menu()
    assert choices[0] == (BOTH.name, f"分割 category:{CLOUDS}")
    assert [name for name, _ in choices] == [BOTH.name, "第二", "third"]
    assert f"1 {BOTH.name}" in interface.screen_text()
    await interface.press("down", "enter")
    await interface.until(lambda: interface.answer.request.text == "randla")
    await interface.do("searches")
    await interface.menu()
    await interface.press("3")
    await interface.until(lambda: interface.answer.request.text == "face")
    await interface.do("searches")
    await interface.menu()
    await interface.press("delete")
    await interface.dialog_closed()
    await interface.until(lambda: interface.says(f"forgotten: {BOTH.name}"))
    assert names() == ["第二", "third"]
    assert interface.box.value == "face"
    await interface.focus_list()
    await interface.press("0")
    assert [name for name, _ in await interface.menu()] == ["第二", "third"]
    await interface.press("1")
    await interface.until(lambda: interface.answer.request.text == "randla")


async def test_the_menu_says_how_many_are_new(bundled_library: LibraryIndex) -> None:
    """Beside a search stands how many of its papers came since the last visit; a facet has them."""
    context = Context()
    context.preferences_file.save_search(SavedSearch("randla", "randla"))
    context.preferences_file.save_search(SavedSearch("face", "face"))
    moment = datetime.now().astimezone().isoformat()
    plain = {"version": 1, "papers": {moment: ["arXiv:1911.11236", "in-no-list"]}}
    context.first_seen_file.path.parent.mkdir(parents=True, exist_ok=True)
    context.first_seen_file.path.write_text(json.dumps(plain), encoding="utf-8")
    async with running(bundled_library, NARROW) as interface:
        await interface.do("searches")
        assert [name for name, _ in await interface.menu()] == ["randla (1 new)", "face"]
        await interface.press("escape")
        await interface.dialog_closed()
        interface.screen.want(Request("new:last"))
        await interface.answered("new:last")
        assert interface.results.total == 1
        assert [each.count for each in interface.answer.facets["new"]] == [1, 1, 1, 1]


async def test_every_digit_runs_its_search(interface: Interface) -> None:
    """As many searches as there are digits can be saved; a tenth is refused, and told."""
    texts = [str(10 - number) for number in range(MAX_SEARCHES)]
    *before, last = texts
    for text in before:
        Context().preferences_file.save_search(SavedSearch(f"search {text}", text))
    await interface.search(last)
    await interface.do("save_search")
    await interface.answer_with(f"search {last}")
    await interface.until(partial(interface.says, f"saved as {MAX_SEARCHES}"))
    await interface.search("randla")
    await interface.do("save_search")
    await interface.answer_with("one too many")
    await interface.until(lambda: interface.says(f"there are {MAX_SEARCHES} saved searches"))
    assert len(names()) == MAX_SEARCHES
    for number, text in enumerate(texts, start=1):
        await interface.focus_list()
        await interface.press(str(number))
        await interface.answered(text)
    await interface.do("save_search")
    await interface.answer_with("search 10")
    await interface.until(lambda: interface.says("saved as 1"))
    assert Context().preferences_file.preferences().searches[0].text == texts[-1]


async def test_saving_can_be_left(interface: Interface) -> None:
    """Nothing to save is told; Esc and an empty name save nothing; a chosen value has a name."""
    await interface.do("searches")
    await interface.until(lambda: interface.says("there is no saved search yet"))
    await interface.do("save_search")
    await interface.until(lambda: interface.says("there is nothing to save"))
    await interface.search("点云")
    await interface.focus_list()
    await interface.press("a")
    await interface.dialog(Ask)
    await interface.press("escape")
    await interface.dialog_closed()
    await interface.do("save_search")
    await interface.answer_with("   ")
    await interface.dialog_closed()
    assert names() == []
    screen = interface.screen
    screen.want(Request("", BOTH.chosen))
    await interface.until(lambda: bool(interface.answer.request.chosen))
    await interface.do("save_search")
    assert (await interface.dialog(Ask)).query_one(Input).value == CLOUDS


async def test_a_saved_search_of_what_is_no_more(interface: Interface) -> None:
    """A saved value or order that there is no more breaks nothing."""
    file = Context().preferences_file
    file.save_search(SavedSearch("gone", "", {"category": frozenset({"no such"})}, "no such"))
    file.save_search(SavedSearch("facet", "", {"no such": frozenset({"x"})}))
    for digit in ("1", "2"):
        await interface.focus_list()
        await interface.press(digit)
        await interface.until(lambda: bool(interface.answer.request.chosen))
        assert interface.answer.request.sort == "relevance"
        await interface.do("clear")
        await interface.until(lambda: interface.results.total == 81)


async def test_searches_that_cannot_be_kept_are_told(bundled_library: LibraryIndex) -> None:
    """Where nothing can be written, saving says so, and looks and texts do no harm."""
    folder = Context().preferences_file.path.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    async with running(bundled_library) as interface:
        await interface.search("randla")
        await interface.do("save_search")
        await interface.answer_with("name")
        await interface.until(lambda: interface.says("interface.json cannot be written"))
        await interface.do("look", "titles", "clear")
        await interface.until(lambda: interface.results.total == 81)
    assert names() == []
