"""The table of keys: every action has what it needs, and the settings may name other keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest
from textual.command import CommandList, CommandPalette
from textual.keys import Keys
from textual.widgets import Input, Static

from papersearch.errors import SettingsError
from papersearch.index.library_index import LibraryIndex
from papersearch.present.chinese import IN_CHINESE
from papersearch.search.answer import Answer
from papersearch.tui.dialogs import Help
from papersearch.tui.key_names import written_key
from papersearch.tui.keys import KEYS, Key, keys_in_words
from papersearch.tui.remapping import keymap, remapped
from tables import cases
from tui.driver import NARROW, Interface, lines_of, running

BY_ID = {key.id: key for key in KEYS}


def test_no_key_is_of_two_actions() -> None:
    """No key stands twice, and no action."""
    every = [name for key in KEYS for name in key.names]
    assert len(every) == len(set(every))
    assert len(BY_ID) == len(KEYS)


@cases("key", KEYS)
def test_every_action_has_a_key_that_types_nothing(key: Key) -> None:
    """Every action works while one types, by a key that the box does not need for itself.

    The saved searches are there while one types by the key of their menu.
    """
    if key.id.startswith("search_"):
        assert BY_ID["searches"].anywhere
        return
    assert key.anywhere
    needed = {each.key for each in Input.BINDINGS if not isinstance(each, tuple)}
    taken = {name for keys in needed for name in keys.split(",")}
    for name in key.anywhere.split(","):
        assert len(name) > 1
        assert name not in taken
        assert not name.startswith("alt+")
        assert name in {each.value for each in Keys} | {f"shift+f{number}" for number in range(20)}


@cases(
    ("settings", "anywhere", "in_lists"),
    [
        ({"star": "ctrl+j"}, "ctrl+j", ""),
        ({"star": "ctrl+j, z"}, "ctrl+j", "z"),
        ({"star": "z,Z, ；"}, "", "z,Z,；"),
        ({"star": " ctrl+j ,, f13 "}, "ctrl+j,f13", ""),
        ({"star": "%"}, "", "%"),
        ({"star": "left,delete"}, "", "left,delete"),
        ({"star": "?", "help": "f1"}, "", "question_mark"),
        ({"star": "/", "go_to_search": "f14"}, "", "slash"),
        ({"star": "c", "open_code": "s"}, "", "c"),
        ({"star": ""}, "", ""),
    ],
)
def test_settings_name_keys(settings: Mapping[str, str], anywhere: str, in_lists: str) -> None:
    """Keys that type something work from the lists, others anywhere; all else stays as it is."""
    table = remapped(KEYS, settings)
    expected = replace(BY_ID["star"], anywhere=anywhere, in_lists=in_lists)
    assert {key.id: key for key in table}["star"] == expected
    for key in table:
        assert key.id in settings or key == BY_ID[key.id]
    assert {each.partition(".")[0] for each in keymap(table)} == set(settings)


def test_keys_are_told_as_the_settings_have_them() -> None:
    """Where an action has no key, its command is told; no sentence has a key in its own words."""
    told = keys_in_words(remapped(KEYS, {"clear": "f13", "literal": "Z", "problems": ""}))
    assert [told[name] for name in ("clear", "literal", "problems", "leave")] == [
        *("F13", "Z", "the command “problems”", "Ctrl+Q"),
    ]
    a_key = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+|F\d)")
    assert [text for text in IN_CHINESE if a_key.search(text)] == []


async def test_other_keys_are_told_on_the_screen(bundled_library: LibraryIndex) -> None:
    """What clears, takes words literally and saves a search is named where it may help."""
    keys = {"clear": "f13", "literal": "f14", "save_search": "f15"}
    async with running(bundled_library, keys=keys) as interface:
        await interface.do("searches")
        await interface.until(lambda: interface.says("no saved search yet: F15 saves one"))
        await interface.search("qwxyzv")
        await interface.press("f14")
        await interface.until(lambda: tells(interface, "taken literally: F14 looks"))
        assert tells(interface, "F13 clears everything")


@cases(
    ("settings", "message"),
    [
        ({"stars": "f13"}, "keys: there is no action 'stars'"),
        ({"": "f13"}, "keys: there is no action ''"),
        ({"star": "ctrl+o"}, "keys: ctrl+o is a key of both open_paper and star"),
        ({"star": "c"}, "keys: c is a key of both open_code and star"),
        ({"star": "?"}, "keys: question_mark is a key of both star and help"),
        ({"star": "f13", "note": "f13"}, "keys: f13 is a key of both star and note"),
        ({"star": "up"}, "keys: up is a key of both star and select_previous"),
    ],
)
def test_settings_that_cannot_be(settings: Mapping[str, str], message: str) -> None:
    """Unknown actions and keys of two actions are refused, with what to do."""
    with pytest.raises(SettingsError) as error:
        remapped(KEYS, settings)
    assert error.value.message == message
    assert error.value.hint


def has_another_answer(interface: Interface, before: Answer) -> bool:
    """Tell whether another answer is shown."""
    return interface.answer is not before


def has_one(options: CommandList) -> bool:
    """Tell whether a list has one option."""
    return options.option_count == 1


def tells(interface: Interface, words: str) -> bool:
    """Tell whether words stand where papers would."""
    return words in " ".join("".join(lines_of(interface.results)).split())


async def help_text(interface: Interface) -> str:
    """Return the page of help."""
    interface.screen.action_act("help")
    page = await interface.dialog(Help)
    return str(page.query_one(Static).content)


async def test_other_keys_work(bundled_library: LibraryIndex, opened_urls: list[str]) -> None:
    """Named keys do what was said, footer and help show them, and the old ones do nothing."""
    keys = {"open_code": "ctrl+j, Z", "star": "z", "read": "f13", "help": "ctrl+g"}
    async with running(bundled_library, NARROW, keys) as interface:
        await interface.search("randla")
        await interface.until(lambda: "^j code" in interface.footer)
        assert "star" not in interface.footer
        await interface.press("ctrl+j")
        await interface.until(lambda: len(opened_urls) == 1)
        await interface.press("f3", "ctrl+s", "ctrl+r", "f1")
        await interface.press("f13")
        await interface.until(lambda: interface.says("marked as read"))
        assert len(opened_urls) == 1
        assert "★" not in interface.row(0)[1].text
        await interface.focus_list()
        await interface.until(lambda: "z star" in interface.footer)
        assert "Z code" in interface.footer
        assert "help" not in interface.footer
        await interface.press("c", "s", "v", "?")
        assert interface.app.screen is interface.screen
        await interface.press("Z")
        await interface.until(lambda: len(opened_urls) == 2)
        assert not interface.says("starred")
        await interface.press("z")
        await interface.until(lambda: interface.says("starred"))
        lines = (await help_text(interface)).split("\n")
        assert f"{'Ctrl+J  Z':24}{BY_ID['open_code'].description}" in lines
        assert f"{'z':24}{BY_ID['star'].description}" in lines


async def test_any_keys_can_be_named(bundled_library: LibraryIndex, opened_urls: list[str]) -> None:
    """Actions exchange keys, get some where they had none, and Ctrl+Q leaves all the same."""
    keys = {"open_code": "ctrl+s, s", "star": "f3, c", "sort": "shift+f10", "leave": "f13"}
    keys |= {"search_1": "f15", "page_down": "pagedown, D", "rebuild": "f5, R", "search_2": ""}
    async with running(bundled_library, keys=keys) as interface:
        await actions_without_a_key_are_given_one(interface)
        await keys_change_places(interface, opened_urls)
        await function_keys_with_shift_arrive(interface)
        await leaving_always_works(interface)


async def actions_without_a_key_are_given_one(interface: Interface) -> None:
    """Give an action a key while typing, or from the lists, where it had none."""
    await interface.press("f15")
    await interface.until(lambda: interface.says("there is no saved search 1"))
    await interface.focus_list()
    await interface.press("D")
    await interface.until(lambda: interface.results.selected > 2)
    await interface.press("2")
    assert not interface.says("there is no saved search 2")


async def keys_change_places(interface: Interface, opened_urls: list[str]) -> None:
    """Use two actions by each other's keys."""
    interface.box.focus()
    await interface.search("randla")
    await interface.press("f3")
    await interface.until(lambda: interface.says("starred"))
    await interface.press("ctrl+s")
    await interface.until(lambda: len(opened_urls) == 1)
    await interface.focus_list()
    await interface.press("c")
    await interface.until(lambda: interface.says("the star is taken away"))
    await interface.press("s")
    await interface.until(lambda: len(opened_urls) == 2)


