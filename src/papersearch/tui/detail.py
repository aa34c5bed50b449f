"""All about the selected paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from papersearch.library.naming import shown_path
from papersearch.library.records import venue_and_year
from papersearch.present.papers import mark_in_words
from papersearch.search.answer import Hit
from papersearch.search.highlights import Highlights
from papersearch.tui.keys import bindings_of_lists
from papersearch.tui.text import content, wrapped
from papersearch.user.mark import Mark

_NOTHING: Final = "No paper is selected."
_LONGEST: Final = 3000
"""Characters of one text that are shown: laying out more would hold up typing."""


class Detail(VerticalScroll, can_focus=True):
    """The selected paper: titles, summary, links, readings, where it stands."""

    BINDINGS = bindings_of_lists()

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(Static(id="detail-text", markup=False), id=id)
        self._hit: Hit | None = None
        self._mark = Mark()
        self._height = 0
        self._highlights = Highlights()
        self._why: Sequence[str] = ()

    def show(
        self, hit: Hit | None, mark: Mark, highlights: Highlights, why: Sequence[str] = ()
    ) -> None:
        """Show another paper, or none; `why` it was found, a line each."""
        is_other = hit is None or self._hit is None or hit.paper.id != self._hit.paper.id
        self._hit, self._mark, self._highlights, self._why = hit, mark, highlights, why
        self._fill()
        if is_other:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the texts to the width."""
        self._fill()

    def _fill(self) -> None:
        text = self.query_one("#detail-text", Static)
        width = self.scrollable_content_region.width
        if self._hit is None or width < 2:
            self._height = 0
            text.update(content(_NOTHING if width else "", "dim"))
            return
        lines = self._lines(self._hit, width)
        height = sum(line.plain.count("\n") + 1 for line in lines)
        # As many lines as before need no new layout of the screen, which would hold up typing.
        text.update(Content("\n").join(lines), layout=height != self._height)
        self._height = height

    def _lines(self, hit: Hit, width: int) -> list[Content]:
        paper = hit.paper
        lines = [self._highlighted(paper.title, width, "bold")]
        if paper.title_zh:
            lines.append(self._highlighted(paper.title_zh, width))
        about = [*paper.categories, venue_and_year(paper), *paper.tags]
        lines.append(self._highlighted(" · ".join(filter(None, about)), width, "dim"))
        if paper.authors:
            lines.append(self._highlighted(", ".join(paper.authors), width, "dim"))
        if own := mark_in_words(self._mark):
            lines.append(content(own, "$text-accent"))
        lines.extend(wrapped(line, width) for line in self._mark.note.splitlines())
        if paper.summary:
            lines += [Content(), self._highlighted(paper.summary, width)]
        lines.append(Content())
        for link in paper.links:
            lines.append(content(link.label or link.kind, "bold $text-accent"))
            lines.append(wrapped(link.url, width))
        for reading in paper.readings:
            lines.append(content("reading", "bold $text-accent"))
            lines.append(self._highlighted(reading.title, width))
            lines.append(wrapped(reading.url, width))
        if self._why:
            lines += [Content(), content("found by", "bold $text-accent")]
            lines.extend(wrapped(line, width, style="dim") for line in self._why)
        lines.append(Content())
        lines.append(wrapped(paper.id, width, style="dim"))
        for source in hit.sources:
            where = f"{shown_path(source.file)}:{source.line}"
            lines.append(wrapped(where, width, style="dim"))
        return lines

    def _highlighted(self, text: str, width: int, style: str = "") -> Content:
        text = text[:_LONGEST]
        from papersearch.search.spans import spans  # the first paint does without

        return wrapped(text, width, spans(text, self._highlights), style)
