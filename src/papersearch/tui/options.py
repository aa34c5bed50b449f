"""Lists of options, whose highlighted one is reversed in the terminal's own colours."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from papersearch.tui.themes import TERMINAL


class Options(OptionList):
    """A list of options, whose texts are content."""

    def __init__(self, *options: Option, id: str) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(*options, id=id, markup=False)

    def render_line(self, y: int) -> Strip:
        """Render a line in sight."""
        strip = super().render_line(y)
        if self.app.theme != TERMINAL.name or not self.has_focus:
            return strip
        metas = (segment.style.meta for segment in strip if segment.style)
        if self.highlighted not in [meta.get("option") for meta in metas]:
            return strip
        # Colours of a theme that has but the terminal's own would hide the text.
        return strip.apply_style(Style(reverse=True, color="default", bgcolor="default"))
