"""The facets: values with counts and bars, chosen, left out and let go by keys or a click.

A facet with more values than there is room for shows the first of them and, under its name, a box
to type in: while its row is highlighted, what is typed narrows the facet's values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from papersearch.library.clean import clean
from papersearch.present.language import worded
from papersearch.search.answer import Answer, FacetValue, Request
from papersearch.tui.bindings import bindings_of_facets
from papersearch.tui.facet_painting import box_content, row_content
from papersearch.tui.facet_rows import FacetRow, complete, room_for, rows_in_sight
from papersearch.tui.fixed_layout import FixedLayout
from papersearch.tui.options import Options
from papersearch.tui.search_box import LONGEST_LINE
from papersearch.tui.text import content

_VALUE: Final = "\x1f"
_BOX: Final = "\x1e"
"""What stands between the name of a facet and the rest in the id of a row."""
_LEAST_CELLS: Final = 20

Values = Mapping[str, tuple[FacetValue, ...]]
KnownValues = Mapping[str, tuple[str, ...]]


class Facets(Options, FixedLayout):
    """Values to narrow by, under the name of their facet."""

    BINDINGS = bindings_of_facets()

    @dataclass
    class Toggled(Message):
        """Values of a facet were chosen or let go, or left out or let in."""

        facet: str
        values: frozenset[str]
        is_wanted: bool = True
        """Whether they are chosen or left out now."""
        is_exclusion: bool = False

    @dataclass
    class Reached(Message):
        """A row is highlighted, whose name may not fit into it; or none is, any more."""

        row: FacetRow | None = None

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id)
        self._values: Values = {}
        self._known: KnownValues = {}
        self._order: dict[str, list[str]] = {}
        """Each facet's values as they come where nothing is searched for."""
        self._typed: dict[str, str] = {}
        self._unfolded: set[str] = set()
        self._rows: dict[str, tuple[str, FacetRow]] = {}
        """The facet and the value or parent of each row, by the row's id."""

    def show(self, answer: Answer, known: KnownValues) -> None:
        """Show the values of an answer, keeping the highlighted one; `known` has the library."""
        values, request = answer.facets, answer.request
        if request == Request(sort=request.sort):  # nothing is searched for
            self._order = {facet: [v.value for v in some] for facet, some in values.items()}
        if (values, known) != (self._values, self._known):
            self._values, self._known = values, known
            self._fill()

    def forget_typed(self) -> None:
        """Show all values again, whatever was typed to find some."""
        if self._typed:
            self._typed.clear()
            self._fill()

    def on_focus(self) -> None:
        """Highlight the first value, if no row is."""
        self._tell_reached()
        if self.highlighted is None:
            ids = [option.id or "" for option in self.options]
            self.highlighted = next((row for row, each in enumerate(ids) if _VALUE in each), None)

    def on_blur(self) -> None:
        """Tell that no row is meant any more."""
        self.post_message(self.Reached())

    def _fill(self) -> None:
        highlighted = self.highlighted_option
        self.set_options(self._made_options())
        if highlighted is not None and highlighted.id is not None:
            ids = [option.id for option in self.options]
            if highlighted.id in ids:
                self.highlighted = ids.index(highlighted.id)
            elif self.has_focus:
                self.on_focus()

    def _made_options(self) -> list[Option | None]:
        self._rows = {}
        facets = {
            facet: complete(values, self._known.get(facet, ()), self._order.get(facet, ()))
            for facet, values in self._values.items()
        }
        room = room_for({f: len(vs) for f, vs in facets.items() if vs}, self.size.height)
        options: list[Option | None] = []
        for facet, values in facets.items():
            if values:
                options += [None] if options else []
                options.append(Option(content(worded(facet), "bold"), disabled=True))
                options += self._facet_options(facet, values, room[facet])
        return options

    def _facet_options(self, facet: str, values: list[FacetValue], room: int) -> list[Option]:
        options, typed = [], self._typed.get(facet, "")
        if len(values) > room:
            options.append(Option(box_content(typed, len(values), self._width), facet + _BOX))
        rows = rows_in_sight(values, typed, self._unfolded, room)
        most = max((row.count for row in rows), default=0)
        for row in rows:
            row_id = facet + _VALUE + row.key
            self._rows[row_id] = facet, row
            options.append(Option(row_content(row, most, self._width), row_id))
        return options

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, _LEAST_CELLS)

    def on_resize(self) -> None:
        """Fit the rows to the room there is."""
        self._fill()

    # What keys do

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell which row is reached."""
        event.stop()
        self._tell_reached()

    def _tell_reached(self) -> None:
        option = self.highlighted_option
        if self.has_focus and option is not None and option.id in self._rows:
            self.post_message(self.Reached(self._rows[option.id][1]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what is meant, or let it go."""
        event.stop()
        self._toggle(event.option_id, is_exclusion=False)

    def action_exclude(self) -> None:
        """Leave out papers with the highlighted value, or let them in."""
        if (option := self.highlighted_option) is not None:
            self._toggle(option.id, is_exclusion=True)

    def _toggle(self, row_id: str | None, *, is_exclusion: bool) -> None:
        if row_id not in self._rows:
            return
        facet, row = self._rows[row_id]
        self._typed.pop(facet, None)
        done = row.is_excluded if is_exclusion else row.is_chosen
        values = frozenset(value.value for value in row.values)
        self.post_message(
            self.Toggled(facet, values, is_wanted=not done, is_exclusion=is_exclusion)
        )

    def action_fold(self, is_open: bool) -> None:
        """Show a parent's values, or hide them."""
        option = self.highlighted_option
        if option is None or option.id not in self._rows:
            return
        _, row = self._rows[option.id]
        if row.path:
            (self._unfolded.add if is_open else self._unfolded.discard)(row.path)
            self._fill()

    def action_find(self) -> None:
        """Go to the box of the highlighted value's facet, or to the next box there is."""
        ids = [option.id or "" for option in self.options]
        row = self.highlighted_option.id if self.highlighted_option else None
        own = (row or "").partition(_VALUE)[0] + _BOX
        boxes = [each for each in ids if each.endswith(_BOX)]
        if boxes:
            self.highlighted = ids.index(own if own in boxes else boxes[0])

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
            is_sign = not typed and event.character in "/／"  # it stands there already
            changed = typed if is_sign else typed + event.character
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
