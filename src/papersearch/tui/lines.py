"""A panel of lines that scrolls.

What always holds: other lines, however many, need no new layout of the screen, which would hold up
typing; only those in sight are rendered; text can be selected by the mouse.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import RenderOptions

from papersearch.tui.fixed_layout import FixedLayout


class Lines(ScrollView, FixedLayout, can_focus=True):
    """Lines of content, each as wide as the panel at most."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id)
        self._contents: Sequence[Content] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(line.plain for line in self._contents)

    def show_lines(self, lines: Sequence[Content]) -> None:
        """Show other lines; what holds a line end is several."""
        self._contents = [each for line in lines for each in line.split("\n", allow_blank=True)]
        height = len(self._contents)
        self.virtual_size = Size(1, height)
        self.vertical_scrollbar.window_virtual_size = height
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render a line in sight."""
        width, style = self.scrollable_content_region.width, self.visual_style
        place = y + self.scroll_offset.y
        if not 0 <= place < len(self._contents):
            return Strip.blank(width, style.rich_style)
        line = self._contents[place]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(place)) is not None:
            start, end = span
            chosen = self.screen.get_visual_style("screen--selection")
            line = line.stylize(chosen, start, len(line) if end == -1 else end)
        options = RenderOptions(self._get_style, {})
        blank = Strip.blank(width, style.rich_style)
        strips = line.render_strips(width, 1, style, options) or [blank]
        strip = strips[0].adjust_cell_length(width, style.rich_style)
        return strip.apply_offsets(self.scroll_offset.x, place)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, and what stands behind it."""
        return selection.extract(self.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()
