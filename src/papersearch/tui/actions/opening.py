"""Opening the links of the selected paper, or of those that are picked.

Where no browser can be opened, the link is copied, and shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from papersearch.library.records import Paper
from papersearch.present.language import worded
from papersearch.present.links import (
    LabelledUrl,
    OfferedKind,
    all_links,
    kinds_in_words,
    links_of,
)
from papersearch.present.sentences import links_counted, papers_counted
from papersearch.tui.screen_protocol import Action, ActionScreen
from papersearch.tui.visitor import copy_text, open_link

MOST_UNASKED: Final = 5
"""Links that are opened at once without a question."""


def opens(kind: OfferedKind) -> Action:
    """Return the action that opens the link of a kind; where there are several, it lets choose."""
    return partial(_open_kind, kind=kind)


def open_any(screen: ActionScreen) -> None:
    """Let the user choose among all links."""
    if (hit := screen.selected_hit()) is None:
        return
    if links := list(all_links(hit.paper)):
        _open_one(screen, worded("links"), hit.paper, links)
    else:
        screen.say(worded("this paper has no link"))


def _open_kind(screen: ActionScreen, kind: OfferedKind) -> None:
    if len(screen.session.picks):
        _open_picked(screen, kind)
        return
    if (hit := screen.selected_hit()) is None:
        return
    if links := links_of(hit.paper, kind):
        _open_one(screen, worded(kind), hit.paper, links)
        return
    known = kinds_in_words(hit.paper)
    if known:
        screen.say(worded("this paper has no {kind}, but: {known}", kind=worded(kind), known=known))
    else:
        screen.say(worded("this paper has no {kind} and no other link", kind=worded(kind)))


def _open_picked(screen: ActionScreen, kind: OfferedKind) -> None:
    """Open the first link of a kind of each picked paper; of many, only if that is confirmed."""
    picked = [target.hit.paper for target in screen.session.picks]
    urls = [links[0][1] for paper in picked if (links := links_of(paper, kind))]
    if not urls:
        screen.say(
            worded(
                "none of the {papers} picked has a {kind}",
                papers=papers_counted(len(picked)),
                kind=worded(kind),
            )
        )
    elif len(urls) <= MOST_UNASKED:
        _open_urls(screen, urls)
    else:
        choices = [
            (
                worded("open all {number}", number=len(urls)),
                worded("each in a tab or window of its own"),
            ),
            (
                worded("open the first {number}", number=MOST_UNASKED),
                worded("and leave the others"),
            ),
        ]
        screen.choose(
            worded(
                "{kind}: {papers} picked", kind=worded(kind), papers=papers_counted(len(picked))
            ),
            choices,
            lambda place: _open_urls(screen, urls[:MOST_UNASKED] if place else urls),
        )


def _open_urls(screen: ActionScreen, urls: Sequence[str]) -> None:
    """Open links; where one cannot be, copy them all."""
    screen.keep_query()
    for url in urls:
        outcome = open_link(screen.app, url, screen.commands, screen.say)
        if not outcome.is_opened:
            how = copy_text(screen.app, "\n".join(urls), screen.commands)
            screen.say(f"{outcome.message}; {links_counted(len(urls))} {how}: {' '.join(urls)}")
            return
    screen.say(worded("{links} opened", links=links_counted(len(urls))))


def _open_one(
    screen: ActionScreen, heading: str, paper: Paper, links: Sequence[LabelledUrl]
) -> None:
    if len(links) == 1:
        open_address(screen, links[0][1])
        return
    screen.choose(
        f"{heading}: {paper.title}", links, lambda place: open_address(screen, links[place][1])
    )


def open_address(screen: ActionScreen, url: str) -> None:
    """Open an address; where that cannot be done, copy it, and say how."""
    screen.keep_query()

    def failed(message: str) -> None:
        screen.app.call_from_thread(_copy_instead, screen, url, message)

    outcome = open_link(screen.app, url, screen.commands, failed)
    how = "" if outcome.is_opened else f"; {copy_text(screen.app, url, screen.commands)}"
    screen.say(f"{outcome.message}{how}: {url}")


def _copy_instead(screen: ActionScreen, url: str, message: str) -> None:
    """Copy an address whose program has failed, and show it."""
    screen.say(f"{message}; {copy_text(screen.app, url, screen.commands)}: {url}")
