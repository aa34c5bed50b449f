"""A widget that scrolls and whose own size never depends on what it holds.

Textual lays out the whole screen when such a widget holds more or less than before, which takes
longer than a search. Its style must give it a size, and a scrollbar that is always there.
"""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class FixedLayout(Widget):
    """To be inherited from after the widget that scrolls, whose style names are kept so."""

    virtual_size = Reactive(Size(0, 0), layout=False)