async def function_keys_with_shift_arrive(interface: Interface) -> None:
    """See what terminals send for a function key with Shift do what stands in the table."""
    await interface.press("f19")  # Shift+F7
    await interface.until(lambda: interface.says("there is no saved search yet"))
    await interface.press("f22")
    await interface.until(lambda: interface.answer.request.sort == "year")
    assert "Shift+F7  0 " in await help_text(interface)
    await interface.press("escape")
    await interface.dialog_closed()


async def leaving_always_works(interface: Interface) -> None:
    """Leave by Ctrl+Q where another key was named for it."""
    await interface.focus_list()
    await interface.press("q")
    assert interface.app.is_running
    await interface.press("ctrl+q")
    await interface.until(lambda: not interface.app.is_running)


async def test_facets_keep_the_keys_that_they_need(
    bundled_library: LibraryIndex, opened_urls: list[str]
) -> None:
    """Enter and Space choose among the facets, whatever else they were given to.

    Letters do nothing to papers there, named ones neither.
    """
    keys = {"open_paper": "enter, z", "pick": "space"}
    async with running(bundled_library, keys=keys) as interface:
        for key in ("enter", "space"):
            before = interface.answer
            interface.facets.focus()
            await interface.wait_for_focus(interface.facets)
            await interface.press(key)
            await interface.until(partial(has_another_answer, interface, before))
        await interface.press("z")
        assert opened_urls == []
        await interface.focus_list()
        await interface.press("z")
        await interface.until(lambda: len(opened_urls) == 1)
        await interface.press("enter")
        await interface.until(lambda: len(opened_urls) == 2)


