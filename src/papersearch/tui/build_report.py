"""What a build in a child process tells: JSON lines of progress, and complaints among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from papersearch.index.progress import Step

_NOTHING_SAID: Final = "the index could not be built"
_OURS: Final = "papersearch: "
"""How the program's own errors begin; what stands behind one is its hint."""


class BuildReport:
    """What one build has told."""

    def __init__(self) -> None:
        self._reason = ""
        self._error = ""
        self._last = ""

    def progress(self, lines: Iterable[str]) -> Iterator[Step]:
        """Read all lines; yield how far the build is."""
        for line in lines:
            if line.startswith("{"):
                said = _object(line)
                self._reason = said.get("rebuilt_because", self._reason)
                if "stage" in said:
                    yield Step(said["stage"], said["done"], said["total"])
            elif line.strip():
                self._last = line.strip()
                if self._last.startswith(_OURS):
                    self._error = self._error or self._last

    @property
    def reason(self) -> str:
        """Why the index was built anew, if that is worth a word."""
        from papersearch.index.library_index import NO_INDEX

        return "" if self._reason == NO_INDEX else self._reason

    @property
    def failure(self) -> str:
        """Why there is no index, if there is none."""
        return self._error or self._last or _NOTHING_SAID


def _object(line: str) -> dict[str, Any]:
    """Return what a line says; nothing if it broke off, as where the child was killed."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
