"""How long a build still takes."""

from __future__ import annotations

import pytest

from papersearch.index.progress import Step, TimeLeft


def test_what_is_left_goes_by_what_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stage is estimated from its own pace, and not before something of it is done."""
    now = 100.0
    monkeypatch.setattr("papersearch.index.progress.time.monotonic", lambda: now)
    left = TimeLeft()
    told = []
    for seconds, step in (
        (0, Step("reading", 0, 10)),
        (2, Step("reading", 5, 10)),
        (9, Step("indexing", 0, 100)),
        (1, Step("indexing", 10, 100)),
        (1, Step("indexing", 50, 100)),
        (1, Step("indexing", 100, 100)),
        (1, Step("saving")),
    ):
        now += seconds
        told.append(left.seconds(step))
    assert told == [None, 2, None, 9, 2, None, None]
