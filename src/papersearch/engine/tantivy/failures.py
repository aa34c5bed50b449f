"""What Tantivy says when it fails, as errors of ours.

What always holds: whatever the system refuses (a full disk, say) is an OSError, as elsewhere.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from papersearch.errors import EngineError

P = ParamSpec("P")
T = TypeVar("T")

_NUMBER: Final = re.compile(r"(?:os error |code: )(\d+)")
_PANIC: Final = "PanicException"
"""No kind of Exception, and one that cannot be imported."""
_KINDS: Final = {
    "StorageFull": errno.ENOSPC,
    "ReadOnlyFilesystem": errno.EROFS,
    "PermissionDenied": errno.EACCES,
}
"""What Rust calls errors of the system whose numbers Tantivy does not tell."""


@contextmanager
def as_of_the_system(folder: Path | None = None) -> Iterator[None]:
    """Raise OSError (about `folder`) for what Tantivy says by ValueError, or by a panic."""
    try:
        yield
    except BaseException as error:
        if not _is_of_tantivy(error):
            raise
        told = str(error)
        found = _NUMBER.search(told)
        kinds = (number for kind, number in _KINDS.items() if kind in told)
        number = int(found[1]) if found else next(kinds, errno.EIO)
        raise OSError(number, os.strerror(number), folder) from error


def explained(answer: Callable[P, T]) -> Callable[P, T]:
    """Have a method raise `EngineError` for what Tantivy says by ValueError, or by a panic."""

    @wraps(answer)
    def explaining(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return answer(*arguments, **named)
        except BaseException as error:
            if not _is_of_tantivy(error):
                raise
            raise EngineError(
                f"the engine Tantivy cannot answer: {error}",
                "Search for something else, build the index anew (`papersearch index --rebuild`), "
                "or write `engine: whoosh` in the settings.",
            ) from error

    return explaining


def _is_of_tantivy(error: BaseException) -> bool:
    return isinstance(error, ValueError) or type(error).__name__ == _PANIC
