"""Marks as a text that goes from one machine to another: a line of JSON for each, sorted.

What always holds: reading back what was written changes nothing; lines of two texts may be mixed in
any order, as git mixes them, and where it leaves a conflict both sides count; a text is taken whole
or not at all.
"""

from __future__ import annotations

import json
from typing import Final

from papersearch.errors import UserFileError
from papersearch.library.clean import clean
from papersearch.user.mark import Mark, mark_from_plain, traces_from_plain
from papersearch.user.marks import MarksFile
from papersearch.user.traces import Trace

_KEY: Final = "key"
MARK_BEGINS: Final = f'{{"{_KEY}": '
"""How each line of the text begins."""
_CONFLICT: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How lines begin that git leaves around what differs."""


def marks_as_text(file: MarksFile) -> str:
    """Return all marks, sorted, each in a line of its own."""
    lines = (
        json.dumps({_KEY: key, **entry}, ensure_ascii=False) for key, entry in file.plain().items()
    )
    return "".join(f"{line}\n" for line in lines)


def merge_text(text: str, name: str, file: MarksFile) -> int:
    """Add the marks of a text called `name` to those of a file; return how many are changed.

    Raises `UserFileError` for a line that is no mark, or where it cannot be kept.
    """
    lines = enumerate(text.split("\n"), start=1)
    return file.merge(
        [
            _entry(line, f"{name}:{number}")
            for number, line in lines
            if line.strip() and not line.startswith(_CONFLICT)
        ]
    )


def _entry(line: str, where: str) -> tuple[str, Mark, tuple[Trace, ...]]:
    try:
        entry = json.loads(line)
        if not isinstance(entry, dict) or not isinstance(key := entry.pop(_KEY, None), str):
            raise ValueError("it has no key")
        if not key or clean(key) != key:
            raise ValueError("its key is none")
        return key, mark_from_plain(key, entry), traces_from_plain(entry)
    except (ValueError, RecursionError) as error:
        raise UserFileError(
            f"{where}: this is no mark ({error})",
            "Give what `papersearch marks --export` wrote; nothing was taken over.",
        ) from None
