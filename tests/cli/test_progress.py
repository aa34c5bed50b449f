"""What is said of a long work on standard error: on a terminal, in a file, and by whom it waits."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable

import pytest

from papersearch.cli import progress
from papersearch.cli.progress import shown_progress
from papersearch.index.progress import Step

TIMES = ("_QUIET_SECONDS", "_STEP_SECONDS", "_LOOK_SECONDS")


@pytest.fixture
def said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[bool, float | None], str]:
    """Return a function that gives what is said of some steps, on a terminal or in a file."""

    def of_steps(is_terminal: bool, line_seconds: float | None) -> str:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal, raising=False)
        with shown_progress(line_seconds, lambda: "no answer from one") as tell:
            tell(Step("indexing", 0, 2))
            time.sleep(0.03)
            for step in (
                Step("indexing", 2, 2),
                Step("saving"),
                Step("copying", 500_000, 2_000_000),
            ):
                tell(step)
            time.sleep(0.2)
        return capsys.readouterr().err

    for name, seconds in zip(TIMES, (0.01, 100.0, 0.02), strict=True):
        monkeypatch.setattr(progress, name, seconds)
    return of_steps


def test_a_stage_is_shown_as_soon_as_it_begins(said: Callable[[bool, float | None], str]) -> None:
    """However soon it follows another; nothing that is done has `0:00 left`."""
    shown = said(True, None).split("\r")
    assert any(line.startswith("writing the index; no answer from one") for line in shown)
    assert any(line.startswith("copying to other nodes: 0.5 of 2.0 MB") for line in shown)
    assert not any("0:00 left" in line for line in shown)
    assert shown[-1] == "\x1b[K"


def test_in_a_file_are_lines_now_and_then(said: Callable[[bool, float | None], str]) -> None:
    """None without seconds; else the stage that lasts, and how long it does."""
    assert said(False, None) == ""
    lines = said(False, 0.05).splitlines()
    assert 1 < len(lines) < 6
    assert re.fullmatch(
        r"copying to other nodes: 0.5 of 2.0 MB \(0:00\); no answer from one", lines[-1]
    )
