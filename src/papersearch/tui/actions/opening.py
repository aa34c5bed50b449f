"""Opening the links of the selected paper.

Where no browser can be opened, the link is copied, and shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from papersearch.desktop.opener import links_of
from papersearch.library.records import Paper
from papersearch.tui.copying import copied
from papersearch.tui.screen_protocol import Acts, Stage
from papersearch.tui.visitor import open_link

_KINDS = ("paper", "code", "reading", "pdf", "project")


class Opening:
    """Opens links."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def acts(self) -> Acts:
        """Return what to do, by the id of its key."""
        return {
            **{f"open_{kind}": partial(self._open, kind) for kind in _KINDS},
            "open_any": self._choose_any,
        }

    def _open(self, kind: str) -> None:
        if (hit := self._stage.hit()) is None:
            return
        links = links_of(hit.paper, kind)
        if links:
            self._choose(kind, hit.paper, links)
        else:
            self._stage.say(f"this paper has no {kind}{_others(hit.paper)}")

    def _choose_any(self) -> None:
        if (hit := self._stage.hit()) is not None:
            if links := list(_all_links(hit.paper)):
                self._choose("links", hit.paper, links)
            else:
                self._stage.say("this paper has no link")

    def _choose(self, what: str, paper: Paper, links: Sequence[tuple[str, str]]) -> None:
        if len(links) == 1:
            self._open_url(links[0][1])
            return
        from papersearch.tui.dialogs import Menu

        menu = Menu(f"{what}: {paper.title}", links)
        self._stage.ask(menu, lambda place: self._open_url(links[place][1]))

    def _open_url(self, url: str) -> None:
        stage = self._stage
        stage.memory.keep_query(stage.wanted.text)
        opening = open_link(stage.app, url)
        how = "" if opening.is_opened else f"; {copied(stage.app, url)}"
        stage.say(f"{opening.told}{how}: {url}")


def _all_links(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield label and URL of everything there is of a paper."""
    for link in paper.links:
        yield link.label or link.kind, link.url
        if link.kind == "paper":
            yield from (pdf for pdf in links_of(paper, "pdf") if pdf[1] != link.url)
    yield from links_of(paper, "reading")


def _others(paper: Paper) -> str:
    kinds = [str(link.kind) for link in paper.links]
    if paper.readings:
        kinds.append("reading")
    known = ", ".join(dict.fromkeys(kinds))
    return f", but: {known}" if known else " and no other link"
