"""How things are shown and understood: order, titles, colours, meanings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from papersearch.search.answer import SORTS
from papersearch.tui.results import TITLES
from papersearch.tui.screen_protocol import Acts, Stage
from papersearch.tui.themes import LOOKS

T = TypeVar("T")
_TITLES_TOLD: Final = {
    "en": "in English",
    "zh": "in Chinese, where there is one",
    "both": "in both",
}


class Arranging:
    """Goes on to the next way of showing."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {
            "sort": self._sort,
            "titles": self._titles,
            "look": self._look,
            "literal": self._literal,
        }

    def _sort(self) -> None:
        wanted = self._stage.wanted
        self._stage.want(replace(wanted, sort=_after(SORTS, wanted.sort)))

    def _literal(self) -> None:
        wanted = self._stage.wanted
        self._stage.want(replace(wanted, expand=not wanted.expand))

    def _titles(self) -> None:
        results = self._stage.results
        results.titles = _after(TITLES, results.titles)
        self._stage.memory.keep(titles=results.titles)
        self._stage.say(f"titles {_TITLES_TOLD[results.titles]}")

    def _look(self) -> None:
        app = self._stage.app
        app.theme = _after(list(LOOKS), app.theme)
        self._stage.memory.keep(look=app.theme)
        self._stage.say(f"colours: {LOOKS[app.theme]}")


def _after(values: Sequence[T], value: T) -> T:
    """Return the next of `values`, the first one after the last."""
    place = values.index(value) + 1 if value in values else 0
    return values[place % len(values)]
