"""What may be typed next, below the prompt: Tab takes the first, and again the next.

What always holds: what is offered belongs to the text that stands in the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from papersearch.present.cells import cell_length, cut, padded
from papersearch.tui.text import content

if TYPE_CHECKING:
    from papersearch.search.completion import Completion

_WIDEST: Final = 44
"""Cells of what is offered: papers stay in sight beside it."""
_LEFT: Final = 3
"""Cells before the text in the box."""


class Offers(Static):
    """What is offered, a line each."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self.display = False
        self._offered: Sequence[Completion] = ()
        self._taken: str | None = None
        self._next = 0

    def show(self, offered: Sequence[Completion], typed: str) -> None:
        """Show what is offered for the text in the box; what was just taken can be exchanged."""
        if typed == self._taken and not offered:
            return
        self._offered, self._taken, self._next = offered, None, 0
        self.display = bool(offered)
        if offered:
            before = typed[: typed.rfind(" ") + 1]
            self.styles.offset = (_LEFT + min(cell_length(before), self.app.size.width // 2), 1)
            self.update(Content("\n").join(self._lines()))

    def hide(self) -> None:
        """Offer nothing until something else is typed."""
        self.display = False
        self._offered, self._taken = (), None

    def take(self) -> str | None:
        """Return what the text in the box becomes, None where nothing is offered for it."""
        if not self._offered:
            return None
        text = self._offered[self._next % len(self._offered)].text
        self._next += 1
        self._taken, self.display = text, False
        return text

    def _lines(self) -> list[Content]:
        counts = ["" if each.count is None else str(each.count) for each in self._offered]
        widest = max(cell_length(each.shown) for each in self._offered)
        width = min(widest, _WIDEST, self.app.size.width // 2)
        digits = max(map(len, counts))
        return [
            Content.assemble(
                content(f" {padded(cut(each.shown.rstrip(), width), width)}"),
                content(f"  {count:>{digits}} ", "$text-muted"),
                content("Tab " if place == 0 else "    ", "$text-muted"),
            )
            for place, (each, count) in enumerate(zip(self._offered, counts, strict=True))
        ]
