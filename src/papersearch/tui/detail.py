"""All about the selected paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.content import Span as ContentSpan
from textual.message import Message
from textual.style import Style as ContentStyle

from papersearch.library.naming import shown_path
from papersearch.library.records import venue_and_year
from papersearch.library.urls import url_fault
from papersearch.present.cells import cell_length, cut, padded, wrap
from papersearch.present.language import worded
from papersearch.present.links import OFFERED_KINDS, links_without_readings
from papersearch.present.papers import mark_in_words
from papersearch.search.answer import Hit
from papersearch.search.highlights import Highlights
from papersearch.tui.bindings import bindings_of_lists
from papersearch.tui.empty_state import centred
from papersearch.tui.lines import Lines
from papersearch.tui.text import content, wrapped
from papersearch.user.mark import Mark

_QUIET: Final = "$text-muted"
_LABEL_CELLS: Final = 10
_KEY_CELLS: Final = 3
"""How wide the columns of labels and keys are."""
_LONGEST: Final = 3000
"""Characters of one text that are shown: laying out more would hold up typing."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A label, the key that does something with what stands beside it, and that, in lines."""

    label: str
    key: str
    texts: Sequence[Content]
    url: str = ""
    """An address that stands below the texts, in one line."""


class Detail(Lines):
    """The selected paper: titles, summary, links, readings, where it stands."""

    BINDINGS = bindings_of_lists()

    @dataclass
    class Clicked(Message):
        """An address was clicked."""

        url: str

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        """Make the panel."""
        super().__init__(id)
        self._hit: Hit | None = None
        self._mark = Mark()
        self._highlights = Highlights()
        self._why: Sequence[str] = ()
        self._keys: Mapping[str, str] = {}

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys beside what they open: by the kind of link, or `edit`."""
        self._keys = keys

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

    def on_click(self, event: events.Click) -> None:
        """Tell of a click on an address."""
        if event.style.link:
            self.post_message(self.Clicked(event.style.link))

    def _fill(self) -> None:
        width, height = self.scrollable_content_region.size
        if self._hit is not None and width > 1:
            self.show_lines(self._lines(self._hit, width))
            return
        nothing = [worded("No paper is selected.")] if width else []
        lines = (centred(nothing, y, width, height) for y in range(height if nothing else 0))
        self.show_lines([content(line, _QUIET) for line in lines])

    def _lines(self, hit: Hit, width: int) -> list[Content]:
        paper = hit.paper
        lines = [self._highlighted(paper.title, width, "bold")]
        if paper.title_zh and paper.title_zh != paper.title:
            lines.append(self._highlighted(paper.title_zh, width))
        about = [*paper.categories, venue_and_year(paper), *paper.tags]
        lines.append(self._highlighted(" · ".join(filter(None, about)), width, _QUIET))
        if paper.authors:
            lines.append(self._highlighted(", ".join(paper.authors), width, _QUIET))
        if own := mark_in_words(self._mark):
            lines.append(content(own, "$text-primary"))
        lines.extend(wrapped(line, width) for line in self._mark.note.splitlines())
        if paper.summary:
            lines += [Content(), self._highlighted(paper.summary, width)]
        lines.append(Content())
        for row in self._rows(hit):
            lines += _beside(row, width)
        return lines

    def _rows(self, hit: Hit) -> Iterator[_Row]:
        """Yield the links and what else there is, each with its label and the key that opens it."""
        paper = hit.paper
        for label, url in links_without_readings(paper):
            yield _Row(
                worded(label) if label in OFFERED_KINDS else label,
                self._keys.get(label, ""),
                [],
                url,
            )
        for reading in paper.readings:
            title = [self._marked(reading.title)] if reading.title != paper.title else []
            yield _Row(worded("reading"), self._keys.get("reading", ""), title, reading.url)
        for number, why in enumerate(self._why):
            yield _Row("" if number else worded("found by"), "", [content(why, _QUIET)])
        yield _Row("id", "", [content(paper.id, _QUIET)])
        for source in hit.sources:
            where = f"{shown_path(source.file)}:{source.line}"
            yield _Row(worded("stands in"), self._keys.get("edit", ""), [content(where, _QUIET)])

    def _marked(self, text: str) -> Content:
        from papersearch.search.spans import spans  # the first paint does without

        text = text[:_LONGEST]
        return content(text, "", spans(text, self._highlights))

    def _highlighted(self, text: str, width: int, style: str = "") -> Content:
        text = text[:_LONGEST]
        from papersearch.search.spans import spans  # the first paint does without

        return wrapped(text, width, spans(text, self._highlights), style)


def _beside(row: _Row, width: int) -> list[Content]:
    """Return the lines of a row: label and key once, the texts beside them."""
    label = Content.assemble(
        content(padded(cut(row.label, _LABEL_CELLS - 1), _LABEL_CELLS), _QUIET),
        content(padded(row.key, _KEY_CELLS), "bold $text-primary"),
    )
    indent = " " * (_LABEL_CELLS + _KEY_CELLS)
    lines: list[Content] = []
    for text in row.texts:
        for start, end in wrap(text.plain, width - len(indent)):
            lines.append(Content.assemble(indent if lines else label, text[start:end]))
    if row.url:
        before = Content(indent) if lines else label
        if cell_length(row.url) > width - len(indent):  # from the margin it may be whole
            lines += [] if lines else [label]
            before = Content()
        lines.append(Content.assemble(before, _address(row.url, width - before.cell_length)))
    return lines


def _address(url: str, width: int) -> Content:
    """Return an address that can be clicked; a long one is cut, but leads to all of it."""
    shown = cut(url, width)
    if url_fault(url) is not None:
        return content(shown)
    return Content(shown, [ContentSpan(0, len(shown), ContentStyle(link=url))])
