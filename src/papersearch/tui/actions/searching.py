"""Searching for what is like a paper, and back and forward through what was searched for."""

from __future__ import annotations

from dataclasses import replace

from papersearch.present.language import worded
from papersearch.tui.screen_protocol import ActionScreen


def find_similar(screen: ActionScreen) -> None:
    """Search for papers like the selected one, whatever facets were chosen."""
    if (hit := screen.selected_hit()) is None:
        return
    if hit.is_lost:
        screen.say(worded("this paper is in no list, so none is known to be like it"))
        return
    screen.keep_query()
    screen.want(
        replace(
            screen.wanted, text=f"like:{hit.paper.id}", chosen={}, excluded={}, sort="relevance"
        )
    )


def search_back(screen: ActionScreen) -> None:
    """Search again for what was searched for before."""
    if (before := screen.session.trail.back()) is None:
        screen.say(worded("nothing was searched for before"))
    else:
        screen.want(before)


def search_forward(screen: ActionScreen) -> None:
    """Search again for what was gone back from."""
    if (after := screen.session.trail.forward()) is None:
        screen.say(worded("nothing was searched for after this"))
    else:
        screen.want(after)