@cases(
    ("name", "written"),
    [
        ("ctrl+o", "Ctrl+O"),
        ("shift+f8", "Shift+F8"),
        ("pageup", "PgUp"),
        ("question_mark", "?"),
        ("？", "？"),
        ("G", "G"),
        ("g", "g"),
        ("escape", "Esc"),
        ("ctrl+home", "Ctrl+Home"),
        ("up", "↑"),
        ("f1", "F1"),
    ],
)
def test_keys_are_written_as_people_do(name: str, written: str) -> None:
    """A key's name stands in help as on keyboards."""
    assert written_key(name) == written


async def test_the_palette_runs_actions(interface: Interface, opened_urls: list[str]) -> None:
    """The palette has every action with its keys, and runs the one that is typed."""
    commands = interface.commands()
    assert [each.help for each in commands] == [
        key.description for key in KEYS if key.id != "palette"
    ]
    assert "star  Ctrl+S s" in [each.title for each in commands]
    await interface.search("randla")
    for key in (":", "：", "ctrl+p"):
        opened_urls.clear()
        await interface.focus_list()
        await interface.press(key)
        palette = await interface.dialog(CommandPalette)
        palette.query_one(Input).value = "code F3"
        found = palette.query_one(CommandList)
        await interface.until(partial(has_one, found))
        await interface.press("enter")
        await interface.dialog_closed()
        await interface.until(lambda: len(opened_urls) == 1)
