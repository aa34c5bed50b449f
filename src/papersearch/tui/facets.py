"""The facets: values with counts and bars, chosen and let go by Enter, Space or a click.

A facet with more than a dozen values shows the first of them and, under its name, a box to type in:
while its row is highlighted, what is typed narrows the facet's values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from papersearch.library.clean import clean
from papersearch.present.cells import bar, cell_length, cut, padded
from papersearch.search.answer import FacetValue
from papersearch.tui.fixed_layout import FixedLayout
from papersearch.tui.keys import bindings_of_facets
from papersearch.tui.search_box import LONGEST_LINE
from papersearch.tui.text import content

MOST_SHOWN: Final = 12
"""Values of a facet that are shown at once."""
_VALUE: Final = "\x1f"
_BOX: Final = "\x1e"
"""What stands between the name of a facet and the rest in the id of a row."""
_BAR_CELLS, _SHORT_BAR_CELLS = 4, 2
_ROOMY: Final = 24
"""Cells from which on bars have their whole length: names matter more."""
_MARK_CELLS: Final = 2
"""For the sign that says whether a value is chosen, and a space."""
_FEWEST_DIGITS: Final = 2
"""Digits of a count for which there is room at least, so that the bars of most facets align."""

Values = Mapping[str, tuple[FacetValue, ...]]


class Facets(OptionList, FixedLayout):
    """Values to narrow by, under the name of their facet."""

    BINDINGS = [*bindings_of_facets(), Binding("enter,space", "select", "choose")]  # noqa: RUF012

    @dataclass
    class Toggled(Message):
        """A value was chosen or let go."""

        facet: str
        value: str

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id, markup=False)
        self._values: Values = {}
        self._typed: dict[str, str] = {}

    def show(self, values: Values) -> None:
        """Show other values, keeping the highlighted one."""
        if values != self._values:
            self._values = values
            self._fill()

    def begin(self) -> None:
        """Highlight the first value, if no row is."""
        if self.highlighted is None:
            values = (_VALUE in (option.id or "") for option in self.options)
            self.highlighted = next((row for row, is_value in enumerate(values) if is_value), None)

    def _fill(self) -> None:
        highlighted = self.highlighted_option
        self.set_options(self._rows())
        if highlighted is not None and highlighted.id is not None:
            ids = [option.id for option in self.options]
            if highlighted.id in ids:
                self.highlighted = ids.index(highlighted.id)

    def _rows(self) -> list[Option | None]:
        from papersearch.search.user_facets import USER_FACETS  # the first paint does without

        options: list[Option | None] = []
        for facet, values in self._values.items():
            # A facet whose one value all hits have narrows nothing.
            is_narrowing = len(values) > 1 or facet in USER_FACETS
            if not is_narrowing and not any(value.is_chosen for value in values):
                continue
            if not values:
                continue
            options += [None] if options else []
            options.append(Option(content(facet, "bold"), disabled=True))
            options += self._facet_rows(facet, values)
        return options

    def _facet_rows(self, facet: str, values: Sequence[FacetValue]) -> list[Option]:
        most = max(value.count for value in values)
        rows, typed = [], self._typed.get(facet, "")
        if len(values) > MOST_SHOWN:
            rows.append(Option(self._box(typed, len(values)), facet + _BOX))
            values = _shown(values, typed)
        return rows + [
            Option(self._prompt(value, most), facet + _VALUE + value.value) for value in values
        ]

    def _box(self, typed: str, total: int) -> Content:
        width = self._width
        if typed:
            return Content.assemble(content("/ ", "$text-accent"), cut(typed, width - 3), "▏")
        return content(cut(f"/ type to find in {total}", width), "dim")

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 20)

    def _prompt(self, value: FacetValue, most: int) -> Content:
        digits = max(_FEWEST_DIGITS, len(str(most)))
        cells = _BAR_CELLS if self._width >= _ROOMY else _SHORT_BAR_CELLS
        width = self._width - _MARK_CELLS - (digits + 2) - cells
        name = cut(value.value, width)
        return Content.assemble(
            content("● " if value.is_chosen else "○ ", "$text-accent" if value.is_chosen else ""),
            content(name, "bold" if value.is_chosen else ""),
            content(" " * (width - cell_length(name)) + f" {value.count:>{digits}} ", "dim"),
            content(padded(bar(value.count, most, cells), cells), "$text-accent"),
        )

    def on_resize(self) -> None:
        """Fit the bars to the width."""
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which value is meant."""
        event.stop()
        facet, is_value, value = (event.option_id or "").partition(_VALUE)
        if is_value:
            self.post_message(self.Toggled(facet, value))

    # Typing in a facet's box

    @property
    def _typing_in(self) -> str | None:
        """The facet in whose box one types, None if another row is highlighted."""
        row = self.highlighted_option.id if self.highlighted_option else None
        return row.removesuffix(_BOX) if row and row.endswith(_BOX) else None

    async def _on_key(self, event: events.Key) -> None:
        """Take what is typed while a box is highlighted; all other keys do what they do."""
        if (facet := self._typing_in) is None:
            return
        typed = self._typed.get(facet, "")
        if event.key == "backspace":
            changed = typed[:-1]
        elif event.key == "escape" and typed:
            changed = ""
        elif event.character and event.is_printable:
            changed = typed + event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self._type(facet, changed)

    def _on_paste(self, event: events.Paste) -> None:
        if (facet := self._typing_in) is not None:
            event.stop()
            self._type(facet, self._typed.get(facet, "") + clean(event.text))

    def _type(self, facet: str, text: str) -> None:
        self._typed[facet] = text[:LONGEST_LINE]
        self._fill()


def _shown(values: Sequence[FacetValue], typed: str) -> list[FacetValue]:
    """Return the chosen values and the first of those that have what is typed."""
    from papersearch.analysis.fold import fold  # the first paint does without

    wanted = fold(typed).text.strip()
    having = [value for value in values if not wanted or wanted in fold(value.value).text]
    chosen = [value for value in values if value.is_chosen]
    first = [value for value in having if not value.is_chosen]
    kept = {value.value for value in [*chosen, *first[: MOST_SHOWN - len(chosen)]]}
    return [value for value in values if value.value in kept]
