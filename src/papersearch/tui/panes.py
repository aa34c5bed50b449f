"""What a person sees: search box on top, facets, papers, the selected one, status line, keys.

The panes show what they are given and pass on what is typed. What becomes of it is decided by
`main_screen`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from papersearch.present.language import worded
from papersearch.present.papers import Titles
from papersearch.present.sentences import reasons_in_words
from papersearch.search.answer import Answer, Hit
from papersearch.tui.bindings import NOWHERE, bindings_anywhere
from papersearch.tui.detail import Detail
from papersearch.tui.facets import Facets
from papersearch.tui.foot import Foot
from papersearch.tui.offers import Offers
from papersearch.tui.prompt import Prompt
from papersearch.tui.results import Results
from papersearch.tui.search_box import SearchBox
from papersearch.tui.status import Status
from papersearch.tui.visitor import is_visited
from papersearch.user.mark import Mark

_NARROW_DETAIL: Final = ("-detail-off", "-detail-below", "-detail-alone")
"""The steps in which a narrow screen shows all about a paper: not, below the papers, alone."""
_LEAST_WIDTH: Final = 60
_LEAST_HEIGHT: Final = 12
"""Columns and lines of a screen where facets stand beside papers."""
_OPEN_ENDS: Final = (":", "：")
"""Signs behind which a value is still to come."""


class Panes(Screen[None]):
    """The parts of the main screen, and what each shows."""

    BINDINGS = [*bindings_anywhere(), Binding("tab", "complete", show=False, priority=True)]  # noqa: RUF012
    AUTO_FOCUS = "#search"

    @dataclass
    class Said(Message):
        """Something is to be said in the status line."""

        text: str

    def __init__(self, home: str) -> None:
        """Make the panes; `home` says where a library without papers looks for list files."""
        super().__init__(classes=_NARROW_DETAIL[0])
        self.box = SearchBox("search")
        self.prompt = Prompt("prompt", self.box)
        self.offers = Offers("offers")
        self.facets = Facets("facets")
        self.results = Results("results", home)
        self.detail = Detail("detail")
        self.status = Status("status")
        self._narrow_detail = 0
        self.is_listening = False
        """Whether the box or a list has had the focus: from then on, keys are heard."""

    def compose(self) -> ComposeResult:
        """Place the widgets."""
        yield self.prompt
        yield self.offers
        with Horizontal(id="middle"):
            yield self.facets
            with Horizontal(id="papers"):
                yield self.results
                yield self.detail
        yield self.status
        yield Foot()

    def on_descendant_focus(self) -> None:
        """Tell that keys are heard."""
        self.is_listening = True

    def on_screen_resume(self) -> None:
        """Take the terminal's cursor back from a dialog: input methods write where it stands."""
        if self.box.has_focus:
            self.app.cursor_position = self.box.cursor_screen_offset
            self.box.refresh()

    def complete(self) -> None:
        """Take what is offered below the prompt; where nothing is, go to the next panel."""
        text = self.offers.take() if self.box.has_focus else None
        if text is not None:
            self.box.value = text
            self.box.action_end()
        elif self.box.has_focus and self.box.value.endswith(_OPEN_ENDS):
            self.say(worded("there is nothing to complete it with"))
        else:
            self.focus_next()

    @on(SearchBox.Left)
    def _hide_offers(self) -> None:
        self.offers.hide()

    def on_key(self, event: events.Key) -> None:
        """Give the box what an input method commits while a list has the focus."""
        typed = event.character
        is_key = event.key in self.active_bindings  # full-width marks are, too
        if typed and event.is_printable and not typed.isascii() and not is_key:
            event.stop()
            self.box.focus()
            self.box.insert_text_at_cursor(typed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what a visitor's browser must not do: run or stop programs of this machine."""
        is_local = action == "act" and parameters in (("edit",), ("suspend",))
        return super().check_action(action, parameters) and not (is_local and is_visited(self.app))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """What keys do now, for the footer: actions without a key are not among it."""
        return {key: each for key, each in super().active_bindings.items() if key != NOWHERE}

    def say(self, text: str) -> None:
        """Say one thing in the status line, until the next search; from any thread."""
        self.post_message(self.Said(text))

    @on(Said)
    def _show_said(self, message: Said) -> None:
        self.status.say(message.text)

    def show_paper(self, answer: Answer, hit: Hit | None, mark: Mark) -> None:
        """Show all about one of the found papers, or that there is none."""
        from papersearch.search.explanation import reasons  # the first paint does without

        why = tuple(reasons_in_words(reasons(answer, hit))) if hit else ()
        self.detail.show(hit, mark, answer.highlights, why)

    # Moving about

    @property
    def selected_place(self) -> int:
        """The selected paper's place among the hits, from 0."""
        return self.results.selected

    @property
    def paper_count(self) -> int:
        """How many papers there are to select."""
        return self.results.total

    def select(self, place: int) -> None:
        """Select the paper at a place, or the nearest there is."""
        self.offers.hide()
        self.results.select(place)

    @property
    def titles(self) -> Titles:
        """Which titles are shown."""
        return self.results.titles

    def show_titles(self, titles: Titles) -> None:
        """Show other titles."""
        self.results.titles = titles

    @property
    def is_typing(self) -> bool:
        """Whether the search box has the focus."""
        return self.box.has_focus

    def go_to_search(self) -> None:
        """Give the focus to the search box."""
        self.set_focus(self.box)

    def go_to_facets(self) -> None:
        """Give the focus to the facets; from there, back to the search box."""
        if self.facets.has_focus:
            self.set_focus(self.box)
        else:
            self.add_class("-in-facets")  # on a small screen they are hidden until then
            self.facets.styles.display = "block"  # at once: what is hidden gets no focus
            self.set_focus(self.facets)

    def on_descendant_blur(self) -> None:
        """Show the papers again where the facets stood in their place."""
        if not self.facets.has_focus:
            self.remove_class("-in-facets")
            self.facets.styles.clear_rule("display")

    def on_resize(self, event: events.Resize) -> None:
        """Leave the room to papers where there is little; what is offered goes by the new edges."""
        size = event.size
        self.call_after_refresh(self.offers.lay_out)
        self.set_class(size.width < _LEAST_WIDTH or size.height < _LEAST_HEIGHT, "-small")

    def forget_typed(self) -> None:
        """Show all values of the facets again, whatever was typed to find some."""
        self.facets.forget_typed()

    def show_detail(self) -> None:
        """Show or hide all about the selected paper; on a narrow screen in three steps."""
        if self.has_class("-narrow"):
            self._show_narrow_detail((self._narrow_detail + 1) % len(_NARROW_DETAIL))
        else:
            self.toggle_class("-detail-hidden")

    def shrink_detail(self) -> bool:
        """Go back one of the steps of a narrow screen; return whether there was one."""
        if not self.has_class("-narrow") or self._narrow_detail == 0:
            return False
        self._show_narrow_detail(self._narrow_detail - 1)
        return True

    def _show_narrow_detail(self, step: int) -> None:
        self._narrow_detail = step
        for number, name in enumerate(_NARROW_DETAIL):
            self.set_class(number == step, name)

    def turn_page(self, direction: int) -> None:
        """Go a page up (-1) or down (1): in what is about a paper where that hides the papers."""
        if self.results.display:
            self.results.select_page(direction)
        elif direction < 0:
            self.detail.scroll_page_up(animate=False)
        else:
            self.detail.scroll_page_down(animate=False)
