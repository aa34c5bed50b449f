"""Moving: among the papers, between the parts of the screen, and a step back."""

from __future__ import annotations

from dataclasses import replace

from papersearch.tui.history import History
from papersearch.tui.screen_protocol import Acts, Stage


class Moving:
    """Selects papers and gives the focus."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._history = History()

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        results = self._stage.results
        return {
            "select_previous": self._previous,
            "select_next": lambda: results.select(results.selected + 1),
            "page_up": lambda: self._stage.turn_page(-1),
            "page_down": lambda: self._stage.turn_page(1),
            "select_first": lambda: results.select(0),
            "select_last": lambda: results.select(results.total - 1),
            "go_to_search": lambda: self._stage.box.focus(),
            "go_to_facets": self._go_to_facets,
            "back": self._back,
            "clear": self._clear,
        }

    def _previous(self) -> None:
        stage = self._stage
        if stage.results.selected == 0 and stage.box.has_focus:
            kept = stage.memory.now().history
            if (text := self._history.older(stage.box.value, kept)) is not None:
                stage.box.value = text
                stage.box.action_end()
                return
        stage.results.select(stage.results.selected - 1)

    def _go_to_facets(self) -> None:
        if self._stage.facets.has_focus:
            self._stage.box.focus()
        else:
            self._stage.facets.focus()
            self._stage.facets.begin()

    def _back(self) -> None:
        """Go from details to papers, from lists to the box, clear it, then say how to leave."""
        stage = self._stage
        wanted = stage.wanted
        if not stage.results.display:
            stage.show_detail()
        elif not stage.box.has_focus:
            stage.box.focus()
        elif stage.box.value or wanted.chosen:
            self._clear()
        else:
            stage.say("Ctrl+Q leaves")

    def _clear(self) -> None:
        stage = self._stage
        stage.memory.keep_query(stage.wanted.text)
        stage.box.focus()
        stage.want(replace(stage.wanted, text="", chosen={}))
