"""Whose turn it is: one process at a time changes what is followed, and the others know which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from papersearch.errors import FollowError, UserFileHeldError
from papersearch.io.atomic import read_regular, replace_file
from papersearch.library.clean import visible
from papersearch.user.file_lock import locked

_PATIENCE: Final = 60.0
"""Seconds to wait for another process that fetches: most lists take no longer."""
_LONGEST_HOLDER: Final = 200
"""Bytes of the file that says who fetches."""


@contextmanager
def turn(place: Path) -> Iterator[None]:
    """Wait until no other process changes what lies at a place; then it is this one's turn.

    Raises `FollowError` where another goes on for long, `UserFileError` where nothing can be made.
    """
    holder = place.with_suffix(".holder")
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(place, _PATIENCE))
        except UserFileHeldError:
            who = "a process"
            with suppress(OSError):
                who = visible(read_regular(holder, _LONGEST_HOLDER).decode(errors="replace"))
            raise FollowError(
                f"another papersearch fetches lists ({who})", "Wait until it is done, or end it."
            ) from None
        with suppress(OSError):
            since = datetime.now().astimezone().strftime("%H:%M:%S")
            replace_file(holder, f"process {os.getpid()}, since {since}".encode())
            stack.callback(holder.unlink, missing_ok=True)
        yield
