"""From bytes that a terminal sends to events, whatever the bytes are.

What always holds: nothing that comes in raises. What is not UTF-8 arrives as U+FFFD; a sequence
whose numbers make no sense, a size that no screen has among them, is passed over. What is pasted is
one event, of bounded length, whatever stands in it and whether or not its end comes.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from time import monotonic
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
_PASTE: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"
MAX_PASTE: Final = 1_000_000
"""Characters that a paste has at most; what is beyond is dropped."""
_PASTE_SECONDS: Final = 3.0
"""How long nothing comes before a paste is over without its end: else it would swallow all keys."""


class InputEvents:
    """Makes events of bytes."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._parser = XTermParser()
        self._latest = ""
        """The last characters, as many as a mark of a paste has."""
        self._pasted: list[str] | None = None
        """What was pasted so far, None outside of a paste."""
        self._came_at = 0.0

    def events_in(self, data: bytes) -> Iterator[Message]:
        """Yield the events that these bytes complete."""
        self._came_at = monotonic()
        for character in self._decoder.decode(data):
            self._latest = (self._latest + character)[-len(_PASTE) :]
            if self._pasted is not None:
                yield from self._pasting(self._pasted, character)
            else:
                yield from self._parsed(character)
                if self._latest == _PASTE:
                    self._pasted = []
                    for each in _PASTE_END:  # Textual's parser makes keys of some that is pasted
                        yield from self._parsed(each)

    def overdue_events(self) -> Iterator[Message]:
        """Yield the events that are due since nothing more has come, such as a lone Esc."""
        if self._pasted is None:
            yield from self._parsed("")
        elif monotonic() > self._came_at + _PASTE_SECONDS:
            yield from self._paste_ended(self._pasted)

    def _pasting(self, pasted: list[str], character: str) -> Iterator[Message]:
        if self._latest == _PASTE_END:
            del pasted[1 - len(_PASTE_END) :]
            yield from self._paste_ended(pasted)
        elif len(pasted) < MAX_PASTE:
            pasted.append(character)

    def _paste_ended(self, pasted: list[str]) -> Iterator[Message]:
        self._pasted = None
        if pasted:
            yield events.Paste("".join(pasted).replace("\0", ""))

    def _parsed(self, character: str) -> Iterator[Message]:
        try:
            found: Iterable[Message]
            found = self._parser.feed(character) if character else self._parser.tick()
            yield from _with_alt([event for event in found if not _is_nonsense(event)])
        except Exception:  # an edge: Textual computes with whatever stands in a sequence
            self._parser = XTermParser()


def _with_alt(found: list[Message]) -> list[Message]:
    """Return what came, an arrow with Alt as one key: Textual's parser makes two of it."""
    keys = [event.key for event in found if isinstance(event, events.Key)]
    if len(keys) == len(found) == 2 and keys[0] == "escape" and keys[1] in ("left", "right"):
        return [events.Key(f"alt+{keys[1]}", None)]
    return found


def _is_nonsense(event: Message) -> bool:
    if isinstance(event, events.Paste):  # pastes are made here
        return True
    return isinstance(event, events.Resize) and event.size != bounded_size(*event.size)


def bounded_size(width: int, height: int) -> Size:
    """Return the size of the screen, in cells, for what the system says of a terminal."""
    return Size(min(max(width, 1), _WIDEST), min(max(height, 1), _HIGHEST))
