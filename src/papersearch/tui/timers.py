"""Timers that always go off, however busy the machine is.

Textual skips what a timer missed, so as not to catch up on ticks that nobody needs. A timer that
goes off only once is then lost for good when the program gets no processor for its whole delay
while it is set. The application's own timer for sizes has 8 ms: its loss left the screen at its
old size, whatever size the terminal took later.
"""

from __future__ import annotations

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class TimersThatGoOff(MessagePump):
    """Whoever sets timers, each of which goes off: late, if it has to be, but not never."""

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call `callback` once, after `delay` seconds or later."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # it is read only when the timer runs, after this
        return timer
