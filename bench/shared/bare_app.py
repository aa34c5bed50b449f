"""A bare Textual application with the widgets of the terminal interface, and nothing behind them.

`cold_start.py` measures the interface's first paint against it. Its two lists are filled before it
is mounted, with as many rows as its screen takes.
"""

from __future__ import annotations

from typing import Final

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Input, OptionList, Static

TITLE: Final = "A Title on the Screen of a Bare Application"
_FACETS: Final = 20
_RESULTS: Final = 30


class BareApp(App[None]):
    """An Input on top, two OptionLists and a Static below it, a Footer at the foot."""

    CSS = "#facets { width: 24; } #detail { width: 30; }"

    def compose(self) -> ComposeResult:
        """Make the widgets."""
        yield Input(placeholder="Search")
        with Horizontal():
            yield OptionList(*(f"Facet {number}" for number in range(_FACETS)), id="facets")
            yield OptionList(*(f"{TITLE} {number}" for number in range(_RESULTS)), id="results")
            yield Static(TITLE, id="detail")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
