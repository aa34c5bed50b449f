"""How things are shown and understood: details, order, titles, colours, meanings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from papersearch.present.language import later, worded
from papersearch.present.papers import TITLES, Titles
from papersearch.search.answer import SORTS
from papersearch.tui.screen_protocol import ActionScreen
from papersearch.tui.themes import LOOKS

T = TypeVar("T")
_TITLES_IN_WORDS: Final[dict[Titles, str]] = {
    "en": later("titles in English"),
    "zh": later("titles in Chinese, where there is one"),
    "both": later("titles in both"),
}


def show_detail(screen: ActionScreen) -> None:
    """Show or hide all about the selected paper; on a narrow screen, enlarge it between."""
    screen.show_detail()


def next_sort(screen: ActionScreen) -> None:
    """Sort in the next of the orders."""
    wanted = screen.wanted
    screen.want(replace(wanted, sort=_after(SORTS, wanted.sort)))


def toggle_meaning(screen: ActionScreen) -> None:
    """Look for what words mean, or for them alone."""
    wanted = screen.wanted
    screen.want(replace(wanted, expand=not wanted.expand))


def next_titles(screen: ActionScreen) -> None:
    """Show titles in the next of the languages."""
    titles = _after(TITLES, screen.titles)
    screen.show_titles(titles)
    screen.preferences.keep(titles=titles)
    screen.say(worded(_TITLES_IN_WORDS[titles]))


def next_look(screen: ActionScreen) -> None:
    """Show the next of the looks."""
    app = screen.app
    app.theme = _after(list(LOOKS), app.theme)
    screen.preferences.keep(look=app.theme)
    screen.say(worded("colours: {look}", look=worded(LOOKS[app.theme])))


def _after(values: Sequence[T], value: T) -> T:
    """Return the next of `values`, the first one after the last."""
    place = values.index(value) + 1 if value in values else 0
    return values[place % len(values)]
