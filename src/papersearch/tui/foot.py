"""The keys at the foot of the screen.

What always holds: each is shown whole or not at all; help and leaving are always among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from textual import events
from textual.content import Content
from textual.widgets import Static

from papersearch.present.cells import cell_length
from papersearch.present.language import worded
from papersearch.tui.text import content

_LAST: Final = ("help", "leave")
"""What is shown wherever anything is, behind the others."""
_FIRST: Final = ("paper", "choose", "leave out", "find", "details", "facets", "code", "star")
"""What is shown before others where there is no room for all."""
_BETWEEN: Final = "  "
_Item: TypeAlias = tuple[str, str, str]
"""A key, what it does in a word (of English), and as bindings name it."""


class Foot(Static):
    """One line of keys and what they do; a click on one does it."""

    def __init__(self) -> None:
        super().__init__(id="foot", markup=False)
        self._shown: list[_Item] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._show())

    def on_resize(self) -> None:
        """Show as many as fit."""
        self._show()

    def _show(self) -> None:
        if not self.screen.is_attached:
            return
        items = list(self._items())
        room = self.content_size.width - sum(_cells(item) for item in items if item[1] in _LAST)
        fitting: set[str] = set()
        for item in sorted(items, key=lambda item: _rank(item[1])):
            if item[1] not in _LAST and _cells(item) <= room:
                fitting.add(item[1])
                room -= _cells(item)
        self._shown = [item for item in items if item[1] in fitting]
        self._shown += [item for item in items if item[1] in _LAST]
        parts = [_part(*item) for item in self._shown]
        self.update(Content(_BETWEEN).join(parts), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Do what is clicked."""
        end = self.content_region.x - self.region.x
        for item in self._shown:
            end += _cells(item)
            if event.x < end:
                await self.app.run_action(item[2], self.screen.focused or self.screen)
                return

    def _items(self) -> Iterator[_Item]:
        """Yield key, label and action of what is to be shown, each action once."""
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description not in seen:
                seen.add(binding.description)
                yield self.app.get_key_display(binding), binding.description, binding.action


def _cells(item: _Item) -> int:
    key, label, _ = item
    return cell_length(key) + 1 + cell_length(worded(label)) + len(_BETWEEN)


def _rank(label: str) -> int:
    return _FIRST.index(label) if label in _FIRST else len(_FIRST)


def _part(key: str, label: str, _action: str) -> Content:
    return Content.assemble(content(key, "bold $text-primary"), content(f" {worded(label)}"))
