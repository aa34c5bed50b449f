"""What a burst of keys marks is what the same keys mark that wait for each other."""

from __future__ import annotations

import random
from typing import Final

import pytest

from papersearch.context import Context
from papersearch.index.library_index import LibraryIndex
from papersearch.tui import search_box
from papersearch.user.marks import Marks
from rounds import rounds, some
from tui.driver import Interface, running

BURSTS: Final = (
    (*"mask q", "backspace", "ctrl+s", "backspace"),
    (*"polarm", "ctrl+s", "x"),
    (*"gan", "ctrl+r", "backspace", "ctrl+s", "backspace", "backspace", "ctrl+s"),
    (*"point", "down", "ctrl+s", "ctrl+l", *"video", "ctrl+r"),
    (*"anchor", "ctrl+s", "ctrl+s", "s", "backspace", "ctrl+r"),
)
PIECES: Final = (*"aimnost", "backspace", "ctrl+s", "ctrl+r", "down", "up")


async def marked(interface: Interface, keys: tuple[str, ...], *, is_burst: bool) -> Marks:
    """Press keys in the empty box, at once or one by one; return the marks once all are done."""
    await interface.begin_anew()
    screen, box = interface.screen, interface.box

    def is_done() -> bool:
        is_waiting = box._behind or box._patience or screen._held.names
        is_due = screen._is_answer_due() or interface.results.is_selected_due
        return not (is_waiting or is_due)

    for at_once in [keys] if is_burst else [(key,) for key in keys]:
        await interface.burst(*at_once)
        await interface.until(is_done)
    return Context().marks_file.marks()


async def test_a_burst_marks_what_slow_keys_mark(interface: Interface) -> None:
    """Letters, Backspace, arrows, stars and read signs act in the order in which they came."""
    chance = random.Random(7)
    drawn = tuple((*"mas", *chance.choices(PIECES, k=9)) for _ in range(rounds(1, 9)))
    different = {}
    for keys in (*some(BURSTS, 3, "bursts"), *drawn):
        slow = await marked(interface, keys, is_burst=False)
        fast = await marked(interface, keys, is_burst=True)
        if fast != slow or interface.box.value != box_after(keys):
            different[keys] = fast, slow
    assert not different


def box_after(keys: tuple[str, ...]) -> str:
    """Return what keys leave in the box."""
    text = ""
    for key in keys:
        if len(key) == 1:
            text += key
        elif key in ("backspace", "ctrl+l"):
            text = text[:-1] if key == "backspace" else ""
    return text


async def test_what_is_not_done_is_told(
    interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the papers let wait for themselves, typing goes on; a star that is lost is told."""
    await interface.begin_anew()
    with monkeypatch.context() as patched:
        patched.setattr(search_box, "_PATIENCE_SECONDS", 0.01)
        patched.setattr(interface.screen.search_thread, "ask", lambda *_: None)
        await interface.burst(*"mask", "ctrl+s", *" r")
        await interface.until(lambda: interface.box.value == "mask r")
    await interface.press("c")
    await interface.until(lambda: interface.says("not done, for something else was typed: star"))
    assert Context().marks_file.marks() == {}


async def test_leaving_waits_for_what_was_pressed_before(bundled_library: LibraryIndex) -> None:
    """A star that waits for its paper, or lies in the queue, is kept by a key that leaves."""
    for keys in (("ctrl+s", "ctrl+s", "ctrl+s", "ctrl+q"), (*"randla", "ctrl+s", "ctrl+q")):
        before = set(Context().marks_file.marks())
        async with running(bundled_library) as interface:
            await interface.burst(*keys)
            await interface.until(lambda: not interface.app.is_running or interface.app._exit)
        assert len(set(Context().marks_file.marks()) - before) == 1, keys
