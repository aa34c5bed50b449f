"""Drives the interface in tests: waits for conditions, never for times, and reads what is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from unittest.mock import patch

from rich.segment import Segment
from textual import events
from textual._compositor import Compositor
from textual.app import SystemCommand
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from papersearch.context import Context
from papersearch.index.library_index import LibraryIndex
from papersearch.index.shared_index import SharedIndex
from papersearch.present.papers import TITLES
from papersearch.search.answer import Answer, Request
from papersearch.tui.app import PapersearchApp
from papersearch.tui.detail import Detail
from papersearch.tui.dialogs import Ask, Menu
from papersearch.tui.facets import Facets
from papersearch.tui.keys import KEYS
from papersearch.tui.main_screen import FIRST_EXPORT, MainScreen
from papersearch.tui.remapping import remapped
from papersearch.tui.results import Results
from papersearch.tui.search_box import History, SearchBox
from papersearch.tui.session import Session
from papersearch.tui.status import Status
from papersearch.tui.themes import DARK
from papersearch.tui.trail import Trail
from patience import Patience

LIMIT: Final = 20.0
"""Seconds after which a condition is taken as one that never comes true."""
MIDDLING: Final = (100, 30)
NARROW: Final = (80, 24)
WIDE: Final = (200, 60)

_FIRST_LOOK: Final = 0.002
_LAST_LOOK: Final = 0.02
"""Seconds from one look at a condition to the next, in which threads come to run: more and more."""
_CHARACTERS: Final = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b"}

KEY_OF: Final = {key.id: key.anywhere.split(",")[0] for key in KEYS if key.anywhere}
"""The key by which an action works while one types."""

Condition = Callable[[], bool]
Dialog = TypeVar("Dialog", bound=ModalScreen[Any])
Kind = type[Dialog]


async def until(pilot: Pilot[Any], condition: Condition) -> None:
    """Wait until `condition` holds, and all that is to be shown by then has its place."""
    if condition():
        return
    patience = Patience(LIMIT)
    look = _FIRST_LOOK
    while not condition():
        assert not patience.is_over(), "the condition does not come true"
        await asyncio.sleep(look)
        look = min(2 * look, _LAST_LOOK)
    await pilot.pause(0)


def lines_of(widget: Widget) -> list[str]:
    """Return the lines of a widget as they are painted."""
    return [strip.text for strip in widget.render_lines(Region(0, 0, *widget.outer_size))]


@dataclass(frozen=True)
class Interface:
    """The running interface."""

    app: PapersearchApp
    pilot: Pilot[int]

    @property
    def screen(self) -> MainScreen:
        """The screen below all dialogs."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def box(self) -> SearchBox:
        """The search box."""
        return self.screen.query_one(SearchBox)

    @property
    def results(self) -> Results:
        """The found papers."""
        return self.screen.query_one(Results)

    @property
    def facets(self) -> Facets:
        """The values to narrow by."""
        return self.screen.query_one(Facets)

    @property
    def detail(self) -> Detail:
        """All about the selected paper."""
        return self.screen.query_one(Detail)

    @property
    def status(self) -> str:
        """The whole status line, also what does not fit."""
        return _plain(self.screen.query_one(Status))

    def says(self, text: str) -> bool:
        """Tell whether `text` stands in the status line, wherever its lines are broken."""
        return _squeezed(text) in _squeezed(self.status)

    @property
    def status_in_sight(self) -> str:
        """The status line as it is painted."""
        return "".join(lines_of(self.screen.query_one(Status)))

    @property
    def about(self) -> str:
        """What is written about the selected paper, without any white space."""
        return _squeezed(self.detail.text)

    def is_about(self, text: str) -> bool:
        """Tell whether what is written about the selected paper begins with `text`."""
        return self.about.startswith(_squeezed(text))

    @property
    def answer(self) -> Answer:
        """The answer that is shown."""
        assert self.results._answer is not None
        return self.results._answer

    @property
    def selected(self) -> str:
        """The title of the selected paper, empty if there is none."""
        hit = self.results.selected_hit()
        return hit.paper.title if hit else ""

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """The count of each value, by facet and value."""
        return {
            (facet, each.value): each.count
            for facet, values in self.answer.facets.items()
            for each in values
        }

    def titles(self) -> list[str]:
        """Return the titles of all found papers."""
        hits = [self.results.hit_at(place) for place in range(self.results.total)]
        return [hit.paper.title for hit in hits if hit]

    def row(self, place: int) -> list[Segment]:
        """Return the painted pieces of both lines of the paper at a place in sight."""
        top = place * 2 - self.results.scroll_offset.y
        return [piece for y in (top, top + 1) for piece in self.results.render_line(y)]

    def row_of(self, title: str) -> list[Segment]:
        """Return the painted pieces of the paper with this title."""
        return self.row(self.titles().index(title))

    def line_with(self, widget: Widget, text: str) -> int:
        """Return which painted line of a widget holds `text`."""
        return next(y for y, line in enumerate(lines_of(widget)) if text in line)

    def screen_text(self) -> str:
        """Return the lines of the whole screen."""
        return "\n".join(strip.text for strip in self._painted())

    def without_ground(self) -> list[str]:
        """Return the lines of the screen of which a piece has no background of its own."""
        return [
            line.text
            for line in self._painted()
            if not all(piece.style and piece.style.bgcolor for piece in line if piece.text)
        ]

    def _painted(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    async def until(self, condition: Condition) -> None:
        """Wait until `condition` holds."""
        await until(self.pilot, condition)

    async def press(self, *keys: str) -> None:
        """Press keys, named or characters, one after the other, as a terminal sends them."""
        for key in keys:
            await self._send(_pressed(key))

    async def burst(self, *keys: str) -> None:
        """Press keys that arrive all at once, as over a slow line."""
        await self._send(*map(_pressed, keys))

    async def do(self, *actions: str) -> None:
        """Press the keys by which actions, named as in the table of keys, work while typing."""
        await self.press(*(KEY_OF[action] for action in actions))

    async def type(self, text: str) -> None:
        """Press the keys of characters."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste text, as a terminal does."""
        await self._send(events.Paste(text))

    async def _send(self, *sent: events.Event) -> None:
        """Send what a terminal sends; let who has the focus, and whom that tells, react.

        Pilot's own keys wait for an idle processor besides, ten times as long, and for widgets
        that nothing was sent; and it knows no full-width marks.
        """
        driver = self.app._driver
        assert driver is not None
        for event in sent:
            event.set_sender(self.app)
            driver.send_message(event)
        for _ in range(3):
            await self._react()

    async def _react(self) -> None:
        """Let the messages be dealt with that wait now for whoever may have got one."""
        screen = self.app.screen
        focused = screen.focused
        above = focused.ancestors_with_self if focused is not None else [screen, self.app]
        for pump in (self.app, *above):
            dealt_with = asyncio.Event()
            if pump.call_later(dealt_with.set):
                failed: asyncio.Event = self.app._exception_event
                waiting = [asyncio.create_task(each.wait()) for each in (dealt_with, failed)]
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in waiting:
                    task.cancel()
        self.app.screen._on_timer_update()

    async def search(self, text: str) -> None:
        """Put `text` into the box as if it were typed, and wait for its answer."""
        self.box.value = text
        self.box.action_end()
        await self.answered(text)

    async def answered(self, text: str) -> None:
        """Wait for the answer to a text."""
        await self.until(lambda: self.answer.request.text == text and self.is_counted)

    @property
    def is_counted(self) -> bool:
        """Whether the facets, which come behind the papers, are those of the answer."""
        return self.facets._values == self.answer.facets

    def is_in_sight(self, place: int) -> bool:
        """Tell whether both lines of the paper at a place are painted."""
        top = place * 2 - self.results.scroll_offset.y
        return 0 <= top < self.results.size.height - 1

    async def wait_for_selected(self, place: int) -> None:
        """Wait until the paper at a place is selected and in sight, marked by its bar."""
        await self.until(
            lambda: (
                self.results.selected == place
                and self.is_in_sight(place)
                and self.row(place)[0].text == "▌ "
            )
        )

    async def wait_for_status(self, text: str) -> None:
        """Wait until `text` is painted in the status line."""
        await self.until(lambda: text in self.status_in_sight)

    async def dialog(self, kind: Kind[Dialog]) -> Dialog:
        """Wait until a dialog of this kind is laid out and has the focus; return it."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.focused is not None)
        screen: Any = self.app.screen
        await self.until(lambda: bool(screen._compositor.size))  # it is laid out
        assert isinstance(screen, kind)
        return screen

    async def menu(self) -> list[tuple[str, str]]:
        """Wait for a menu; return both texts of each choice, each as one line."""
        choices = (await self.dialog(Menu))._choices
        return [(" ".join(first.split()), " ".join(second.split())) for first, second in choices]

    async def answer_with(self, text: str) -> None:
        """Wait until a line is asked for, and give this one."""
        (await self.dialog(Ask)).query_one(Input).value = text
        await self.press("enter")

    async def dialog_closed(self) -> None:
        """Wait until no dialog is shown."""
        await self.until(lambda: self.app.screen is self.screen)

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size, and wait until all is laid out in it."""
        if self.app.size != size:
            await self.pilot.resize_terminal(*size)
        await self.until(lambda: self.screen.size == size)

    async def begin_anew(self) -> None:
        """Close what is open, forget what was typed, marked or kept; the box has the focus."""
        while self.app.screen is not self.screen:
            self.app.pop_screen()
        await self.resize(MIDDLING)
        self.screen.remove_class("-detail-hidden")
        self.screen._show_narrow_detail(0)
        self.app.theme = DARK.name
        self.app._clipboard = ""
        self.results.titles = TITLES[0]
        self.screen.export_path = FIRST_EXPORT
        self.facets._typed.clear()
        self.facets._unfolded.clear()
        self.screen.session = Session(problems=self.screen.session.problems)
        self.screen.show_picks()
        self.box._history = History()
        self.facets.on_focus()
        if self.screen.wanted == Request():
            self.screen.want(Request(sort="title"))  # another, so that what was said goes
            await self.until(lambda: self.answer.request == Request(sort="title"))
        marks = self.screen.marks_file
        for key, mark in marks.marks().items():
            marks.change(key, is_starred=False, is_read=False, note="", untagged=mark.tags)
        for file in marks.path.parent.glob("interface.json*"):
            file.unlink()
        self.screen.want(Request())
        await self.until(lambda: self.answer.request == Request() and self.is_counted)
        self.screen.session.trail = Trail()
        self.box.focus()
        self.results.select(0)
        await self.wait_for_selected(0)
        await self.wait_for_focus(self.box)

    async def focus_list(self) -> None:
        """Give the focus to the list of papers."""
        self.results.focus()
        await self.wait_for_focus(self.results)

    def commands(self) -> list[SystemCommand]:
        """Return what the command palette offers."""
        screen: Any = self.screen
        return list(self.app.get_system_commands(screen))

    @property
    def footer(self) -> str:
        """The keys at the foot, as they are painted."""
        return self.screen._compositor.render_strips()[-1].text

    async def wait_for_focus(self, widget: Widget) -> None:
        """Wait until a widget has the focus."""
        await self.until(lambda: self.app.focused is widget)


def _pressed(key: str) -> events.Key:
    name = _character_to_key(key) if len(key) == 1 else key
    return events.Key(name, key if len(key) == 1 else _CHARACTERS.get(key))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _plain(widget: Static) -> str:
    content = widget.content
    assert isinstance(content, Content)
    return content.plain


def _paint_nothing(compositor: Compositor, *_: object, **_others: object) -> None:
    """Take what has changed as painted."""
    compositor._dirty_regions.clear()


_PARSED: Final[dict[Hashable, Any]] = {}
_parse_rules = Stylesheet._parse_rules


def _parsed_once(
    sheet: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> Any:
    """Return the rules of a part of the style sheet, which this process parses once."""
    part = css, read_from, is_default_rules, tie_breaker, scope
    key = (*part, *sorted(sheet._variables.items()))
    if key not in _PARSED:
        _PARSED[key] = _parse_rules(sheet, *part)
    return _PARSED[key]


@asynccontextmanager
async def running(
    index: LibraryIndex | SharedIndex,
    size: tuple[int, int] = MIDDLING,
    keys: Mapping[str, str] | None = None,
    waits: bool = True,
) -> AsyncIterator[Interface]:
    """Run the interface until the block ends; it begins when the index is open, if it `waits`.

    Without a terminal, Textual paints all the same and throws it away: a third of the time. Here
    nothing is painted but what a test asks for, and no style sheet is parsed a second time.
    """
    context = Context()
    context.library, context.index = index.library, index
    app = PapersearchApp(context, remapped(KEYS, keys or {}))
    with (
        patch.object(Compositor, "render_update", _paint_nothing),
        patch.object(Stylesheet, "_parse_rules", _parsed_once),
    ):
        async with app.run_test(size=size) as pilot:
            interface = Interface(app, pilot)
            await interface.until(
                lambda: (
                    not waits or (interface.results._answer is not None and interface.is_counted)
                )
            )
            await interface.until(lambda: interface.box.region.width > 0)
            await interface.wait_for_focus(interface.box)
            yield interface
