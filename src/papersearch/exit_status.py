"""The exit statuses of the program."""

from __future__ import annotations

from typing import Final

OK: Final = 0
NOTHING_FOUND: Final = 1
"""No hits, or problems found."""
FAILED: Final = 2
INTERRUPTED: Final = 130
