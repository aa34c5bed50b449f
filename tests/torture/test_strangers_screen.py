"""Strangers' texts in the interface: painted as text, on every page of it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from rich.segment import Segment

from papersearch.context import Context
from papersearch.desktop.clipboard import CopyOutcome
from papersearch.library.clean import clean
from papersearch.library.ids import paper_id
from papersearch.library.urls import url_fault
from papersearch.tui import visitor
from papersearch.tui.dialogs import Ask, Help, Menu
from papersearch.tui.note import Note
from real_terminal import Terminal
from rounds import rounds, some
from torture.conftest import enter
from torture.strangers import FILE_NAMES, SECRET, TEXTS, acted_upon, marked, shown_texts
from tui.driver import WIDE, Interface, running

SMALLER: Final = (100, 45)
"""Columns and lines that have room for what is short in every paper; each is painted anew."""
SHORT: Final = {name: text for name, text in shown_texts() if len(text) < 60}


@pytest.fixture(scope="module")
def own_files(strangers_home: Path) -> Iterator[None]:
    """Let notes, what was typed, and saved searches be nasty, too."""
    folder = strangers_home / "data" / "papersearch"
    notes = {
        paper_id(clean(marked(name, text, "title")), ()): {"note": f"{text}\nnote of {name}"}
        for name, text in TEXTS.items()
    }
    searches = [
        {"name": text, "text": text, "chosen": {text: [text]}, "sort": text}
        for text in list(TEXTS.values())[:9]
    ]
    files: dict[str, dict[str, object]] = {
        "marks.json": {"papers": notes},
        "interface.json": {
            "history": list(TEXTS.values()),
            "searches": searches,
            "look": "[b]\x1b",
        },
    }
    for name, value in files.items():
        (folder / name).write_text(json.dumps({"version": 1, **value}))
    yield
    for name in files:
        (folder / name).unlink()


def painted(interface: Interface) -> list[Segment]:
    """Return all that is on the screen now."""
    return [piece for strip in interface.app.screen._compositor.render_strips() for piece in strip]


def assert_text_alone(interface: Interface) -> None:
    """Assert that nothing on the screen is obeyed by a terminal, or acts; links go to the web."""
    pieces = painted(interface)
    assert acted_upon("".join(piece.text for piece in pieces)) == []
    assert not [piece for piece in pieces if piece.control]
    styles = [piece.style for piece in pieces if piece.style is not None]
    assert not [style for style in styles if style.link and url_fault(style.link)]
    acts = {value for style in styles for key, value in style.meta.items() if key.startswith("@")}
    assert not [act for act in acts if "quit" in str(act) or "leave" in str(act)]


@pytest_asyncio.fixture(scope="module")
async def browsed(strangers_home: Path, own_files: None) -> AsyncIterator[Interface]:
    """Run one interface over the strangers' library."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        enter(strangers_home, monkeypatch)
        context = Context()
        async with running(context.index_of(context.library), WIDE) as interface:
            yield interface


@pytest_asyncio.fixture
async def interface(browsed: Interface, strangers: Path) -> Interface:
    """Return the interface over the strangers' library, its box empty and without dialogs."""
    while browsed.app.screen is not browsed.screen:
        browsed.app.pop_screen()
    await browsed.resize(WIDE)
    browsed.box.focus()
    await browsed.wait_for_focus(browsed.box)
    await browsed.search("")
    return browsed


async def laid_out(interface: Interface) -> None:
    """Wait until what has the focus has its place on the screen, and what was sent is shown."""

    def has_place() -> bool:
        focused = interface.app.focused
        return focused is not None and focused.region.height > 0

    await interface.until(has_place)
    await interface.pilot.pause(0)


async def test_every_paper_is_painted_as_text(interface: Interface) -> None:
    """List and details of every paper show its texts, and nothing that is obeyed."""
    await interface.resize(SMALLER)
    await interface.search("title of")
    hits = [interface.results.hit_at(place) for place in range(interface.results.total)]
    for place, hit in some(enumerate(hits), 4, "papers"):
        assert hit is not None
        interface.results.select(place)
        await interface.until(partial(interface.is_about, hit.paper.title[:200]))
        await interface.wait_for_selected(place)
        assert_text_alone(interface)
    titles = interface.titles()
    for name, text in SHORT.items():
        assert f"{text} title of {name}" in titles


