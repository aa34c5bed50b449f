"""Timers go off on a machine that is busy with other things."""

from __future__ import annotations

import sys
import time
from functools import partial
from itertools import count
from types import SimpleNamespace

import pytest
from textual import timer

from tui.driver import NARROW, WIDE, Interface


@pytest.fixture
def busy(interface: Interface, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass whenever a timer that goes off once has looked at the clock."""
    stolen = count(step=0.05)

    def now() -> float:
        looks = sys._getframe(1).f_locals["self"]
        return time.monotonic() + (next(stolen) if looks._repeat == 0 else 0.0)

    monkeypatch.setattr(timer, "_time", SimpleNamespace(get_time=now))


async def test_a_size_is_taken_however_busy_the_machine_is(
    interface: Interface, busy: None
) -> None:
    """The screen takes the layout of this size, and of any after it."""
    for size, layout in ((WIDE, "-wide"), (NARROW, "-narrow")):
        await interface.resize(size)
        await interface.until(partial(interface.screen.has_class, layout))


async def test_whoever_waits_goes_on(interface: Interface, busy: None) -> None:
    """The screen and the search box set timers of the same kind."""
    gone_off: list[str] = []
    interface.screen.set_timer(0.01, lambda: gone_off.append("screen"))
    interface.box.set_timer(0.01, lambda: gone_off.append("box"))
    await interface.until(lambda: sorted(gone_off) == ["box", "screen"])
