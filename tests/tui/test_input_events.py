"""What a terminal sends becomes events, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from papersearch.tui import input_events
from papersearch.tui.input_events import MAX_PASTE, InputEvents

START, END = b"\x1b[200~", b"\x1b[201~"


def events_of(*pieces: bytes) -> list[Message]:
    """Return the events that bytes make, which come in pieces."""
    incoming = InputEvents()
    return [event for piece in pieces for event in incoming.events_in(piece)]


def as_told(found: Sequence[Message]) -> list[str]:
    """Return keys by name and pastes by text."""
    return [
        event.key if isinstance(event, events.Key) else event.text
        for event in found
        if isinstance(event, (events.Key, events.Paste))
    ]


@given(st.lists(st.binary(max_size=12) | st.sampled_from([START, END, b"\x1b[48;0;0;0;0t"])))
def test_nothing_raises(pieces: list[bytes]) -> None:
    """Whatever comes, a paste that ends and a key after it arrive."""
    text = "after it all"
    found = as_told(events_of(*pieces, END, START + text.encode() + END, b"x"))
    assert found[-2:] == [text, "x"]


@given(st.text().filter(lambda text: "\x1b[201~" not in text), st.lists(st.integers(0, 40)))
def test_a_paste_is_one_event(text: str, cuts: list[int]) -> None:
    """What is pasted comes as it is and as one, also escape sequences, in whatever pieces."""
    data = START + text.encode(errors="replace") + END + b"x"
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    pieces = [data[begin:end] for begin, end in pairwise(places)]
    pasted = text.encode(errors="replace").decode().replace("\0", "")
    assert as_told(events_of(*pieces)) == [*([pasted] if text else []), "x"]


def test_a_paste_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paste without an end is over when nothing more comes, and a long one is cut."""
    now = [0.0]
    monkeypatch.setattr(input_events, "monotonic", lambda: now[0])
    incoming = InputEvents()
    assert as_told(list(incoming.events_in(START + b"a" * (MAX_PASTE + 10)))) == []
    now[0] += 1
    assert as_told(list(incoming.overdue_events())) == []
    now[0] += 10
    assert as_told(list(incoming.overdue_events())) == ["a" * MAX_PASTE]
    assert as_told(list(incoming.events_in(b"x"))) == ["x"]
