"""What was typed before, to be recalled from an empty box."""

from __future__ import annotations

from collections.abc import Sequence


class History:
    """Goes back through what was typed, newest first."""

    def __init__(self) -> None:
        self._recalled: str | None = None

    def older(self, typed: str, kept: Sequence[str]) -> str | None:
        """Return what to show instead of `typed`, None where Up does not recall.

        `kept` is what was typed, the newest last. Only an empty box recalls, and one that shows
        what was just recalled.
        """
        if typed and typed != self._recalled:
            return None
        before = kept.index(typed) if typed in kept else len(kept)
        if before == 0:
            return None
        self._recalled = kept[before - 1]
        return self._recalled
