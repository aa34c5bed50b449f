"""How things are shown and understood: order, titles, looks, meanings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from papersearch.context import Context
from papersearch.index.library_index import LibraryIndex
from papersearch.tui.themes import DARK, LIGHT, LOOKS, TERMINAL, first_look
from tables import cases
from tui.driver import NARROW, Interface, lines_of, running

TITLED = """\
papers:
- title: Bravo [b]
  title_zh: '[red]中文[/]题目'
  year: 2019
- title: alpha
  year: 2021
- title: Charlie bravo
  title_zh: 丙
  year: 2020
"""


def tells_first(interface: Interface, text: str) -> bool:
    """Tell whether the status line begins with a part."""
    return interface.status.startswith(f"{text} · ")


def first_line(interface: Interface) -> str:
    """Return the painted first line of the list."""
    return lines_of(interface.results)[0].strip()


def second_line(interface: Interface) -> str:
    """Return the painted second line of the list, of the selected paper."""
    return lines_of(interface.results)[1].strip().removeprefix("▌ ")


async def test_sorting(index_of: Callable[..., LibraryIndex]) -> None:
    """The key goes from relevance to year, the last first, title, what is new, and back."""
    async with running(index_of(TITLED), NARROW) as interface:
        await interface.search("bravo")
        relevance = interface.titles()
        for told, titles in (
            ("2 papers by year", ["Charlie bravo", "Bravo [b]"]),
            ("2 papers by title", ["Bravo [b]", "Charlie bravo"]),
            ("2 papers, the newest first", relevance),
            ("2 papers", relevance),
        ):
            await interface.do("sort")
            await interface.until(partial(tells_first, interface, told))
            assert interface.titles() == titles
            await interface.wait_for_status(told)
        await interface.focus_list()
        await interface.press("S")
        await interface.until(lambda: interface.answer.request.sort == "year")
        await interface.do("clear")
        await interface.until(lambda: interface.answer.request.text == "")
        assert interface.titles() == ["alpha", "Charlie bravo", "Bravo [b]"]


async def test_titles(index_of: Callable[..., LibraryIndex]) -> None:
    """Titles are shown in English, Chinese or both, also in the next run; it is told."""
    index = index_of(TITLED)
    async with running(index, NARROW) as interface:
        await interface.search("bravo [b]")
        await interface.until(lambda: first_line(interface) == "▌ Bravo [b]")
        await interface.do("titles")
        await interface.until(lambda: first_line(interface) == "▌ [red]中文[/]题目")
        await interface.until(lambda: interface.says("titles in Chinese, where there is one"))
        await interface.search("alpha")
        await interface.until(lambda: first_line(interface) == "▌ alpha")
        await interface.focus_list()
        await interface.press("t")
        await interface.until(lambda: interface.says("titles in both"))
    async with running(index, NARROW) as interface:
        await interface.search("bravo [b]")
        await interface.until(lambda: first_line(interface) == "▌ Bravo [b]")
        assert second_line(interface) == "[red]中文[/]题目 · 2019"
        await interface.search("alpha")
        await interface.until(lambda: first_line(interface) == "▌ alpha")
        assert second_line(interface) == "2021"
        await interface.search("bravo [b]")
        await interface.do("titles")
        await interface.until(lambda: interface.says("titles in English"))
        assert second_line(interface) == "2019"


async def test_looks(bundled_library: LibraryIndex) -> None:
    """The key goes through dark, light and the terminal's own colours; the last one stays."""
    async with running(bundled_library, NARROW) as interface:
        assert interface.app.theme == DARK.name
        dark = interface.results.background_colors[1]
        for look in (LIGHT, TERMINAL, DARK, LIGHT):
            await interface.do("look")
            await interface.until(partial(interface.says, f"colours: {LOOKS[look.name]}"))
            assert interface.app.theme == look.name
        await interface.until(lambda: interface.results.background_colors[1] != dark)
    async with running(bundled_library, NARROW) as interface:
        assert interface.app.theme == LIGHT.name


@cases("kept", ["papersearch-light", "", "no such look", "nord"])
def test_the_first_look_is_the_one_kept_or_plain(kept: str) -> None:
    """A look that is known comes first, else the dark one; with NO_COLOR the terminal's own."""
    assert first_look(kept, {}) == (kept if kept in LOOKS else DARK.name)
    assert first_look(kept, {"NO_COLOR": ""}) == first_look(kept, {})
    assert first_look(kept, {"NO_COLOR": "1"}) == TERMINAL.name


async def test_no_color_begins_with_the_terminals_own(
    bundled_library: LibraryIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NO_COLOR the terminal's own look is painted, and what was kept stays kept."""
    Context().preferences_file.change(look=LIGHT.name)
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(bundled_library) as interface:
        assert interface.app.theme == TERMINAL.name
        # Greys would make the terminal's own two colours black on black.
        filters = {type(each).__name__ for each in interface.app._filters}
        assert "NoColor" in filters
        assert "Monochrome" not in filters
        await interface.search("cloud")
        assert any(
            piece.style and piece.style.underline and piece.style.bold for piece in interface.row(0)
        )
    assert Context().preferences_file.preferences().look == LIGHT.name


async def test_words_are_taken_literally(interface: Interface) -> None:
    """The key looks for the typed words alone, tells so, and looks for their meaning again."""
    await interface.resize(NARROW)
    await interface.search("distillation")
    await interface.until(lambda: interface.says("distillation ≈ 蒸馏"))
    wide = interface.results.total
    await interface.do("literal")
    await interface.until(lambda: interface.says("· words alone ·"))
    assert not interface.says("≈")
    assert interface.results.total == 0
    await interface.until(lambda: "Words are taken literally" in interface.screen_text())
    await interface.focus_list()
    await interface.press("m")
    await interface.until(lambda: interface.results.total == wide)
    assert not interface.says("words alone")


async def test_arranging_keeps_the_text_and_what_is_chosen(interface: Interface) -> None:
    """Sorting and literal words change neither text nor chosen values, nor the focus."""
    await interface.search("点云")
    await interface.do("sort", "literal", "titles", "look")
    await interface.until(lambda: interface.answer.request.sort == "year")
    await interface.until(lambda: not interface.answer.request.expand)
    assert interface.box.value == interface.answer.request.text == "点云"
    assert interface.app.focused is interface.box
