"""Back and forward through what was searched for.

What always holds: a search that was typed is one step, as it was at its longest, however many keys
it took; letters taken away to type something else make no steps of their own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Final

from papersearch.search.answer import Request

_MOST: Final = 100
"""Steps that are kept."""
_SLIP: Final = 3
"""One letter in so many, and no more than so many, may be typed otherwise within one step."""


class Trail:
    """The searches of one run, and where one is among them."""

    def __init__(self) -> None:
        self._steps = [Request()]
        self._place = 0
        self._longest = ""
        """The text of the present step as it was at its longest."""
        self._is_passing = False
        """Whether at the present step letters were only taken away."""

    def visit(self, now: Request) -> None:
        """Note what is searched for now."""
        here = self._steps[self._place]
        if now == here:
            return
        is_typing = replace(now, text="") == replace(here, text="")
        if is_typing and self._is_passing and _is_begun_by(here.text, now.text):
            self._is_passing = len(now.text) < len(here.text)
            self._longest = now.text
        elif is_typing and self._goes_on(here.text, now.text):
            self._longest = max(now.text, self._longest, key=len)
        else:
            if self._longest.startswith(here.text):
                self._steps[self._place] = replace(here, text=self._longest)
            self._is_passing = is_typing and self._longest.startswith(now.text)
            self._longest = now.text
            self._place += 1
        self._steps[self._place :] = [now]
        if len(self._steps) > _MOST:
            del self._steps[0]
            self._place -= 1

    def back(self) -> Request | None:
        """Go back a step; return what was searched for then, None at the first one."""
        return self._go(-1)

    def forward(self) -> Request | None:
        """Go forward again; None at the last one."""
        return self._go(1)

    def _go(self, step: int) -> Request | None:
        if not 0 <= self._place + step < len(self._steps):
            return None
        self._place += step
        here = self._steps[self._place]
        self._longest, self._is_passing = here.text, False
        return here

    def _goes_on(self, before: str, now: str) -> bool:
        """Return whether a text is being typed, or a slip in it mended."""
        slip = min(len(self._longest) // _SLIP, _SLIP)
        pairs = zip(self._longest, now, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return bool(before and now) and shared >= len(self._longest) - slip


def _is_begun_by(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
