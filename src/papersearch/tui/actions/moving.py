"""Moving: among the papers, between the parts of the screen, and a step back."""

from __future__ import annotations

from dataclasses import replace

from papersearch.present.language import worded
from papersearch.tui.actions.picking import drop_picks
from papersearch.tui.key_names import ALWAYS_LEAVES, written_key
from papersearch.tui.screen_protocol import ActionScreen


def select_previous(screen: ActionScreen) -> None:
    """Select the paper above; from the first one, in the box, recall what was typed before."""
    if not (screen.selected_place == 0 and screen.is_typing and screen.recall()):
        screen.select(screen.selected_place - 1)


def select_next(screen: ActionScreen) -> None:
    """Select the paper below."""
    screen.select(screen.selected_place + 1)


def select_first(screen: ActionScreen) -> None:
    """Select the first paper."""
    screen.select(0)


def select_last(screen: ActionScreen) -> None:
    """Select the last paper."""
    screen.select(screen.paper_count - 1)


def page_up(screen: ActionScreen) -> None:
    """Go a page up."""
    screen.turn_page(-1)


def page_down(screen: ActionScreen) -> None:
    """Go a page down."""
    screen.turn_page(1)


def go_to_search(screen: ActionScreen) -> None:
    """Give the focus to the search box."""
    screen.go_to_search()


def go_to_facets(screen: ActionScreen) -> None:
    """Give the focus to the facets; from there, back to the search box."""
    screen.go_to_facets()


def go_back(screen: ActionScreen) -> None:
    """Shrink the details, let go of picks, go to the box, clear it, say how to leave."""
    if screen.shrink_detail():
        return
    if len(screen.session.picks):
        drop_picks(screen)
    elif not screen.is_typing:
        screen.go_to_search()
        screen.forget_typed()
    elif screen.wanted.text or screen.wanted.chosen or screen.wanted.excluded:
        clear(screen)
    else:
        screen.say(worded("{key} leaves", key=written_key(ALWAYS_LEAVES)))


def clear(screen: ActionScreen) -> None:
    """Clear the text and the chosen facets."""
    screen.keep_query()
    screen.go_to_search()
    screen.want(replace(screen.wanted, text="", chosen={}, excluded={}))
    screen.forget_typed()
