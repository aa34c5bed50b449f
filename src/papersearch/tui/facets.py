"""The facets: values with counts and bars, chosen and let go by Enter, Space or a click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from papersearch.search.answer import FacetValue
from papersearch.tui.keys import bindings_of_lists
from papersearch.tui.text import content, cut

_SEPARATOR: Final = "\x1f"
_BAR_CELLS: Final = 4
_OWN_KEYS: Final = frozenset({"enter", "space", "home", "end"})
_PARTS: Final = " ▏▎▍▌▋▊▉█"
"""Eighths of a cell."""

Values = Mapping[str, tuple[FacetValue, ...]]


class Facets(OptionList):
    """Values to narrow by, under the name of their facet."""

    BINDINGS = [*bindings_of_lists(_OWN_KEYS), Binding("enter,space", "select", "choose")]  # noqa: RUF012

    @dataclass
    class Toggled(Message):
        """A value was chosen or let go."""

        facet: str
        value: str

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self._values: Values = {}

    def show(self, values: Values) -> None:
        """Show other values, keeping the highlighted one."""
        if values == self._values:
            return
        self._values = values
        highlighted = self.highlighted_option
        self.set_options(self._rows())
        if highlighted is not None and highlighted.id is not None:
            ids = [option.id for option in self.options]
            if highlighted.id in ids:
                self.highlighted = ids.index(highlighted.id)

    def _rows(self) -> list[Option | None]:
        options: list[Option | None] = []
        for facet, values in self._values.items():
            # A facet whose one value all hits have narrows nothing.
            if len(values) < 2 and not any(value.is_chosen for value in values):
                continue
            options += [None] if options else []
            options.append(Option(content(facet, "bold $text-muted"), disabled=True))
            most = max(value.count for value in values)
            options += [
                Option(self._prompt(value, most), f"{facet}{_SEPARATOR}{value.value}")
                for value in values
            ]
        return options

    def _prompt(self, value: FacetValue, most: int) -> Content:
        count = f"{value.count:>4} "
        width = max(self.content_size.width, 16) - _BAR_CELLS - len(count) - 3
        name = cut(value.value, width)
        return Content.assemble(
            content("● " if value.is_chosen else "○ ", "$text-accent" if value.is_chosen else ""),
            content(name, "bold" if value.is_chosen else ""),
            content(" " * (width - cell_len(name)) + count, "$text-muted"),
            content(_bar(value.count, most), "$text-accent"),
        )

    def on_resize(self) -> None:
        """Fit the bars to the width."""
        values, self._values = self._values, {}
        self.show(values)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which value is meant."""
        event.stop()
        if event.option_id is not None:
            facet, _, value = event.option_id.partition(_SEPARATOR)
            self.post_message(self.Toggled(facet, value))


def _bar(count: int, most: int) -> str:
    """Return a bar of eighths of cells."""
    eighths = max(1, round(count / most * _BAR_CELLS * 8)) if count else 0
    whole, part = divmod(eighths, 8)
    return ("█" * whole + _PARTS[part] * bool(part)).ljust(_BAR_CELLS)
