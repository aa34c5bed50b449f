"""The screen: search box on top, facets, results and the selected paper, a status line, the keys.

It joins what a person sees to what searches and what keeps the index; it decides nothing about
papers, terms or files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input

from papersearch.library.locate import Library
from papersearch.library.records import Paper
from papersearch.opener import links_of, open_url
from papersearch.search.answer import Answer, Request
from papersearch.tui.detail import Detail
from papersearch.tui.dialogs import Help, Menu
from papersearch.tui.facets import Facets
from papersearch.tui.index_keeper import IndexKeeper, News, Opened
from papersearch.tui.keys import bindings_anywhere
from papersearch.tui.results import Results
from papersearch.tui.search_box import SearchBox
from papersearch.tui.search_thread import SearchThread
from papersearch.tui.status import Status

if TYPE_CHECKING:  # heavy: loaded behind the first paint
    from papersearch.search.searcher import Searcher


class MainScreen(Screen[None]):
    """Search and browse one library."""

    BINDINGS = bindings_anywhere()
    AUTO_FOCUS = "#search"

    @dataclass
    class Answered(Message):
        """A search has found something, or nothing."""

        searcher: Searcher
        answer: Answer

    @dataclass
    class Told(Message):
        """There is news of the index."""

        news: News

    @dataclass
    class Broken(Message):
        """A search failed: a defect of the program."""

        error: Exception

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._searcher: Searcher | None = None
        self._shown: tuple[Searcher, Answer] | None = None
        self._chosen: dict[str, frozenset[str]] = {}
        self._is_expanding = True
        self._search_thread = SearchThread(
            lambda searcher, answer: self.post_message(self.Answered(searcher, answer)),
            lambda error: self.post_message(self.Broken(error)),
        )
        self._keeper = IndexKeeper(library, lambda news: self.post_message(self.Told(news)))

    def compose(self) -> ComposeResult:
        """Make the widgets."""
        yield SearchBox("search")
        with Horizontal(id="middle"):
            yield Facets("facets")
            with Horizontal(id="papers"):
                yield Results("results")
                yield Detail("detail")
        yield Status("status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to open the index, behind the first paint."""
        # In a browser, Textual takes the visitor as away until told otherwise, and focuses nothing.
        self.query_one(SearchBox).focus()
        self._search_thread.start()
        self.call_after_refresh(self._keeper.start)

    def on_unmount(self) -> None:
        """End what runs beside the interface."""
        self._search_thread.end()
        self._keeper.end()

    # Searching

    @on(Input.Changed, "#search")
    def _search(self) -> None:
        if self._searcher is not None:
            text = self.query_one(SearchBox).value
            request = Request(text, dict(self._chosen), expand=self._is_expanding)
            self._search_thread.ask(self._searcher, request)

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        before, self._shown = self._shown, (message.searcher, message.answer)
        results = self.query_one(Results)
        results.show(message.searcher, message.answer, self._place_kept(before, message))
        self.query_one(Facets).show(message.answer.facets)
        self.query_one(Status).show_answer(message.answer)
        if before is not None and before[0] is not message.searcher:
            before[0].index.close()

    def _place_kept(self, before: tuple[Searcher, Answer] | None, message: Answered) -> int:
        """Return where the selected paper stands now, if only the index has changed."""
        hit = self.query_one(Results).selected_hit()
        if before is None or hit is None or before[1].request != message.answer.request:
            return 0
        return message.searcher.place_of(message.answer, hit.paper.id)

    @on(Told)
    def _hear_news(self, message: Told) -> None:
        self.query_one(Status).show_news(message.news)
        if isinstance(message.news, Opened):
            self._searcher = message.news.searcher
            self._search()

    @on(Broken)
    def _report(self, message: Broken) -> None:
        raise message.error

    @on(Results.Selected)
    def _show_detail(self, message: Results.Selected) -> None:
        if self._shown is not None:
            self.query_one(Detail).show(message.hit, self._shown[1].highlights)

    @on(Facets.Toggled)
    def _narrow(self, message: Facets.Toggled) -> None:
        values = self._chosen.get(message.facet, frozenset()) ^ {message.value}
        self._chosen[message.facet] = values
        self._chosen = {facet: values for facet, values in self._chosen.items() if values}
        self._search()

    # Moving

    def action_select_previous(self) -> None:
        """Select the paper above."""
        results = self.query_one(Results)
        results.select(results.selected - 1)

    def action_select_next(self) -> None:
        """Select the paper below."""
        results = self.query_one(Results)
        results.select(results.selected + 1)

    def action_page_up(self) -> None:
        """Select the paper a page further up."""
        self.query_one(Results).select_page(-1)

    def action_page_down(self) -> None:
        """Select the paper a page further down."""
        self.query_one(Results).select_page(1)

    def action_select_first(self) -> None:
        """Select the first paper."""
        self.query_one(Results).select(0)

    def action_select_last(self) -> None:
        """Select the last paper."""
        results = self.query_one(Results)
        results.select(results.total - 1)

    def action_go_to_search(self) -> None:
        """Go to the search box."""
        self.query_one(SearchBox).focus()

    def action_go_to_facets(self) -> None:
        """Go to the facets."""
        facets = self.query_one(Facets)
        facets.focus()
        if facets.highlighted is None:
            facets.action_first()

    def action_show_detail(self) -> None:
        """Show or hide all about the selected paper."""
        self.toggle_class("-detail-shown" if self.has_class("-narrow") else "-detail-hidden")

    def action_back(self) -> None:
        """Go back a step: from details, to the search box, then clear, then say how to leave."""
        box = self.query_one(SearchBox)
        if not self.query_one(Results).display:
            self.action_show_detail()
        elif not box.has_focus:
            box.focus()
        elif box.value or self._chosen:
            self.action_clear()
        else:
            self.query_one(Status).say("Ctrl+Q leaves")

    def action_literal(self) -> None:
        """Look for what words mean, or for the words alone."""
        self._is_expanding = not self._is_expanding
        self._search()

    def action_clear(self) -> None:
        """Clear the text and the chosen facets."""
        box = self.query_one(SearchBox)
        self._chosen = {}
        box.focus()
        if box.value:
            box.value = ""
        else:
            self._search()

    # Doing

    @on(Input.Submitted, "#search")
    @on(Results.Chosen)
    def action_open_paper(self) -> None:
        """Open the paper."""
        self._open("paper")

    def action_open_code(self) -> None:
        """Open the code."""
        self._open("code")

    def action_open_reading(self) -> None:
        """Open the reading."""
        self._open("reading")

    def _open(self, kind: str) -> None:
        hit = self.query_one(Results).selected_hit()
        if hit is None:
            return
        links = links_of(hit.paper, kind)
        if len(links) > 1:
            self.app.push_screen(Menu(links), self._open_url)
        elif links:
            self._open_url(links[0][1])
        else:
            self.query_one(Status).say(f"this paper has no {kind}{_others(hit.paper)}")

    def _open_url(self, url: str | None) -> None:
        if url is not None:
            opening = open_url(url)
            self.query_one(Status).say(f"{opening.told}: {url}")

    def action_rebuild(self) -> None:
        """Build the index anew, while one goes on typing."""
        self._keeper.rebuild()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help())


def _others(paper: Paper) -> str:
    def kinds() -> Iterator[str]:
        yield from dict.fromkeys(str(link.kind) for link in paper.links)
        if paper.readings:
            yield "reading"

    known = ", ".join(kinds())
    return f", but: {known}" if known else " and no other link"
