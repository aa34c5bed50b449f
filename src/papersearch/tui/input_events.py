"""From bytes that a terminal sends to events, whatever the bytes are.

What always holds: nothing that comes in raises. What is not UTF-8 arrives as U+FFFD; a sequence
whose numbers make no sense, a size that no screen has among them, is passed over.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

UNREADABLE: Final = "\ufffd"
"""What stands for bytes that are not UTF-8."""
_WIDEST: Final = 1000
_HIGHEST: Final = 500
"""Cells of the largest screen: no terminal is larger, and painting one takes seconds."""


class InputEvents:
    """Makes events of bytes."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._parser = XTermParser()

    def of(self, data: bytes) -> Iterator[Message]:
        """Yield the events that these bytes complete."""
        for character in self._decoder.decode(data):
            yield from self._parsed(character)

    def of_waiting(self) -> Iterator[Message]:
        """Yield the events that are due since nothing more has come, such as a lone Esc."""
        yield from self._parsed("")

    def _parsed(self, character: str) -> Iterator[Message]:
        try:
            found: Iterable[Message]
            found = self._parser.feed(character) if character else self._parser.tick()
            yield from (event for event in found if not _is_nonsense(event))
        except Exception:  # an edge: Textual computes with whatever stands in a sequence
            self._parser = XTermParser()


def _is_nonsense(event: Message) -> bool:
    return isinstance(event, events.Resize) and event.size != bounded_size(*event.size)


def bounded_size(width: int, height: int) -> Size:
    """Return the size of the screen, in cells, for what the system says of a terminal."""
    return Size(min(max(width, 1), _WIDEST), min(max(height, 1), _HIGHEST))
