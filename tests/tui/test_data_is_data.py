"""What comes from list files, or is pasted, is data: never markup, never a control character."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.widget import Widget
from textual.widgets import OptionList

from papersearch.index.library_index import LibraryIndex
from papersearch.tui.dialogs import Menu
from tui.conftest import interface_over
from tui.driver import Interface, lines_of, running

WIDE = (150, 40)
TITLE = "[red]x[/] [@click=app.quit]y[/] [PDF] [MASK] [/] \\[z] {a} $b"
CATEGORY = "[@click=app.quit]cat[/]"
OTHER = "[b]other"
SUMMARY = "summary [@click=app.quit]here[/] and [/]"
READING = "[link=file:///etc/passwd]解读[/link]"
LIST = f"""\
papers:
- title: '{TITLE}'
  title_zh: '[bold]中文[/]'
  categories: ['{CATEGORY}']
  authors: ['[dim]A. Author[/]']
  summary: '{SUMMARY}'
  links:
    paper: https://example.com/[b]a[/b]
    code: ['https://example.com/[red]1', 'https://example.com/[/]2']
  readings:
  - title: '{READING}'
    url: https://example.com/r
- title: another
  categories: ['{OTHER}']
"""
PASTED = (
    ("点云", "点云"),
    ("点云\n分割", "点云 分割"),
    ("点云\r\n\r\n分割\n", "点云 分割"),
    ("  a\tb  ", "a b"),
    ("a\x1b[31mb\x07c\x9bd\u202ee\u200bf\x00", "a[31mbcdef"),
    ("\n", ""),
    ("[red]x[/]", "[red]x[/]"),
)
CONTROLS = 'papers:\n- title: "a\\e]52;c;eA==\\ab\\e[31mc\\x9b2Jd\\u202Ee"\n'


shared_interface = interface_over(LIST)


def is_painted(widget: Widget, text: str) -> bool:
    """Tell whether a widget shows a text."""
    return text in "\n".join(lines_of(widget))


def has_searched(interface: Interface, text: str) -> bool:
    """Tell whether the answer for a text is shown."""
    return interface.answer.request.text == text


async def test_markup_is_shown_as_it_is(interface: Interface) -> None:
    """What looks like markup stands in list, facets, details and status as it was typed."""
    await interface.resize(WIDE)
    await interface.search("x")
    assert interface.titles() == [TITLE]
    await interface.until(lambda: TITLE in lines_of(interface.results)[0])
    assert lines_of(interface.results)[1].startswith(f"▌ {CATEGORY} · code")
    await interface.until(lambda: interface.is_about(TITLE))
    for told in (SUMMARY, READING, "[bold]中文[/]", "[dim]A. Author[/]", "/[b]a[/b]"):
        assert "".join(told.split()) in interface.about
    await interface.search("")
    await interface.until(lambda: CATEGORY[:10] in "".join(lines_of(interface.facets)))
    await interface.until(lambda: OTHER in "".join(lines_of(interface.facets)))


async def test_markup_cannot_be_clicked(interface: Interface) -> None:
    """A click on what looks like an action in a title or summary does what a click there does."""
    await interface.resize(WIDE)
    await interface.search("x")
    await interface.until(lambda: interface.is_about(TITLE))
    for column in (2, 24):
        await interface.pilot.click("#detail", offset=(column, 0))
    await interface.pilot.click("#results", offset=(14, 0))
    await interface.until(lambda: SUMMARY in "\n".join(lines_of(interface.detail)))
    line = interface.line_with(interface.detail, SUMMARY)
    await interface.pilot.click("#detail", offset=(SUMMARY.index("here"), line))
    assert interface.app.is_running
    assert interface.app.screen is interface.screen


async def test_markup_in_a_menu_is_shown_as_it_is(
    interface: Interface, opened_urls: list[str]
) -> None:
    """URLs in the menu of links stand there as they are, and are opened as they are."""
    await interface.search("x")
    await interface.press("f3")
    await interface.until(lambda: isinstance(interface.app.screen, Menu))
    menu = interface.app.screen.query_one(OptionList)
    for url in ("https://example.com/[red]1", "https://example.com/[/]2"):
        await interface.until(partial(is_painted, menu, url))
    await interface.wait_for_focus(menu)
    await interface.press("enter")
    await interface.until(lambda: opened_urls == ["https://example.com/[red]1"])
    await interface.wait_for_status("[red]1")


async def test_markup_in_a_problem_is_shown_as_it_is(
    index_of: Callable[..., LibraryIndex],
) -> None:
    """A file name and an unknown key that look like markup are told as they are."""
    index = index_of("papers:\n- title: x\n  '[/red]': 1\n", "[b]list[b].yaml")
    async with running(index, WIDE) as interface:
        await interface.wait_for_status("1 problem")
        await interface.do("problems")
        await interface.until(lambda: "data/[b]list[b].yaml:3:" in interface.screen_text())
        assert "[/red]" in interface.screen_text()


async def test_controls_never_reach_the_screen(index_of: Callable[..., LibraryIndex]) -> None:
    """Escape sequences and direction marks in a list file leave only their harmless remains."""
    async with running(index_of(CONTROLS), WIDE) as interface:
        await interface.until(lambda: interface.is_about(interface.selected))
        await interface.until(lambda: "]52;c;eA==" in interface.screen_text())
        text = interface.screen_text().replace("\n", "")
        assert [c for c in text if not c.isprintable() and c != "\u3000"] == []


async def test_pasted_text_is_cleaned(interface: Interface) -> None:
    """All lines of a pasted text are taken, joined by spaces, without controls, and searched."""
    await interface.search("=")
    whole = "="
    for pasted, value in PASTED:
        await interface.press("home")
        await interface.paste(pasted)
        whole = value + whole
        await interface.until(partial(has_searched, interface, whole))
        assert interface.box.value == whole


async def test_markup_in_the_box_is_text(interface: Interface) -> None:
    """What looks like markup can be typed, and stands in the box as it was typed."""
    await interface.type("[red]x[/][@click=app.quit]y")
    await interface.until(lambda: interface.box.value == "[red]x[/][@click=app.quit]y")
    await interface.until(lambda: interface.answer.request.text == interface.box.value)
    await interface.until(partial(is_painted, interface.box, interface.box.value))
