"""Opening the links of the selected paper.

Where no browser can be opened, the link is copied, and shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from papersearch.library.records import Paper
from papersearch.present.links import (
    LabelledUrl,
    OfferedKind,
    all_links,
    kinds_in_words,
    links_of,
)
from papersearch.tui.screen_protocol import Action, ActionScreen
from papersearch.tui.visitor import copy_text, open_link


def opens(kind: OfferedKind) -> Action:
    """Return the action that opens the link of a kind; where there are several, it lets choose."""
    return partial(_open_kind, kind=kind)


def open_any(screen: ActionScreen) -> None:
    """Let the user choose among all links."""
    if (hit := screen.selected_hit()) is None:
        return
    if links := list(all_links(hit.paper)):
        _open_one(screen, "links", hit.paper, links)
    else:
        screen.say("this paper has no link")


def _open_kind(screen: ActionScreen, kind: OfferedKind) -> None:
    if (hit := screen.selected_hit()) is None:
        return
    if links := links_of(hit.paper, kind):
        _open_one(screen, kind, hit.paper, links)
        return
    known = kinds_in_words(hit.paper)
    others = f", but: {known}" if known else " and no other link"
    screen.say(f"this paper has no {kind}{others}")


def _open_one(
    screen: ActionScreen, heading: str, paper: Paper, links: Sequence[LabelledUrl]
) -> None:
    if len(links) == 1:
        _open_url(screen, links[0][1])
        return
    screen.choose(
        f"{heading}: {paper.title}", links, lambda place: _open_url(screen, links[place][1])
    )


def _open_url(screen: ActionScreen, url: str) -> None:
    screen.keep_query()
    outcome = open_link(screen.app, url, screen.commands, screen.say)
    how = "" if outcome.is_opened else f"; {copy_text(screen.app, url, screen.commands)}"
    screen.say(f"{outcome.message}{how}: {url}")