async def test_every_page_is_painted_as_text(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facets, status, menus, dialogs, notes and help show what there is, and nothing is obeyed."""
    monkeypatch.setattr(visitor, "copy_with_program", lambda text, _: CopyOutcome("xclip"))

    async def see(key: str, page: type[Any] | None) -> None:
        await interface.press(key)
        if page is not None:
            await interface.dialog(page)
        await laid_out(interface)
        assert_text_alone(interface)
        while interface.app.screen is not interface.screen:
            await interface.press("escape")

    for query in ("title of link markup", "shared paper")[: rounds(1, 2)]:
        await interface.search(query)
        for key, page in (("f12", Menu), ("ctrl+y", Menu), ("ctrl+n", Note), ("shift+f8", Ask)):
            if query != "shared paper" or key != "f12":
                await see(key, page)
    await interface.search("shared paper")
    await see("f8", Menu)  # the shared paper stands in files of all names
    await see("shift+f7", Menu)
    await see("f1", Help)
    await see("ctrl+p", None)
    for digit in range(1, rounds(3, 10)):
        interface.screen.action_act(f"search_{digit}")  # whose keys work from the lists alone
        await interface.answered(interface.box.value)
        await laid_out(interface)
        assert_text_alone(interface)
    await see("shift+f6", Ask)
    await see("ctrl+l", None)
    await see("f2", None)
    for _ in range(rounds(1, 4)):
        await see("pagedown", None)
    assert interface.app.is_running


PASTED: Final = f"a\x1b]52;c;{SECRET}\x07\x9b31m\u202eb\x1b[2Jc\x7f\x00"


async def test_what_is_pasted_or_said_is_painted_as_text(interface: Interface) -> None:
    """Controls pasted into a note, a name, or a facet's box are not obeyed; nor is what is said."""
    await interface.search("title of")
    for key, page in (("ctrl+n", Note), ("shift+f8", Ask), ("shift+f6", Ask), ("f2", None)):
        await interface.press(key)
        if page is not None:
            await interface.dialog(page)
        else:
            await interface.press("home", "up")
        await laid_out(interface)
        await interface.paste(PASTED)
        await laid_out(interface)
        assert_text_alone(interface)
        if page is not None:
            await interface.press("ctrl+d" if page is Note else "escape")
            await interface.dialog_closed()
    interface.screen.say(f"{PASTED}\n[red]cannot be opened")
    await interface.wait_for_status("[red]cannot be opened")
    assert_text_alone(interface)


OURS: Final = re.compile(
    rb"\x1b\[[0-9;:<>=?]*[ -/]*[A-Za-z]"  # what moves, paints, and switches modes
    rb"|\x1b\]22;[a-z]*\x07"  # the shape of the mouse
)
"""What the interface sends a terminal to be obeyed."""


@pytest.mark.usefixtures("strangers", "own_files")
def test_a_terminal_gets_nothing_to_obey() -> None:
    """A real terminal is sent no sequence but the interface's own, whatever page is shown."""
    terminal = Terminal()
    try:
        terminal.wait_for(" papers · ")
        terminal.send("of c1")
        terminal.until(lambda: not terminal.shows("of markup"))
        pages = (("\x0e", "keeps the note"), ("\x1b[24~", "links"), ("\x19", "BibTeX"))
        for keys, shown in pages[: rounds(1, 3)]:
            terminal.send(keys)
            terminal.wait_for(shown)
            terminal.send("\x1b")
            terminal.until(partial(lambda shown: not terminal.shows(shown), shown))
        terminal.send("\x0c")
        terminal.wait_for("of markup")
        terminal.send("shared paper")
        terminal.wait_for("1 paper ")
        terminal.send("\x1b[19~")  # F8: which file to edit
        terminal.wait_for("touch owned")
        terminal.send("\x1b[B" * len(FILE_NAMES) + "\x1b")
        terminal.until(lambda: not terminal.shows("touch owned;"))
        terminal.send("\x11")
        terminal.read_to_the_end()
    finally:
        terminal.program.close(force=True)
    assert terminal.program.exitstatus == 0
    text = OURS.sub(b"", terminal.output).decode("utf-8", "backslashreplace")
    assert acted_upon(re.sub("[\r\b]", "", text)) == []
