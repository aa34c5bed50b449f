"""The prompt: one line with the search box, what is chosen, and where one is among the hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from papersearch.present.cells import cell_length
from papersearch.search.answer import Request
from papersearch.tui.narrowing import Chip, chips_of
from papersearch.tui.search_box import SearchBox
from papersearch.tui.text import content

_REMOVE: Final = " × "


class Chips(Static):
    """What is chosen or left out among the facets; a click on a chip takes it away."""

    @dataclass
    class Dropped(Message):
        """A chip was clicked."""

        chip: Chip

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self.chips: Sequence[Chip] = ()

    def show(self, request: Request) -> None:
        """Show the chips of a request."""
        chips = chips_of(request)
        if chips != self.chips:
            self.chips = chips
            styles = ("$foreground on $panel", "$text-muted on $panel")
            parts = [
                Content.assemble(content(f" {chip.text}", styles[0]), content(_REMOVE, styles[1]))
                for chip in chips
            ]
            self.update(Content(" ").join(parts))

    def on_click(self, event: events.Click) -> None:
        """Take away the chip that is clicked."""
        event.stop()
        end = 0
        for chip in self.chips:
            end += 1 + cell_length(chip.text) + len(_REMOVE)
            if event.x < end:
                self.post_message(self.Dropped(chip))
                return
            end += 1


class Position(Static):
    """How many papers are picked, and which of how many is selected: `◆2  3/81`."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)

    def show(self, place: int, total: int, picked: int) -> None:
        """Show the place, from 0, among so many, and how many are picked."""
        text = f"{place + 1}/{total}" if total else "0"
        picks = content(f"◆{picked}  " if picked else "", "$text-primary")
        self.update(Content.assemble(picks, content(text, "$text-muted")), layout=False)


class Prompt(Horizontal):
    """The line."""

    def __init__(self, id: str, box: SearchBox) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id)
        self._box = box
        self.chips = Chips("chips")
        self.position = Position("position")

    def compose(self) -> ComposeResult:
        """Place its parts."""
        yield Static("❯", markup=False, id="prompt-sign")
        yield self._box
        yield self.chips
        yield self.position
